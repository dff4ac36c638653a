import { resolvePredefined } from "./repair-text.ts";
import type { TagAttributes } from "./tag-attributes.ts";

/** A start tag that needs no repair. */
export interface PlainTag {
  readonly name: string;
  /** Index after its `>`. */
  readonly end: number;
  readonly closed: boolean;
}

/**
 * Reads the start tag at the index where it is plain: complete, with quoted attributes of
 * ordinary characters, none twice. Nearly every tag of a real report is. `undefined` for others,
 * which go the long way.
 */
export function readPlainTag(
  text: string,
  at: number,
  attributes: TagAttributes,
): PlainTag | undefined {
  attributes.clear();
  NAME.lastIndex = at + 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return undefined;
  const end = readAttributes(text, NAME.lastIndex, attributes);
  if (end === undefined) return undefined;
  END.lastIndex = end;
  const closing = END.exec(text);
  if (closing === null) return undefined;
  return { name, end: END.lastIndex, closed: closing[1] === "/" };
}

const NAME = /[A-Za-z_][\w.-]*/y;
const END = /[ \t\r\n]*(\/?)>/y;
const ATTRIBUTE =
  /[ \t\r\n]+([A-Za-z_][\w:.-]*)=(?:"([^"<\u0000-\u001f\ufffd-\uffff]*)"|'([^'<\u0000-\u001f\ufffd-\uffff]*)')/y;

/** Far below every limit on attributes, so that none of them applies here. */
const MOST_PLAIN = 50;
const LONGEST_PLAIN = 10_000;

function readAttributes(text: string, at: number, into: TagAttributes): number | undefined {
  let end = at;
  ATTRIBUTE.lastIndex = at;
  for (let found = ATTRIBUTE.exec(text); found !== null; found = ATTRIBUTE.exec(text)) {
    end = ATTRIBUTE.lastIndex;
    const name = found[1] ?? "";
    const value = plainValue(found[2] ?? found[3] ?? "");
    if (value === undefined || into.has(name) || into.size >= MOST_PLAIN) return undefined;
    into.add(name, value);
  }
  return end;
}

function plainValue(raw: string): string | undefined {
  if (raw.length > LONGEST_PLAIN) return undefined;
  return raw.includes("&") ? resolvePredefined(raw) : raw;
}
