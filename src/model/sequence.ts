/**
 * Values in a row. An array is one; so are columns that make a value when it is asked for, since a
 * report may have a million testcases, and an object for each takes many times the memory.
 */
export interface Sequence<Value> extends Iterable<Value> {
  readonly length: number;
  readonly at: (index: number) => Value | undefined;
  readonly map: <To>(change: (value: Value, index: number) => To) => To[];
  readonly filter: (keeps: (value: Value, index: number) => boolean) => Value[];
  readonly some: (matches: (value: Value, index: number) => boolean) => boolean;
}

/** A sequence whose values are made each time they are asked for. */
export class MadeSequence<Value> implements Sequence<Value> {
  readonly length: number;
  readonly #make: (index: number) => Value;

  /** `make` is asked for indices below the length only. */
  constructor(length: number, make: (index: number) => Value) {
    this.length = length;
    this.#make = make;
  }

  at(index: number): Value | undefined {
    const place = index < 0 ? index + this.length : index;
    return place >= 0 && place < this.length ? this.#make(place) : undefined;
  }

  /** Without a generator, which takes twice as long for a million values. */
  [Symbol.iterator](): Iterator<Value, undefined> {
    const { length } = this;
    const make = this.#make;
    let at = 0;
    return {
      next: () =>
        at < length ? { done: false, value: make(at++) } : { done: true, value: undefined },
    };
  }

  map<To>(change: (value: Value, index: number) => To): To[] {
    return Array.from({ length: this.length }, (_, at) => change(this.#make(at), at));
  }

  filter(keeps: (value: Value, index: number) => boolean): Value[] {
    const kept: Value[] = [];
    for (let at = 0; at < this.length; at++) {
      const value = this.#make(at);
      if (keeps(value, at)) kept.push(value);
    }
    return kept;
  }

  some(matches: (value: Value, index: number) => boolean): boolean {
    for (let at = 0; at < this.length; at++) if (matches(this.#make(at), at)) return true;
    return false;
  }
}
