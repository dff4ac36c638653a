/**
 * Many texts, one behind the other in long ones. As strings each would take several times its
 * characters, and one that was cut out of a longer text would hold all of that in memory.
 */
export class TextColumn {
  /** Where each text ends in its block. */
  readonly #ends: number[] = [];
  /** Those that are full. */
  readonly #blocks: string[] = [];
  #block = "";
  #size = 0;
  /** Texts at the end of the open block that are not copied into it yet. */
  #added: string[] = [];

  get length(): number {
    return this.#ends.length;
  }

  add(text: string): void {
    this.#added.push(text);
    this.#size += text.length;
    this.#ends.push(this.#size);
    this.#size += SEPARATOR.length;
    if (this.#ends.length % BLOCK === 0) this.#closeBlock();
  }

  /** Copies what was added, so that what it was cut out of can be let go. */
  settle(): void {
    if (this.#added.length === 0) return;
    // With an empty text behind it a single one is copied too.
    this.#added.push("");
    this.#block += this.#added.join(SEPARATOR);
    this.#added = [];
  }

  /** The text at the index, which has to be below the length. */
  at(index: number): string {
    this.settle();
    const block = this.#blocks[Math.floor(index / BLOCK)] ?? this.#block;
    const start = index % BLOCK === 0 ? 0 : (this.#ends[index - 1] ?? 0) + SEPARATOR.length;
    return block.slice(start, this.#ends[index]);
  }

  #closeBlock(): void {
    this.settle();
    this.#blocks.push(this.#block);
    this.#block = "";
    this.#size = 0;
  }
}

/** Texts to a block: few enough that no block grows beyond what a string can hold. */
const BLOCK = 1024;
const SEPARATOR = "\n";
