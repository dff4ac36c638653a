import { LOOK_AHEAD } from "./limits.ts";

/**
 * Where a stretch of markup ends: an index, `more` where that cannot be said yet, or `never`
 * where it was not closed, so that its start stands for itself.
 */
export type End = number | "more" | "never";

/** The end of the comment that begins at the index. A second `<!--` shows that it has none. */
export function commentEnd(text: string, at: number, final: boolean): End {
  return boundedEnd(/-->|<!--/g, { text, at, from: at + 4, final });
}

/** The end of the declaration or processing instruction `<? … ?>` at the index. */
export function instructionEnd(text: string, at: number, final: boolean): End {
  return boundedEnd(/\?>|<\?|<\/?test/g, { text, at, from: at + 2, final });
}

/** The end of the `<!DOCTYPE … [ … ]>` at the index. */
export function doctypeEnd(text: string, at: number, final: boolean): End {
  const token = /<!--|-->|["'[\]>]/g;
  let depth = 0;
  /** What ends the comment or text that is open. */
  let until: string | undefined;
  for (const { 0: found, index } of text.slice(at, at + LOOK_AHEAD).matchAll(token)) {
    if (until !== undefined) {
      if (found === until) until = undefined;
      continue;
    }
    if (found === ">" && depth <= 0) return at + index + 1;
    until = CLOSERS.get(found);
    depth += DEPTHS.get(found) ?? 0;
  }
  return undecided(text, at, final);
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["<!--", "-->"],
  ['"', '"'],
  ["'", "'"],
]);
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ["[", 1],
  ["]", -1],
]);

/**
 * Where a CDATA section that holds the end tag of its own element goes on. Without damage it ends
 * at the next `]]>` and the tag was text. Where another section begins first, or none ends at
 * all, it was never closed and the tag is one.
 */
export function sectionGoesOn(text: string, tag: number, final: boolean): boolean | "more" {
  const sign = /\]\]>|<!\[CDATA\[/g;
  sign.lastIndex = tag;
  const found = sign.exec(text);
  if (found !== null && found.index - tag <= LOOK_AHEAD) return found[0] === "]]>";
  if (text.length - tag > LOOK_AHEAD + SIGN) return true;
  return final ? false : "more";
}

/** Longest of the texts looked for. */
const SIGN = 9;

interface Search {
  readonly text: string;
  readonly at: number;
  readonly from: number;
  readonly final: boolean;
}

/** The end by a pattern whose matches that begin with `<` say that there is none. */
function boundedEnd(sign: RegExp, { text, at, from, final }: Search): End {
  sign.lastIndex = from;
  const found = sign.exec(text);
  if (found === null || found.index - at > LOOK_AHEAD) return undecided(text, at, final);
  return found[0].startsWith("<") ? "never" : sign.lastIndex;
}

function undecided(text: string, at: number, final: boolean): End {
  return final || text.length - at > LOOK_AHEAD + SIGN ? "never" : "more";
}
