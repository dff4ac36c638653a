import { FORECAST_RULES } from "./forecast-rules.ts";
import { type ForecastSeries, type ForecastStep, timesBefore } from "./forecast-series.ts";
import { meanOf, medianOf, shortestPossible, slowest } from "./learned-series.ts";
import { packByLength } from "./peer-rules.ts";
import { textTable } from "./text-table.ts";

const SHARDS = 8;

/** From what was expected of a step, what is expected of an item in it. */
type Expect = (step: ForecastStep, id: string) => number;

/**
 * How far the slowest of 8 shards ends above the bound, when files are packed longest first on what
 * was expected of them. New files take the mean of the version before in every rule but ours.
 */
export function benchForecastMakespan(series: readonly ForecastSeries[]): string {
  const files = series.filter(({ byTest }) => !byTest);
  const names = ["last", "median 5", "p85 of 10"];
  const rules: readonly (readonly [string, Expect])[] = [
    ...names.map((name) => [name, byRule(name)] as const),
    ["ours", ({ expected }, id) => expected.get(id) ?? 0],
  ];
  const excesses = files.map(({ steps }) => rules.map(([, expect]) => excessesOf(steps, expect)));
  const summary = (statistic: (values: readonly number[]) => number) => {
    const bySuite = excesses.map((byRule) => byRule.map(statistic));
    return [
      ...files.map(({ suite }, at) => [suite, ...(bySuite[at] ?? []).map(percent)]),
      [
        "mean over suites",
        ...rules.map((_, at) => percent(meanOf(bySuite.map((one) => one[at] ?? 0)))),
      ],
    ];
  };
  const head = ["suite", ...rules.map(([name]) => name)];
  return [
    `slowest of ${SHARDS} shards over the bound, whole files, longest first; mean over steps`,
    textTable([head, ...summary(meanOf)]),
    "the same, median over steps",
    textTable([head, ...summary(medianOf)]),
    verdict(
      excesses.map((byRule) => [meanOf(byRule[0] ?? []), meanOf(byRule.at(-1) ?? [])] as const),
    ),
  ].join("\n");
}

function verdict(pairs: readonly (readonly [number, number])[]): string {
  const [last, ours] = [meanOf(pairs.map(([one]) => one)), meanOf(pairs.map(([, one]) => one))];
  const worst = Math.max(...pairs.map(([one, other]) => other - one));
  return `ours is ${(100 * (1 - ours / last)).toFixed(1)} % smaller than last values in the mean over suites (reach: 10 %); in no suite larger by more than ${worst.toFixed(4)} (reach: 0.01)\n`;
}

function excessesOf(steps: readonly ForecastStep[], expect: Expect): readonly number[] {
  return steps.map((one) => {
    const items = [...one.step.actual.keys()].sort();
    const shardOf = packByLength(
      items.map((id) => expect(one, id)),
      SHARDS,
    );
    const places = new Map(items.map((id, at) => [id, shardOf[at] ?? 0]));
    const took = slowest(one.step.actual, (id) => places.get(id) ?? 0);
    return took / shortestPossible(one.step.actual, SHARDS) - 1;
  });
}

function byRule(name: string): Expect {
  return ({ step }, id) => {
    const past = timesBefore(step, id);
    if (past.length > 0) return FORECAST_RULES[name]?.(past) ?? 0;
    const last = [...(step.past.at(-1)?.values() ?? [])];
    return meanOf(last);
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
