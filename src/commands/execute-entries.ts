import { frameworks } from "../frameworks/frameworks.ts";
import type { Invocation, TestCommand } from "../model/invocation.ts";
import { type Entry, entryLabel } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { isForecast, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import { type InvocationsEnd, runInvocations } from "../run/run-invocations.ts";
import { urgentFirst, urgentIds } from "../run/urgent-first.ts";

interface SelectEntriesRequest {
  readonly command: TestCommand;
  readonly suite: SuitePlan;
  /** At least one. */
  readonly entries: readonly Entry[];
  /** Absolute folder for the files of these entries alone. */
  readonly scratch: string;
}

interface ExecuteRequest extends SelectEntriesRequest {
  /** What the command gets besides its own environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Called whenever the records change, so that the stamp on disk holds what is done. */
  readonly onChange: (records: readonly InvocationRecord[]) => Promise<void>;
}

/** A way to run entries by the user's command. It fails before anything started, or not at all. */
export type Executor = (request: ExecuteRequest, ports: Ports) => Promise<Result<InvocationsEnd>>;

/** One process after another, with as many entries each as the framework can take. */
export const executeEntries: Executor = async (request, ports) => {
  const { command, suite, environment = {}, onChange } = request;
  const invocations = selectEntries(request, ports);
  if (!invocations.ok) return invocations;
  const folder = joinPath(ports.repository.folder, suite.root);
  const { readEvidence } = frameworks[suite.framework];
  return runInvocations(
    { command, invocations: invocations.value, folder, readEvidence, environment, onChange },
    ports,
  );
};

/** The invocations that run exactly these entries. */
export function selectEntries(
  { command, suite, entries, scratch }: SelectEntriesRequest,
  ports: Pick<Ports, "repository" | "run">,
): Result<readonly Invocation[]> {
  const { repository, run } = ports;
  const selected = new Set(entries.map(({ id }) => id));
  const first = urgentIds(suite.shards).filter((id) => selected.has(id));
  return frameworks[suite.framework].select({
    command,
    entries: urgentFirst(inOrder(entries, suite), first),
    first,
    repository: repository.folder,
    root: joinPath(repository.folder, suite.root),
    scratch,
    hooks: run.hooks,
    environment: run.childEnvironment,
    windows: run.windows,
  });
}

/** Longest first where that is worth something and times are known, else as they come. */
function inOrder(
  entries: readonly Entry[],
  { framework, history, shards }: SuitePlan,
): readonly Entry[] {
  if (frameworks[framework].longestFirst !== true || !isForecast(history)) return entries;
  const planned = shards.flatMap(({ items }) => items);
  const seconds = new Map(planned.map((item) => [entryLabel(item), item.seconds]));
  const secondsOf = (entry: Entry) => seconds.get(entryLabel(entry)) ?? 0;
  return entries.toSorted((left, right) => secondsOf(right) - secondsOf(left));
}
