import type { Evidence } from "../model/evidence.ts";
import type { Invocation, TestCommand } from "../model/invocation.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import { commandProblem } from "./command-problem.ts";
import type { FilePlace } from "./locate-files.ts";
import { notStarted, placeInvocations, type RunPorts, runInvocation } from "./run-invocation.ts";

export interface RunInvocationsRequest {
  readonly command: TestCommand;
  readonly invocations: readonly Invocation[];
  /** Absolute folder that the command runs in. */
  readonly folder: string;
  /** The framework's own reading of what its hook wrote. */
  readonly readEvidence: (texts: readonly string[]) => Evidence;
  /** What the child gets besides its own environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Called whenever the records change, so that the stamp on disk holds what is done. */
  readonly onChange: (records: readonly InvocationRecord[]) => Promise<void>;
}

export interface InvocationsEnd {
  /** One per invocation, also where it never started. */
  readonly records: readonly InvocationRecord[];
  /** Where the framework's own flags and its evidence say that JUnit files are. */
  readonly junit: readonly FilePlace[];
  /** What the user has to mend: a command that does not exist. */
  readonly problems: readonly Problem[];
  readonly state: "complete" | "interrupted";
}

/**
 * Runs a shard's invocations one after another. All are placed before the first starts, so that
 * a command which cannot take its tests fails before any of them runs. A failed invocation does
 * not keep the next from running; a cancelled run and an unknown command do.
 */
export async function runInvocations(
  request: RunInvocationsRequest,
  ports: RunPorts,
): Promise<Result<InvocationsEnd>> {
  const { command, invocations, environment = {} } = request;
  const placed = await placeInvocations({ command, invocations, environment }, ports);
  if (!placed.ok) return placed;
  const records = invocations.map((invocation) => notStarted(command, invocation));
  const junit: FilePlace[] = [];
  for (const [index, one] of placed.value.entries()) {
    if (ports.cancelled.aborted) break;
    await request.onChange(records);
    const observedName = `observed-${index + 1}.xml`;
    const ran = await runInvocation({ ...request, ...one, observedName }, ports);
    records[index] = ran.record;
    junit.push(...ran.junit);
    await request.onChange(records);
    const problem = commandProblem(request, ran.end);
    const state = stateOf(ports);
    if (problem !== undefined) return ok({ records, junit, problems: [problem], state });
  }
  return ok({ records, junit, problems: [], state: stateOf(ports) });
}

function stateOf({ cancelled }: RunPorts): "complete" | "interrupted" {
  return cancelled.aborted ? "interrupted" : "complete";
}
