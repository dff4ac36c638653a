import type { EstimatedItem } from "../../src/model/item.ts";
import { groupBy } from "../../src/model/order.ts";
import { NO_RULES, type Rules } from "../../src/schedule/rules.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { randomNumbers, shuffled, timedItem } from "./made-up-items.ts";
import { textTable } from "./text-table.ts";

/** How long placing takes as items and groups grow; each measured thrice, the shortest counts. */
export function benchGrowingSizes(): string {
  const rows = [10_000, 30_000, 100_000, 300_000, 1_000_000].map((count) => {
    const items = manyItems(count);
    const mixed = shuffled(items, randomNumbers(count));
    const [sorted, gap] = measure(items, NO_RULES);
    const [unsorted] = measure(mixed, NO_RULES);
    return [String(count), sorted, unsorted, gap];
  });
  const about = "items on 256 shards, from memory, shortest of three";
  const head = ["items", "in order", "shuffled", "gap to the bound"];
  return `${about}\n${textTable([head, ...rows])}\n${withGroups()}`;
}

function withGroups(): string {
  const items = manyItems(100_000);
  const groups = [...groupBy(items, ({ id }) => id.slice(0, id.lastIndexOf("/"))).values()].map(
    (members) => new Set(members.map(({ id }) => id)),
  );
  const together: Rules = { ...NO_RULES, blocks: groups };
  const setups: Rules = { ...NO_RULES, setups: groups.map((ids) => ({ ms: 5000, items: ids })) };
  const rows = [
    ["1,000 groups kept together", ...measure(items, together)],
    ["1,000 groups with a set-up of 5 s each", ...measure(items, setups)],
  ];
  const about = "100,000 items on 256 shards, shortest of three";
  return `${about}\n${textTable([["", "time", "gap to the bound"], ...rows])}`;
}

function measure(items: readonly EstimatedItem[], rules: Rules): readonly [string, string] {
  let [shortest, gap] = [Number.POSITIVE_INFINITY, 0];
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    const made = schedule({ items, shards: 256, strategy: "duration", rules });
    shortest = Math.min(shortest, performance.now() - started);
    gap = made.seconds / made.bound.seconds - 1;
  }
  return [`${shortest.toFixed(0)} ms`, `${(100 * gap).toFixed(4)} %`];
}

/** Names as a file list on disk gives them: one piece of memory each. */
function manyItems(count: number): readonly EstimatedItem[] {
  const random = randomNumbers(count);
  const items = Array.from({ length: count }, (_, at) => timedItem(at, Math.exp(8 * random() - 4)));
  const names: readonly EstimatedItem["id"][] = JSON.parse(
    JSON.stringify(items.map(({ id }) => id)),
  );
  return items.map((item, at) => ({ ...item, id: names[at] ?? item.id }));
}

if (import.meta.main) process.stdout.write(benchGrowingSizes());
