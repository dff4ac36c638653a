import { frameworks } from "../frameworks/frameworks.ts";
import { writeResults } from "../junit/write-junit.ts";
import { type Entry, entryLabel, type ItemId } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { PlannedItem, PlannedShard } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { seconds } from "../model/units.ts";
import type { WorkItem } from "../model/work.ts";
import { workQueue } from "../queue/work-queue.ts";
import { workerCount } from "../queue/worker-count.ts";
import { groupOf, type MarkedEntry } from "../queue/worker-strategies.ts";
import { runWorkers } from "../run/run-workers.ts";
import { urgentFirst, urgentIds } from "../run/urgent-first.ts";
import { workerEnvironment } from "../run/worker-environment.ts";
import { type Executor, executeEntries, selectEntries } from "./execute-entries.ts";
import type { Share } from "./find-share.ts";
import type { RunSettings } from "./run-settings.ts";
import type { WorkerSettings } from "./worker-settings.ts";

type ExecuteRequest = Parameters<Executor>[0];

export interface ExecutorRequest extends Pick<RunSettings, "workers"> {
  readonly share: Share;
}

/** How many workers a shard's dead ones are replaced for, where nobody says. */
const RESTARTS_PER_WORKER = 4;

/** What a start of the command costs where it was not measured, in seconds. */
const USUAL_START = 1;

/**
 * How a share's entries run: by one process after another, or by several workers at the same time
 * where that is asked for. A limit of an item's time needs a worker too, whom it can end.
 */
export function executorFor({ workers: settings, share }: ExecutorRequest): Executor {
  return async (request, ports) => {
    const count = countWorkers(settings, { share, request }, ports);
    if (count > 1 || settings.itemTimeout !== undefined) {
      return executeByWorkers({ settings, share, request, count }, ports);
    }
    const environment = environmentOf(0, { share, count: 1 }, ports);
    return executeEntries({ ...request, environment }, ports);
  };
}

interface Shared {
  readonly share: Share;
  readonly request: ExecuteRequest;
}

function countWorkers({ count }: WorkerSettings, { share, request }: Shared, ports: Ports): number {
  const { length } = request.entries;
  if (share.shard.alone === true) return 1;
  if (count !== "auto") return Math.min(count, length);
  const { parallelism } = ports.run;
  return workerCount({ machine: parallelism, items: length, past: share.suite.workers ?? [] });
}

interface WorkersCall extends Shared {
  readonly settings: WorkerSettings;
  readonly count: number;
}

async function executeByWorkers(call: WorkersCall, ports: Ports): ReturnType<Executor> {
  const { request, count } = call;
  const { command, suite, scratch, onChange } = request;
  const { readEvidence, fed, givesEvidence } = frameworks[suite.framework];
  const { itemTimeout } = call.settings;
  const entries = await expectedEntries(call, ports);
  ports.log.info(`${entries.length} items, ${count} ${count === 1 ? "worker" : "workers"}`);
  return runWorkers(
    {
      ...{ command, entries, workers: count, readEvidence, fed, givesEvidence, scratch, onChange },
      queue: queueFor(entries, call),
      folder: joinPath(ports.repository.folder, suite.root),
      select: (some, name) =>
        selectEntries({ ...request, entries: some, scratch: joinPath(scratch, name) }, ports),
      writeResults: (results) => [...writeResults(results)].join(""),
      environment: (worker) => environmentOf(worker, call, ports),
      ...(itemTimeout === undefined ? {} : { itemTimeout }),
    },
    ports,
  );
}

function environmentOf(
  worker: number,
  { share, count }: Pick<WorkersCall, "share" | "count">,
  { run }: Ports,
) {
  const place = { worker, workers: count, shard: share.shard.shard, run: run.id };
  return workerEnvironment(place, run.childEnvironment);
}

/** Those of the entries' items that run before the others. */
function urgentOf({ suite, entries }: ExecuteRequest): readonly ItemId[] {
  const ids = new Set(entries.map(({ id }) => id));
  return urgentIds(suite.shards).filter((id) => ids.has(id));
}

type Expected = MarkedEntry & Pick<PlannedItem, "seconds" | "serial" | "resources">;

function queueFor(entries: readonly Expected[], { share, settings, count, request }: WorkersCall) {
  const { fed } = frameworks[request.suite.framework];
  const items = entries.map((entry): WorkItem => {
    const { serial, resources } = entry;
    const group = groupOf(entry, settings.strategy);
    return {
      seconds: entry.seconds,
      ...(group === undefined ? {} : { group }),
      ...(serial === undefined ? {} : { serial }),
      ...(resources === undefined ? {} : { resources }),
      ...(share.shard.alone === undefined ? {} : { alone: true }),
    };
  });
  return workQueue(items, {
    workers: count,
    strategy: settings.strategy,
    order: urgentOf(request).length > 0 ? "given" : "longest-first",
    startCost: fed ? 0 : (request.suite.costs?.startup.seconds ?? USUAL_START),
    sequential: fed,
    // The plan lets as many shards have it as may, each of which uses it once at a time.
    capacities: new Map(),
    maxRestarts: settings.maxRestarts ?? RESTARTS_PER_WORKER * count,
  });
}

/** The entries with what the plan says of them; of a part of an item, what it says of the item. */
async function expectedEntries(
  { share, request, settings }: WorkersCall,
  ports: Ports,
): Promise<readonly Expected[]> {
  const planned = plannedItems(share.suite.shards);
  const known = request.entries.map((entry): Expected => {
    const item = planned.get(entryLabel(entry)) ?? planned.get(entry.id);
    const { serial, resources } = item ?? {};
    return {
      ...entry,
      seconds: item?.seconds ?? seconds(0),
      ...(serial === undefined ? {} : { serial }),
      ...(resources === undefined ? {} : { resources }),
    };
  });
  const urgent = urgentOf(request);
  const longestFirst = known.toSorted((left, right) => right.seconds - left.seconds);
  const entries = urgent.length === 0 ? known : urgentFirst(longestFirst, urgent);
  if (settings.strategy !== "loadgroup") return entries;
  return Promise.all(entries.map((entry) => withGroup(entry, request, ports)));
}

function plannedItems(shards: readonly PlannedShard[]): ReadonlyMap<string, PlannedItem> {
  const items = shards.flatMap((shard) => shard.items);
  return new Map([
    ...items.map((item) => [item.id, item] as const),
    ...items.map((item) => [entryLabel(item), item] as const),
  ]);
}

/** With the mark that the file carries as a whole, or that the part's tests carry. */
async function withGroup<Kind extends Entry>(
  entry: Kind,
  { suite }: ExecuteRequest,
  ports: Ports,
): Promise<Kind & MarkedEntry> {
  const path = joinPath(ports.repository.folder, entry.id);
  const facts = await ports.files.facts(path);
  const text = facts?.kind === "file" ? await ports.files.readText(path) : undefined;
  const marks = frameworks[suite.framework].marks(text ?? "");
  const group = marks.find((mark) => mark.kind === "group");
  return group?.kind === "group" ? { ...entry, group: group.group } : entry;
}
