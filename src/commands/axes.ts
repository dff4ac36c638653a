/** A user's own matrix: values by axis, with combinations put in and left out. */
export interface Axes {
  readonly axes: Readonly<Record<string, readonly string[]>>;
  readonly include: readonly Combination[];
  readonly exclude: readonly Combination[];
}

/** One value of every axis. */
export type Combination = Readonly<Record<string, string>>;

/**
 * Every combination of the axes' values as GitHub builds a matrix; the first axis varies slowest.
 * What `exclude` describes is left out. Then each entry of `include` adds its other keys to all
 * combinations whose axes it does not contradict, and is a combination of its own where there
 * are none.
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function expandAxes({ axes, include, exclude }: Axes): readonly Combination[] {
  const wanted = crossed(axes).filter((one) => !exclude.some((out) => describes(out, one)));
  const extended = wanted.map(
    (one): Combination => Object.assign({}, one, ...include.filter((more) => agrees(more, one))),
  );
  const added = include.filter((more) => !wanted.some((one) => agrees(more, one)));
  return [...extended, ...added].filter((one) => Object.keys(one).length > 0);
}

/** How many combinations the axes have before any is left out. */
export function combinationCount(axes: Axes["axes"]): number {
  const counts = Object.values(axes).map((values) => values.length);
  return counts.length === 0 ? 0 : counts.reduce((product, count) => product * count, 1);
}

function crossed(axes: Axes["axes"]): readonly Combination[] {
  if (Object.keys(axes).length === 0) return [];
  return Object.entries(axes).reduce<readonly Combination[]>(
    (combinations, [axis, values]) =>
      combinations.flatMap((one) => values.map((value) => ({ ...one, [axis]: value }))),
    [{}],
  );
}

function describes(pattern: Combination, one: Combination): boolean {
  return Object.entries(pattern).every(
    ([axis, value]) => Object.hasOwn(one, axis) && one[axis] === value,
  );
}

function agrees(more: Combination, one: Combination): boolean {
  return Object.entries(more).every(
    ([key, value]) => !Object.hasOwn(one, key) || one[key] === value,
  );
}
