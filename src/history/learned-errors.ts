import type { OwnErrors, PastForecast } from "./item-errors.ts";

/** How far off forecasts of this suite were, by how long they said it would take. */
export interface LearnedErrors {
  /** One standard deviation of the next error, of an item that was off by so much before. */
  readonly spreadMs: (forecastMs: number, own: OwnErrors) => number | undefined;
  /** By past run, oldest first: errors in spreads of their items. */
  readonly runs: readonly (readonly number[])[];
}

/** Fewer past runs say nothing of how far off the next one will be. */
const FEWEST_RUNS = 2;
/** As many errors of the item itself count as much as those of all items that take as long. */
const OWN_ERRORS = 3;
/** Errors that are kept of one run. */
const MOST_ERRORS = 400;

/** @param items past forecasts of the items that take longest. */
export function learnErrors(items: readonly (readonly PastForecast[])[]): LearnedErrors {
  const known = new Set<number>();
  for (const past of items) for (const { run } of past) known.add(run);
  const runs = [...known];
  if (runs.length < FEWEST_RUNS) return { spreadMs: () => undefined, runs: [] };
  const shares = sharesByLength(items);
  const spreadMs = (forecastMs: number, own: OwnErrors) =>
    spread(forecastMs * (shares[lengthClass(forecastMs)] ?? 0), own);
  const byRun = new Map<number, ScaledError[]>();
  for (const run of runs) byRun.set(run, []);
  for (const past of items) {
    const squares = past.reduce((sum, one) => sum + (one.actualMs - one.forecastMs) ** 2, 0);
    const own = { squares, count: past.length };
    for (const { run, forecastMs, actualMs } of past) {
      const scale = spreadMs(forecastMs, own);
      if (scale > 0) byRun.get(run)?.push({ error: (actualMs - forecastMs) / scale, scale });
    }
  }
  const oldestFirst = runs.sort((left, right) => left - right);
  // A few runs have not seen all that can happen: the mean of n is itself off by 1/√n.
  const wider = Math.sqrt(1 + 1 / runs.length);
  return {
    spreadMs,
    runs: oldestFirst.map((run) => drawErrors(byRun.get(run) ?? []).map((one) => wider * one)),
  };
}

/** A blend of the item's own errors with what is usual. */
function spread(usualMs: number, { squares, count }: OwnErrors): number {
  return Math.sqrt((OWN_ERRORS * usualMs * usualMs + squares) / (OWN_ERRORS + count));
}

/** From where on, in milliseconds, a forecast belongs to the next class. */
const LENGTHS = [16, 64, 256, 1000, 4000, 16_000, 64_000];

function lengthClass(ms: number): number {
  let at = 0;
  while (at < LENGTHS.length && ms >= (LENGTHS[at] ?? 0)) at += 1;
  return at;
}

/** For each class the root mean square of its errors, as a share of what was forecast. */
function sharesByLength(items: readonly (readonly PastForecast[])[]): readonly number[] {
  const classes = Array.from({ length: LENGTHS.length + 1 }, () => ({ errors: 0, forecasts: 0 }));
  for (const past of items) {
    for (const { forecastMs, actualMs } of past) {
      const sums = classes[lengthClass(forecastMs)];
      if (sums === undefined) continue;
      sums.errors += (actualMs - forecastMs) ** 2;
      sums.forecasts += forecastMs ** 2;
    }
  }
  const all = classes.reduce(
    (sum, one) => ({ errors: sum.errors + one.errors, forecasts: sum.forecasts + one.forecasts }),
    { errors: 0, forecasts: 0 },
  );
  const share = (one: typeof all) => Math.sqrt(one.errors / one.forecasts);
  return classes.map((one) =>
    one.forecasts > 0 ? share(one) : all.forecasts > 0 ? share(all) : 0,
  );
}

interface ScaledError {
  readonly error: number;
  readonly scale: number;
}

/**
 * At most so many, at even steps of their scales laid end to end: an error that moves a shard by a
 * minute is there sixty times as often as one that moves it by a second.
 */
function drawErrors(errors: readonly ScaledError[]): readonly number[] {
  const total = errors.reduce((sum, { scale }) => sum + scale, 0);
  const drawn: number[] = [];
  const count = Math.min(MOST_ERRORS, 4 * errors.length);
  let [below, at] = [0, -1];
  for (let step = 0; step < count; step += 1) {
    const wanted = ((step + 0.5) / count) * total;
    while (at < errors.length - 1 && below <= wanted) {
      at += 1;
      below += errors[at]?.scale ?? 0;
    }
    drawn.push(errors[at]?.error ?? 0);
  }
  return drawn;
}
