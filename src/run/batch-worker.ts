import { entryLabel } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { unwrap } from "../model/problem.ts";
import type { WorkIndex } from "../model/work.ts";
import { describeEnd, endedBySignal, overtime } from "./describe-end.ts";
import { deathIn } from "./fed-end.ts";
import { type ItemLimit, itemLimit } from "./item-limit.ts";
import type { FilePlace } from "./locate-files.ts";
import { type InvocationEnd, placeInvocations, runInvocation } from "./run-invocation.ts";
import { stopForProblem } from "./stop-for-problem.ts";
import type { ExpectedEntry, Floor, Worker } from "./workers-request.ts";

/**
 * A worker for which the command is started anew with each batch of entries. Where a process dies
 * that had several, it is not known which of them did it: all go back, to be tried one by one, and
 * what the process reported of them does not count.
 */
export function batchWorker(worker: number, floor: Floor): Worker {
  return {
    start: () => floor.tell({ kind: "asks", worker }),
    give: (items) => {
      runBatch({ worker, items, floor }).catch(floor.fail);
    },
    stop: () => floor.tell({ kind: "ended", worker }),
  };
}

interface Batch {
  readonly worker: number;
  readonly items: readonly WorkIndex[];
  readonly floor: Floor;
}

async function runBatch(batch: Batch): Promise<void> {
  const { worker, items, floor } = batch;
  const { request, ports } = floor;
  const number = floor.nextNumber();
  const name = `batch-${number}`;
  const entries = entriesOf(batch);
  const { command } = request;
  const environment = { ...request.environment(worker), MAKESPAN_BATCH: String(number) };
  const invocations = unwrap(request.select(entries.map(withoutTime), name));
  const placed = unwrap(await placeInvocations({ command, invocations, environment }, ports));
  const limit = itemLimit(floor);
  limit.begin(items);
  floor.isAt(worker, items[0]);
  for (const [index, one] of placed.entries()) {
    const ran = await runInvocation(
      {
        ...request,
        ...one,
        observedName: `observed-${index + 1}.xml`,
        onLine: (line) => floor.hear(worker, line),
        killed: limit.killed,
      },
      ports,
    );
    const why = whyDied(ran, limit, floor);
    floor.showOutput(worker, titleOf(batch, why));
    if (stopForProblem(ran.end, floor)) break;
    if (why !== undefined) {
      await mourn({ ...batch, ran, why, name, isOver: limit.isOver() });
      return;
    }
    floor.record({ ...ran.record, worker }, ran.junit);
    if (ports.cancelled.aborted) break;
  }
  limit.end();
  floor.isAt(worker, undefined);
  if (ports.cancelled.aborted) {
    floor.tell({ kind: "ended", worker });
    return;
  }
  for (const item of items) floor.tell({ kind: "done", worker, item });
  floor.tell({ kind: "asks", worker });
}

function entriesOf({ items, floor }: Batch): readonly ExpectedEntry[] {
  return items.flatMap((item) => floor.request.entries[item] ?? []);
}

function withoutTime({ seconds: _, ...entry }: ExpectedEntry): Omit<ExpectedEntry, "seconds"> {
  return entry;
}

function titleOf(batch: Batch, why: string | undefined): string {
  const [first, ...more] = entriesOf(batch);
  const label = first === undefined ? "nothing" : entryLabel(first);
  const rest = more.length === 0 ? "" : ` and ${more.length} more`;
  return `worker ${batch.worker}: ${label}${rest}${why === undefined ? "" : `; it ${why}`}`;
}

/** Why the process did not come to its end; a command that failed did. */
function whyDied(
  { end, record }: InvocationEnd,
  limit: ItemLimit,
  { request, ports }: Floor,
): string | undefined {
  if (limit.isOver()) return overtime(request.itemTimeout);
  if (ports.cancelled.aborted || end.kind === "not-started") return undefined;
  const bySignal = end.kind === "signalled" || endedBySignal(end.code);
  const silent = request.givesEvidence && record.evidence?.ended === false;
  return bySignal || silent ? describeEnd(end) : undefined;
}

interface Death extends Batch {
  readonly ran: InvocationEnd;
  readonly why: string;
  readonly name: string;
  readonly isOver: boolean;
}

async function mourn({ worker, items, floor, ran, why, name }: Death): Promise<void> {
  const { ports } = floor;
  floor.isAt(worker, undefined);
  const [entry, ...more] = entriesOf({ worker, items, floor });
  if (entry === undefined) return;
  const isOne = more.length === 0;
  const others = isOne ? "" : ` and ${more.length} more, which are tried one by one now`;
  ports.log.warn(`worker ${worker} ${why} at ${entryLabel(entry)}${others}`);
  const evidence = ran.record.evidence ?? { items: [], junit: [], ended: false };
  const stopped = `the worker ${why} at ${entryLabel(entry)}`;
  const record = { ...ran.record, worker, evidence: { ...evidence, stopped } };
  floor.record(record, isOne ? [...ran.junit, await writeJunit(entry, why, { floor, name })] : []);
  floor.tell({ kind: "died", worker, held: isOne ? "failed" : "unclear" });
}

async function writeJunit(
  entry: ExpectedEntry,
  why: string,
  { floor, name }: Pick<Death, "floor" | "name">,
): Promise<FilePlace> {
  const { request, ports } = floor;
  const failure = deathIn(entry.id, undefined, why);
  const pattern = joinPath(request.scratch, `${name}.xml`);
  await ports.files.write(pattern, request.writeResults([failure]));
  return { pattern, folder: request.folder };
}
