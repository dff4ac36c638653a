/** What one shard took, and what for. Finite, never negative. */
export interface ShardRow {
  readonly wall: number;
  readonly invocations: number;
  readonly files: number;
  /** Sum of its files' times. */
  readonly tests: number;
  /** The longest of its files. */
  readonly longest: number;
  /** How much it counts: 1 for the newest run, less for older ones. */
  readonly weight: number;
}

/** What is expected of a framework before anything was measured. */
export interface CostPrior {
  /** Seconds an invocation. */
  readonly startup: number;
  /** Seconds a file. */
  readonly file: number;
  readonly parallelism: number;
}

interface Fitted {
  readonly value: number;
  /** About one standard deviation. */
  readonly spread: number;
  /** Whether the rows narrowed it down to half of what it could have been. */
  readonly learned: boolean;
}

export interface FittedCosts {
  readonly startup: Fitted;
  readonly file: Fitted;
  readonly parallelism: Fitted;
}

/** Parallelisms that are tried: each so many times the one before, up to 64. */
const STEP = 1.04;
const TRIED = 107;
/** Steps that make it four times as much: about as far as a prior may be off. */
const PRIOR_STEPS = 36;
/** How far the priors of the other costs may be off: so many times their value, and at least so much. */
const PRIOR_SPREAD = 1;
const LEAST_STARTUP_SPREAD = 5;
const LEAST_FILE_SPREAD = 0.3;
/** Residuals of more than so many spreads count by their size and no more by its square. */
const USUAL = 1.5;
/** What every measured time may be off by, in seconds. */
const JITTER = 0.1;
/** What it may be off by relative to itself, before and after the rows have said. */
const FIRST_NOISE = 0.1;
const NOISE = { least: 0.03, most: 0.5 };
/** The median of the absolute values of normal errors of spread 1 is 1 / 1.4826. */
const NORMAL = 1.4826;
const ROUNDS = 5;
/** A coarser grid is looked at first: every so many steps. */
const COARSE = 4;

/**
 * Start-up, cost per file and parallelism that explain best what shards took:
 * `wall = startup × invocations + max(file × files + tests / parallelism, file + longest)`.
 *
 * For every parallelism of a grid, finer around the best, the two other costs follow by least squares that are held to
 * zero or more and to what the shards allow, drawn to the prior as one more measurement would draw
 * them, and with errors beyond the usual counting by their size only, so that a slow runner or a
 * hung shard moves little. The grid leaves no way to run off, and it shows how far each value could
 * be elsewhere without explaining much less: that is its spread. Only sums, products and square
 * roots, over rows in an order of their own: the same digits on every machine, in any order.
 */
export function fitCosts(given: readonly ShardRow[], prior: CostPrior): FittedCosts {
  const rows = given.filter(isUsable).sort(compareRows);
  const limits = limitsOf(rows);
  const first = bestOf(fitGrid({ rows, prior, limits, noise: FIRST_NOISE }, isCoarse));
  const noise = first === undefined ? FIRST_NOISE : noiseOf(rows, first);
  const request = { rows, prior, limits, noise };
  const coarse = fitGrid(request, isCoarse);
  const near = gridPlace(bestOf(coarse)?.parallelism ?? 1);
  const fine = fitGrid(request, (place) => !isCoarse(place) && Math.abs(place - near) < COARSE);
  return summary([...coarse, ...fine], prior);
}

/** More tests at the same time than any machine runs are no times of tests. */
const MOST_PARALLEL = 64;

export function isUsable({ wall, invocations, files, tests }: ShardRow): boolean {
  return wall > 0 && invocations > 0 && files > 0 && tests > 0 && tests <= wall * MOST_PARALLEL;
}

function compareRows(left: ShardRow, right: ShardRow): number {
  return (
    left.wall - right.wall ||
    left.tests - right.tests ||
    left.files - right.files ||
    left.longest - right.longest ||
    left.invocations - right.invocations ||
    left.weight - right.weight
  );
}

/** No cost is above what the quick ones of the shards took in all. */
interface Limits {
  readonly startup: number;
  readonly file: number;
}

function limitsOf(rows: readonly ShardRow[]): Limits {
  return {
    startup: quantile(
      rows.map(({ wall, invocations }) => wall / invocations),
      0.1,
    ),
    file: quantile(
      rows.map(({ wall, files }) => wall / files),
      0.5,
    ),
  };
}

interface GridRequest {
  readonly rows: readonly ShardRow[];
  readonly prior: CostPrior;
  readonly limits: Limits;
  /** Relative to a time. */
  readonly noise: number;
}

/** The best costs for one parallelism. */
interface GridPoint {
  readonly parallelism: number;
  readonly startup: number;
  readonly file: number;
  /** Standard deviations of both, given the parallelism. */
  readonly startupError: number;
  readonly fileError: number;
  /** How badly it explains the rows and fits the prior: 1 more is one standard deviation off. */
  readonly loss: number;
}

function isCoarse(place: number): boolean {
  return place % COARSE === 0;
}

function fitGrid(request: GridRequest, isTried: (place: number) => boolean): readonly GridPoint[] {
  const expected = gridPlace(request.prior.parallelism);
  const points: GridPoint[] = [];
  let parallelism = 1;
  for (let place = 0; place < TRIED; place += 1) {
    if (isTried(place)) {
      const point = fitPoint(request, parallelism);
      const off = (place - expected) / PRIOR_STEPS;
      points.push({ ...point, loss: point.loss + off * off });
    }
    parallelism *= STEP;
  }
  return points;
}

function gridPlace(parallelism: number): number {
  let [place, tried] = [0, 1];
  while (place < TRIED - 1 && tried * STEP <= parallelism) {
    tried *= STEP;
    place += 1;
  }
  return place;
}

/** Reweighted least squares of two unknowns; few rounds settle it. */
function fitPoint({ rows, prior, limits, noise }: GridRequest, parallelism: number): GridPoint {
  const spreads = priorSpreads(prior);
  let fit = solve(rows, { prior, spreads, limits, noise, parallelism });
  for (let round = 1; round < ROUNDS; round += 1) {
    fit = solve(rows, { prior, spreads, limits, noise, parallelism, before: fit });
  }
  const loss = rows.reduce((sum, row) => {
    const off = Math.abs(residual(row, { ...fit, parallelism })) / errorOf(row, noise);
    return sum + row.weight * (off <= USUAL ? off * off : USUAL * (2 * off - USUAL));
  }, 0);
  const [startupOff, fileOff] = [
    (fit.startup - prior.startup) / spreads.startup,
    (fit.file - prior.file) / spreads.file,
  ];
  return { ...fit, parallelism, loss: loss + startupOff * startupOff + fileOff * fileOff };
}

function priorSpreads({ startup, file }: CostPrior): Limits {
  return {
    startup: Math.max(LEAST_STARTUP_SPREAD, startup * PRIOR_SPREAD),
    file: Math.max(LEAST_FILE_SPREAD, file * PRIOR_SPREAD),
  };
}

type Costs = Pick<GridPoint, "startup" | "file" | "parallelism">;

function residual(row: ShardRow, costs: Costs): number {
  const { seconds, files } = binding(row, costs);
  return row.wall - seconds - costs.startup * row.invocations - costs.file * files;
}

/** What a shard's run waits for: all of its files, or the longest, which has one worker. */
function binding(
  { tests, longest, files }: ShardRow,
  { file, parallelism }: Omit<Costs, "startup">,
): { readonly seconds: number; readonly files: number } {
  const all = tests / parallelism;
  const isLong = file + longest > file * files + all;
  return isLong ? { seconds: longest, files: 1 } : { seconds: all, files };
}

function errorOf({ wall }: ShardRow, noise: number): number {
  return wall * noise + JITTER;
}

interface SolveRequest extends Omit<GridRequest, "rows"> {
  readonly spreads: Limits;
  readonly parallelism: number;
  readonly before?: Pick<GridPoint, "startup" | "file">;
}

/** The normal equations of both costs, held to zero or more and to their limits. */
function solve(
  rows: readonly ShardRow[],
  { prior, spreads, limits, noise, parallelism, before }: SolveRequest,
): Omit<GridPoint, "parallelism" | "loss"> {
  let [ss, sf, ff] = [1 / spreads.startup ** 2, 0, 1 / spreads.file ** 2];
  let [sy, fy] = [prior.startup * ss, prior.file * ff];
  for (const row of rows) {
    const error = errorOf(row, noise);
    const off =
      before === undefined ? 0 : Math.abs(residual(row, { ...before, parallelism })) / error;
    const weight = (row.weight / (error * error)) * (off <= USUAL ? 1 : USUAL / off);
    const { seconds, files } = binding(row, { parallelism, file: before?.file ?? prior.file });
    const rest = row.wall - seconds;
    ss += weight * row.invocations * row.invocations;
    sf += weight * row.invocations * files;
    ff += weight * files * files;
    sy += weight * row.invocations * rest;
    fy += weight * files * rest;
  }
  const determinant = ss * ff - sf * sf;
  const errors = {
    startupError: Math.sqrt(ff / determinant),
    fileError: Math.sqrt(ss / determinant),
  };
  const startup = (sy * ff - fy * sf) / determinant;
  const file = (fy * ss - sy * sf) / determinant;
  if (isWithin(startup, limits.startup) && isWithin(file, limits.file)) {
    return { startup, file, ...errors };
  }
  const [atStartup, atFile] = [held(startup, limits.startup), held(file, limits.file)];
  const candidates = [
    { startup: atStartup, file: held((fy - sf * atStartup) / ff, limits.file) },
    { startup: held((sy - sf * atFile) / ss, limits.startup), file: atFile },
  ];
  const cost = (one: { startup: number; file: number }) =>
    ss * one.startup ** 2 +
    2 * sf * one.startup * one.file +
    ff * one.file ** 2 -
    2 * (sy * one.startup + fy * one.file);
  const [best = { startup: 0, file: 0 }] = candidates.sort((one, other) => cost(one) - cost(other));
  return { ...best, ...errors };
}

function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}

function held(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

function bestOf(points: readonly GridPoint[]): GridPoint | undefined {
  return points.reduce<GridPoint | undefined>(
    (best, point) => (best === undefined || point.loss < best.loss ? point : best),
    undefined,
  );
}

/** How far times are off relative to themselves, by the median of what is left unexplained. */
function noiseOf(rows: readonly ShardRow[], best: GridPoint): number {
  const off = rows.map((row) => Math.abs(residual(row, best)) / (row.wall + JITTER / FIRST_NOISE));
  return Math.min(NOISE.most, Math.max(NOISE.least, quantile(off, 0.5) * NORMAL));
}

/** The best point, and how far each value is from it where the rows are explained nearly as well. */
function summary(points: readonly GridPoint[], prior: CostPrior): FittedCosts {
  const best = bestOf(points) ?? NOTHING;
  const near = points.filter(({ loss }) => loss <= best.loss + 1);
  const spreads = priorSpreads(prior);
  const startup = Math.max(
    ...near.map((point) => Math.abs(point.startup - best.startup) + point.startupError),
  );
  const file = Math.max(...near.map((point) => Math.abs(point.file - best.file) + point.fileError));
  const parallelism = Math.max(
    ...near.map((point) => Math.abs(point.parallelism - best.parallelism)),
  );
  return {
    startup: { value: best.startup, spread: startup, learned: startup <= spreads.startup / 2 },
    file: { value: best.file, spread: file, learned: file <= spreads.file / 2 },
    parallelism: {
      value: best.parallelism,
      spread: parallelism,
      learned: parallelism <= best.parallelism / 4,
    },
  };
}

const NOTHING: GridPoint = {
  ...{ parallelism: 1, startup: 0, file: 0 },
  ...{ startupError: 0, fileError: 0, loss: 0 },
};

/** Of values in any order; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
