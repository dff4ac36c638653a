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
import { boundWords, historyText, sourcesText } from "./describe-plan.ts";
import { codeBlock, codeSpan, escapeMarkdown, htmlCode } from "./escape-markdown.ts";
import { markdownTable } from "./markdown-table.ts";
import { countText, differenceText, maybeSecondsText, secondsText } from "./numbers.ts";

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
  const table = [
    { title: "suite", align: "left" },
    { title: "shards", align: "right" },
    { title: "items", align: "right" },
    { title: "tests", align: "right" },
    { title: "failed", align: "right" },
    { title: "predicted", align: "right" },
    { title: "slowest shard", align: "right" },
    { title: "", align: "right" },
  ] as const;
  return [markdownTable(table, suites.map(suiteRow)), ""];
}

function suiteRow(suite: SuiteResult): readonly string[] {
  const { counts, makespanSeconds, predictedSeconds } = suite;
  return [
    escapeMarkdown(placeLabel(suite)),
    countText(suite.shards.length),
    countText(suite.items),
    countText(counts.tests),
    failedCell(counts.failed + counts.errored),
    secondsText(predictedSeconds),
    suite.items === 0 ? "" : maybeSecondsText(makespanSeconds),
    makespanSeconds === undefined ? "" : differenceText(makespanSeconds, predictedSeconds),
  ];
}

function failedCell(count: number): string {
  return count === 0 ? "0" : `**${countText(count)}**`;
}

const SHARD_COLUMNS = [
  { title: "shard", align: "right" },
  { title: "items", align: "right" },
  { title: "tests", align: "right" },
  { title: "failed", align: "right" },
  { title: "predicted", align: "right" },
  { title: "took", align: "right" },
  { title: "", align: "right" },
  { title: "in tests", align: "right" },
  { title: "", align: "left" },
] as const;

const BAR_WIDTH = 16;

/** A row a shard, and what the suite's plan rested on. */
export function shardsSection(suite: SuiteResult): Section {
  if (suite.shards.length === 0) return ["Nothing to run.", ""];
  const { before, item, after } = boundWords(
    suite.predictedSeconds,
    suite.bound,
    suite.shards.length,
  );
  const most = Math.max(...suite.shards.map((one) => one.wallSeconds ?? 0));
  return [
    markdownTable(
      SHARD_COLUMNS,
      suite.shards.map((shard) => shardRow(shard, most)),
    ),
    "",
    `Plan: ${before}${item === undefined ? "" : codeSpan(item)}${after}; estimates: ${sourcesText(suite.history)} (${historyText(suite.history)}).`,
    "",
  ];
}

/** What a table says of a shard's end. */
const REMARKS: Readonly<Record<ShardResult["state"], string>> = {
  complete: "",
  interrupted: "**interrupted**",
  "not-reported": "**did not report**",
  "no-items": "no items",
};

function shardRow(shard: SuiteResult["shards"][number], most: number): readonly string[] {
  const { wallSeconds, predictedSeconds, counts, attempt = 1, state } = shard;
  const remarks = [
    bar(wallSeconds ?? 0, most, BAR_WIDTH, "█"),
    ...(REMARKS[state] === "" ? [] : [REMARKS[state]]),
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
  ];
  return [
    shard.shard,
    countText(shard.items),
    countText(counts.tests),
    failedCell(counts.failed + counts.errored),
    secondsText(predictedSeconds),
    maybeSecondsText(wallSeconds),
    wallSeconds === undefined ? "" : differenceText(wallSeconds, predictedSeconds),
    maybeSecondsText(shard.testSeconds),
    remarks.filter((remark) => remark !== "").join(" "),
  ];
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
  const table = [
    { title: "item", align: "left" },
    { title: "shard", align: "left" },
    { title: "took", align: "right" },
    { title: "predicted", align: "right" },
  ] as const;
  const rows = slowest.map((one) => [
    codeSpan(one.item),
    escapeMarkdown(placeLabel(one)),
    secondsText(one.seconds),
    maybeSecondsText(one.predictedSeconds),
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
