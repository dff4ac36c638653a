import type { TestWindows } from "./history.ts";
import type { StoredWindows } from "./stored-windows.ts";
import type { Window } from "./window.ts";

/** The columns of a history's file, and where in them an item's tests are. */
export interface StoredPlace {
  readonly windows: StoredWindows;
  /** The names of all tests, one behind the other. */
  readonly names: string;
  readonly nameLengths: Int32Array;
  readonly size: number;
  readonly firstWindow: number;
  /** Among all tests. */
  readonly firstTest: number;
  /** Where its first name begins. */
  readonly firstName: number;
}

/** An item's tests as a history's file holds them: what is asked for is made. */
export class StoredTests implements TestWindows {
  readonly #place: StoredPlace;
  #byName: ReadonlyMap<string, Window> | undefined;

  constructor(place: StoredPlace) {
    this.#place = place;
  }

  get size(): number {
    return this.#place.size;
  }

  get(name: string): Window | undefined {
    return this.#named().get(name);
  }

  has(name: string): boolean {
    return this.#named().has(name);
  }

  *keys(): Generator<string, undefined> {
    const { names, nameLengths, size, firstTest, firstName } = this.#place;
    let start = firstName;
    for (let test = 0; test < size; test += 1) {
      const end = start + (nameLengths[firstTest + test] ?? 0);
      yield names.slice(start, end);
      start = end;
    }
  }

  *values(): Generator<Window, undefined> {
    const { windows, size, firstWindow } = this.#place;
    for (let test = 0; test < size; test += 1) yield windows.at(firstWindow + test);
  }

  *[Symbol.iterator](): Generator<[string, Window], undefined> {
    const windows = this.values();
    for (const name of this.keys()) yield [name, windows.next().value ?? []];
  }

  #named(): ReadonlyMap<string, Window> {
    this.#byName ??= new Map(this);
    return this.#byName;
  }
}
