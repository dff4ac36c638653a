import type { ShardResult, SuiteResult } from "../model/merge-result.ts";
import { type Html, html } from "./html.ts";
import { plural, secondsText } from "./numbers.ts";

const WIDTH = 960;
const ROW = 24;
const BAR = 14;
/** Where the bars begin, and the place for the times behind them. */
const LEFT = 64;
const RIGHT = 190;
const HEAD = 24;

/** A bar a shard: what it took, of it the tests, and a stroke where the plan expected its end. */
export function timeline(suite: SuiteResult, longest: number): Html {
  const height = HEAD + suite.shards.length * ROW + 8;
  const scale = (seconds: number): number =>
    longest <= 0 ? 0 : round((seconds / longest) * (WIDTH - LEFT - RIGHT));
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Time of each shard">
${ticks(longest).map((tick) => gridLine(tick, scale, height))}
${suite.shards.map((shard, index) => shardBar(shard, HEAD + index * ROW, scale))}
</svg>
`;
}

/** The longest time that any bar or stroke needs. */
export function longestTime(suites: readonly SuiteResult[]): number {
  return suites
    .flatMap(({ shards }) => shards)
    .reduce((most, one) => Math.max(most, one.wallSeconds ?? 0, one.predictedSeconds), 0);
}

type Scale = (seconds: number) => number;

function gridLine(tick: number, scale: Scale, height: number): Html {
  const x = LEFT + scale(tick);
  return html`<line class="grid" x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${height}"/><text class="dim" x="${x}" y="12" text-anchor="middle">${tick === 0 ? "0" : secondsText(tick)}</text>
`;
}

const STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600,
];

/** From zero on, in steps that people count in, at most seven. */
function ticks(longest: number): readonly number[] {
  const step = STEPS.find((one) => longest / one <= 6) ?? longest / 6;
  return longest <= 0
    ? [0]
    : Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step);
}

function shardBar(shard: ShardResult, top: number, scale: Scale): Html {
  const middle = top + BAR - 3;
  const plan = LEFT + scale(shard.predictedSeconds);
  return html`<g><title>${describe(shard)}</title>
<text x="${LEFT - 8}" y="${middle}" text-anchor="end">${shard.shard}</text>
${bars(shard, top, scale)}
<line class="plan" x1="${plan}" x2="${plan}" y1="${top - 2}" y2="${top + BAR + 2}"/>
${timeLabel(shard, middle, scale)}</g>
`;
}

function bars({ wallSeconds, testSeconds }: ShardResult, top: number, scale: Scale): Html {
  if (wallSeconds === undefined) return html``;
  // With workers the tests' times add up to more than the shard took.
  const tests = Math.min(testSeconds ?? 0, wallSeconds);
  return html`<rect class="rest" x="${LEFT}" y="${top}" width="${scale(wallSeconds)}" height="${BAR}"/><rect class="tests" x="${LEFT}" y="${top}" width="${scale(tests)}" height="${BAR}"/>`;
}

function timeLabel(shard: ShardResult, y: number, scale: Scale): Html {
  const { wallSeconds, predictedSeconds, state } = shard;
  const x = LEFT + scale(Math.max(wallSeconds ?? 0, predictedSeconds)) + 8;
  if (wallSeconds === undefined) {
    const kind = state === "no-items" ? "dim" : "none";
    return html`<text class="${kind}" x="${x}" y="${y}">${state === "no-items" ? "no items" : "did not report"}</text>`;
  }
  const end = state === "interrupted" ? ", interrupted" : "";
  return html`<text class="${end === "" ? "dim" : "none"}" x="${x}" y="${y}">${secondsText(wallSeconds)}, planned ${secondsText(predictedSeconds)}${end}</text>`;
}

function describe({ shard, items, counts, attempt = 1 }: ShardResult): string {
  const tries = attempt > 1 ? `, attempt ${attempt}` : "";
  return `Shard ${shard}: ${plural(items, "item")}, ${plural(counts.tests, "test")}${tries}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
