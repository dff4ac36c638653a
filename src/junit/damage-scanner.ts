/**
 * Finds where in a text damage may be: an illegal character, a `&`. Nearly all text has none, and
 * going through it again and again would take most of the time, so each find is remembered, and no
 * place that is asked for may lie before one that was.
 */
export class DamageScanner {
  #text = "";
  #hasControls = true;
  #next = -1;

  /** Another text is in memory. `hasControls` is false where it surely has no control character. */
  reset(text: string, hasControls: boolean): void {
    this.#text = text;
    this.#hasControls = hasControls;
    this.#next = -1;
  }

  /** Whether there is nothing but ordinary characters from one index up to another. */
  isClean(from: number, to: number): boolean {
    if (this.#next < from) this.#next = this.#find(from);
    return this.#next >= to;
  }

  /** The text's length where there is none. */
  #find(from: number): number {
    if (!this.#hasControls) return Math.min(...MARKS.map((mark) => this.#indexOf(mark, from)));
    SUSPICIOUS.lastIndex = from;
    return SUSPICIOUS.exec(this.#text)?.index ?? this.#text.length;
  }

  #indexOf(mark: string, from: number): number {
    const found = this.#text.indexOf(mark, from);
    return found < 0 ? this.#text.length : found;
  }
}

/**
 * Whether text in these bytes may hold control characters but tabs and line breaks; only for
 * encodings that hold ASCII as it is. Looks at four bytes at a time.
 */
export function hasControlBytes(bytes: Uint8Array): boolean {
  const start = -bytes.byteOffset & 3;
  if (bytes.length < start + 4) return anyControl(bytes, 0, bytes.length);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  for (let word = nextLow(words, 0); word < words.length; word = nextLow(words, word + 1)) {
    const at = start + word * 4;
    if (anyControl(bytes, at, at + 4)) return true;
  }
  return anyControl(bytes, 0, start) || anyControl(bytes, start + words.length * 4, bytes.length);
}

/**
 * Index of the next word with a byte below the space; their number where there is none. The sign
 * bit of such a byte remains (https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord).
 */
function nextLow(words: Int32Array, from: number): number {
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at] ?? 0;
    if (((word - SPACES) & ~word & SIGN_BITS) !== 0) break;
  }
  return at;
}

const SPACES = 0x20202020;
const SIGN_BITS = 0x80808080;
const SUSPICIOUS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff&]/g;
const MARKS = ["&", "\ufffd", "\ufffe", "\uffff"];

function anyControl(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && byte !== 0x9 && byte !== 0xa && byte !== 0xd) return true;
  }
  return false;
}
