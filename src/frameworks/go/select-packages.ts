import { type Invocation, type SelectRequest, TESTS_PLACEHOLDER } from "../../model/invocation.ts";
import { type Entry, testName } from "../../model/item.ts";
import { isAbsolutePath, joinPath } from "../../model/path.ts";
import { ok, type Result } from "../../model/problem.ts";
import { findOption } from "../command-options.ts";
import { pathFromRoot } from "../item-list.ts";
import {
  type GoCommand,
  type GoWords,
  hasGoFlag,
  readGoCommand,
  readGoWords,
} from "./go-command.ts";
import { EVERYTHING, goCommandProblems } from "./go-command-problems.ts";
import { goObserver } from "./go-observer.ts";
import { goSelection } from "./read-go-events.ts";

/** What `go test` runs: whole packages together, each split one by itself, since `-run` is for all. */
export function selectPackages(request: SelectRequest): Result<readonly Invocation[]> {
  const command = readGoCommand(request.command);
  const groups = groupEntries(request);
  const problems = goCommandProblems(request, command, groups.length);
  if (problems.length > 0) return { ok: false, problems };
  return ok(
    groups.map((entries, index) => invocation({ ...request, entries }, command, index + 1)),
  );
}

/** Below one argument's 128 KiB on Linux, for commands that join theirs. */
const MOST_BYTES = 96 * 1024;
/** Below the 32,766 characters of a command line on Windows. */
const MOST_BYTES_ON_WINDOWS = 30_000;

function groupEntries(request: SelectRequest): readonly (readonly Entry[])[] {
  const most = request.windows ? MOST_BYTES_ON_WINDOWS : MOST_BYTES;
  const encoder = new TextEncoder();
  const whole: Entry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of request.entries.filter((one) => !isPart(one))) {
    // Each argument also costs its end and a pointer, or quotes and a blank.
    const more = encoder.encode(packageArgument(entry, request)).length + 9;
    if (bytes + more > most) {
      whole.push([]);
      bytes = 0;
    }
    whole.at(-1)?.push(entry);
    bytes += more;
  }
  const groups = [...whole, ...request.entries.filter(isPart).map((entry) => [entry])];
  return groups.sort((left, right) => rankOf(left, request) - rankOf(right, request));
}

/** Of what runs first in the group. */
function rankOf(entries: readonly Entry[], { first = [] }: SelectRequest): number {
  const ranks = entries.map(({ id }) => first.indexOf(id)).filter((rank) => rank >= 0);
  return Math.min(first.length, ...ranks);
}

function isPart({ only, except }: Entry): boolean {
  return only !== undefined || except !== undefined;
}

function packageArgument({ id }: Entry, request: SelectRequest): string {
  const path = pathFromRoot(id, request);
  return path === "." || isAbsolutePath(path) ? path : `./${path}`;
}

function invocation(
  request: SelectRequest,
  command: GoCommand | undefined,
  index: number,
): Invocation {
  const list = joinPath(request.scratch, `list-${index}.txt`);
  const packages = request.entries.map((entry) => packageArgument(entry, request));
  const words = readGoWords(command?.words ?? []);
  return {
    entries: request.entries,
    args: [...leadingArguments(command, words), ...request.entries.flatMap(filterOf), ...packages],
    replaces: [EVERYTHING],
    list,
    ...outputs(request, { command, words, index }),
    files: [
      { path: list, text: packages.map((one) => `${one}\n`).join("") },
      { path: selectionFile(request, index), text: `${JSON.stringify(goSelection(request))}\n` },
    ],
  };
}

/** The JSON of `go test` is ours to read only where nothing else reads the command's output. */
function leadingArguments(command: GoCommand | undefined, words: GoWords): readonly string[] {
  if (command?.simple !== true) return [];
  if (command.program === "go test") return hasGoFlag(words, "json") ? [] : ["-json"];
  const hasPlace = command.words.includes(EVERYTHING) || command.words.includes(TESTS_PLACEHOLDER);
  return command.closed || hasPlace || command.words.length > 0 ? [] : ["--"];
}

/** `-run` and `-skip` match parts between slashes, so that top-level names take their subtests along. */
function filterOf({ id, only, except }: Entry): readonly string[] {
  const pattern = (ids: readonly string[]) =>
    `^(${ids.map((one) => quoteMeta(testName(id, one))).join("|")})$`;
  if (only !== undefined) return [`-run=${pattern(only)}`];
  return except === undefined ? [] : [`-skip=${pattern(except)}`];
}

/** As Go's regexp.QuoteMeta: https://pkg.go.dev/regexp#QuoteMeta. */
function quoteMeta(name: string): string {
  return name.replaceAll(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

interface Plan {
  readonly command: GoCommand | undefined;
  readonly words: GoWords;
  readonly index: number;
}

/** Where JUnit and evidence come from. */
function outputs(
  request: SelectRequest,
  plan: Plan,
): Pick<Invocation, "environment" | "junit" | "evidence" | "observe"> {
  const observe = { observe: () => goObserver({ ...request, show: shownAs(plan) }) };
  if (plan.command?.program === "go test") {
    return { environment: {}, junit: [], evidence: [], ...observe };
  }
  const junit = gotestsumFile(request, plan, {
    option: "junitfile",
    file: `junit-${plan.index}.xml`,
  });
  const events = gotestsumFile(request, plan, {
    option: "jsonfile",
    file: `events-${plan.index}.json`,
  });
  return {
    environment: { ...junit.environment, ...events.environment },
    junit: [junit.path],
    evidence: [selectionFile(request, plan.index), events.path],
    // gotestsum may hide behind make or a script, but so may go itself.
    ...(plan.command === undefined ? observe : {}),
  };
}

function shownAs({ command, words }: Plan): "results" | "verbose" | undefined {
  if (command?.simple !== true || hasGoFlag(words, "json")) return undefined;
  const verbose = ["v", "bench", "list"].some((name) => hasGoFlag(words, name));
  return verbose ? "verbose" : "results";
}

function selectionFile({ scratch }: SelectRequest, index: number): string {
  return joinPath(scratch, "go", `selection-${index}.json`);
}

/** gotestsum's file: the user's own one where there is one, else one of ours by its variable. */
function gotestsumFile(
  request: SelectRequest,
  { command }: Plan,
  { option, file }: { readonly option: string; readonly file: string },
): { readonly path: string; readonly environment: Readonly<Record<string, string>> } {
  const variable = `GOTESTSUM_${option.toUpperCase()}`;
  const given = findOption(command?.own ?? [], [`--${option}`, `-${option}`])?.value;
  const own = given ?? (request.environment[variable] || undefined);
  if (own !== undefined) return { path: joinPath(request.root, own), environment: {} };
  const path = joinPath(request.scratch, "go", file);
  return { path, environment: { [variable]: path } };
}
