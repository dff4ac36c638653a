import * as v from "valibot";
import { MOST_JOBS } from "../model/shard.ts";
import { platformName } from "../model/suite.ts";
import { type Axes, combinationCount, expandAxes } from "./axes.ts";

/** Far more combinations than a matrix may have jobs are a mistake, and too many to build. */
const MOST_COMBINATIONS = 16 * MOST_JOBS;

/** The plan's own columns of the matrix, and names that no plain record can hold. */
const TAKEN = ["shard", "suite", "include", "exclude", "__proto__", "constructor", "prototype"];

/** How GitHub lets a key of a matrix be written in an expression. */
const NAME = /^[A-Za-z_][\w-]{0,63}$/;

type Named = Readonly<Record<string, unknown>>;

const NAMES = v.custom<Named>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must name axes and their values",
);

/** Values become parts of job names, artifact names and platform names. */
const VALUE_MESSAGE = "must be a text on one line, 100 characters at most; in quotes where needed";
const VALUE = v.pipe(v.string(VALUE_MESSAGE), v.regex(/^[^\p{Cc}]{1,100}$/u, VALUE_MESSAGE));

const COMBINATION = v.pipe(
  NAMES,
  checkNames([]),
  v.record(v.string(), VALUE, "must name axes and their values"),
);
const COMBINATIONS_MESSAGE = `must be a list of up to ${MOST_JOBS} combinations`;
const COMBINATIONS = v.optional(
  v.pipe(v.array(COMBINATION, COMBINATIONS_MESSAGE), v.maxLength(MOST_JOBS, COMBINATIONS_MESSAGE)),
  [],
);

/** The axes of a suite as makespan.yml has them: values by axis, `include` and `exclude`. */
export const AXES = v.pipe(
  NAMES,
  checkNames(["include", "exclude"]),
  v.objectWithRest(
    { include: COMBINATIONS, exclude: COMBINATIONS },
    v.array(VALUE, "must be a list of values"),
  ),
  v.transform(({ include, exclude, ...axes }): Axes => ({ axes, include, exclude })),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? troubleOf(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message });
  }),
);

/** Each name that cannot be an axis is an issue at its own place. */
function checkNames(others: readonly string[]) {
  return v.rawCheck<Named>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const key of Object.keys(input).filter((name) => !others.includes(name))) {
      if (NAME.test(key) && !TAKEN.includes(key)) continue;
      const message = TAKEN.includes(key)
        ? "is taken and cannot name an axis"
        : "is no name for an axis: letters, digits, dash and underscore, 64 at most";
      addIssue({
        message,
        path: [{ type: "object", origin: "key", input: { ...input }, key, value: input[key] }],
      });
    }
  });
}

function troubleOf(axes: Axes): string | undefined {
  const unknown = axes.exclude.flatMap(Object.keys).find((axis) => !Object.hasOwn(axes.axes, axis));
  if (unknown !== undefined) return `has no axis ${JSON.stringify(unknown)} to exclude anything of`;
  if (combinationCount(axes.axes) > MOST_COMBINATIONS) {
    return `has over ${MOST_COMBINATIONS} combinations, and GitHub allows ${MOST_JOBS} jobs in a matrix`;
  }
  const names = expandAxes(axes).map(platformName);
  if (names.length === 0) return "leaves no combination of values";
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `names the combination ${twice} twice`;
}
