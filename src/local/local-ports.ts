import { realpathSync } from "node:fs";
import type { Ports } from "../model/ports.ts";
import { unwrap } from "../model/problem.ts";
import { cancellation } from "./cancellation.ts";
import { localChannels } from "./channels.ts";
import { fileHistories, historyPlace } from "./file-histories.ts";
import { localFiles } from "./files.ts";
import { gitRepository, slashed } from "./git-repository.ts";
import { HOME, withHomeFolder } from "./home-folder.ts";
import { localOutputs } from "./local-outputs.ts";
import { localRun } from "./local-run.ts";
import { noComment } from "./no-comment.ts";
import { noLeftovers } from "./no-leftovers.ts";
import { openClaims } from "./open-claims.ts";
import { localProcesses, USUAL_PROCESSES } from "./processes.ts";
import { systemClock } from "./system-clock.ts";
import { localTerminal } from "./terminal.ts";
import { terminalLog } from "./terminal-log.ts";

export interface LocalPortsOptions {
  /** Working directory, absolute; by default the process's own. */
  readonly folder?: string;
  /** By default the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** A file, or a folder with one file a suite; by default `.makespan/history/`. */
  readonly history?: string;
  /** Where a child's output goes; `stderr` where ours is one JSON document. */
  readonly childOutput?: "stdout" | "stderr";
}

export interface LocalPorts extends Ports {
  /** Stops listening to signals and removes the scratch folder. */
  readonly close: () => void;
}

/** The ports on this machine. Throws a ProblemError where the environment does not fit. */
export async function localPorts(options: LocalPortsOptions = {}): Promise<LocalPorts> {
  const { environment = process.env } = options;
  const folder = slashed(realpathSync(options.folder ?? process.cwd()));
  const run = unwrap(localRun({ folder, environment, now: new Date(systemClock.now()) }));
  const files = withHomeFolder(localFiles(folder), folder);
  const [history, repository] = await Promise.all([
    historyPlace(options.history ?? `${HOME}/history/`, files),
    gitRepository(folder, environment),
  ]);
  const cancelled = cancellation();
  return {
    files,
    processes: localProcesses({ ...USUAL_PROCESSES, output: options.childOutput ?? "stdout" }),
    channels: localChannels,
    repository,
    clock: systemClock,
    log: terminalLog(),
    terminal: localTerminal(
      {
        input: process.stdin,
        output: process.stdout,
        people: process.stderr,
        shown: options.childOutput === "stderr" ? process.stderr : process.stdout,
      },
      environment,
    ),
    run: run.context,
    claims: openClaims,
    artifacts: undefined,
    histories: fileHistories(history, files),
    results: undefined,
    jobs: undefined,
    outputs: localOutputs(files, run.context.home),
    comment: noComment,
    leftovers: noLeftovers,
    cancelled: cancelled.signal,
    close: () => {
      cancelled.close();
      run.close();
    },
  };
}
