import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { roundFacts, runRound } from "./rounds.ts";
import { REAL_SUITES, type RealSuite } from "./suites.ts";

/**
 * Real suites, not samples: each is planned on four shards, run, merged and planned again from
 * what was learned. Every file must have run exactly once. Prints predicted against actual.
 * `node test/suites/real-suites.ts [FRAMEWORK…] [--demo]`
 */
const SHARDS = 4;
const ROUNDS = 2;
/** Suites that run at once: pytest takes one core, and go and Vitest do not keep two busy. */
const SIDE_BY_SIDE = 2;

/** One thing to run, which gives back what is to be printed of it, as a whole. */
type Job = () => Promise<string>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { demo: { type: "boolean", default: false } },
});
const open: Job[] = REAL_SUITES.filter(
  ({ framework }) => positionals.length === 0 || positionals.includes(framework),
).map((suite) => () => runSuite(suite));
// The demo is a part of what CI runs, and fits beside pytest.
if (values.demo) open.push(runDemo);
const lanes = Array.from({ length: SIDE_BY_SIDE }, runNext);
const failed = (await Promise.all(lanes)).flat();
for (const error of failed) say(String(error));
process.exitCode = failed.length > 0 ? 1 : 0;

/** Runs jobs until none is left; what fails keeps no other from running. */
async function runNext(): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (let job = open.shift(); job !== undefined; job = open.shift()) {
    try {
      say(await job());
    } catch (error) {
      errors.push(error);
    }
  }
  return errors;
}

async function runDemo(): Promise<string> {
  say("the demo begins");
  const demo = await promisify(execFile)("npm", ["run", "--silent", "demo"]);
  return `\nthe demo\n${demo.stdout}`;
}

/** Gives back its table, which is printed as a whole. */
async function runSuite(suite: RealSuite): Promise<string> {
  say(`${suite.name} begins`);
  const lines = [
    `\n${suite.name}, ${SHARDS} shards`,
    "round  files  tests  predicted  slowest tests  slowest wall  slowest / mean",
  ];
  const work = await mkdtemp(join(tmpdir(), "makespan-suite-"));
  try {
    const folder = await suite.fetch(work);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { framework, patterns, command } = suite;
      const request = { folder, framework, patterns, command, shards: SHARDS, work, round };
      const result = await runRound({ ...request, loud: process.env["VERBOSE"] === "true" });
      check(suite, result);
      lines.push(row(round, result));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return lines.join("\n");
}

function check({ name, leastItems, leastTests }: RealSuite, result: MergeResult): void {
  const [suite] = result.suites;
  if (suite === undefined) throw new Error(`${name}: the result has no suite`);
  const once = result.audit.findings.filter(
    ({ verdict }) => verdict === "ran" || verdict === "empty",
  );
  const others = result.audit.findings.filter((finding) => !once.includes(finding));
  if (!result.audit.complete || others.length > 0 || once.length !== suite.items) {
    throw new Error(`${name}: not every file ran exactly once\n${JSON.stringify(others, null, 2)}`);
  }
  if (suite.items < leastItems || suite.counts.tests < leastTests) {
    throw new Error(
      `${name}: only ${suite.items} files and ${suite.counts.tests} tests were found`,
    );
  }
}

function row(round: number, { suites }: MergeResult): string {
  const [suite] = suites;
  if (suite === undefined) return "";
  const facts = roundFacts(suite);
  return [
    String(round).padEnd(5),
    String(suite.items).padStart(5),
    String(suite.counts.tests).padStart(5),
    (facts.predicted === undefined ? "by count" : `${facts.predicted.toFixed(2)} s`).padStart(9),
    `${facts.tests.toFixed(2)} s`.padStart(13),
    `${facts.wall.toFixed(2)} s`.padStart(12),
    facts.imbalance.toFixed(2).padStart(14),
  ].join("  ");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
