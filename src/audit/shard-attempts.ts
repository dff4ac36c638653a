import type { ShardFinding } from "../model/audit.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { compareText } from "../model/order.ts";
import { findShard, findSuitePlan, type Plan } from "../model/plan.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import { parseShard } from "../model/shard.ts";

/** The records of one run, by the shard they come from. */
export interface ShardAttempts {
  /** By {@link shardKey}; the highest attempt first. */
  readonly byShard: ReadonlyMap<string, readonly ShardRecord[]>;
  /** Records that are none of this plan: nothing in them counts. */
  readonly strangers: readonly ShardFinding[];
}

/** Sorts out which records count: those whose stamp carries the ref and names a planned shard. */
export function sortAttempts(
  plan: Plan,
  ref: string,
  records: readonly ShardRecord[],
): ShardAttempts {
  const byShard = new Map<string, ShardRecord[]>();
  const strangers: ShardFinding[] = [];
  for (const record of records) {
    const why = whyStrange(plan, ref, record.stamp);
    if (why !== undefined) strangers.push(stranger(record.stamp, why));
    else addTo(byShard, shardKey(record.stamp), record);
  }
  for (const attempts of byShard.values()) attempts.sort(compareAttempts);
  return { byShard, strangers };
}

export function shardKey(shard: Pick<Stamp, "suite" | "platform" | "shard">): string {
  return JSON.stringify([shard.suite, shard.platform, shard.shard]);
}

function whyStrange(plan: Plan, ref: string, stamp: Stamp): string | undefined {
  if (stamp.plan !== ref) return `its record belongs to the plan ${stamp.plan}, not to ${ref}`;
  const suite = findSuitePlan(plan, stamp.suite, stamp.platform);
  if (suite === undefined) return "the plan has no such suite and platform";
  const shard = parseShard(stamp.shard, "shard");
  if (shard.ok && findShard(suite, shard.value) !== undefined) return undefined;
  return `the plan has ${suite.shards.length} shards here, and this is none of them`;
}

function stranger(stamp: Stamp, why: string): ShardFinding {
  const { suite, platform, shard } = stamp;
  return { suite, platform, shard, kind: "other-plan", why };
}

function addTo(groups: Map<string, ShardRecord[]>, key: string, record: ShardRecord): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [record]);
  else group.push(record);
}

/** Highest attempt first; two records of one attempt in an order that depends on content only. */
function compareAttempts(left: ShardRecord, right: ShardRecord): number {
  return (
    right.stamp.attempt - left.stamp.attempt ||
    compareText(right.stamp.started, left.stamp.started) ||
    compareText(canonicalJson(right.stamp), canonicalJson(left.stamp))
  );
}
