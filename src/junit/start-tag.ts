import { wholeCharacters, withoutHalf } from "./content-filter.ts";
import { LONGEST_ATTRIBUTE, MOST_ATTRIBUTES } from "./limits.ts";
import { type NoteAt, repairText } from "./repair-text.ts";
import { TAG_IN_VALUE } from "./vocabulary.ts";

/**
 * How far a start tag was read: to its end, to where more text is needed, or to the end of a file
 * that was cut off inside it.
 */
export type TagProgress =
  | { readonly kind: "end"; readonly at: number; readonly closed: boolean }
  | { readonly kind: "more"; readonly at: number }
  | { readonly kind: "cut" };

export interface TagOptions {
  /** No more text will come. */
  readonly final: boolean;
  readonly note: NoteAt;
}

/**
 * Reads one start tag that is damaged or goes beyond the text at hand, attribute by attribute,
 * and writes it anew as XML allows it. What was read is kept, so that reading goes on where it
 * stopped once there is more text, and only one attribute is ever held in memory.
 */
export class StartTag {
  readonly name: string;
  readonly #names = new Set<string>();
  #xml: string;
  /** The quote that ends a value whose rest is left out. */
  #skipping: string | undefined;
  #crowded = false;
  /** Whether an attribute's value ended just before. */
  #hasValue = false;

  constructor(name: string) {
    this.name = name;
    this.#xml = `<${name}`;
  }

  /** The repaired tag without its end. */
  get xml(): string {
    return this.#xml;
  }

  read(text: string, from: number, options: TagOptions): TagProgress {
    const beyond = (at: number): TagProgress => (options.final ? CUT : { kind: "more", at });
    let at = from;
    for (;;) {
      const value = this.#valueEnd(text, at);
      if (value === undefined) return beyond(text.length);
      const next = skipSpace(text, value);
      const end = tagEnd(text, next, options);
      if (end !== undefined) return end.kind === "more" ? beyond(value) : end;
      const after = this.#attribute(text, next, options);
      if (after === undefined) return beyond(value);
      if (next === value && this.#hasValue) options.note(next, "no space before an attribute");
      this.#hasValue = QUOTES.has(text.charAt(after - 1));
      at = after;
    }
  }

  /** Index after the rest of a value that is being left out, if any is. */
  #valueEnd(text: string, at: number): number | undefined {
    if (this.#skipping === undefined) return at;
    const quote = text.indexOf(this.#skipping, at);
    if (quote < 0) return undefined;
    this.#skipping = undefined;
    return quote + 1;
  }

  /** Index after the attribute at the index; `undefined` where it goes beyond the text. */
  #attribute(text: string, at: number, options: TagOptions): number | undefined {
    const name = matchAt(ATTRIBUTE_NAME, text, at);
    if (name === "") {
      options.note(at, `${JSON.stringify(text.charAt(at))} where an attribute should begin`);
      return at + 1;
    }
    const sign = skipSpace(text, at + name.length);
    if (sign >= text.length) return undefined;
    if (text[sign] !== "=") {
      options.note(at, `the attribute ${shown(name)} without a value`);
      return at + name.length;
    }
    return this.#value(text, skipSpace(text, sign + 1), { ...options, name, start: at });
  }

  #value(text: string, at: number, options: ValueOptions): number | undefined {
    if (at >= text.length) return undefined;
    const quote = text.charAt(at);
    if (quote !== '"' && quote !== "'") return this.#unquoted(text, at, options);
    const found = text.indexOf(quote, at + 1);
    const end = found < 0 ? text.length : found;
    const raw = text.slice(at + 1, Math.min(end, at + 1 + LONGEST_ATTRIBUTE));
    const tag = raw.includes("<") ? TAG_IN_VALUE.exec(raw) : null;
    if (tag !== null) return this.#unclosed(raw.slice(0, tag.index), at, options);
    if (end - at - 1 > LONGEST_ATTRIBUTE) return this.#tooLong(raw, at, { ...options, quote });
    if (found < 0) return undefined;
    this.#add(raw, at + 1, options);
    return end + 1;
  }

  #unquoted(text: string, at: number, options: ValueOptions): number | undefined {
    const raw = matchAt(UNQUOTED, text, at);
    if (at + raw.length >= text.length && raw.length < LONGEST_UNQUOTED) return undefined;
    options.note(at, `the value of ${shown(options.name)} without quotes`);
    this.#add(raw, at, options);
    return at + raw.length;
  }

  #unclosed(raw: string, at: number, options: ValueOptions): number {
    options.note(at, `the value of ${shown(options.name)} is never closed`);
    this.#add(raw, at + 1, options);
    return at + 1 + raw.length;
  }

  #tooLong(raw: string, at: number, options: ValueOptions & { readonly quote: string }): number {
    const { name, quote, note } = options;
    note(at, `the value of ${shown(name)} is cut after ${LONGEST_ATTRIBUTE} characters`);
    this.#add(withoutHalf(raw.slice(0, wholeCharacters(raw, raw.length - 1))), at + 1, options);
    this.#skipping = quote;
    return at + 1 + raw.length;
  }

  #add(raw: string, at: number, { name, start, note }: ValueOptions): void {
    const refusal = this.#refusal(name);
    if (refusal !== undefined) {
      if (refusal !== "") note(start, refusal);
      return;
    }
    this.#names.add(name);
    const value = attributeText(raw, (offset, what) => note(at + offset, what));
    this.#xml += ` ${name}="${value}"`;
  }

  /** Why the attribute is left out; empty where that has been said already. */
  #refusal(name: string): string | undefined {
    if (this.#names.has(name)) return `the attribute ${shown(name)} a second time`;
    if (!XML_NAME.test(name)) return `${shown(name)} is no name of an attribute`;
    if (this.#names.size < MOST_ATTRIBUTES) return undefined;
    const said = this.#crowded;
    this.#crowded = true;
    return said ? "" : `more than ${MOST_ATTRIBUTES} attributes in one tag: the rest is left out`;
  }
}

interface ValueOptions extends TagOptions {
  readonly name: string;
  /** Where the attribute begins. */
  readonly start: number;
}

const CUT: TagProgress = { kind: "cut" };
const QUOTES: ReadonlySet<string> = new Set(["'", '"']);
const SPACE = /[ \t\r\n]*/y;
const LONGEST_UNQUOTED = 1000;
// Not only what XML allows: a strange name is noted, and its value is not taken for a tag's end.
const ATTRIBUTE_NAME = /[^\s=<>"'/]{1,1000}/y;
const UNQUOTED = /[^\s<>"']{0,1000}/y;
const XML_NAME = /^[A-Za-z_][\w:.-]*$/;

function tagEnd(text: string, at: number, options: TagOptions): TagProgress | undefined {
  const sign = text.charAt(at);
  if (sign === ">") return { kind: "end", at: at + 1, closed: false };
  if (sign === "/" && text[at + 1] === ">") return { kind: "end", at: at + 2, closed: true };
  if (sign === "<") {
    options.note(at, "a tag that is never closed");
    return { kind: "end", at, closed: false };
  }
  const beyond = at + (sign === "/" ? 1 : 0) >= text.length;
  if (!beyond) return undefined;
  return options.final ? CUT : { kind: "more", at };
}

/**
 * XML makes a space of every line break and tab in an attribute. They are kept here, since a
 * producer that writes one into a test's name or a message means it.
 */
function attributeText(raw: string, note: NoteAt): string {
  return repairText(raw, note)
    .replaceAll(/\r\n?|\n/g, "&#10;")
    .replaceAll("\t", "&#9;");
}

function skipSpace(text: string, at: number): number {
  return at + matchAt(SPACE, text, at).length;
}

function matchAt(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? "";
}

function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
