import type { Explanation, ItemPast, Placement } from "../model/explanation.ts";
import { type EstimateSource, entryLabel } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";
import { costsDetails } from "./describe-costs.ts";
import { countText, percentText, plural, secondsText } from "./numbers.ts";
import { printable } from "./printable.ts";

/** Why items are where they are, for a terminal. */
export function explainText(explanations: readonly Explanation[]): string {
  return `${explanations.map(oneText).join("\n\n")}\n`;
}

function oneText(one: Explanation): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["shard", shardLines(one)],
    ["why", whyLines(one)],
    ["estimate", estimateLines(one)],
    ["costs", one.costs === undefined ? [] : costsDetails(one.costs)],
    ["past", pastLines(one.past)],
    ["bound", boundLines(one)],
    ["notes", one.notes],
  ];
  const place = `${one.suite} on ${one.platform}`;
  return [
    printable(`${one.test ?? entryLabel(one.item)} (${place})`),
    ...rows.flatMap(([title, lines]) =>
      lines.map((line, at) => `  ${(at === 0 ? title : "").padEnd(10)}${printable(line)}`),
    ),
  ].join("\n");
}

function shardLines({ shard, item }: Explanation): readonly string[] {
  const order =
    shard.slower === 0
      ? "no shard takes longer"
      : `${plural(shard.slower, "shard takes", "shards take")} longer`;
  const rank =
    shard.items === 1
      ? "its only item"
      : `the ${shard.rank === 1 ? "" : `${ordinal(shard.rank)} `}longest of its ${countText(shard.items)} items`;
  return [`${shard.shard}, ${shardTime(shard)} in all: ${order}`, rank, ...partLines(item)];
}

function shardTime({ seconds, wallSeconds }: Explanation["shard"]): string {
  if (wallSeconds === undefined) return secondsText(seconds);
  return `${secondsText(wallSeconds)}, starting up included,`;
}

function partLines(item: PlannedItem): readonly string[] {
  if (item.part === undefined) return [];
  const what =
    item.only === undefined
      ? `all of its tests but the ${countText(item.except?.length ?? 0)} that other parts name`
      : `only the ${plural(item.only.length, "test")} that it names`;
  return [`part ${item.part} of ${item.id}: ${what}`];
}

function whyLines(one: Explanation): readonly string[] {
  const { shard, item, constraints } = one;
  return [
    ...placementLines(one.placement, shard.shard),
    ...(shard.pool === undefined
      ? []
      : [`pool ${shard.pool}: its shards run on ${shard.runsOn ?? "runners of their own"}`]),
    ...(item.serial === true
      ? ["serial: after the rest of its shard, by one worker, so that nothing divides its time"]
      : []),
    ...(item.marked ?? []).map(markLine),
    ...(item.resources ?? []).map((name) => `resource ${name}: only some shards may use it`),
    ...(shard.extraSeconds === undefined
      ? []
      : [`set-ups and bias add ${secondsText(shard.extraSeconds)} to its shard`]),
    ...constraints.map(({ kind, where }) => `constraint ${kind} (${where})`),
  ];
}

/** What a mark does to the item's tests, wherever the item itself goes. */
function markLine(mark: string): string {
  const does =
    mark === "serial"
      ? "the item runs after the rest of its shard"
      : mark === "ordered"
        ? "those tests never come apart"
        : "those tests never come apart, and under loadgroup all that share it are in one shard";
  return `marked ${mark} in its source: ${does}`;
}

function placementLines(placement: Placement, shard: string): readonly string[] {
  switch (placement.kind) {
    case "alone":
      return ["alone: it has a shard of its own"];
    case "in-turn":
      return [
        `in turn, whatever it takes: ${ordinal(placement.place)} of ${countText(placement.of)} by name`,
      ];
    case "longest-first":
      return longestFirstLines(placement, shard);
  }
}

function longestFirstLines(
  { place, of, before, lightest }: Extract<Placement, { kind: "longest-first" }>,
  shard: string,
): readonly string[] {
  const order = `longest first, ${ordinal(place)} of ${countText(of)}`;
  if (place === 1) return [`${order}: every shard was empty`];
  const held = `longer ones take ${secondsText(before)} of ${shard}`;
  if (before <= lightest.seconds) return [`${order}: ${held}, and no shard had less`];
  return [
    `${order}: ${held}, and least in ${lightest.shard}, ${secondsText(lightest.seconds)}`,
    "so it was put there to even out the shards, or by a constraint",
  ];
}

const SOURCES: Readonly<Record<EstimateSource, string>> = {
  measured: "from its own times",
  renamed: "from the times of an item that had the same content or file name",
  sibling: "not measured here yet: from items around it, or another platform",
  size: "not measured yet: from its size",
  default: "not measured yet: what is usual in its suite",
};

function estimateLines({ item, past }: Explanation): readonly string[] {
  const planned = `${secondsText(item.seconds)} when planned, ${SOURCES[item.from]}`;
  if (past === undefined) return [`${planned} (--history FILE shows them)`];
  const spread = past.spread === undefined ? "" : `, give or take ${secondsText(past.spread)}`;
  const basis = `${secondsText(past.seconds)}${spread}, ${SOURCES[past.from]} (${plural(past.samples, "sample")})`;
  const whole = item.part === undefined ? "" : " for the whole item";
  return [planned, `by the history now${whole}: ${basis}`, ...readingLines(past)];
}

/** How its past was read, where something was chosen at all. */
function readingLines({ reading, samples }: ItemPast): readonly string[] {
  const { newest, runs, copies, speeds, newItems } = reading;
  if (newItems !== undefined) {
    return samples === 0
      ? []
      : [`what is new in this suite is estimated ${NEW_ITEMS[newItems] ?? ""}`];
  }
  if (runs < 2) return [];
  const notes = [
    ...(copies ? ["repeated times count once"] : []),
    ...(speeds ? ["the speed of whole runs is taken out"] : []),
  ];
  const counts =
    newest === 1 ? "the newest time counts alone" : `the newest time counts ${percentText(newest)}`;
  const chosen = `which would have predicted ${plural(runs, "past run")} of this suite best`;
  return [[`${counts}, ${chosen}`, ...notes].join("; ")];
}

const NEW_ITEMS: Readonly<Record<string, string>> = {
  sibling: "by the items in its folder",
  size: "by its size",
  median: "by the median of the suite",
  newcomers: "by what earlier new items took",
  middle: "by the mean of the middle half of the suite",
  mean: "by the mean of the suite",
};

function pastLines(past: ItemPast | undefined): readonly string[] {
  if (past === undefined) return [];
  const observations = past.observations.map(
    ({ run, time, seconds }) =>
      `${time.slice(0, 16).replace("T", " ")}  ${seconds === undefined ? "not measured" : secondsText(seconds)}  run ${run}`,
  );
  const tests = past.tests.map(({ id, seconds }) => `${secondsText(seconds)}  ${id}`);
  return [
    ...(observations.length === 0 ? ["the history has no run with it here"] : observations),
    ...(tests.length === 0 ? [] : ["its longest tests:", ...tests]),
  ];
}

function boundLines({ bound, binds }: Explanation): readonly string[] {
  const by =
    bound.by === "item" ? `${bound.item} alone takes that long` : "all items spread evenly";
  const text = bound.text ?? `no plan is shorter than ${secondsText(bound.seconds)}: ${by}`;
  const gap =
    bound.gap === undefined || bound.gap === 0
      ? []
      : [`the plan is ${(bound.gap * 100).toFixed(1)} % above it`];
  return [text, ...(binds ? ["it is this item that binds"] : []), ...gap];
}

function ordinal(place: number): string {
  const teen = Math.floor(place / 10) % 10 === 1;
  const ending = teen ? undefined : ["", "st", "nd", "rd"][place % 10];
  return `${countText(place)}${ending === undefined || ending === "" ? "th" : ending}`;
}
