import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { artifacts } from "../../src/github/artifacts.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS, type ServiceLimits } from "../../src/github/service-call.ts";
import type { Artifacts } from "../../src/model/ports.ts";
import { milliseconds } from "../../src/model/units.ts";
import { type InProcessStep, inProcessStep, type StepOptions } from "./step.ts";

const QUICK: ServiceLimits = { silence: milliseconds(500), total: milliseconds(5000) };

describe("artifacts of the run", () => {
  test("brings back every file of the folder, hidden ones and folders too", async () => {
    await using step = await inProcessStep();
    const files = { "stamp.json": "{}\n", "junit/ü [1].xml": "<a/>", "kept/.coverage": "\0\u0001" };
    expect(await save(step, "makespan-plan-1", files)).toEqual({ kind: "saved" });
    expect(await load(step, "makespan-plan-1")).toEqual({ kind: "found", value: undefined });
    expect(await contents("out")).toEqual(files);
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

describe("artifacts of earlier attempts", () => {
  test("are read through the API, the newest by time and not by id", async () => {
    await using step = await stepOnOnePort();
    await save(step, "padding", { a: "moves the ids" });
    await save(step, "record", { "stamp.json": "first" });
    step.become({ attempt: 2 });
    await save(step, "padding", { a: "moves the ids" });
    await save(step, "record", { "stamp.json": "second" });
    step.become({ attempt: 3 });
    const [, first, , second] = step.github.artifacts.artifacts;
    expect(second?.id).toBeLessThan(first?.id ?? 0);
    expect(await load(step, "record", { attempt: 3 })).toMatchObject({ kind: "found" });
    expect(await contents("out")).toEqual({ "stamp.json": "second" });
  });

  test("name the permission that the token lacks", async () => {
    await using step = await stepOnOnePort({ permissions: {} });
    await save(step, "record", { "stamp.json": "1" });
    step.become({ attempt: 2 });
    expect(await load(step, "record", { attempt: 2 })).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("lacks `actions: read`"),
      how: "Give the job `permissions: { actions: read }`.",
    });
  });

  test("say that they need a token where there is none", async () => {
    await using step = await stepOnOnePort();
    await save(step, "record", { "stamp.json": "1" });
    step.become({ attempt: 2 });
    const port = portOf(step, { attempt: 2, token: "" });
    expect(await port.load("record", "out")).toMatchObject({
      kind: "failed",
      how: expect.stringContaining("github-token"),
    });
  });

  test("that expired or never were are absent", async () => {
    await using step = await stepOnOnePort();
    await save(step, "record", { "stamp.json": "1" });
    for (const artifact of step.github.artifacts.artifacts) artifact.expired = true;
    step.become({ attempt: 2 });
    expect(await load(step, "record", { attempt: 2 })).toEqual({ kind: "absent" });
    expect(await load(step, "other", { attempt: 2 })).toEqual({ kind: "absent" });
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

  test("reads through the API where the run's own service is out of order", async () => {
    await using step = await stepOnOnePort();
    await save(step, "plan", { "plan.json": "1" });
    step.github.faults.hang("ListArtifacts");
    expect(await load(step, "plan", { limits: QUICK })).toMatchObject({ kind: "found" });
  });

  test("a short outage is waited for", { timeout: 20_000 }, async () => {
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

interface PortOptions {
  readonly attempt?: number;
  readonly token?: string;
  readonly limits?: ServiceLimits;
}

function portOf(step: InProcessStep, options: PortOptions = {}): Artifacts {
  const { attempt = 1, token = step.token, limits = SERVICE_LIMITS } = options;
  return artifacts({
    scratch: step.folder,
    run: { id: "100", attempt },
    rest: restApi(step.environment, token, limits),
    limits,
  });
}

let port = 0;

async function stepOnOnePort(options: StepOptions = {}): Promise<InProcessStep> {
  const step = await inProcessStep({ ...options, port });
  port = Number(new URL(step.github.apiUrl).port);
  return step;
}

let folders = 0;

async function save(
  step: InProcessStep,
  name: string,
  files: Readonly<Record<string, string>>,
  options: PortOptions = {},
) {
  folders += 1;
  const folder = `in-${folders}`;
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return portOf(step, options).save(name, folder, { retentionDays: 30 });
}

function load(step: InProcessStep, name: string, options: PortOptions = {}) {
  return portOf(step, options).load(name, "out");
}

async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}
