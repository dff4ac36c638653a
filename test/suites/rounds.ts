import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MergeResult, SuiteResult } from "../../src/model/merge-result.ts";
import { cli } from "./cli.ts";

export interface RoundRequest {
  /** Folder of the suite's repository. */
  readonly folder: string;
  readonly framework: string;
  readonly patterns: readonly string[];
  readonly shards: number;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Folder that histories and results go to. */
  readonly work: string;
  /** Which round this is; the history is the same for all of them. */
  readonly round: number;
  readonly loud: boolean;
}

/** One round of plan, run and merge on this machine, through the built command line. */
export async function runRound(request: RoundRequest): Promise<MergeResult> {
  const out = join(request.work, `round-${request.round}`);
  const end = await cli({
    args: [
      "local",
      "--framework",
      request.framework,
      "--shards",
      String(request.shards),
      "--history",
      join(request.work, "history.json"),
      "--out",
      out,
      "--records",
      join(request.work, "records"),
      ...request.patterns,
      "--",
      ...request.command,
    ],
    folder: request.folder,
    loud: request.loud,
    ...(request.environment === undefined ? {} : { environment: request.environment }),
  });
  if (end.code !== 0) throw new Error(`makespan local ended with ${end.code}\n${end.stderr}`);
  return JSON.parse(await readFile(join(out, "result.json"), "utf8"));
}

export interface RoundFacts {
  /** Absent where the plan went by count. */
  readonly predicted?: number;
  /** The slowest shard's sum of test times, which is what a plan predicts. */
  readonly tests: number;
  /** The slowest shard's wall time. */
  readonly wall: number;
  /** What was predicted of it; absent until costs are known. */
  readonly predictedWall?: number;
  /** Slowest over mean, of tests. */
  readonly imbalance: number;
  /** The same of wall times. */
  readonly wallImbalance: number;
}

export function roundFacts(suite: SuiteResult): RoundFacts {
  const { shards, predictedSeconds: predicted, predictedWallSeconds: predictedWall } = suite;
  const tests: readonly number[] = shards.map((shard) => shard.testSeconds ?? 0);
  const walls: readonly number[] = shards.map((shard) => shard.wallSeconds ?? 0);
  return {
    ...(predicted === undefined ? {} : { predicted }),
    tests: Math.max(...tests),
    wall: Math.max(...walls),
    ...(predictedWall === undefined ? {} : { predictedWall }),
    imbalance: imbalance(tests),
    wallImbalance: imbalance(walls),
  };
}

function imbalance(times: readonly number[]): number {
  const mean = times.reduce((sum, one) => sum + one, 0) / Math.max(1, times.length);
  return mean > 0 ? Math.max(...times) / mean : 1;
}
