import { expect, test } from "vitest";
import { leftovers, pendingUpload } from "../../src/github/leftovers.ts";
import { outputs } from "../../src/github/outputs.ts";
import type { Log } from "../../src/model/ports.ts";
import { workflowStepFiles } from "./step-files.ts";

test("writes outputs whatever they hold, also empty ones", async () => {
  await using step = await workflowStepFiles();
  const port = outputs(step.core, step.log);
  port.set("plan", "");
  port.set("matrix", `{"include":[]}\nsecond=line<<x`);
  expect(await step.outputs()).toEqual({ plan: "", matrix: `{"include":[]}\nsecond=line<<x` });
});

test("adds to the job summary", async () => {
  await using step = await workflowStepFiles();
  const port = outputs(step.core, step.log);
  await port.summary("# One");
  await port.summary("# Two");
  expect(await step.summary()).toBe("# One\n# Two\n");
});

test("goes on without a job summary and says so", async () => {
  const said: string[] = [];
  const unexpected = () => {
    throw new Error("unexpected");
  };
  const quiet: Log = {
    info: unexpected,
    warn: (text) => said.push(text),
    error: unexpected,
    problem: unexpected,
    group: unexpected,
  };
  const write = () => Promise.reject(new Error("no file"));
  const core = { setOutput: unexpected, summary: { addRaw: () => ({ write }) } };
  await outputs(core, quiet).summary("# One");
  expect(said).toEqual(["The job summary could not be written: no file."]);
});

test("leaves an upload to the post step until it is forgotten", async () => {
  await using step = await workflowStepFiles();
  const upload = { name: "makespan-record-1", folder: "/records/a b", retentionDays: 30 };
  leftovers(step.core).remember(upload);
  expect(pendingUpload(await step.stateEnvironment())).toEqual(upload);
  leftovers(step.core).forget();
  expect(pendingUpload(await step.stateEnvironment())).toBeUndefined();
  expect(pendingUpload({})).toBeUndefined();
});
