import { compareText } from "../model/order.ts";
import { isAbsolutePath, joinPath } from "../model/path.ts";
import type { Files } from "../model/ports.ts";

/** Where files are looked for: a path, a folder or a pattern. */
export interface FilePlace {
  /** Absolute or from the folder, with `/`. */
  readonly pattern: string;
  /** Absolute. */
  readonly folder: string;
}

export interface LocateOptions {
  /** What of a folder counts. */
  readonly inFolder: string;
  readonly ignore: readonly string[];
}

/**
 * Absolute paths of the files there, sorted and once each. What exists under the name itself is
 * that file or folder, whatever signs of a pattern its name holds.
 */
export async function locateFiles(
  places: readonly FilePlace[],
  options: LocateOptions,
  files: Pick<Files, "facts" | "find">,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const place of places) found.push(...(await locate(place, options, files)));
  return [...new Set(found)].sort(compareText);
}

async function locate(
  { pattern, folder }: FilePlace,
  { inFolder, ignore }: LocateOptions,
  files: Pick<Files, "facts" | "find">,
): Promise<readonly string[]> {
  const path = normalPath(joinPath(folder, slashed(pattern)));
  const facts = await files.facts(path);
  if (facts?.kind === "file") return [path];
  const search =
    facts?.kind === "folder" ? { base: path, rest: inFolder } : splitPattern(pattern, folder);
  const found = await files.find([search.rest], { folder: search.base, ignore });
  return found.map((file) => normalPath(joinPath(search.base, file.path)));
}

/** The folder that a pattern searches at most, and the rest of it, which is from there. */
function splitPattern(pattern: string, folder: string): { base: string; rest: string } {
  const plain = /^(?:[^*?[\]{}()!+@\\]*\/)?/.exec(pattern)?.[0] ?? "";
  const base = isAbsolutePath(plain) ? plain : joinPath(folder, plain);
  return { base: normalPath(base), rest: pattern.slice(plain.length) };
}

/** Backslashes are Windows' slashes unless they take away the meaning of a sign. */
function slashed(path: string): string {
  return path.replaceAll(/\\(?![*?[\]{}()!+@])/g, "/");
}

/** Without `.` and `..`, so that one file has one path. */
function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
  }
  return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/");
}
