import type { Oddity } from "../model/testcase.ts";
import { MOST_ODDITIES } from "./limits.ts";

/** A place in a text, both counted from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Collects the oddities of one file: lists the first of them and counts the rest. */
export class OddityLog {
  readonly #source: string;
  readonly #listed: Oddity[] = [];
  #rest = 0;
  #restAt: Position = { line: 1, column: 1 };

  constructor(source: string) {
    this.#source = source;
  }

  /** The position is only asked for where it is needed, since finding it costs time. */
  note(what: string, locate: () => Position): void {
    if (this.#listed.length < MOST_ODDITIES) {
      this.#listed.push({ source: this.#source, ...locate(), what });
      return;
    }
    if (this.#rest === 0) this.#restAt = locate();
    this.#rest += 1;
  }

  /** The listed ones in the order they were met; the last says how many more there were. */
  all(): readonly Oddity[] {
    if (this.#rest === 0) return this.#listed;
    const what = `${this.#rest} more oddities from here on; ${MOST_ODDITIES} are listed`;
    return [...this.#listed, { source: this.#source, ...this.#restAt, what }];
  }
}
