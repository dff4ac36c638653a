import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** A git repository that workflows check out from. */
export interface TestRepository {
  /** Adds a commit with these files; `null` removes one. Gives back its id. */
  readonly commit: (files: Readonly<Record<string, string | null>>) => Promise<string>;
  /** A checkout as `actions/checkout` makes it: one commit, no branch. */
  readonly checkOut: (commit: string, folder: string) => Promise<void>;
}

export async function testRepository(folder: string): Promise<TestRepository> {
  await mkdir(folder, { recursive: true });
  await git(folder, "init", "--quiet", "--initial-branch=main");
  // Any commit can be asked for, not only the ends of branches.
  await git(folder, "config", "uploadpack.allowAnySHA1InWant", "true");
  const checkouts = new Map<string, Promise<string>>();
  return {
    commit: async (files) => {
      for (const [path, text] of Object.entries(files)) await put(folder, path, text);
      await git(folder, "add", "--all");
      await git(folder, "commit", "--quiet", "--allow-empty", "--message=change");
      return (await git(folder, "rev-parse", "HEAD")).trim();
    },
    checkOut: async (commit, workspace) => {
      // Every job wants one of its own, and copying it takes a tenth of the time.
      const checkout = checkouts.get(commit) ?? checkOut(folder, commit);
      checkouts.set(commit, checkout);
      await cp(await checkout, workspace, { recursive: true, preserveTimestamps: true });
    },
  };
}

/** Gives back the folder of a checkout, beside the repository. */
async function checkOut(repository: string, commit: string): Promise<string> {
  const folder = await mkdtemp(`${repository}-checkout-`);
  // Without the samples of hooks that git brings.
  await git(folder, "init", "--quiet", "--template=");
  await git(folder, "fetch", "--quiet", "--depth=1", `file://${repository}`, commit);
  await git(folder, "checkout", "--quiet", "--detach", "FETCH_HEAD");
  return folder;
}

async function put(folder: string, path: string, text: string | null): Promise<void> {
  if (text === null) {
    await git(folder, "rm", "--quiet", "--", path);
    return;
  }
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Without the configuration of whoever runs the tests. */
async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const environment = {
    PATH: process.env["PATH"],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Octo Cat",
    GIT_AUTHOR_EMAIL: "octo@example.com",
    GIT_COMMITTER_NAME: "Octo Cat",
    GIT_COMMITTER_EMAIL: "octo@example.com",
  };
  return (await promisify(execFile)("git", args, { cwd: folder, env: environment })).stdout;
}
