import { describe, expect, test } from "vitest";
import { restApi } from "../../src/github/rest-api.ts";
import { RESULT_LIMITS, results } from "../../src/github/results.ts";
import { SERVICE_LIMITS } from "../../src/github/service-call.ts";
import type { FoundResults, Results, StoredResult } from "../../src/model/ports.ts";
import { type PortOptions, QUICK, save } from "./artifact-port.ts";
import { type InProcessStep, stepOnOnePort } from "./step.ts";

const OWN = "octo/project";
const FORK = "stranger/project";
const WANTED = { runs: 3, pages: 2 };

interface PastRun {
  readonly event?: string;
  readonly head?: string | undefined;
  readonly name?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A run that came to its end, with one result. */
async function past(step: InProcessStep, id: number, run: PastRun = {}): Promise<void> {
  const { event = "merge_group", name = `makespan-result-${id}-a1`, files = {} } = run;
  const head = "head" in run ? run.head : OWN;
  const workflow = "CI";
  if (!step.github.runs.some((one) => one.id === id)) {
    step.github.runs.push({ id, event, workflow, head, branch: "topic", sha: "0".repeat(40) });
  }
  step.become({ run: id });
  await save(step, name, { "result.json": "{}", ...files });
}

function portOf(step: InProcessStep, options: PortOptions = {}, most = RESULT_LIMITS): Results {
  const { token = step.token, limits = SERVICE_LIMITS } = options;
  const rest = restApi(step.environment, token, limits);
  return results({ scratch: step.folder, run: { id: "900", attempt: 1 }, rest, limits }, most);
}

async function found(port: Results, wanted = WANTED): Promise<FoundResults> {
  const outcome = await port.newest(wanted);
  if (outcome.kind !== "found") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

async function only(
  step: InProcessStep,
  most = RESULT_LIMITS,
): Promise<readonly [Results, StoredResult]> {
  const port = portOf(step, {}, most);
  const [result] = (await found(port)).results;
  if (result === undefined) throw new Error("there is no result");
  return [port, result];
}

describe("the results of earlier runs", () => {
  test("are those of the newest trusted runs, newest first", async () => {
    await using step = await stepOnOnePort();
    for (const [at, event] of ["push", "schedule", "pull_request", "merge_group"].entries()) {
      await past(step, at + 1, { event });
    }
    const { results: newest, passedOver } = await found(portOf(step));
    expect(newest.map(({ run, event }) => [run, event])).toEqual([
      ["4", "merge_group"],
      ["3", "pull_request"],
      ["2", "schedule"],
    ]);
    expect(passedOver).toEqual([]);
  });

  test.each([
    ["comes from a fork", { head: FORK }, "the run's code came from a fork"],
    ["comes from a fork that is gone", { head: undefined }, "the run's code came from a fork"],
    [
      "may have run a stranger's code",
      { event: "pull_request_target" },
      "runs triggered by pull_request_target are not trusted",
    ],
    [
      "was started by another workflow",
      { event: "workflow_run" },
      "runs triggered by workflow_run are not trusted",
    ],
  ])("leave out one that %s", async (_, run: PastRun, why) => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    await past(step, 2, run);
    const { results: newest, passedOver } = await found(portOf(step));
    expect(newest.map((result) => result.run)).toEqual(["1"]);
    expect(passedOver).toEqual([{ name: "makespan-result-2-a1", run: "2", why }]);
  });

  test("leave out those that expired, that no run is known of, and what is no result", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1, { name: "coverage" });
    await past(step, 2);
    await past(step, 3);
    const [, second] = step.github.artifacts.artifacts;
    if (second !== undefined) second.expired = true;
    step.github.runs.pop();
    const { results: newest, passedOver } = await found(portOf(step));
    expect(newest).toEqual([]);
    expect(passedOver.map(({ why }) => why)).toEqual([
      "nobody knows which run it is from",
      "it has expired",
    ]);
  });

  test("are of a run's last attempt, and of each of its plans", async () => {
    await using step = await stepOnOnePort();
    for (const name of ["x-a1-a1", "y-a1-a1", "x-a1-a2"]) {
      await past(step, 7, { name: `makespan-result-${name}` });
    }
    const { results: newest } = await found(portOf(step));
    expect(newest.map(({ name, attempt }) => [name, attempt])).toEqual([
      ["makespan-result-x-a1-a2", 2],
      ["makespan-result-y-a1-a1", 1],
    ]);
  });

  test("are looked for page by page, and not further than asked", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    const [old] = step.github.artifacts.artifacts;
    if (old === undefined) throw new Error("nothing was uploaded");
    const others = Array.from({ length: 130 }, (_, at) => ({ ...old, name: `other-${at}` }));
    step.github.artifacts.artifacts.push(...others);
    expect((await found(portOf(step), { runs: 1, pages: 1 })).results).toEqual([]);
    expect((await found(portOf(step), { runs: 1, pages: 2 })).results).toHaveLength(1);
  });

  test("are asked for once, whoever asks", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1, { files: { "history/unit.json": "text" } });
    const [port, result] = await only(step);
    await port.newest(WANTED);
    await port.load(result, "history");
    await port.load(result, "history");
    expect(step.github.requests("list artifacts of the repository")).toHaveLength(1);
    expect(step.github.requests("get run")).toHaveLength(1);
    expect(step.github.requests("download blob")).toHaveLength(1);
  });
});

describe("a service that does not tell of results", () => {
  test("names the permission that the token lacks", async () => {
    await using step = await stepOnOnePort({ permissions: {} });
    expect(await portOf(step).newest(WANTED)).toEqual({
      kind: "failed",
      status: 403,
      why: "listing the results of earlier runs failed: the API answered 403, the token lacks `actions: read`",
      how: "Give the job `permissions: { actions: read }`.",
    });
  });

  test.each([
    [{ headers: { "retry-after": "60" } }, ", to be tried again in 60 s"],
    [{ headers: { "x-ratelimit-remaining": "0" } }, ""],
    [{ body: { message: "You have exceeded a secondary rate limit. Please wait." } }, ""],
  ])("is told apart from a rate limit, which 403 may also mean: %j", async (answer, when) => {
    await using step = await stepOnOnePort();
    const fault = { kind: "answer", status: 403, ...answer } as const;
    step.github.faults.add("list artifacts of the repository", fault);
    expect(await portOf(step).newest(WANTED)).toEqual({
      ...{ kind: "failed", status: 403 },
      why: `listing the results of earlier runs met the rate limit of the API${when}`,
    });
  });

  test("is said to need a token where there is none", async () => {
    await using step = await stepOnOnePort();
    expect(await portOf(step, { token: "" }).newest(WANTED)).toMatchObject({
      kind: "failed",
      how: expect.stringContaining("github-token"),
    });
  });

  test("is given up where it hangs", async () => {
    await using step = await stepOnOnePort();
    step.github.faults.hang("list artifacts of the repository");
    expect(await portOf(step, { limits: QUICK, api: QUICK }).newest(WANTED)).toMatchObject({
      kind: "failed",
      why: "listing the results of earlier runs got no answer within 0.5 s",
    });
  });

  test("ends the search where it fails half-way, and what was found counts", async () => {
    await using step = await stepOnOnePort();
    for (const id of [1, 2, 3]) await past(step, id);
    step.github.faults.limit("get run", 30, { about: /^2$/ });
    const { results: newest, cutOff } = await found(portOf(step));
    expect(newest.map(({ run }) => run)).toEqual(["3"]);
    expect(cutOff).toContain("asking about the run 2 met the rate limit");
  });
});

describe("what a result holds", () => {
  test("is brought by suite, of the folder that is asked for", async () => {
    await using step = await stepOnOnePort();
    const files = {
      "history/unit.json": "all that was known",
      "history/e2e%20tests.json": "of another suite",
      "history/%E0%A4%A.json": "no name",
      "history/notes.txt": "none of ours",
      "run/unit.json": "the run's own",
    };
    await past(step, 1, { files });
    const [port, result] = await only(step);
    expect(await port.load(result, "history")).toEqual({
      kind: "found",
      value: new Map([
        ["e2e tests", "of another suite"],
        ["unit", "all that was known"],
      ]),
    });
    expect(await port.load(result, "run")).toEqual({
      kind: "found",
      value: new Map([["unit", "the run's own"]]),
    });
  });

  test("is nothing where the folder is not there", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    const [port, result] = await only(step);
    expect(await port.load(result, "run")).toEqual({ kind: "found", value: new Map() });
  });

  test("is refused by its size, before anything is brought", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    const [artifact] = step.github.artifacts.artifacts;
    if (artifact !== undefined) artifact.listedSize = 5_000_000_000;
    const [port, result] = await only(step);
    expect(await port.load(result, "history")).toEqual({
      kind: "failed",
      why: `the artifact makespan-result-1-a1 has 5000000000 bytes, over ${RESULT_LIMITS.archive}`,
    });
    expect(step.github.requests("download artifact")).toEqual([]);
  });

  test("is refused by what would come out of it: a small zip file of many zeros", async () => {
    await using step = await stepOnOnePort();
    const zeros = "0".repeat(300_000);
    const names = ["a", "b", "c", "d"].map((name) => `history/${name}.json`);
    await past(step, 1, { files: Object.fromEntries(names.map((name) => [name, zeros])) });
    const [port, result] = await only(step, { archive: 100_000, files: 10, bytes: 1_000_000 });
    expect(result.bytes).toBeLessThan(10_000);
    expect(await port.load(result, "history")).toEqual({
      kind: "failed",
      why: "the artifact makespan-result-1-a1: it cannot be unpacked: it holds more than 1000000 bytes",
    });
    // What is not asked for does not count.
    expect(await port.load(result, "run")).toEqual({ kind: "found", value: new Map() });
  });

  test("is refused where it is no zip file, and where it has changed since it was listed", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    const [artifact] = step.github.artifacts.artifacts;
    step.github.blobs.put(artifact?.blob ?? "", Buffer.from("garbage"));
    const [port, result] = await only(step);
    expect(await port.load(result, "history")).toMatchObject({
      kind: "failed",
      why: expect.stringMatching(/^the artifact makespan-result-1-a1: /),
    });
  });

  test("is gone where it expired after it was listed", async () => {
    await using step = await stepOnOnePort();
    await past(step, 1);
    const [port, result] = await only(step);
    for (const artifact of step.github.artifacts.artifacts) artifact.expired = true;
    expect(await port.load(result, "history")).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("makespan-result-1-a1"),
    });
  });
});
