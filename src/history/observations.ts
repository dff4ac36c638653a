import { UNMEASURED, type Window } from "./window.ts";

/** What one window says of the runs of one platform, oldest first. */
export interface Observations {
  /** Indices of the runs that had it. */
  readonly seen: readonly number[];
  /** Milliseconds by the index of the run, where it was measured. */
  readonly measured: ReadonlyMap<number, number>;
}

export function observationsOf(window: Window, chosen: readonly boolean[]): Observations {
  const seen: number[] = [];
  const measured = new Map<number, number>();
  for (let at = 0; at < window.length; at += 2) {
    const [run = -1, ms = UNMEASURED] = [window[at], window[at + 1]];
    if (chosen[run] !== true) continue;
    seen.push(run);
    if (ms !== UNMEASURED) measured.set(run, ms);
  }
  return { seen, measured };
}

/** The time of the run, or of the measured run next to it, the earlier of two equally near. */
export function nearestMs(
  { measured }: Pick<Observations, "measured">,
  run: number,
): number | undefined {
  const own = measured.get(run);
  if (own !== undefined) return own;
  let nearest: number | undefined;
  for (const other of measured.keys()) {
    const closer = nearest === undefined || Math.abs(other - run) < Math.abs(nearest - run);
    if (closer) nearest = other;
  }
  return nearest === undefined ? undefined : measured.get(nearest);
}
