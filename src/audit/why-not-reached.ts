import type { Entry } from "../model/item.ts";
import type { InvocationRecord, ShardRecord, Stamp } from "../model/record.ts";
import { saysAnything } from "./merge-evidence.ts";
import type { ShardView } from "./shard-view.ts";

/** Why a session did not get to an entry. Only an end that explains itself is `stopped`. */
export interface NotReached {
  readonly verdict: "stopped" | "missing";
  /** A sentence without its period. */
  readonly why: string;
}

/** Why the shard did not get to the entry, or `undefined` where all its sessions came to their end. */
export function whyNotReached(view: ShardView, entry: Entry): NotReached | undefined {
  const record = attemptFor(view.attempts, entry);
  if (record === undefined) return undefined;
  const invocations = record.stamp.invocations.filter((one) => runs(one, entry));
  return whyShardEnded(record.stamp) ?? whySessionEnded(record.stamp, invocations);
}

/** The last attempt that was to run the entry, else the last of all. */
function attemptFor(attempts: readonly ShardRecord[], entry: Entry): ShardRecord | undefined {
  const meant = attempts.find(({ stamp }) => stamp.invocations.some((one) => runs(one, entry)));
  return meant ?? attempts[0];
}

function runs(invocation: InvocationRecord, entry: Entry): boolean {
  return invocation.entries.some((one) => one.id === entry.id && one.part === entry.part);
}

function whyShardEnded(stamp: Stamp): NotReached | undefined {
  switch (stamp.state) {
    case "complete":
      return undefined;
    case "interrupted":
      return { verdict: "stopped", why: `shard ${stamp.shard} was cancelled before it` };
    case "running":
      return { verdict: "missing", why: `shard ${stamp.shard} was killed before it finished` };
  }
}

function whySessionEnded(
  stamp: Stamp,
  invocations: readonly InvocationRecord[],
): NotReached | undefined {
  for (const invocation of invocations) {
    const why = whyInvocationEnded(invocation);
    if (why !== undefined) return why;
  }
  if (invocations.length > 0 || stamp.invocations.length === 0) return undefined;
  return { verdict: "missing", why: `shard ${stamp.shard} started no command for it` };
}

function whyInvocationEnded(invocation: InvocationRecord): NotReached | undefined {
  const { signal, evidence, exitCode } = invocation;
  if (signal !== undefined) return { verdict: "stopped", why: `${signal} ended the command` };
  if (exitCode === undefined) return { verdict: "missing", why: "its command never started" };
  if (evidence?.stopped !== undefined) {
    return { verdict: "stopped", why: "the session stopped before it" };
  }
  if (!saysAnything(evidence) || evidence.ended) return undefined;
  const why = `the session broke off and the command ended with exit code ${exitCode}`;
  // A session that breaks off and still reports success would hide what it did not run.
  return { verdict: exitCode === 0 ? "missing" : "stopped", why };
}
