import type { Finding, Verdict } from "../model/audit.ts";
import type { MergeResult } from "../model/merge-result.ts";
import { groupBy } from "../model/order.ts";

/** All findings of one verdict. */
export interface AuditGroup {
  readonly verdict: Verdict;
  /** What the verdict says of an item. */
  readonly meaning: string;
  readonly findings: readonly Finding[];
}

/** What people have to act on comes first; what is as it should be comes last. */
const ORDER = [
  "missing",
  "duplicated",
  "misplaced",
  "unplanned",
  "unproven",
  "stopped",
  "foreign",
  "gone",
  "empty",
  "ran",
] as const satisfies readonly Verdict[];

const MEANINGS: Readonly<Record<Verdict, string>> = {
  missing: "planned and not run",
  duplicated: "run more than once",
  misplaced: "run by another shard than planned",
  unplanned: "on disk and in no shard's share",
  unproven: "without proof that it ran",
  stopped: "not reached before its session ended",
  foreign: "run and in no shard's share",
  gone: "no longer on disk",
  empty: "no test of it was to run",
  ran: "run as planned",
};

/** The findings by verdict, without verdicts that nothing has. */
export function auditGroups({ audit }: MergeResult): readonly AuditGroup[] {
  const groups = groupBy(audit.findings, ({ verdict }) => verdict);
  return ORDER.flatMap((verdict) => {
    const findings = groups.get(verdict);
    return findings === undefined ? [] : [{ verdict, meaning: MEANINGS[verdict], findings }];
  });
}

/** `missing 3, empty 2, ran 195`. */
export function auditCounts(groups: readonly AuditGroup[]): string {
  if (groups.length === 0) return "no items";
  return groups.map(({ verdict, findings }) => `${verdict} ${findings.length}`).join(", ");
}
