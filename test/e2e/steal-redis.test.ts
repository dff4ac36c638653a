import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { redisServer } from "../support/redis-server.ts";
import { hasRedis } from "../support/tools.ts";
import {
  ITEMS,
  itemsToSteal,
  REPORTS,
  type SlowItem,
  signal,
  slowProject,
  unevenItems,
} from "./slow-project.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const SECRET = "s3cret-of-redis";

/** A folder for each shard, as machines have, that share a plan, records and a claim service. */
interface Fleet extends AsyncDisposable {
  readonly plan: (steal: string) => Promise<void>;
  readonly start: (shard: string, options?: ShardOptions) => Shard;
  readonly merge: () => Promise<{ readonly code: number; readonly result: Result }>;
  /** Everything that was written into plans and records, as one text. */
  readonly written: () => Promise<string>;
}

interface ShardOptions {
  readonly steal?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

interface Shard {
  readonly process: ChildProcess;
  readonly log: () => string;
  readonly end: Promise<number | null>;
}

interface Result {
  readonly outcome: string;
  readonly audit: { readonly findings: readonly { readonly verdict: string }[] };
}

async function fleet(items: readonly SlowItem[]): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-fleet-"));
  for (const machine of ["plan", "1", "2"]) {
    for (const [path, text] of Object.entries(slowProject(items))) {
      await mkdir(dirname(join(folder, machine, path)), { recursive: true });
      await writeFile(join(folder, machine, path), text);
    }
  }
  const [plan, records] = [join(folder, "plan.json"), join(folder, "records")];
  const started: Shard[] = [];
  const start = (machine: string, words: readonly string[], environment = {}) => {
    const shard = startCli(join(folder, machine), words, environment);
    started.push(shard);
    return shard;
  };
  return {
    plan: async (steal) => {
      const words = ["plan", ITEMS, "--framework", "custom", "--shards", "2", "--steal", steal];
      const { end, log } = start("plan", [...words, "--out", plan]);
      expect([await end, log()]).toEqual([0, expect.stringContaining("stealing: ")]);
    },
    start: (shard, { steal, environment } = {}) => {
      const words = ["run", "--plan", plan, "--shard", shard, "--records", records];
      const stealing = steal === undefined ? [] : ["--steal", steal];
      const command = ["--", "node", "slow.mjs", shard, "{list}"];
      const all = [...words, "--junit", REPORTS, ...stealing, ...command];
      return start(shard.slice(0, 1), all, environment);
    },
    merge: async () => {
      const { end, log } = start("plan", ["merge", "--plan", plan, "--records", records, "--json"]);
      const code = (await end) ?? -1;
      await writeFile(join(folder, "merged.json"), log());
      return { code, result: JSON.parse(log().slice(log().indexOf("\n{") + 1)) };
    },
    written: async () => {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      const texts = files.map(({ parentPath, name }) => join(parentPath, name));
      const read = texts.filter((path) => /\.(?:json|xml|html)$/.test(path));
      return (await Promise.all(read.map((path) => readFile(path, "utf8")))).join("\n");
    },
    [Symbol.asyncDispose]: async () => {
      for (const { process } of started) process.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function startCli(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Shard {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [CLI, ...words], { cwd: folder, env });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      text += String(data);
    });
  }
  const end = once(child, "close").then(([code]) => code as number | null);
  return { process: child, log: () => text, end };
}

/** Items that ran, by the audit. */
function ranOf({ audit }: Result): number {
  return audit.findings.filter(({ verdict }) => verdict === "ran").length;
}

describe.skipIf(!hasRedis())("stealing by Redis", () => {
  test("a shard that is done takes work from one that is late; the password stays where it is", async () => {
    await using server = await redisServer({ password: SECRET });
    using stolen = signal();
    await using shards = await fleet(itemsToSteal(stolen.path));
    await shards.plan("redis");
    const environment = { MAKESPAN_REDIS_URL: server.url.href };
    const [quick, slow] = [
      shards.start("1/2", { environment }),
      shards.start("2/2", { steal: server.url.href }),
    ];
    expect([await quick.end, await slow.end]).toEqual([0, 0]);
    expect(quick.log()).toMatch(/Stole chunk \d of 2\/2/);
    const { code, result } = await shards.merge();
    expect([code, result.outcome, ranOf(result)]).toEqual([0, "passed", 40]);
    expect(quick.log() + slow.log() + (await shards.written())).not.toContain(SECRET);
  });

  test("nothing is lost where the server starts again in the middle, without its data", async () => {
    await using server = await redisServer();
    using restarted = signal();
    await using shards = await fleet(unevenItems({ 40: { waitsFor: restarted.path } }));
    await shards.plan(server.url.href);
    const steal = server.url.href;
    const [quick, slow] = [shards.start("1/2", { steal }), shards.start("2/2", { steal })];
    while (!quick.log().includes("Goes on with chunk 1 of 1/2")) await sleep(20);
    await server.restart();
    restarted.give();
    expect([await quick.end, await slow.end]).toEqual([0, 0]);
    const { code, result } = await shards.merge();
    expect([code, result.outcome, ranOf(result)]).toEqual([0, "passed", 40]);
  });

  test("nothing is lost where there is no server at all, and each shard says so once", async () => {
    await using shards = await fleet(unevenItems());
    await shards.plan("redis://127.0.0.1:1");
    const steal = "redis://127.0.0.1:1";
    const running = [shards.start("1/2", { steal }), shards.start("2/2", { steal })];
    for (const { end, log } of running) {
      expect(await end).toBe(0);
      expect(log().match(/Nothing is stolen from here on/g)).toHaveLength(1);
    }
    const { code, result } = await shards.merge();
    expect([code, result.outcome, ranOf(result)]).toEqual([0, "passed", 40]);
  });

  test("a shard that dies with a chunk has it taken over once its lease has run out", async () => {
    await using server = await redisServer();
    // Shard 2/2 dies in its tail, while shard 1/2 is still at work in its head.
    using died = signal();
    await using shards = await fleet(unevenItems({ 39: { waitsFor: died.path } }));
    await shards.plan("redis");
    const environment = { MAKESPAN_REDIS_URL: server.url.href };
    const [survivor, victim] = [
      shards.start("1/2", { environment }),
      shards.start("2/2", { environment }),
    ];
    while (!victim.log().includes("Goes on with chunk 1 of 2/2")) await sleep(50);
    victim.process.kill("SIGKILL");
    await victim.end;
    await server.pass(60_000);
    died.give();
    expect(await survivor.end).toBe(0);
    expect(survivor.log()).toContain("Stole chunk 1 of 2/2");
    // Its head is in the record that it left, so that everything ran; but it never came to its end.
    const { code, result } = await shards.merge();
    expect([code, result.outcome, ranOf(result)]).toEqual([1, "failed", 40]);
    const again = { ...environment, MAKESPAN_ATTEMPT: "2" };
    expect(await shards.start("2/2", { environment: again }).end).toBe(0);
    const second = await shards.merge();
    expect([second.code, ranOf(second.result)]).toEqual([0, 40]);
  });
});
