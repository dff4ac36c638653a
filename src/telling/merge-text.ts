import { entryLabel } from "../model/item.ts";
import type { MergeResult, ShardResult, SuiteResult, TestFailure } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { type AuditGroup, auditCounts, auditGroups } from "./audit-groups.ts";
import { costText } from "./cost-text.ts";
import { resultWords } from "./describe-plan.ts";
import { firstFailureText } from "./first-failure-text.ts";
import { headline } from "./headline.ts";
import { countText, plural, secondsText } from "./numbers.ts";
import { outsideLines } from "./outside-forecast.ts";
import { printable } from "./printable.ts";
import { quarantineLines, quarantineTitle } from "./quarantine-lines.ts";
import {
  BY_COUNT,
  measuredText,
  shardDifference,
  suiteTime,
  timeText,
  wallDifference,
} from "./run-time.ts";
import { shortenEnd } from "./shorten.ts";
import { type Column, textTable } from "./text-table.ts";

/** What merge found, for a terminal of so many columns. */
export function mergeText(result: MergeResult, { columns }: { readonly columns: number }): string {
  const groups = auditGroups(result);
  const sections = [
    [headline(result), ...result.reasons.map((reason) => `  - ${printable(reason)}`)],
    ...suites(result, columns),
    cost(result),
    outside(result),
    audit(result, groups),
    failures(result, columns),
    quarantine(result),
    [firstFailureText(result, printable) ?? []].flat(),
    list(
      plural(result.flaky.count, "flaky test"),
      result.flaky.shown.map(testLabel),
      result.flaky.count,
    ),
    list(
      `${plural(result.unattributed.count, "case")} of no known item`,
      result.unattributed.shown,
      result.unattributed.count,
    ),
    list(
      `${plural(result.oddities.count, "oddity", "oddities")} in JUnit files`,
      result.oddities.shown,
      result.oddities.count,
    ),
    result.notes.map((note) => `note: ${printable(note)}`),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Where there are several, each with its time; that of the only one is in the first line. */
function suites({ suites: all }: MergeResult, columns: number): readonly (readonly string[])[] {
  return all
    .filter(({ shards }) => shards.length > 0)
    .map((one) => [
      `${printable(placeLabel(one))}: ${planText(one)}`,
      ...(all.length > 1 ? [`  ${timeText(suiteTime(one), BY_COUNT)}`] : []),
      "",
      shardTable(one, columns),
    ]);
}

function cost({ cost: known }: MergeResult): readonly string[] {
  return known === undefined ? [] : [`cost: ${costText(known, printable)}`];
}

function planText(suite: SuiteResult): string {
  const { before, item = "", after } = resultWords(suite);
  return `${before}${printable(item + after)}`;
}

function shardTable(suite: SuiteResult, columns: number): string {
  return textTable(columnsOf(suite), suite.shards.map(shardRow), columns);
}

/** What was predicted stands beside the time that it is compared with. */
function columnsOf({ predictedSeconds, predictedWallSeconds }: SuiteResult): readonly Column[] {
  const [forecast, wall] = [predictedSeconds !== undefined, predictedWallSeconds !== undefined];
  const compared = (known: boolean) => (known ? ["predicted", ""] : []);
  const titles = [
    ...["shard", "items", "tests", "failed"],
    ...["in tests", ...compared(forecast), "took", ...compared(wall)],
  ];
  return [
    ...titles.map((title) => ({ title, align: "right" }) as const),
    { title: "", align: "left" },
  ];
}

function shardRow(shard: ShardResult): readonly string[] {
  const { counts, attempt = 1, state, predictedSeconds: predicted } = shard;
  const { predictedWallSeconds: wall } = shard;
  return [
    shard.shard,
    countText(shard.items),
    countText(counts.tests),
    countText(counts.failed + counts.errored),
    measuredText(shard, shard.testSeconds),
    ...(predicted === undefined ? [] : [secondsText(predicted), shardDifference(shard)]),
    measuredText(shard, shard.wallSeconds),
    ...(wall === undefined ? [] : [secondsText(wall), wallDifference(shard)]),
    [state === "complete" ? "" : state, attempt > 1 ? `attempt ${attempt}` : ""].join(" ").trim(),
  ];
}

function outside({ suites: all }: MergeResult): readonly string[] {
  const lines = outsideLines(all, { label: printable, name: printable });
  return lines.length === 0 ? [] : ["outside their forecast:", ...lines.map((line) => `  ${line}`)];
}

/** Enough for a terminal; the page and the JSON have all. */
const MOST_ITEMS = 50;
const MOST_FAILURES = 20;

function audit(
  { audit: { shards } }: MergeResult,
  groups: readonly AuditGroup[],
): readonly string[] {
  return [
    `audit: ${auditCounts(groups)}`,
    ...shards.map((one) => `  ${printable(`${placeLabel(one)} ${one.kind}: ${one.why}`)}`),
    ...groups.filter(({ verdict }) => verdict !== "ran").flatMap(groupLines),
  ];
}

function groupLines({ verdict, meaning, findings }: AuditGroup): readonly string[] {
  const shown = findings.slice(0, MOST_ITEMS).map((finding) => {
    const where = finding.shard === undefined ? "" : ` [${placeLabel(finding)}]`;
    return `    ${printable(`${entryLabel(finding)}${where}: ${finding.why}`)}`;
  });
  return [`  ${verdict} (${meaning}):`, ...shown, ...rest(findings.length - shown.length)];
}

function rest(count: number): readonly string[] {
  return count > 0 ? [`    and ${countText(count)} more`] : [];
}

function failures({ failures: { count, shown } }: MergeResult, columns: number): readonly string[] {
  if (count === 0) return [];
  const some = shown.slice(0, MOST_FAILURES);
  const lines = some.flatMap((one) => failureLines(one, columns));
  return [`${countText(count)} failed:`, ...lines, ...rest(count - some.length)];
}

function quarantine(result: MergeResult): readonly string[] {
  const lines = quarantineLines(result, MOST_FAILURES, { label: printable, name: printable });
  return lines.length === 0
    ? []
    : [`${quarantineTitle(result)}:`, ...lines.map((line) => `    ${line}`)];
}

function failureLines(failure: TestFailure, columns: number): readonly string[] {
  const first = failure.message?.split("\n").find((line) => line.trim() !== "");
  const message = first === undefined ? [] : [shortenEnd(`      ${printable(first)}`, columns)];
  return [`    ${testLabel(failure)} [${printable(placeLabel(failure))}]`, ...message];
}

function testLabel({ item, test }: Pick<TestFailure, "item" | "test">): string {
  return printable(`${item} :: ${test}`);
}

function list(title: string, shown: readonly string[], count: number): readonly string[] {
  if (count === 0) return [];
  const some = shown.slice(0, MOST_FAILURES);
  const lines = some.map((one) => `    ${printable(one)}`);
  return [`${title}:`, ...lines, ...rest(count - some.length)];
}
