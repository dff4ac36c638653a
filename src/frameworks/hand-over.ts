import {
  type Invocation,
  LIST_PLACEHOLDER,
  type SelectRequest,
  TESTS_PLACEHOLDER,
} from "../model/invocation.ts";
import { entryLabel } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import { mentions } from "./command-options.ts";
import { itemList } from "./item-list.ts";

/** How a framework's command line is told of our hook. */
export interface HandOver {
  readonly framework: FrameworkName;
  /** Name of a file that the framework loads, and its text given what it may refer to. */
  readonly loaded: { readonly name: string; readonly text: (paths: HandOverPaths) => string };
  /** The words that make the framework load it. */
  readonly args: (loaded: string) => readonly string[];
  readonly replaces: readonly string[];
  /** More for the hook to know, next to the selection. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Absolute paths. */
export interface HandOverPaths {
  readonly hooks: string;
  readonly selection: string;
}

/**
 * One invocation whose hook reads the shard's files from a selection file, so that their number
 * and their names meet no limit of a command line or an environment.
 */
export function handOver(request: SelectRequest, how: HandOver): Invocation {
  const { entries, hooks, repository, scratch } = request;
  const folder = joinPath(scratch, how.framework);
  const selection = joinPath(folder, "selection.json");
  const loaded = joinPath(folder, how.loaded.name);
  const evidence = joinPath(folder, "evidence");
  const junit = joinPath(folder, "junit");
  const list = itemList(joinPath(scratch, "list.txt"), entries, request);
  const items = entries.map(({ id }) => id);
  const { framework, settings } = how;
  const content = { ...settings, framework, repository, items, evidence, junit };
  return {
    entries,
    args: how.args(loaded),
    replaces: how.replaces,
    environment: {},
    files: [
      { path: selection, text: `${JSON.stringify(content)}\n` },
      { path: loaded, text: how.loaded.text({ hooks, selection }) },
      list,
    ],
    list: list.path,
    junit: [`${junit}-*.xml`],
    evidence: [`${evidence}-*.json`],
  };
}

/** What a framework that takes its selection through flags of ours cannot do with the request. */
export function handOverProblems(request: SelectRequest, name: string): readonly Problem[] {
  const { command, entries } = request;
  const parts = entries.filter(({ only, except }) => only !== undefined || except !== undefined);
  const problems: Problem[] = parts.map((entry) => ({
    where: entryLabel(entry),
    what: `${name} runs whole files here, not parts of them`,
    how: "Plan with whole files.",
  }));
  const onlyList = mentions(command, LIST_PLACEHOLDER) && !mentions(command, TESTS_PLACEHOLDER);
  if (!onlyList) return problems;
  const placeholder: Problem = {
    where: "test command",
    what: `${name} takes its selection by flags, and ${LIST_PLACEHOLDER} leaves no place for them`,
    how: `Write ${TESTS_PLACEHOLDER} behind the words that start ${name}.`,
  };
  return [...problems, placeholder];
}
