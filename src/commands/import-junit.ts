import { frameworks } from "../frameworks/frameworks.ts";
import { attribute } from "../junit/attribute.ts";
import { ownItem } from "../junit/own-item.ts";
import { readJunit } from "../junit/read-junit.ts";
import { cluesFor } from "../junit/report-names.ts";
import type { ItemId } from "../model/item.ts";
import type { ItemObservation } from "../model/observation.ts";
import { folderOf } from "../model/path.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { testsByItem } from "../model/test-table.ts";
import type { Dialect, JunitReport, Results, Testcase } from "../model/testcase.ts";
import { testPath } from "../model/units.ts";
import type { RepositoryFiles } from "./source-names.ts";

export interface JunitQuestion {
  readonly framework: FrameworkName | undefined;
  readonly repository: RepositoryFiles;
}

export interface ReadReports {
  readonly items: readonly ItemObservation[];
  /** How many of the items are those of the repository as it is now. */
  readonly found: number;
  readonly framework: FrameworkName | undefined;
  readonly oddities: number;
}

/** What the JUnit files of one run teach, item by item. */
export async function importJunit(
  paths: readonly string[],
  question: JunitQuestion,
  files: Pick<Ports["files"], "stream">,
): Promise<ReadReports> {
  const reports: JunitReport[] = [];
  for (const path of paths) reports.push(await readJunit(files.stream(path), path));
  const { results, known, framework } = attributeReports(reports, question);
  const items = observe(results);
  return {
    items,
    found: items.filter(({ id }) => known.has(id)).length,
    framework,
    oddities: reports.reduce((sum, report) => sum + report.oddities.length, 0),
  };
}

interface Attributed {
  readonly framework: FrameworkName | undefined;
  readonly results: Results;
  readonly known: ReadonlySet<ItemId>;
}

/**
 * By the framework's dialect, else by the one of those there are by which most cases are the
 * repository's. What no dialect finds is named as the report names it.
 */
function attributeReports(reports: readonly JunitReport[], question: JunitQuestion): Attributed {
  const { framework, repository } = question;
  const names = framework === undefined ? guesses(reports) : [framework];
  const tried = names.map((name) => attributeBy(reports, name, repository));
  return tried.reduce((one, other) => (other.share > one.share ? other : one));
}

function attributeBy(
  reports: readonly JunitReport[],
  framework: FrameworkName | undefined,
  { paths, root }: RepositoryFiles,
): Attributed & { readonly share: number } {
  const dialect = framework === undefined ? ANY_DIALECT : frameworks[framework].dialect;
  const items = dialect.names === "package" ? packageFolders(paths) : paths.map(testPath);
  const known = new Set(items);
  const clues = cluesFor(dialect, items);
  const results = attribute(reports, { clues, dialect, evidence: [], root, otherwise });
  const own = results.tests.filter(({ item }) => known.has(item)).length;
  return { results, known, framework, share: own / Math.max(1, results.tests.length) };
}

/** Names of the report's own may have Windows' separators, or PHP's. */
function otherwise(testcase: Testcase): ItemId {
  return testPath(ownItem(testcase));
}

function packageFolders(paths: readonly string[]): readonly ItemId[] {
  const tests = paths.filter((path) => path.endsWith("_test.go"));
  return [...new Set(tests.map(folderOf))].map(testPath);
}

/** pytest's own suite is called so; others are files, classes or Go's packages. */
function guesses(reports: readonly JunitReport[]): readonly (FrameworkName | undefined)[] {
  const suites = reports.flatMap((report) => report.suites);
  const isPytest = suites.length > 0 && suites.every(({ name }) => name === "pytest");
  return isPytest ? ["pytest"] : [undefined, "go"];
}

/** What nobody said the framework of: whatever path a report names, its own suite's time if it has one. */
const ANY_DIALECT: Dialect = { ...frameworks.custom.dialect, names: "dotted", time: "suite" };

function observe(results: Results): readonly ItemObservation[] {
  const observed = Array.from(testsByItem(results.tests), ([id, tests]) => {
    const seconds = results.seconds.get(id);
    return { id, ...(seconds === undefined ? {} : { seconds }), tests };
  });
  return observed.filter(({ id }) => id !== "");
}
