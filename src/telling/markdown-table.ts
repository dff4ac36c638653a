import type { Column } from "./text-table.ts";

/** A table of GitHub's Markdown. Cells are Markdown already, each on one line. */
export function markdownTable(
  table: readonly Pick<Column, "title" | "align">[],
  rows: readonly (readonly string[])[],
): string {
  const head = table.map(({ title }) => title);
  const rule = table.map(({ align }) => (align === "right" ? "--:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
