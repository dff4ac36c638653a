import type { ItemObservation } from "../../model/observation.ts";

/** Whether anything of the item passed and was measured: it alone, or a test of it. */
export function teachesTime({
  seconds,
  tests,
}: Pick<ItemObservation, "seconds" | "tests">): boolean {
  if (tests.length === 0) return seconds !== undefined;
  return tests.some((test) => test.outcome === "passed" && (test.seconds ?? seconds) !== undefined);
}
