import { testPath } from "../../model/units.ts";
import { isRecord, recordsIn, textIn } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/**
 * cypress-split's timings, in milliseconds:
 * https://github.com/bahmutov/cypress-split/blob/main/src/timings.js.
 */
export function isCypressSplit(json: unknown): boolean {
  return (
    isRecord(json) && recordsIn(json["durations"]).some(({ spec }) => textIn(spec) !== undefined)
  );
}

export function readCypressSplit(json: unknown): TimingSource {
  const table = new SourceTable();
  for (const { spec, duration } of recordsIn(isRecord(json) ? json["durations"] : [])) {
    table.addItem(testPath(textIn(spec) ?? ""), { seconds: inSeconds(duration), again: "later" });
  }
  return { format: "cypress-split", names: "path", items: table.items, notes: table.notes };
}

/** What is no number stays what it is, and is counted as such. */
export function inSeconds(milliseconds: unknown): unknown {
  return typeof milliseconds === "number" ? milliseconds / 1000 : milliseconds;
}
