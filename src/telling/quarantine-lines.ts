import { testId } from "../model/item.ts";
import type { MergeResult, QuarantineEntry, Sample } from "../model/merge-result.ts";
import { compareText } from "../model/order.ts";
import { placeLabel } from "../model/place.ts";
import type { SuitePlan } from "../model/plan.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { countText, plural } from "./numbers.ts";

/** What makes foreign text safe where it goes. */
interface Style {
  readonly label: (text: string) => string;
  /** Of a test. */
  readonly name: (text: string) => string;
}

/** As a list of Markdown; nothing where there is nothing to say. */
export function quarantineSection(result: MergeResult, most: number): readonly string[] {
  const lines = quarantineLines(result, most, { label: escapeMarkdown, name: codeSpan });
  return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}

/** A line a test: those that failed with why that is no failure, then those that passed. */
export function quarantineLines(
  { quarantine }: MergeResult,
  most: number,
  style: Style,
): readonly string[] {
  if (quarantine === undefined) return [];
  const { failed, passed, unknown } = quarantine;
  const failures = failed.shown.map((one) => ({ ...one, test: testId(one.item, one.test) }));
  return [
    ...groupLines("failed", { count: failed.count, shown: failures }, { most, style }),
    ...groupLines("passed", passed, { most, style }),
    ...groupLines(UNKNOWN, unknown, { most, style }),
  ];
}

/** What a plan says of its quarantine; nothing where it has none. Holds no foreign text. */
export function quarantinePlanned({ quarantine = [] }: SuitePlan): string | undefined {
  const days = quarantine.map(({ until }) => until);
  const [first] = days.toSorted(compareText);
  if (first === undefined) return undefined;
  const tests = plural(days.length, "test");
  const leaves = days.length === 1 ? `until ${first}` : `of which the first leaves after ${first}`;
  return `${tests} in quarantine, ${leaves}`;
}

/** `Quarantine: 2 failed, 1 passed`. */
export function quarantineTitle({ quarantine }: MergeResult): string {
  const groups = [
    ["failed", quarantine?.failed.count ?? 0],
    ["passed", quarantine?.passed.count ?? 0],
    [UNKNOWN, quarantine?.unknown.count ?? 0],
  ] as const;
  const counts = groups.filter(([, count]) => count > 0);
  return `Quarantine: ${counts.map(([word, count]) => `${countText(count)} ${word}`).join(", ")}`;
}

/** Somebody should look whether the entry still means a test. */
const UNKNOWN = "in no report";

interface Telling {
  readonly most: number;
  readonly style: Style;
}

function groupLines(
  word: string,
  { count, shown }: Sample<QuarantineEntry>,
  { most, style: { label, name } }: Telling,
): readonly string[] {
  const some = shown.slice(0, most);
  const lines = some.map((one) => {
    const { test, until, reason } = one;
    return `${word}: ${name(test)} (${label(placeLabel(one))}) until ${label(until)}: ${label(reason)}`;
  });
  const more = count - some.length;
  return more > 0 ? [...lines, `and ${countText(more)} more ${word}`] : lines;
}
