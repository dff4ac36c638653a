import type { Position } from "./oddities.ts";

/** The stretch of a long text that is in memory, which knows where in the text it lies. */
export class TextWindow {
  #text = "";
  /** Line of the window's first character, and the index at which that line began. */
  #line = 1;
  #lineStart = 0;
  /** The last line found, so that asking for later and later places counts each line once. */
  #found = { line: 1, lineStart: 0 };

  get text(): string {
    return this.#text;
  }

  append(more: string): void {
    this.#text = this.#text === "" ? more : this.#text + more;
  }

  /** Drops everything before the index. */
  consume(index: number): void {
    const { line, lineStart } = this.#lineOf(index);
    this.#line = line;
    this.#lineStart = lineStart - index;
    this.#found = { line, lineStart: lineStart - index };
    this.#text = this.#text.slice(index);
  }

  positionAt(index: number): Position {
    const { line, lineStart } = this.#lineOf(index);
    return { line, column: index - lineStart + 1 };
  }

  #lineOf(index: number): { readonly line: number; readonly lineStart: number } {
    let { line, lineStart } =
      this.#found.lineStart <= index
        ? this.#found
        : { line: this.#line, lineStart: this.#lineStart };
    let next = this.#text.indexOf("\n", Math.max(0, lineStart));
    while (next >= 0 && next < index) {
      line += 1;
      lineStart = next + 1;
      next = this.#text.indexOf("\n", lineStart);
    }
    this.#found = { line, lineStart };
    return this.#found;
  }
}
