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
 * The standard normal distribution function, to six digits: Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.2.19. It takes sums, products and quotients only, since `Math.exp` may
 * differ in its last digit between machines, and the plan's name with it.
 */
function normal(x: number): number {
  const y = Math.abs(x);
  const highest = 0.0000380036 + y * (0.0000488906 + y * 0.000005383);
  const base = 1 + y * (0.049867347 + y * (0.0211410061 + y * (0.0032776263 + y * highest)));
  const square = base * base;
  const fourth = square * square;
  const eighth = fourth * fourth;
  const tail = 1 / (2 * eighth * eighth);
  return x > 0 ? 1 - tail : tail;
}
