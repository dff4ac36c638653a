import type { DamageScanner } from "./damage-scanner.ts";
import { PlainValues } from "./plain-values.ts";
import type { TagAttributes } from "./tag-attributes.ts";

/**
 * Reads start tags that are plain: complete, with quoted attributes of ordinary characters, none
 * twice. Nearly every tag of a real report is, so this is the path whose speed counts. It only
 * searches for single characters and compares whole pieces: damage is searched for once a text,
 * and since the tags of a report hold the same attributes in the same order, those of the tag
 * before are expected first.
 */
export class PlainTagReader {
  readonly #values: PlainValues;
  /** By place in the tag before: all from the white space to the quote, and the name in it. */
  readonly #expected: string[] = [];
  readonly #names: string[] = [];

  constructor(damage: DamageScanner) {
    this.#values = new PlainValues(damage);
  }

  /** Another text is in memory, also in that of the scanner. */
  reset(text: string): void {
    this.#values.reset(text);
  }

  /**
   * Reads the attributes from the index after the tag's name. Returns the index after its `>`, or
   * -1 for a tag that has to go the long way.
   */
  read(text: string, from: number, attributes: TagAttributes): number {
    attributes.clear();
    let at = from;
    while (!isTagEnd(text.charCodeAt(skipSpace(text, at)))) {
      at = this.#attribute(text, at, attributes);
      if (at < 0) return -1;
    }
    const end = skipSpace(text, at);
    if (text.charCodeAt(end) === GREATER) return end + 1;
    return text.charCodeAt(end + 1) === GREATER ? end + 2 : -1;
  }

  #attribute(text: string, at: number, into: TagAttributes): number {
    const place = into.size;
    const expected = this.#expected[place];
    const opening =
      expected !== undefined && text.startsWith(expected, at)
        ? expected
        : this.#learn(text, at, place);
    const name = this.#names[place];
    if (opening === undefined || name === undefined || into.has(name)) return -1;
    const start = at + opening.length;
    const close = text.indexOf(opening.charAt(opening.length - 1), start);
    const value = this.#values.read(start, close);
    if (value === undefined) return -1;
    into.add(name, value, start, close);
    return close + 1;
  }

  #learn(text: string, at: number, place: number): string | undefined {
    OPENING.lastIndex = at;
    const found = OPENING.exec(text);
    if (found === null || place >= MOST_PLAIN) return undefined;
    this.#expected[place] = found[0];
    this.#names[place] = found[1] ?? "";
    return found[0];
  }
}

/** Index after the name of the tag at the index. */
export function nameEnd(text: string, at: number): number {
  NAME.lastIndex = at + 1;
  return NAME.test(text) ? NAME.lastIndex : -1;
}

const NAME = /[A-Za-z_][\w:.-]{0,999}/y;
const OPENING = /[ \t\r\n]+([A-Za-z_][\w:.-]*)=["']/y;

/** Far below every limit on attributes, so that none of them applies here. */
const MOST_PLAIN = 50;

const TAB = 0x09;
const LINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

/** Index after the white space at the index. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** White space of XML: of the characters below the space only tab and the line's ends. */
function isSpace(code: number): boolean {
  return code <= SPACE && (code === SPACE || code === LINE || code === TAB || code === RETURN);
}

function isTagEnd(code: number): boolean {
  return code === GREATER || code === SLASH;
}
