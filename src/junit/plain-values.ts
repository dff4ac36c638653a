import type { DamageScanner } from "./damage-scanner.ts";
import { resolvePredefined } from "./repair-text.ts";

/**
 * Reads attribute values that are plain: ordinary characters, and the five entities that every XML
 * has. What is not is searched for once a text, so places asked for must never go back.
 */
export class PlainValues {
  readonly #damage: DamageScanner;
  #text = "";
  /** Index of the next `<`, and of the next carriage return, which XML reads as a line break. */
  #sign = -1;
  #return = -1;

  constructor(damage: DamageScanner) {
    this.#damage = damage;
  }

  /** Another text is in memory, also in that of the scanner. */
  reset(text: string): void {
    this.#text = text;
    this.#sign = -1;
    this.#return = -1;
  }

  /** The value from an index up to its quote; `undefined` where it has none or is not plain. */
  read(start: number, close: number): string | undefined {
    if (close < 0 || close - start > LONGEST_PLAIN) return undefined;
    if (this.#sign < start) this.#sign = nextIndex(this.#text, "<", start);
    if (this.#return < start) this.#return = nextIndex(this.#text, "\r", start);
    if (this.#sign < close || this.#return < close) return undefined;
    const value = this.#text.slice(start, close);
    return this.#damage.isClean(start, close) ? value : resolvePredefined(value);
  }
}

/** Far below every limit on attributes, so that none of them applies here. */
const LONGEST_PLAIN = 10_000;

/** The text's length where there is none: a small integer, which engines compare and keep fastest. */
function nextIndex(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found < 0 ? text.length : found;
}
