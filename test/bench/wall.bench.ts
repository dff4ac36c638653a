import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { learnedCosts } from "../../src/history/costs.ts";
import { readHistory } from "../../src/history/read-history.ts";
import type { ShardResult } from "../../src/model/merge-result.ts";
import { unwrap } from "../../src/model/problem.ts";
import { DEFAULT_PLATFORM } from "../../src/model/suite.ts";
import { type RepeatedShard, repeatShards } from "../suites/repeat-shards.ts";
import { runRound } from "../suites/rounds.ts";
import { REAL_SUITES, type RealSuite } from "../suites/suites.ts";
import { medianOf } from "./learned-series.ts";
import { textTable } from "./text-table.ts";

/** Runs that are learned from before predictions count, and how many are predicted then. */
const LEARNED = 3;
const PREDICTED = 3;
const SHARDS = 4;

/**
 * Wall time of real shards, each alone on this machine: what the plan predicts beside what was
 * measured, and beside the sum of test times that other tools go by. `npm run bench -- wall pytest`
 * runs one of the suites.
 */
export async function benchWall(wanted: readonly string[] = []): Promise<string> {
  const suites = REAL_SUITES.filter(
    ({ framework }) => wanted.length === 0 || wanted.includes(framework),
  );
  const rows: (readonly string[])[] = [];
  for (const suite of suites) rows.push(...(await benchSuite(suite)));
  return [
    `Wall time of ${SHARDS} shards, one after another, each round predicted from all before it.`,
    "Errors are those of the median shard, and of the slowest one; measured 0 would be no error.",
    "Last, what the machine itself allows: each shard of one more plan was run twice, and the second",
    "time differs from the first by so much. No prediction is off by less than about that.",
    textTable([HEAD, ...rows]),
  ].join("\n");
}

const HEAD = [
  ...["suite", "round", "predicted", "measured", "slowest off by"],
  ...["median shard off by", "sum of tests", "sum off by", "start-up", "a file", "at a time"],
  "same shard again",
];

interface Round {
  readonly number: number;
  readonly shards: readonly ShardResult[];
}

async function benchSuite(suite: RealSuite): Promise<readonly (readonly string[])[]> {
  const work = await mkdtemp(join(tmpdir(), "makespan-wall-"));
  try {
    const folder = await suite.fetch(work);
    const rounds: Round[] = [];
    const cells: (readonly string[])[] = [];
    const { framework, patterns, command } = suite;
    const request = { folder, framework, patterns, command, shards: SHARDS, work };
    for (let round = 1; round <= LEARNED + PREDICTED; round += 1) {
      const result = await runRound({ ...request, round, loud: false });
      const [one] = result.suites;
      if (one === undefined) throw new Error(`${suite.name}: the result has no suite`);
      rounds.push({ number: round, shards: one.shards });
      cells.push(roundCells(suite, { number: round, shards: one.shards }));
      process.stderr.write(`${cells.at(-1)?.join("  ")}\n`);
    }
    const summary = summaryCells(rounds.filter(({ number }) => number > LEARNED));
    const same = percent(medianOf((await repeatShards(request)).map(difference)));
    return [...cells, [...summary, ...(await learned(work, suite)), same]];
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function difference({ first, second }: RepeatedShard): number {
  return Math.abs(second / first - 1);
}

function roundCells({ name }: RealSuite, { number, shards }: Round): readonly string[] {
  const slowest = (of: (shard: ShardResult) => number | undefined) =>
    Math.max(...shards.map((shard) => of(shard) ?? 0));
  const wall = slowest(({ wallSeconds }) => wallSeconds);
  const predicted = slowest(({ predictedWallSeconds }) => predictedWallSeconds);
  const tests = slowest(({ predictedSeconds }) => predictedSeconds);
  return [
    ...[name, String(number), known(predicted), secondsText(wall)],
    ...[off(predicted, wall), percent(medianOff(shards))],
    ...[known(tests), off(tests, wall)],
  ];
}

/** What all rounds taught. */
async function learned(work: string, { framework }: RealSuite): Promise<readonly string[]> {
  const path = join(work, "history.json");
  const history = unwrap(readHistory(await readFile(path, "utf8"), path));
  const costs = learnedCosts({ history, platform: DEFAULT_PLATFORM, framework });
  if (costs === undefined) return ["", "", ""];
  const { startup, file, parallelism } = costs;
  const text = (value: number, spread: number, unit: string) =>
    `${value.toFixed(2)} ± ${spread.toFixed(2)}${unit}`;
  return [
    text(startup.seconds, startup.spread, " s"),
    text(file.seconds, file.spread, " s"),
    text(parallelism.factor, parallelism.spread, ""),
  ];
}

function summaryCells(rounds: readonly Round[]): readonly string[] {
  const shards = rounds.flatMap((round) => round.shards);
  const sums = shards.map(({ predictedSeconds = 0, wallSeconds = 1 }) =>
    Math.abs(predictedSeconds / wallSeconds - 1),
  );
  return [
    `  from round ${LEARNED + 1} on`,
    ...["", "", "", ""],
    percent(medianOff(shards)),
    ...["", percent(medianOf(sums))],
  ];
}

function medianOff(shards: readonly ShardResult[]): number | undefined {
  const offs = shards.flatMap(({ predictedWallSeconds, wallSeconds }) =>
    predictedWallSeconds === undefined || wallSeconds === undefined
      ? []
      : [Math.abs(predictedWallSeconds / wallSeconds - 1)],
  );
  return offs.length === 0 ? undefined : medianOf(offs);
}

function off(predicted: number, measured: number): string {
  return predicted === 0 ? "" : `${((predicted / measured - 1) * 100).toFixed(1)} %`;
}

function percent(share: number | undefined): string {
  return share === undefined ? "" : `${(share * 100).toFixed(1)} %`;
}

function known(seconds: number): string {
  return seconds === 0 ? "" : secondsText(seconds);
}

function secondsText(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}
