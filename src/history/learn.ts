import type { ItemId } from "../model/item.ts";
import type { ItemObservation, RunObservation } from "../model/observation.ts";
import { compareText } from "../model/order.ts";
import { isFailure, type TestResult } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import { foldRun } from "./fold-run.ts";
import { type History, type ItemHistory, type LearnedRun, LONGEST_NAME } from "./history.ts";
import { roundShard } from "./round-shard.ts";
import { UNMEASURED, type Window } from "./window.ts";

/**
 * The history with what one run teaches. Only passed tests teach their time; failed, errored and
 * skipped ones keep their old value. An item teaches its whole time when all its executed tests
 * passed. Learning one run twice changes nothing.
 */
export function learn(history: History, observation: RunObservation): History {
  return foldRun(history, historyOfRun(history, observation));
}

function historyOfRun(history: History, observation: RunObservation): History {
  const items = new Map<ItemId, ItemHistory>();
  const observed = windowsOfRun();
  for (const item of observation.items) {
    if (item.id.length <= LONGEST_NAME) items.set(item.id, historyOfItem(item, observed));
  }
  return { suite: history.suite, runs: [learnedRun(observation)], items, accounts: [] };
}

function learnedRun(observation: RunObservation): LearnedRun {
  const { id, commit, time } = observation.run;
  return {
    id,
    ...(commit === undefined ? {} : { commit }),
    // One form for every time, so that comparing the texts compares the times.
    time: new Date(time).toISOString(),
    platform: observation.platform,
    complete: observation.complete,
    shards: observation.shards
      .map(roundShard)
      .sort((one, other) => compareText(one.shard, other.shard)),
  };
}

function historyOfItem(item: ItemObservation, observed: WindowOf): ItemHistory {
  // Those in columns are made whenever they are asked for: here once.
  const all = [...item.tests];
  const tests = new Map<string, Window>();
  const failed = all.filter((test) => isFailure(test) || test.flaky === true).length;
  for (const test of all) {
    if (test.test.length > LONGEST_NAME) continue;
    const own = observed(test.outcome === "passed" ? test.seconds : undefined);
    const before = tests.get(test.test);
    tests.set(test.test, before === undefined ? own : addedWindow(before, own));
  }
  return {
    ...(item.blob === undefined ? {} : { blob: item.blob }),
    ...(item.shard === undefined ? {} : { placed: [0, item.shard] }),
    ...(failed === 0 ? {} : { failed: [0, failed] }),
    whole: observed(teachesWhole(all) ? item.seconds : undefined),
    tests,
  };
}

/** A name that several tests of an item share stands for all of them: their times add up. */
function addedWindow(before: Window, own: Window): Window {
  const [total = UNMEASURED, ms = UNMEASURED] = [before[1], own[1]];
  return total === UNMEASURED || ms === UNMEASURED ? [0, UNMEASURED] : [0, total + ms];
}

/** Items of which the report names no test teach their time; those with only skipped ones do not. */
function teachesWhole(tests: readonly Pick<TestResult, "outcome">[]): boolean {
  if (tests.length === 0) return true;
  const isOnlySkipped = tests.every(({ outcome }) => outcome === "skipped");
  return !isOnlySkipped && !tests.some(isFailure);
}

/** The window of one observation in the run that is learned. */
type WindowOf = (seconds: Seconds | undefined) => Window;

/** Most tests take few milliseconds: those that took the same time share their window. */
function windowsOfRun(): WindowOf {
  const known = new Map<number, Window>();
  return (seconds) => {
    const ms = seconds === undefined ? UNMEASURED : Math.round(seconds * 1000);
    const window = known.get(ms) ?? [0, ms];
    known.set(ms, window);
    return window;
  };
}
