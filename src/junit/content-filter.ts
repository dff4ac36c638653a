import type { ElementStack } from "./element-stack.ts";
import { LONGEST_MESSAGE } from "./limits.ts";
import {
  inspectCharacters,
  inspectText,
  type NoteAt,
  nextSuspicious,
  repairCharacters,
  repairText,
} from "./repair-text.ts";

/** A stretch of the text in memory. */
export interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Passes on the first part of what a failure says, repaired, and leaves out all other text.
 * Damage is noted in both.
 */
export class ContentFilter {
  readonly #stack: ElementStack;
  readonly #note: NoteAt;
  /** Index of the next character that may be damage, so that clean text is looked at once. */
  #suspicious = -1;

  constructor(stack: ElementStack, note: NoteAt) {
    this.#stack = stack;
    this.#note = note;
  }

  /** Another text is in memory. */
  reset(): void {
    this.#suspicious = -1;
  }

  /** Text between tags; a whole one as far as references go. */
  text({ text, from, to }: Stretch): void {
    const cut = this.#cut({ text, from, to });
    const kept = cut < to ? withoutHalf(text.slice(from, cut)) : text.slice(from, cut);
    if (cut > from) this.#stack.text(repairText(kept, this.#noteFrom(from)), cut - from);
    const rest = from + kept.length;
    if (this.#isClean(text, rest, to)) return;
    inspectText(text.slice(rest, to), this.#noteFrom(rest));
  }

  /** The inside of a CDATA section. */
  characters({ text, from, to }: Stretch): void {
    const cut = this.#cut({ text, from, to });
    if (cut > from) {
      const kept = repairCharacters(text.slice(from, cut), this.#noteFrom(from));
      this.#stack.text(kept, cut - from);
    }
    if (this.#isClean(text, cut, to)) return;
    inspectCharacters(text.slice(cut, to), this.#noteFrom(cut));
  }

  #cut({ text, from, to }: Stretch): number {
    const room = this.#stack.room(LONGEST_MESSAGE);
    return from + room >= to ? to : from + wholeCharacters(text.slice(from, to), room);
  }

  #isClean(text: string, from: number, to: number): boolean {
    if (this.#suspicious < from) this.#suspicious = nextSuspicious(text, from);
    return this.#suspicious >= to;
  }

  #noteFrom(start: number): NoteAt {
    return (offset, what) => this.#note(start + offset, what);
  }
}

/** The count, or one less where it would cut a character of two code units in half. */
export function wholeCharacters(text: string, count: number): number {
  return count > 0 && count < text.length && /[\ud800-\udbff]/.test(text.charAt(count - 1))
    ? count - 1
    : count;
}

/** Without a reference that may be cut in half at the end. */
export function withoutHalf(text: string): string {
  return text.replace(/&[#\w.-]{0,41}$/, "");
}
