/**
 * The places of the texts in the order of `compareText`. Far faster than
 * comparing them in pairs where there are many: each text is read a few characters at a time,
 * which together with its place make one number, and numbers are sorted natively.
 */
export function sortedPlaces(texts: readonly string[]): Uint32Array {
  const places = Uint32Array.from({ length: texts.length }, (_, at) => at);
  const keys = new Float64Array(texts.length);
  const ranges: Range[] = [{ from: 0, to: texts.length, depth: 0 }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    if (range.to - range.from <= FEW) sortFew(texts, places, range);
    else ranges.push(...sortByNext({ texts, places, keys }, range));
  }
  return places;
}

/** Places between `from` and `to`, whose texts agree in their first `depth` characters. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

interface Sorting {
  readonly texts: readonly string[];
  readonly places: Uint32Array;
  readonly keys: Float64Array;
}

/** So few are sorted by inserting each. */
const FEW = 24;

/** A key and a place share the 53 bits of a whole number: 32 bits and 21, or 17 and 36. */
const NARROW = { characters: 4, base: 2 ** 8 };
const WIDE = { characters: 1, base: 2 ** 17 };
const MOST_NARROW = 2 ** 21;

function sortFew(texts: readonly string[], places: Uint32Array, { from, to }: Range): void {
  for (let at = from + 1; at < to; at += 1) {
    const place = places[at] ?? 0;
    const text = texts[place] ?? "";
    let before = at - 1;
    while (before >= from && (texts[places[before] ?? 0] ?? "") > text) {
      places[before + 1] = places[before] ?? 0;
      before -= 1;
    }
    places[before + 1] = place;
  }
}

/** Sorts a range by its next characters; what agrees in them too is left to be sorted. */
function sortByNext(sorting: Sorting, given: Range): Range[] {
  const range = { ...given, depth: sharedLength(sorting, given) };
  const { from, to } = range;
  const old = sorting.places.slice(from, to);
  const isNarrow = to - from <= MOST_NARROW && fillKeys(sorting, { range, old, width: NARROW });
  const width = isNarrow ? NARROW : WIDE;
  if (!isNarrow) fillKeys(sorting, { range, old, width });
  sorting.keys.subarray(from, to).sort();
  return regroup(sorting, { range, old, characters: width.characters });
}

interface Filling {
  readonly range: Range;
  readonly old: Uint32Array;
  readonly width: typeof NARROW;
}

/** Four characters at a time where all of them are Latin; false where one is not. */
function fillKeys({ texts, keys }: Sorting, { range, old, width }: Filling): boolean {
  const { from, depth } = range;
  const { characters, base } = width;
  for (let at = 0; at < old.length; at += 1) {
    const text = texts[old[at] ?? 0] ?? "";
    let key = 0;
    for (let next = depth; next < depth + characters; next += 1) {
      const code = next < text.length ? text.charCodeAt(next) + 1 : 0;
      if (code >= base) return false;
      key = key * base + code;
    }
    keys[from + at] = key * old.length + at;
  }
  return true;
}

/** Puts the places in the order of their keys, and finds the runs of equal ones. */
function regroup(
  { texts, places, keys }: Sorting,
  { range, old, characters }: { range: Range; old: Uint32Array; characters: number },
): Range[] {
  const { from, to, depth } = range;
  const count = to - from;
  const runs: Range[] = [];
  // A text that ends within the key has the key of no other.
  const mayDiffer = (at: number) => (texts[places[at] ?? 0] ?? "").length >= depth + characters;
  for (let start = from; start < to; ) {
    const key = Math.floor((keys[start] ?? 0) / count);
    let end = start;
    while (end < to && Math.floor((keys[end] ?? 0) / count) === key) {
      places[end] = old[(keys[end] ?? 0) - key * count] ?? 0;
      end += 1;
    }
    if (end - start > 1 && mayDiffer(start)) {
      runs.push({ from: start, to: end, depth: depth + characters });
    }
    start = end;
  }
  return runs;
}

/** How many first characters all texts of the range share. */
function sharedLength({ texts, places }: Sorting, { from, to, depth }: Range): number {
  const first = texts[places[from] ?? 0] ?? "";
  let shared = first.length;
  for (let at = from + 1; at < to && shared > depth; at += 1) {
    const text = texts[places[at] ?? 0] ?? "";
    let same = depth;
    while (same < shared && same < text.length && first.charCodeAt(same) === text.charCodeAt(same))
      same += 1;
    shared = same;
  }
  return shared;
}
