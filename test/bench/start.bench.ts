import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI } from "../suites/cli.ts";

const RUNS = 21;

/** What the command line costs before it does anything: its version beside an empty script. */
export async function benchStart(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-bench-"));
  try {
    const empty = join(folder, "empty.mjs");
    await writeFile(empty, "");
    // Alternating, so that both see the same machine.
    const times = Array.from({ length: RUNS }, () => [wall([empty]), wall([CLI, "--version"])]);
    const [base, version] = [0, 1].map((column) => median(times.map((pair) => pair[column] ?? 0)));
    return [
      "what                      median of 21",
      `empty script              ${ms(base)}`,
      `dist/cli.mjs --version    ${ms(version)}`,
      `difference                ${ms((version ?? 0) - (base ?? 0))}  (reach: 25 ms)`,
    ].join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function wall(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function ms(value: number | undefined): string {
  return `${(value ?? 0).toFixed(1)} ms`.padStart(9);
}

if (import.meta.main) process.stdout.write(`${await benchStart()}\n`);
