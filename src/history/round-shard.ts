import type { ObservedCosts, ShardObservation } from "../model/observation.ts";
import { roundSeconds, type Seconds } from "../model/units.ts";

/** What a shard observed, with its times as the history's file holds them. */
export function roundShard(shard: ShardObservation): ShardObservation {
  const { predictedSeconds, predictedWallSeconds, costs } = shard;
  return {
    ...shard,
    wallSeconds: roundSeconds(shard.wallSeconds),
    testSeconds: roundSeconds(shard.testSeconds),
    ...rounded({ predictedSeconds, predictedWallSeconds }),
    ...(costs === undefined ? {} : { costs: roundCosts(costs) }),
  };
}

function roundCosts(costs: ObservedCosts): ObservedCosts {
  const { setupSeconds, queueSeconds, solo } = costs;
  return {
    ...costs,
    invocationSeconds: roundSeconds(costs.invocationSeconds),
    longestSeconds: roundSeconds(costs.longestSeconds),
    ...(solo === undefined
      ? {}
      : { solo: { files: solo.files, testSeconds: roundSeconds(solo.testSeconds) } }),
    ...rounded({ setupSeconds, queueSeconds }),
  };
}

/** Those of the times that are known. */
function rounded<Name extends string>(
  times: Readonly<Record<Name, Seconds | undefined>>,
): Partial<Record<Name, Seconds>> {
  const known: Partial<Record<Name, Seconds>> = {};
  for (const name in times) {
    const time = times[name];
    if (time !== undefined) known[name] = roundSeconds(time);
  }
  return known;
}
