/** What begins at a `<`, by the character after it. */
export type MarkupKind = "end-tag" | "other" | "name" | "none";

export function markupKind(text: string, at: number): MarkupKind {
  const code = text.charCodeAt(at + 1);
  if (isNameStart(code)) return "name";
  if (code === SLASH) return "end-tag";
  return code === EXCLAMATION || code === QUESTION ? "other" : "none";
}

/** Whether there is white space only, as between most tags; a long stretch is not looked at. */
export function isBlank(text: string, from: number, to: number): boolean {
  if (to < 0 || to - from > LONGEST_BLANK) return false;
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Index after the end tag of this name where nothing but white space lies before it, else -1. */
export function emptyElementEnd(text: string, at: number, name: string): number {
  EMPTY.lastIndex = at;
  if (!EMPTY.test(text)) return -1;
  const end = EMPTY.lastIndex;
  return text.endsWith(`</${name}>`, end) ? end : -1;
}

/** What is read of an end tag, whole or damaged. */
export interface EndTag {
  readonly name: string;
  /** Index after it. */
  readonly end: number;
  /** Whether something else is in it, or its `>` is missing. */
  readonly damaged: boolean;
}

/** The end tag at the index; `more` where its end is not in the text yet. */
export function readEndTag(text: string, at: number, final: boolean): EndTag | "more" | undefined {
  END_TAG.lastIndex = at;
  const found = END_TAG.exec(text);
  if (found === null) return undefined;
  const end = END_TAG.lastIndex;
  const [, name = "", junk = "", closing] = found;
  if (closing === "" && end >= text.length && !final) return "more";
  return { name, end, damaged: closing === "" || junk.trim() !== "" };
}

/** Index after half a reference at the end is left out, which waits for its other half. */
export function wholeReferences(text: string, from: number): number {
  const half = /&[#\w.-]{0,41}$/.exec(text.slice(Math.max(from, text.length - 50)));
  return half === null ? text.length : text.length - half[0].length;
}

const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;
const LONGEST_BLANK = 60;

const END_TAG = /<\/([A-Za-z_][\w:.-]{0,999})([^<>]{0,200})(>|(?=<)|$)/y;
const EMPTY = /\s{0,200}<\/[\w:.-]{1,1000}>/y;

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa || code === 0xd || code === 0x9;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
