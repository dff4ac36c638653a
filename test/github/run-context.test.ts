import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { runContext } from "../../src/github/run-context.ts";
import { inProcessStep } from "./step.ts";

const PLACES = {
  event: { name: "push", defaultBranch: "main" },
  learnOn: [],
  hooks: "/action/dist/hooks",
};

test("knows the run as the runner describes it", async () => {
  await using step = await inProcessStep();
  const run = await runContext({ ...PLACES, environment: step.environment });
  expect(run).toMatchObject({
    id: "100",
    attempt: 1,
    workflow: "CI",
    url: "https://github.com/octo/project/actions/runs/100/attempts/1",
    runner: { os: "Linux", arch: "X64", environment: "github-hosted", name: "runner 1" },
    learns: { allowed: true },
    folder: process.cwd(),
    home: `${process.cwd()}/.makespan`,
  });
  expect((await stat(run.scratch)).isDirectory()).toBe(true);
  expect(run.childEnvironment["ACTIONS_RUNTIME_TOKEN"]).toBeUndefined();
  expect(run.environment["ACTIONS_RUNTIME_TOKEN"]).not.toBe("");
});

test("knows whether anyone may read the repository, where the event tells", async () => {
  await using step = await inProcessStep();
  const { environment } = step;
  expect(await runContext({ ...PLACES, environment })).not.toHaveProperty("isPublic");
  const event = { ...PLACES.event, isPublic: true };
  expect((await runContext({ ...PLACES, event, environment })).isPublic).toBe(true);
});

test("gives every step a scratch folder of its own", async () => {
  await using step = await inProcessStep();
  const one = await runContext({ ...PLACES, environment: step.environment });
  const other = await runContext({ ...PLACES, environment: step.environment });
  expect(one.scratch).not.toBe(other.scratch);
});

test.each([{}, { GITHUB_RUN_ID: "x" }, { GITHUB_RUN_ID: "1", GITHUB_RUN_ATTEMPT: "0" }])(
  "is a problem outside GitHub Actions: %j",
  async (environment) => {
    await expect(runContext({ ...PLACES, environment })).rejects.toThrow("makespan local");
  },
);
