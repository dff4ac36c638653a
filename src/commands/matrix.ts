import { groupBy } from "../model/order.ts";
import type { Plan, SuitePlan } from "../model/plan.ts";

/** One job of the matrix. Never holds a file name: nothing of a test gets into an expression. */
type MatrixRow = Readonly<Record<string, string>>;

export interface Matrix {
  readonly include: readonly MatrixRow[];
}

export interface SuiteMatrix {
  readonly any: boolean;
  readonly shards: number;
  readonly matrix: Matrix;
}

/** The job matrix of a whole plan: a row a shard of every suite and platform. */
export function planMatrix(plan: Plan): Matrix {
  const severalSuites = new Set(plan.plans.map((one) => one.suite)).size > 1;
  return {
    include: plan.plans.flatMap((one) =>
      rowsOf(one).map((row) => (severalSuites ? { suite: one.suite, ...row } : row)),
    ),
  };
}

/** The matrices by suite, for suites that need jobs of their own. */
export function suiteMatrices(plan: Plan): Readonly<Record<string, SuiteMatrix>> {
  const suites = groupBy(plan.plans, (one) => one.suite);
  return Object.fromEntries(
    [...suites].map(([name, plans]) => {
      const include = plans.flatMap(rowsOf);
      return [name, { any: include.length > 0, shards: include.length, matrix: { include } }];
    }),
  );
}

function rowsOf(plan: SuitePlan): readonly MatrixRow[] {
  return plan.shards.map(({ shard, runsOn }) => ({
    ...plan.axes,
    shard,
    ...(runsOn === undefined ? {} : { "runs-on": runsOn }),
  }));
}
