/** The attributes of one tag. It is emptied and used again for the next one. */
export class TagAttributes {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  add(name: string, value: string): void {
    this.#names[this.#size] = name;
    this.#values[this.#size] = value;
    this.#size += 1;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get(name: string): string | undefined {
    for (let at = 0; at < this.#size; at++) {
      if (this.#names[at] === name) return this.#values[at];
    }
    return undefined;
  }
}
