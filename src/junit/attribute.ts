import type { Evidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import { testTable } from "../model/test-table.ts";
import type { JunitReport, Results, Testcase } from "../model/testcase.ts";
import { findItems, type ItemQuestion } from "./find-items.ts";
import { itemSeconds, type PlacedResult } from "./item-seconds.ts";
import { mergeReport } from "./merge-report.ts";

export interface AttributeQuestion extends ItemQuestion {
  /** The item of a case that belongs to no known one; by default there is none. */
  readonly otherwise?: (testcase: Testcase) => ItemId;
}

/**
 * Says which item each case of a record's reports belongs to, merges what several cases say of
 * one test, and how long each item took. Cases of no known item are returned, never guessed.
 * Takes time in proportion to the cases plus the items.
 */
export function attribute(reports: readonly JunitReport[], question: AttributeQuestion): Results {
  const items = itemsOf(reports, question);
  const unattributed = reports.flatMap((report, at) => casesWithout(report, items[at] ?? []));
  const merged = reports.flatMap((report, at) =>
    mergeReport(report, items[at] ?? [], { ...question.dialect, namesakes: "one" }),
  );
  const placed = withoutUnselected(merged, question.evidence);
  return {
    tests: testTable(placed.map(({ result }) => result)),
    seconds: itemSeconds(placed, question.dialect),
    unattributed,
  };
}

function itemsOf(
  reports: readonly JunitReport[],
  question: AttributeQuestion,
): readonly (readonly (ItemId | undefined)[])[] {
  const { otherwise } = question;
  const found = findItems(reports, question);
  if (otherwise === undefined) return found;
  return reports.map(({ cases }, at) =>
    cases.map((testcase, index) => found[at]?.[index] ?? otherwise(testcase)),
  );
}

function casesWithout(
  { cases }: JunitReport,
  items: readonly (ItemId | undefined)[],
): readonly Testcase[] {
  const found: Testcase[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const testcase = items[at] === undefined ? cases.at(at) : undefined;
    if (testcase !== undefined) found.push(testcase);
  }
  return found;
}

/**
 * A framework that selects by name lists the tests that were not selected as skipped. They are
 * left out where the evidence names them, or where another invocation of the record ran them.
 */
function withoutUnselected(
  placed: readonly PlacedResult[],
  evidence: readonly Evidence[],
): readonly PlacedResult[] {
  const skipped = placed.filter(({ result }) => result.outcome === "skipped");
  if (skipped.length === 0) return placed;
  const left = new NameSet();
  for (const { id, deselected = [] } of evidence.flatMap((one) => one.items)) {
    for (const test of deselected) left.add(id, test);
  }
  for (const { result } of placed)
    if (result.outcome !== "skipped") left.add(result.item, result.test);
  return placed.filter(
    ({ result }) => result.outcome !== "skipped" || !left.has(result.item, result.test),
  );
}

/** Tests by item. */
class NameSet {
  readonly #tests = new Map<ItemId, Set<string>>();

  add(item: ItemId, test: string): void {
    const tests = this.#tests.get(item) ?? new Set();
    this.#tests.set(item, tests.add(test));
  }

  has(item: ItemId, test: string): boolean {
    return this.#tests.get(item)?.has(test) ?? false;
  }
}
