import type { TestObservation } from "../../model/observation.ts";
import type { FrameworkName } from "../../model/plan.ts";
import type { Dialect } from "../../model/testcase.ts";
import type { Seconds } from "../../model/units.ts";

/** The formats of other tools that are read, by the names that people know them by. */
export const SOURCE_FORMATS = [
  "pytest-split",
  "Knapsack",
  "Knapsack Pro",
  "parallel_tests",
  "go test -json",
  "cypress-split",
  "Jest",
  "Vitest",
  "PHPUnit",
  "item<TAB>seconds",
] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** What another tool's file says of one run, with names as that tool has them. */
export interface TimingSource {
  readonly format: SourceFormat;
  /** The framework that ran the tests, where the format is that of one. */
  readonly framework?: FrameworkName;
  /** What its items are named by: paths, Go's import paths, or fully qualified classes. */
  readonly names: Exclude<Dialect["names"], "dotted">;
  /** By name, each once, in the order in which they came. At least one. */
  readonly items: readonly SourceItem[];
  /** Where the file itself says it. */
  readonly commit?: string;
  /** ISO 8601: when the run was, where the file itself says it. */
  readonly time?: string;
  /** What was left out, and why. Sentences without their period. */
  readonly notes: readonly string[];
}

export interface SourceItem {
  /** With `/` between its parts; absolute, or from a root that the source does not tell. */
  readonly name: string;
  /** Absent where it was not measured as a whole. */
  readonly seconds?: Seconds;
  /** None where the source knows whole items only. */
  readonly tests: readonly TestObservation[];
}
