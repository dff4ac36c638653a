import type { Framework } from "../frameworks/framework.ts";
import { frameworks, recogniseFramework } from "../frameworks/frameworks.ts";
import { commandWords } from "../model/command-words.ts";
import { FRAMEWORK_NAMES, type FrameworkName } from "../model/plan.ts";
import { allOk, failed, ok, type Problem, type Result } from "../model/problem.ts";
import type { StealWish } from "../model/stealing.ts";
import { suggest } from "../model/suggest.ts";
import {
  DEFAULT_PLATFORM,
  DEFAULT_STICKINESS,
  DEFAULT_SUITE,
  type Platform,
  platformName,
  type ShardWish,
  type Suite,
} from "../model/suite.ts";
import { seconds } from "../model/units.ts";
import { expandAxes } from "./axes.ts";
import type { Config } from "./config.ts";
import type { SuiteConfig } from "./config-suite.ts";
import type { PlanningOptions } from "./planning-options.ts";
import { suiteNameProblem } from "./suite-name.ts";
import { suiteSettings } from "./suite-settings.ts";

/** `auto` never takes more shards than this unless told. */
const DEFAULT_MOST_SHARDS = 10;
/** A job's set-up where nobody has said or measured it: checkout, runtime, a cached install. */
const DEFAULT_SETUP_SECONDS = 30;

export interface SuitesRequest {
  readonly options: PlanningOptions;
  readonly config: Config | undefined;
  /** Folder we were started in, from the repository's root. */
  readonly folder: string;
  /** The words of the test command, where it is known already. */
  readonly command: readonly string[];
  /** With axes, all their platforms, also where the options name the one of this job. */
  readonly everyPlatform: boolean;
  /** Whether the run has a service of artifacts. */
  readonly artifacts: boolean;
}

/** The suites to plan: the options' over the configuration's over the defaults. */
export function suitesOf(request: SuitesRequest): Result<readonly Suite[]> {
  const chosen = chooseSuites(request);
  if (!chosen.ok) return chosen;
  const several = chosen.value.length > 1 ? belongsToOne(request.options) : [];
  if (several.length > 0) return failed(...several);
  return allOk(chosen.value.map((one) => toSuite(one, chosen.value.length, request)));
}

interface ChosenSuite {
  readonly name: string;
  readonly settings: SuiteConfig;
}

function chooseSuites({ options, config }: SuitesRequest): Result<readonly ChosenSuite[]> {
  const wanted = options.suite;
  const nameProblem = wanted === undefined ? undefined : suiteNameProblem(wanted);
  if (nameProblem !== undefined) return failed({ where: "suite", ...nameProblem });
  if (config === undefined) return ok([{ name: wanted ?? DEFAULT_SUITE, settings: {} }]);
  const settings = suiteSettings(config, wanted);
  if (wanted === undefined)
    return ok([...config.suites].map(([name, one]) => ({ name, settings: one })));
  return settings === undefined
    ? failed(noSuchSuite(wanted, [...config.suites.keys()]))
    : ok([{ name: wanted, settings }]);
}

export function noSuchSuite(name: string, known: readonly string[]): Problem {
  const meant = suggest(name, known);
  const hint = meant === undefined ? "" : `Did you mean ${meant}? `;
  return {
    where: "suite",
    what: `the configuration has no suite ${JSON.stringify(name)}`,
    how: `${hint}It has ${known.join(", ")}.`,
  };
}

/** Given for several suites, the same tests would be run by each of them. */
function belongsToOne(options: PlanningOptions): readonly Problem[] {
  const given = [
    ...(options.tests.length > 0 ? ["tests"] : []),
    ...(options.list === undefined ? [] : ["list"]),
  ];
  return given.map((where) => ({
    where,
    what: "it is not clear which suite of the configuration it is for",
    how: "Name the suite with `suite`.",
  }));
}

function toSuite(
  { name, settings }: ChosenSuite,
  suites: number,
  request: SuitesRequest,
): Result<Suite> {
  const { options } = request;
  const framework = frameworkFor({ name, settings }, suites, request);
  const platforms = platformsOf({ name, settings }, request);
  if (!framework.ok || !platforms.ok) return failed(...problemsOf(framework, platforms));
  const patterns = firstNonEmpty(options.tests, settings.tests, framework.value.patterns);
  if (patterns.length === 0 && options.list === undefined) return failed(noPatterns(name));
  return ok({
    name,
    framework: framework.value.name,
    root: settings.root ?? request.folder,
    patterns: options.list === undefined ? patterns : [],
    shards: shardWish(options, settings),
    ...placement(options, settings),
    ...stealPlan(options.steal ?? settings.steal, request),
    platforms: platforms.value,
    ...historyPlaces(options.historyFrom ?? settings["history-from"]),
    allowEmpty: options.allowEmpty || (settings["allow-empty"] ?? false),
  });
}

/** How items come to their shards, and in which order they run there. */
function placement(
  options: PlanningOptions,
  settings: SuiteConfig,
): Pick<Suite, "strategy" | "granularity" | "order" | "stickiness" | "setup" | "minutePrice"> {
  const setup = options.setupTime ?? settings["setup-time"];
  const order = options.order ?? settings.order;
  const minutePrice = options.minutePrice ?? settings["minute-price"];
  return {
    strategy: options.strategy ?? settings.strategy ?? "duration",
    granularity: options.granularity ?? settings.granularity ?? "auto",
    ...(order === undefined ? {} : { order }),
    stickiness: options.stickiness ?? settings.stickiness ?? DEFAULT_STICKINESS,
    ...(setup === undefined ? {} : { setup }),
    ...(minutePrice === undefined ? {} : { minutePrice }),
  };
}

function historyPlaces(historyFrom: Suite["historyFrom"]): Pick<Suite, "historyFrom"> {
  return historyFrom === undefined ? {} : { historyFrom };
}

/** `auto` takes what a run has anyway: artifacts on GitHub, a folder on one machine. */
function stealPlan(
  wish: StealWish | undefined,
  { artifacts }: SuitesRequest,
): Pick<Suite, "steal"> {
  if (wish === undefined || wish.kind === "off") return {};
  if (wish.kind !== "auto") return { steal: { service: wish.kind, ifItPays: false } };
  return { steal: { service: artifacts ? "artifacts" : "directory", ifItPays: true } };
}

function problemsOf(...results: readonly Result<unknown>[]): readonly Problem[] {
  return results.flatMap((result) => (result.ok ? [] : result.problems));
}

/**
 * A command that the call gives is for one suite: with several, only the configuration can say
 * what each of them is run by.
 */
function frameworkFor(
  { name, settings }: ChosenSuite,
  suites: number,
  { options, command }: SuitesRequest,
): Result<Framework> {
  const named: FrameworkName | undefined = options.framework ?? settings.framework;
  const configured = commandWords({ kind: "shell", text: settings["test-command"] ?? "" }) ?? [];
  const framework =
    named === undefined
      ? ((suites === 1 ? recogniseFramework(command) : undefined) ?? recogniseFramework(configured))
      : frameworks[named];
  if (framework !== undefined) return ok(framework);
  return failed({
    where: "framework",
    what: `it is not known which framework runs the suite ${name}`,
    how: `Set it to one of ${FRAMEWORK_NAMES.join(", ")}; custom runs any command.`,
  });
}

function noPatterns(suite: string): Problem {
  return {
    where: "tests",
    what: `it is not known which files are the tests of the suite ${suite}`,
    how: "Give patterns such as tests/**/*.test.sh, or a list of items.",
  };
}

function firstNonEmpty(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}

function shardWish(options: PlanningOptions, settings: SuiteConfig): ShardWish {
  const wanted = options.shards ?? settings.shards ?? "auto";
  if (typeof wanted === "number") return { kind: "fixed", count: wanted };
  const range = wanted === "auto" ? { min: 1 } : wanted;
  const target = options.targetJobTime ?? settings["target-job-time"];
  const concurrency = options.maxParallel ?? settings["max-parallel"];
  const price = options.minutePrice ?? settings["minute-price"];
  return {
    kind: "auto",
    least: range.min,
    most:
      options.maxShards ??
      range.max ??
      settings["max-shards"] ??
      Math.max(range.min, DEFAULT_MOST_SHARDS),
    setup: options.setupTime ?? settings["setup-time"] ?? seconds(DEFAULT_SETUP_SECONDS),
    ...(target === undefined ? {} : { target }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(price === undefined ? {} : { price }),
  };
}

/** A plan without any platform would be an empty one, and green. */
function platformsOf(
  { name: suite, settings: { axes } }: ChosenSuite,
  { options: { platform }, everyPlatform }: SuitesRequest,
): Result<readonly Platform[]> {
  if (axes === undefined) return ok([{ name: platform ?? DEFAULT_PLATFORM, axes: {} }]);
  const all = expandAxes(axes).map((one) => ({ name: platformName(one), axes: one }));
  const wanted = all.filter(({ name }) => platform === undefined || name === platform);
  if (wanted.length > 0) return ok(everyPlatform ? all : wanted);
  return failed({
    where: "platform",
    what: `the axes of the suite ${suite} have no platform ${JSON.stringify(platform ?? "")}`,
    how: `They have ${all.map(({ name }) => name).join("; ")}.`,
  });
}
