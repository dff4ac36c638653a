import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeHistory } from "../../src/history/write-history.ts";
import { CLI } from "../suites/cli.ts";
import { itemName, largeHistory } from "./large-history.ts";
import { measureCommand } from "./measure-command.ts";

const SIZE = { items: 10_000, testsPerItem: 5, runs: 10 };
const ROUNDS = 5;

/** A whole `makespan plan`: start, search, git, history, estimates, schedule, files written. */
export async function benchWholePlan(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-bench-"));
  try {
    await writeProject(folder);
    const args = [CLI, "plan", "--framework", "pytest", "--history", "h.json", "--shards", "8"];
    const rounds = Array.from({ length: ROUNDS }, () => measureCommand(args, folder));
    const bad = rounds.find(({ code }) => code !== 0);
    if (bad !== undefined) throw new Error(`plan ended with ${bad.code}\n${bad.stderr}`);
    const times = rounds.map((round) => round.milliseconds).toSorted((a, b) => a - b);
    const peak = Math.max(...rounds.map((round) => round.megabytes));
    return [
      "makespan plan of 10,000 files with a history of 10 runs × 50,000 tests",
      `time    ${(times[Math.floor(ROUNDS / 2)] ?? 0).toFixed(0)} ms, median of ${ROUNDS}  (reach: 700 ms)`,
      `memory  ${peak.toFixed(0)} MB  (reach: 300 MB)`,
    ].join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string): Promise<void> {
  const names = Array.from({ length: SIZE.items }, (_, index) => itemName(index));
  for (const parent of new Set(names.map((name) => dirname(name)))) {
    await mkdir(join(folder, parent), { recursive: true });
  }
  for (const name of names) await writeFile(join(folder, name), `# ${name}\n`);
  await writeFile(join(folder, "h.json"), writeHistory(largeHistory(SIZE)));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  execFileSync("git", ["add", "."], { cwd: folder });
}

if (import.meta.main) process.stdout.write(`${await benchWholePlan()}\n`);
