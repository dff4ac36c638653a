import { compareText } from "../../model/order.ts";
import { isRecord, type JsonRecord, recordsIn, textIn, timeIn } from "./json-data.ts";
import { exampleFile } from "./named-times.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/**
 * A build as Knapsack Pro's API exports it, with one subset a node and run:
 * https://docs.knapsackpro.com/2018/how-to-export-test-suite-timing-data-from-knapsack-pro-api.
 */
export function isKnapsackPro(json: unknown): boolean {
  return isRecord(json) && recordsIn(json["build_subsets"]).some(hasFiles);
}

export function readKnapsackPro(json: unknown): TimingSource {
  const build = isRecord(json) ? json : {};
  const table = new SourceTable();
  for (const [path, seconds] of newestTimes(recordsIn(build["build_subsets"]))) {
    table.addItem(exampleFile(path), { seconds });
  }
  const commit = textIn(build["commit_hash"]);
  const time = timeIn(build["created_at"]);
  return {
    format: "Knapsack Pro",
    names: "path",
    items: table.items,
    ...(commit === undefined ? {} : { commit }),
    ...(time === undefined ? {} : { time }),
    notes: table.notes,
  };
}

/** A build that ran again for its commit has the subsets of all its runs: the newest time counts. */
function newestTimes(subsets: readonly JsonRecord[]): ReadonlyMap<string, unknown> {
  const times = new Map<string, unknown>();
  const oldestFirst = subsets.toSorted((left, right) =>
    compareText(textIn(left["created_at"]) ?? "", textIn(right["created_at"]) ?? ""),
  );
  for (const subset of oldestFirst) {
    for (const file of recordsIn(subset["test_files"])) {
      times.set(textIn(file["path"]) ?? "", file["time_execution"]);
    }
  }
  return times;
}

function hasFiles(subset: JsonRecord): boolean {
  return recordsIn(subset["test_files"]).length > 0;
}
