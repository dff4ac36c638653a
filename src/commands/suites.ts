import type { Framework } from "../frameworks/framework.ts";
import { frameworks, recogniseFramework } from "../frameworks/frameworks.ts";
import { joinPath } from "../model/path.ts";
import { FRAMEWORK_NAMES, type FrameworkName } from "../model/plan.ts";
import { allOk, failed, ok, type Result } from "../model/problem.ts";
import {
  DEFAULT_PLATFORM,
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

/** `auto` never takes more shards than this unless told. */
export const DEFAULT_MOST_SHARDS = 10;
/** A job's set-up where nobody has said or measured it: checkout, runtime, a cached install. */
export const DEFAULT_SETUP_SECONDS = 30;

export interface SuitesRequest {
  readonly options: PlanningOptions;
  readonly config: Config | undefined;
  /** Folder we were started in, from the repository's root. */
  readonly folder: string;
  /** The words of the test command, where it is known already. */
  readonly command: readonly string[];
}

/** The suites to plan: the options' over the configuration's over the defaults. */
export function suitesOf(request: SuitesRequest): Result<readonly Suite[]> {
  const { options, config } = request;
  if (config === undefined) {
    const suite = toSuite(options.suite ?? DEFAULT_SUITE, {}, request);
    return suite.ok ? ok([suite.value]) : suite;
  }
  const chosen = [...config].filter(([name]) => isChosen(name, options.suite, config));
  if (chosen.length === 0) return failed(noSuch(options.suite, [...config.keys()]));
  return allOk(
    chosen.map(([name, settings]) =>
      toSuite(config.size === 1 ? (options.suite ?? name) : name, settings, request),
    ),
  );
}

/** A configuration with one suite at its top level takes whatever name is given. */
function isChosen(name: string, wanted: string | undefined, config: Config): boolean {
  if (wanted === undefined || wanted === name) return true;
  return config.size === 1 && name === DEFAULT_SUITE;
}

function noSuch(name: string | undefined, known: readonly string[]) {
  return {
    where: "suite",
    what: `the configuration has no suite ${JSON.stringify(name ?? "")}`,
    how: `It has ${known.join(", ")}.`,
  };
}

function toSuite(name: string, settings: SuiteConfig, request: SuitesRequest): Result<Suite> {
  const { options } = request;
  const framework = frameworkFor(name, settings, request);
  if (!framework.ok) return framework;
  const patterns = firstNonEmpty(options.tests, settings.tests, framework.value.patterns);
  if (patterns.length === 0 && options.list === undefined) return failed(noPatterns(name));
  return ok({
    name,
    framework: framework.value.name,
    root: settings.root === undefined ? request.folder : joinPath(settings.root),
    patterns: options.list === undefined ? patterns : [],
    shards: shardWish(options, settings),
    strategy: options.strategy ?? settings.strategy ?? "duration",
    platforms: platformsOf(options, settings),
  });
}

function frameworkFor(
  suite: string,
  settings: SuiteConfig,
  { options, command }: SuitesRequest,
): Result<Framework> {
  const name: FrameworkName | undefined = options.framework ?? settings.framework;
  const framework = name === undefined ? recogniseFramework(command) : frameworks[name];
  if (framework !== undefined) return ok(framework);
  return failed({
    where: "framework",
    what: `it is not known which framework runs the suite ${suite}`,
    how: `Set it to one of ${FRAMEWORK_NAMES.join(", ")}; custom runs any command.`,
  });
}

function noPatterns(suite: string) {
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
  };
}

function platformsOf(options: PlanningOptions, settings: SuiteConfig): readonly Platform[] {
  if (settings.axes === undefined)
    return [{ name: options.platform ?? DEFAULT_PLATFORM, axes: {} }];
  const all = expandAxes(settings.axes).map((axes) => ({ name: platformName(axes), axes }));
  return options.platform === undefined
    ? all
    : all.filter((platform) => platform.name === options.platform);
}
