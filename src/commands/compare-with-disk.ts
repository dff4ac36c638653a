import { frameworks } from "../frameworks/frameworks.ts";
import type { Entry, ItemId } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import { discover } from "./discover.ts";

export interface DiskComparison {
  /** What of the shard's share can run. */
  readonly entries: readonly Entry[];
  /** Planned for this shard, and not on disk. */
  readonly gone: readonly ItemId[];
  /** On disk, and in no shard's share: a file generated since, or a commit that moved. */
  readonly unplanned: readonly ItemId[];
}

/** Finds the items again, right before they run: most frameworks fail or stay silent on a stale one. */
export async function compareWithDisk(
  suite: SuitePlan,
  shard: PlannedShard,
  ports: Ports,
): Promise<Result<DiskComparison>> {
  return suite.listed
    ? ok(await compareListed(suite, shard, ports))
    : compareFound(suite, shard, ports);
}

async function compareFound(
  suite: SuitePlan,
  shard: PlannedShard,
  ports: Ports,
): Promise<Result<DiskComparison>> {
  const framework = frameworks[suite.framework];
  const { root, patterns } = suite;
  const found = await discover({ framework, root, patterns }, ports);
  if (!found.ok) return found;
  const onDisk = new Set(found.value.items.map((item) => item.id));
  const planned = new Set(suite.shards.flatMap((one) => one.items.map((item) => item.id)));
  return ok({
    ...partition(shard, (id) => onDisk.has(id)),
    unplanned: [...onDisk].filter((id) => !planned.has(id)),
  });
}

/** A list is taken as given; what of it is no file is known here first. `custom` items need be none. */
async function compareListed(
  suite: SuitePlan,
  shard: PlannedShard,
  ports: Ports,
): Promise<DiskComparison> {
  if (suite.framework === "custom") return { entries: shard.items, gone: [], unplanned: [] };
  const there = new Set<ItemId>();
  for (const { id } of shard.items) {
    const facts = await ports.files.facts(joinPath(ports.repository.folder, id));
    if (facts !== undefined) there.add(id);
  }
  return { ...partition(shard, (id) => there.has(id)), unplanned: [] };
}

function partition(shard: PlannedShard, isThere: (id: ItemId) => boolean) {
  return {
    entries: shard.items.filter((item) => isThere(item.id)),
    gone: shard.items.filter((item) => !isThere(item.id)).map((item) => item.id),
  };
}
