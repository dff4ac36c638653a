import { describe, expect, test } from "vitest";
import { jobs } from "../../src/github/jobs.ts";
import { restApi } from "../../src/github/rest-api.ts";
import { SERVICE_LIMITS } from "../../src/github/service-call.ts";
import { type InProcessStep, inProcessStep } from "./step.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

/** A job of the run 100 that waited 7 s and started so many seconds after noon. */
function add({ github }: InProcessStep, runner: string, started: number, attempt = 1): void {
  const time = new Date(NOON + started * 1000);
  const created = new Date(time.getTime() - 7000);
  github.jobs.push({
    run: 100,
    attempt,
    name: "test",
    labels: ["ubuntu-latest"],
    runner,
    created,
    started: time,
  });
}

function port({ environment, token }: InProcessStep, given = token) {
  return jobs(restApi(environment, given, SERVICE_LIMITS), { id: "100" });
}

describe("the jobs of a run", () => {
  test("tell when they were created and started, attempt by attempt", async () => {
    await using step = await inProcessStep();
    add(step, "one", 10);
    add(step, "two", 20, 2);
    expect(await port(step)?.ofAttempt(2)).toEqual({
      kind: "found",
      value: [
        {
          name: "test",
          labels: ["ubuntu-latest"],
          runner: "two",
          created: NOON + 13_000,
          started: NOON + 20_000,
        },
      ],
    });
  });

  test("are all of them where one answer does not hold them", async () => {
    await using step = await inProcessStep();
    for (let at = 0; at < 250; at += 1) add(step, `runner ${at}`, at);
    const found = await port(step)?.ofAttempt(1);
    expect(found?.kind === "found" && found.value.length).toBe(250);
    expect(step.github.requests("list jobs")).toHaveLength(3);
  });

  test("name the permission that the token lacks", async () => {
    await using step = await inProcessStep({ permissions: { contents: "read" } });
    expect(await port(step)?.ofAttempt(1)).toMatchObject({
      kind: "failed",
      why: expect.stringContaining("lacks `actions: read`"),
      how: "Give the job `permissions: { actions: read }`.",
    });
  });

  test("are not asked for without a token", async () => {
    await using step = await inProcessStep();
    expect(port(step, "")).toBeUndefined();
  });
});
