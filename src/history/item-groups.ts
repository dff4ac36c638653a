import { folderOf } from "../model/path.ts";

/** An item and what it took. */
export interface Sized {
  readonly id: string;
  readonly ms: number;
  readonly bytes?: number;
}

export function sized(id: string, ms: number, bytes: number | undefined): Sized {
  return bytes === undefined ? { id, ms } : { id, ms, bytes };
}

/** What measured items took, by the folders they lie in. */
export interface Groups {
  /** Ascending; of every folder the items in it and below it. */
  readonly folders: ReadonlyMap<string, Float64Array>;
  readonly all: Float64Array;
  /** Milliseconds a byte, ascending; of the items whose size is known. */
  readonly perByte: Float64Array;
}

export function groupsOf(items: readonly Sized[]): Groups {
  const folders = new Map<string, number[]>();
  for (const { id, ms } of items) {
    for (let folder = folderOf(id); ; folder = folderOf(folder)) {
      const members = folders.get(folder);
      if (members === undefined) folders.set(folder, [ms]);
      else members.push(ms);
      if (isTop(folder)) break;
    }
  }
  const perByte = items.flatMap(({ ms, bytes = 0 }) => (bytes > 0 ? [ms / bytes] : []));
  return {
    folders: new Map(Array.from(folders, ([folder, members]) => [folder, sortedNumbers(members)])),
    all: sortedNumbers(items.map(({ ms }) => ms)),
    perByte: sortedNumbers(perByte),
  };
}

export function isTop(folder: string): boolean {
  return folder === "." || folder === "/";
}

/** Sums of doubles depend on their order, so they are added in ascending order. */
export function mean(ascending: Float64Array): number {
  return ascending.reduce((sum, value) => sum + value, 0) / Math.max(1, ascending.length);
}

export function median(ascending: Float64Array): number {
  const last = ascending.length - 1;
  return ((ascending[last >> 1] ?? 0) + (ascending[(last + 1) >> 1] ?? 0)) / 2;
}

/** The median of all but one of the values. */
export function medianWithout(ascending: Float64Array, left: number): number {
  const [last, at] = [ascending.length - 2, placeOf(ascending, left)];
  const value = (place: number) => ascending[place < at ? place : place + 1] ?? 0;
  return (value(last >> 1) + value((last + 1) >> 1)) / 2;
}

/** The first place of the value, found by halving. */
function placeOf(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function sortedNumbers(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}
