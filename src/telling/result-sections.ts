import { entryLabel } from "../model/item.ts";
import type {
  MergeResult,
  NamedTest,
  Sample,
  ShardResult,
  SuiteResult,
  TestFailure,
} from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { type AuditGroup, auditCounts, auditGroups } from "./audit-groups.ts";
import { bar } from "./bar.ts";
import { costText } from "./cost-text.ts";
import { TREND_TITLES, trendCells } from "./cost-trend.ts";
import { estimatesText, resultWords, sentenceStart } from "./describe-plan.ts";
import { codeBlock, codeSpan, escapeMarkdown, htmlCode } from "./escape-markdown.ts";
import { markdownTable } from "./markdown-table.ts";
import { countText, differenceText, maybeSecondsText, secondsText } from "./numbers.ts";
import { measuredText, shardDifference, suiteTime, wallDifference } from "./run-time.ts";

/** Lines of Markdown; none where there is nothing to say. */
export type Section = readonly string[];

export function details(summary: string, section: Section): Section {
  if (section.length === 0) return [];
  return ["<details>", `<summary>${summary}</summary>`, "", ...section, "</details>", ""];
}

export function reasonsSection({ reasons }: MergeResult): Section {
  if (reasons.length === 0) return [];
  return [...reasons.map((reason) => `- ${escapeMarkdown(reason)}`), ""];
}

/** A row a suite and platform. */
export function suitesSection({ suites }: MergeResult): Section {
  if (suites.length === 0) return [];
  const numbers = ["shards", "items", "tests", "failed", "slowest shard", "most in tests"];
  const titles = [...numbers, "predicted", ""];
  const table = [{ title: "suite", align: "left" } as const, ...titles.map(rightAligned)];
  return [markdownTable(table, suites.map(suiteRow)), ""];
}

function suiteRow(suite: SuiteResult): readonly string[] {
  const { counts, items } = suite;
  const { wall, tests, predicted } = suiteTime(suite);
  const compared = tests === undefined || predicted === undefined;
  const counted = [
    escapeMarkdown(placeLabel(suite)),
    countText(suite.shards.length),
    countText(items),
    countText(counts.tests),
    failedCell(counts.failed + counts.errored),
  ];
  if (items === 0) return [...counted, "", "", "", ""];
  return [
    ...counted,
    maybeSecondsText(wall),
    maybeSecondsText(tests),
    predicted === undefined ? "by count" : secondsText(predicted),
    compared ? "" : differenceText(tests, predicted),
  ];
}

function rightAligned(title: string) {
  return { title, align: "right" } as const;
}

function failedCell(count: number): string {
  return count === 0 ? "0" : `**${countText(count)}**`;
}

const BAR_WIDTH = 16;

/** A row a shard, and what the suite's plan rested on. */
export function shardsSection(suite: SuiteResult): Section {
  if (suite.shards.length === 0) return ["Nothing to run.", ""];
  const { before, item, after } = resultWords(suite);
  const most = Math.max(...suite.shards.map((one) => one.wallSeconds ?? 0));
  return [
    markdownTable(
      shardColumns(suite),
      suite.shards.map((shard) => shardRow(shard, most)),
    ),
    "",
    `${sentenceStart(before)}${item === undefined ? "" : codeSpan(item)}${escapeMarkdown(after)}; ${estimatesText(suite.history)}.`,
    "",
  ];
}

/** What was predicted stands beside the time that it is compared with. */
function shardColumns({ predictedSeconds, predictedWallSeconds }: SuiteResult) {
  const [forecast, wall] = [predictedSeconds !== undefined, predictedWallSeconds !== undefined];
  const compared = (known: boolean) => (known ? ["predicted", ""] : []);
  const titles = [
    ...["shard", "items", "tests", "failed"],
    ...["in tests", ...compared(forecast), "took", ...compared(wall)],
  ];
  return [...titles.map(rightAligned), { title: "", align: "left" } as const];
}

/** What a table says of a shard's end. */
const REMARKS: Readonly<Record<ShardResult["state"], string>> = {
  complete: "",
  interrupted: "**interrupted**",
  "not-reported": "**did not report**",
  "no-items": "no items",
};

function shardRow(shard: ShardResult, most: number): readonly string[] {
  const { wallSeconds, predictedSeconds: predicted, counts, attempt = 1, state } = shard;
  const { predictedWallSeconds: wall, firstFailureSeconds: failedAfter } = shard;
  const remarks = [
    bar(wallSeconds ?? 0, most, BAR_WIDTH, "█"),
    REMARKS[state],
    attempt > 1 ? `attempt ${attempt}` : "",
    failedAfter === undefined ? "" : `first failure after ${secondsText(failedAfter)}`,
  ];
  return [
    shard.shard,
    countText(shard.items),
    countText(counts.tests),
    failedCell(counts.failed + counts.errored),
    measuredText(shard, shard.testSeconds),
    ...(predicted === undefined ? [] : [secondsText(predicted), shardDifference(shard)]),
    measuredText(shard, wallSeconds),
    ...(wall === undefined ? [] : [secondsText(wall), wallDifference(shard)]),
    remarks.filter((remark) => remark !== "").join(" "),
  ];
}

/** One line: what the run was billed, beside equal counts. */
export function costSection({ cost }: MergeResult): Section {
  return cost === undefined ? [] : [`Cost: ${costText(cost, escapeMarkdown)}.`, ""];
}

/** A row for each of the newest runs, the newest first; nothing where there is only this one. */
export function trendSection({ cost }: MergeResult): Section {
  const { trend = [] } = cost ?? {};
  if (trend.length < 2) return [];
  const table = [{ title: "run", align: "left" } as const, ...TREND_TITLES.map(rightAligned)];
  const rows = trend.toReversed().map((run) => [codeSpan(run.id), ...trendCells(run)]);
  return [markdownTable(table, rows), ""];
}

/** Every verdict with its count, then by name all items that did not simply run. */
export function auditSection(result: MergeResult, most: number): Section {
  const groups = auditGroups(result);
  const { shards } = result.audit;
  return [
    `${countText(result.audit.planned)} planned: ${auditCounts(groups)}.`,
    "",
    ...shards.map((one) => {
      return `- shard ${escapeMarkdown(placeLabel(one))} **${one.kind}**: ${escapeMarkdown(one.why)}`;
    }),
    ...(shards.length > 0 ? [""] : []),
    ...groups
      .filter(({ verdict }) => verdict !== "ran")
      .flatMap((group) => groupLines(group, most)),
  ];
}

function groupLines({ verdict, meaning, findings }: AuditGroup, most: number): Section {
  const shown = findings.slice(0, most).map((finding) => {
    const where = finding.shard === undefined ? "" : ` (${escapeMarkdown(placeLabel(finding))})`;
    return `- ${codeSpan(entryLabel(finding))}${where}: ${escapeMarkdown(finding.why)}`;
  });
  return [`**${verdict}**: ${meaning}`, "", ...shown, ...rest(findings.length - shown.length), ""];
}

function rest(count: number): Section {
  return count > 0 ? [`- and ${countText(count)} more`] : [];
}

/** Each failed test with its message folded below it. */
export function failuresSection(
  { failures: { count, shown } }: MergeResult,
  most: number,
): Section {
  if (count === 0) return [];
  const some = shown.slice(0, most);
  return [...some.flatMap(failureLines), ...rest(count - some.length), ""];
}

function failureLines(failure: TestFailure): Section {
  const place = htmlCode(placeLabel(failure));
  const title = `${htmlCode(failure.item)} ${htmlCode(failure.test)} (${place})`;
  if (failure.message === undefined || failure.message.trim() === "") return [`- ${title}`, ""];
  return details(title, [codeBlock(failure.message), ""]);
}

export function flakySection({ flaky: { count, shown } }: MergeResult, most: number): Section {
  if (count === 0) return [];
  const some = shown.slice(0, most);
  return [...some.map((test) => `- ${testSpan(test)}`), ...rest(count - some.length), ""];
}

function testSpan({ item, test, ...place }: NamedTest): string {
  return `${codeSpan(item)} ${codeSpan(test)} (${escapeMarkdown(placeLabel(place))})`;
}

export function slowestSection({ slowest }: MergeResult): Section {
  if (slowest.length === 0) return [];
  const forecast = slowest.some((one) => one.predictedSeconds !== undefined);
  const table = [
    ...["item", "shard"].map((title) => ({ title, align: "left" }) as const),
    ...["took", ...(forecast ? ["predicted"] : [])].map(rightAligned),
  ];
  const rows = slowest.map((one) => [
    codeSpan(one.item),
    escapeMarkdown(placeLabel(one)),
    secondsText(one.seconds),
    ...(forecast ? [maybeSecondsText(one.predictedSeconds)] : []),
  ]);
  return [markdownTable(table, rows), ""];
}

export function sampleSection({ count, shown }: Sample<string>, most: number): Section {
  if (count === 0) return [];
  const some = shown.slice(0, most);
  return [...some.map((one) => `- ${codeSpan(one)}`), ...rest(count - some.length), ""];
}

/** What did not go as it should and failed nothing. */
export function notesSection({ notes }: MergeResult): Section {
  return notes.flatMap((note) => ["> [!NOTE]", `> ${escapeMarkdown(note)}`, ""]);
}
