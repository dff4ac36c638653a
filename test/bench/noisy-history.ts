import type { History, ItemHistory } from "../../src/history/history.ts";
import type { Window } from "../../src/history/window.ts";
import type { ItemId } from "../../src/model/item.ts";
import { compareText } from "../../src/model/order.ts";
import { type HistorySize, itemName, largeHistory } from "./large-history.ts";
import { randomNumbers } from "./made-up-items.ts";

const WORDS = [
  ...["returns", "rejects", "keeps", "orders", "parses", "renders", "merges", "splits", "empty"],
  ...["nested", "missing", "unicode", "large", "config", "cache", "token", "header", "path"],
  ...["user", "session", "query", "index", "worker", "timeout", "retry", "stream", "locale"],
];

/** As {@link largeHistory}, but no name, no content and no time repeats any pattern. */
export function noisyHistory(size: HistorySize): History {
  const random = randomNumbers(7);
  const { runs, suite } = largeHistory({ ...size, items: 0 });
  const items = new Map<ItemId, ItemHistory>();
  for (let item = 0; item < size.items; item += 1) {
    const names = Array.from({ length: size.testsPerItem }, (_, at) => testName(random, at));
    const tests = new Map(
      names.sort(compareText).map((name) => [name, noisyWindow(size.runs, random)] as const),
    );
    const blob = Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join("");
    items.set(itemName(item), { blob, whole: noisyWindow(size.runs, random), tests });
  }
  return { suite, runs, items, accounts: [] };
}

function testName(random: () => number, at: number): string {
  const word = () => WORDS[Math.floor(random() * WORDS.length)] ?? "";
  return `TestThe${word()}::test_${word()}_${word()}_${word()}_${at}`;
}

/** Heavy-tailed between tests, a fifth up or down between runs. */
function noisyWindow(runs: number, random: () => number): Window {
  const usual = 2 * Math.exp(8 * random() ** 2);
  return Array.from({ length: runs }, (_, run) => [
    run,
    Math.round(usual * (0.8 + 0.4 * random())),
  ]).flat();
}
