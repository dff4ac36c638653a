import type { MergeResult, SuiteResult } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { cutToBytes } from "./cut-to-bytes.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { firstFailureText } from "./first-failure-text.ts";
import { headline } from "./headline.ts";
import { SUMMARY_BYTES } from "./limits.ts";
import { plural } from "./numbers.ts";
import { outsideLines } from "./outside-forecast.ts";
import { quarantineSection, quarantineTitle } from "./quarantine-lines.ts";
import {
  auditSection,
  costSection,
  details,
  failuresSection,
  flakySection,
  notesSection,
  reasonsSection,
  type Section,
  sampleSection,
  shardsSection,
  slowestSection,
  suitesSection,
  trendSection,
} from "./result-sections.ts";

const MOST_ITEMS = 500;
const MOST_TESTS = 100;

/** What merge found, for the job summary, as Markdown. */
export function mergeSummary(result: MergeResult): string {
  const sections = [
    ["## Tests", "", `**${headline(result)}**`, ""],
    reasonsSection(result),
    notesSection(result),
    result.suites.length > 1 ? suitesSection(result) : [],
    ...result.suites.map((suite) => suiteSection(suite, result.suites.length)),
    costSection(result),
    details("What the newest runs cost", trendSection(result)),
    titled("### Outside their forecast", outsideSection(result)),
    titled("### Failed", [...firstFailureSection(result), ...failuresSection(result, MOST_TESTS)]),
    titled(`### ${quarantineTitle(result)}`, quarantineSection(result, MOST_TESTS)),
    titled("### Audit", result.plan === undefined ? [] : auditSection(result, MOST_ITEMS)),
    titled("### Flaky", flakySection(result, MOST_TESTS)),
    titled("### Slowest items", slowestSection(result)),
    leftovers(result),
  ];
  return cutToBytes(sections.flat().join("\n"), SUMMARY_BYTES);
}

function suiteSection(suite: SuiteResult, suites: number): Section {
  const table = shardsSection(suite);
  return suites > 1 ? titled(`### ${escapeMarkdown(placeLabel(suite))}`, table) : table;
}

/** Shards that ended before their p10 or after their p90, with the items that were off most. */
function outsideSection({ suites }: MergeResult): Section {
  const lines = outsideLines(suites, { label: escapeMarkdown, name: codeSpan });
  return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}

function firstFailureSection(result: MergeResult): Section {
  const text = firstFailureText(result, escapeMarkdown);
  return text === undefined ? [] : [text, ""];
}

function titled(title: string, section: Section): Section {
  return section.length === 0 ? [] : [title, "", ...section];
}

function leftovers({ unattributed, oddities }: MergeResult): Section {
  return [
    ...details(
      `${plural(unattributed.count, "case")} of no known item`,
      sampleSection(unattributed, MOST_TESTS),
    ),
    ...details(
      `${plural(oddities.count, "oddity", "oddities")} in JUnit files`,
      sampleSection(oddities, MOST_TESTS),
    ),
  ];
}
