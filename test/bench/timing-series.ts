import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Measured timings of other projects; beside the checkout where they are there at all. */
const FOLDER = new URL("../../../shared/data/timings/", import.meta.url);

/** Seconds by item. */
export type Timings = ReadonlyMap<string, number>;

export interface TimingSeries {
  readonly suite: string;
  /** Oldest first. */
  readonly versions: readonly Timings[];
}

/** Every suite with at least two versions, tests added up to their files; none without the data. */
export function fileSeries(): readonly TimingSeries[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .toSorted()
    .map((suite) => ({ suite, versions: versionsOf(suite) }))
    .filter((series) => series.versions.length > 1);
}

function versionsOf(suite: string): readonly Timings[] {
  const folder = new URL(`${suite}/`, FOLDER);
  return readdirSync(folder)
    .toSorted()
    .map((file) => fileTimings(gunzipSync(readFileSync(new URL(file, folder))).toString()))
    .filter((timings) => timings.size > 1);
}

function fileTimings(text: string): Timings {
  const timings = new Map<string, number>();
  for (const line of text.split("\n")) {
    const tab = line.lastIndexOf("\t");
    if (tab < 0) continue;
    const file = line.slice(0, tab).split("::")[0] ?? "";
    timings.set(file, (timings.get(file) ?? 0) + Math.max(0, Number(line.slice(tab + 1))));
  }
  return timings;
}
