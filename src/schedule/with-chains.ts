import type { ItemId } from "../model/item.ts";
import { chainMs, longestChain } from "./chains.ts";
import type { Piece } from "./split-giants.ts";
import type { Task, Unit, UnitChain } from "./task.ts";

/** Only so many of the longest whole units are in chains: shorter ones hardly ever bind. */
const MOST_CHAINS = 2000;

/**
 * The task with the chains of its units, where a shard runs several items at a time: parts of one
 * item follow one another. What is whole takes as long by itself wherever it is, so it is a chain
 * only where shards differ in what nothing goes on beside: set-ups and bias.
 *
 * @param pieces for each unit, its pieces.
 * @param setups how many of the task's set-ups, the first ones, are those of rules.
 */
export function withChains(
  task: Task,
  pieces: readonly (readonly Piece[])[],
  setups: number,
): Task {
  const isDivided = ({ item }: Piece) => item.parallelism !== undefined;
  if (!pieces.some((members) => members.some(isDivided))) return task;
  const wholes = wholeUnits(pieces);
  const areAlike = setups === 0 && task.biasMs.every((ms) => ms === 0);
  const chained = areAlike ? new Set<number>() : longestOf(wholes);
  const numbers = new Map<ItemId, number>();
  const units = task.units.map((unit, at): Unit => {
    const ms = wholes.get(at);
    if (ms === undefined) return { ...unit, chain: chainOfPart(pieces[at] ?? [], numbers) };
    if (!chained.has(at)) return unit;
    return { ...unit, chain: { at: task.units.length + at, ms, onceMs: 0 } };
  });
  let longestMs = 0;
  for (const [at, ms] of wholes) {
    longestMs = Math.max(longestMs, ms + setupsOf(task, task.units[at], setups));
  }
  return { ...task, units, chained: { setups, longestMs } };
}

/** What units that are no single parts take by themselves, by their places. */
function wholeUnits(pieces: readonly (readonly Piece[])[]): ReadonlyMap<number, number> {
  const wholes = new Map<number, number>();
  for (const [at, members] of pieces.entries()) {
    const [first] = members;
    if (members.length === 1 && first?.names !== undefined) continue;
    wholes.set(at, longestChain(members)?.ms ?? 0);
  }
  return wholes;
}

function longestOf(wholes: ReadonlyMap<number, number>): ReadonlySet<number> {
  const order = [...wholes].sort(([one, ms], [other, otherMs]) => otherMs - ms || one - other);
  return new Set(order.slice(0, MOST_CHAINS).map(([at]) => at));
}

function chainOfPart(pieces: readonly Piece[], numbers: Map<ItemId, number>): UnitChain {
  const [part] = pieces;
  const id = part?.item.id;
  const onceMs = part?.overhead.undividedMs ?? 0;
  const at = (id && numbers.get(id)) ?? numbers.size;
  if (id !== undefined) numbers.set(id, at);
  return { at, ms: chainMs(pieces) - onceMs, onceMs };
}

function setupsOf(task: Task, unit: Unit | undefined, setups: number): number {
  const own = (unit?.setups ?? []).filter((setup) => setup < setups);
  return own.reduce((sum, setup) => sum + (task.setupMs[setup] ?? 0), 0);
}
