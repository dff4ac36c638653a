import type { TestObservation } from "../../model/observation.ts";
import type { Outcome } from "../../model/testcase.ts";
import { type Seconds, seconds, toSeconds } from "../../model/units.ts";
import { LONGEST_NAME } from "../history.ts";
import type { SourceItem } from "./timing-source.ts";

/** A time as a source has it: a number, or whatever stands in its place. */
export interface SourceTime {
  readonly seconds: unknown;
  /** Passed where the source tells nothing else. */
  readonly outcome?: Outcome;
  /** What counts where a name comes again: the later time (the default), or both together. */
  readonly again?: "later" | "sum";
}

/**
 * The items and tests of one source as they come. Names that are none and times that are no lengths
 * of time are left out and counted: one broken entry of thousands is no reason to do without them.
 */
export class SourceTable {
  readonly #items = new Map<string, TableItem>();
  readonly #leftOut = { names: new LeftOut(), times: new LeftOut() };

  addItem(name: string, { seconds: time, again = "sum" }: SourceTime): void {
    const item = this.#item(name);
    const usable = this.#usable(name, time);
    if (item === undefined || usable === undefined) return;
    const before = again === "sum" ? (item.seconds ?? 0) : 0;
    item.seconds = seconds(before + usable);
  }

  /** That the item is there, with nothing to learn from it: it could not be loaded, or was cached. */
  mention(name: string): void {
    this.#item(name);
  }

  addTest(name: string, test: string, time: SourceTime): void {
    const { outcome = "passed", again = "later" } = time;
    const item = this.#item(name);
    if (item === undefined) return;
    if (!isName(test)) {
      this.#leftOut.names.count(test);
      return;
    }
    const took = outcome === "passed" ? time.seconds : undefined;
    const usable = this.#usable(`${name}::${test}`, took);
    const added = { test, outcome, ...(usable === undefined ? {} : { seconds: usable }) };
    const before = again === "sum" ? item.tests.get(test) : undefined;
    item.tests.set(test, before === undefined ? added : both(before, added));
  }

  /** Items of which nothing at all is known are left out. */
  get items(): readonly SourceItem[] {
    return Array.from(this.#items, ([name, { seconds: own, tests }]) => {
      const observed = [...tests.values()];
      const whole = own ?? sumOf(observed);
      return { name, ...(whole === undefined ? {} : { seconds: whole }), tests: observed };
    });
  }

  /** Sentences without their period. */
  get notes(): readonly string[] {
    const { names, times } = this.#leftOut;
    return [
      ...times.note("times are left out that are no lengths of time (below zero, or over a year)"),
      ...names.note(`names are left out that are empty, longer than ${LONGEST_NAME}, or broken`),
    ];
  }

  #item(name: string): TableItem | undefined {
    const known = this.#items.get(name);
    if (known !== undefined) return known;
    if (!isName(name)) {
      this.#leftOut.names.count(name);
      return undefined;
    }
    const added: TableItem = { seconds: undefined, tests: new Map() };
    this.#items.set(name, added);
    return added;
  }

  #usable(name: string, time: unknown): Seconds | undefined {
    if (time === undefined) return undefined;
    const usable = typeof time === "number" ? toSeconds(time) : undefined;
    if (usable === undefined) this.#leftOut.times.count(name);
    return usable;
  }
}

interface TableItem {
  seconds: Seconds | undefined;
  readonly tests: Map<string, TestObservation>;
}

/** How many things were left out, and the first of them. */
class LeftOut {
  #count = 0;
  #first = "";

  count(what: string): void {
    if (this.#count === 0) this.#first = what.slice(0, 100);
    this.#count += 1;
  }

  note(what: string): readonly string[] {
    const first = JSON.stringify(this.#first);
    return this.#count === 0 ? [] : [`${this.#count} ${what}, the first that of ${first}`];
  }
}

/** A line break or another control character cannot be handed to a framework, nor shown. */
function isName(text: string): boolean {
  return text.trim() !== "" && text.length <= LONGEST_NAME && !/[\u0000-\u001f\u007f]/.test(text);
}

/** Two tests of one name, which ids cannot tell apart: one of them failed where either did. */
function both(one: TestObservation, other: TestObservation): TestObservation {
  if (one.outcome === "skipped") return other;
  if (other.outcome === "skipped") return one;
  if (one.outcome !== "passed") return one;
  if (other.outcome !== "passed" || other.seconds === undefined) return other;
  return one.seconds === undefined
    ? one
    : { ...one, seconds: seconds(one.seconds + other.seconds) };
}

/** What the tests took together; unknown where that of a passed one is, or none ran. */
function sumOf(tests: readonly TestObservation[]): Seconds | undefined {
  const executed = tests.filter(({ outcome }) => outcome !== "skipped");
  if (executed.length === 0) return undefined;
  const isKnown = executed.every((test) => test.outcome !== "passed" || test.seconds !== undefined);
  if (!isKnown) return undefined;
  return seconds(executed.reduce((sum, test) => sum + (test.seconds ?? 0), 0));
}
