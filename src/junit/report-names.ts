import type { ItemId } from "../model/item.ts";
import type { Dialect, Testcase } from "../model/testcase.ts";
import { testPath } from "../model/units.ts";
import { beginnings, NameIndex, properEndings } from "./name-index.ts";
import { applyRoot, type ReportRoot } from "./report-root.ts";

/** One place in which reports may name the item of a case. */
export interface Clue {
  /** The name in that place, if there is one of its kind. */
  readonly nameOf: (testcase: Testcase) => string | undefined;
  /** The names of items to look it up in. */
  readonly index: NameIndex;
  /** The part of a name that names a file, by which the report's root is told. */
  readonly stemOf: (name: string) => string | undefined;
  /** The item of a name under a root. */
  readonly find: (name: string, root: ReportRoot) => ItemId | undefined;
}

/**
 * The places to look at, in the order in which they are trusted. Their indexes are made when they
 * are first needed, and serve all records of a suite.
 */
export function cluesFor(dialect: Dialect, items: readonly ItemId[]): readonly Clue[] {
  const paths = new NameIndex("/", () =>
    items.map((item) => [item === "." ? "" : item, item] as const),
  );
  const file = pathClue(paths, (testcase) => testcase.file);
  if (dialect.names === "package") return [file, pathClue(paths, packageName)];
  const path = [
    file,
    pathClue(paths, (testcase) => onlyPath(testcase.classname)),
    pathClue(paths, suitePath),
    pathClue(paths, (testcase) => onlyPath(testcase.name)),
  ];
  return dialect.names === "path" ? path : [...path, dottedClue(items)];
}

/** Whether a text looks like a path rather than like a title or a class. */
export function isPathLike(text: string): boolean {
  return /[\\/]/.test(text) || SOURCE_FILE.test(text);
}

/** A path without what producers add to it: `./`, `:line:column`, `?query`. */
export function plainPath(text: string): string {
  return testPath(text.replace(/\?[\w-]+=.*$/s, "").replace(/(?::\d+){1,2}$/, ""));
}

/** Extensions of files that hold tests; a class name ends in none of them. */
const SOURCE_FILE =
  /\.(?:[cm]?[jt]sx?|py|ipynb|rb|php|phpt|java|kts?|groovy|scala|cs|fs|vb|go|rs|exs?|dart|swift|bats|feature|robot|t|pl|txt|rst|md|cpp|cc|c)$/i;

function pathClue(index: NameIndex, nameOf: Clue["nameOf"]): Clue {
  return {
    nameOf,
    index,
    stemOf: plainPath,
    find: (name, root) => {
      const target = applyRoot(plainPath(name), root, index.separator);
      return target === undefined ? undefined : index.find(target);
    },
  };
}

function dottedClue(items: readonly ItemId[]): Clue {
  const index = new NameIndex(".", () => items.flatMap(dottedNames));
  return {
    nameOf: (testcase) => testcase.classname || testcase.name || undefined,
    index,
    stemOf: (name) => beginnings(topClass(name), ".").find((start) => mayBeItem(start, index)),
    find: (name, root) => {
      for (const start of beginnings(topClass(name), ".")) {
        const target = applyRoot(start, root, index.separator);
        const item = target === undefined ? undefined : index.find(target);
        if (item !== undefined) return item;
      }
      return undefined;
    },
  };
}

/**
 * `tests/test_a.py` is `tests.test_a` in class names; generated modules keep the extension. The
 * longest name that fits wins, so that a file in a folder named like a module is found.
 */
function dottedNames(item: ItemId): readonly (readonly [string, ItemId])[] {
  const whole = item.replaceAll("/", ".");
  const stem = item.replace(SOURCE_FILE, "").replaceAll("/", ".");
  return whole === stem
    ? [[whole, item]]
    : [
        [whole, item],
        [stem, item],
      ];
}

function mayBeItem(name: string, index: NameIndex): boolean {
  return (
    index.endingWith(name).length > 0 ||
    properEndings(name, index.separator).some((ending) => index.find(ending) !== undefined)
  );
}

/** Nested classes (`Outer$Inner` on the JVM, `Outer+Inner` on .NET) belong to the outer one. */
function topClass(name: string): string {
  return name.replace(/[$+].*$/s, "");
}

function suitePath({ suites }: Testcase): string | undefined {
  return suites.findLast((suite) => isPathLike(suite.name))?.name;
}

/** Go: the suite's name or the class name, by the user's choice each full, relative or short. */
function packageName({ classname, suites }: Testcase): string | undefined {
  const suite = suites.at(-1)?.name ?? "";
  return (suite.length >= classname.length ? suite : classname) || undefined;
}

function onlyPath(text: string): string | undefined {
  return isPathLike(text) ? text : undefined;
}
