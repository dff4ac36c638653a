import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Kills a process with all its descendants, also those with a process group of their own. */
export async function killTree(root: number): Promise<void> {
  for (const id of await treeOf(root)) {
    try {
      process.kill(id, "SIGKILL");
    } catch (error) {
      // It may have ended since it was listed.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
}

async function treeOf(root: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const rows = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const parent of tree) {
    for (const [id, of] of rows) {
      if (of === parent && id !== undefined && !tree.includes(id)) tree.push(id);
    }
  }
  return tree;
}
