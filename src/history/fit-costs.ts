import { type CostPrior, compareRows, filesOf, isUsable, type ShardRow } from "./shard-row.ts";
import {
  fitPoint,
  type GridPoint,
  type GridRequest,
  JITTER,
  type Limits,
  priorSpreads,
  residual,
} from "./solve-costs.ts";
import { trustRuns } from "./trust-runs.ts";
import { weightedMedian } from "./weighted-median.ts";
import { weightedQuantile } from "./weighted-quantile.ts";

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
/** What it may be off by relative to itself, before and after the rows have said. */
const FIRST_NOISE = 0.1;
const NOISE = { least: 0.03, most: 0.5 };
/** The median of the absolute values of normal errors of spread 1 is 1 / 1.4826. */
const NORMAL = 1.4826;
/** Fits after which whole runs count less: the first one is drawn to those that it should not go by. */
const TRUST_ROUNDS = 3;
/** A coarser grid is looked at first: every so many steps. */
const COARSE = 4;

/**
 * Start-up, cost per file and parallelism that explain best what shards took:
 * `wall = startup × invocations + max(file × files + tests / parallelism, file + longest)`, and
 * `file + tests` of each file that had an invocation for itself.
 *
 * For every parallelism of a grid, finer around the best, the two other costs follow by least
 * squares that are held to zero or more and to what the shards allow, drawn to the prior as one more
 * measurement would draw them, and with errors beyond the usual counting by their size only, so that
 * a hung shard moves little. Then whole runs that this is off for count less, and all is fitted
 * anew. The grid leaves no way to run off, and it shows how far each value could be elsewhere without
 * explaining much less: that is its spread. Only sums, products and square roots, over rows in an
 * order of their own: the same digits on every machine, in any order.
 */
export function fitCosts(given: readonly ShardRow[], prior: CostPrior): FittedCosts {
  const rows = given.filter(isUsable).sort(compareRows);
  let counted: readonly ShardRow[] = rows;
  let first: GridPoint | undefined;
  for (let round = 0; round < TRUST_ROUNDS; round += 1) {
    first = firstFit(counted, prior);
    const trusted = first === undefined ? rows : trustRuns(rows, first);
    if (trusted === rows && counted === rows) break;
    counted = trusted;
  }
  const noise = first === undefined ? FIRST_NOISE : noiseOf(counted, first);
  const request = { rows: counted, prior, limits: limitsOf(counted), noise };
  const coarse = fitGrid(request, isCoarse);
  const near = gridPlace(bestOf(coarse)?.parallelism ?? 1);
  const fine = fitGrid(request, (place) => !isCoarse(place) && Math.abs(place - near) < COARSE);
  return summary([...coarse, ...fine], prior);
}

/** Good enough to tell how far off times are, and which runs are unusual. */
function firstFit(rows: readonly ShardRow[], prior: CostPrior): GridPoint | undefined {
  return bestOf(fitGrid({ rows, prior, limits: limitsOf(rows), noise: FIRST_NOISE }, isCoarse));
}

function limitsOf(rows: readonly ShardRow[]): Limits {
  return {
    startup: weightedQuantile(
      rows.map(({ wall, invocations, weight }) => ({ value: wall / invocations, weight })),
      0.1,
    ),
    file: weightedMedian(
      rows.map((row) => ({ value: row.wall / filesOf(row), weight: row.weight })),
    ),
  };
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

function bestOf(points: readonly GridPoint[]): GridPoint | undefined {
  return points.reduce<GridPoint | undefined>(
    (best, point) => (best === undefined || point.loss < best.loss ? point : best),
    undefined,
  );
}

/** How far times are off relative to themselves, by the median of what is left unexplained. */
function noiseOf(rows: readonly ShardRow[], best: GridPoint): number {
  const off = rows.map((row) => ({
    value: Math.abs(residual(row, best)) / (row.wall + JITTER / FIRST_NOISE),
    weight: row.weight,
  }));
  return Math.min(NOISE.most, Math.max(NOISE.least, weightedMedian(off) * NORMAL));
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
