import type { ItemId } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";
import type { TestResult } from "../model/testcase.ts";
import { nameSome, plural } from "./name-some.ts";
import type { SuiteView } from "./run-view.ts";
import { partTests, type ShardView } from "./shard-view.ts";
import type { Share } from "./share.ts";

/** What ran where it should not have. */
export interface Strays {
  /** Planned entries with tests that two shards executed, or another shard than their own. */
  readonly entries: ReadonlyMap<PlannedItem, Stray>;
  /** Items that no shard has, and the shards that executed them. */
  readonly foreign: ReadonlyMap<ItemId, readonly string[]>;
}

interface Stray {
  readonly verdict: "duplicated" | "misplaced";
  readonly why: string;
}

/** Compares who executed what with who has it, test by test where more than one shard is involved. */
export function findStrays({ shards }: SuiteView): Strays {
  const owners = findOwners(shards);
  const entries = new Map<PlannedItem, Stray>();
  const foreign = new Map<ItemId, readonly string[]>();
  for (const [item, executors] of findExecutors(shards)) {
    const owning = owners.get(item);
    if (owning === undefined) foreign.set(item, executors.map(shardOf));
    else if (!isSimple(owning, executors)) {
      for (const [entry, stray] of strayTests(item, owning, executors)) entries.set(entry, stray);
    }
  }
  return { entries, foreign };
}

/** A share, and the shard that has it. */
interface Owner {
  readonly share: Share;
  readonly view: ShardView;
}

function findOwners(shards: readonly ShardView[]): ReadonlyMap<ItemId, readonly Owner[]> {
  const owners = new Map<ItemId, Owner[]>();
  for (const view of shards) {
    for (const [item, shares] of view.shares) {
      const known = owners.get(item) ?? [];
      owners.set(item, [...known, ...shares.map((share) => ({ share, view }))]);
    }
  }
  return owners;
}

function findExecutors(shards: readonly ShardView[]): ReadonlyMap<ItemId, readonly ShardView[]> {
  const executors = new Map<ItemId, ShardView[]>();
  for (const view of shards) {
    for (const [item, tests] of view.tests) {
      if (failedToLoad(view, item) || !tests.some(isExecuted)) continue;
      const known = executors.get(item);
      if (known === undefined) executors.set(item, [view]);
      else known.push(view);
    }
  }
  return executors;
}

/** The parts of an item that cannot be loaded fail in each of their shards, under one name. */
function failedToLoad(view: ShardView, item: ItemId): boolean {
  return view.shares.has(item) && view.evidence.get(item)?.error !== undefined;
}

function isExecuted({ outcome }: TestResult): boolean {
  return outcome !== "skipped";
}

/** By far the most items: whole, in one shard, executed by that shard alone. */
function isSimple(owners: readonly Owner[], executors: readonly ShardView[]): boolean {
  return owners.length === 1 && executors.length === 1 && owners[0]?.view === executors[0];
}

/** The tests of an entry that ran where they should not have, and where. */
interface StrayTests {
  readonly owner: Owner;
  readonly duplicated: Map<string, readonly ShardView[]>;
  readonly misplaced: Map<string, ShardView>;
}

function strayTests(
  item: ItemId,
  owners: readonly Owner[],
  executors: readonly ShardView[],
): readonly (readonly [PlannedItem, Stray])[] {
  const strays = new Map<Owner, StrayTests>();
  for (const [test, views] of executionsOf(item, executors)) {
    const owner = owners.find(({ share }) => share.selects(test));
    const [only] = views;
    if (owner === undefined || only === undefined) continue;
    if (views.length === 1 && only === owner.view) continue;
    const found = strays.get(owner) ?? { owner, duplicated: new Map(), misplaced: new Map() };
    strays.set(owner, found);
    if (views.length > 1) found.duplicated.set(test, views);
    else found.misplaced.set(test, only);
  }
  return [...strays.values()].map((found) => [found.owner.share.entry, describeStray(found)]);
}

/** Per test the shards that executed it. */
function executionsOf(
  item: ItemId,
  executors: readonly ShardView[],
): ReadonlyMap<string, readonly ShardView[]> {
  const executions = new Map<string, Set<ShardView>>();
  for (const view of executors) {
    for (const { test } of partTests(view, item).filter(isExecuted)) {
      executions.set(test, (executions.get(test) ?? new Set()).add(view));
    }
  }
  return new Map(Array.from(executions, ([test, views]) => [test, [...views]]));
}

function describeStray({ owner, duplicated, misplaced }: StrayTests): Stray {
  if (duplicated.size > 0) {
    const shards = unique([...duplicated.values()].flat().map(shardOf));
    const tests = `${plural(duplicated.size, "test")} (${nameSome([...duplicated.keys()])})`;
    return { verdict: "duplicated", why: `${tests} executed by shards ${nameSome(shards)}` };
  }
  const shards = unique([...misplaced.values()].map(shardOf));
  const tests = `${plural(misplaced.size, "test")} (${nameSome([...misplaced.keys()])})`;
  const where = `executed by shard ${nameSome(shards)}, not by ${shardOf(owner.view)}`;
  return { verdict: "misplaced", why: `${tests} ${where}, which has it` };
}

function shardOf(view: ShardView): string {
  return view.planned.shard;
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
