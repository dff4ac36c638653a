import type { ShardResult, SuiteResult } from "../model/merge-result.ts";
import { type Html, html } from "./html.ts";
import { maybeSecondsText, plural, secondsText } from "./numbers.ts";

const WIDTH = 960;
const ROW = 24;
const BAR = 14;
/** Where the bars begin, and the place for the times behind them. */
const LEFT = 64;
const RIGHT = 340;
const HEAD = 24;

/** A bar a shard: what it took, of it the tests, and a stroke where the plan expected those to end. */
export function timeline(suite: SuiteResult, longest: number): Html {
  const height = HEAD + suite.shards.length * ROW + 8;
  const scale = (seconds: number): number =>
    longest <= 0 ? 0 : round((seconds / longest) * (WIDTH - LEFT - RIGHT));
  const strokes = hasStrokes(suite);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Time of each shard">
${ticks(longest).map((tick) => gridLine(tick, scale, height))}
${suite.shards.map((shard, index) => shardBar(shard, { top: HEAD + index * ROW, scale, strokes }))}
</svg>
`;
}

/** The longest time that any bar or stroke needs. */
export function longestTime(suites: readonly SuiteResult[]): number {
  return suites
    .flatMap((suite) => suite.shards.map((shard) => endOf(shard, hasStrokes(suite))))
    .reduce((most, end) => Math.max(most, end), 0);
}

/**
 * Whether what was predicted can be drawn. Where only the tests' times were: with several workers
 * they add up to more than the shard took, and have no place on its bar.
 */
export function hasStrokes(suite: SuiteResult): boolean {
  const { shards, predictedSeconds, predictedWallSeconds } = suite;
  if (predictedWallSeconds !== undefined) return true;
  const fit = shards.every(({ wallSeconds, testSeconds = 0 }) => testSeconds <= (wallSeconds ?? 0));
  return predictedSeconds !== undefined && fit;
}

function endOf(shard: ShardResult, strokes: boolean): number {
  return Math.max(shard.wallSeconds ?? 0, strokes ? predictedEnd(shard) : 0);
}

/** Of its run where that was predicted, else of its tests. */
function predictedEnd({ predictedWallSeconds, predictedSeconds }: ShardResult): number {
  return predictedWallSeconds ?? predictedSeconds ?? 0;
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

interface BarPlace {
  readonly top: number;
  readonly scale: Scale;
  readonly strokes: boolean;
}

function shardBar(shard: ShardResult, { top, scale, strokes }: BarPlace): Html {
  const middle = top + BAR - 3;
  const end = LEFT + scale(endOf(shard, strokes));
  return html`<g><title>${describe(shard)}</title>
<text x="${LEFT - 8}" y="${middle}" text-anchor="end">${shard.shard}</text>
${bars(shard, top, scale)}
${strokes && shard.items > 0 ? stroke(LEFT + scale(predictedEnd(shard)), top) : ""}
${timeLabel(shard, end + 8, middle)}</g>
`;
}

function stroke(x: number, top: number): Html {
  return html`<line class="plan" x1="${x}" x2="${x}" y1="${top - 2}" y2="${top + BAR + 2}"/>`;
}

function bars({ wallSeconds, testSeconds }: ShardResult, top: number, scale: Scale): Html {
  if (wallSeconds === undefined) return html``;
  // With workers the tests' times add up to more than the shard took.
  const tests = Math.min(testSeconds ?? 0, wallSeconds);
  return html`<rect class="rest" x="${LEFT}" y="${top}" width="${scale(wallSeconds)}" height="${BAR}"/><rect class="tests" x="${LEFT}" y="${top}" width="${scale(tests)}" height="${BAR}"/>`;
}

function timeLabel(shard: ShardResult, x: number, y: number): Html {
  const { wallSeconds, testSeconds, predictedSeconds, predictedWallSeconds, state } = shard;
  if (wallSeconds === undefined) {
    const kind = state === "no-items" ? "dim" : "none";
    return html`<text class="${kind}" x="${x}" y="${y}">${state === "no-items" ? "no items" : "did not report"}</text>`;
  }
  // Beside a predicted run what was predicted of its tests has no room; the summary has both.
  const inTests = predictedWallSeconds === undefined ? predictedText(predictedSeconds) : "";
  const end = state === "interrupted" ? ", interrupted" : "";
  return html`<text class="${end === "" ? "dim" : "none"}" x="${x}" y="${y}">${secondsText(wallSeconds)}${predictedText(predictedWallSeconds)}, in tests ${maybeSecondsText(testSeconds)}${inTests}${end}</text>`;
}

function predictedText(seconds: number | undefined): string {
  return seconds === undefined ? "" : ` (predicted ${secondsText(seconds)})`;
}

function describe({ shard, items, counts, attempt = 1 }: ShardResult): string {
  const tries = attempt > 1 ? `, attempt ${attempt}` : "";
  return `Shard ${shard}: ${plural(items, "item")}, ${plural(counts.tests, "test")}${tries}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
