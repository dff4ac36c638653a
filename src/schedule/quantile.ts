/** What something is expected to take, and the square of its standard deviation. */
export interface Spread {
  readonly ms: number;
  readonly variance: number;
}

/**
 * The time within which all of them are done with the given probability, each taking a normally
 * distributed time independent of the others. Found by halving, so the same on every machine.
 */
export function makespanQuantile(jobs: readonly Spread[], probability: number): number {
  let low = Math.max(0, ...jobs.map((job) => job.ms - 8 * Math.sqrt(job.variance)));
  let high = Math.max(low, ...jobs.map((job) => job.ms + 8 * Math.sqrt(job.variance)));
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (probabilityBy(jobs, middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}

function probabilityBy(jobs: readonly Spread[], ms: number): number {
  let product = 1;
  for (const job of jobs) {
    if (job.variance === 0) product *= ms >= job.ms ? 1 : 0;
    else product *= normal((ms - job.ms) / Math.sqrt(job.variance));
  }
  return product;
}

/**
 * The standard normal distribution function, to seven digits: Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.2.17.
 */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - tail : tail;
}
