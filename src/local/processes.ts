import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import type { ProcessEnd, Processes, ProcessRequest } from "../model/ports.ts";
import { lineSplitter } from "./line-splitter.ts";
import { isAlive, ON_WINDOWS, signalGroup } from "./process-group.ts";
import { systemCode } from "./system-error.ts";

export interface ProcessOptions {
  /** In milliseconds. */
  readonly patience: {
    /** From SIGINT to SIGTERM. */
    readonly terminate: number;
    /** From SIGTERM to SIGKILL. */
    readonly kill: number;
    /** From the child's end to where we stop reading what it left running. */
    readonly output: number;
  };
  /** Where the child's standard output goes: ours, or where ours is a document, our error output. */
  readonly output: "stdout" | "stderr";
}

/**
 * As the runner treats a step of a cancelled workflow:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation.
 */
export const USUAL_PROCESSES: ProcessOptions = {
  patience: { terminate: 7_500, kill: 2_500, output: 10_000 },
  output: "stdout",
};

/** Processes of this machine, each in a group of its own that ends as a whole. */
export function localProcesses(options: ProcessOptions = USUAL_PROCESSES): Processes {
  return { run: (request) => runProcess(request, options) };
}

async function runProcess(request: ProcessRequest, options: ProcessOptions): Promise<ProcessEnd> {
  if (request.cancelled?.aborted || request.killed?.aborted) {
    return { kind: "not-started", why: "the run was cancelled" };
  }
  if (!existsSync(request.folder)) {
    return { kind: "not-started", why: `there is no folder ${request.folder}` };
  }
  const child = start(request, options);
  return "kind" in child ? child : watch(child, request, options);
}

function start(request: ProcessRequest, options: ProcessOptions): ChildProcess | ProcessEnd {
  const own = options.output === "stdout" ? 1 : 2;
  const settings: SpawnOptions = {
    cwd: request.folder,
    env: { ...request.environment },
    stdio: [
      "inherit",
      request.onLine === undefined ? own : "pipe",
      request.onErrorLine === undefined ? 2 : "pipe",
    ],
    detached: !ON_WINDOWS,
    windowsHide: true,
  };
  try {
    return spawn(request.file, [...request.args], settings);
  } catch (error) {
    return notStarted(error);
  }
}

/** Waits until the child, and on cancellation all it started, has ended. */
function watch(
  child: ChildProcess,
  request: ProcessRequest,
  options: ProcessOptions,
): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    const release = endWithUs(child);
    const escalation = escalate(child, options);
    const interrupt = () => escalation.begin();
    const kill = () => {
      if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
    };
    const settle = (finish: () => void) => {
      request.cancelled?.removeEventListener("abort", interrupt);
      request.killed?.removeEventListener("abort", kill);
      release();
      finish();
    };
    request.cancelled?.addEventListener("abort", interrupt, { once: true });
    request.killed?.addEventListener("abort", kill, { once: true });
    const fail = (error: unknown) => {
      kill();
      settle(() => reject(error));
    };
    const lines = readLines(child.stdout, request.onLine, fail);
    const errorLines = readLines(child.stderr, request.onErrorLine, fail);
    child.once("error", (error) => settle(() => resolve(notStarted(error))));
    child.once("exit", () => {
      if (request.endsAll === true) kill();
      for (const output of [child.stdout, child.stderr]) {
        closeOutput(output, options.patience.output);
      }
    });
    child.once("close", (code, signal) => {
      const finish = () => {
        lines.end();
        errorLines.end();
        resolve(toEnd(code, signal));
      };
      escalation
        .end()
        .then(() => settle(finish))
        .catch(reject);
    });
  });
}

/** A running child and all it started end with us, however we end. */
function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
  };
  process.once("exit", end);
  return () => process.removeListener("exit", end);
}

interface Escalation {
  readonly begin: () => void;
  /** Resolves once nothing of an interrupted group is left; at once where none was interrupted. */
  readonly end: () => Promise<void>;
}

/** How often an interrupted group is looked at, in milliseconds. */
const LOOK_EVERY = 50;

/** SIGINT, then SIGTERM, then SIGKILL, each to the whole group, until nothing of it is left. */
function escalate(child: ChildProcess, { patience }: ProcessOptions): Escalation {
  const leader = child.pid ?? 0;
  let ended: Promise<void> | undefined;
  const escalation = async () => {
    if (leader === 0) return;
    signalGroup(leader, "SIGINT");
    if (await endsWithin(leader, patience.terminate)) return;
    signalGroup(leader, "SIGTERM");
    if (await endsWithin(leader, patience.kill)) return;
    signalGroup(leader, "SIGKILL");
    // A zombie that nobody collects counts as alive, so this wait too has an end.
    await endsWithin(leader, patience.kill);
  };
  return {
    begin: () => {
      ended ??= escalation();
    },
    end: () => ended ?? Promise.resolve(),
  };
}

async function endsWithin(leader: number, time: number): Promise<boolean> {
  const deadline = performance.now() + time;
  while (isAlive(leader)) {
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_EVERY)));
  }
  return true;
}

function readLines(
  output: Readable | null,
  onLine: ((line: string) => void) | undefined,
  fail: (error: unknown) => void,
): { readonly end: () => void } {
  if (onLine === undefined || output === null) return { end: () => undefined };
  const splitter = lineSplitter(onLine);
  output.on("data", (bytes: Uint8Array) => {
    try {
      splitter.push(bytes);
    } catch (error) {
      fail(error);
    }
  });
  return splitter;
}

/** A server left running keeps the output open; without this we would wait for it for ever. */
function closeOutput(output: Readable | null, patience: number): void {
  if (output === null || output.closed) return;
  const timer = setTimeout(() => output.destroy(), patience);
  output.once("close", () => clearTimeout(timer));
}

function toEnd(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  return signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signalled", signal };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such command",
  EACCES: "it may not be executed",
  EPERM: "it may not be executed",
  ENOEXEC: "it is no program: its first line does not say what runs it",
  EINVAL: "it is no program that this system starts directly",
  E2BIG: "its arguments and environment are too long for this system",
  ERR_INVALID_ARG_VALUE: "an argument holds a character that no argument may hold",
};

function notStarted(error: unknown): ProcessEnd {
  const code = systemCode(error);
  if (code === undefined) throw error;
  return { kind: "not-started", why: REASONS[code] ?? `the system says ${code}` };
}
