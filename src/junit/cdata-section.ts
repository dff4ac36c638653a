import type { ContentFilter } from "./content-filter.ts";
import type { ElementStack, Note } from "./element-stack.ts";
import { sectionGoesOn } from "./skipped-markup.ts";

/** Reads CDATA sections of any size piece by piece, and finds the end of those without one. */
export class SectionReader {
  readonly #stack: ElementStack;
  readonly #content: ContentFilter;
  readonly #note: Note;
  /** A trusted section ends at `]]>` and nowhere else. */
  #state: "none" | "open" | "trusted" = "none";

  constructor(stack: ElementStack, content: ContentFilter, note: Note) {
    this.#stack = stack;
    this.#content = content;
    this.#note = note;
  }

  get isOpen(): boolean {
    return this.#state !== "none";
  }

  begin(): void {
    this.#state = "open";
  }

  /** Index up to which the section is done; `undefined` where it needs more text. */
  read(text: string, at: number, final: boolean): number | undefined {
    const close = text.indexOf("]]>", at);
    const tag = this.#state === "open" ? this.#ownEndTag(text, at) : -1;
    if (tag >= 0 && (close < 0 || tag < close)) return this.#doubt(text, at, { tag, final });
    if (close < 0) return this.#goOn(text, at, final);
    this.#pass(text, at, close);
    this.#state = "none";
    return close + "]]>".length;
  }

  /** Index of the end tag of the element around the section, found inside of the section. */
  #ownEndTag(text: string, at: number): number {
    const { top } = this.#stack;
    return top === undefined || top.length > LONGEST_NAME ? -1 : text.indexOf(`</${top}>`, at);
  }

  #doubt(text: string, at: number, { tag, final }: Doubt): number | undefined {
    const goesOn = sectionGoesOn(text, tag, final);
    if (goesOn === true) {
      this.#state = "trusted";
      return this.read(text, at, final);
    }
    this.#pass(text, at, tag);
    if (goesOn === "more") return tag > at ? tag : undefined;
    this.#endUnclosed();
    return tag;
  }

  #goOn(text: string, at: number, final: boolean): number | undefined {
    const end = final ? text.length : Math.max(at, text.length - LONGEST_END);
    this.#pass(text, at, end);
    if (!final) return end > at ? end : undefined;
    this.#endUnclosed();
    return end;
  }

  #endUnclosed(): void {
    this.#note("a CDATA section that is never closed");
    this.#state = "none";
  }

  #pass(text: string, from: number, to: number): void {
    if (to > from) this.#content.characters({ text, from, to });
  }
}

interface Doubt {
  readonly tag: number;
  readonly final: boolean;
}

/** Longest name of an element whose end tag is looked for in a section. */
const LONGEST_NAME = 40;
/** Longest of what may end a section. */
const LONGEST_END = LONGEST_NAME + "</>".length;
