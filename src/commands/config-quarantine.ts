import * as v from "valibot";
import { isDay } from "../model/day.ts";
import { TEST_SEPARATOR } from "../model/item.ts";
import type { QuarantinedTest } from "../model/quarantine.ts";
import {
  type Data,
  type Flaw,
  isRecord,
  nameOf,
  type Path,
  toFlaw,
  unknownKeys,
} from "./config-flaws.ts";

/** An entry of `quarantine`, in force or not. */
export interface QuarantineEntry extends QuarantinedTest {
  /** The suite that it stands in; absent for one that holds for all of them. */
  readonly suite?: string;
  /** Where it was written: `makespan.yml:12:5`. */
  readonly where: string;
}

interface ReadQuarantine {
  readonly entries: readonly QuarantineEntry[];
  readonly flaws: readonly Flaw[];
}

/** Readers of a comment want to know why, not all of it. */
const LONGEST_REASON = 500;
const TEST_MESSAGE = "must be the id of one test, such as tests/test_net.py::test_dns";
const UNTIL_MESSAGE = "must be a day such as 2027-01-31";
const ENTRY = v.object(
  {
    test: v.pipe(
      v.string(TEST_MESSAGE),
      v.transform(withoutBlanks),
      v.check(isTestId, TEST_MESSAGE),
    ),
    until: v.pipe(v.string(UNTIL_MESSAGE), v.check(isDay, UNTIL_MESSAGE)),
    reason: v.pipe(
      v.string("must be a text"),
      v.transform((text) => text.trim().replaceAll(/\s+/g, " ")),
      v.nonEmpty("must not be empty"),
      v.maxLength(LONGEST_REASON, `must have ${LONGEST_REASON} characters at most`),
    ),
  },
  "is missing: an entry says test, until and reason",
);

/** Reads the tests in quarantine, of all suites and of each. One that stands there twice is a problem. */
export function readQuarantine(top: Data, at: (path: Path) => string): ReadQuarantine {
  const lists = listsOf(top).map((list) => readList(list, at));
  const entries = lists.flatMap((list) => list.entries);
  return {
    entries: entries.map(({ path: _, ...entry }) => entry),
    flaws: [...lists.flatMap(({ flaws }) => flaws), ...repeated(entries)],
  };
}

interface List {
  readonly value: unknown;
  readonly path: Path;
  readonly suite?: string;
}

function listsOf(top: Data): readonly List[] {
  const { quarantine, suites } = top;
  const own = isRecord(suites) ? Object.entries(suites) : [];
  return [
    { value: quarantine, path: ["quarantine"] },
    ...own.map(([suite, settings]) => ({
      value: isRecord(settings) ? settings["quarantine"] : undefined,
      path: ["suites", suite, "quarantine"],
      suite,
    })),
  ];
}

/** An entry, and where it stands. */
interface PlacedEntry extends QuarantineEntry {
  readonly path: Path;
}

interface ReadEntries {
  readonly entries: readonly PlacedEntry[];
  readonly flaws: readonly Flaw[];
}

function readList({ value, path, suite }: List, at: (path: Path) => string): ReadEntries {
  if (value === undefined) return { entries: [], flaws: [] };
  if (!Array.isArray(value)) {
    const what = '"quarantine" must be a list';
    const how =
      'Write each test like { test: "tests/test_net.py::test_dns", until: 2027-01-31, reason: flaky resolver }.';
    return { entries: [], flaws: [{ path, what, how }] };
  }
  const read = value.map((entry, index) => readEntry(entry, [...path, index]));
  const known = suite === undefined ? {} : { suite };
  return {
    entries: read.flatMap(({ entry, path: place }) =>
      entry === undefined ? [] : [{ ...entry, ...known, where: at(place), path: place }],
    ),
    flaws: read.flatMap(({ flaws }) => flaws),
  };
}

interface ReadEntry {
  readonly entry: QuarantinedTest | undefined;
  readonly path: Path;
  readonly flaws: readonly Flaw[];
}

function readEntry(value: unknown, path: Path): ReadEntry {
  if (!isRecord(value)) {
    const what = `${nameOf(path)} must say test, until and reason`;
    return { entry: undefined, path, flaws: [{ path, what }] };
  }
  const unknown = unknownKeys(value, path, Object.keys(ENTRY.entries));
  const parsed = v.safeParse(ENTRY, value);
  if (parsed.success) return { entry: parsed.output, path, flaws: unknown };
  const more = parsed.issues.map((issue) => toFlaw(issue, path));
  return { entry: undefined, path, flaws: [...unknown, ...more] };
}

/** What holds for all suites holds for each of them: there may be one entry for a test. */
function repeated(entries: readonly PlacedEntry[]): readonly Flaw[] {
  const known = new Map<string, PlacedEntry>();
  return entries.flatMap((entry) => {
    const { test, suite, path } = entry;
    const first = known.get(keyOf(undefined, test)) ?? known.get(keyOf(suite, test));
    if (first === undefined) {
      known.set(keyOf(suite, test), entry);
      return [];
    }
    const what = `${nameOf(path)} names ${test} once more`;
    return [{ path, what, how: `Leave one entry for it; the first is at ${first.where}.` }];
  });
}

function keyOf(suite: string | undefined, test: string): string {
  return JSON.stringify([suite ?? null, test]);
}

/** Logs write `tests/test_net.py :: test_dns`, which is easily copied. */
function withoutBlanks(text: string): string {
  return text.trim().replace(/^((?:(?!::).)*\S) :: (?=\S)/s, `$1${TEST_SEPARATOR}`);
}

function isTestId(text: string): boolean {
  const at = text.indexOf(TEST_SEPARATOR);
  return at > 0 && at + TEST_SEPARATOR.length < text.length && !/[\r\n\0]/.test(text.slice(0, at));
}
