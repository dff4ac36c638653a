import * as v from "valibot";
import type { Constraint } from "../model/constraint.ts";
import { compareText } from "../model/order.ts";
import type { LabelPrice } from "../model/plan.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { DEFAULT_SUITE } from "../model/suite.ts";
import {
  CONSTRAINT_KINDS,
  constraintKeys,
  constraintKind,
  constraintSchema,
  toConstraint,
} from "./config-constraints.ts";
import {
  type Data,
  type Flaw,
  isRecord,
  nameOf,
  type Path,
  toFlaw,
  unknownKey,
  unknownKeys,
} from "./config-flaws.ts";
import { type QuarantineEntry, readQuarantine } from "./config-quarantine.ts";
import { PRICE, RANGE, SUITE, SUITE_KEYS, type SuiteConfig } from "./config-suite.ts";
import { suiteNameProblem } from "./suite-name.ts";
import { readYaml } from "./yaml-source.ts";

/** What makespan.yml says. */
export interface Config {
  /** By name, in the file's order. */
  readonly suites: ReadonlyMap<string, SuiteConfig>;
  /** What placement has to respect, in every suite whose items match. */
  readonly constraints: readonly Constraint[];
  /** What runners cost, by label in {@link compareText}'s order. */
  readonly prices: readonly LabelPrice[];
  /** Tests whose failures redden nothing, until their day is over. */
  readonly quarantine: readonly QuarantineEntry[];
}

/**
 * Reads makespan.yml. One suite may stand at the top level. Every problem comes with its line
 * and column, unknown keys with the key that was probably meant.
 */
export function parseConfig(text: string, source: string): Result<Config> {
  const yaml = readYaml(text, source);
  if (!yaml.ok) return yaml;
  const { at } = yaml.value;
  const value = yaml.value.value ?? {};
  if (!isRecord(value)) {
    return failed({ where: at([]), what: "the file must name a suite's settings, or suites" });
  }
  const read = Object.hasOwn(value, "suites") ? readSuites(value) : readTop(value);
  const constraints = readConstraints(value["constraints"], at);
  const prices = readPrices(value["prices"]);
  const quarantine = readQuarantine(value, at);
  const flaws = [...read.flaws, ...constraints.flaws, ...prices.flaws, ...quarantine.flaws];
  const problems = flaws.map(({ path, ...problem }) => ({ where: at(path), ...problem }));
  if (problems.length > 0) return failed(...problems);
  return ok({
    suites: read.suites,
    constraints: constraints.constraints,
    prices: prices.prices,
    quarantine: quarantine.entries,
  });
}

interface Reading {
  readonly suites: Map<string, SuiteConfig>;
  readonly flaws: Flaw[];
}

function readTop(value: Data): Reading {
  const reading: Reading = { suites: new Map(), flaws: [] };
  const known = [...SUITE_KEYS, "suites", ...SHARED_KEYS];
  addSuite(reading, DEFAULT_SUITE, { value, path: [], known });
  return reading;
}

function readSuites(top: Data): Reading {
  const reading: Reading = { suites: new Map(), flaws: besideSuites(top) };
  const { suites } = top;
  if (!isRecord(suites) || Object.keys(suites).length === 0) {
    reading.flaws.push({ path: ["suites"], what: '"suites" must name at least one suite' });
    return reading;
  }
  for (const [name, value] of Object.entries(suites)) {
    const path = ["suites", name];
    const nameProblem = suiteNameProblem(name);
    if (nameProblem !== undefined) reading.flaws.push({ path, ...nameProblem });
    addSuite(reading, name, { value, path, known: [...SUITE_KEYS, "quarantine"] });
  }
  return reading;
}

interface SuiteSource {
  readonly value: unknown;
  readonly path: Path;
  readonly known: readonly string[];
}

function addSuite({ suites, flaws }: Reading, name: string, { value, path, known }: SuiteSource) {
  if (!isRecord(value)) {
    flaws.push({ path, what: `${JSON.stringify(name)} must name a suite's settings` });
    return;
  }
  flaws.push(...unknownKeys(value, path, known));
  if (isRecord(value["shards"])) {
    flaws.push(...unknownKeys(value["shards"], [...path, "shards"], RANGE));
  }
  const parsed = v.safeParse(SUITE, value);
  if (parsed.success) suites.set(name, parsed.output);
  else flaws.push(...parsed.issues.map((issue) => toFlaw(issue, path)));
}

/** What is said once for all suites. */
const SHARED_KEYS: readonly string[] = ["constraints", "prices", "quarantine"];

/** With several suites, settings stand in them, since nobody could say to which one they belong. */
function besideSuites(top: Data): Flaw[] {
  return Object.keys(top)
    .filter((key) => key !== "suites" && !SHARED_KEYS.includes(key))
    .map((key) =>
      SUITE_KEYS.includes(key)
        ? {
            path: [key],
            what: `${JSON.stringify(key)} stands beside "suites"`,
            how: "Move it into the suites that it is for.",
          }
        : unknownKey(key, [key], ["suites", ...SHARED_KEYS]),
    );
}

interface ReadConstraints {
  readonly constraints: readonly Constraint[];
  readonly flaws: readonly Flaw[];
}

function readConstraints(value: unknown, at: (path: Path) => string): ReadConstraints {
  if (value === undefined) return { constraints: [], flaws: [] };
  if (!Array.isArray(value)) {
    const what = '"constraints" must be a list';
    return { constraints: [], flaws: [{ path: ["constraints"], what }] };
  }
  const read = value.map((entry, index) => readConstraint(entry, ["constraints", index], at));
  return {
    constraints: read.flatMap((one) => one.constraints),
    flaws: read.flatMap((one) => one.flaws),
  };
}

function readConstraint(entry: unknown, path: Path, at: (path: Path) => string): ReadConstraints {
  const kind = isRecord(entry) ? constraintKind(entry) : undefined;
  if (!isRecord(entry) || kind === undefined) {
    const what = `${nameOf(path)} says no kind of constraint`;
    const how = `Its first key is one of ${CONSTRAINT_KINDS.join(", ")}.`;
    return { constraints: [], flaws: [{ path, what, how }] };
  }
  const flaws = unknownKeys(entry, path, constraintKeys(kind));
  const parsed = v.safeParse(constraintSchema(kind), entry);
  if (!parsed.success) {
    const more = parsed.issues.map((issue) => toFlaw(issue, path));
    return { constraints: [], flaws: [...flaws, ...more] };
  }
  return { constraints: [toConstraint(parsed.output, at(path))], flaws };
}

interface ReadPrices {
  readonly prices: readonly LabelPrice[];
  readonly flaws: readonly Flaw[];
}

/** `prices: { ubuntu-latest: 0.006 }`: of a started minute. Labels are the user's own. */
function readPrices(value: unknown): ReadPrices {
  if (value === undefined) return { prices: [], flaws: [] };
  if (!isRecord(value)) {
    const what = '"prices" must name the price of a minute for each runner label';
    const how = "Write it like { ubuntu-latest: 0.006 }.";
    return { prices: [], flaws: [{ path: ["prices"], what, how }] };
  }
  const read = Object.entries(value).map(([label, entry]) => {
    const parsed = v.safeParse(PRICE, entry);
    if (parsed.success) return { prices: [{ label, price: parsed.output }], flaws: [] };
    return { prices: [], flaws: [toFlaw(parsed.issues[0], ["prices", label])] };
  });
  return {
    prices: read
      .flatMap(({ prices }) => prices)
      .sort((left, right) => compareText(left.label, right.label)),
    flaws: read.flatMap(({ flaws }) => flaws),
  };
}
