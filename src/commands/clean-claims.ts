import type { Plan, SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { Stamp } from "../model/record.ts";
import { claimName } from "../model/stealing.ts";
import { openClaims } from "./open-claims.ts";

/** Calls that run side by side. */
const SIDE_BY_SIDE = 8;

/**
 * Takes the claims of a run that passed away: nobody asks for them any more, and artifacts would
 * stand in the run's list for days. Those of Redis run out by themselves.
 */
export async function cleanClaims(plan: Plan, stamps: readonly Stamp[], ports: Ports) {
  for (const suite of plan.plans) {
    if (suite.steal !== "artifacts" && suite.steal !== "directory") continue;
    const names = claimsOf(suite, stamps, ports.run.sharedId);
    const claims = names.length === 0 ? "" : await openClaims(suite.steal, undefined, ports);
    if (typeof claims === "string") continue;
    for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
      const batch = names.slice(start, start + SIDE_BY_SIDE);
      await Promise.all(batch.map((name) => claims.remove([name])));
    }
    await claims.close();
  }
}

/** By the records, so that nothing is asked for that nobody claimed. */
function claimsOf(
  suite: SuitePlan,
  stamps: readonly Stamp[],
  run: string | undefined,
): readonly string[] {
  const names = stamps
    .filter((stamp) => stamp.suite === suite.suite && stamp.platform === suite.platform)
    .flatMap((stamp) =>
      (stamp.chunks ?? [])
        .filter(({ claim }) => claim === "won" || claim === "unclear")
        .map((chunk) => claimName({ ...stamp, run }, chunk)),
    );
  return [...new Set(names)];
}
