/** What a window of measurements says of the next one, in milliseconds. */
export interface Forecast {
  readonly ms: number;
  /** Root mean square of the past one-step errors; absent below {@link FEWEST_ERRORS}. */
  readonly spreadMs?: number;
}

/** How much less each older sample counts when the typical level is found. */
const LEVEL_DECAY = 0.7;
/** How much less each older sample counts in the mean around that level. */
const MEAN_DECAY = 0.3;
/** A sample counts as at most so many times the level, and at least as its inverse. */
const FURTHEST = 2;
/** Fewer past errors than this say nothing of the next. */
const FEWEST_ERRORS = 3;

/**
 * Recent samples count most, and one spike counts little. First the level: the weighted median, the
 * newest weighing 1 and each older one 0.7 of the next. The newest alone never has half of the
 * weight (from three samples on), the newest two always have it: a single spike does not move the
 * level, a lasting shift moves it with its second sample. Then the mean, each older sample with
 * 0.3 of the next one's weight, of the samples cut to within half and twice the level. Only sums
 * and products of doubles, so every machine gets the same digits.
 *
 * @param samples oldest first, at least one.
 */
export function forecastWindow(samples: readonly number[]): Forecast {
  const ms = forecast(samples, samples.length);
  const errors = samples.length - 1;
  if (errors < FEWEST_ERRORS) return { ms };
  let squares = 0;
  for (let known = 1; known <= errors; known += 1) {
    const error = (samples[known] ?? 0) - forecast(samples, known);
    squares += error * error;
  }
  return { ms, spreadMs: Math.sqrt(squares / errors) };
}

/** The forecast from the first `known` samples. */
function forecast(samples: readonly number[], known: number): number {
  const level = weightedMedian(samples, known);
  const [least, most] = [level / FURTHEST, level * FURTHEST];
  let [sum, weights, weight] = [0, 0, 1];
  for (let at = known - 1; at >= 0; at -= 1) {
    sum += weight * Math.min(most, Math.max(least, samples[at] ?? 0));
    weights += weight;
    weight *= MEAN_DECAY;
  }
  return sum / weights;
}

/** Windows are short: sorting by insertion beats everything with a comparator. */
function weightedMedian(samples: readonly number[], known: number): number {
  const values: number[] = [];
  const weights: number[] = [];
  let [weight, total] = [1, 0];
  for (let at = known - 1; at >= 0; at -= 1) {
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
