import { itemIds } from "../model/item.ts";
import type {
  QuarantinedFailure,
  QuarantineEntry,
  QuarantineResult,
} from "../model/merge-result.ts";
import type { QuarantinedTest } from "../model/quarantine.ts";
import { isFailure } from "../model/testcase.ts";
import { compareTests, firstOf, MOST_FAILURES, nameFailure } from "./gather-tests.ts";
import { quarantinedBy } from "./quarantined-by.ts";
import type { RunView, SuiteView } from "./run-view.ts";
import { countedTests, type ShardView } from "./shard-view.ts";

/**
 * What became of the tests in quarantine; `undefined` where there are none.
 * @param complete Whether every planned item is accounted for: else what is not there may be missing.
 */
export function gatherQuarantine(
  { suites }: RunView,
  complete: boolean,
): QuarantineResult | undefined {
  const quarantined = suites.filter(({ plan }) => plan.quarantine !== undefined);
  if (quarantined.length === 0) return undefined;
  const fates = quarantined.flatMap(fatesOf);
  const isKnown = complete && quarantined.every(({ plan }) => !plan.listed);
  return {
    failed: firstOf(quarantined.flatMap(failuresOf).sort(compareTests), MOST_FAILURES),
    passed: sampleOf(fates, "passed"),
    unknown: isKnown ? sampleOf(fates, "unknown") : { count: 0, shown: [] },
  };
}

function failuresOf(suite: SuiteView): readonly QuarantinedFailure[] {
  return suite.shards
    .filter(({ counts }) => counts.quarantined !== undefined)
    .flatMap((view) =>
      [...countedTests(view)].filter(isFailure).flatMap((result) => {
        const entry = quarantinedBy(view, result);
        const failure = nameFailure(suite, view, result);
        if (entry === undefined || failure === undefined) return [];
        return [{ ...failure, until: entry.until, reason: entry.reason }];
      }),
    );
}

interface Fate {
  readonly entry: QuarantineEntry;
  /** `told` elsewhere, as what failed is, or not worth it: skipped, or left out by a filter. */
  readonly fate: "passed" | "unknown" | "told";
}

function fatesOf({ plan, shards }: SuiteView): readonly Fate[] {
  const { suite, platform, quarantine = [] } = plan;
  return quarantine.map((entry) => ({
    entry: { suite, platform, ...entry },
    fate: fateOf(entry, shards),
  }));
}

function fateOf(entry: QuarantinedTest, shards: readonly ShardView[]): Fate["fate"] {
  const seen = new Set(shards.flatMap((view) => [...outcomesIn(view, entry)]));
  if (seen.size === 0) return "unknown";
  return seen.has("passed") && !seen.has("failed") ? "passed" : "told";
}

/** How the tests of the entry ended in the shard; `found` where it only was collected there. */
function outcomesIn(view: ShardView, entry: QuarantinedTest): ReadonlySet<string> {
  const seen = new Set<string>();
  const { find } = view.quarantine;
  for (const item of itemIds(entry.test)) {
    for (const { test, outcome } of view.tests.get(item) ?? []) {
      if (find(item, test) === entry) seen.add(isFailure({ outcome }) ? "failed" : outcome);
    }
    const { collected = [] } = view.evidence.get(item) ?? {};
    if (collected.some((test) => find(item, test) === entry)) seen.add("found");
  }
  return seen;
}

function sampleOf(fates: readonly Fate[], wanted: Fate["fate"]) {
  const found = fates.filter(({ fate }) => fate === wanted).map(({ entry }) => entry);
  return firstOf(found, MOST_FAILURES);
}
