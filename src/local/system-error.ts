import { ProblemError } from "../model/problem.ts";

/** The code of a failed system call (`ENOENT`), `undefined` for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether a path leads nowhere: nothing there, or a file where a folder would have to be. */
export function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EISDIR: "it is a folder",
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is no folder",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links go round in a circle",
  ERR_FS_FILE_TOO_LARGE: "it is too large to be read at once",
  ERR_STRING_TOO_LONG: "it is too large to be read at once",
};

/**
 * A failed system call on a path as a problem the user can mend: `cannot read x: permission
 * denied`. Errors of another kind are bugs and come back as they are.
 */
export function fileProblem(error: unknown, verb: string, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const what = `cannot ${verb} it: ${REASONS[code] ?? code}`;
  return new ProblemError([{ where: path, what }], { cause: error });
}
