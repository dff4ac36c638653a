import { groupBy } from "../model/order.ts";
import type { WorkIndex, WorkItem } from "../model/work.ts";

/** Items that one worker runs one after another, in their order. */
export interface Unit {
  /** Its place among all units: lower ones go first. A part that comes back keeps its place. */
  readonly rank: number;
  readonly items: readonly WorkIndex[];
  /** Of its items together; never rounded or cut, since only how units compare counts. */
  readonly seconds: number;
  readonly resources: readonly string[];
  readonly kind: "usual" | "alone" | "serial";
  /** Given to a worker without any other beside it, since it may be what ended one. */
  readonly suspect: boolean;
}

export type WorkOrder = "longest-first" | "given";

/** The items in units, in the order they are handed out in. Of equal ones the one given first. */
export function makeUnits(items: readonly WorkItem[], order: WorkOrder): readonly Unit[] {
  const members = groupBy(items.keys(), (index) => items[index]?.group ?? index).values();
  const units = Array.from(members, (indexes) => toUnit(indexes, items));
  const ordered =
    order === "given" ? units : units.toSorted((left, right) => right.seconds - left.seconds);
  return ordered.map((unit, rank) => ({ ...unit, rank }));
}

/** The unit without some of its items, which were run or are over; `undefined` without any left. */
export function restOf(
  unit: Unit,
  gone: ReadonlySet<WorkIndex>,
  items: readonly WorkItem[],
): Unit | undefined {
  const rest = unit.items.filter((index) => !gone.has(index));
  if (rest.length === 0) return undefined;
  return { ...toUnit(rest, items), rank: unit.rank, suspect: unit.suspect };
}

/** Each item by itself; those of one group still never run beside each other. */
export function takeApart(unit: Unit, items: readonly WorkItem[]): readonly Unit[] {
  const { length } = unit.items;
  const resources = length === 1 ? [] : [`${GROUP}${unit.rank}`];
  return unit.items.map((index, position) => {
    const single = toUnit([index], items);
    return {
      ...single,
      // Between this unit and the next, each at a place of its own.
      rank: unit.rank + position / length,
      resources: [...single.resources, ...resources],
      suspect: true,
    };
  });
}

/** No name of a resource begins so. */
const GROUP = "\u0000group ";

function toUnit(indexes: readonly WorkIndex[], items: readonly WorkItem[]): Unit {
  const [first, another] = indexes;
  const only = first === undefined || another !== undefined ? undefined : items[first];
  // Nearly all are single items, and there may be very many of them.
  const members = only === undefined ? indexes.flatMap((index) => items[index] ?? []) : [only];
  return {
    rank: 0,
    items: indexes,
    seconds: members.reduce((sum, item) => sum + item.seconds, 0),
    resources: only?.resources ?? [...new Set(members.flatMap((item) => item.resources ?? []))],
    kind: kindOf(members),
    suspect: false,
  };
}

function kindOf(members: readonly WorkItem[]): Unit["kind"] {
  if (members.some((item) => item.serial === true)) return "serial";
  return members.some((item) => item.alone === true) ? "alone" : "usual";
}
