import type { DamageScanner } from "./damage-scanner.ts";
import { resolvePredefined } from "./repair-text.ts";
import type { TagAttributes } from "./tag-attributes.ts";

/**
 * Reads start tags that are plain: complete, with quoted attributes of ordinary characters, none
 * twice. Nearly every tag of a real report is, so this is the path whose speed counts. It only
 * searches for single characters and compares whole pieces: damage is searched for once a text,
 * and since the tags of a report hold the same attributes in the same order, those of the tag
 * before are expected first.
 */
export class PlainTagReader {
  readonly #damage: DamageScanner;
  /** Index of the next `<`, and of the next carriage return, which XML reads as a line break. */
  #sign = -1;
  #return = -1;
  /** By place in the tag before: all from the white space to the quote, and the name in it. */
  readonly #expected: string[] = [];
  readonly #names: string[] = [];

  constructor(damage: DamageScanner) {
    this.#damage = damage;
  }

  /** Another text is in memory. */
  reset(): void {
    this.#sign = -1;
    this.#return = -1;
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
    const value = this.#value(text, start, close);
    if (value === undefined) return -1;
    into.add(name, value);
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

  #value(text: string, start: number, close: number): string | undefined {
    if (close < 0 || close - start > LONGEST_PLAIN) return undefined;
    const value = text.slice(start, close);
    if (this.#sign < start) this.#sign = nextIndex(text, "<", start);
    if (this.#return < start) this.#return = nextIndex(text, "\r", start);
    if (this.#sign < close || this.#return < close) return undefined;
    return this.#damage.isClean(start, close) ? value : resolvePredefined(value);
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
const LONGEST_PLAIN = 10_000;

const TAB = 0x09;
const LINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const SLASH = 0x2f;
const GREATER = 0x3e;

function skipSpace(text: string, from: number): number {
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

/** The text's length where there is none: a small integer, which engines compare and keep fastest. */
function nextIndex(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found < 0 ? text.length : found;
}
