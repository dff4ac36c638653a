import type { History } from "../history/history.ts";
import { observeItems } from "../history/import/observe-source.ts";
import { LONGEST_SOURCE, readSource } from "../history/import/read-source.ts";
import { teachesTime } from "../history/import/teaches-time.ts";
import { readHistory } from "../history/read-history.ts";
import { sha256 } from "../model/canonical-json.ts";
import type { ItemObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { FileFacts, Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { locateFiles } from "../run/locate-files.ts";
import { importJunit, type JunitQuestion } from "./import-junit.ts";
import { readInput } from "./read-input.ts";
import { nameItems } from "./source-names.ts";

/** What one source of an import says. */
export type ReadImport = ImportedRun | { readonly kind: "history"; readonly history: History };

export interface ImportedRun {
  readonly kind: "run";
  /** What people know the format as. */
  readonly format: string;
  /** SHA-256 of the content, whatever its files are called. */
  readonly digest: string;
  readonly items: readonly ItemObservation[];
  readonly commit?: string;
  /** ISO 8601, where the source says it. */
  readonly time?: string;
  /** The framework that surely ran the tests. */
  readonly framework?: FrameworkName;
  /** How many of the items are in the repository as it is now; absent outside one. */
  readonly found?: number;
  /** Sentences without their period. */
  readonly notes: readonly string[];
}

type ImportPorts = Pick<Ports, "files" | "terminal" | "run">;

/** A file, a folder of JUnit files, or standard input: what it is, its content tells. */
export async function readImport(
  source: string,
  question: JunitQuestion,
  ports: ImportPorts,
): Promise<Result<ReadImport>> {
  const facts = source === "-" ? undefined : await ports.files.facts(source);
  if (facts?.kind === "folder") return readFolder(source, question, ports);
  if (facts !== undefined && facts.bytes > LONGEST_SOURCE) return failed(tooLarge(source, facts));
  const text = await readInput(source, source, ports);
  if (!text.ok) return text;
  if (isXml(text.value)) return readReports([source], question, ports);
  if (isHistory(text.value)) return readOwn(text.value, source);
  return readTimings(text.value, source, question);
}

async function readTimings(
  text: string,
  source: string,
  { repository }: JunitQuestion,
): Promise<Result<ReadImport>> {
  const read = readSource(text, source);
  if (!read.ok) return read;
  const { format, framework, items, names, commit, time, notes } = read.value;
  const { idOf, found } = nameItems(
    items.map(({ name }) => name),
    names,
    repository,
  );
  return ok({
    kind: "run",
    format,
    digest: await sha256(text),
    items: observeItems(read.value, idOf),
    ...(commit === undefined ? {} : { commit }),
    ...(time === undefined ? {} : { time }),
    ...(framework === undefined ? {} : { framework }),
    ...(repository.paths.length === 0 ? {} : { found }),
    notes,
  });
}

const XML_FILES = { inFolder: "**/*.xml", ignore: ["**/node_modules/**", "**/.git/**"] };

async function readFolder(
  source: string,
  question: JunitQuestion,
  ports: ImportPorts,
): Promise<Result<ReadImport>> {
  const place = { pattern: source, folder: ports.run.folder };
  const paths = await locateFiles([place], XML_FILES, ports.files);
  return paths.length === 0 ? failed(noReports(source)) : readReports(paths, question, ports);
}

async function readReports(
  paths: readonly string[],
  question: JunitQuestion,
  { files }: ImportPorts,
): Promise<Result<ReadImport>> {
  const { items, found, framework, oddities } = await importJunit(paths, question, files);
  if (items.length === 0) return failed(noCases(paths));
  if (!items.some(teachesTime)) return failed(noTime(paths));
  const digests = await Promise.all(paths.map((path) => files.digest(path)));
  const odd = `${oddities} ${oddities === 1 ? "oddity" : "oddities"} in the XML: makespan inspect shows more`;
  return ok({
    kind: "run",
    format: paths.length === 1 ? "JUnit" : `JUnit, ${paths.length} files`,
    digest: await sha256(digests.map(String).sort(compareText).join(" ")),
    items,
    ...(framework === undefined ? {} : { framework }),
    ...(question.repository.paths.length === 0 ? {} : { found }),
    notes: oddities === 0 ? [] : [odd],
  });
}

/** A history holds its own runs: all of them are taken over. */
function readOwn(text: string, source: string): Result<ReadImport> {
  const read = readHistory(text, source);
  return read.ok ? ok({ kind: "history", history: read.value }) : read;
}

function isXml(text: string): boolean {
  return /^\s*</.test(text.slice(0, 1000));
}

/** As we write it: with its keys sorted, what tells it stands last. */
function isHistory(text: string): boolean {
  return (
    text.startsWith('{"items":[') && /"suite":"[^"]*","version":\d+\}\s*$/.test(text.slice(-5000))
  );
}

function tooLarge(source: string, { bytes }: FileFacts): Problem {
  return {
    where: source,
    what: `it has ${bytes} bytes, over ${LONGEST_SOURCE}`,
    how: "Name a timing file: none is that large.",
  };
}

function noReports(source: string): Problem {
  return {
    where: source,
    what: "this folder has no .xml file",
    how: "Name a folder with the JUnit files of one run, or the timing files themselves.",
  };
}

function noCases(paths: readonly string[]): Problem {
  return {
    where: paths[0] ?? "",
    what: `there is no testcase in ${paths.length === 1 ? "it" : "these files"}`,
    how: "Name JUnit files: makespan inspect shows what is read in them.",
  };
}

function noTime(paths: readonly string[]): Problem {
  return {
    where: paths[0] ?? "",
    what: `no test passed and was measured in ${paths.length === 1 ? "it" : "these files"}`,
    how: "Name files of a run in which tests passed.",
  };
}
