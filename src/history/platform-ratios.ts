import { weightedMedian } from "./weighted-median.ts";

/** What one item takes on two platforms, in seconds. */
export interface SharedTime {
  readonly here: number;
  readonly there: number;
}

/** How many times as long an item takes here as there, by what it takes there. */
export type PlatformRatio = (there: number) => number;

/** Shorter times are mostly rounding. */
const SHORTEST = 0.001;
/** The first class; each following one begins at twice the length. */
const FIRST_CLASS = 0.004;
const CLASSES = 24;
/** How much an item of the next class counts, and one of the class after that. */
const NEIGHBOURS = [1, 0.5, 0.25];
/** Items that say nothing changes, and as many that say what is usual of all lengths. */
const DOUBT = 1;

/**
 * Between two platforms no single ratio holds: what waits for the network takes as long on both,
 * what starts processes three times as long on one. Items of about the same length are alike, so
 * each doubling of length has its own ratio: the median of its items and, counting less, of the
 * lengths next to it. Where few items are shared, it is drawn to no difference at all.
 */
export function platformRatio(shared: readonly SharedTime[]): PlatformRatio {
  const classes: number[][] = Array.from({ length: CLASSES }, () => []);
  for (const { here, there } of shared) {
    const ratio = Math.max(SHORTEST, here) / Math.max(SHORTEST, there);
    classes[classOf(there)]?.push(ratio);
  }
  const usual = weightedMedian([
    ...shared.map(({ here, there }) => ({
      value: Math.max(SHORTEST, here) / Math.max(SHORTEST, there),
      weight: 1,
    })),
    { value: 1, weight: 2 * DOUBT },
  ]);
  const ratios = classes.map((_, at) => {
    const near = NEIGHBOURS.flatMap((weight, away) =>
      [...new Set([at - away, at + away])].flatMap((place) =>
        (classes[place] ?? []).map((value) => ({ value, weight })),
      ),
    );
    return weightedMedian([...near, { value: usual, weight: DOUBT }, { value: 1, weight: DOUBT }]);
  });
  return (there) => ratios[classOf(there)] ?? usual;
}

function classOf(seconds: number): number {
  let [at, from] = [0, FIRST_CLASS];
  while (at < CLASSES - 1 && seconds >= from) {
    at += 1;
    from *= 2;
  }
  return at;
}
