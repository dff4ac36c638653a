import { type CostPrior, type ShardRow, soloOf } from "./shard-row.ts";

/** How far the priors of the other costs may be off: so many times their value, and at least so much. */
const PRIOR_SPREAD = 1;
const LEAST_STARTUP_SPREAD = 5;
const LEAST_FILE_SPREAD = 0.3;
/** Residuals of more than so many spreads count by their size and no more by its square. */
const USUAL = 1.5;
/** What every measured time may be off by, in seconds. */
export const JITTER = 0.1;
const ROUNDS = 5;

/** No cost is above what the quick ones of the shards took in all. */
export interface Limits {
  readonly startup: number;
  readonly file: number;
}

export interface GridRequest {
  readonly rows: readonly ShardRow[];
  readonly prior: CostPrior;
  readonly limits: Limits;
  /** Relative to a time. */
  readonly noise: number;
}

/** The best costs for one parallelism. */
export interface GridPoint {
  readonly parallelism: number;
  readonly startup: number;
  readonly file: number;
  /** Standard deviations of both, given the parallelism. */
  readonly startupError: number;
  readonly fileError: number;
  /** How badly it explains the rows and fits the prior: 1 more is one standard deviation off. */
  readonly loss: number;
}

/** Reweighted least squares of two unknowns; few rounds settle it. */
export function fitPoint(request: GridRequest, parallelism: number): GridPoint {
  const { rows, prior, noise } = request;
  let fit = solve(rows, { ...request, parallelism });
  for (let round = 1; round < ROUNDS; round += 1) {
    fit = solve(rows, { ...request, parallelism, before: fit });
  }
  const spreads = priorSpreads(prior);
  const startupOff = (fit.startup - prior.startup) / spreads.startup;
  const fileOff = (fit.file - prior.file) / spreads.file;
  const loss = rows.reduce((sum, row) => {
    const off = Math.abs(residual(row, fit)) / errorOf(row, noise);
    return sum + row.weight * (off <= USUAL ? off * off : USUAL * (2 * off - USUAL));
  }, 0);
  return { ...fit, loss: loss + startupOff * startupOff + fileOff * fileOff };
}

/** How far the priors may be off. */
export function priorSpreads({ startup, file }: CostPrior): Limits {
  return {
    startup: Math.max(LEAST_STARTUP_SPREAD, startup * PRIOR_SPREAD),
    file: Math.max(LEAST_FILE_SPREAD, file * PRIOR_SPREAD),
  };
}

export type Costs = Pick<GridPoint, "startup" | "file" | "parallelism">;

export function residual(row: ShardRow, costs: Costs): number {
  const { seconds, files } = binding(row, costs);
  return row.wall - seconds - costs.startup * row.invocations - costs.file * files;
}

/**
 * What a shard's run waits for: all of its files, or the longest, which has one worker; and what had
 * an invocation for itself.
 */
function binding(
  row: ShardRow,
  { file, parallelism }: Omit<Costs, "startup">,
): { readonly seconds: number; readonly files: number } {
  const { tests, longest, files } = row;
  const solo = soloOf(row);
  const all = tests / parallelism;
  const isLong = files > 0 && file + longest > file * files + all;
  return isLong
    ? { seconds: longest + solo.tests, files: 1 + solo.files }
    : { seconds: all + solo.tests, files: files + solo.files };
}

function errorOf({ wall }: ShardRow, noise: number): number {
  return wall * noise + JITTER;
}

interface SolveRequest extends Omit<GridRequest, "rows"> {
  readonly parallelism: number;
  readonly before?: Costs;
}

/** The best costs under the normal equations, held to zero or more and to their limits. */
function solve(rows: readonly ShardRow[], request: SolveRequest): Omit<GridPoint, "loss"> {
  const { limits, parallelism } = request;
  const equations = equationsOf(rows, request);
  const { ss, sf, ff, sy, fy } = equations;
  const determinant = ss * ff - sf * sf;
  const startup = (sy * ff - fy * sf) / determinant;
  const file = (fy * ss - sy * sf) / determinant;
  const isFree = isWithin(startup, limits.startup) && isWithin(file, limits.file);
  return {
    ...(isFree ? { startup, file } : heldCosts(equations, { startup, file }, limits)),
    ...{ startupError: Math.sqrt(ff / determinant), fileError: Math.sqrt(ss / determinant) },
    parallelism,
  };
}

/** Sums over all rows of start-ups (s), files (f) and what is left for them to explain (y). */
interface Equations {
  readonly ss: number;
  readonly sf: number;
  readonly ff: number;
  readonly sy: number;
  readonly fy: number;
}

/** The prior is one more measurement of each cost. */
function equationsOf(
  rows: readonly ShardRow[],
  { prior, noise, parallelism, before }: SolveRequest,
): Equations {
  const spreads = priorSpreads(prior);
  let [ss, sf, ff] = [1 / spreads.startup ** 2, 0, 1 / spreads.file ** 2];
  let [sy, fy] = [prior.startup * ss, prior.file * ff];
  for (const row of rows) {
    const { invocations } = row;
    const weight = weightOf(row, noise, before);
    const { seconds, files } = binding(row, { parallelism, file: before?.file ?? prior.file });
    const rest = row.wall - seconds;
    ss += weight * invocations * invocations;
    sf += weight * invocations * files;
    ff += weight * files * files;
    sy += weight * invocations * rest;
    fy += weight * files * rest;
  }
  return { ss, sf, ff, sy, fy };
}

/** Less for a row that the costs found before are far from explaining. */
function weightOf(row: ShardRow, noise: number, before: Costs | undefined): number {
  const error = errorOf(row, noise);
  const off = before === undefined ? 0 : Math.abs(residual(row, before)) / error;
  return (row.weight / (error * error)) * (off <= USUAL ? 1 : USUAL / off);
}

type Pair = Pick<Costs, "startup" | "file">;

/** One of both costs is at its limit; the better of both ways, with the other as it fits then. */
function heldCosts({ ss, sf, ff, sy, fy }: Equations, free: Pair, limits: Limits): Pair {
  const startup = held(free.startup, limits.startup);
  const file = held(free.file, limits.file);
  const one = { startup, file: held((fy - sf * startup) / ff, limits.file) };
  const other = { startup: held((sy - sf * file) / ss, limits.startup), file };
  const loss = (pair: Pair) =>
    ss * pair.startup ** 2 +
    2 * sf * pair.startup * pair.file +
    ff * pair.file ** 2 -
    2 * (sy * pair.startup + fy * pair.file);
  return loss(other) < loss(one) ? other : one;
}

function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}

function held(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
