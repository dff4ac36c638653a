import { compareText, groupBy } from "../model/order.ts";
import {
  type Counts,
  countOutcomes,
  type JunitReport,
  type Oddity,
  type Testsuite,
} from "../model/testcase.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";
import { itemSeconds, type PlacedResult } from "./item-seconds.ts";
import { mergeReport } from "./merge-report.ts";
import { ownItem } from "./own-item.ts";
import { plainPath } from "./report-names.ts";

/** What JUnit files say, without knowing which framework wrote them. */
export interface Inspection {
  /** Counted after cases of one test in one suite are merged. */
  readonly total: Counts & { readonly seconds: Seconds };
  /** The files, classes or packages that the files themselves name, slowest first. */
  readonly items: readonly InspectedItem[];
  readonly oddities: readonly Oddity[];
}

export interface InspectedItem extends Counts {
  readonly item: string;
  /** Absent where no time is given for any of its tests. */
  readonly seconds?: Seconds;
}

export function inspectReports(reports: readonly JunitReport[]): Inspection {
  const placed = reports.flatMap(mergeOwn);
  return {
    total: {
      ...countOutcomes(placed.map(({ result }) => result)),
      seconds: roundSeconds(totalSeconds(placed)),
    },
    items: inspectItems(placed),
    oddities: reports.flatMap((report) => report.oddities),
  };
}

function mergeOwn(report: JunitReport): readonly PlacedResult[] {
  const items = report.cases.map(ownItem);
  return mergeReport(report, items, {
    testName: ({ classname, name }) => `${classname}\u0000${name}`,
    namesakes: "each",
  });
}

function inspectItems(placed: readonly PlacedResult[]): readonly InspectedItem[] {
  const times = itemSeconds(placed.map(withOwnSuites), { time: "suite", nested: false });
  const byItem = groupBy(placed, ({ result }) => result.item);
  return Array.from(byItem, ([item, results]) => {
    const time = times.get(item);
    return {
      item,
      ...countOutcomes(results.map(({ result }) => result)),
      ...(time === undefined ? {} : { seconds: roundSeconds(time) }),
    };
  }).sort(
    (left, right) =>
      (right.seconds ?? -1) - (left.seconds ?? -1) || compareText(left.item, right.item),
  );
}

/** Only a suite that is named like the item surely is the item's own. */
function withOwnSuites({ result, suites }: PlacedResult): PlacedResult {
  const own = suites.filter(
    ({ name, file }) =>
      name === result.item || (file !== undefined && plainPath(file) === result.item),
  );
  return { result, suites: own };
}

/** The outermost suites' times: each its own, or the sum of what is in it where that is larger. */
function totalSeconds(placed: readonly PlacedResult[]): number {
  const inside = new Map<Testsuite | undefined, number>();
  const parents = new Map<Testsuite, Testsuite | undefined>();
  const add = (suite: Testsuite | undefined, time: number): void => {
    inside.set(suite, (inside.get(suite) ?? 0) + time);
  };
  for (const { result, suites } of placed) {
    for (const [at, suite] of suites.entries()) parents.set(suite, suites[at - 1]);
    add(suites.at(-1), result.seconds ?? 0);
  }
  // A suite is met after those around it, so that inner ones are done first from the end.
  for (const [suite, parent] of [...parents].reverse()) {
    add(parent, Math.max(suite.seconds ?? 0, inside.get(suite) ?? 0));
  }
  return inside.get(undefined) ?? 0;
}
