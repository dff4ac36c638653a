import { frameworks } from "../frameworks/frameworks.ts";
import type { TestCommand } from "../model/invocation.ts";
import type { Entry } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import { type InvocationsEnd, runInvocations } from "../run/run-invocations.ts";

interface ExecuteRequest {
  readonly command: TestCommand;
  readonly suite: SuitePlan;
  /** At least one. */
  readonly entries: readonly Entry[];
  /** Absolute folder for the files of these entries alone. */
  readonly scratch: string;
  /** Called whenever the records change, so that the stamp on disk holds what is done. */
  readonly onChange: (records: readonly InvocationRecord[]) => Promise<void>;
}

/** A way to run entries by the user's command. It fails before anything started, or not at all. */
export type Executor = (request: ExecuteRequest, ports: Ports) => Promise<Result<InvocationsEnd>>;

/** One process after another, with as many entries each as the framework can take. */
export const executeEntries: Executor = async (request, ports) => {
  const { command, suite, entries, scratch, onChange } = request;
  const framework = frameworks[suite.framework];
  const folder = joinPath(ports.repository.folder, suite.root);
  const invocations = framework.select({
    command,
    entries,
    repository: ports.repository.folder,
    root: folder,
    scratch,
    hooks: ports.run.hooks,
    environment: ports.run.childEnvironment,
    windows: ports.run.windows,
  });
  if (!invocations.ok) return invocations;
  const { readEvidence } = framework;
  return runInvocations(
    { command, invocations: invocations.value, folder, readEvidence, onChange },
    ports,
  );
};
