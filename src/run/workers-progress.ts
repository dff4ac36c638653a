import { durationText } from "../model/duration-text.ts";
import { entryLabel } from "../model/item.ts";
import { milliseconds } from "../model/units.ts";
import type { WorkIndex } from "../model/work.ts";
import type { WorkersPorts, WorkersRequest } from "./workers-request.ts";

/** Tells people how far the workers have come: on a screen at any time, in a log now and then. */
export interface WorkersProgress {
  readonly isAt: (worker: number, item: WorkIndex | undefined) => void;
  readonly isDone: (item: WorkIndex) => void;
  /** Takes what is on the screen away, until something changes. */
  readonly clear: () => void;
  readonly end: () => void;
}

/** On a screen, and in a log that somebody may follow, in milliseconds. */
const EVERY = { screen: 500, log: 10_000 };

export function workersProgress(request: WorkersRequest, ports: WorkersPorts): WorkersProgress {
  const { clock, terminal, log } = ports;
  const began = clock.elapsed();
  const at = new Map<number, WorkIndex>();
  const done = { items: 0, seconds: 0 };
  const total = request.entries.reduce((sum, { seconds }) => sum + seconds, 0);
  const say = (text: string) => {
    if (terminal.status === undefined) log.info(text);
    else terminal.status(text);
  };
  const tick = () => {
    const running = [...at].sort(([left], [right]) => left - right);
    say(
      progressText({
        done: done.items,
        total: request.entries.length,
        left: timeLeft({ elapsed: clock.elapsed() - began, done: done.seconds, total }),
        running: running.map(([worker, item]) => ({ worker, label: labelOf(request, item) })),
      }),
    );
    cancel = clock.after(milliseconds(every), tick);
  };
  const every = terminal.status === undefined ? EVERY.log : EVERY.screen;
  let cancel = clock.after(milliseconds(every), tick);
  return {
    isAt: (worker, item) => {
      if (item === undefined) at.delete(worker);
      else at.set(worker, item);
    },
    isDone: (item) => {
      done.items += 1;
      done.seconds += request.entries[item]?.seconds ?? 0;
    },
    clear: () => terminal.status?.(""),
    end: () => {
      cancel();
      terminal.status?.("");
    },
  };
}

function labelOf({ entries }: WorkersRequest, item: WorkIndex): string {
  const entry = entries[item];
  return entry === undefined ? "" : entryLabel(entry);
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** In milliseconds; `undefined` where nothing tells. */
  readonly left: number | undefined;
  readonly running: readonly { readonly worker: number; readonly label: string }[];
}

/** `12 of 40 items done, about 35 s left; worker 0: tests/test_a.py, worker 1: tests/test_b.py`. */
export function progressText({ done, total, left, running }: Progress): string {
  const time = left === undefined ? "" : `, about ${durationText(Math.ceil(left / 1000))} left`;
  const who = running.map(({ worker, label }) => `worker ${worker}: ${label}`).join(", ");
  return `${done} of ${total} items done${time}${who === "" ? "" : `; ${who}`}`;
}

/** By the pace so far: what is done against what it was expected to take. */
export function timeLeft({
  elapsed,
  done,
  total,
}: {
  readonly elapsed: number;
  /** Expected times together, of what is done and of all. */
  readonly done: number;
  readonly total: number;
}): number | undefined {
  return done > 0 ? (elapsed * Math.max(0, total - done)) / done : undefined;
}
