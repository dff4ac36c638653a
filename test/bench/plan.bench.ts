import { gzipSync, zstdCompressSync } from "node:zlib";
import { estimatesOf } from "../../src/history/estimate.ts";
import { mergeHistories } from "../../src/history/merge-histories.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { Item } from "../../src/model/item.ts";
import { unwrap } from "../../src/model/problem.ts";
import { seconds } from "../../src/model/units.ts";
import { schedule } from "../../src/schedule/schedule.ts";
import { chooseShardCount } from "../../src/schedule/shard-count.ts";
import { type HistorySize, itemName, largeHistory } from "./large-history.ts";
import { textTable } from "./text-table.ts";

/** The pieces of a plan that grow with the history: reading it, estimating, choosing, scheduling. */
export async function benchPlan(): Promise<string> {
  const sizes = [
    { items: 10_000, testsPerItem: 5, runs: 10 },
    { items: 10_000, testsPerItem: 10, runs: 10 },
  ];
  return sizes.map(benchSize).join("\n");
}

function benchSize(size: HistorySize): string {
  const text = writeHistory(largeHistory(size));
  const items = Array.from({ length: size.items }, (_, item): Item => ({ id: itemName(item) }));
  const rows: string[][] = [];
  const timed = <Value>(name: string, work: () => Value): Value => {
    const started = performance.now();
    const value = work();
    rows.push([name, `${(performance.now() - started).toFixed(0)} ms`]);
    return value;
  };
  const history = timed("read", () => unwrap(readHistory(text, "bench")));
  const estimates = timed("estimate", () => estimatesOf(history, "default", items));
  const request = { items: estimates.items, strategy: "duration" } as const;
  timed("choose up to 10 shards", () => chooseShardCount({ ...request, setup: seconds(40) }));
  timed("schedule on 10 shards", () => schedule({ ...request, shards: 10 }));
  timed("estimate 100 items' tests", () =>
    items.slice(0, 100).map((item) => estimates.testsOf(item)),
  );
  timed("merge with itself", () => mergeHistories(history, history));
  timed("write", () => writeHistory(history));
  rows.push(["size", megabytes(text.length)]);
  rows.push(["size with gzip", megabytes(gzipSync(text).length)]);
  rows.push(["size with zstd", megabytes(zstdCompressSync(text).length)]);
  const { items: files, testsPerItem, runs } = size;
  return `${files} files, ${files * testsPerItem} tests × ${runs} runs\n${textTable(rows)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

if (import.meta.main) process.stdout.write(await benchPlan());
