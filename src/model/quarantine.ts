import { childMarks } from "./child-marks.ts";
import { type ItemId, testId } from "./item.ts";
import type { SuitePlan } from "./plan.ts";

/** A test that runs and is audited as any other, and whose failures redden nothing for a while. */
export interface QuarantinedTest {
  /** Full test id. It stands for the test and for those that belong to it, as its parameters. */
  readonly test: string;
  /** The last day that it is in quarantine, in UTC: `2027-01-31`. */
  readonly until: string;
  readonly reason: string;
}

/** The tests that a suite's plan has in quarantine. */
export interface Quarantine {
  readonly entries: readonly QuarantinedTest[];
  /** The entry that a test of an item, by its name inside it, is in quarantine by. */
  readonly find: (item: ItemId, test: string) => QuarantinedTest | undefined;
}

/** Finding a test takes as long as its name, however many entries there are. */
export function quarantineOf({
  quarantine: entries = [],
  framework,
}: Pick<SuitePlan, "quarantine" | "framework">): Quarantine {
  const known = new Map(entries.map((entry) => [entry.test, entry]));
  const marks = childMarks(framework);
  return {
    entries,
    find: (item, test) =>
      known.size === 0 ? undefined : findNamed(known, testId(item, test), marks),
  };
}

/** By the test's whole id, else by what stands before one of its marks, the longest first. */
function findNamed<Value>(
  known: ReadonlyMap<string, Value>,
  id: string,
  marks: string,
): Value | undefined {
  for (let end = id.length; end > 0; end -= 1) {
    if (end < id.length && !marks.includes(id.charAt(end))) continue;
    const found = known.get(id.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}
