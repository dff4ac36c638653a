import { compareText, groupBy } from "../model/order.ts";
import {
  addBills,
  addComparisons,
  billOf,
  type RunAccount,
  type RunTrend,
} from "../model/run-cost.ts";
import { type Seconds, seconds } from "../model/units.ts";

/** So many of the newest runs show where it goes. */
const TREND_RUNS = 20;

/** What the newest runs took and cost, oldest first, the suites and platforms of each together. */
export function costTrend(accounts: readonly RunAccount[]): readonly RunTrend[] {
  const runs = [...groupBy(accounts, ({ id }) => id)].map(([id, own]) => runTrend(id, own));
  return runs
    .sort((left, right) => compareText(left.time, right.time) || compareText(left.id, right.id))
    .slice(-TREND_RUNS);
}

function runTrend(id: string, accounts: readonly RunAccount[]): RunTrend {
  const bills = accounts.map(billOf);
  const known = bills.flatMap((bill) => bill ?? []);
  const commit = accounts.find((one) => one.commit !== undefined)?.commit;
  const makespan = mostSeconds(accounts);
  const comparison = addComparisons(accounts.map((one) => one.comparison));
  return {
    id,
    time: accounts.map(({ time }) => time).reduce((first, one) => (one < first ? one : first)),
    ...(commit === undefined ? {} : { commit }),
    shards: accounts.reduce((sum, one) => sum + one.shards, 0),
    ...(makespan === undefined ? {} : { makespanSeconds: makespan }),
    ...(known.length < bills.length ? {} : { bill: addBills(known) }),
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** Unknown where one of them is. */
function mostSeconds(accounts: readonly RunAccount[]): Seconds | undefined {
  const known = accounts.flatMap(({ makespanSeconds }) => makespanSeconds ?? []);
  if (known.length < accounts.length) return undefined;
  return seconds(known.reduce((most, one) => Math.max(most, one), 0));
}
