import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCOUNTS_KEPT, addAccount, joinAccounts } from "../../src/history/accounts.ts";
import { foldRun } from "../../src/history/fold-run.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { NO_BILL, type RunAccount } from "../../src/model/run-cost.ts";
import { anyAccountOf } from "./any-history.ts";
import { runTime, sampleRun } from "./sample-run.ts";

const anyAccounts = fc.array(anyAccountOf(fc.nat(9)), { maxLength: 8 });
const joined = (...lists: readonly (readonly RunAccount[])[]) =>
  lists.reduce((left, right) => joinAccounts(left, right), []);
/** As they come from a history: joined one by one. */
const told = (accounts: readonly RunAccount[]) => joined(...accounts.map((one) => [one]));

function account(number: number, changes: Partial<RunAccount> = {}): RunAccount {
  const id = String(number);
  return { id, time: runTime(number), platform: "default", shards: 2, attempts: [], ...changes };
}

const bill = (minutes: number) => ({ ...NO_BILL, jobs: 1, shardJobs: 1, minutes });

describe("what runs took and cost", () => {
  it("is the same in whatever order and however often it is told", () => {
    fc.assert(
      fc.property(anyAccounts, anyAccounts, anyAccounts, (one, two, three) => {
        const [a, b, c] = [told(one), told(two), told(three)];
        expect(joined(a, b)).toEqual(joined(b, a));
        expect(joined(joined(a, b), c)).toEqual(joined(a, joined(b, c)));
        expect(joined(a, a)).toEqual(a);
        expect(joined(joined(a, b), b)).toEqual(joined(a, b));
      }),
    );
  });

  it("is the same also where more runs come together than are remembered", () => {
    const many = fc
      .uniqueArray(fc.nat(2 * ACCOUNTS_KEPT), { minLength: ACCOUNTS_KEPT - 200, maxLength: 1400 })
      .map((numbers) => numbers.sort((one, other) => one - other).slice(-ACCOUNTS_KEPT))
      .map((numbers) => numbers.map((number) => account(number)));
    fc.assert(
      fc.property(many, many, many, (one, two, three) => {
        const all = joined(joined(one, two), three);
        expect(all.map(({ id }) => id)).toEqual(
          joined(one, joined(two, three)).map(({ id }) => id),
        );
        expect(all.length).toBeLessThanOrEqual(ACCOUNTS_KEPT);
      }),
      { numRuns: 3 },
    );
  });

  it("is remembered of the newest runs of each platform", () => {
    const numbers = Array.from({ length: ACCOUNTS_KEPT + 2 }, (_, at) => at);
    const linux = numbers.map((number) => account(number, { platform: "linux" }));
    const windows = [account(0, { platform: "windows" })];
    const kept = joined(linux, windows);
    expect(kept).toHaveLength(ACCOUNTS_KEPT + 1);
    expect(kept[0]?.platform).toBe("windows");
    expect(kept[1]?.id).toBe("2");
  });

  it("has every attempt once, each with the outcome and the bill that any merge knew", () => {
    const first = account(1, { attempts: [{ attempt: 1, outcome: "failed", bill: bill(9) }] });
    const second = account(1, {
      shards: 3,
      attempts: [
        { attempt: 1, bill: bill(10) },
        { attempt: 2, outcome: "passed", bill: bill(4) },
      ],
    });
    for (const pair of [[first], [second]].map((one, at) => [one, at === 0 ? [second] : [first]])) {
      expect(joined(...pair)).toEqual([
        {
          ...second,
          attempts: [
            { attempt: 1, outcome: "failed", bill: bill(10) },
            { attempt: 2, outcome: "passed", bill: bill(4) },
          ],
        },
      ]);
    }
  });

  it("never mixes the two sides of a comparison from two merges", () => {
    fc.assert(
      fc.property(anyAccountOf(fc.constant(1)), anyAccountOf(fc.constant(1)), (one, other) => {
        const here = { ...one, platform: "linux" };
        const there = { ...other, platform: "linux" };
        const [both] = joined([here], [there]);
        expect([here.comparison, there.comparison]).toContainEqual(both?.comparison);
      }),
    );
  });

  it("comes along where what a run taught is folded in from its result", () => {
    const run = addAccount(learn(emptyHistory("unit"), sampleRun(1, [])), account(1));
    const before = addAccount(emptyHistory("unit"), account(0));
    expect(foldRun(before, run).accounts).toEqual([account(0), account(1)]);
  });

  it("stays where the run itself is remembered no longer", () => {
    const history = addAccount(emptyHistory("unit"), account(1));
    expect(history.runs).toEqual([]);
    expect(history.accounts).toEqual([account(1)]);
  });
});
