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
  return allSeries().map(({ suite, versions }) => ({ suite, versions: versions.map(byFile) }));
}

/** The suites of {@link fileSeries} that were measured test by test, as they were. */
export function testSeries(): readonly TimingSeries[] {
  return allSeries().filter(({ versions }) =>
    [...(versions[0]?.keys() ?? [])].some((id) => id.includes("::")),
  );
}

/** The file of a test, or the file itself. */
export function fileOf(id: string): string {
  return id.split("::")[0] ?? id;
}

function allSeries(): readonly TimingSeries[] {
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
    .map((file) => timingsOf(gunzipSync(readFileSync(new URL(file, folder))).toString()))
    .filter((timings) => byFile(timings).size > 1);
}

function timingsOf(text: string): Timings {
  const timings = new Map<string, number>();
  for (const line of text.split("\n")) {
    const tab = line.lastIndexOf("\t");
    if (tab < 0) continue;
    const id = line.slice(0, tab);
    timings.set(id, (timings.get(id) ?? 0) + Math.max(0, Number(line.slice(tab + 1))));
  }
  return timings;
}

function byFile(timings: Timings): Timings {
  const files = new Map<string, number>();
  for (const [id, took] of timings) files.set(fileOf(id), (files.get(fileOf(id)) ?? 0) + took);
  return files;
}
