/** A statement's line of Python, with all lines that its brackets or strings span. */
export interface PythonLine {
  /** Columns before it; a tab goes on to the next multiple of 8, as Python counts. */
  readonly indent: number;
  /** Without comments and the blanks around it. */
  readonly text: string;
}

/** Takes time in proportion to the text. */
export function* pythonLines(text: string): Generator<PythonLine> {
  let line = "";
  let depth = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "\n" && depth === 0) {
      yield* nonEmpty(line);
      line = "";
    } else if (!token.startsWith("#")) {
      line += token.startsWith("\\") ? " " : token;
      depth = Math.max(0, depth + depthOf(token));
    }
  }
  yield* nonEmpty(line);
}

/**
 * Strings of both lengths, of which one that is not closed ends with its line or the text;
 * comments; all else. Each loop can only end where its piece does, so that nothing is tried twice.
 */
const TOKENS = new RegExp(
  [
    String.raw`"""(?:[^\\"]+|\\.?|"(?!""))*(?:"""|$)`,
    String.raw`'''(?:[^\\']+|\\.?|'(?!''))*(?:'''|$)`,
    String.raw`"(?:[^\\"\n]+|\\.?)*"?`,
    String.raw`'(?:[^\\'\n]+|\\.?)*'?`,
    String.raw`#[^\n]*|\\\r?\n|[^"'#\\()[\]{}\n]+|.`,
  ].join("|"),
  "gs",
);

function depthOf(token: string): number {
  if (token === "(" || token === "[" || token === "{") return 1;
  return token === ")" || token === "]" || token === "}" ? -1 : 0;
}

function* nonEmpty(line: string): Generator<PythonLine> {
  const text = line.trim();
  if (text !== "") yield { indent: indentOf(line), text };
}

function indentOf(line: string): number {
  let indent = 0;
  for (const character of line) {
    if (character === " ") indent += 1;
    else if (character === "\t") indent += 8 - (indent % 8);
    else return indent;
  }
  return indent;
}
