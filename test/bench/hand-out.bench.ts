import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasPytest, PYTHON } from "../support/tools.ts";
import { textTable } from "./text-table.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const ITEMS = 500;
const TURNS = 5;
const PYTEST = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider"];

/**
 * What it costs that pytest is handed each item by itself: 500 files with one empty test each, by
 * one process that knows its whole list and by one worker that asks for every file, turn by turn.
 */
export async function benchHandOut(): Promise<string> {
  if (!hasPytest()) return "skipped: it needs pytest\n";
  const folder = mkdtempSync(join(tmpdir(), "makespan-bench-"));
  try {
    for (let item = 0; item < ITEMS; item += 1) {
      writeFileSync(join(folder, `test_${item}.py`), "def test_it(): pass\n");
    }
    must(folder, ["plan", "--framework", "pytest", "--shards", "1", "--out", "plan.json"]);
    return compare(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(folder: string): string {
  const times: { readonly whole: number[]; readonly asked: number[] } = { whole: [], asked: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    times.whole.push(secondsOf(folder, []));
    // A limit of an item's time needs a worker, also where there is only one.
    times.asked.push(secondsOf(folder, ["--item-timeout", "10m"]));
  }
  const [whole, asked] = [Math.min(...times.whole), Math.min(...times.asked)];
  const more = (1000 * (asked - whole)) / ITEMS;
  return textTable([
    ["", "in all"],
    ["one process with its whole list", `${whole.toFixed(2)} s`],
    ["one worker that asks for every file", `${asked.toFixed(2)} s`],
    ["more for each item", `${more.toFixed(2)} ms`],
  ]);
}

function secondsOf(folder: string, flags: readonly string[]): number {
  const began = performance.now();
  must(folder, ["run", "--plan", "plan.json", "--shard", "1/1", ...flags, "--", ...PYTEST]);
  return (performance.now() - began) / 1000;
}

function must(cwd: string, args: readonly string[]): void {
  const ended = spawnSync(process.execPath, [CLI, ...args], { cwd, encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`${args.join(" ")} failed:\n${ended.stderr}`);
}

if (import.meta.main) process.stdout.write(await benchHandOut());
