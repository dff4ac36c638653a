import { printable } from "./printable.ts";
import { shortenMiddle } from "./shorten.ts";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
  /** Gives way where the table is wider than the place for it. One column at most. */
  readonly flexible?: boolean;
}

/** A flexible column never gets narrower than this, however narrow the place. */
const LEAST_WIDTH = 16;
const GAP = "  ";

/** An aligned table without lines; the flexible column is cut so that no row is wider than `columns`. */
export function textTable(
  table: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): string {
  const cells = [table.map(({ title }) => title), ...rows].map((row) => row.map(printable));
  const widths = fitWidths(table, naturalWidths(cells, table.length), columns);
  return cells.map((row) => line(row, table, widths)).join("\n");
}

/** How many columns of a terminal the text takes: wide East Asian characters and emoji take two. */
export function displayWidth(text: string): number {
  // Printable ASCII, by far the most, needs no look at each character.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function characterWidth(character: string): number {
  if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function naturalWidths(cells: readonly (readonly string[])[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    cells.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? "")), 0),
  );
}

function fitWidths(
  table: readonly Column[],
  widths: readonly number[],
  columns: number,
): readonly number[] {
  const total = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
  const excess = total - columns;
  if (excess <= 0) return widths;
  return widths.map((width, index) =>
    table[index]?.flexible === true
      ? Math.max(Math.min(width, LEAST_WIDTH), width - excess)
      : width,
  );
}

function line(row: readonly string[], table: readonly Column[], widths: readonly number[]): string {
  return row
    .map((cell, index) => pad(cell, table[index]?.align ?? "left", widths[index] ?? 0))
    .join(GAP)
    .trimEnd();
}

function pad(text: string, align: Column["align"], width: number): string {
  const cell = displayWidth(text) <= width ? text : cutToWidth(text, width);
  const space = " ".repeat(Math.max(0, width - displayWidth(cell)));
  return align === "left" ? cell + space : space + cell;
}

function cutToWidth(text: string, width: number): string {
  let most = Math.min(width, Array.from(text).length);
  let cut = shortenMiddle(text, most);
  while (displayWidth(cut) > width && most > 0) {
    most -= 1;
    cut = shortenMiddle(text, most);
  }
  return cut;
}
