import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { writeHistory } from "../../src/history/write-history.ts";
import { medianOf } from "./learned-series.ts";
import { noisyHistory } from "./noisy-history.ts";

const SIZE = { items: 10_000, testsPerItem: 10, runs: 10 };
const ROUNDS = 7;

/** Reading a large history in a process of its own, and how large its file is. */
export function benchHistoryLoad(): string {
  const folder = mkdtempSync(join(tmpdir(), "makespan-bench-"));
  try {
    const text = writeHistory(noisyHistory(SIZE));
    const file = join(folder, "history.json");
    writeFileSync(file, text);
    const rounds = Array.from({ length: ROUNDS }, () => loadApart(file));
    const wall = medianOf(rounds.map((round) => round.wall));
    const cpu = medianOf(rounds.map((round) => round.cpu));
    const peak = Math.max(...rounds.map((round) => round.megabytes));
    return [
      "a history of 100,000 tests in 10,000 files × 10 runs, every time another one",
      `load    ${wall.toFixed(0)} ms, median of ${ROUNDS}; ${cpu.toFixed(0)} ms of processor time  (reach: 400 ms)`,
      `memory  ${peak.toFixed(0)} MB at most, Node itself included  (reach: 250 MB)`,
      `file    ${megabytes(text.length)}; as the cache keeps it ${megabytes(zstdCompressSync(text).length)} with zstd, ${megabytes(gzipSync(text).length)} with gzip  (reach: 15 MB)\n`,
    ].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Loaded {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

function loadApart(file: string): Loaded {
  const script = `
    import { readFileSync } from "node:fs";
    import { readHistory } from ${JSON.stringify(new URL("../../src/history/read-history.ts", import.meta.url).href)};
    const [started, before] = [performance.now(), process.cpuUsage()];
    const read = readHistory(readFileSync(${JSON.stringify(file)}, "utf8"), "bench");
    const { user, system } = process.cpuUsage(before);
    const wall = performance.now() - started;
    if (!read.ok) throw new Error("the history was refused");
    const megabytes = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, megabytes }));`;
  const args = ["--input-type=module", "--eval", script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`loading ended with ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

if (import.meta.main) process.stdout.write(benchHistoryLoad());
