import type { Log } from "../model/ports.ts";

/** What the workers' processes say, kept apart: never two in one block, never cut within a line. */
export interface WorkerOutput {
  readonly hear: (worker: number, line: string) => void;
  /** Shows all that the worker said since. */
  readonly show: (worker: number, title: string) => void;
}

interface OutputPlaces {
  readonly log: Pick<Log, "group">;
  /** Takes away what is on the screen for a moment only. */
  readonly clear: () => void;
}

/** More is shown before the process ends, so that no output fills the memory. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

export function workerOutput(workers: number, { log, clear }: OutputPlaces): WorkerOutput {
  const heard = Array.from({ length: workers }, () => ({ lines: [] as string[], length: 0 }));
  const show = (worker: number, title: string) => {
    const said = heard[worker];
    if (said === undefined || said.lines.length === 0) return;
    clear();
    log.group(title, said.lines.splice(0));
    said.length = 0;
  };
  return {
    hear: (worker, line) => {
      const said = heard[worker];
      if (said === undefined) return;
      said.lines.push(line);
      said.length += line.length + 1;
      if (said.length > MOST_CHARACTERS) show(worker, `worker ${worker}, so far`);
    },
    show,
  };
}
