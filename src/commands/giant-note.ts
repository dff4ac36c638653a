import { frameworks } from "../frameworks/frameworks.ts";
import { isForecast, type SuitePlan } from "../model/plan.ts";

/**
 * Why the item that binds the plan stays whole, where its framework cannot select single tests at
 * all. Of those that are in nobody's way nothing is said.
 */
export function giantNote({
  framework,
  bound,
  history,
  shards,
}: Pick<SuitePlan, "framework" | "bound" | "history"> & {
  readonly shards: readonly unknown[];
}): readonly string[] {
  if (frameworks[framework].parts || shards.length < 2) return [];
  if (bound.by !== "item" || !isForecast(history)) return [];
  return [`${bound.item} stays whole: with ${framework}, single tests cannot be selected exactly`];
}
