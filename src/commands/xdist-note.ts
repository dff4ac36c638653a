import type { SuitePlan } from "../model/plan.ts";

/** Of what a shard does at the same time; less may be chance. */
const PARALLEL = 1.2;

/**
 * That a whole file may not bind the plan as it says, where pytest itself runs several tests at a
 * time: no plan knows how pytest-xdist deals them out, and by itself it does so one by one.
 */
export function xdistNote({
  framework,
  bound,
  costs,
  workers = [],
}: Pick<SuitePlan, "framework" | "bound" | "workers"> & {
  readonly costs: SuitePlan["costs"] | undefined;
}): readonly string[] {
  const isParallel = costs?.parallelism.from === "learned" && costs.parallelism.factor >= PARALLEL;
  // Workers of ours have whole items.
  if (framework !== "pytest" || !isParallel || workers.length > 0) return [];
  const isWhole = bound.by === "item" && bound.text?.startsWith(`bound by ${bound.item} (`);
  if (!isWhole) return [];
  return [
    `pytest runs several tests at a time here: where pytest-xdist deals them out one by one (\`--dist load\`, its default, or \`worksteal\`), shards do not wait for ${bound.item}, and more of them may be useful`,
  ];
}
