import * as v from "valibot";
import { isMap, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { FRAMEWORK_NAMES, STRATEGIES } from "../model/plan.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { MOST_JOBS } from "../model/shard.ts";
import { suggest } from "../model/suggest.ts";
import { DEFAULT_SUITE } from "../model/suite.ts";
import type { Seconds } from "../model/units.ts";
import { type Axes, expandAxes } from "./axes.ts";
import { parseTime } from "./option-reader.ts";

/** What makespan.yml says of one suite; what it does not say is absent. */
export type SuiteConfig = v.InferOutput<typeof SUITE>;

/** Suites by name, in the file's order. */
export type Config = ReadonlyMap<string, SuiteConfig>;

/** Where the configuration is looked for, from the repository's root. */
export const CONFIG_PLACES = [
  "makespan.yml",
  "makespan.yaml",
  ".github/makespan.yml",
  ".github/makespan.yaml",
] as const;

/** A larger file is a mistake, not a configuration. */
const MOST_CHARACTERS = 1_000_000;

const TEXT = v.pipe(v.string("must be a text"), v.nonEmpty("must not be empty"));
const TEXTS = v.pipe(
  v.union([TEXT, v.array(TEXT, "must be a list of texts")], "must be a text or a list of texts"),
  v.transform((value): readonly string[] => (typeof value === "string" ? [value] : value)),
);
const COUNT_MESSAGE = `must be a whole number from 1 to ${MOST_JOBS}`;
const COUNT = v.pipe(
  v.number(COUNT_MESSAGE),
  v.integer(COUNT_MESSAGE),
  v.minValue(1, COUNT_MESSAGE),
  v.maxValue(MOST_JOBS, COUNT_MESSAGE),
);
const TIME = v.pipe(
  v.union([v.string(), v.number()], "must be a length of time such as 5m"),
  v.transform((value) => parseTime(String(value))),
  v.custom<Seconds>((value) => value !== undefined, "must be a length of time such as 5m"),
);
const AXIS_VALUE = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.integer("must stand in quotes: 3.10 is not 3.1"))]),
  v.transform(String),
);
const COMBINATION = v.record(v.string(), AXIS_VALUE, "must name axes and their values");
const AXES = v.pipe(
  v.objectWithRest(
    {
      include: v.optional(v.array(COMBINATION), []),
      exclude: v.optional(v.array(COMBINATION), []),
    },
    v.array(AXIS_VALUE, "must be a list of values"),
    "must name axes and their values",
  ),
  v.transform(({ include, exclude, ...axes }): Axes => ({ axes, include, exclude })),
  v.check((axes) => expandAxes(axes).length > 0, "leaves no combination of values"),
);
const SHARDS = v.union(
  [COUNT, v.literal("auto"), v.strictObject({ min: v.optional(COUNT, 1), max: v.optional(COUNT) })],
  "must be a number, auto, or {min: …, max: …}",
);
const SUITE_ENTRIES = {
  framework: v.optional(
    v.picklist(FRAMEWORK_NAMES, `must be one of ${FRAMEWORK_NAMES.join(", ")}`),
  ),
  tests: v.optional(TEXTS),
  root: v.optional(TEXT),
  shards: v.optional(SHARDS),
  "max-shards": v.optional(COUNT),
  "target-job-time": v.optional(TIME),
  "setup-time": v.optional(TIME),
  strategy: v.optional(v.picklist(STRATEGIES, `must be one of ${STRATEGIES.join(", ")}`)),
  axes: v.optional(AXES),
  "test-command": v.optional(TEXT),
  junit: v.optional(TEXTS),
  keep: v.optional(TEXTS),
  "allow-empty": v.optional(v.boolean("must be true or false")),
};
const SUITE = v.strictObject(SUITE_ENTRIES, "must name a suite's settings");
const SUITES = v.strictObject({
  suites: v.record(
    v.pipe(
      v.string(),
      v.regex(
        /^[A-Za-z0-9][\w .-]{0,63}$/,
        "is no name for a suite: letters, digits, space, dot, dash and underscore, 64 at most",
      ),
    ),
    SUITE,
    "must name suites",
  ),
});

/**
 * Reads makespan.yml. One suite may stand at the top level. Every problem comes with its line
 * and column, unknown keys with the key that was probably meant.
 */
export function parseConfig(text: string, source: string): Result<Config> {
  if (text.length > MOST_CHARACTERS) {
    return failed({ where: source, what: `it is larger than ${MOST_CHARACTERS} characters` });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return failed(
      ...document.errors.map((error) => ({
        where: at(error.pos[0]),
        what: `it is no YAML: ${error.message}`,
      })),
    );
  }
  const hasSuites = isMap(document.contents) && document.has("suites");
  const parsed = hasSuites
    ? v.safeParse(SUITES, document.toJS())
    : v.safeParse(SUITE, document.toJS() ?? {});
  if (!parsed.success) {
    const offset = (path: readonly unknown[]): string => at(offsetOf(document.contents, path));
    return failed(...parsed.issues.map((issue) => toProblem(issue, offset)));
  }
  return ok(toConfig(parsed.output));
}

function toConfig(output: v.InferOutput<typeof SUITES> | SuiteConfig): Config {
  return "suites" in output
    ? new Map(Object.entries(output.suites))
    : new Map([[DEFAULT_SUITE, output]]);
}

type Issue = v.BaseIssue<unknown>;

function toProblem(issue: Issue, at: (path: readonly unknown[]) => string): Problem {
  const path = (issue.path ?? []).map((step) => step.key);
  const key = String(path.at(-1) ?? "it");
  const where = at(path);
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known =
      path.length === 1 ? [...Object.keys(SUITE_ENTRIES), "suites"] : Object.keys(SUITE_ENTRIES);
    const meant = suggest(key, known);
    const how = meant === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${meant}?`;
    return { where, what: `${JSON.stringify(key)} is no setting`, how };
  }
  return { where, what: `${JSON.stringify(key)} ${issue.message}` };
}

/** Where the value at a path begins; for a key without a value, where its map begins. */
function offsetOf(root: ParsedNode | null, path: readonly unknown[]): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => keyOf(item.key) === String(step))
      : undefined;
    const next = pair?.value ?? (hasItems(node) ? node.items[Number(step)] : undefined);
    offset = rangeStart(pair?.key) ?? rangeStart(next) ?? offset;
    node = next;
  }
  return offset;
}

function hasItems(node: unknown): node is { readonly items: readonly unknown[] } {
  return typeof node === "object" && node !== null && "items" in node && Array.isArray(node.items);
}

function keyOf(key: unknown): string {
  return typeof key === "object" && key !== null && "value" in key
    ? String(key.value)
    : String(key);
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}
