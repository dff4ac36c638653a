import type { Finding } from "../model/audit.ts";
import { groupBy } from "../model/order.ts";
import { placeLabel } from "../model/place.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import { countOutcomes, type TestResult } from "../model/testcase.ts";
import { countText, differenceText, percentText, plural, secondsText } from "./numbers.ts";
import { printable } from "./printable.ts";

export interface ShardEnd {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
  readonly record: ShardRecord;
  /** What was found of the shard's own items. */
  readonly check: { readonly findings: readonly Finding[] };
}

const MOST_FAILURES = 20;

/** How a shard ended, for its log: what ran, what failed, predicted against actual. */
export function runText({ suite, shard, record, check }: ShardEnd): string {
  const place = printable(placeLabel({ ...suite, shard: shard.shard }));
  if (shard.items.length === 0) return `Shard ${place}: no items, nothing to run.`;
  const { tests } = record.results;
  return [
    `Shard ${place}: ${verdictsText(check.findings)}; ${testsText(tests)}.`,
    `  ${timeText(shard, record)}`,
    ...failureLines(tests.filter(isFailure)),
  ].join("\n");
}

/** `30 items ran, 2 empty`. */
function verdictsText(findings: readonly Finding[]): string {
  const groups = groupBy(findings, ({ verdict }) => verdict);
  const ran = groups.get("ran")?.length ?? 0;
  const others = [...groups].filter(([verdict]) => verdict !== "ran");
  const texts = others.map(([verdict, found]) => `${countText(found.length)} ${verdict}`);
  return [`${plural(ran, "item")} ran`, ...texts].join(", ");
}

function testsText(tests: readonly TestResult[]): string {
  const { failed, errored, skipped, flaky } = countOutcomes(tests);
  return [
    plural(tests.length, "test"),
    `${countText(failed + errored)} failed`,
    ...(skipped > 0 ? [`${countText(skipped)} skipped`] : []),
    ...(flaky > 0 ? [`${countText(flaky)} flaky`] : []),
  ].join(", ");
}

function timeText(shard: PlannedShard, { stamp, results }: ShardRecord): string {
  const inTests = [...results.seconds.values()].reduce((sum, one) => sum + one, 0);
  const difference = differenceText(stamp.wallSeconds, shard.seconds);
  const predicted = `predicted ${secondsText(shard.seconds)} (${difference})`;
  const share = stamp.wallSeconds === 0 ? "" : ` (${percentText(inTests / stamp.wallSeconds)})`;
  return `took ${secondsText(stamp.wallSeconds)}, ${predicted}; ${secondsText(inTests)}${share} in tests`;
}

function isFailure({ outcome }: TestResult): boolean {
  return outcome === "failed" || outcome === "errored";
}

function failureLines(failures: readonly TestResult[]): readonly string[] {
  const shown = failures.slice(0, MOST_FAILURES);
  const more = failures.length - shown.length;
  return [
    ...shown.map(({ item, test }) => `  failed: ${printable(`${item} :: ${test}`)}`),
    ...(more > 0 ? [`  and ${countText(more)} more failed`] : []),
  ];
}
