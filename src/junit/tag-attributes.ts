/** The attributes of one tag. It is emptied and used again for the next one. */
export class TagAttributes {
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  /** Where the value lies in the text has to be said only where somebody asks for it. */
  add(name: string, value: string, start = 0, end = 0): void {
    this.#names[this.#size] = name;
    this.#values[this.#size] = value;
    this.#starts[this.#size] = start;
    this.#ends[this.#size] = end;
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

  nameAt(place: number): string {
    return this.#names[place] ?? "";
  }

  startAt(place: number): number {
    return this.#starts[place] ?? 0;
  }

  endAt(place: number): number {
    return this.#ends[place] ?? 0;
  }
}
