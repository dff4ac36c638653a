import type { GoEvent } from "./go-event.ts";

/** Kept of one package until it is known whether it fails. */
const LONGEST_OUTPUT = 4 * 1024 * 1024;

interface Piece {
  readonly test: string | undefined;
  readonly text: string;
}

interface Pending {
  pieces: Piece[];
  length: number;
  cut: boolean;
  readonly passed: Set<string>;
}

/** Turns events back into what `go test` shows without `-json`, or with `-v`. */
export class GoDisplay {
  readonly #verbose: boolean;
  readonly #pending = new Map<string, Pending>();

  constructor(verbose: boolean) {
    this.#verbose = verbose;
  }

  /** Lines without their last line break; `undefined` for nothing. */
  show(event: GoEvent): string | undefined {
    if (event.package === undefined) return shown(event.output ?? "");
    const pending = this.#of(event.package);
    if (event.output !== undefined) append(pending, { test: event.test, text: event.output });
    if (this.#verbose) return takeWholeLines(pending, isEnd(event));
    if (event.test !== undefined && isEnd(event) && event.action !== "fail") {
      pending.passed.add(event.test);
    }
    return event.test === undefined && isEnd(event) ? this.#close(event) : undefined;
  }

  #of(importPath: string): Pending {
    const known = this.#pending.get(importPath);
    if (known !== undefined) return known;
    const pending: Pending = { pieces: [], length: 0, cut: false, passed: new Set() };
    this.#pending.set(importPath, pending);
    return pending;
  }

  #close({ package: importPath = "", action }: GoEvent): string | undefined {
    const pending = this.#of(importPath);
    this.#pending.delete(importPath);
    const wanted =
      action === "fail"
        ? [...(pending.cut ? [CUT] : []), ...unpassed(pending)].filter(
            ({ text }) => !isMarker(text),
          )
        : pending.pieces.filter(({ test, text }) => test === undefined && isResult(text));
    return shown(wanted.map(({ text }) => text).join(""));
  }
}

const CUT: Piece = { test: undefined, text: "[earlier output of the package is left out]\n" };

/** Ends of tests and packages. */
function isEnd({ action }: GoEvent): boolean {
  return action === "pass" || action === "fail" || action === "skip" || action === "bench";
}

function isMarker(text: string): boolean {
  return /^=== (?:RUN|PAUSE|CONT|NAME) /.test(text);
}

function isResult(text: string): boolean {
  return /^(?:ok {2}|\? {3})\t/.test(text);
}

function append(pending: Pending, piece: Piece): void {
  pending.pieces.push(piece);
  pending.length += piece.text.length;
  if (pending.length > LONGEST_OUTPUT) shorten(pending);
}

/** What has passed goes first, then the older half of the rest. */
function shorten(pending: Pending): void {
  pending.pieces = unpassed(pending);
  if (lengthOf(pending.pieces) > LONGEST_OUTPUT / 2) {
    pending.pieces = pending.pieces.slice(Math.ceil(pending.pieces.length / 2));
    pending.cut = true;
  }
  pending.length = lengthOf(pending.pieces);
}

function unpassed({ pieces, passed }: Pending): Piece[] {
  return pieces.filter(({ test }) => test === undefined || !passed.has(test));
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

function takeWholeLines(pending: Pending, all: boolean): string | undefined {
  const text = pending.pieces.map((piece) => piece.text).join("");
  if (!all && !text.endsWith("\n")) return undefined;
  pending.pieces = [];
  pending.length = 0;
  return shown(text);
}

function shown(text: string): string | undefined {
  return text === "" ? undefined : text.replace(/\n$/, "");
}
