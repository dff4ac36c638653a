import type { Evidence } from "../model/evidence.ts";
import type { Invocation, OutputObserver, TestCommand } from "../model/invocation.ts";
import { folderOf, joinPath } from "../model/path.ts";
import type { Ports, ProcessEnd, RunContext } from "../model/ports.ts";
import { allOk, ok, type Problem, type Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import { inSeconds, milliseconds, roundSeconds, seconds } from "../model/units.ts";
import { commandProblem } from "./command-problem.ts";
import { findBash } from "./find-bash.ts";
import type { FilePlace } from "./locate-files.ts";
import { type PlacedCommand, placeSelection } from "./place-selection.ts";
import { readEvidenceFiles } from "./read-evidence-files.ts";

export interface RunInvocationsRequest {
  readonly command: TestCommand;
  readonly invocations: readonly Invocation[];
  /** Absolute folder that the command runs in. */
  readonly folder: string;
  /** The framework's own reading of what its hook wrote. */
  readonly readEvidence: (texts: readonly string[]) => Evidence;
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

export interface RunPorts
  extends Pick<Ports, "files" | "processes" | "clock" | "terminal" | "cancelled"> {
  readonly run: Pick<RunContext, "windows" | "childEnvironment">;
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
  const placed = await placeAll(request, ports);
  if (!placed.ok) return placed;
  const run: Progress = {
    records: request.invocations.map(notStarted(request.command)),
    junit: [],
  };
  for (const [index, start] of placed.value.entries()) {
    if (ports.cancelled.aborted) break;
    await request.onChange(run.records);
    const end = await runOne({ request, start, index }, run, ports);
    await request.onChange(run.records);
    const problem = commandProblem(request, end);
    if (problem !== undefined) return ok({ ...run, problems: [problem], state: stateOf(ports) });
  }
  return ok({ ...run, problems: [], state: stateOf(ports) });
}

interface Start {
  readonly invocation: Invocation;
  readonly command: PlacedCommand;
}

async function placeAll(
  { command, invocations }: RunInvocationsRequest,
  { files, run }: RunPorts,
): Promise<Result<readonly Start[]>> {
  const { windows, childEnvironment: environment } = run;
  const platform = { windows, environment, bash: await findBash({ windows, environment }, files) };
  return allOk(
    invocations.map((invocation) => {
      const placed = placeSelection(command, invocation, platform);
      return placed.ok ? ok({ invocation, command: placed.value }) : placed;
    }),
  );
}

interface Progress {
  readonly records: InvocationRecord[];
  readonly junit: FilePlace[];
}

interface OneRun {
  readonly request: RunInvocationsRequest;
  readonly start: Start;
  readonly index: number;
}

async function runOne(one: OneRun, run: Progress, ports: RunPorts): Promise<ProcessEnd> {
  const { invocation, command } = one.start;
  for (const file of invocation.files) await ports.files.write(file.path, file.text);
  const observer = invocation.observe?.();
  const began = ports.clock.elapsed();
  const end = await ports.processes.run({
    ...command,
    folder: one.request.folder,
    cancelled: ports.cancelled,
    ...(observer === undefined ? {} : { onLine: showLine(observer, ports) }),
  });
  const took = milliseconds(ports.clock.elapsed() - began);
  const evidence = await gather(one, observer, { run, ports });
  run.records[one.index] = {
    ...notStarted(one.request.command)(invocation),
    ...outcomeOf(end),
    seconds: roundSeconds(inSeconds(took)),
    ...(evidence === undefined ? {} : { evidence }),
  };
  return end;
}

/** Notes where the invocation's JUnit lies, and gives its evidence. */
async function gather(
  { request, start: { invocation }, index }: OneRun,
  observer: OutputObserver | undefined,
  { run, ports }: { run: Progress; ports: RunPorts },
): Promise<Evidence | undefined> {
  const observed = observer?.end();
  const written = await readEvidenceFiles({ ...request, invocation }, ports.files);
  const evidence = joinEvidence([written, observed?.evidence]);
  const patterns = [...invocation.junit, ...(evidence?.junit ?? [])];
  if (observed?.junit !== undefined) {
    const path = joinPath(folderOf(invocation.list), `observed-${index + 1}.xml`);
    await ports.files.write(path, observed.junit);
    patterns.push(path);
  }
  run.junit.push(...patterns.map((pattern) => ({ pattern, folder: request.folder })));
  return evidence;
}

function showLine(
  observer: OutputObserver,
  { terminal }: Pick<RunPorts, "terminal">,
): (line: string) => void {
  return (line) => {
    const shown = observer.line(line);
    if (shown !== undefined) terminal.show(`${shown}\n`);
  };
}

/** Of several sources of evidence, what any of them knows; it ended where each says so. */
function joinEvidence(parts: readonly (Evidence | undefined)[]): Evidence | undefined {
  const known = parts.filter((part) => part !== undefined);
  const [first] = known;
  if (first === undefined || known.length === 1) return first;
  const stopped = known.flatMap((part) => part.stopped ?? []);
  const harmless = (first.harmlessCodes ?? []).filter((code) =>
    known.every((part) => part.harmlessCodes?.includes(code) === true),
  );
  return {
    items: known.flatMap((part) => part.items),
    junit: known.flatMap((part) => part.junit),
    ended: known.every((part) => part.ended),
    ...(stopped.length === 0 ? {} : { stopped: stopped.join("; ") }),
    ...(harmless.length === 0 ? {} : { harmlessCodes: harmless }),
  };
}

function notStarted(command: TestCommand): (invocation: Invocation) => InvocationRecord {
  const words = command.kind === "argv" ? command.argv : [command.text];
  return ({ entries }) => ({ command: words, entries, seconds: seconds(0) });
}

function outcomeOf(end: ProcessEnd): Pick<InvocationRecord, "exitCode" | "signal"> {
  switch (end.kind) {
    case "exited":
      return { exitCode: end.code };
    case "signalled":
      return { signal: end.signal };
    case "not-started":
      return {};
  }
}

function stateOf({ cancelled }: RunPorts): "complete" | "interrupted" {
  return cancelled.aborted ? "interrupted" : "complete";
}
