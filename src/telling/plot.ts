export interface PlotSeries {
  readonly name: string;
  /** Ascending by x. Earlier series are drawn over later ones. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface PlotPlace {
  readonly columns: number;
  /** Whether it understands colours. */
  readonly colours: boolean;
  /** Whether it shows more than ASCII. */
  readonly unicode: boolean;
}

export interface PlotAxes {
  readonly x: string;
  readonly yText: (y: number) => string;
}

const HEIGHT = 12;
/** Wider steps than this part the points rather than show them. */
const WIDEST_STEP = 4;

/** Points over whole numbers, from zero up, with a legend; at most as wide as the place. */
export function plot(series: readonly PlotSeries[], axes: PlotAxes, place: PlotPlace): string {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
  xs.sort((left, right) => left - right);
  const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y }) => y)));
  if (xs.length === 0 || most === 0) return "";
  const labels = [HEIGHT - 1, (HEIGHT - 1) >> 1, 0].map(
    (row) => [row, axes.yText((most * row) / (HEIGHT - 1))] as const,
  );
  const margin = Math.max(...labels.map(([, text]) => text.length)) + 1;
  const scale = scaleOf(xs, Math.max(8, place.columns - margin - 2));
  const cells = draw(series, { ...scale, most, place });
  const signs = signsOf(place);
  const lines = cells.map((row, at) => {
    const label = labels.find(([labelled]) => labelled === HEIGHT - 1 - at)?.[1] ?? "";
    return `${label.padStart(margin - 1)} ${signs.wall}${row.join("")}`.trimEnd();
  });
  const indent = " ".repeat(margin);
  return [
    ...lines,
    `${indent}${signs.corner}${signs.floor.repeat(scale.width)}`,
    `${indent} ${ticks(xs, scale)}  ${axes.x}`
      .trimEnd()
      .slice(0, Math.max(place.columns, margin + scale.width)),
    `${indent} ${legend(series, place)}`,
  ].join("\n");
}

interface Scale {
  readonly width: number;
  /** Column of an x, from 0. */
  readonly columnOf: (x: number) => number;
}

/** Every x has its column where there are enough; else neighbours share one. */
function scaleOf(xs: readonly number[], columns: number): Scale {
  const step = Math.min(WIDEST_STEP, Math.floor(columns / xs.length));
  const places = new Map(
    xs.map((x, at) => {
      const column = step >= 1 ? at * step + (step >> 1) : Math.floor((at * columns) / xs.length);
      return [x, column];
    }),
  );
  return {
    width: step >= 1 ? step * xs.length : columns,
    columnOf: (x) => places.get(x) ?? 0,
  };
}

function draw(
  series: readonly PlotSeries[],
  { width, columnOf, most, place }: Scale & { readonly most: number; readonly place: PlotPlace },
): readonly (readonly string[])[] {
  const cells = Array.from({ length: HEIGHT }, () => Array<string>(width).fill(" "));
  for (const [index, { points }] of [...series.entries()].reverse()) {
    for (const { x, y } of points) {
      const row = cells[HEIGHT - 1 - Math.round((y / most) * (HEIGHT - 1))];
      if (row !== undefined) row[columnOf(x)] = mark(index, place);
    }
  }
  return cells;
}

/** The numbers that have room, under their points. */
function ticks(xs: readonly number[], { width, columnOf }: Scale): string {
  let line = "";
  for (const x of xs) {
    const text = String(x);
    const from = columnOf(x) - text.length + 1;
    const start = Math.max(0, from);
    if (line !== "" && start < line.length + 2) continue;
    if (start + text.length <= width) line = line.padEnd(start) + text;
  }
  return line.padEnd(width);
}

function legend(series: readonly PlotSeries[], place: PlotPlace): string {
  return series.map(({ name }, index) => `${mark(index, place)} ${name}`).join("   ");
}

const MARKS = { ascii: ["*", "o", "-", "+", "x"], unicode: ["●", "○", "─", "+", "×"] };
const COLOURS = ["36", "33", "90", "35", "32"];

function mark(index: number, { colours, unicode }: PlotPlace): string {
  const signs = unicode ? MARKS.unicode : MARKS.ascii;
  const sign = signs[index % signs.length] ?? "*";
  return colours ? `\u001b[${COLOURS[index % COLOURS.length]}m${sign}\u001b[0m` : sign;
}

function signsOf({ unicode }: PlotPlace) {
  return unicode ? { wall: "│", corner: "└", floor: "─" } : { wall: "|", corner: "+", floor: "-" };
}
