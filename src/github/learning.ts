import type { RunContext } from "../model/ports.ts";
import type { TriggerEvent } from "./event.ts";

/** Triggers that only people who may write to the repository can set off. */
const TRUSTED: readonly string[] = ["push", "schedule", "workflow_dispatch", "repository_dispatch"];

/** These always run on the default branch, and their payloads do not always name it. */
const ALWAYS_DEFAULT: readonly string[] = ["schedule", "repository_dispatch"];

const BRANCH = "refs/heads/";

/** Whether this run may teach the history: a trusted trigger on a branch that teaches. */
export function learning(
  event: TriggerEvent,
  ref: string,
  learnOn: readonly string[],
): RunContext["learns"] {
  if (!TRUSTED.includes(event.name)) {
    return refused(`runs triggered by ${event.name || "an unknown event"} only read the history`);
  }
  if (!ref.startsWith(BRANCH)) return refused(`${ref || "this ref"} is not a branch`);
  const branch = ref.slice(BRANCH.length);
  if (learnOn.includes(branch)) return { allowed: true, why: `learn-on names ${branch}` };
  if (branch === event.defaultBranch || ALWAYS_DEFAULT.includes(event.name)) {
    return { allowed: true, why: `${branch} is the default branch` };
  }
  if (event.defaultBranch === undefined) {
    return refused("the event does not name the default branch; learn-on can name it");
  }
  return refused(`${branch} is not the default branch ${event.defaultBranch}`);
}

function refused(why: string): RunContext["learns"] {
  return { allowed: false, why };
}
