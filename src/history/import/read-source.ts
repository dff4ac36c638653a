import { failed, ok, type Problem, type Result } from "../../model/problem.ts";
import { MOST_ITEMS } from "../history-file.ts";
import { isCypressSplit, readCypressSplit } from "./cypress-split.ts";
import { isGoEvents, readGoEvents } from "./go-events.ts";
import { isJestResults, isJests, readJestResults } from "./jest-results.ts";
import { findJsonFault } from "./json-fault.ts";
import { isKnapsackPro, readKnapsackPro } from "./knapsack-pro.ts";
import {
  isKnapsack,
  isPytestSplit,
  type NamedEntries,
  namedEntries,
  readKnapsack,
  readPytestSplit,
} from "./named-times.ts";
import { isPhpunitCache, readPhpunitCache } from "./phpunit-cache.ts";
import { teachesTime } from "./teaches-time.ts";
import { lineFormat, readLines } from "./timing-lines.ts";
import { SOURCE_FORMATS, type SourceFormat, type TimingSource } from "./timing-source.ts";
import { whatJsonHolds } from "./what-json-holds.ts";

/** A larger file is no timings: the largest real ones, streams of `go test -json`, stay far below. */
export const LONGEST_SOURCE = 256 * 1024 * 1024;

/**
 * What another tool's timing file says of one run. The format is told by the content alone; what
 * fits none, or more than one, is a problem that says what was looked for and where it stopped.
 * @param where What problems call the file.
 */
export function readSource(text: string, where: string): Result<TimingSource> {
  if (text.length > LONGEST_SOURCE) {
    return refused(where, `it has ${text.length} characters, over ${LONGEST_SOURCE}`);
  }
  const read = readByContent(text, where);
  return read.ok ? checked(read.value, where) : read;
}

interface JsonContent {
  readonly json: unknown;
  readonly entries: NamedEntries;
}

interface JsonFormat {
  readonly format: SourceFormat;
  readonly fits: (content: JsonContent) => boolean;
  readonly read: (content: JsonContent) => TimingSource;
}

const JSON_FORMATS: readonly JsonFormat[] = [
  {
    format: "pytest-split",
    fits: ({ entries, json }) => isPytestSplit(entries, json),
    read: ({ entries }) => readPytestSplit(entries),
  },
  {
    format: "Knapsack",
    fits: ({ entries, json }) => isKnapsack(entries, json),
    read: ({ entries }) => readKnapsack(entries),
  },
  {
    format: "Knapsack Pro",
    fits: ({ json }) => isKnapsackPro(json),
    read: ({ json }) => readKnapsackPro(json),
  },
  {
    format: "cypress-split",
    fits: ({ json }) => isCypressSplit(json),
    read: ({ json }) => readCypressSplit(json),
  },
  {
    format: "Jest",
    fits: ({ json }) => isJests(json),
    read: ({ json }) => readJestResults(json),
  },
  {
    format: "Vitest",
    fits: ({ json }) => isJestResults(json) && !isJests(json),
    read: ({ json }) => readJestResults(json),
  },
  {
    format: "PHPUnit",
    fits: ({ json }) => isPhpunitCache(json),
    read: ({ json }) => readPhpunitCache(json),
  },
];

function readByContent(text: string, where: string): Result<TimingSource> {
  if (isGoEvents(text)) return ok(readGoEvents(text));
  const start = /\S/.exec(text)?.[0];
  if (start === undefined) return refused(where, "it is empty");
  if (start === "{" || start === "[") return readJson(text, where);
  if (start === "<") return refused(where, "it is XML, and no timing file");
  return readText(text, where);
}

function readJson(text: string, where: string): Result<TimingSource> {
  const parsed = parseJson(text);
  if (parsed === undefined) return failed(noJson(text, where));
  const { value: json } = parsed;
  const content = { json, entries: namedEntries(json) };
  const fitting = JSON_FORMATS.filter(({ fits }) => fits(content));
  const [first, ...others] = fitting;
  if (first === undefined) return refused(where, `no format fits: ${whatJsonHolds(json)}`);
  if (others.length === 0) return ok(first.read(content));
  const names = fitting.map(({ format }) => format).join(" and ");
  return failed({
    where,
    what: `it cannot be told which format this is: ${names} fit`,
    how: "Take out what does not belong to it.",
  });
}

function readText(text: string, where: string): Result<TimingSource> {
  const format = lineFormat(text);
  const line = format === undefined ? 1 : readLines(text, format);
  if (typeof line !== "number") return ok(line);
  const forms = format === undefined ? LINE_FORMS : LINE_FORMS.filter((form) => form[0] === format);
  const expected = forms.map(([name, form]) => `${form} (${name})`).join(" nor ");
  const what = format === undefined ? `is neither ${expected}` : `is not ${expected}`;
  return refused(`${where}:${format === undefined ? firstLine(text) : line}`, `this line ${what}`);
}

const LINE_FORMS: readonly (readonly [name: SourceFormat, form: string])[] = [
  ["item<TAB>seconds", "an item, a tab and seconds"],
  ["parallel_tests", "a path, a colon and seconds"],
];

/** Of the first line that is not blank. */
function firstLine(text: string): number {
  return text.slice(0, text.search(/\S/)).split("\n").length;
}

/** Nothing where the text is no JSON; `null` is a value. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function noJson(text: string, where: string): Problem {
  const fault = findJsonFault(text);
  if (fault === undefined) return unrecognised(where, "it is no JSON");
  const { line, column, found } = fault;
  return unrecognised(`${where}:${line}:${column}`, `it stops being JSON here, at ${found}`);
}

function checked(source: TimingSource, where: string): Result<TimingSource> {
  const { items, format, notes } = source;
  if (items.length > MOST_ITEMS) {
    return refused(where, `it has ${items.length} items, over ${MOST_ITEMS}`);
  }
  if (items.some(teachesTime)) return ok(source);
  const left = notes.length === 0 ? "" : `: ${notes.join("; ")}`;
  return failed({
    where,
    what: `there is no time in it that can be used, read as ${format}${left}`,
    how: "Name a file of a run in which tests passed.",
  });
}

function refused(where: string, what: string): Result<never> {
  return failed(unrecognised(where, what));
}

function unrecognised(where: string, what: string): Problem {
  return { where, what, how: `Looked for the timings of ${SOURCE_FORMATS.join(", ")}.` };
}
