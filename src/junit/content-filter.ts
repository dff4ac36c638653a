import type { DamageScanner } from "./damage-scanner.ts";
import type { ElementStack } from "./element-stack.ts";
import { LONGEST_MESSAGE } from "./limits.ts";
import {
  inspectCharacters,
  inspectText,
  type NoteAt,
  repairCharacters,
  repairText,
  resolvePredefined,
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
  readonly #damage: DamageScanner;

  constructor(stack: ElementStack, damage: DamageScanner, note: NoteAt) {
    this.#stack = stack;
    this.#damage = damage;
    this.#note = note;
  }

  /** Text between tags; a whole one as far as references go. */
  text({ text, from, to }: Stretch): void {
    const cut = this.#cut({ text, from, to });
    const kept = cut < to ? withoutHalf(text.slice(from, cut)) : text.slice(from, cut);
    if (cut > from) this.#pass(kept, { text, from, to: cut });
    const rest = from + kept.length;
    if (this.#damage.isClean(rest, to)) return;
    inspectText(text.slice(rest, to), this.#noteFrom(rest));
  }

  /** The inside of a CDATA section. */
  characters({ text, from, to }: Stretch): void {
    const cut = this.#cut({ text, from, to });
    if (cut > from) this.#passCharacters({ text, from, to: cut });
    if (this.#damage.isClean(cut, to)) return;
    inspectCharacters(text.slice(cut, to), this.#noteFrom(cut));
  }

  /** A `<` that stands for itself. */
  sign(): void {
    if (this.#stack.room(LONGEST_MESSAGE) > 0) this.#stack.text("&lt;", 1);
  }

  #pass(kept: string, { from, to }: Stretch): void {
    const plain = this.#damage.isClean(from, to) ? kept : resolvePredefined(kept);
    if (plain !== undefined && !kept.includes(RETURN)) this.#stack.plainText(plain, to - from);
    else this.#stack.text(repairText(kept, this.#noteFrom(from)), to - from);
  }

  #passCharacters({ text, from, to }: Stretch): void {
    const kept = text.slice(from, to);
    if (this.#damage.isClean(from, to) && !kept.includes(RETURN)) {
      this.#stack.plainText(kept, to - from);
    } else this.#stack.text(repairCharacters(kept, this.#noteFrom(from)), to - from);
  }

  #cut({ text, from, to }: Stretch): number {
    const room = this.#stack.room(LONGEST_MESSAGE);
    return from + room >= to ? to : from + wholeCharacters(text.slice(from, to), room);
  }

  #noteFrom(start: number): NoteAt {
    return (offset, what) => this.#note(start + offset, what);
  }
}

/** XML reads it, with the line break after it, as one line break. */
const RETURN = "\r";

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
