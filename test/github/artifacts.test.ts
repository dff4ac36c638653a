import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { contents, load, portOf, QUICK, save } from "./artifact-port.ts";
import { inProcessStep } from "./step.ts";

describe("artifacts of the run", () => {
  test("brings back every file of the folder, hidden ones and folders too", async () => {
    await using step = await inProcessStep();
    const files = { "stamp.json": "{}\n", "junit/ü [1].xml": "<a/>", "kept/.coverage": "\0\u0001" };
    expect(await save(step, "makespan-plan-1", files)).toEqual({ kind: "saved" });
    expect(await load(step, "makespan-plan-1")).toEqual({ kind: "found", value: undefined });
    expect(await contents("out")).toEqual(files);
  });

  test("takes the place of whatever lay in the folder", async () => {
    await using step = await inProcessStep();
    await save(step, "plan", { "plan.json": "theirs" });
    await mkdir("out");
    await writeFile("out/plan.json", "ours");
    await writeFile("out/left.json", "half");
    expect(await load(step, "plan")).toEqual({ kind: "found", value: undefined });
    expect(await contents("out")).toEqual({ "plan.json": "theirs" });
  });

  test("an artifact that nobody saved is absent, without asking the API in the first attempt", async () => {
    await using step = await inProcessStep();
    expect(await load(step, "makespan-plan-1")).toEqual({ kind: "absent" });
    expect(step.github.requests("list artifacts")).toEqual([]);
  });

  test("exactly one of several writers saves, and the others meet a conflict", async () => {
    await using step = await inProcessStep();
    const writers = ["a", "b", "c", "d"].map((text) => save(step, "plan", { "plan.json": text }));
    const outcomes = (await Promise.all(writers)).map(({ kind }) => kind);
    expect(outcomes.sort()).toEqual(["conflict", "conflict", "conflict", "saved"]);
  });

  test("a name with signs that artifacts do not allow is made safe in both directions", async () => {
    await using step = await inProcessStep();
    const name = 'record-unit/"win"-1of2-a1';
    expect(await save(step, name, { "stamp.json": "1" })).toEqual({ kind: "saved" });
    expect(await load(step, name)).toMatchObject({ kind: "found" });
  });

  test("keeps an artifact for the days asked for", async () => {
    await using step = await inProcessStep();
    await save(step, "plan", { "plan.json": "1" });
    const [artifact] = step.github.artifacts.artifacts;
    const days = (Date.parse(artifact?.expires ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 0);
  });
});

describe("trouble with the artifact service", () => {
  test("a service that hangs is given up within the limit", async () => {
    await using step = await inProcessStep();
    step.github.faults.hang("CreateArtifact");
    step.github.faults.hang("ListArtifacts");
    const expected = (name: string) => ({
      kind: "failed",
      why: expect.stringContaining(`did not answer ${name}, given up after`),
    });
    const quick = { limits: QUICK };
    expect(await save(step, "plan", { a: "1" }, quick)).toMatchObject(expected("CreateArtifact"));
    expect(await load(step, "plan", { ...quick, token: "" })).toMatchObject(
      expected("ListArtifacts"),
    );
  });

  test("a short outage is waited for", async () => {
    await using step = await inProcessStep();
    step.github.faults.fail("CreateArtifact", 503, { times: 1 });
    step.github.faults.add("FinalizeArtifact", { kind: "drop" }, { times: 1 });
    expect(await save(step, "plan", { a: "1" })).toEqual({ kind: "saved" });
  });

  test("a broken connection is tried again", async () => {
    await using step = await inProcessStep();
    step.github.faults.add("CreateArtifact", { kind: "drop" }, { times: 1 });
    expect(await save(step, "plan", { a: "1" })).toEqual({ kind: "saved" });
  });

  test("an upload that breaks off is saved under the name's second place, and found there", async () => {
    await using step = await inProcessStep();
    step.github.faults.fail("upload blob", 403, { times: 1 });
    expect(await save(step, "record", { "stamp.json": "1" })).toEqual({ kind: "saved" });
    expect(await load(step, "record")).toMatchObject({ kind: "found" });
    expect(await save(step, "record", { "stamp.json": "2" })).toMatchObject({ kind: "conflict" });
  });

  test("a stalled transfer is given up", async () => {
    await using step = await inProcessStep();
    await save(step, "record", { "stamp.json": "1" });
    step.github.faults.hang("upload blob", { about: /plan/ });
    step.github.faults.hang("download blob", { about: /record/ });
    const quick = { limits: QUICK, token: "" };
    expect(await save(step, "plan", { a: "1" }, quick)).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("PUT blob"),
    });
    expect(await load(step, "record", quick)).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("GET blob"),
    });
  });

  test.each([
    { how: "is out of order", status: 503 },
    { how: "asks for fewer calls", status: 429 },
  ])("a service that $how for good is given up within the limit", async ({ status }) => {
    await using step = await inProcessStep();
    const { faults } = step.github;
    for (const call of ["CreateArtifact", "ListArtifacts"] as const) {
      if (status === 429) faults.limit(call, 60);
      else faults.fail(call, status);
    }
    // Were it not given up, it would be tried again for minutes.
    const quick = { limits: QUICK };
    expect(await save(step, "plan", { a: "1" }, quick)).toMatchObject({
      kind: "failed",
      why: expect.stringMatching(`CreateArtifact with ${status}`),
    });
    expect(await load(step, "plan", { ...quick, token: "" })).toMatchObject({
      kind: "failed",
      why: expect.stringMatching(`ListArtifacts with ${status}`),
    });
  });

  test.each([
    [401, "401"],
    [403, "403"],
  ])("a refusal with %i is a failure that says so", async (status, text) => {
    await using step = await inProcessStep();
    step.github.faults.fail("CreateArtifact", status);
    expect(await save(step, "plan", { a: "1" })).toMatchObject({
      kind: "failed",
      why: expect.stringContaining(text),
    });
  });
});

describe("untrusted contents", () => {
  test("content that differs from its digest is refused", async () => {
    await using step = await inProcessStep();
    await save(step, "record", { "stamp.json": "1" });
    await save(step, "other", { "stamp.json": "2" });
    const [record, other] = step.github.artifacts.artifacts;
    const content = step.github.blobs.content(other?.blob ?? "") ?? new Uint8Array();
    step.github.blobs.put(record?.blob ?? "", content);
    expect(await load(step, "record")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("digest"),
    });
  });

  test("links are not followed into an artifact", async () => {
    await using step = await inProcessStep();
    await mkdir("in");
    await writeFile("in/stamp.json", "1");
    await symlink("/etc/hostname", "in/link");
    await portOf(step).save("record", "in", { retentionDays: 1 });
    await load(step, "record");
    expect(await readdir("out")).toEqual(["stamp.json"]);
  });
});
