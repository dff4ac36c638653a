import type { WorkIndex, WorkItem } from "../model/work.ts";
import { restOf, type Unit } from "./unit.ts";

/** A place that worker processes come and go in. */
export interface Slot {
  readonly worker: number;
  /** `stopping` is told to end and has not yet. */
  state: "off" | "starting" | "idle" | "busy" | "stopping";
  /** What it has, in its order. */
  readonly held: Held[];
}

/** A unit and those of its items that are not done. */
interface Held {
  readonly unit: Unit;
  readonly left: Set<WorkIndex>;
}

export function makeSlots(workers: number): readonly Slot[] {
  return Array.from({ length: workers }, (_, worker) => ({ worker, state: "off", held: [] }));
}

/** Gives the slot units, behind those it has. */
export function hold(slot: Slot, units: readonly Unit[]): void {
  slot.held.push(...units.map((unit) => ({ unit, left: new Set(unit.items) })));
}

export function finishItem(slot: Slot, item: WorkIndex): void {
  const at = slot.held.findIndex(({ left }) => left.has(item));
  const held = slot.held[at];
  if (held === undefined) throw new Error(`worker ${slot.worker} never had item ${item}`);
  held.left.delete(item);
  if (held.left.size === 0) slot.held.splice(at, 1);
}

/** The item that the slot is at. */
export function currentItem({ held }: Slot): WorkIndex | undefined {
  const [current] = held[0]?.left ?? [];
  return current;
}

/** Takes away all that the slot has and has not done. */
export function letGo(slot: Slot, items: readonly WorkItem[]): readonly Unit[] {
  return slot.held.splice(0).flatMap(({ unit, left }) => {
    const gone = new Set(unit.items.filter((item) => !left.has(item)));
    return restOf(unit, gone, items) ?? [];
  });
}

/**
 * How many hold the resource at the same time.
 * @param sequential Whether a worker runs what it has one after another, so that it counts once.
 */
export function holders(slot: Slot, resource: string, sequential: boolean): number {
  const count = slot.held.filter(({ unit }) => unit.resources.includes(resource)).length;
  return sequential ? Math.min(1, count) : count;
}
