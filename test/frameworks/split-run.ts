import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { audit } from "../../src/audit/audit.ts";
import { checkShard } from "../../src/audit/check-shard.ts";
import type { Framework } from "../../src/frameworks/framework.ts";
import { frameworks } from "../../src/frameworks/frameworks.ts";
import { attribute } from "../../src/junit/attribute.ts";
import { readJunit } from "../../src/junit/read-junit.ts";
import { cluesFor } from "../../src/junit/report-names.ts";
import type { Invocation, SelectRequest } from "../../src/model/invocation.ts";
import type { Entry } from "../../src/model/item.ts";
import type { PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import { describeProblem, unwrap } from "../../src/model/problem.ts";
import type { InvocationRecord, ShardRecord } from "../../src/model/record.ts";
import type { JunitReport } from "../../src/model/testcase.ts";
import { seconds } from "../../src/model/units.ts";
import { placeArguments } from "../../src/run/place-arguments.ts";
import { REF, samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";
import { outerEnvironment } from "./node-project.ts";
import {
  environmentOf,
  evidenceOf,
  invocations,
  readAll,
  start,
  type TemporaryProject,
} from "./temporary-project.ts";

/** Variable with the path of a file to which tests add a line when they run. */
export const LOG = "MAKESPAN_TEST_LOG";

export interface SplitRun {
  /** What the tests wrote when they ran, sorted: the truth that the rest is held against. */
  readonly ran: readonly string[];
  /** Tests that count, by shard: `name: outcome`. */
  readonly counted: readonly (readonly string[])[];
  /** One per entry: `tests/test_a.py 1/2: ran`. */
  readonly verdicts: readonly string[];
  /** What a shard holds against itself right after its command. */
  readonly problems: readonly string[];
  readonly complete: boolean;
  readonly records: readonly ShardRecord[];
  readonly output: string;
}

/** Runs every shard's entries with the real framework, and audits the records. */
export async function splitRun(
  project: TemporaryProject,
  framework: Framework,
  plan: {
    readonly command: readonly string[];
    readonly shards: readonly (readonly Entry[])[];
    readonly environment?: Readonly<Record<string, string>>;
  },
): Promise<SplitRun> {
  const suite = sampleSuite(plan.shards, { framework: framework.name });
  const log = join(project.folder, "..", `ran-${Date.now()}-${Math.random()}.log`);
  const environment = { ...outerEnvironment(), ...plan.environment, [LOG]: log };
  const records: ShardRecord[] = [];
  let output = "";
  for (const shard of suite.shards) {
    const share = { suite, shard, framework, command: plan.command, environment };
    const ended = await runShard(project, share);
    records.push(ended.record);
    output += ended.output;
  }
  const audited = audit({
    plan: samplePlan(suite),
    ref: REF,
    records,
    unreadable: [],
    frameworks,
    allowUnproven: false,
  });
  const checks = suite.shards.flatMap((shard, index) => {
    const record = records[index];
    if (record === undefined) return [];
    return checkShard({ suite, shard, record, framework, allowUnproven: false }).problems;
  });
  return {
    ran: existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean).sort() : [],
    counted: records.map(({ results }) =>
      results.tests.map(({ test, outcome }) => `${test}: ${outcome}`).sort(),
    ),
    verdicts: audited.findings.map(({ id, part = "whole", verdict, why }) =>
      verdict === "ran" ? `${id} ${part}: ran` : `${id} ${part}: ${verdict} (${why})`,
    ),
    problems: checks.map(describeProblem),
    complete: audited.complete,
    records,
    output,
  };
}

interface ShareRun {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
  readonly framework: Framework;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

async function runShard(
  project: TemporaryProject,
  { suite, shard, framework, command, environment }: ShareRun,
): Promise<{ readonly record: ShardRecord; readonly output: string }> {
  const request = project.request(shard.items, {
    command: { kind: "argv", argv: command },
    environment,
  });
  const ends: Ended[] = [];
  for (const invocation of invocations(framework, request)) {
    ends.push(await runInvocation(framework, invocation, { request, command }));
  }
  const evidence = ends.flatMap((end) => end.record.evidence ?? []);
  const items = [...new Set(suite.shards.flatMap((one) => one.items.map(({ id }) => id)))];
  const results = attribute(await Promise.all(ends.flatMap((end) => end.junit).map(reportOf)), {
    clues: cluesFor(framework.dialect, items),
    dialect: framework.dialect,
    evidence,
    root: suite.root,
  });
  const number = suite.shards.indexOf(shard) + 1;
  const { stamp } = sampleRecord(suite, {
    shard: number,
    stamp: { invocations: ends.map((end) => end.record) },
  });
  return { record: { stamp, results }, output: ends.map((end) => end.output).join("") };
}

interface Ended {
  readonly record: InvocationRecord;
  readonly junit: readonly string[];
  readonly output: string;
}

async function runInvocation(
  framework: Framework,
  invocation: Invocation,
  { request, command }: { request: SelectRequest; command: readonly string[] },
): Promise<Ended> {
  const observer = invocation.observe?.();
  const argv = unwrap(placeArguments(command, invocation));
  const ended = await start(argv, request.root, environmentOf(invocation, request));
  const shown = ended.lines.map((line) => (observer === undefined ? line : observer.line(line)));
  const observed = observer?.end();
  return {
    record: {
      command: argv,
      entries: invocation.entries,
      seconds: seconds(1),
      evidence: observed?.evidence ?? evidenceOf(framework, invocation),
      ...(ended.code === null ? { signal: "killed" } : { exitCode: ended.code }),
    },
    junit: [
      ...readAll(invocation.junit),
      ...(observed?.junit === undefined ? [] : [observed.junit]),
    ],
    output: observer === undefined ? ended.output : shown.join("\n"),
  };
}

function reportOf(text: string): Promise<JunitReport> {
  return readJunit(one(new TextEncoder().encode(text)), "junit.xml");
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
