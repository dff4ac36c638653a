import * as v from "valibot";
import { type Constraint, TOGETHER_BY } from "../model/constraint.ts";
import type { Seconds } from "../model/units.ts";
import { parseTime } from "./option-reader.ts";

/** A constraint before it is known where it was written. */
export type ConstraintSettings = v.InferOutput<typeof CONSTRAINT>;

const PATTERN = v.pipe(v.string("must be a text"), v.nonEmpty("must not be empty"));
const PATTERNS = v.pipe(
  v.union([PATTERN, v.array(PATTERN)], "must be a pattern or a list of patterns"),
  v.transform((value): readonly string[] => (typeof value === "string" ? [value] : value)),
  v.minLength(1, "must not be empty"),
);
const NAME = v.pipe(v.string("must be a name"), v.nonEmpty("must be a name"));
const TIME_MESSAGE = "must be a length of time such as 40s";
const TIME = v.pipe(
  v.string(TIME_MESSAGE),
  v.transform(parseTime),
  v.custom<Seconds>((value) => value !== undefined, TIME_MESSAGE),
);
const COUNT_MESSAGE = "must be a whole number from 1 on";
const COUNT = v.pipe(
  v.string(COUNT_MESSAGE),
  v.regex(/^[1-9]\d{0,5}$/, COUNT_MESSAGE),
  v.transform(Number),
);
const NUMBER_MESSAGE = "must be a number above 0";
const NUMBER = v.pipe(
  v.string(NUMBER_MESSAGE),
  v.regex(/^\d{1,6}(?:\.\d{1,6})?$/, NUMBER_MESSAGE),
  v.transform(Number),
  v.minValue(Number.MIN_VALUE, NUMBER_MESSAGE),
);

/** What each kind of constraint consists of, by the key that names it. */
const KINDS = {
  together: v.object({
    together: PATTERNS,
    by: v.exactOptional(v.picklist(TOGETHER_BY, `must be one of ${TOGETHER_BY.join(", ")}`)),
  }),
  alone: v.object({ alone: PATTERNS }),
  serial: v.object({ serial: PATTERNS }),
  resource: v.object({ resource: NAME, match: PATTERNS, capacity: v.optional(COUNT, "1") }),
  apart: v.object({ apart: PATTERNS }),
  pool: v.object({
    pool: NAME,
    match: PATTERNS,
    "runs-on": NAME,
    shards: v.optional(COUNT, "1"),
    speed: v.optional(NUMBER, "1"),
    price: v.exactOptional(NUMBER),
  }),
  setup: v.object({ setup: TIME, match: PATTERNS }),
  bias: v.object({ bias: TIME, shard: COUNT }),
} as const;

type Kind = keyof typeof KINDS;
export const CONSTRAINT_KINDS = Object.keys(KINDS) as readonly Kind[];

/** The kind an entry is of: the one kind it has a key for. */
export function constraintKind(entry: Readonly<Record<string, unknown>>): Kind | undefined {
  // A pool and a bias have keys that are also kinds of nothing else: the first kind named counts.
  return CONSTRAINT_KINDS.find((kind) => Object.hasOwn(entry, kind));
}

/** The keys an entry of this kind may have. */
export function constraintKeys(kind: Kind): readonly string[] {
  return Object.keys(KINDS[kind].entries);
}

export function constraintSchema(kind: Kind) {
  return KINDS[kind];
}

const CONSTRAINT = v.union(Object.values(KINDS));

/** The constraint in the model's terms. */
export function toConstraint(settings: ConstraintSettings, where: string): Constraint {
  if ("together" in settings) {
    const { together: match, by } = settings;
    return { kind: "together", match, where, ...(by === undefined ? {} : { by }) };
  }
  if ("alone" in settings) return { kind: "alone", match: settings.alone, where };
  if ("serial" in settings) return { kind: "serial", match: settings.serial, where };
  if ("apart" in settings) return { kind: "apart", match: settings.apart, where };
  if ("resource" in settings) {
    const { resource: name, match, capacity } = settings;
    return { kind: "resource", name, match, capacity, where };
  }
  if ("setup" in settings)
    return { kind: "setup", seconds: settings.setup, match: settings.match, where };
  if ("bias" in settings)
    return { kind: "bias", seconds: settings.bias, shard: settings.shard, where };
  return toPool(settings, where);
}

function toPool(
  {
    pool: name,
    match,
    "runs-on": runsOn,
    shards,
    speed,
    price,
  }: v.InferOutput<(typeof KINDS)["pool"]>,
  where: string,
): Constraint {
  const known = price === undefined ? {} : { price };
  return { kind: "pool", name, match, runsOn, shards, speed, ...known, where };
}
