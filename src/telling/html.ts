import { printable, printableLines } from "./printable.ts";

/** A piece of HTML in which everything foreign is escaped already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = string | number | Html | readonly Html[];

/** Builds HTML: what is put in is escaped, unless it is HTML itself. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const text = pieces.map((piece, index) => (index === 0 ? "" : show(values[index - 1])) + piece);
  return new Html(text.join(""));
}

/** Foreign text that keeps its line breaks. */
export function lines(text: string): Html {
  return new Html(escapeHtml(printableLines(text)));
}

/** For the text of an element and for a quoted attribute. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function show(value: HtmlValue | undefined): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return escapeHtml(printable(value));
  return typeof value === "number" ? String(value) : value.map(({ text }) => text).join("");
}
