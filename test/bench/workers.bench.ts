import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hasXdist, PYTHON } from "../support/tools.ts";
import { textTable } from "./text-table.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const XDIST = ["load", "loadfile", "worksteal"] as const;
const WORKERS = "2";
const PYTEST = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider"];

/**
 * The tests of networkx by two workers, ours and pytest-xdist's, turn by turn in the same run, so
 * that whatever else the machine does falls on all. `MAKESPAN_BENCH_TURNS` says how many turns.
 * Ours plans from the timings of one run before; the time is that of the whole command.
 */
export async function benchWorkers(): Promise<string> {
  if (!hasXdist() || !hasNetworkx()) return "skipped: it needs pytest-xdist and networkx\n";
  const folder = mkdtempSync(join(tmpdir(), "makespan-bench-"));
  try {
    fetchNetworkx(folder);
    makespan(folder, ["local", "--shards", "1", "--workers", WORKERS, "--", ...PYTEST]);
    makespan(folder, ["plan", "--framework", "pytest", "--shards", "1", "--out", "plan.json"]);
    return compare(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Way {
  readonly name: string;
  readonly run: () => void;
}

function compare(folder: string): string {
  const ways: readonly Way[] = [
    ...(["load", "loadfile", "worksteal"] as const).map((strategy) => ({
      name: `makespan, ${strategy}`,
      run: () => runOurs(folder, strategy),
    })),
    ...XDIST.map((dist) => ({
      name: `pytest -n ${WORKERS} --dist ${dist}`,
      run: () => must(PYTHON, [...PYTEST.slice(1), "-n", WORKERS, "--dist", dist], folder),
    })),
  ];
  const turns = Number(process.env["MAKESPAN_BENCH_TURNS"] ?? "3");
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const way of ways) times.get(way)?.push(secondsOf(way.run));
  }
  const best = Math.min(
    ...ways.filter(({ name }) => name.startsWith("pytest")).map((way) => least(times.get(way))),
  );
  const rows = ways.map((way) => {
    const own = times.get(way) ?? [];
    const ratio = (least(own) / best).toFixed(3);
    return [way.name, `${least(own).toFixed(1)} s`, `${median(own).toFixed(1)} s`, ratio];
  });
  const head = ["", "least", "median", "least / best of xdist"];
  return `networkx, ${WORKERS} workers, wall time of ${turns} turns each\n${textTable([head, ...rows])}`;
}

function runOurs(folder: string, strategy: string): void {
  const flags = ["--plan", "plan.json", "--shard", "1/1", "--workers", WORKERS];
  makespan(folder, ["run", ...flags, "--worker-strategy", strategy, "--", ...PYTEST]);
}

function secondsOf(run: () => void): number {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
}

function least(times: readonly number[] = []): number {
  return Math.min(...times);
}

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
}

function makespan(folder: string, args: readonly string[]): void {
  must(process.execPath, [CLI, ...args], folder);
}

/** Tests of networkx that fail here fail for all; only a command that did not run is a failure. */
function must(file: string, args: readonly string[], cwd: string): void {
  const ended = spawnSync(file, [...args], { cwd, maxBuffer: 2 ** 28, encoding: "utf8" });
  if (ended.status === 0 || ended.status === 1) return;
  throw new Error(`${file} ${args.join(" ")} ended with ${ended.status}:\n${ended.stderr}`);
}

function hasNetworkx(): boolean {
  return spawnSync(PYTHON, ["-c", "import networkx"]).status === 0;
}

function fetchNetworkx(folder: string): void {
  const print = "import networkx, os; print(os.path.dirname(networkx.__file__))";
  const source = execFileSync(PYTHON, ["-c", print], { encoding: "utf8" }).trim();
  cpSync(source, join(folder, "networkx"), { recursive: true });
}

if (import.meta.main) process.stdout.write(await benchWorkers());
