import { type Evidence, firstFailure } from "../model/evidence.ts";
import type { Invocation, OutputObserver, TestCommand } from "../model/invocation.ts";
import { folderOf, joinPath } from "../model/path.ts";
import type { Ports, ProcessEnd, RunContext } from "../model/ports.ts";
import { allOk, ok, type Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import { inSeconds, milliseconds, roundSeconds, seconds } from "../model/units.ts";
import { findBash } from "./find-bash.ts";
import type { FilePlace } from "./locate-files.ts";
import { type PlacedCommand, placeSelection } from "./place-selection.ts";
import { readEvidenceFiles } from "./read-evidence-files.ts";

export interface RunPorts
  extends Pick<Ports, "files" | "processes" | "clock" | "terminal" | "cancelled"> {
  readonly run: Pick<RunContext, "windows" | "childEnvironment">;
}

export interface PlaceRequest {
  readonly command: TestCommand;
  readonly invocations: readonly Invocation[];
  /** What the child gets besides its own environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A process to be, with what it is for. */
export interface PlacedInvocation {
  readonly invocation: Invocation;
  readonly placed: PlacedCommand;
}

/** Puts each invocation's selection into the command, before any of them starts. */
export async function placeInvocations(
  { command, invocations, environment: more }: PlaceRequest,
  { files, run }: Pick<RunPorts, "files" | "run">,
): Promise<Result<readonly PlacedInvocation[]>> {
  const { windows } = run;
  const environment = { ...run.childEnvironment, ...more };
  const platform = { windows, environment, bash: await findBash({ windows, environment }, files) };
  return allOk(
    invocations.map((invocation) => {
      const placed = placeSelection(command, invocation, platform);
      return placed.ok ? ok({ invocation, placed: placed.value }) : placed;
    }),
  );
}

export interface RunInvocationRequest extends PlacedInvocation {
  readonly command: TestCommand;
  /** Absolute folder that the command runs in. */
  readonly folder: string;
  /** The framework's own reading of what its hook wrote. */
  readonly readEvidence: (texts: readonly string[]) => Evidence;
  /** Of the JUnit file that is made from what the process says; unique in its list's folder. */
  readonly observedName: string;
  /** Takes each line of both its outputs, which otherwise pass through. */
  readonly onLine?: (line: string) => void;
  /** Ends it and all it started at once. */
  readonly killed?: AbortSignal;
}

export interface InvocationEnd {
  readonly end: ProcessEnd;
  readonly record: InvocationRecord;
  /** Where its JUnit lies. */
  readonly junit: readonly FilePlace[];
}

/** Runs one process for one invocation, and gathers what it left. */
export async function runInvocation(
  request: RunInvocationRequest,
  ports: RunPorts,
): Promise<InvocationEnd> {
  const { invocation, placed, command } = request;
  for (const file of invocation.files) await ports.files.write(file.path, file.text);
  const observer = invocation.observe?.();
  const began = ports.clock.elapsed();
  const end = await ports.processes.run({
    ...placed,
    folder: request.folder,
    cancelled: ports.cancelled,
    ...outputs(request, observer, ports),
  });
  const took = milliseconds(ports.clock.elapsed() - began);
  const { evidence, junit } = await gather(request, observer, ports);
  const record = {
    ...notStarted(command, invocation),
    ...outcomeOf(end),
    seconds: roundSeconds(inSeconds(took)),
    ...(evidence === undefined ? {} : { evidence }),
  };
  return { end, record, junit };
}

/** What is known of an invocation that has not run. */
export function notStarted(command: TestCommand, { entries }: Invocation): InvocationRecord {
  const words = command.kind === "argv" ? command.argv : [command.text];
  return { command: words, entries, seconds: seconds(0) };
}

type Outputs = Pick<
  Parameters<Ports["processes"]["run"]>[0],
  "onLine" | "onErrorLine" | "killed" | "endsAll"
>;

function outputs(
  { onLine, killed }: RunInvocationRequest,
  observer: OutputObserver | undefined,
  { terminal }: Pick<RunPorts, "terminal">,
): Outputs {
  const say = onLine ?? ((line: string) => terminal.show(`${line}\n`));
  const observe = (line: string) => {
    const shown = observer?.line(line);
    if (shown !== undefined) say(shown);
  };
  return {
    ...(observer === undefined ? {} : { onLine: observe }),
    ...(onLine === undefined ? {} : { onErrorLine: onLine }),
    ...(onLine === undefined || observer !== undefined ? {} : { onLine }),
    ...(killed === undefined ? {} : { killed, endsAll: true }),
  };
}

/** Where the invocation's JUnit lies, and its evidence. */
async function gather(
  { invocation, folder, readEvidence, observedName }: RunInvocationRequest,
  observer: OutputObserver | undefined,
  { files }: Pick<RunPorts, "files">,
): Promise<{ readonly evidence: Evidence | undefined; readonly junit: readonly FilePlace[] }> {
  const observed = observer?.end();
  const written = await readEvidenceFiles({ invocation, folder, readEvidence }, files);
  const evidence = joinEvidence([written, observed?.evidence]);
  const patterns = [...invocation.junit, ...(evidence?.junit ?? [])];
  if (observed?.junit !== undefined) {
    const path = joinPath(folderOf(invocation.list), observedName);
    await files.write(path, observed.junit);
    patterns.push(path);
  }
  return { evidence, junit: patterns.map((pattern) => ({ pattern, folder })) };
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
    ...firstFailure(known),
    ...(harmless.length === 0 ? {} : { harmlessCodes: harmless }),
  };
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
