import { TextColumn } from "./text-column.ts";
import { type Seconds, seconds } from "./units.ts";

/**
 * Many tests in columns: their names, their times, and beside each an object that those that are
 * alike share. Together they take a fifth of the memory that an object for each would take.
 */
export class TestColumns<Shared> {
  readonly #names = new TextColumn();
  /** Not a number where there is none. */
  readonly #seconds: number[] = [];
  readonly #shared: Shared[] = [];

  get length(): number {
    return this.#shared.length;
  }

  add(name: string, time: Seconds | undefined, shared: Shared): void {
    this.#names.add(name);
    this.#seconds.push(time ?? Number.NaN);
    this.#shared.push(shared);
  }

  /** Copies the names that were added, so that what they were cut out of can be let go. */
  settle(): void {
    this.#names.settle();
  }

  nameAt(index: number): string {
    return this.#names.at(index);
  }

  secondsAt(index: number): Seconds | undefined {
    const time = this.#seconds[index];
    return time === undefined || Number.isNaN(time) ? undefined : seconds(time);
  }

  sharedAt(index: number): Shared {
    const shared = this.#shared[index];
    if (shared === undefined) throw new RangeError(`${index} is beyond ${this.length} tests`);
    return shared;
  }
}
