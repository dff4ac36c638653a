import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import type { Repository } from "../model/ports.ts";
import { systemCode } from "./system-error.ts";

/**
 * The repository around the folder, as git itself sees it. Without git or outside a repository
 * the folder stands alone, without commit and blobs.
 */
export async function gitRepository(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Repository> {
  const git = (at: string, args: readonly string[]) => runGit({ folder: at, args, environment });
  const top = await git(folder, ["rev-parse", "--show-toplevel"]);
  const root = slashed(await realpath(top?.replace(/\r?\n$/, "") ?? folder));
  if (top === undefined) {
    return {
      folder: root,
      commit: async () => undefined,
      blobs: async () => new Map(),
      mentioning: async () => undefined,
    };
  }
  return {
    folder: root,
    commit: async () => (await git(root, ["rev-parse", "--verify", "-q", "HEAD^{commit}"]))?.trim(),
    blobs: async () => parseBlobs((await git(root, ["ls-files", "-s", "-z"])) ?? ""),
    // Git says no where nothing matches: https://git-scm.com/docs/git-grep.
    mentioning: async (expression) => {
      const found = await git(root, [
        "grep",
        "-l",
        "-z",
        "-I",
        "--untracked",
        "-E",
        "-e",
        expression,
      ]);
      return new Set(found?.split("\0").filter((path) => path !== ""));
    },
  };
}

/** A regular file; links and submodules have no content of their own. */
const REGULAR = ["100644 ", "100755 "] as const;
const MODE = REGULAR[0].length;
/** Without a merge conflict. */
const MERGED = " 0";

/**
 * Reads `git ls-files -s -z`: mode, id, stage, a tab, the path, and NUL after each.
 * https://git-scm.com/docs/git-ls-files#_output
 */
export function parseBlobs(listing: string): ReadonlyMap<string, string> {
  const blobs = new Map<string, string>();
  for (const line of listing.split("\0")) {
    const tab = line.indexOf("\t");
    const stage = tab - MERGED.length;
    if (!REGULAR.some((mode) => line.startsWith(mode)) || !line.startsWith(MERGED, stage)) continue;
    blobs.set(line.slice(tab + 1), line.slice(MODE, stage));
  }
  return blobs;
}

interface GitCall {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * A container often has its checkout from another user, which git calls dubious; these calls
 * only read, and start none of the programs that a repository's settings can name.
 */
const SETTINGS = ["-c", "safe.directory=*", "-c", "core.fsmonitor=false"];

const LIMITS = { timeout: 60_000, maxBuffer: 1024 * 1024 * 1024 };

/** What git prints; `undefined` where it says no, or where there is no git. */
function runGit({ folder, args, environment }: GitCall): Promise<string | undefined> {
  const env = { ...environment, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    execFile("git", [...SETTINGS, ...args], { ...LIMITS, cwd: folder, env }, (error, output) => {
      if (error === null) resolve(output);
      else if (typeof error.code === "number" || systemCode(error) === "ENOENT") resolve(undefined);
      else reject(error);
    });
  });
}

/** A path of this system with `/` between its parts. */
export function slashed(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
