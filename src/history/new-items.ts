import type { EstimateSource, Item } from "../model/item.ts";
import { folderOf } from "../model/path.ts";
import {
  type Groups,
  groupsOf,
  isTop,
  mean,
  median,
  medianWithout,
  type Sized,
  sized,
  sortedNumbers,
} from "./item-groups.ts";
import type { MeasuredWindow } from "./measured-window.ts";

/** What an item that was never measured is likely to take. */
interface NewEstimate {
  readonly ms: number;
  readonly from: EstimateSource;
  /** How many items it rests on. */
  readonly samples: number;
}

export interface NewItems {
  readonly estimate: (item: Item) => NewEstimate | undefined;
  /** The rule by which new items are estimated first. */
  readonly rule: NewItemRule;
  /** What past new items took, for each second that was expected of them. */
  readonly ratios: readonly number[];
}

/** A measured item: what it takes now, what it took before, and its size where that is known. */
export interface KnownItem {
  readonly id: string;
  readonly ms: number;
  readonly window: MeasuredWindow;
  readonly bytes?: number;
}

const NEW_ITEM_RULES = ["median", "sibling", "size", "newcomers", "middle", "mean"] as const;
export type NewItemRule = (typeof NEW_ITEM_RULES)[number];

/** Fewer siblings than this say less than the whole suite does. */
const FEWEST_SIBLINGS = 3;
/** Fewer sizes say nothing of how long a byte takes. */
const FEWEST_SIZES = 10;
/** Fewer earlier new items say nothing of the next. */
const FEWEST_NEW = 5;
/** All measured items together, each as if it were new, speak for a rule like so many new ones. */
const MEASURED_AS_NEW = 5;
/** By so much another rule must beat the suite's median. */
const HEAD_START = 0.01;
/** Past runs whose new items are looked at, newest first. */
const RUNS_LOOKED_AT = 6;
const MOST_RATIOS = 400;

/**
 * How new items are estimated here: by the rule that would have been off least for the items that
 * were new in past runs, from what was known before each, and for all measured items if each were
 * new. The median of the nearest folder with three items, by size, the suite's median, the median of
 * what earlier new items took, the mean of the suite's middle half, the suite's mean.
 */
export function newItems(known: readonly KnownItem[]): NewItems {
  const now = groupsOf(known.map(({ id, ms, bytes }) => sized(id, ms, bytes)));
  const past = pastNewItems(known);
  const rule = chooseNewItemRule(past, known, now);
  const newcomers = past.flatMap(({ items }) => items.map(({ tookMs }) => tookMs));
  const state = { groups: now, newcomers: sortedNumbers(newcomers) };
  const estimate = (item: Item) => estimateNew(rule, item, state);
  return { estimate, rule, ratios: ratiosOf(past, rule) };
}

interface State {
  readonly groups: Groups;
  /** What earlier new items took at first, ascending. */
  readonly newcomers: Float64Array;
}

/** By the rule, and by the suite's median where it says nothing. */
function estimateNew(
  rule: NewItemRule,
  item: Pick<Sized, "id" | "bytes">,
  state: State,
): NewEstimate | undefined {
  const { all } = state.groups;
  if (all.length === 0) return undefined;
  return predict(rule, item, state) ?? { ms: median(all), from: "default", samples: all.length };
}

function predict(
  rule: NewItemRule,
  { id, bytes }: Pick<Sized, "id" | "bytes">,
  { groups, newcomers }: State,
): NewEstimate | undefined {
  const { all, perByte } = groups;
  const bySuite = (ms: number) => ({ ms, from: "default", samples: all.length }) as const;
  switch (rule) {
    case "sibling":
      return bySiblings(id, groups);
    case "size":
      if (bytes === undefined || perByte.length < FEWEST_SIZES) return undefined;
      return { ms: median(perByte) * bytes, from: "size", samples: perByte.length };
    case "median":
      return bySuite(median(all));
    case "newcomers":
      if (newcomers.length < FEWEST_NEW) return undefined;
      return { ms: median(newcomers), from: "default", samples: newcomers.length };
    case "middle":
      return bySuite(mean(all.subarray(all.length >> 2, all.length - (all.length >> 2))));
    case "mean":
      return bySuite(mean(all));
  }
}

/** The median of the nearest folder with enough items; what lies at the top are no siblings. */
function bySiblings(id: string, { folders }: Groups): NewEstimate | undefined {
  for (let folder = folderOf(id); !isTop(folder); folder = folderOf(folder)) {
    const members = folders.get(folder);
    if (members !== undefined && members.length >= FEWEST_SIBLINGS) {
      return { ms: median(members), from: "sibling", samples: members.length };
    }
  }
  return undefined;
}

/** The items that were new in one past run, and what was known before it. */
interface PastRun {
  readonly state: State;
  readonly items: readonly (Sized & { readonly tookMs: number })[];
}

/** Oldest first. The first run of all had nothing but new items, and nothing to estimate them from. */
function pastNewItems(known: readonly KnownItem[]): readonly PastRun[] {
  const first = Math.min(...known.map(({ window }) => window.runs[0] ?? Number.POSITIVE_INFINITY));
  const runs = new Map<number, KnownItem[]>();
  for (const item of known) {
    const run = item.window.runs[0] ?? first;
    if (run <= first) continue;
    const members = runs.get(run);
    if (members === undefined) runs.set(run, [item]);
    else members.push(item);
  }
  const newest = [...runs].sort(([left], [right]) => left - right).slice(-RUNS_LOOKED_AT);
  const newcomers: number[] = [];
  return newest.map(([run, items]) => {
    const state = {
      groups: groupsOf(known.flatMap(before(run))),
      newcomers: sortedNumbers(newcomers),
    };
    const took = items.map(({ id, bytes, window }) => {
      const tookMs = window.ms[0] ?? 0;
      return { ...sized(id, tookMs, bytes), tookMs };
    });
    newcomers.push(...took.map(({ tookMs }) => tookMs));
    return { state, items: took };
  });
}

/** What was known of an item before the run: its last time. */
function before(run: number): (item: KnownItem) => readonly Sized[] {
  return ({ id, window, bytes }) => {
    const at = window.runs.findLastIndex((one) => one < run);
    return at < 0 ? [] : [sized(id, window.ms[at] ?? 0, bytes)];
  };
}

/** The rule with the least sum of absolute errors; the median unless another is clearly better. */
function chooseNewItemRule(
  past: readonly PastRun[],
  known: readonly KnownItem[],
  now: Groups,
): NewItemRule {
  const loss = (rule: NewItemRule) =>
    lossOf(rule, past) +
    (MEASURED_AS_NEW * lossAsNew(rule, known, now)) / Math.max(1, known.length);
  let chosen: NewItemRule = "median";
  let least = loss(chosen) * (1 - HEAD_START);
  for (const rule of NEW_ITEM_RULES) {
    const own = loss(rule);
    if (own < least) [chosen, least] = [rule, own];
  }
  return chosen;
}

/** The same of all measured items, if each were new and only the others known. */
function lossAsNew(rule: NewItemRule, known: readonly KnownItem[], groups: Groups): number {
  const state = { groups, newcomers: NO_NUMBERS };
  let loss = 0;
  for (const item of known) {
    const ms =
      rule === "sibling" ? medianOfOthers(item, groups) : (estimateNew(rule, item, state)?.ms ?? 0);
    loss += Math.round(Math.abs(ms - item.ms) * 1000);
  }
  return loss;
}

const NO_NUMBERS = new Float64Array();

function medianOfOthers({ id, ms }: KnownItem, { folders, all }: Groups): number {
  for (let folder = folderOf(id); !isTop(folder); folder = folderOf(folder)) {
    const members = folders.get(folder);
    if (members !== undefined && members.length >= FEWEST_SIBLINGS) {
      return medianWithout(members, ms);
    }
  }
  return median(all);
}

/** In thousandths of a millisecond, so that the order of adding changes nothing. */
function lossOf(rule: NewItemRule, past: readonly PastRun[]): number {
  let loss = 0;
  for (const { state, items } of past) {
    for (const item of items) {
      const ms = estimateNew(rule, item, state)?.ms ?? 0;
      loss += Math.round(Math.abs(ms - item.tookMs) * 1000);
    }
  }
  return loss;
}

function ratiosOf(past: readonly PastRun[], rule: NewItemRule): readonly number[] {
  const ratios: number[] = [];
  for (const { state, items } of past) {
    for (const item of items) {
      const ms = estimateNew(rule, item, state)?.ms ?? 0;
      if (ms > 0) ratios.push(item.tookMs / ms);
    }
  }
  return ratios.slice(-MOST_RATIOS);
}
