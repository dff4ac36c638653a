import type { MergeResult } from "../model/merge-result.ts";
import type { RunTrend } from "../model/run-cost.ts";
import { costText } from "./cost-text.ts";
import { TREND_TITLES, trendCells } from "./cost-trend.ts";
import { type Html, html } from "./html.ts";
import { countText } from "./numbers.ts";

const HEIGHT = 150;
const BOTTOM = 20;
const TOP = 8;
const MARGIN = 8;
const STEP = 46;
const BAR = 26;

/** What the run was billed, beside equal counts; and of the newest runs where it goes. */
export function costPart({ cost }: MergeResult): Html {
  if (cost === undefined) return html``;
  const { trend } = cost;
  return html`<h2>Cost</h2>
<p>${costText(cost, (label) => label)}.</p>
${trend.length < 2 ? "" : html`${chart(trend)}${table(trend)}`}`;
}

/** A bar a run, oldest first: its billed minutes, and a stroke where they would have been with equal counts. */
function chart(trend: readonly RunTrend[]): Html {
  const most = Math.max(1, ...trend.map(billed), ...trend.map(equal));
  const scale = (minutes: number) =>
    Math.round((minutes / most) * (HEIGHT - TOP - BOTTOM) * 10) / 10;
  const width = Math.max(960, 2 * MARGIN + trend.length * STEP);
  return html`<p class="dim"><span class="key tests"></span> minutes billed <span class="key plan"></span> with equal counts on as many shards, estimated</p>
<svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="Billed minutes of the newest runs">
${trend.map((run, at) => column(run, MARGIN + at * STEP, scale))}</svg>
`;
}

function billed({ bill }: RunTrend): number {
  return bill?.minutes ?? 0;
}

/**
 * What was billed, and what the comparison has equal counts cost more or less: by itself it knows
 * neither plan and merge nor what was run again.
 */
function equal(run: RunTrend): number {
  const { comparison } = run;
  if (run.bill === undefined || comparison === undefined) return 0;
  const { equalCounts, asPlanned } = comparison;
  return Math.max(0, billed(run) + equalCounts.billedMinutes - asPlanned.billedMinutes);
}

function column(run: RunTrend, left: number, scale: (minutes: number) => number): Html {
  const floor = HEIGHT - BOTTOM;
  const [minutes, other] = [billed(run), equal(run)];
  const top = floor - scale(minutes);
  const stroke = floor - scale(other);
  const text = run.bill === undefined ? "?" : countText(minutes);
  return html`<rect class="tests" x="${left}" y="${top}" width="${BAR}" height="${scale(minutes)}"/><text x="${left + BAR / 2}" y="${floor - 6}" text-anchor="middle">${text}</text>${
    other === 0
      ? ""
      : html`<line class="plan" x1="${left - 4}" x2="${left + BAR + 4}" y1="${stroke}" y2="${stroke}"/>`
  }<text class="dim" x="${left + BAR / 2}" y="${HEIGHT - 5}" text-anchor="middle">${run.time.slice(5, 10)}</text>
`;
}

/** The newest first. */
function table(trend: readonly RunTrend[]): Html {
  return html`<div class="wide"><table><tr><th>run</th>${TREND_TITLES.map((title) => html`<th class="right">${title}</th>`)}</tr>
${trend.toReversed().map(
  (
    run,
  ) => html`<tr><td><code>${run.id}</code></td>${trendCells(run).map((cell) => html`<td class="right">${cell}</td>`)}</tr>
`,
)}</table></div>`;
}
