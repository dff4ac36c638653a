/** A user's own matrix: values by axis, with combinations put in and left out. */
export interface Axes {
  readonly axes: Readonly<Record<string, readonly string[]>>;
  readonly include: readonly Combination[];
  readonly exclude: readonly Combination[];
}

/** One value of every axis. */
export type Combination = Readonly<Record<string, string>>;

/**
 * Every combination of the axes' values, without those that `exclude` describes and with those
 * of `include`, as GitHub builds a matrix: the first axis varies slowest.
 */
export function expandAxes({ axes, include, exclude }: Axes): readonly Combination[] {
  const all = Object.entries(axes).reduce<readonly Combination[]>(
    (combinations, [axis, values]) =>
      combinations.flatMap((combination) =>
        values.map((value) => ({ ...combination, [axis]: value })),
      ),
    [{}],
  );
  const wanted = all.filter((combination) => !exclude.some((out) => matches(combination, out)));
  const extra = include.filter((more) => !wanted.some((combination) => matches(combination, more)));
  return [...wanted, ...extra].filter((combination) => Object.keys(combination).length > 0);
}

function matches(combination: Combination, pattern: Combination): boolean {
  return Object.entries(pattern).every(([axis, value]) => combination[axis] === value);
}
