import { describe, expect, test } from "vitest";
import { type RunShareRequest, runShare } from "../../src/commands/run-share.ts";
import type { PlannedShard, SuitePlan } from "../../src/model/plan.ts";
import type { Claims, Ports } from "../../src/model/ports.ts";
import type { ClaimAnswer } from "../../src/model/stealing.ts";
import { fakeClock, fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";
import { REF, sampleSuite } from "../support/sample-run.ts";

/** Two shards with a head and a chunk each. */
const SUITE = stealing([
  ["a", "b"],
  ["c", "d"],
]);

function stealing(shares: readonly (readonly string[])[], changes: Partial<PlannedShard> = {}) {
  const suite = sampleSuite(shares, { framework: "custom", listed: true, steal: "directory" });
  return { ...suite, shards: suite.shards.map((one) => ({ ...one, ...changes, chunks: [[1]] })) };
}

interface Start {
  readonly suite?: SuitePlan;
  readonly steal?: RunShareRequest["steal"];
  /** What the service says to each claim, by its name. */
  readonly claim?: (name: string) => ClaimAnswer;
  readonly cancelled?: AbortSignal;
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs the first shard; its command does nothing and fails in nothing. */
async function start({ suite = SUITE, steal, claim, cancelled, files: there }: Start) {
  const files = memoryFiles(there);
  const { log, lines } = fakeLog();
  const commands: string[][] = [];
  const claims: Partial<Claims> = {
    ...{ service: "the test", close: async () => undefined, settle: async () => undefined },
    ...(claim === undefined ? {} : { claim: async (name: string) => claim(name) }),
    look: async () => ({ taken: [] }),
  };
  const ports: Ports = fakePorts({
    ...{ files, log, artifacts: undefined, clock: fakeClock() },
    cancelled: cancelled ?? new AbortController().signal,
    claims: async () => ({ ok: true, value: claims }),
    leftovers: { remember: () => undefined },
    repository: { folder: REPOSITORY },
    processes: {
      run: async ({ args }) => {
        commands.push([...args]);
        return { kind: "exited", code: 0 };
      },
    },
    run: {
      ...{ id: "7", sharedId: "7", attempt: 1, folder: REPOSITORY, home: "/home", scratch: "/tmp" },
      ...{
        hooks: "/hooks",
        environment: {},
        childEnvironment: {},
        windows: false,
        runner: {},
        parallelism: 1,
      },
    },
  });
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("a suite without shards");
  const ended = await runShare(
    {
      ...{ ref: REF, commit: undefined, share: { suite, shard }, records: "records", steal },
      ...{ command: { kind: "argv", argv: ["run"] }, junit: [], keep: [], retentionDays: 1 },
      ...{ allowUnproven: true, retries: 0, granularity: undefined, onRerun: "all" },
      workers: { count: 1, strategy: "load", maxRestarts: undefined, itemTimeout: undefined },
    },
    ports,
  );
  if (!ended.ok) throw new Error(JSON.stringify(ended.problems));
  return { end: ended.value, commands, lines };
}

describe("a shard that steals", () => {
  test("is interrupted where it is cancelled with a claim that it has not begun to run", async () => {
    const cancelling = new AbortController();
    const claim = (): ClaimAnswer => {
      cancelling.abort();
      return { kind: "won" };
    };
    const { end, commands } = await start({ claim, cancelled: cancelling.signal });
    expect(commands).toEqual([["a"]]);
    expect(end.record.stamp).toMatchObject({
      state: "interrupted",
      chunks: [{ shard: "1/2", chunk: 1, claim: "won" }],
    });
    expect(end.check.failed).toBe(true);
  });

  test("claims in the name of its run, since another may have the same plan", async () => {
    const names: string[] = [];
    const claim = (name: string): ClaimAnswer => {
      names.push(name);
      return { kind: "won" };
    };
    await start({ claim });
    expect(names).toEqual([
      `makespan-claim-${REF}-unit-default-1of2-c1-a1-r7`,
      `makespan-claim-${REF}-unit-default-2of2-c1-a1-r7`,
    ]);
  });

  test("leaves to its owner a chunk with what is not on disk here", async () => {
    const names: string[] = [];
    const claim = (name: string): ClaimAnswer => {
      names.push(name);
      return { kind: "won" };
    };
    const suite = {
      ...stealing([
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ]),
      framework: "pytest" as const,
    };
    await start({ suite, claim, files: { a: "", b: "", c: "", e: "", f: "" } });
    expect(names.map((name) => /-(.of.-c.)-/.exec(name)?.[1])).toEqual(["1of3-c1", "3of3-c1"]);
  });

  test("says that it steals nothing without a warning where that is meant so", async () => {
    const off = await start({ steal: { kind: "off" } });
    expect(off.lines).toContainEqual(expect.stringMatching(/^info: Nothing is stolen: it is off/));
    const pool = await start({
      suite: stealing(
        [
          ["a", "b"],
          ["c", "d"],
        ],
        { pool: "gpu" },
      ),
    });
    expect(pool.lines).toContainEqual(
      expect.stringMatching(/^info: .*this shard belongs to a pool/),
    );
    for (const { lines, commands } of [off, pool]) {
      expect(lines.filter((line) => line.startsWith("warn: Nothing"))).toEqual([]);
      expect(commands).toEqual([["a", "b"]]);
    }
  });
});
