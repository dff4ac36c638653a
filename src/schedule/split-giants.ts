import { type EstimatedItem, groupsOfItem } from "../model/item.ts";
import type { Granularity, Strategy } from "../model/plan.ts";
import { type Atom, type AtomKind, atomsOf, joined } from "./atoms.ts";
import { packLongestFirst } from "./longest-first.ts";
import type { Rules } from "./rules.ts";
import { toMs, totalled } from "./weigh-items.ts";

/** Shorter items stay whole: what a part costs by itself would eat what it saves. */
const LEAST_GIANT_SECONDS = 1;

/** What a part costs at least besides its tests: the file is collected and imported once more. */
const PART_SECONDS = 0.25;

/** An item, or some of its tests, as it is placed. */
export interface Piece {
  readonly item: EstimatedItem;
  /** Of its tests, or of the whole item. */
  readonly ms: number;
  /** Names of its tests; absent where it is the whole item. */
  readonly names?: readonly string[];
  /** What is paid once in each shard that has pieces of the item; 0 where it is whole. */
  readonly overheadMs: number;
  /** Square milliseconds; absent where unknown. */
  readonly variance?: number;
}

export interface SplitRequest {
  /** Items longer than so many milliseconds are giants. */
  readonly longest: number;
  /** How long a part is to be at most. */
  readonly part: number;
  readonly kindOf: (item: EstimatedItem) => AtomKind | undefined;
}

/** The item in parts where it is a giant that can be divided, else whole. */
export function splitItem(item: EstimatedItem, request: SplitRequest): readonly Piece[] {
  const ms = toMs(item.estimate.seconds);
  const kind = request.kindOf(item);
  const isGiant = ms > request.longest && ms >= toMs(LEAST_GIANT_SECONDS);
  if (kind === undefined || !isGiant) return [wholePiece(item)];
  const atoms = atomsOf(item, kind, request.part);
  if (atoms.length < 2) return [wholePiece(item)];
  const clusters = clustered(atoms, request.part);
  if (clusters.length < 2) return [wholePiece(item)];
  const overheadMs = overheadOf(item, ms);
  return clusters.map(({ names, ms: sum, variance }) => ({
    item,
    ms: sum,
    names,
    overheadMs,
    ...(variance === undefined ? {} : { variance }),
  }));
}

export function wholePiece(item: EstimatedItem): Piece {
  const ms = toMs(item.estimate.seconds);
  const { spread } = item.estimate;
  if (spread === undefined) return { item, ms, overheadMs: 0 };
  return { item, ms, overheadMs: 0, variance: toMs(spread) ** 2 };
}

/**
 * How finely an item may be divided under a strategy and the rules; `undefined` where not at all:
 * a framework that cannot select single tests, no known tests, or a rule that keeps it whole.
 */
export function divisibility(strategy: Strategy, granularity: Granularity, rules: Rules) {
  return (item: EstimatedItem): AtomKind | undefined => {
    const { id, parts, tests = [], marks = [] } = item;
    if (granularity === "file" || parts !== true || tests.length < 2) return undefined;
    if (strategy === "loadfile" || strategy === "round-robin" || rules.whole.has(id)) {
      return undefined;
    }
    if (strategy === "loadgroup" && groupsOfItem(item).length > 0) return undefined;
    if (marks.some((mark) => mark.tests === "all")) return undefined;
    if (strategy === "loadscope") return "scope";
    return rules.wholeClasses.has(id) ? "class" : "test";
  };
}

/**
 * The longest stretch of the item that no plan can divide, and its name where it is a part of it.
 * Items not longer than `beyond` are not looked into.
 */
export function longestStretch(item: EstimatedItem, kind: AtomKind | undefined, beyond = -1) {
  const whole = { ms: toMs(item.estimate.seconds), name: undefined };
  if (kind === undefined || whole.ms <= beyond) return whole;
  const atoms = atomsOf(item, kind, 0);
  const [first, ...others] = atoms.toSorted((left, right) => right.ms - left.ms);
  if (first === undefined || others.length === 0 || first.ms > whole.ms) return whole;
  return { ms: first.ms, name: first.names.length === 1 ? first.names[0] : undefined };
}

/** A smaller share of an item beyond its tests is taken for forecast error, not for overhead. */
const LEAST_OVERHEAD = 0.1;

/** What the item takes beyond its tests, and at least what a part costs. */
function overheadOf(item: EstimatedItem, ms: number): number {
  const tests = (item.tests ?? []).reduce((sum, test) => sum + toMs(test.seconds), 0);
  const beyond = ms - tests;
  const least = Math.max(toMs(PART_SECONDS), toMs(item.fileSeconds ?? 0));
  return Math.max(least, beyond > ms * LEAST_OVERHEAD ? beyond : 0);
}

/** The atoms in as few clusters as keep to the length, evenly filled. */
function clustered(atoms: readonly Atom[], part: number): readonly Atom[] {
  const sum = atoms.reduce((ms, atom) => ms + atom.ms, 0);
  const count = Math.min(atoms.length, Math.max(2, Math.ceil(sum / Math.max(1, part))));
  const packing = packLongestFirst(totalled(Float64Array.from(atoms, (atom) => atom.ms)), count);
  const clusters = Array.from({ length: count }, (_, cluster) =>
    atoms.filter((_atom, at) => packing.shardOf[at] === cluster),
  );
  return clusters.filter((cluster) => cluster.length > 0).map(joined);
}
