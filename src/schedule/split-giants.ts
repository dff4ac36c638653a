import { type EstimatedItem, groupsOfItem } from "../model/item.ts";
import type { Granularity, Strategy } from "../model/plan.ts";
import { type Atom, type AtomKind, atomsOf, joined } from "./atoms.ts";
import { upToGrain } from "./even-share.ts";
import { packLongestFirst } from "./longest-first.ts";
import type { Rules } from "./rules.ts";
import { addedByTests, partParallelism, undividedMs } from "./undivided.ts";
import { toMs, totalled } from "./weigh-items.ts";

/** Shorter items stay whole: what a part costs by itself would eat what it saves. */
const LEAST_GIANT_SECONDS = 1;

/** What a part costs at least besides its tests: the file is collected and imported once more. */
const PART_SECONDS = 0.25;

/** An item, or some of its tests, as it is placed. */
export interface Piece {
  readonly item: EstimatedItem;
  /** What its tests add to a shard, or the whole item. */
  readonly ms: number;
  /** What they take by themselves, one after another. */
  readonly undividedMs: number;
  /** Names of its tests; absent where it is the whole item. */
  readonly names?: readonly string[];
  /** What is paid once in each shard that has pieces of the item; nothing where it is whole. */
  readonly overhead: Overhead;
  /** Square milliseconds; absent where unknown. */
  readonly variance?: number;
}

interface Overhead {
  /** What it adds to a shard. */
  readonly ms: number;
  /** What it takes by itself. */
  readonly undividedMs: number;
}

const NO_OVERHEAD: Overhead = { ms: 0, undividedMs: 0 };

export interface SplitRequest {
  /** Items that take longer by themselves than so many milliseconds are giants. */
  readonly longest: number;
  /** How long a part is to take by itself at most. */
  readonly part: number;
  /** Over how many shards the parts can be spread. */
  readonly shards: number;
  readonly kindOf: (item: EstimatedItem) => AtomKind | undefined;
}

/**
 * What an item up to a giant takes by itself, in milliseconds: half a share of a shard, so that such
 * items fill shards evenly; where several run at a time they fill less, and up to a whole share will
 * do.
 */
export function giantMs({ parallelism = 1 }: EstimatedItem, share: number): number {
  return (share / 2) * Math.min(2, parallelism);
}

/** The item in parts where it is a giant that can be divided, else whole. */
export function splitItem(item: EstimatedItem, request: SplitRequest): readonly Piece[] {
  const all = undividedMs(item);
  const kind = request.kindOf(item);
  const isGiant = all > request.longest && all >= toMs(LEAST_GIANT_SECONDS);
  if (kind === undefined || !isGiant) return [wholePiece(item)];
  const atoms = atomsOf(item, kind, request.part);
  if (atoms.length < 2) return [wholePiece(item)];
  const clusters = clustered(item, atoms, request);
  if (clusters.length < 2) return [wholePiece(item)];
  const overhead = overheadOf(item);
  const parallelism = partParallelism(item);
  return clusters.map(({ names, ms, variance }) => ({
    item,
    ms: addedByTests(item, ms),
    undividedMs: ms,
    names,
    overhead,
    ...(variance === undefined ? {} : { variance: variance / parallelism ** 2 }),
  }));
}

export function wholePiece(item: EstimatedItem): Piece {
  const ms = toMs(item.estimate.seconds);
  const { spread } = item.estimate;
  const piece = { item, ms, undividedMs: undividedMs(item), overhead: NO_OVERHEAD };
  return spread === undefined ? piece : { ...piece, variance: toMs(spread) ** 2 };
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
 * What the longest stretch of the item that no plan can divide takes by itself, and its name where
 * it is a part of it. Items not longer than `beyond` are not looked into.
 */
export function longestStretch(item: EstimatedItem, kind: AtomKind | undefined, beyond = -1) {
  const whole = { ms: undividedMs(item), name: undefined };
  if (kind === undefined || whole.ms <= beyond) return whole;
  const atoms = atomsOf(item, kind, 0);
  const [first, ...others] = atoms.toSorted((left, right) => right.ms - left.ms);
  if (first === undefined || others.length === 0 || first.ms > whole.ms) return whole;
  return { ms: first.ms, name: first.names.length === 1 ? first.names[0] : undefined };
}

/**
 * What an item that is spread over so many shards takes in each of them at least: one worker has its
 * tests there, and every part pays what a part costs.
 */
export function leastSpread(item: EstimatedItem, shards: number): number {
  const inParts = overheadOf(item).undividedMs + Math.ceil(testsMs(item) / shards);
  return Math.min(undividedMs(item), inParts);
}

/** A smaller share of an item beyond its tests is taken for forecast error, not for overhead. */
const LEAST_OVERHEAD = 0.1;

/** What the item takes beyond its tests, at least what a part costs, and what starting one does. */
function overheadOf(item: EstimatedItem): Overhead {
  const all = undividedMs(item);
  const tests = testsMs(item);
  const file = toMs(item.fileSeconds ?? 0);
  const start = toMs(item.partStartSeconds ?? 0);
  const least = Math.max(toMs(PART_SECONDS), file);
  const beyond = all - tests;
  if (beyond <= all * LEAST_OVERHEAD) return { ms: start + least, undividedMs: start + least };
  return {
    ms: start + Math.max(least, file + addedByTests(item, beyond - file)),
    undividedMs: start + Math.max(least, beyond),
  };
}

/** By so much more clusters it is tried next where one is too long, so that few tries will do. */
const FINER = 1 / 32;

/** What the item's tests take, one after another. */
export function testsMs({ tests = [] }: EstimatedItem): number {
  return tests.reduce((sum, test) => sum + toMs(test.seconds), 0);
}

/**
 * The atoms in as few clusters as keep to the length, evenly filled: none is longer but a single
 * atom. Where one worker of each shard has all that the shard gets of them, more than there are
 * shards come in so many that every shard can have as many.
 */
function clustered(
  { parallelism }: EstimatedItem,
  atoms: readonly Atom[],
  { part, shards }: SplitRequest,
): readonly Atom[] {
  const least = Math.max(2, Math.ceil(sumMs(atoms) / Math.max(1, part)));
  for (let count = least; ; count += Math.ceil(count * FINER)) {
    const even = parallelism === undefined || count <= shards ? count : upToGrain(count, shards);
    const clusters = inClusters(atoms, Math.min(atoms.length, even));
    const isShort = clusters.every((own) => own.length === 1 || sumMs(own) <= part);
    if (isShort || even >= atoms.length) return clusters.map(joined);
  }
}

function inClusters(atoms: readonly Atom[], count: number): readonly (readonly Atom[])[] {
  const packing = packLongestFirst(totalled(Float64Array.from(atoms, (atom) => atom.ms)), count);
  const clusters = Array.from({ length: count }, (): Atom[] => []);
  for (const [at, atom] of atoms.entries()) clusters[packing.shardOf[at] ?? 0]?.push(atom);
  return clusters.filter((cluster) => cluster.length > 0);
}

function sumMs(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { ms }) => sum + ms, 0);
}
