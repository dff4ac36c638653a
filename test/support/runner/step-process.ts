import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { killTree } from "./process-tree.ts";

export interface StepProcess {
  readonly file: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly interrupt?: { readonly how: "kill" | "cancel"; readonly when: RegExp } | undefined;
}

export interface StepEnd {
  /** `undefined` where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly interrupted: "kill" | "cancel" | undefined;
  readonly milliseconds: number;
}

/** When the runner goes on from SIGINT to SIGTERM and from there to the end. */
const UNTIL_TERMINATION = 7500;
const UNTIL_KILL = 2500;

/** Runs one step's process to its end and gives back both its streams as one text. */
export async function runStepProcess(step: StepProcess): Promise<StepEnd> {
  const started = performance.now();
  const child = spawn(step.file, [...step.args], {
    cwd: step.folder,
    env: step.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  let output = "";
  let interrupted: StepEnd["interrupted"];
  let ending: Promise<void> = Promise.resolve();
  const listen = (chunk: string) => {
    output += chunk;
    if (interrupted !== undefined || step.interrupt?.when.test(output) !== true) return;
    interrupted = step.interrupt.how;
    ending = interrupted === "kill" ? kill(child) : cancel(child);
  };
  child.stdout.setEncoding("utf8").on("data", listen);
  child.stderr.setEncoding("utf8").on("data", listen);
  const [code] = (await ended) as [number | null];
  await ending;
  const milliseconds = performance.now() - started;
  if (step.interrupt !== undefined && interrupted === undefined) {
    throw new Error(`Nothing to interrupt: no output matches ${step.interrupt.when}\n${output}`);
  }
  return { exitCode: code ?? undefined, output, interrupted, milliseconds };
}

async function kill({ pid }: ChildProcess): Promise<void> {
  if (pid !== undefined) await killTree(pid);
}

async function cancel(child: ChildProcess): Promise<void> {
  child.kill("SIGINT");
  if (await endsWithin(child, UNTIL_TERMINATION)) return;
  child.kill("SIGTERM");
  if (await endsWithin(child, UNTIL_KILL)) return;
  await kill(child);
}

async function endsWithin(child: ChildProcess, time: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  try {
    await once(child, "exit", { signal: AbortSignal.timeout(time) });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return false;
    throw error;
  }
}
