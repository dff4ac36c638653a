import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileJson } from "../../src/model/canonical-json.ts";
import { makePlan, type PlannedShard, planRef } from "../../src/model/plan.ts";
import { recordName, STAMP_FILE, STAMP_VERSION, type Stamp } from "../../src/model/record.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { CLI } from "../suites/cli.ts";
import { measureCommand } from "./measure-command.ts";

const SHARDS = 64;
const FILES = 100;
const TESTS = 100;

/** Merging 64 shards of 10,000 testcases each, from reading the records to the written result. */
export async function benchMerge(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-bench-"));
  try {
    await writeRun(folder);
    const args = [CLI, "merge", "--plan", "plan.json", "--records", "records", "--out", "out"];
    const { code, milliseconds, megabytes, stderr } = measureCommand(args, folder);
    if (code !== 0) throw new Error(`merge ended with ${code}\n${stderr}`);
    return [
      `merge of ${SHARDS} shards × ${FILES * TESTS} testcases`,
      `time    ${(milliseconds / 1000).toFixed(2)} s  (reach: 6 s)`,
      `memory  ${megabytes.toFixed(0)} MB  (reach: 500 MB)`,
    ].join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRun(folder: string): Promise<void> {
  const shards = Array.from({ length: SHARDS }, (_, index) => plannedShard(index));
  const plan = await makePlan({
    plans: [
      {
        suite: "default",
        platform: "default",
        axes: {},
        framework: "pytest",
        root: ".",
        patterns: ["**/test_*.py"],
        listed: false,
        strategy: "duration",
        history: { runs: 0, sources: { default: SHARDS * FILES } },
        seconds: seconds(FILES),
        bound: { seconds: seconds(FILES), by: "total" },
        shards,
        notes: [],
      },
    ],
  });
  await writeFile(join(folder, "plan.json"), fileJson(plan));
  for (const shard of shards) await writeRecord(folder, planRef(plan, 1), shard);
}

function plannedShard(index: number): PlannedShard {
  const items = Array.from({ length: FILES }, (_, file) => ({
    id: testPath(`tests/part_${index}/test_${file}.py`),
    seconds: seconds(1),
    from: "default" as const,
  }));
  return { shard: `${index + 1}/${SHARDS}`, seconds: seconds(FILES), items };
}

async function writeRecord(folder: string, ref: string, shard: PlannedShard): Promise<void> {
  const identity = {
    plan: ref,
    suite: "default",
    platform: "default",
    shard: shard.shard,
    attempt: 1,
  };
  const record = join(folder, "records", recordName(identity));
  await mkdir(join(record, "junit"), { recursive: true });
  await writeFile(join(record, "junit", "001.xml"), junitOf(shard));
  const stamp: Stamp = {
    ...identity,
    version: STAMP_VERSION,
    runner: {},
    started: "2026-01-01T00:00:00.000Z",
    ended: "2026-01-01T00:01:40.000Z",
    wallSeconds: seconds(100),
    state: "complete",
    invocations: [
      { command: ["pytest"], entries: shard.items, exitCode: 0, seconds: seconds(100) },
    ],
    gone: [],
    unplanned: [],
    junit: [{ path: "junit/001.xml", source: "junit.xml", digest: "0".repeat(64) }],
    kept: [],
    problems: [],
  };
  await writeFile(join(record, STAMP_FILE), fileJson(stamp));
}

function junitOf(shard: PlannedShard): string {
  const cases = shard.items.flatMap(({ id }) => {
    const classname = id.slice(0, -3).replaceAll("/", ".");
    return Array.from(
      { length: TESTS },
      (_, test) =>
        `<testcase classname="${classname}" name="test_case_${test}" file="${id}" line="${test}" time="0.0${test}1" />`,
    );
  });
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" tests="${cases.length}" time="100">${cases.join("")}</testsuite></testsuites>\n`;
}

if (import.meta.main) process.stdout.write(`${await benchMerge()}\n`);
