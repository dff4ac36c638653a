import { type Estimates, estimatesOf } from "../../src/history/estimate.ts";
import { testId } from "../../src/model/item.ts";
import { compareText } from "../../src/model/order.ts";
import { testPath } from "../../src/model/units.ts";
import { type Step, stepsOf } from "./learned-series.ts";
import { fileOf, fileSeries, type TimingSeries, testSeries } from "./timing-series.ts";

/** One version of a suite, and what was to be expected of it from the versions before. */
export interface ForecastStep {
  readonly step: Step;
  /** The estimates of the files of the version. */
  readonly estimates: Estimates;
  /** Seconds by what was measured: the tests of a suite measured by test, else its files. */
  readonly expected: ReadonlyMap<string, number>;
}

export interface ForecastSeries {
  readonly suite: string;
  readonly versions: TimingSeries["versions"];
  readonly byTest: boolean;
  readonly steps: readonly ForecastStep[];
}

/** Every suite by file, then those that were measured test by test also by test. */
export function forecastSeries(): readonly ForecastSeries[] {
  const byTest = testSeries();
  const tested = new Map(byTest.map((one) => [one.suite, stepsOf(one).map(forecastStep)]));
  const files = fileSeries().map((one) => {
    // The files of suites with tests know their tests.
    const steps = tested.get(one.suite) ?? stepsOf(one).map(forecastStep);
    return { ...one, byTest: false, steps: steps.map((step, at) => ofFiles(step, one, at)) };
  });
  const tests = byTest.map((one) => ({
    ...one,
    suite: `${one.suite}, tests`,
    byTest: true,
    steps: tested.get(one.suite) ?? [],
  }));
  return [...files, ...tests];
}

function forecastStep(step: Step): ForecastStep {
  const files = [...new Set(Array.from(step.actual.keys(), fileOf))].sort(compareText);
  const items = files.map((file) => ({ id: testPath(file) }));
  const estimates = estimatesOf(step.history, "default", items);
  const expected = new Map<string, number>();
  for (const item of estimates.items) {
    expected.set(item.id, item.estimate.seconds);
    for (const [test, { seconds }] of estimates.testsOf(item)) {
      expected.set(testId(item.id, test), seconds);
    }
  }
  return { step, estimates, expected };
}

/** The same step with its tests added up to files. */
function ofFiles({ step, ...rest }: ForecastStep, series: TimingSeries, at: number): ForecastStep {
  const past = series.versions.slice(0, at + 1);
  const actual = series.versions[at + 1] ?? new Map();
  return { ...rest, step: { ...step, past, actual } };
}

/** Whether an item is among those that the history knew. */
export function isKnown({ past }: Step, id: string): boolean {
  return past.some((version) => version.has(id));
}

/** Its times before the step, oldest first. */
export function timesBefore({ past }: Step, id: string): readonly number[] {
  return past.flatMap((version) => version.get(id) ?? []);
}
