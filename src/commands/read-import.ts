import type { History } from "../history/history.ts";
import { LONGEST_SOURCE } from "../history/import/read-source.ts";
import { teachesTime } from "../history/import/teaches-time.ts";
import { readHistory } from "../history/read-history.ts";
import { sha256 } from "../model/canonical-json.ts";
import type { FileFacts, Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { locateFiles } from "../run/locate-files.ts";
import { importJunit, type JunitQuestion } from "./import-junit.ts";
import { importTimingFiles, type TimingFile } from "./import-timings.ts";
import { type ImportedRun, joinDigests } from "./imported-runs.ts";
import { readInput } from "./read-input.ts";

/** What one source of an import says. */
export type ReadImport = ImportedRun | { readonly kind: "history"; readonly history: History };

type ReportFiles = Pick<Ports["files"], "stream" | "digest">;

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
  if (isXml(text.value)) {
    const files = source === "-" ? oneFile(text.value) : ports.files;
    return readReports([source], question, files);
  }
  if (isHistory(text.value)) return readOwn(text.value, source);
  return importTimingFiles(source, [{ path: source, text: text.value }], question.repository);
}

const IGNORED = ["**/node_modules/**", "**/.git/**"];

/** JUnit files, or else the timing files that the shards of one run left. */
async function readFolder(
  source: string,
  question: JunitQuestion,
  ports: ImportPorts,
): Promise<Result<ReadImport>> {
  const place = { pattern: source, folder: ports.run.folder };
  const locate = (inFolder: string) =>
    locateFiles([place], { inFolder, ignore: IGNORED }, ports.files);
  const reports = await locate("**/*.xml");
  if (reports.length > 0) return readReports(reports, question, ports.files);
  const paths = await locate("**/*");
  if (paths.length === 0) return failed(noFiles(source));
  if (paths.length > MOST_FILES) return failed(tooMany(source, paths.length));
  return readParts(source, paths, question, ports);
}

/** More files than a run has shards. */
const MOST_FILES = 1000;

async function readParts(
  source: string,
  paths: readonly string[],
  question: JunitQuestion,
  ports: ImportPorts,
): Promise<Result<ReadImport>> {
  const files: TimingFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const facts = await ports.files.facts(path);
    if (facts !== undefined && facts.bytes > LONGEST_SOURCE) problems.push(tooLarge(path, facts));
    else files.push({ path, text: (await ports.files.readText(path)) ?? "" });
  }
  if (problems.length > 0) return failed(...problems);
  return importTimingFiles(source, files, question.repository);
}

async function readReports(
  paths: readonly string[],
  question: JunitQuestion,
  files: ReportFiles,
): Promise<Result<ReadImport>> {
  const { items, found, framework, oddities } = await importJunit(paths, question, files);
  if (items.length === 0) return failed(noCases(paths));
  if (!items.some(teachesTime)) return failed(noTime(paths));
  const digests = await Promise.all(paths.map((path) => files.digest(path)));
  const odd = `${oddities} ${oddities === 1 ? "oddity" : "oddities"} in the XML: makespan inspect shows more`;
  return ok({
    kind: "run",
    format: paths.length === 1 ? "JUnit" : `JUnit, ${paths.length} files`,
    digest: await joinDigests(digests.map(String)),
    items,
    ...(framework === undefined ? {} : { framework }),
    ...(question.repository.paths.length === 0 ? {} : { found }),
    notes: oddities === 0 ? [] : [odd],
  });
}

/** A history holds its own runs: all of them are taken over. */
function readOwn(text: string, source: string): Result<ReadImport> {
  const read = readHistory(text, source);
  if (read.ok) return ok({ kind: "history", history: read.value });
  const how = "Name a history as Makespan wrote it.";
  return failed(...read.problems.map(({ what }) => ({ where: source, what, how })));
}

/** Standard input, which can be read only once. */
function oneFile(text: string): ReportFiles {
  return {
    stream: async function* () {
      yield new TextEncoder().encode(text);
    },
    digest: () => sha256(text),
  };
}

function isXml(text: string): boolean {
  return /^\s*</.test(text.slice(0, 1000));
}

/** As we write it, with its keys sorted: the items came first before version 2. */
function isHistory(text: string): boolean {
  const begins = /^\{"(?:accounts|blobs|items)":\[/.test(text.slice(0, 100));
  return begins && /,"version":\d+\}\s*$/.test(text.slice(-100));
}

function tooLarge(source: string, { bytes }: FileFacts): Problem {
  return {
    where: source,
    what: `it has ${bytes} bytes, over ${LONGEST_SOURCE}`,
    how: "Name a timing file: none is that large.",
  };
}

function noFiles(source: string): Problem {
  return {
    where: source,
    what: "there is no file in this folder",
    how: "Name a folder with the JUnit files or the timing files of one run.",
  };
}

function tooMany(source: string, count: number): Problem {
  return {
    where: source,
    what: `this folder has ${count} files, none of them JUnit and more than ${MOST_FILES}`,
    how: "Name a folder with nothing but the files of one run.",
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
