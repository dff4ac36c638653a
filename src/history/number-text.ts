/**
 * Whole numbers from 0 as text, in the base 64 of source maps without its signs: five bits to a
 * digit, the lowest first, and a sixth in every digit that another one follows. As lists in JSON
 * such numbers take several times as long to read.
 * https://tc39.es/ecma426/#sec-base64-vlq
 */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const RADIX = 32;
/** Small integers are what engines count with fastest. */
export const LARGEST_NUMBER = 2 ** 31 - 1;
const MOST_DIGITS = 7;

/** Writes one number behind the other. */
export class NumberWriter {
  #bytes = new Uint8Array(1024);
  #size = 0;

  /** @param value a whole number from 0 to {@link LARGEST_NUMBER}. */
  add(value: number): void {
    if (this.#size + MOST_DIGITS > this.#bytes.length) this.#grow();
    let rest = value;
    while (rest >= RADIX) {
      this.#bytes[this.#size++] = CODES[RADIX + (rest % RADIX)] ?? 0;
      rest = Math.floor(rest / RADIX);
    }
    this.#bytes[this.#size++] = CODES[rest] ?? 0;
  }

  text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#size));
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** The numbers of a text; `undefined` where one is too large, cut off, or none at all. */
export function readNumbers(text: string): Int32Array | undefined {
  const codes = new TextEncoder().encode(text);
  const numbers = new Int32Array(countNumbers(codes));
  let [value, unit, known] = [0, 1, 0];
  for (let at = 0; at < codes.length; at += 1) {
    const digit = VALUES[codes[at] ?? 0] ?? NO_DIGIT;
    if (digit === NO_DIGIT) return undefined;
    value += (digit % RADIX) * unit;
    unit *= RADIX;
    if (value > LARGEST_NUMBER || unit > RADIX ** MOST_DIGITS) return undefined;
    if (digit >= RADIX) continue;
    numbers[known++] = value;
    value = 0;
    unit = 1;
  }
  return unit === 1 ? numbers : undefined;
}

function countNumbers(codes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < codes.length; at += 1)
    if ((VALUES[codes[at] ?? 0] ?? 0) < RADIX) count += 1;
  return count;
}

const CODES = new TextEncoder().encode(DIGITS);
const NO_DIGIT = 64;
/** The value of each digit by its code. */
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = CODES.indexOf(code);
  return value < 0 ? NO_DIGIT : value;
});
