import { type Evidence, type ItemEvidence, NO_EVIDENCE } from "../../model/evidence.ts";
import type { ItemId } from "../../model/item.ts";
import { milliseconds } from "../../model/units.ts";
import type { GoPackage } from "./go-session.ts";

const LONGEST_ERROR = 500;

export interface GoFindings {
  readonly packages: readonly GoPackage[];
  /** By import path. */
  readonly items: ReadonlyMap<string, ItemId>;
  readonly failedAt: number | undefined;
  /** Whether a package ends with its first failure. */
  readonly failsFast: boolean;
}

/** What go says of the packages, by their items. */
export function goEvidence({ packages, items, failedAt, failsFast }: GoFindings): Evidence {
  if (packages.length === 0) return NO_EVIDENCE;
  const beside = failsFast ? FAILS_FAST : packages.flatMap(brokenOff)[0];
  return {
    items: packages.flatMap((one) => {
      const id = items.get(one.importPath);
      return id === undefined ? [] : [packageEvidence(id, one)];
    }),
    junit: [],
    ended: packages.every((one) => one.outcome !== undefined),
    ...(beside === undefined ? {} : { beside }),
    ...(failsOnlyForOtherSystems(packages) ? { harmlessCodes: [1] } : {}),
    ...(failedAt === undefined ? {} : { failedAt: milliseconds(failedAt) }),
  };
}

const FAILS_FAST =
  "with -failfast a package ends with its first failure, and what did not run is unknown";

/** After a panic or an exit in a test nobody knows which tests of the package did not run. */
function brokenOff(one: GoPackage): readonly string[] {
  const isWhole = one.outcome === "passed" || one.outcome === "skipped" || one.finished;
  if (isWhole || isForOtherSystems(one)) return [];
  return [`${one.importPath} did not go through all its tests`];
}

function packageEvidence(id: ItemId, one: GoPackage): ItemEvidence {
  if (isForOtherSystems(one)) return { id, selected: true, collected: [] };
  const error = packageError(one);
  if (error !== undefined) return { id, selected: true, error };
  const isUnknown = one.outcome === undefined || (one.plain && !one.empty);
  if (isUnknown) return { id, selected: true };
  return { id, selected: true, collected: [...new Set(one.tests.map((test) => test.name))] };
}

/** Why a package failed that no test of it can stand for. */
export function packageError(one: GoPackage): string | undefined {
  if (one.buildError !== undefined) return lastLine(one.buildError, "the build failed");
  const hasTests = one.tests.length > 0 || one.plain;
  return one.outcome === "failed" && !hasTests ? lastLine(one.output, "it failed") : undefined;
}

/** All files of the package are for other systems or other build tags: it has nothing to run. */
export function isForOtherSystems({ buildError }: GoPackage): boolean {
  return buildError?.includes("build constraints exclude all Go files") === true;
}

function failsOnlyForOtherSystems(packages: readonly GoPackage[]): boolean {
  const failed = packages.filter((one) => one.outcome !== "passed" && one.outcome !== "skipped");
  return failed.length > 0 && failed.every(isForOtherSystems);
}

/** Go puts the reason last, behind `# example.com/m/broken`. */
function lastLine(text: string, otherwise: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && line.trim() !== "FAIL");
  return (lines.at(-1)?.trim() ?? otherwise).slice(0, LONGEST_ERROR);
}
