import { frameworks } from "../frameworks/frameworks.ts";
import type { CostsRequest } from "../history/costs.ts";
import type { FrameworkName } from "../model/plan.ts";

/** What the costs of a suite depend on beside its past. */
export function costsAskedOf(
  framework: FrameworkName,
): Pick<CostsRequest, "framework" | "soloParts"> {
  const { soloParts } = frameworks[framework];
  return soloParts === undefined ? { framework } : { framework, soloParts };
}
