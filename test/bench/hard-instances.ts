import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds } from "../../src/model/units.ts";
import { packLongestFirst } from "../../src/schedule/longest-first.ts";
import { makespanOf } from "../../src/schedule/packing.ts";
import { resolveConstraints } from "../../src/schedule/resolve-constraints.ts";
import { NO_RULES, type Rules } from "../../src/schedule/rules.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { weighItems } from "../../src/schedule/weigh-items.ts";
import { longestFirstWithSetups, shortestWithSetups } from "../schedule/shortest-makespan.ts";
import { randomNumbers, timedItem } from "./made-up-items.ts";
import { textTable } from "./text-table.ts";

interface Instance {
  readonly items: readonly EstimatedItem[];
  readonly shards: number;
  /** Seconds of each set-up and how many items in turn need it; none where absent. */
  readonly setups?: readonly number[];
}

const SMALL: Readonly<Record<string, (random: () => number) => Instance>> = {
  "uniform 50 to 100 s, 2.2 to 3.3 items a shard": (random) => {
    const shards = 3 + Math.floor(2 * random());
    return { shards, items: uniform(Math.round(shards * (2.2 + 1.1 * random())), random) };
  },
  "few large items": (random) => ({
    shards: 3,
    items: Array.from({ length: 10 }, (_, at) =>
      timedItem(at, at < 4 ? 60 + 60 * random() : 20 * random()),
    ),
  }),
  "three set-ups of 20 to 60 s": (random) => ({
    shards: 3,
    items: Array.from({ length: 10 }, (_, at) => timedItem(at, 5 + 30 * random())),
    setups: [0, 1, 2].map(() => 20 + 40 * random()),
  }),
};

/** Against the optimum where it can be found by trying everything, longest first beside it. */
export function benchHardInstances(): string {
  const rows = Object.entries(SMALL).map(([name, make]) => {
    const [greedy, ours, worst] = compare(make, 60);
    return [name, percent(greedy), percent(ours), percent(worst)];
  });
  const about = "above the optimum, found by trying everything; mean of 60 instances";
  const head = ["", "longest first", "Makespan", "Makespan, worst"];
  return `${about}\n${textTable([head, ...rows])}\n${largeInstances()}`;
}

function compare(make: (random: () => number) => Instance, count: number) {
  const excess = { greedy: 0, ours: 0, worst: 0 };
  for (let seed = 1; seed <= count; seed += 1) {
    const { items, shards, setups = [] } = make(randomNumbers(seed));
    const ms = [...weighItems(items).ms];
    const task = { ms, setupMs: setups.map((one) => Math.round(one * 1000)), shards };
    const optimum = shortestWithSetups(task);
    const made = schedule({ items, shards, strategy: "duration", rules: rulesFor(items, setups) });
    const ours = (made.seconds * 1000) / optimum - 1;
    excess.greedy += (longestFirstWithSetups(task) / optimum - 1) / count;
    excess.ours += ours / count;
    excess.worst = Math.max(excess.worst, ours);
  }
  return [excess.greedy, excess.ours, excess.worst] as const;
}

/** The first set-up for the first of as many items as there are set-ups, and so on in turn. */
function rulesFor(items: readonly EstimatedItem[], setups: readonly number[]): Rules {
  if (setups.length === 0) return NO_RULES;
  const resolved = resolveConstraints({
    constraints: setups.map((one, turn) => ({
      kind: "setup",
      seconds: seconds(one),
      match: items.flatMap(({ id }, at) => (at % setups.length === turn ? [id] : [])),
      where: "",
    })),
    items: items.map(({ id }) => id),
    shards: 3,
  });
  return resolved.ok ? resolved.value : NO_RULES;
}

function largeInstances(): string {
  const rows = [2.2, 2.5, 3, 4, 5].map((ratio) => {
    const excess = { greedy: 0, ours: 0 };
    for (let seed = 1; seed <= 50; seed += 1) {
      const items = uniform(Math.round(16 * ratio), randomNumbers(seed));
      const made = schedule({ items, shards: 16, strategy: "duration" });
      const greedy = makespanOf(packLongestFirst(weighItems(items), 16)) / 1000;
      excess.greedy += greedy / made.bound.seconds / 50;
      excess.ours += made.seconds / made.bound.seconds / 50;
    }
    return [`${ratio} items a shard`, excess.greedy.toFixed(4), excess.ours.toFixed(4)];
  });
  const about =
    "predicted time over the bound, items uniform in 50 to 100 s, 16 shards, mean of 50";
  return `${about}\n${textTable([["", "longest first", "Makespan"], ...rows])}`;
}

function uniform(count: number, random: () => number): readonly EstimatedItem[] {
  return Array.from({ length: count }, (_, at) => timedItem(at, 50 + 50 * random()));
}

function percent(share: number): string {
  return `${Math.max(0, 100 * share).toFixed(2)} %`;
}

if (import.meta.main) process.stdout.write(benchHardInstances());
