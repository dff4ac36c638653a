import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { estimatesOn } from "../../src/history/platform-estimates.ts";
import { compareText } from "../../src/model/order.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { meanOf, medianOf } from "./learned-series.ts";
import { textTable } from "./text-table.ts";
import { fileSeries, type TimingSeries, type Timings, testSeries } from "./timing-series.ts";

const PAIRS = [
  ["conda_linux", "conda_windows"],
  ["conda_windows", "conda_linux"],
] as const;
/** What the new platform has measured already. */
const SHARES = [0, 0.01, 0.05, 0.1, 0.2, 0.5];
/** Versions that are looked at, and ways to draw what was measured. */
const VERSIONS = [8, 12, 16, 19];
const DRAWS = ["a", "b", "c"];

/**
 * A platform that begins while another has a history: how far off the estimates are of what it never
 * measured, as a share of what that then took. Beside ours: the other platform's times as they are,
 * and scaled by one ratio, the median of what both measured.
 */
export function benchPlatforms(): string {
  const tables = [
    { what: "by file", series: fileSeries() },
    { what: "by test", series: testSeries() },
  ].map(({ what, series }) => textTable([[`platforms, ${what}`, ...HEAD], ...rowsOfAll(series)]));
  return fileSeries().length === 0
    ? "The series of two platforms are not here: nothing to measure.\n"
    : tables.join("\n");
}

const HEAD = ["measured", "as they are", "one ratio", "ours", "ours, all items"];

function rowsOfAll(series: readonly TimingSeries[]): readonly (readonly string[])[] {
  const bySuite = new Map(series.map((one) => [one.suite, one]));
  return PAIRS.flatMap(([there, here]) => {
    const [other, own] = [bySuite.get(there), bySuite.get(here)];
    return other === undefined || own === undefined ? [] : rowsOf(other, own);
  });
}

interface Errors {
  readonly plain: number;
  readonly oneRatio: number;
  readonly ours: number;
  /** Also of what was measured here. */
  readonly all: number;
}

function rowsOf(other: TimingSeries, own: TimingSeries): readonly (readonly string[])[] {
  const histories = new Map(
    VERSIONS.map((version) => [version, historyOf(other.versions.slice(0, version + 1))]),
  );
  return SHARES.map((share) => {
    const errors = VERSIONS.flatMap((version) =>
      DRAWS.map((draw) => {
        const history = histories.get(version) ?? EMPTY;
        return errorsOf(other, own, { version, draw, share, history });
      }),
    );
    const mean = (of: (one: Errors) => number) => `${(meanOf(errors.map(of)) * 100).toFixed(1)} %`;
    return [
      `${other.suite} to ${own.suite}`,
      `${(share * 100).toFixed(0)} %`,
      ...[mean(({ plain }) => plain), mean(({ oneRatio }) => oneRatio)],
      ...[mean(({ ours }) => ours), mean(({ all }) => all)],
    ];
  });
}

interface Case {
  readonly version: number;
  readonly draw: string;
  readonly share: number;
  /** Of the other platform, up to the version. */
  readonly history: History;
}

function errorsOf(
  { versions: others }: TimingSeries,
  { versions: owns }: TimingSeries,
  { version, draw, share, history: known }: Case,
): Errors {
  const [there = new Map(), before = new Map()] = [others[version], owns[version - 1]];
  const actual: Timings = owns[version] ?? new Map();
  const measured = new Map([...before].filter(([id]) => drawn(id, draw) < share));
  const history = learnTimes(known, "here", measured, version + 1);
  const items = [...actual.keys()].sort(compareText).map((id) => ({ id: testPath(id) }));
  const estimates = new Map<string, number>(
    estimatesOn(history, "here", items).items.map(({ id, estimate }) => [id, estimate.seconds]),
  );
  const shared = [...measured].flatMap(([id, took]) => {
    const other = there.get(id);
    return other === undefined ? [] : [Math.max(took, 0.001) / Math.max(other, 0.001)];
  });
  const ratio = shared.length === 0 ? 1 : medianOf(shared);
  const lacking = [...actual].filter(([id]) => !measured.has(id) && there.has(id));
  const off = (of: (id: string) => number, among = lacking) => {
    const errors = among.reduce((sum, [id, took]) => sum + Math.abs(of(id) - took), 0);
    return errors / among.reduce((sum, [, took]) => sum + took, 0);
  };
  const ours = (id: string) => estimates.get(id) ?? 0;
  return {
    plain: off((id) => there.get(id) ?? 0),
    oneRatio: off((id) => (there.get(id) ?? 0) * ratio),
    ours: off(ours),
    all: off(ours, [...actual]),
  };
}

const EMPTY = emptyHistory("bench");

function historyOf(versions: readonly Timings[]): History {
  return versions.reduce((known, times, at) => learnTimes(known, "there", times, at), EMPTY);
}

function learnTimes(history: History, platform: string, times: Timings, at: number): History {
  if (times.size === 0) return history;
  const items = Array.from(times, ([id, took]) => {
    return { id: testPath(id), seconds: seconds(took), tests: [] };
  });
  const run = { id: `${at}`, time: new Date(Date.UTC(2026, 0, at + 1)).toISOString() };
  return learn(history, {
    ...{ run, suite: "bench", platform, items, shards: [] },
    complete: platform === "there",
  });
}

/** A number from 0 to 1 that is the same for the same item and draw. */
function drawn(id: string, draw: string): number {
  let hash = 2_166_136_261;
  for (const sign of id + draw) hash = Math.imul(hash ^ sign.charCodeAt(0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

if (import.meta.main) process.stdout.write(benchPlatforms());
