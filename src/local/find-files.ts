import {
  type Dirent,
  existsSync,
  type NoParamCallback,
  readdir,
  realpathSync,
  statSync,
} from "node:fs";
import { join, sep } from "node:path";
import picomatch from "picomatch";
import { glob } from "tinyglobby";
import type { FindOptions, FoundFile } from "../model/ports.ts";
import { ProblemError } from "../model/problem.ts";
import { fileProblem, isAbsent, systemCode } from "./system-error.ts";

/**
 * Files under an absolute folder that match any pattern, sorted by `compareText`. A sign of
 * patterns means itself after a backslash; `[id]` also finds a folder of that name. Linked files count where they lead to
 * a file inside the folder; linked folders are not walked. A folder that cannot be read is a
 * problem, since tests in it would silently not run; one that does not exist has no files.
 */
export async function findFiles(
  patterns: readonly string[],
  { folder, ignore = [], hidden = false }: FindOptions,
): Promise<readonly FoundFile[]> {
  const walk = walkIn(folder, foldersNamed(ignore, hidden));
  const paths = await glob([...patterns], {
    cwd: folder,
    ignore: ignore.filter((pattern) => !FOLDERS.test(pattern)),
    dot: hidden,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdir: walk.readdir },
  });
  if (walk.failures.length > 0) throw walk.failures[0];
  // In `compareText`'s order, which is the engine's own.
  const sorted = [...new Set(paths)].sort();
  return sorted.filter((path) => isNamed(folder, path)).map((path) => ({ path }));
}

/** All folders of a name: looking at their own names is less work than at the path of every file. */
const FOLDERS = /^\*\*\/([^/]+)\/\*\*$/;

function foldersNamed(ignore: readonly string[], hidden: boolean): (name: string) => boolean {
  const names = ignore.flatMap((pattern) => FOLDERS.exec(pattern)?.[1] ?? []);
  return picomatch(names, { dot: hidden });
}

interface Walk {
  readonly readdir: typeof readdir;
  readonly failures: unknown[];
}

/** The walker itself would pass over folders it cannot read, and over every linked file. */
function walkIn(folder: string, isIgnored: (name: string) => boolean): Walk {
  const failures: unknown[] = [];
  const real = realFolder(folder);
  const list = (path: string, options: { withFileTypes: true }, done: ListCallback) =>
    readdir(path, options, (error, entries) => {
      if (error !== null && !isAbsent(error)) failures.push(fileProblem(error, "read", path));
      const kept = entries?.filter((entry) => !(entry.isDirectory() && isIgnored(entry.name)));
      done(
        error,
        kept?.map((entry) => withLinkedFiles(entry, path, real)),
      );
    });
  return { readdir: list as typeof readdir, failures };
}

type ListCallback = (
  error: Parameters<NoParamCallback>[0],
  entries: readonly Dirent[] | undefined,
) => void;

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isAbsent(error)) return folder;
    throw fileProblem(error, "look at", folder);
  }
}

/** A link to a file inside the folder as if it were that file, anything else as it is. */
function withLinkedFiles(entry: Dirent, parent: string, folder: string): Dirent {
  if (!entry.isSymbolicLink() || !leadsToFile(join(parent, entry.name), folder)) return entry;
  return Object.create(entry, { isFile: { value: () => true } });
}

function leadsToFile(path: string, folder: string): boolean {
  try {
    return realpathSync(path).startsWith(folder + sep) && statSync(path).isFile();
  } catch (error) {
    // A link to nothing or in a circle holds no tests.
    if (isAbsent(error) || systemCode(error) === "ELOOP") return false;
    throw fileProblem(error, "look at", path);
  }
}

/** A name that is no UTF-8 comes with signs in it that no file of that name has. */
function isNamed(folder: string, path: string): boolean {
  if (!path.includes("\uFFFD") || existsSync(`${folder}/${path}`)) return true;
  throw new ProblemError([
    {
      where: JSON.stringify(path),
      what: "the file's name is no UTF-8 and cannot be handed to a test framework",
      how: "Rename the file, or leave it out of the patterns.",
    },
  ]);
}
