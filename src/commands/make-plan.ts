import { frameworks } from "../frameworks/frameworks.ts";
import { estimateItems } from "../history/estimate.ts";
import type { History } from "../history/history.ts";
import type { EstimatedItem, EstimateSource, Item } from "../model/item.ts";
import {
  makePlan,
  type Plan,
  type PlannedFrom,
  type PlannedShard,
  type SuitePlan,
} from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { MOST_JOBS } from "../model/shard.ts";
import type { Platform, Suite } from "../model/suite.ts";
import { seconds } from "../model/units.ts";
import { schedule } from "../schedule/schedule.ts";
import { chooseShardCount } from "../schedule/shard-count.ts";
import { discover, listedItems } from "./discover.ts";
import { loadHistory } from "./load-history.ts";
import { readInput } from "./read-input.ts";

export interface MakePlanRequest {
  readonly suites: readonly Suite[];
  readonly list: string | undefined;
  /** A matrix written by hand has its size: shards beyond the items stay, with nothing to run. */
  readonly keepEmptyShards: boolean;
}

/** Discover, estimate, schedule: every suite on every one of its platforms, sealed as one plan. */
export async function planSuites(request: MakePlanRequest, ports: Ports): Promise<Result<Plan>> {
  const planned: SuitePlan[] = [];
  const problems: Problem[] = [];
  for (const suite of request.suites) {
    const one = await planSuite(suite, request, ports);
    if (one.ok) planned.push(...one.value);
    else problems.push(...one.problems);
  }
  problems.push(...tooManyJobs(planned));
  if (problems.length > 0) return failed(...problems);
  const commit = await ports.repository.commit();
  return ok(await makePlan({ plans: planned, ...(commit === undefined ? {} : { commit }) }));
}

async function planSuite(
  suite: Suite,
  request: MakePlanRequest,
  ports: Ports,
): Promise<Result<readonly SuitePlan[]>> {
  const found = await itemsOf(suite, request.list, ports);
  if (!found.ok) return found;
  const items = found.value;
  if (items.length === 0 && request.list === undefined && !suite.allowEmpty) {
    return failed(nothingFound(suite));
  }
  const { history, notes } = await loadHistory(suite.name, ports);
  return ok(
    suite.platforms.map((platform) =>
      planPlatform({ suite, platform, items, history, notes, request }),
    ),
  );
}

async function itemsOf(
  suite: Suite,
  list: string | undefined,
  ports: Ports,
): Promise<Result<readonly Item[]>> {
  if (list === undefined) {
    const framework = frameworks[suite.framework];
    return discover({ framework, root: suite.root, patterns: suite.patterns }, ports);
  }
  const text = await readInput(list, "list", ports);
  if (!text.ok) return text;
  return ok(listedItems(text.value, { root: suite.root, repository: ports.repository.folder }));
}

interface PlatformRequest {
  readonly suite: Suite;
  readonly platform: Platform;
  readonly items: readonly Item[];
  readonly history: History;
  readonly notes: readonly string[];
  readonly request: MakePlanRequest;
}

function planPlatform({
  suite,
  platform,
  items,
  history,
  notes,
  request,
}: PlatformRequest): SuitePlan {
  const estimated = estimateItems(history, platform.name, items);
  const count = shardCount(suite, estimated);
  const { shards, ...forecast } = schedule({
    items: estimated,
    shards: count.shards,
    strategy: suite.strategy,
  });
  return {
    suite: suite.name,
    platform: platform.name,
    axes: platform.axes,
    framework: suite.framework,
    root: suite.root,
    patterns: suite.patterns,
    listed: request.list !== undefined,
    strategy: suite.strategy,
    history: plannedFrom(history, platform, estimated),
    ...forecast,
    shards: numbered(request.keepEmptyShards ? padded(shards, count.shards) : shards),
    notes: [...notes, ...count.notes],
  };
}

type Share = Omit<PlannedShard, "shard">;

function padded(shards: readonly Share[], count: number): readonly Share[] {
  const missing = Math.max(0, count - shards.length);
  return [
    ...shards,
    ...Array.from({ length: missing }, () => ({ seconds: seconds(0), items: [] })),
  ];
}

function numbered(shards: readonly Share[]): readonly PlannedShard[] {
  return shards.map((shard, index) => ({ shard: `${index + 1}/${shards.length}`, ...shard }));
}

function shardCount(
  suite: Suite,
  items: readonly EstimatedItem[],
): { shards: number; notes: string[] } {
  const { shards: wish, strategy } = suite;
  if (wish.kind === "fixed")
    return { shards: wish.count, notes: fewerNote(wish.count, items.length) };
  const { kind: _, ...range } = wish;
  const choice = chooseShardCount({ items, strategy, ...range });
  return { shards: choice.shards, notes: [choice.why] };
}

function fewerNote(count: number, items: number): string[] {
  if (items === 0 || items >= count) return [];
  const few = items === 1 ? "is only 1 item" : `are only ${items} items`;
  return [
    `${count} shards were asked for, and there ${few}: more shards would have nothing to run`,
  ];
}

function plannedFrom(
  history: History,
  platform: Platform,
  items: readonly EstimatedItem[],
): PlannedFrom {
  const sources: Partial<Record<EstimateSource, number>> = {};
  for (const { estimate } of items) sources[estimate.from] = (sources[estimate.from] ?? 0) + 1;
  return { runs: history.runs.filter((run) => run.platform === platform.name).length, sources };
}

function nothingFound(suite: Suite): Problem {
  return {
    where: "tests",
    what: `no file matches ${suite.patterns.join(", ")} in ${suite.root === "." ? "the repository" : suite.root} (suite ${suite.name})`,
    how: "Check the patterns and the folder, or set allow-empty where a suite without tests is fine.",
  };
}

function tooManyJobs(plans: readonly SuitePlan[]): readonly Problem[] {
  const jobs = plans.reduce((sum, plan) => sum + plan.shards.length, 0);
  if (jobs <= MOST_JOBS) return [];
  const parts = plans.map((plan) => `${plan.suite} on ${plan.platform}: ${plan.shards.length}`);
  return [
    {
      where: "shards",
      what: `the plan needs ${jobs} jobs (${parts.join(", ")}), and GitHub allows ${MOST_JOBS} in a matrix`,
      how: "Ask for fewer shards, or leave combinations of the axes out.",
    },
  ];
}
