import type { Oddity } from "../model/testcase.ts";
import type { InspectedItem, Inspection } from "./summarise.ts";

/** The inspection for people: counts, the slowest items, oddities with their places. */
export function inspectionText(inspection: Inspection): string {
  return [totalText(inspection), itemsText(inspection.items), odditiesText(inspection.oddities)]
    .filter((section) => section !== "")
    .join("\n\n")
    .concat("\n");
}

/** More than this is for `--json`. */
const MOST_ITEMS = 40;

function totalText({ total, items }: Inspection): string {
  const outcomes = [
    `${total.passed} passed`,
    `${total.failed} failed`,
    `${total.errored} errored`,
    `${total.skipped} skipped`,
    `${total.flaky} flaky`,
  ].join(", ");
  return `${count(total.tests, "test")} in ${count(items.length, "item")}, ${total.seconds.toFixed(3)} s\n${outcomes}`;
}

function itemsText(items: readonly InspectedItem[]): string {
  if (items.length === 0) return "";
  const rows = items.slice(0, MOST_ITEMS).map(itemRow);
  const rest = items.length - rows.length;
  const more = rest > 0 ? [`and ${count(rest, "more item")}; --json lists all`] : [];
  return ["Slowest items", ...alignRows([HEADINGS, ...rows]), ...more].join("\n");
}

const HEADINGS = ["seconds", "tests", "failed", "skipped", "flaky", "item"];

function itemRow(item: InspectedItem): readonly string[] {
  return [
    item.seconds === undefined ? "unknown" : item.seconds.toFixed(3),
    `${item.tests}`,
    `${item.failed + item.errored}`,
    `${item.skipped}`,
    `${item.flaky}`,
    visible(item.item),
  ];
}

/** Numbers to the right, the last column as it is. */
function alignRows(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADINGS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
}

function odditiesText(oddities: readonly Oddity[]): string {
  if (oddities.length === 0) return "";
  const lines = oddities.map(
    ({ source, line, column, what }) => `${visible(source)}:${line}:${column}: ${visible(what)}`,
  );
  return [
    `${count(oddities.length, "oddity", "oddities")}; what could be read was kept`,
    ...lines,
  ].join("\n");
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Control characters as what they are, so that a test's name cannot steer a terminal. */
function visible(text: string): string {
  return text.replaceAll(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
