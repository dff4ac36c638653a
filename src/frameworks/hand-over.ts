import {
  type Invocation,
  LIST_PLACEHOLDER,
  type SelectRequest,
  TESTS_PLACEHOLDER,
} from "../model/invocation.ts";
import { type Entry, testName } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import { joinPath } from "../model/path.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { mentions } from "./command-options.ts";
import { itemList } from "./item-list.ts";

/** How a framework's command line is told of our hook. */
export interface HandOver {
  readonly framework: FrameworkName;
  /** A file that the framework loads. */
  readonly loaded: HandOverFile;
  /** Files that the hook loads in its turn, next to that one. */
  readonly more: readonly HandOverFile[];
  /** The words that make the framework load it. */
  readonly args: (loaded: string) => readonly string[];
  readonly replaces: readonly string[];
  /** More for the hook to know, next to the selection. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A file's name, and its text given what it may refer to. */
interface HandOverFile {
  readonly name: string;
  readonly text: (paths: HandOverPaths) => string;
}

/** Absolute paths. */
export interface HandOverPaths {
  readonly hooks: string;
  /** Folder of the files that are handed over. */
  readonly folder: string;
  readonly selection: string;
}

/**
 * One invocation whose hook reads the shard's files from a selection file, so that their number
 * and their names meet no limit of a command line or an environment.
 */
export function handOver(request: SelectRequest, how: HandOver): Invocation {
  const { entries, first = [], hooks, repository, scratch } = request;
  const folder = joinPath(scratch, how.framework);
  const selection = joinPath(folder, "selection.json");
  const loaded = joinPath(folder, how.loaded.name);
  const evidence = joinPath(folder, "evidence");
  const junit = joinPath(folder, "junit");
  const list = itemList(joinPath(scratch, "list.txt"), entries, request);
  const items = [...new Set(entries.map(({ id }) => id))];
  const parts = partsOf(entries);
  const { framework, settings } = how;
  const content = { ...settings, framework, repository, items, first, parts, evidence, junit };
  return {
    entries,
    args: how.args(loaded),
    replaces: how.replaces,
    environment: {},
    files: [
      { path: selection, text: `${JSON.stringify(content)}\n` },
      ...[how.loaded, ...how.more].map(({ name, text }) => ({
        path: joinPath(folder, name),
        text: text({ hooks, folder, selection }),
      })),
      list,
    ],
    list: list.path,
    junit: [`${junit}-*.xml`],
    evidence: [`${evidence}-*.json`],
  };
}

/** What of the items that are not whole, by the tests' names inside them. */
function partsOf(entries: readonly Entry[]): readonly (readonly [string, readonly Part[]])[] {
  const split = [...groupBy(entries, ({ id }) => id)].filter(([, all]) => all.every(isPart));
  return split.map(([id, all]) => [id, all.map(toPart)]);
}

type Part = Pick<Entry, "only" | "except">;

function isPart({ only, except }: Entry): boolean {
  return only !== undefined || except !== undefined;
}

function toPart({ id, only, except = [] }: Entry): Part {
  const names = (ids: readonly string[]) => ids.map((one) => testName(id, one));
  return only === undefined ? { except: names(except) } : { only: names(only) };
}

/** What a framework that takes its selection through flags of ours cannot do with the request. */
export function handOverProblems(request: SelectRequest, name: string): readonly Problem[] {
  const { command } = request;
  const onlyList = mentions(command, LIST_PLACEHOLDER) && !mentions(command, TESTS_PLACEHOLDER);
  if (!onlyList) return [];
  const placeholder: Problem = {
    where: "test command",
    what: `${name} takes its selection by flags, and ${LIST_PLACEHOLDER} leaves no place for them`,
    how: `Write ${TESTS_PLACEHOLDER} behind the words that start ${name}.`,
  };
  return [placeholder];
}
