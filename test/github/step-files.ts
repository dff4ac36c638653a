import { readFile } from "node:fs/promises";
import * as core from "@actions/core";
import type { Log } from "../../src/model/ports.ts";
import { readFileCommands } from "../support/runner/file-commands.ts";
import { inProcessStep } from "./step.ts";

/** A step with the real `@actions/core`, and what it wrote for the runner. */
export async function workflowStepFiles() {
  const step = await inProcessStep();
  const read = (name: string) => readFile(step.environment[name] ?? "", "utf8");
  const unexpected = (text: unknown) => {
    throw new Error(`said: ${JSON.stringify(text)}`);
  };
  const log: Log = {
    info: unexpected,
    warn: unexpected,
    error: unexpected,
    problem: unexpected,
    group: unexpected,
  };
  return {
    core,
    log,
    outputs: async () => readFileCommands(await read("GITHUB_OUTPUT")),
    summary: () => read("GITHUB_STEP_SUMMARY"),
    /** What the post step would find in its environment. */
    stateEnvironment: async () => {
      const state = readFileCommands(await read("GITHUB_STATE"));
      return Object.fromEntries(
        Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]),
      );
    },
    [Symbol.asyncDispose]: () => step[Symbol.asyncDispose](),
  };
}
