import type {
  ItemObservation,
  RunObservation,
  ShardObservation,
} from "../../src/model/observation.ts";
import type { Outcome } from "../../src/model/testcase.ts";
import { seconds, testPath } from "../../src/model/units.ts";

/** Run number n of a day: one an hour. */
export function runTime(number: number): string {
  return new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toISOString();
}

/** An observation of run number n, complete and on the default platform unless said otherwise. */
export function sampleRun(
  number: number,
  items: readonly ItemObservation[],
  changes: Partial<RunObservation> = {},
): RunObservation {
  return {
    run: { id: `${number}-1`, time: runTime(number) },
    suite: "unit",
    platform: "default",
    items,
    shards: [],
    complete: true,
    ...changes,
  };
}

/** An item whose tests all passed unless another outcome is named, with its whole time. */
export function sampleItem(
  id: string,
  tests: Readonly<Record<string, number | Outcome>>,
  blob?: string,
): ItemObservation {
  const observed = Object.entries(tests).map(([test, time]) =>
    typeof time === "number"
      ? { test, outcome: "passed" as const, seconds: seconds(time) }
      : { test, outcome: time, seconds: seconds(99) },
  );
  const whole = observed.reduce((sum, test) => sum + test.seconds, 0);
  return {
    id: testPath(id),
    ...(blob === undefined ? {} : { blob }),
    seconds: seconds(whole),
    tests: observed,
  };
}

/** A shard of which nothing else matters. */
export function sampleShard(shard: string): ShardObservation {
  const none = seconds(0);
  return { shard, wallSeconds: none, testSeconds: none, items: 0, invocations: 0 };
}
