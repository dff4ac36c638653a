import type { FrameworkName } from "./plan.ts";

/**
 * What follows a test's name in the names of those that belong to it and run where it runs: its
 * parameters, and Go's subtests. Anywhere else a `/` may be a part of any title.
 */
export function childMarks(framework: FrameworkName): string {
  return framework === "go" ? "[/" : "[";
}
