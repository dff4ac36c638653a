import { mkdir, readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { histories } from "../../src/github/histories.ts";
import { restApi } from "../../src/github/rest-api.ts";
import type { ServiceLimits } from "../../src/github/service-call.ts";
import type { Log } from "../../src/model/ports.ts";
import { milliseconds } from "../../src/model/units.ts";
import { type InProcessStep, inProcessStep, MAIN } from "./step.ts";

const QUICK: ServiceLimits = { silence: milliseconds(500), total: milliseconds(5000) };
/** The library packs with programs that it starts, for which a busy machine takes its time. */
const PATIENT: ServiceLimits = { silence: milliseconds(100_000), total: milliseconds(100_000) };

describe("histories in the Actions cache", () => {
  test("gives back what an earlier run saved, exactly, and leaves no file behind", async () => {
    await using step = await inProcessStep();
    const text = `{"names":["a,b","ü\\n"]}\n`;
    expect(await store(step, "1").save("unit", text)).toEqual({ kind: "saved" });
    expect(await store(step, "2").load("unit")).toEqual({ kind: "found", value: [text] });
    expect(keys(step)).toEqual(["makespan-v1/unit/1-1"]);
    expect(await readdir(".makespan/history")).toEqual([]);
  });

  test("is absent where nothing was saved, also when another suite's name begins alike", async () => {
    await using step = await inProcessStep();
    await store(step, "1").save("unit tests", "other");
    expect(await store(step, "2").load("unit")).toEqual({ kind: "absent" });
  });

  test("keeps suites apart that are asked for at the same time", async () => {
    await using step = await inProcessStep();
    const first = store(step, "1");
    await Promise.all(["a", "b", "c"].map((suite) => first.save(suite, `history of ${suite}`)));
    const second = store(step, "2");
    const loaded = await Promise.all(["c", "a", "b"].map((suite) => second.load(suite)));
    expect(loaded).toEqual(
      ["c", "a", "b"].map((suite) => ({ kind: "found", value: [`history of ${suite}`] })),
    );
  });

  test("encodes names that keys do not allow and hashes those that are too long", async () => {
    await using step = await inProcessStep();
    const long = "ä,/".repeat(300);
    expect(await store(step, "1").save("a,b/ü", "short")).toEqual({ kind: "saved" });
    expect(await store(step, "1").save(long, "long")).toEqual({ kind: "saved" });
    expect(await store(step, "2").load("a,b/ü")).toEqual({ kind: "found", value: ["short"] });
    expect(await store(step, "2").load(long)).toEqual({ kind: "found", value: ["long"] });
    expect(keys(step)[0]).toBe("makespan-v1/a%2Cb%2F%C3%BC/1-1");
    expect(Math.max(...keys(step).map((key) => key.length))).toBeLessThan(512);
  });

  test("finds what was saved from another working folder", async () => {
    await using step = await inProcessStep();
    await mkdir("services/api", { recursive: true });
    process.chdir("services/api");
    await store(step, "1").save("unit", "from below");
    process.chdir(step.folder);
    expect(await store(step, "2").load("unit")).toEqual({ kind: "found", value: ["from below"] });
  });

  test("reads the base branch's history in a pull request and cannot write it", async () => {
    await using step = await inProcessStep();
    await store(step, "1").save("unit", "of main");
    step.become({
      ref: "refs/pull/7/merge",
      scopes: [
        { ref: "refs/pull/7/merge", permission: "write" },
        { ref: "refs/heads/main", permission: "read" },
      ],
    });
    expect(await store(step, "2").load("unit")).toEqual({ kind: "found", value: ["of main"] });
    await store(step, "2").save("unit", "of the pull request");
    step.become({});
    expect(await store(step, "3").load("unit")).toEqual({ kind: "found", value: ["of main"] });
  });

  test("takes the own ref's entry before a newer one of the default branch, as the service does", async () => {
    await using step = await inProcessStep();
    const topic = [
      { ref: "refs/heads/topic", permission: "write" },
      { ref: "refs/heads/main", permission: "read" },
    ] as const;
    step.become({ ref: "refs/heads/topic", scopes: topic });
    await store(step, "1").save("unit", "older, of the topic");
    step.become({});
    await store(step, "2").save("unit", "newer, of main");
    step.become({ ref: "refs/heads/topic", scopes: topic });
    const alone = await store(step, "3").load("unit");
    expect(alone).toEqual({ kind: "found", value: ["older, of the topic"] });
    const listed = await store(step, "3", { token: step.token }).load("unit");
    expect(listed).toEqual({ kind: "found", value: ["older, of the topic", "newer, of main"] });
  });

  test("is a conflict where the run and attempt saved already", async () => {
    await using step = await inProcessStep();
    await store(step, "1").save("unit", "first");
    expect(await store(step, "1").save("unit", "second")).toMatchObject({ kind: "conflict" });
    expect(await store(step, "1", { attempt: 2 }).save("unit", "third")).toEqual({ kind: "saved" });
  });

  test("brings both histories of two runs that raced, the newest first", async () => {
    await using step = await inProcessStep();
    for (const run of ["1", "2", "3"]) await store(step, run).save("unit", `{"run":"${run}-1"}`);
    await store(step, "4").save("unit", `{"runs":["4-1","1-1"]}`);
    const loaded = await store(step, "5", { token: step.token }).load("unit");
    expect(loaded).toEqual({
      kind: "found",
      value: [`{"runs":["4-1","1-1"]}`, `{"run":"3-1"}`, `{"run":"2-1"}`],
    });
  });

  test("uses the newest alone where the token may not list caches, and says so", async () => {
    await using step = await inProcessStep({ permissions: {} });
    for (const run of ["1", "2"]) await store(step, run).save("unit", run);
    const said: string[] = [];
    const loaded = await store(step, "3", { token: step.token, said }).load("unit");
    expect(loaded).toEqual({ kind: "found", value: ["2"] });
    expect(said).toEqual([expect.stringContaining("`actions: read`")]);
  });
});

describe("trouble with the cache service", () => {
  test("a service that hangs is given up and not asked again", async () => {
    await using step = await inProcessStep();
    step.github.faults.hang("GetCacheEntryDownloadURL");
    const cache = store(step, "1", { limits: QUICK });
    expect(await cache.load("unit")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("did not answer GetCacheEntryDownloadURL, given up after"),
    });
    expect(await cache.save("unit", "text")).toMatchObject({ kind: "failed" });
    expect(step.github.requests()).toHaveLength(1);
  });

  test.each([
    [503, "503"],
    [401, "401"],
    [403, "403"],
  ])("an answer %i is a failure, not an empty history", async (status, text) => {
    await using step = await inProcessStep();
    step.github.faults.fail("GetCacheEntryDownloadURL", status);
    expect(await store(step, "1", { limits: QUICK }).load("unit")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining(text),
    });
  });

  test("a rate limit says when it may be tried again", async () => {
    await using step = await inProcessStep();
    step.github.faults.limit("GetCacheEntryDownloadURL", 42);
    expect(await store(step, "1").load("unit")).toMatchObject({
      why: expect.stringContaining("429, to be tried again in 42 s"),
    });
  });

  test("a broken connection is named", async () => {
    await using step = await inProcessStep();
    step.github.faults.add("GetCacheEntryDownloadURL", { kind: "drop" });
    expect(await store(step, "1").load("unit")).toMatchObject({
      why: expect.stringContaining("ECONNRESET"),
    });
  });

  test("a download that fails is a failure, not an empty history", async () => {
    await using step = await inProcessStep();
    await store(step, "1").save("unit", "text");
    step.github.faults.fail("download blob", 404);
    expect(await store(step, "2").load("unit")).toMatchObject({ kind: "failed" });
  });

  test("an entry that is no archive is a failure", async () => {
    await using step = await inProcessStep();
    await store(step, "1").save("unit", "text");
    const [entry] = step.github.cache.entries;
    step.github.blobs.put(entry?.blob ?? "", Buffer.from("no archive"));
    expect(await store(step, "2").load("unit")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("could not be unpacked"),
    });
  });

  test("a token without a writable scope is told from a lost race", async () => {
    await using step = await inProcessStep({
      scopes: [{ ref: "refs/heads/main", permission: "read" }],
    });
    expect(await store(step, "1").save("unit", "text")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("may only read the cache"),
    });
  });

  test("an upload that fails and one that is not accepted are told apart", async () => {
    await using step = await inProcessStep();
    step.github.faults.fail("upload blob", 403, { times: 1 });
    expect(await store(step, "1").save("unit", "text")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("PUT blob with 403"),
    });
    const refusal = { kind: "answer", status: 200, body: { ok: false } } as const;
    step.github.faults.add("FinalizeCacheEntryUpload", refusal);
    expect(await store(step, "2").save("unit", "text")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("did not accept the upload"),
    });
  });

  test("a cache-mode that forbids reading or writing is named", async () => {
    await using step = await inProcessStep();
    step.environment["ACTIONS_CACHE_MODE"] = "none";
    const expected = { kind: "failed", why: expect.stringContaining("cache-mode") };
    expect(await store(step, "1").load("unit")).toMatchObject(expected);
    expect(await store(step, "1").save("unit", "text")).toMatchObject(expected);
  });

  test("a step without the cache's variables is told so", async () => {
    await using step = await inProcessStep({ scopes: MAIN });
    delete step.environment["ACTIONS_RUNTIME_TOKEN"];
    expect(await store(step, "1").save("unit", "text")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("no access to the Actions cache"),
    });
  });
});

interface StoreOptions {
  readonly limits?: ServiceLimits;
  readonly token?: string;
  readonly attempt?: number;
  readonly said?: string[];
}

function store(step: InProcessStep, id: string, options: StoreOptions = {}) {
  const { limits = PATIENT, token = "", attempt = 1, said = [] } = options;
  return histories({
    environment: step.environment,
    run: { id, attempt },
    rest: restApi(step.environment, token, limits),
    defaultBranch: "main",
    log: collecting(said),
    limits,
  });
}

function keys(step: InProcessStep): readonly string[] {
  return step.github.cache.entries.map(({ key }) => key);
}

function collecting(said: string[]): Log {
  const unexpected = (text: unknown) => {
    throw new Error(`said: ${JSON.stringify(text)}`);
  };
  return {
    info: (text) => said.push(text),
    warn: unexpected,
    error: unexpected,
    problem: unexpected,
    group: unexpected,
  };
}
