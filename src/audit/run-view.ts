import type { Finding, ShardFinding } from "../model/audit.ts";
import type { Plan, PlannedShard, SuitePlan } from "../model/plan.ts";
import { recordName, type ShardRecord } from "../model/record.ts";
import { reassignChunks } from "./reassign-chunks.ts";
import { shardKey, sortAttempts } from "./shard-attempts.ts";
import { type ShardView, viewShard, withoutItems } from "./shard-view.ts";

/** A plan beside what came in for it. */
export interface RunRequest {
  readonly plan: Plan;
  /** Ref of the plan; records of any other count for nothing. */
  readonly ref: string;
  /** Of all attempts, in any order. */
  readonly records: readonly ShardRecord[];
  /** Records that are there and cannot be read. */
  readonly unreadable: readonly UnreadableRecord[];
}

interface UnreadableRecord {
  /** As {@link recordName} makes it. */
  readonly name: string;
  readonly why: string;
}

/** What counts of a run, suite by suite. */
export interface RunView {
  readonly suites: readonly SuiteView[];
  /** Records that are none of this plan, and those that cannot be read. */
  readonly findings: readonly ShardFinding[];
}

export interface SuiteView {
  readonly plan: SuitePlan;
  /** One per planned shard, in the plan's order, with the chunks that it ran as its own. */
  readonly shards: readonly ShardView[];
  /** Items that a shard lost to nobody knows whom. */
  readonly orphans: readonly Finding[];
  /** Chunks that several shards ran. */
  readonly again: readonly ShardFinding[];
}

export function viewRun({ plan, ref, records, unreadable }: RunRequest): RunView {
  const { byShard, strangers } = sortAttempts(plan, ref, records);
  const suites = plan.plans.map((suite) =>
    viewSuite(suite, (shard) => byShard.get(shardKey({ ...suite, shard })) ?? []),
  );
  const broken = unreadable.map((record) => unreadableFinding(plan, ref, record));
  return { suites, findings: [...strangers, ...broken] };
}

/** @param attemptsOf The records of a shard, highest attempt first. */
export function viewSuite(
  plan: SuitePlan,
  attemptsOf: (shard: string) => readonly ShardRecord[],
): SuiteView {
  const witnesses = plan.shards.map((planned) => {
    return { planned, attempts: attemptsOf(planned.shard) };
  });
  const { shards, ...chunks } = reassignChunks(plan, witnesses);
  return {
    plan,
    shards: shards.map(({ planned, attempts, dropped }) =>
      withoutItems(viewShard(planned, attempts, plan), dropped),
    ),
    ...chunks,
  };
}

function unreadableFinding(plan: Plan, ref: string, record: UnreadableRecord): ShardFinding {
  const owner = plan.plans
    .flatMap((suite) => suite.shards.map((shard) => ({ suite, shard })))
    .find(({ suite, shard }) => record.name.startsWith(namePrefix(ref, suite, shard)));
  return {
    suite: owner?.suite.suite ?? "unknown",
    platform: owner?.suite.platform ?? "unknown",
    shard: owner?.shard.shard ?? record.name,
    kind: "unreadable",
    why: `${record.name} cannot be read: ${record.why}`,
  };
}

/** The name of a shard's record without its attempt. */
function namePrefix(plan: string, { suite, platform }: SuitePlan, { shard }: PlannedShard): string {
  return recordName({ plan, suite, platform, shard, attempt: 0 }).slice(0, -1);
}
