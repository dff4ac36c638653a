import type { TimingSource } from "../history/import/timing-source.ts";
import { NameIndex, properEndings } from "../junit/name-index.ts";
import { applyRoot, inferRoot, type ReportRoot } from "../junit/report-root.ts";
import type { ItemId } from "../model/item.ts";
import { folderOf, isAbsolutePath } from "../model/path.ts";
import { testPath } from "../model/units.ts";
import { inferMovedRoot } from "./moved-root.ts";

/** What is known of the repository that timings are of. */
export interface RepositoryFiles {
  /** Absolute path of its root. */
  readonly folder: string;
  /** Where the suite's commands run, from the root; `.` for the root itself. */
  readonly root: string;
  /** Its files, from the root; none outside a repository. */
  readonly paths: readonly string[];
}

export interface SourceNames {
  readonly idOf: (name: string) => ItemId;
  /** How many of the names are items of the repository as it is now. */
  readonly found: number;
}

/**
 * The items that a source's names stand for. Names are from a root that the source does not tell, on
 * whatever machine that was: the one root by which its names are files of this repository is
 * inferred, as for JUnit files. Without one, absolute names lose what they have in common.
 */
export function nameItems(
  names: readonly string[],
  kind: TimingSource["names"],
  repository: RepositoryFiles,
): SourceNames {
  const index = indexOf(kind, repository);
  const inferred =
    kind === "path" ? rootOf(names, index, repository) : inferMovedRoot(names, index);
  const root = inferred ?? withoutItems(names, kind, repository);
  const idOf = (name: string) => testPath((root && applyRoot(name, root, "/")) ?? name);
  const found = names.filter((name) => {
    const id = idOf(name);
    return index.find(id === "." ? "" : id) !== undefined;
  });
  // The module's own folder is the root.
  return { idOf: (name) => (idOf(name) === "" ? testPath(".") : idOf(name)), found: found.length };
}

function indexOf(kind: TimingSource["names"], { paths }: RepositoryFiles): NameIndex {
  return new NameIndex("/", () => {
    if (kind !== "package") return paths.map((path) => [path, testPath(path)] as const);
    const tests = paths.filter((path) => path.endsWith("_test.go"));
    return [...new Set(tests.map(folderOf))].map(
      (folder) => [folder === "." ? "" : folder, testPath(folder)] as const,
    );
  });
}

function rootOf(
  names: readonly string[],
  index: NameIndex,
  { root }: RepositoryFiles,
): ReportRoot | undefined {
  const findable = names.filter((name) => mayBeItem(name, index));
  if (findable.length === 0) return undefined;
  const folder = root === "." ? "" : root;
  return inferRoot({ names: findable, index, folder, selected: new Set(), source: "" });
}

/** Timings are often older than the files: names of which nothing is left tell no root. */
function mayBeItem(name: string, index: NameIndex): boolean {
  return (
    index.endingWith(name).length > 0 ||
    properEndings(name, "/").some((ending) => index.find(ending) !== undefined)
  );
}

/** Where no name is a file that is here. */
function withoutItems(
  names: readonly string[],
  kind: TimingSource["names"],
  { folder }: RepositoryFiles,
): ReportRoot | undefined {
  // A single package is its module, or a part of it: nothing tells which.
  if (kind === "package") return { strip: sharedStart(names), add: "" };
  if (kind === "class" || !names.every(isAbsolutePath)) return undefined;
  if (names.every((name) => name.startsWith(`${folder}/`))) return { strip: folder, add: "" };
  return { strip: sharedStart(names.map(folderOf)), add: "" };
}

/** The parts that all begin with, without a separator at their end. */
function sharedStart(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.split("/"));
  const different = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (different < 0 ? first : first.slice(0, different)).join("/");
}
