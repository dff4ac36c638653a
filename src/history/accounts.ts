import { canonicalJson } from "../model/canonical-json.ts";
import { compareText } from "../model/order.ts";
import type { AttemptAccount, RunAccount } from "../model/run-cost.ts";
import type { History } from "./history.ts";

/** What runs took and cost is remembered of so many runs a platform: over a month of hourly ones. */
export const ACCOUNTS_KEPT = 1000;

/** The history with what a run took and cost. Adding it twice changes nothing. */
export function addAccount(history: History, account: RunAccount): History {
  return { ...history, accounts: joinAccounts(history.accounts, [account]) };
}

/** Total: by time, then id, then platform. */
export function compareAccounts(left: RunAccount, right: RunAccount): number {
  return (
    compareText(left.time, right.time) ||
    compareText(left.id, right.id) ||
    compareText(left.platform, right.platform)
  );
}

/** The accounts of both, each run once a platform, and of each platform the newest. */
export function joinAccounts(
  left: readonly RunAccount[],
  right: readonly RunAccount[],
): readonly RunAccount[] {
  if (right.length === 0) return left;
  if (left.length === 0) return right;
  const joined = new Map<string, RunAccount>();
  for (const account of [...left, ...right]) {
    const key = JSON.stringify([account.id, account.platform]);
    const known = joined.get(key);
    joined.set(key, known === undefined ? account : joinAccount(known, account));
  }
  return newest([...joined.values()].sort(compareAccounts));
}

function newest(ordered: readonly RunAccount[]): readonly RunAccount[] {
  const counts = new Map<string, number>();
  return ordered
    .toReversed()
    .filter(({ platform }) => {
      const count = (counts.get(platform) ?? 0) + 1;
      counts.set(platform, count);
      return count <= ACCOUNTS_KEPT;
    })
    .reverse();
}

/**
 * What two merges say of one run. What it was is taken as a whole from the one that knows more
 * attempts; of each attempt stays what either knows.
 */
function joinAccount(left: RunAccount, right: RunAccount): RunAccount {
  const later = compareStates(left, right) >= 0 ? left : right;
  return {
    ...later,
    time: compareText(left.time, right.time) <= 0 ? left.time : right.time,
    attempts: joinAttempts(left.attempts, right.attempts),
  };
}

/** Total but for what is joined apart: the attempts in detail, and the time. */
function compareStates(left: RunAccount, right: RunAccount): number {
  return lastAttempt(left) - lastAttempt(right) || compareText(stateOf(left), stateOf(right));
}

function lastAttempt({ attempts }: RunAccount): number {
  return attempts.at(-1)?.attempt ?? 0;
}

function stateOf({ attempts: _, time: __, ...state }: RunAccount): string {
  return canonicalJson(state);
}

function joinAttempts(
  left: readonly AttemptAccount[],
  right: readonly AttemptAccount[],
): readonly AttemptAccount[] {
  const joined = new Map<number, AttemptAccount>();
  for (const one of [...left, ...right]) {
    const known = joined.get(one.attempt);
    joined.set(one.attempt, known === undefined ? one : joinAttempt(known, one));
  }
  return [...joined.values()].sort((one, other) => one.attempt - other.attempt);
}

/** Where two bills differ, the one of more minutes: a later merge knows the end of an earlier one. */
function joinAttempt(left: AttemptAccount, right: AttemptAccount): AttemptAccount {
  const outcome =
    compareText(left.outcome ?? "", right.outcome ?? "") >= 0 ? left.outcome : right.outcome;
  const bill = compareBills(left, right) >= 0 ? left.bill : right.bill;
  return {
    attempt: left.attempt,
    ...(outcome === undefined ? {} : { outcome }),
    ...(bill === undefined ? {} : { bill }),
  };
}

function compareBills({ bill: left }: AttemptAccount, { bill: right }: AttemptAccount): number {
  return (
    (left?.minutes ?? -1) - (right?.minutes ?? -1) ||
    compareText(canonicalJson(left ?? null), canonicalJson(right ?? null))
  );
}
