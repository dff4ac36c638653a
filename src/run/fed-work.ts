import type { FeedMessage } from "../model/feed.ts";
import { type Entry, entryLabel, type ItemId } from "../model/item.ts";
import type { TestResult } from "../model/testcase.ts";
import { seconds } from "../model/units.ts";
import type { WorkIndex } from "../model/work.ts";
import type { ExpectedEntry } from "./workers-request.ts";

/** What one process was given, what it is at and what it has done, test by test. */
export class FedWork {
  readonly #entries: readonly ExpectedEntry[];
  readonly #given: WorkIndex[] = [];
  readonly #todo: WorkIndex[] = [];
  readonly #open = new Set<WorkIndex>();
  readonly #results: TestResult[] = [];
  #begun: WorkIndex | undefined;
  #current: { readonly item: WorkIndex; readonly test: string } | undefined;

  constructor(entries: readonly ExpectedEntry[]) {
    this.#entries = entries;
  }

  give(items: readonly WorkIndex[]): void {
    this.#given.push(...items);
    this.#todo.push(...items);
    for (const item of items) this.#open.add(item);
  }

  /** The next that it was given and has not begun. */
  next(): WorkIndex | undefined {
    return this.#todo.shift();
  }

  /** Notes that a test begins; whether it is the first of its item that does here. */
  begin(item: WorkIndex, test: string): boolean {
    if (!this.#open.has(item)) return false;
    const isFirst = this.#begun !== item;
    this.#begun = item;
    this.#current = { item, test };
    return isFirst;
  }

  note({ entry, test, outcome, message, ...took }: Extract<FeedMessage, { kind: "result" }>): void {
    const item = this.idOf(entry);
    if (item === undefined || !this.#open.has(entry)) return;
    const said = message === undefined ? {} : { message };
    const time = seconds(took.seconds);
    this.#results.push({ item, test, outcome, seconds: time, flaky: false, ...said });
    if (this.#current?.test === test) this.#current = undefined;
  }

  /** Whether it had the item and had not finished it. */
  finish(item: WorkIndex): boolean {
    return this.#open.delete(item);
  }

  /** The test that it is in the middle of. */
  get test(): string | undefined {
    return this.#current?.test;
  }

  /** The item that it is at, or would have come to next. */
  get item(): WorkIndex | undefined {
    return this.#current?.item ?? this.#given.find((item) => this.#open.has(item));
  }

  get results(): readonly TestResult[] {
    return this.#results;
  }

  idOf(item: WorkIndex | undefined): ItemId | undefined {
    return item === undefined ? undefined : this.#entries[item]?.id;
  }

  /** The entries that it was given. */
  entries(): readonly Entry[] {
    return this.#given
      .flatMap((item) => this.#entries[item] ?? [])
      .map(({ seconds: _, ...entry }) => entry);
  }

  /** The tests of the item that it ran, also the one it is in. */
  testsOf(item: WorkIndex): readonly string[] {
    const id = this.idOf(item);
    const ran = this.#results.filter((result) => result.item === id).map(({ test }) => test);
    return this.#current?.item === item ? [...ran, this.#current.test] : ran;
  }

  /** `at tests/test_a.py::test_b`. */
  place(): string {
    const { item } = this;
    const entry = item === undefined ? undefined : this.#entries[item];
    if (entry === undefined) {
      return this.#given.length === 0 ? "before it had anything to run" : "after its last test";
    }
    return `at ${entryLabel(entry)}${this.test === undefined ? "" : `::${this.test}`}`;
  }
}
