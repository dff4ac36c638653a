import type { ItemId } from "../model/item.ts";
import { besideOthers, isSerial, longestChain } from "./chains.ts";
import type { Piece } from "./split-giants.ts";
import type { Task, Unit, UnitChain } from "./task.ts";

/** Only so many of the longest whole units are in chains: shorter ones hardly ever bind. */
const MOST_CHAINS = 2000;

/** What nothing goes on beside. */
export interface Undivided {
  /** So many of the task's set-ups, the first ones. */
  readonly setups: number;
  readonly serial: ReadonlySet<ItemId>;
}

/**
 * The task with the chains of its units, where a shard runs several items at a time: parts of one
 * item follow one another. What is whole takes as long by itself wherever it is, so it is a chain
 * only where shards differ in what nothing goes on beside: set-ups, bias and what is serial.
 *
 * @param pieces for each unit, its pieces.
 */
export function withChains(
  task: Task,
  pieces: readonly (readonly Piece[])[],
  undivided: Undivided,
): Task {
  const isDivided = ({ item }: Piece) => item.parallelism !== undefined;
  if (!pieces.some((members) => members.some(isDivided))) return task;
  const { setups, serial } = undivided;
  const wholes = wholeUnits(pieces, serial);
  const serials = pieces.map((members) => serialMs(members, serial));
  const areAlike = setups === 0 && [...task.biasMs, ...serials].every((ms) => ms === 0);
  const chained = areAlike ? new Set<number>() : longestOf(wholes);
  const numbers = new Map<ItemId, number>();
  const units = task.units.map((unit, at): Unit => {
    const own = serials[at] ?? 0;
    const marked = own === 0 ? unit : { ...unit, serialMs: own };
    const ms = wholes.get(at);
    if (ms === undefined) {
      const [part] = pieces[at] ?? [];
      if (part === undefined || isSerial(part, serial)) return marked;
      return { ...unit, chain: chainOfPart(part, numbers) };
    }
    if (!chained.has(at)) return marked;
    return { ...marked, chain: { at: task.units.length + at, ms, onceMs: 0 } };
  });
  let longestMs = 0;
  for (const [at, ms] of wholes) {
    const before = (serials[at] ?? 0) + setupsOf(task, task.units[at], setups);
    longestMs = Math.max(longestMs, ms + before);
  }
  return { ...task, units, chained: { setups, longestMs } };
}

function serialMs(pieces: readonly Piece[], serial: ReadonlySet<ItemId>): number {
  return pieces.reduce((sum, piece) => sum + (isSerial(piece, serial) ? piece.ms : 0), 0);
}

/** What units that are no single parts take by themselves besides what is serial, by their places. */
function wholeUnits(
  pieces: readonly (readonly Piece[])[],
  serial: ReadonlySet<ItemId>,
): ReadonlyMap<number, number> {
  const wholes = new Map<number, number>();
  for (const [at, members] of pieces.entries()) {
    const [first] = members;
    if (members.length === 1 && first?.names !== undefined) continue;
    wholes.set(at, longestChain(besideOthers(members, serial))?.ms ?? 0);
  }
  return wholes;
}

function longestOf(wholes: ReadonlyMap<number, number>): ReadonlySet<number> {
  const order = [...wholes]
    .filter(([, ms]) => ms > 0)
    .sort(([one, ms], [other, otherMs]) => otherMs - ms || one - other);
  return new Set(order.slice(0, MOST_CHAINS).map(([at]) => at));
}

function chainOfPart({ item, overhead, ...part }: Piece, numbers: Map<ItemId, number>): UnitChain {
  const at = numbers.get(item.id) ?? numbers.size;
  numbers.set(item.id, at);
  return { at, ms: part.undividedMs, onceMs: overhead.undividedMs };
}

function setupsOf(task: Task, unit: Unit | undefined, setups: number): number {
  const own = (unit?.setups ?? []).filter((setup) => setup < setups);
  return own.reduce((sum, setup) => sum + (task.setupMs[setup] ?? 0), 0);
}
