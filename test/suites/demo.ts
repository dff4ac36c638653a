import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SuiteResult } from "../../src/model/merge-result.ts";
import { groupBy } from "../../src/model/order.ts";
import type { Plan } from "../../src/model/plan.ts";
import { estimatesText } from "../../src/telling/describe-plan.ts";
import { cli, PROJECT } from "./cli.ts";
import { type RoundFacts, roundFacts, runRound } from "./rounds.ts";

/**
 * The demo: what this project's own Vitest suite has of tests that start no processes, over three
 * shards on this machine, twice. The first round knows nothing, the second plans from what the first
 * one measured, with its longest file in parts.
 */
const SHARDS = 3;
const PATTERNS = ["audit", "queue", "telling"].map((folder) => `test/${folder}/**/*.test.ts`);
const COMMAND = ["npx", "vitest", "run", "--config", "test/vitest.config.ts", "--reporter=dot"];

const work = await mkdtemp(join(tmpdir(), "makespan-demo-"));
try {
  say(`Makespan runs its own tests on ${SHARDS} shards, one after another, twice.\n`);
  const first = await round(1, "no timings are known yet");
  const divided = await dividedFiles();
  const second = await round(2, "planned from what the first round measured");
  say(sideBySide(planTable(first), planTable(second)));
  say(divided);
  say(verdict(roundFacts(first), roundFacts(second)));
} finally {
  await rm(work, { recursive: true, force: true });
}

async function round(number: number, about: string): Promise<SuiteResult> {
  say(`Round ${number}: ${about}.`);
  const result = await runRound({
    folder: PROJECT,
    framework: "vitest",
    patterns: PATTERNS,
    shards: SHARDS,
    command: COMMAND,
    work,
    round: number,
    loud: process.argv.includes("--verbose"),
  });
  const [suite] = result.suites;
  if (suite === undefined) throw new Error("the result has no suite");
  const { passed, tests } = suite.counts;
  say(`  ${suite.items} files and parts, ${passed} of ${tests} tests passed, each exactly once.`);
  say(`  ${estimatesText(suite.history)}\n`);
  return suite;
}

/** The files that the next round's plan, which is the same wherever it is made, has in parts. */
async function dividedFiles(): Promise<string> {
  const out = join(work, "plan.json");
  const history = ["--history", join(work, "history.json"), "--shards", String(SHARDS)];
  const args = ["plan", "--framework", "vitest", ...history, "--out", out, ...PATTERNS];
  const end = await cli({ args, folder: PROJECT, loud: false });
  if (end.code !== 0) throw new Error(`makespan plan ended with ${end.code}\n${end.stderr}`);
  const { plans }: Plan = JSON.parse(await readFile(out, "utf8"));
  const parts = plans
    .flatMap(({ shards }) => shards)
    .flatMap(({ shard, items }) => items.map((item) => ({ shard, ...item })))
    .filter(({ part }) => part !== undefined);
  const files = Array.from(
    groupBy(parts, ({ id }) => id),
    ([id, own]) => {
      const places = own.map(({ part, shard, seconds: took }) => `${part} (${took} s) on ${shard}`);
      return `  ${id}: ${places.join(", ")}`;
    },
  );
  if (files.length === 0) return "\nNo file keeps its shard waiting: none is in parts.";
  return ["\nToo long for one shard, so in parts:", ...files].join("\n");
}

function planTable(suite: SuiteResult): readonly string[] {
  const facts = roundFacts(suite);
  const rows = suite.shards.map((shard) => {
    const times = [shard.testSeconds, shard.predictedWallSeconds, shard.wallSeconds].map(seconds);
    return `${shard.shard.padEnd(5)}  ${String(shard.items).padStart(5)}  ${times.join("  ")}`;
  });
  const slowest = [facts.tests, facts.predictedWall, facts.wall].map(seconds);
  return [
    "shard  files   in tests  predicted       took",
    ...rows,
    `slowest       ${slowest.join("  ")}`,
    `slowest / mean${facts.wallImbalance.toFixed(2).padStart(31)}`,
  ];
}

function seconds(value: number | undefined): string {
  return (value === undefined ? "-" : `${value.toFixed(2)} s`).padStart(9);
}

function sideBySide(left: readonly string[], right: readonly string[]): string {
  const width = 50;
  const head = `${"round 1: planned by count".padEnd(width)}round 2: planned by time`;
  return [head, ...left.map((line, index) => line.padEnd(width) + (right[index] ?? ""))].join("\n");
}

function verdict(first: RoundFacts, second: RoundFacts): string {
  const gain = 1 - second.wall / first.wall;
  const balance = `slowest over mean went from ${first.wallImbalance.toFixed(2)} to ${second.wallImbalance.toFixed(2)}`;
  const time = `the slowest shard took ${second.wall.toFixed(2)} s after ${first.wall.toFixed(2)} s`;
  const said =
    gain > 0.02
      ? `The second round gained ${Math.round(gain * 100)} %`
      : "The second round gained nothing";
  return `\n${said}: ${time}; ${balance}.`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
