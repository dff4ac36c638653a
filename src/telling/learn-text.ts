import type { LearnedSuite, LearnReport } from "../model/learn-report.ts";
import type { PassedOver } from "../model/ports.ts";
import { cutToBytes } from "./cut-to-bytes.ts";
import { sentenceStart } from "./describe-plan.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { SUMMARY_BYTES } from "./limits.ts";
import { markdownTable } from "./markdown-table.ts";
import { plural } from "./numbers.ts";
import { printable } from "./printable.ts";

/** Results that taught nothing, of each reason; more are counted. */
const MOST_SHOWN = 20;

/** What was learned, for the log. */
export function learnText(report: LearnReport): string {
  return [
    ...headLines(report).map(printable),
    ...report.notes.map((note) => `  note: ${printable(note)}`),
    ...report.passedOver.slice(0, MOST_SHOWN).map((one) => `  ${printable(passedOverText(one))}`),
    ...moreText(report).map((text) => `  ${text}`),
  ].join("\n");
}

/** The same for the job summary, as Markdown. */
export function learnSummary(report: LearnReport): string {
  const { notes, passedOver } = report;
  const rows = passedOver
    .slice(0, MOST_SHOWN)
    .map(({ name, run, why }) => [codeSpan(name), escapeMarkdown(run), escapeMarkdown(why)]);
  const table = [
    { title: "result", align: "left" },
    { title: "run", align: "right" },
    { title: "why it taught nothing", align: "left" },
  ] as const;
  const lines = [
    ...["## Learned", ""],
    ...headLines(report).flatMap((line) => [escapeMarkdown(line), ""]),
    ...notes.flatMap((note) => ["> [!NOTE]", `> ${escapeMarkdown(note)}`, ""]),
    ...(rows.length === 0 ? [] : [markdownTable(table, rows), ""]),
    ...moreText(report),
  ];
  return cutToBytes(lines.join("\n"), SUMMARY_BYTES);
}

function headLines({ suites }: LearnReport): readonly string[] {
  return suites.length === 0 ? ["No run taught anything."] : suites.map(suiteText);
}

/** `unit: 2 runs folded in (12, 13), 3 known before; saved.` */
function suiteText({ suite, folded, known, saving }: LearnedSuite): string {
  const ids = folded.length === 0 ? "" : ` (${folded.join(", ")})`;
  const before = known === 0 ? "" : `, ${known} known before`;
  const end = saving.kind === "saved" ? "saved" : sentenceStart(saving.why);
  const glue = saving.kind === "saved" ? "; " : ". ";
  return `${suite}: ${plural(folded.length, "run")} folded in${ids}${before}${glue}${end}.`;
}

function passedOverText({ name, run, why }: PassedOver): string {
  return `${name}${run === "" ? "" : ` of run ${run}`}: ${why}`;
}

function moreText({ passedOver }: LearnReport): readonly string[] {
  const more = passedOver.length - MOST_SHOWN;
  return more > 0 ? [`and ${plural(more, "more result")} that taught nothing`] : [];
}
