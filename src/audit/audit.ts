import { type Audit, type Finding, RED_VERDICTS, type ShardFinding } from "../model/audit.ts";
import type { ItemId } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import { compareShardLabels } from "../model/place.ts";
import { findStrays, type Strays } from "./find-strays.ts";
import type { FrameworkFacts, FrameworkTable } from "./framework-facts.ts";
import { judgeEntry } from "./judge-entry.ts";
import { judgeShard } from "./judge-shard.ts";
import { knownTests } from "./known-tests.ts";
import { nameSome } from "./name-some.ts";
import { type RunRequest, type SuiteView, viewRun } from "./run-view.ts";
import type { ShardView } from "./shard-view.ts";
import type { Share } from "./share.ts";

export interface AuditRequest extends RunRequest {
  readonly frameworks: FrameworkTable;
  /** Whether items without evidence either way pass. */
  readonly allowUnproven: boolean;
}

/**
 * Holds what was executed against what was planned, over all attempts: a verdict for every planned
 * entry, and every shard that did not report, or reported what is not of this plan.
 */
export function audit(request: AuditRequest): Audit {
  const run = viewRun(request);
  const audits = run.suites.map((suite) =>
    auditSuite(suite, run.findings, request.frameworks[suite.plan.framework]),
  );
  const findings = [
    ...audits.flatMap((one) => one.planned),
    ...audits.flatMap((one) => one.others),
  ];
  const shards = [...audits.flatMap((one) => one.shards), ...run.findings].sort(compareShards);
  return {
    findings,
    shards,
    planned: audits.reduce((sum, one) => sum + one.planned.length, 0),
    complete: isComplete(findings, shards, request.allowUnproven),
  };
}

export function isRed(finding: Finding, allowUnproven: boolean): boolean {
  if (finding.verdict === "unproven") return !allowUnproven;
  return RED_VERDICTS.includes(finding.verdict);
}

function isComplete(
  findings: readonly Finding[],
  shards: readonly ShardFinding[],
  allowUnproven: boolean,
): boolean {
  return (
    !findings.some((finding) => isRed(finding, allowUnproven)) &&
    !shards.some(({ kind }) => kind === "not-reported" || kind === "unreadable")
  );
}

/** What is held against one suite on one platform. */
export interface SuiteAudit {
  /** One per planned entry. */
  readonly planned: readonly Finding[];
  /** Foreign and unplanned items. */
  readonly others: readonly Finding[];
  readonly shards: readonly ShardFinding[];
}

/** `records` are findings on records that could not be taken into account. */
export function auditSuite(
  suite: SuiteView,
  records: readonly ShardFinding[],
  framework: FrameworkFacts,
): SuiteAudit {
  const known = knownTests(suite.shards);
  const strays = findStrays(suite);
  const judged = suite.shards.map((view) => {
    const absent = whyAbsent(suite, view, records);
    const findings = [...view.shares.values()].flat().map((share) => {
      const seen = known.get(share.entry.id) ?? new Set<string>();
      const own = judgeEntry({ share, view, known: seen, framework, absent });
      return entryFinding(suite, view, share, strays.entries.get(share.entry) ?? own);
    });
    return { findings, shards: judgeShard(suite.plan, view, findings, framework) };
  });
  return {
    planned: [...judged.flatMap(({ findings }) => findings), ...suite.orphans],
    others: [...unplannedFindings(suite), ...foreignFindings(suite, strays)],
    shards: [...judged.flatMap(({ shards }) => shards), ...suite.again],
  };
}

function whyAbsent(
  { plan }: SuiteView,
  { planned }: ShardView,
  findings: readonly ShardFinding[],
): string {
  const unreadable = findings.find(
    (one) =>
      one.kind === "unreadable" &&
      one.suite === plan.suite &&
      one.platform === plan.platform &&
      one.shard === planned.shard,
  );
  return unreadable?.why ?? `shard ${planned.shard} did not report`;
}

function entryFinding(
  { plan }: SuiteView,
  { planned }: ShardView,
  { entry }: Share,
  { verdict, why }: Pick<Finding, "verdict" | "why">,
): Finding {
  const part = entry.part === undefined ? {} : { part: entry.part };
  const { suite, platform } = plan;
  return { suite, platform, id: entry.id, ...part, shard: planned.shard, verdict, why };
}

/** Items that lay on disk in the last attempt of any shard, and in no shard's share. */
function unplannedFindings({ plan, shards }: SuiteView): readonly Finding[] {
  const seen = seenUnplanned({ plan, shards });
  return Array.from(seen, ([id, where]) => ({
    suite: plan.suite,
    platform: plan.platform,
    id,
    verdict: "unplanned" as const,
    why: `shard ${nameSome(where)} found it on disk, and no shard has it`,
  })).sort(compareIds);
}

function seenUnplanned({
  plan,
  shards,
}: Pick<SuiteView, "plan" | "shards">): ReadonlyMap<ItemId, readonly string[]> {
  const seen = new Map<ItemId, string[]>();
  if (plan.listed) return seen;
  for (const { attempts, planned } of shards) {
    for (const id of new Set(attempts[0]?.stamp.unplanned)) {
      seen.set(id, [...(seen.get(id) ?? []), planned.shard]);
    }
  }
  return seen;
}

function foreignFindings(suite: SuiteView, { foreign }: Strays): readonly Finding[] {
  const unplanned = seenUnplanned(suite);
  const { plan } = suite;
  return Array.from(foreign, ([id, shards]) => ({
    suite: plan.suite,
    platform: plan.platform,
    id,
    verdict: "foreign" as const,
    why: `executed by shard ${nameSome(shards)}, and no shard has it`,
  }))
    .filter(({ id }) => !unplanned.has(id))
    .sort(compareIds);
}

function compareIds(left: Finding, right: Finding): number {
  return compareText(left.id, right.id);
}

/** By place, then by kind and text: the same in whatever order records came in. */
function compareShards(left: ShardFinding, right: ShardFinding): number {
  return (
    compareText(left.suite, right.suite) ||
    compareText(left.platform, right.platform) ||
    compareShardLabels(left.shard, right.shard) ||
    compareText(left.kind, right.kind) ||
    compareText(left.why, right.why)
  );
}
