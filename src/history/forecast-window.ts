/** How the windows of a suite are read; `choose-rule.ts` tunes it on the suite's own past. */
export interface WindowRule {
  /** How much the newest sample counts against all older ones together: 1 means it alone. */
  readonly newest: number;
  /**
   * Whether a time equal to the one before it was measured again. Timing files that other tools
   * write keep what was not run, and ten copies of one measurement are one measurement.
   */
  readonly repeats: "measured" | "kept";
}

/** What the newest sample may count, most first. */
export const NEWEST = [1, 0.85, 0.7, 0.5, 0.35, 0.2] as const;

/** How much less each older sample counts when the level is found. */
const LEVEL_DECAY = 0.7;
/** How far from the level a sample may be: half of it to twice as much. */
const FURTHEST = 2;
/** Of fewer samples than this none stands out. */
const FEWEST_WITH_LEVEL = 4;

/**
 * What the samples say of the next one, between the least and the most of them. Only sums, products
 * and quotients of doubles, so every machine gets the same digits.
 *
 * @param samples oldest first, at least one.
 */
export function forecastWindow(samples: readonly number[], rule: WindowRule): number {
  return forecastNext(samples, samples.length, rule);
}

/** What the first `known` samples, at least one, say of the next one. */
export function forecastNext(
  samples: readonly number[],
  known: number,
  { newest, repeats }: WindowRule,
): number {
  // Most windows need no copy.
  if (repeats === "measured" && allCount(samples, known)) return smooth(samples, known, newest);
  const settled = settledSamples(samples, known, repeats);
  return smooth(settled, settled.length, newest);
}

/**
 * Squared errors in all of forecasts of each sample from those before it. A step costs the same
 * however many samples came before, as long as all of them count, which nearly all do.
 */
export function squaredErrors(samples: readonly number[], rule: WindowRule): number {
  const { newest, repeats } = rule;
  let smoothed = samples[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let squares = 0;
  for (let known = 1; known < samples.length; known += 1) {
    const last = samples[known - 1] ?? 0;
    if (known > 1) smoothed += newest * (last - smoothed);
    if (last < least) least = last;
    if (last > most) most = last;
    const isPlain = repeats === "measured" && areAlike(known, least, most);
    const forecast = isPlain ? smoothed : forecastNext(samples, known, rule);
    squares += ((samples[known] ?? 0) - forecast) ** 2;
  }
  return squares;
}

/**
 * What each share in {@link NEWEST} says after each sample, one sample after another. As cheap as
 * {@link squaredErrors}.
 */
export class RollingForecasts {
  readonly forecasts = new Float64Array(NEWEST.length);
  readonly #samples: readonly number[];
  readonly #repeats: WindowRule["repeats"];
  readonly #smoothed = new Float64Array(NEWEST.length);
  #known = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = 0;

  constructor(samples: readonly number[], repeats: WindowRule["repeats"]) {
    this.#samples = samples;
    this.#repeats = repeats;
  }

  /** Takes one more sample in; there has to be one. */
  take(): void {
    this.#smooth(this.#samples[this.#known] ?? 0);
    if (this.#repeats === "measured" && areAlike(this.#known, this.#least, this.#most)) {
      this.forecasts.set(this.#smoothed);
      return;
    }
    const settled = settledSamples(this.#samples, this.#known, this.#repeats);
    for (let rule = 0; rule < NEWEST.length; rule += 1) {
      this.forecasts[rule] = smooth(settled, settled.length, NEWEST[rule] ?? 1);
    }
  }

  #smooth(sample: number): void {
    for (let rule = 0; rule < NEWEST.length; rule += 1) {
      const before = this.#known === 0 ? sample : (this.#smoothed[rule] ?? 0);
      this.#smoothed[rule] = before + (NEWEST[rule] ?? 1) * (sample - before);
    }
    this.#known += 1;
    this.#least = Math.min(this.#least, sample);
    this.#most = Math.max(this.#most, sample);
  }
}

/** Exponential smoothing: each sample moves the forecast by its share of the difference. */
export function smooth(samples: readonly number[], known: number, newest: number): number {
  let forecast = samples[0] ?? 0;
  for (let at = 1; at < known; at += 1) {
    forecast += newest * ((samples[at] ?? 0) - forecast);
  }
  return forecast;
}

/**
 * Of the first `known` samples, what still says something of the next. The level is the weighted
 * median, the newest weighing 1 and each older one 0.7 of the next: the newest alone never has half
 * of the weight, the newest two always have it. So a lasting shift moves the level with its second
 * sample, and what was before it no longer counts; a single spike does not move the level, and counts
 * as at most twice the level, or as half of it.
 */
export function settledSamples(
  samples: readonly number[],
  known: number,
  repeats: WindowRule["repeats"],
): readonly number[] {
  const counted = countedSamples(samples, known, repeats);
  if (allCount(counted, counted.length)) return counted;
  const level = weightedMedian(counted);
  const [least, most] = [level / FURTHEST, level * FURTHEST];
  let start = counted.length;
  while (start > 0 && isBetween(counted[start - 1] ?? 0, least, most)) start -= 1;
  if (start === 0) return counted;
  if (counted.length - start >= 2) return counted.slice(start);
  return counted.map((sample) => Math.min(most, Math.max(least, sample)));
}

function countedSamples(
  samples: readonly number[],
  known: number,
  repeats: WindowRule["repeats"],
): readonly number[] {
  if (repeats === "measured") return known === samples.length ? samples : samples.slice(0, known);
  const counted: number[] = [];
  for (let at = 0; at < known; at += 1) {
    const sample = samples[at] ?? 0;
    if (at === 0 || sample !== samples[at - 1]) counted.push(sample);
  }
  return counted;
}

/** Whether they are few, or all within the reach of whichever of them is the level. */
function allCount(samples: readonly number[], known: number): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let at = 0; at < known; at += 1) {
    const sample = samples[at] ?? 0;
    if (sample < least) least = sample;
    if (sample > most) most = sample;
  }
  return areAlike(known, least, most);
}

function areAlike(known: number, least: number, most: number): boolean {
  return known < FEWEST_WITH_LEVEL || most <= FURTHEST * least;
}

function isBetween(sample: number, least: number, most: number): boolean {
  return sample >= least && sample <= most;
}

/** Windows are short: sorting by insertion beats everything with a comparator. */
function weightedMedian(samples: readonly number[]): number {
  const values: number[] = [];
  const weights: number[] = [];
  let [weight, total] = [1, 0];
  for (let at = samples.length - 1; at >= 0; at -= 1) {
    insertSorted(values, weights, { value: samples[at] ?? 0, weight });
    total += weight;
    weight *= LEVEL_DECAY;
  }
  let [below, at] = [0, -1];
  while (below < total / 2) {
    at += 1;
    below += weights[at] ?? total;
  }
  return values[at] ?? 0;
}

function insertSorted(
  values: number[],
  weights: number[],
  added: { readonly value: number; readonly weight: number },
): void {
  let at = values.length;
  for (; at > 0 && (values[at - 1] ?? 0) > added.value; at -= 1) {
    values[at] = values[at - 1] ?? 0;
    weights[at] = weights[at - 1] ?? 0;
  }
  values[at] = added.value;
  weights[at] = added.weight;
}
