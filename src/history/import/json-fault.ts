/** Where a text stops being JSON. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** What stands there: `NaN`, `'`, `the end of the file`. */
  readonly found: string;
}

/**
 * The place at which a text that `JSON.parse` refused stops being JSON, counted from 1. What V8 says
 * of it differs from version to version. Takes no stack, however deep the text is nested.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const offset = firstFault(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {
    line: before.split("\n").length,
    column: offset - lineStart + 1,
    found: wordAt(text, offset),
  };
}

/** JSON's tokens (RFC 8259); white space before each. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-]))/;

/** What may come next, by where the text is; nothing more behind its one value. */
const ALLOWED = {
  value: ["{", "[", "text", "scalar"],
  "value or ]": ["{", "[", "text", "scalar", "]"],
  key: ["text"],
  "key or }": ["text", "}"],
  colon: [":"],
  "more of a list": [",", "]"],
  "more of an object": [",", "}"],
  end: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Place = keyof typeof ALLOWED;

function firstFault(text: string): number | undefined {
  const tokens = new RegExp(TOKEN, "y");
  const open: string[] = [];
  let place: Place = "value";
  for (;;) {
    const start: number = tokens.lastIndex;
    const match = tokens.exec(text);
    const at: number = start + leadingSpace(text, start);
    if (match === null) return place === "end" && at === text.length ? undefined : at;
    const token = kindOf(match);
    const allowed: readonly string[] = ALLOWED[place];
    if (!allowed.includes(token)) return at;
    place = placeAfter(token, place, open);
  }
}

function kindOf([, sign, text]: RegExpExecArray): string {
  return sign ?? (text === undefined ? "scalar" : "text");
}

/** Opens and closes what the token does, and says where the text is behind it. */
function placeAfter(token: string, place: Place, open: string[]): Place {
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "key or }" : "value or ]";
  }
  if (token === ":") return "value";
  if (token === ",") return open.at(-1) === "{" ? "key" : "value";
  if (token === "}" || token === "]") open.pop();
  else if (place.startsWith("key")) return "colon";
  if (open.length === 0) return "end";
  return open.at(-1) === "{" ? "more of an object" : "more of a list";
}

function leadingSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at += 1;
  return at - start;
}

function wordAt(text: string, offset: number): string {
  if (offset >= text.length) return "the end of the file";
  const [word = ""] = /^(?:[\w.+-]{1,20}|.)/s.exec(text.slice(offset, offset + 20)) ?? [];
  return JSON.stringify(word);
}
