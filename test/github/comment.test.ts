import { describe, expect, test } from "vitest";
import { comment, commentMarker } from "../../src/github/comment.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS, type ServiceLimits } from "../../src/github/service-call.ts";
import { milliseconds } from "../../src/model/units.ts";
import { type InProcessStep, inProcessStep } from "./step.ts";

const BOT = { login: "github-actions[bot]", type: "Bot" } as const;
const MALLORY = { login: "mallory", type: "User" } as const;
const CHANGES = { always: false };
const QUICK: ServiceLimits = { silence: milliseconds(400), total: milliseconds(2000) };

describe("the workflow's comment", () => {
  test("is created once and updated in place", async () => {
    await using step = await inProcessStep();
    expect(await port(step).put("first", CHANGES)).toEqual({ kind: "saved" });
    expect(await port(step).put("second", CHANGES)).toEqual({ kind: "saved" });
    expect(bodies(step)).toEqual([`${commentMarker("CI")}\nsecond`]);
  });

  test("is left alone where it says the same already, unless asked to be written always", async () => {
    await using step = await inProcessStep();
    for (const always of [false, false, true]) await port(step).put("same", { always });
    expect(step.github.requests("update comment")).toHaveLength(1);
  });

  test("is one per workflow, whatever its name", async () => {
    await using step = await inProcessStep();
    const names = ["CI", "CI --> <!-- x", "ü 漢"];
    for (const name of [...names, ...names])
      await port(step, { workflow: name }).put(name, CHANGES);
    expect(bodies(step)).toEqual(names.map((name) => `${commentMarker(name)}\n${name}`));
    expect(commentMarker("a --> b")).toBe("<!-- makespan:a%20--%3E%20b -->");
  });

  test("is found among hundreds", async () => {
    await using step = await inProcessStep();
    for (let i = 0; i < 250; i += 1) step.github.comments.add(7, { body: `${i}`, author: MALLORY });
    await port(step).put("first", CHANGES);
    await port(step).put("second", CHANGES);
    expect(bodies(step)).toHaveLength(251);
  });

  test("is never one that somebody else marked", async () => {
    await using step = await inProcessStep();
    const forged = `${commentMarker("CI")}\nforged`;
    step.github.comments.add(7, { body: forged, author: MALLORY });
    step.github.comments.add(7, { body: `I quote: ${forged}`, author: BOT });
    await port(step).put("ours", CHANGES);
    expect(bodies(step)).toEqual([forged, `I quote: ${forged}`, `${commentMarker("CI")}\nours`]);
  });

  test("is updated with a person's own token too", async () => {
    await using step = await inProcessStep();
    const owner = { login: "maintainer", type: "User" } as const;
    const token = step.github.token({ "pull-requests": "write" }, owner);
    step.github.comments.add(7, { body: `${commentMarker("CI")}\nforged`, author: MALLORY });
    await port(step, { token }).put("first", CHANGES);
    await port(step, { token }).put("second", CHANGES);
    expect(bodies(step).slice(1)).toEqual([`${commentMarker("CI")}\nsecond`]);
  });

  test("is cut at a line's end where it is too long for the API", async () => {
    await using step = await inProcessStep();
    expect(await port(step).put("line of text 😀\n".repeat(10_000), CHANGES)).toEqual({
      kind: "saved",
    });
    expect(bodies(step)[0]).toMatch(/line of text 😀\n\n\(cut: a comment holds no more\)$/);
  });

  test("names the permission that a read-only token lacks", async () => {
    await using step = await inProcessStep({ permissions: { "pull-requests": "read" } });
    expect(await port(step).put("text", CHANGES)).toEqual({
      kind: "failed",
      why: "commenting failed: the API answered 403, the token lacks `pull-requests: write`. Give the job `permissions: { pull-requests: write }`.",
    });
  });

  test("does not apply outside pull requests", async () => {
    await using step = await inProcessStep();
    const none = comment({
      rest: restOf(step),
      pullRequest: undefined,
      workflow: "CI",
      fromFork: false,
    });
    expect(none.applies).toBe(false);
    expect(await none.put("text", CHANGES)).toMatchObject({ kind: "failed" });
  });
});

describe("trouble with the API", () => {
  test("a short outage is tried again", async () => {
    await using step = await inProcessStep();
    step.github.faults.fail("list comments", 502, { times: 1 });
    step.github.faults.add("create comment", { kind: "drop" }, { times: 1 });
    expect(await port(step).put("text", CHANGES)).toEqual({ kind: "saved" });
  });

  test("an API that hangs is given up within the limit", async () => {
    await using step = await inProcessStep();
    step.github.faults.hang("list comments");
    expect(await port(step, { limits: QUICK }).put("text", CHANGES)).toEqual({
      kind: "failed",
      why: "looking for the comment got no answer within 0.4 s",
    });
  });

  test("a used-up rate limit is not mistaken for a missing permission", async () => {
    await using step = await inProcessStep();
    const headers = { "x-ratelimit-remaining": "0", "retry-after": "30" };
    const body = { message: "API rate limit exceeded" };
    step.github.faults.add("list comments", { kind: "answer", status: 403, headers, body });
    expect(await port(step).put("text", CHANGES)).toEqual({
      kind: "failed",
      why: "looking for the comment met the rate limit of the API, to be tried again in 30 s",
    });
  });

  test("a token that is not valid is told so", async () => {
    await using step = await inProcessStep();
    expect(await port(step, { token: "ghs_expired" }).put("text", CHANGES)).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("401"),
    });
  });
});

interface PortOptions {
  readonly workflow?: string;
  readonly token?: string;
  readonly limits?: ServiceLimits;
}

function port(step: InProcessStep, { workflow = "CI", ...options }: PortOptions = {}) {
  return comment({ rest: restOf(step, options), pullRequest: 7, workflow, fromFork: false });
}

function restOf(step: InProcessStep, { token, limits }: PortOptions = {}) {
  return restApi(step.environment, token ?? step.token, limits ?? SERVICE_LIMITS);
}

function bodies(step: InProcessStep): readonly string[] {
  return step.github.comments.on(7).map(({ body }) => body);
}
