import { isRecord, type JsonRecord, textIn, timeIn } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/**
 * The events of `go test -json`, which gotestsum's `--jsonfile` and `--jsonfile-timing-events` hold
 * too, one a line: https://pkg.go.dev/cmd/test2json. Lines between them are what a program printed.
 */
export function isGoEvents(text: string): boolean {
  for (const line of linesOf(text, FIRST_LINES)) {
    const event = eventIn(line);
    if (event !== undefined && ("Package" in event || "ImportPath" in event)) return true;
  }
  return false;
}

/** Other lines that may come before the first event: what the go command itself says. */
const FIRST_LINES = 100;

export function readGoEvents(text: string): TimingSource {
  const packages = new Map<string, GoPackage>();
  let time: string | undefined;
  for (const line of linesOf(text, Number.POSITIVE_INFINITY)) {
    const event = eventIn(line);
    const name = textIn(event?.["Package"]);
    if (event === undefined || name === undefined) continue;
    time ??= timeIn(event["Time"]);
    const known = packages.get(name) ?? newPackage();
    packages.set(name, known);
    addEvent(event, known);
  }
  const table = new SourceTable();
  for (const [name, known] of packages) addPackage(name, known, table);
  return {
    format: "go test -json",
    framework: "go",
    names: "package",
    items: table.items,
    ...(time === undefined ? {} : { time }),
    notes: [...table.notes, ...cachedNote([...packages.values()])],
  };
}

interface GoPackage {
  /** Top-level tests with the last that was said of each. */
  readonly tests: Map<string, GoTest>;
  /** What each of its ends says; more than one where failed tests ran again. */
  readonly ends: JsonRecord[];
  /** Its result is that of an earlier run. */
  cached: boolean;
}

interface GoTest {
  action: EndAction;
  own: unknown;
  /** The longest of its subtests: parallel ones run after the time that their parent has. */
  longest: number;
}

type EndAction = "pass" | "fail" | "skip";

function isEnd(action: unknown): action is EndAction {
  return action === "pass" || action === "fail" || action === "skip";
}

function newPackage(): GoPackage {
  return { tests: new Map(), ends: [], cached: false };
}

function addEvent(event: JsonRecord, known: GoPackage): void {
  const { Action: action, Test: test, Elapsed: elapsed, Output: output } = event;
  if (typeof output === "string" && CACHED.test(output)) known.cached = true;
  if (!isEnd(action)) return;
  if (typeof test !== "string") known.ends.push(event);
  else addTest(known, test, { action, elapsed });
}

/** `ok  	example.com/sample/ok	(cached)`. */
const CACHED = /^ok\s.*\(cached\)/;

function addTest(
  { tests }: GoPackage,
  name: string,
  { action, elapsed }: { readonly action: EndAction; readonly elapsed: unknown },
): void {
  const [top = ""] = name.split("/", 1);
  const test = tests.get(top) ?? { action, own: undefined, longest: 0 };
  tests.set(top, test);
  if (name === top) {
    test.action = action;
    test.own = elapsed;
  } else if (typeof elapsed === "number") test.longest = Math.max(test.longest, elapsed);
}

/**
 * A package's own time holds what its tests share, `TestMain` too. It is that of the last run of it:
 * of one that ran again for its failed tests, the tests tell.
 */
function addPackage(name: string, known: GoPackage, table: SourceTable): void {
  const { tests, ends, cached } = known;
  const [end, again] = ends;
  // One without tests is no item.
  if (tests.size === 0 && end?.["Action"] === "skip") return;
  table.mention(name);
  for (const [test, { action, own, longest }] of tests) {
    const seconds = typeof own === "number" ? Math.max(own, longest) : own;
    const outcome = OUTCOMES[action];
    table.addTest(name, test, { outcome, seconds: cached ? undefined : seconds });
  }
  const took = end?.["Elapsed"];
  const isOwn = again === undefined && !cached && end?.["Action"] === "pass";
  if (isOwn && typeof took === "number" && took > 0) table.addItem(name, { seconds: took });
}

const OUTCOMES = { pass: "passed", fail: "failed", skip: "skipped" } as const;

function cachedNote(packages: readonly GoPackage[]): readonly string[] {
  const count = packages.filter(({ cached }) => cached).length;
  if (count === 0) return [];
  const whose =
    count === 1 ? "the result of 1 package was" : `the results of ${count} packages were`;
  return [`${whose} cached and ${count === 1 ? "teaches" : "teach"} no time: -count=1 runs all`];
}

function eventIn(line: string): JsonRecord | undefined {
  if (!line.startsWith("{") || !line.includes('"Action"')) return undefined;
  try {
    const event: unknown = JSON.parse(line);
    return isRecord(event) && typeof event["Action"] === "string" ? event : undefined;
  } catch (error) {
    // The last line of a run that was killed is cut off.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function* linesOf(text: string, most: number): Generator<string> {
  let start = 0;
  for (let count = 0; count < most && start < text.length; count += 1) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}
