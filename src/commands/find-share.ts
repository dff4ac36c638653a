import { findShard, type Plan, type PlannedShard, type SuitePlan } from "../model/plan.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { parseShard } from "../model/shard.ts";

/** How a job says which share of the plan is its own. */
export interface ShareOptions {
  readonly shard: string | undefined;
  /** The job's matrix as JSON; `null` and nothing mean a job without one. */
  readonly matrix: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
}

export interface Share {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
}

/** Values of the matrix that are no axes. */
const OWN_KEYS: readonly string[] = ["shard", "suite", "runs-on"];

/** The share of the plan that the options and the matrix name; an explicit shard wins. */
export function findShare(plan: Plan, options: ShareOptions): Result<Share> {
  const matrix = parseMatrix(options.matrix);
  if (!matrix.ok) return matrix;
  const unknown = options.shard === undefined ? unknownKeys(plan, matrix.value) : [];
  if (unknown.length > 0) return failed(...unknown);
  const suite = findSuite(plan, options, matrix.value);
  if (!suite.ok) return suite;
  const named = options.shard ?? matrix.value.get("shard");
  if (named === undefined) return failed(noShard());
  const number = parseShard(named, "shard");
  if (!number.ok) return number;
  const shard = findShard(suite.value, number.value);
  return shard === undefined
    ? failed(notInPlan(named, suite.value))
    : ok({ suite: suite.value, shard });
}

type Matrix = ReadonlyMap<string, string>;

/** The matrix of this job, as text by key. */
export function parseMatrix(json: string | undefined): Result<Matrix> {
  try {
    const value: unknown = JSON.parse(json ?? "null");
    if (value === null) return ok(new Map());
    if (typeof value === "object" && !Array.isArray(value)) {
      return ok(new Map(Object.entries(value).map(([key, one]) => [key, String(one)])));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return failed({
    where: "matrix",
    what: "it is no JSON object",
    how: "Leave the input `matrix` out: its default is the job's own matrix.",
  });
}

function unknownKeys(plan: Plan, matrix: Matrix): readonly Problem[] {
  const known = new Set([...OWN_KEYS, ...plan.plans.flatMap((one) => Object.keys(one.axes))]);
  return [...matrix.keys()]
    .filter((key) => !known.has(key))
    .map((key) => ({
      where: "matrix",
      what: `the plan knows no axis ${JSON.stringify(key)}`,
      how: "Declare it under `axes` in makespan.yml, so that each of its values runs all tests; or give `shard` and `platform` explicitly.",
    }));
}

function findSuite(plan: Plan, options: ShareOptions, matrix: Matrix): Result<SuitePlan> {
  const name = options.suite ?? matrix.get("suite");
  const fitting = plan.plans.filter(
    (one) =>
      (name === undefined || one.suite === name) &&
      (options.platform === undefined || one.platform === options.platform) &&
      Object.entries(one.axes).every(([axis, value]) => (matrix.get(axis) ?? value) === value),
  );
  const [suite, another] = nearest(fitting, matrix, plan);
  if (suite !== undefined && another === undefined) return ok(suite);
  const all = plan.plans.map((one) => `${one.suite} on ${one.platform}`).join(", ");
  return failed({
    where: "suite",
    what:
      suite === undefined
        ? "the plan has no such suite on this platform"
        : "it is not clear which suite and platform of the plan is meant",
    how: `The plan has ${all === "" ? "none at all" : all}. Name one with suite and platform, or through the matrix.`,
  });
}

/** Of one suite's platforms the one with exactly the matrix's axes: `include` may give more or fewer. */
function nearest(fitting: readonly SuitePlan[], matrix: Matrix, plan: Plan): readonly SuitePlan[] {
  if (new Set(fitting.map(({ suite }) => suite)).size > 1) return fitting;
  const exact = fitting.filter((one) => namesAxes(matrix, one, plan));
  return exact.length === 1 ? exact : fitting;
}

function namesAxes(matrix: Matrix, one: SuitePlan, plan: Plan): boolean {
  const known = new Set(plan.plans.flatMap(({ axes }) => Object.keys(axes)));
  const named = [...matrix.keys()].filter((key) => known.has(key));
  const axes = new Set(Object.keys(one.axes));
  return named.length === axes.size && named.every((key) => axes.has(key));
}

function noShard(): Problem {
  return {
    where: "shard",
    what: "it is not known which shard this is",
    how: "Use the plan step's output `matrix` as the job's matrix, or give shard as 2/8.",
  };
}

function notInPlan(named: string, suite: SuitePlan): Problem {
  const count = suite.shards.length;
  const range = count === 0 ? "It has no shards." : `It has 1/${count} to ${count}/${count}.`;
  return { where: "shard", what: `the plan of ${suite.suite} has no shard ${named}`, how: range };
}
