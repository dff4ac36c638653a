import { describe, expect, test } from "vitest";
import { artifactClaims } from "../../src/github/artifact-claims.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS } from "../../src/github/service-call.ts";
import { contents, load, portOf, QUICK, save } from "./artifact-port.ts";
import { stepOnOnePort } from "./step.ts";

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

  test("tell who held a claim", async () => {
    await using step = await stepOnOnePort();
    const claimsOf = (attempt: number) =>
      artifactClaims({
        ...{ scratch: step.folder, run: { id: "100", attempt }, limits: SERVICE_LIMITS },
        rest: restApi(step.environment, step.token, SERVICE_LIMITS),
      });
    expect(await claimsOf(1).claim("chunk", "1/2")).toEqual({ kind: "won" });
    step.become({ attempt: 2 });
    expect(await claimsOf(2).holder("chunk")).toEqual({ kind: "found", value: "1/2" });
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

  test("reads through the API where the run's own service is out of order", async () => {
    await using step = await stepOnOnePort();
    await save(step, "plan", { "plan.json": "1" });
    step.github.faults.hang("ListArtifacts");
    expect(await load(step, "plan", { limits: QUICK })).toMatchObject({ kind: "found" });
  });
});
