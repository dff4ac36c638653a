import type { MergeResult } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { cutToBytes } from "./cut-to-bytes.ts";
import { htmlCode } from "./escape-markdown.ts";
import { headline } from "./headline.ts";
import { COMMENT_BYTES } from "./limits.ts";
import { plural } from "./numbers.ts";
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
  shardsSection,
  slowestSection,
  suitesSection,
} from "./result-sections.ts";

const MOST_ITEMS = 50;
const MOST_TESTS = 20;
/** More rows than these are folded, so that a comment stays short. */
const MOST_ROWS = 16;

/** What merge found, for a pull request: the sentence, a small table, failures; the rest folded. */
export function commentText(result: MergeResult): string {
  const lines = [
    `**${headline(result)}**`,
    "",
    ...reasonsSection(result),
    ...tables(result),
    ...costSection(result),
    ...failuresSection(result, MOST_TESTS),
    ...quarantine(result),
    ...notesSection(result),
    ...details("Audit", auditDetails(result)),
    ...details(plural(result.flaky.count, "flaky test"), flakySection(result, MOST_TESTS)),
    ...details("Slowest items", slowestSection(result)),
    ...footer(result),
  ];
  return cutToBytes(lines.join("\n"), COMMENT_BYTES);
}

/** One suite's shards, or all suites with their shards folded. */
function tables(result: MergeResult): Section {
  const [only, ...others] = result.suites;
  if (only === undefined) return [];
  if (others.length === 0 && only.shards.length <= MOST_ROWS) return shardsSection(only);
  return [
    ...suitesSection(result),
    ...result.suites
      .filter(({ shards }) => shards.length > 0)
      .flatMap((suite) =>
        details(`Shards of ${htmlCode(placeLabel(suite))}`, shardsSection(suite)),
      ),
  ];
}

/** What failed in quarantine is shown; what did not has to be unfolded. */
function quarantine(result: MergeResult): Section {
  const section = quarantineSection(result, MOST_TESTS);
  const isNews = (result.quarantine?.failed.count ?? 0) > 0;
  if (!isNews) return details(quarantineTitle(result), section);
  return [`**${quarantineTitle(result)}**`, "", ...section];
}

function auditDetails(result: MergeResult): Section {
  return result.plan === undefined ? [] : auditSection(result, MOST_ITEMS);
}

function footer({ url, plan, attempt }: MergeResult): Section {
  const run = url !== undefined && /^https:\/\/[^\s<>()]+$/.test(url) ? `[Run](${url})` : "Run";
  const which = plan === undefined ? "" : `, plan ${htmlCode(plan)}`;
  return [`<sub>${run}, attempt ${attempt}${which}.</sub>`, ""];
}
