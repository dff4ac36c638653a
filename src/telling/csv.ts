/**
 * Rows as CSV, each ended by CR LF: https://www.rfc-editor.org/rfc/rfc4180. Texts that a spreadsheet
 * would run as a formula begin with an apostrophe, which shows it that they are texts.
 */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

/** A number, a text that anyone may have written, or nothing. */
export type CsvCell = number | string | undefined;

/** https://owasp.org/www-community/attacks/CSV_Injection, and the same signs in their full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cellText(cell: CsvCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return plainNumber(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without an exponent, which not every reader knows. */
function plainNumber(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(6) : text;
}
