import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MergeResult } from "../../src/model/merge-result.ts";
import { roundFacts, runRound } from "./rounds.ts";
import { REAL_SUITES, type RealSuite } from "./suites.ts";

/**
 * Real suites, not samples: each is planned on four shards, run, merged and planned again from
 * what was learned. Every file must have run exactly once. Prints predicted against actual.
 * `node test/suites/real-suites.ts [FRAMEWORK…]`
 */
const SHARDS = 4;
const ROUNDS = 2;

const wanted = process.argv.slice(2);
const suites = REAL_SUITES.filter(
  ({ framework }) => wanted.length === 0 || wanted.includes(framework),
);
for (const suite of suites) {
  try {
    await runSuite(suite);
  } catch (error) {
    // The others are run all the same.
    say(String(error));
    process.exitCode = 1;
  }
}

async function runSuite(suite: RealSuite): Promise<void> {
  say(`\n${suite.name}, ${SHARDS} shards`);
  say("round  files  tests  predicted  slowest tests  slowest wall  slowest / mean");
  const work = await mkdtemp(join(tmpdir(), "makespan-suite-"));
  try {
    const folder = await suite.fetch(work);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { framework, patterns, command } = suite;
      const request = { folder, framework, patterns, command, shards: SHARDS, work, round };
      const result = await runRound({ ...request, loud: process.env["VERBOSE"] === "true" });
      check(suite, result);
      say(row(round, result));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
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
