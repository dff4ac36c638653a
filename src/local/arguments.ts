import { parseArgs } from "node:util";
import type { OptionSpec, RawOptions, RawValue } from "../model/option.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";

/**
 * Reads a command line against the options it may have. Everything after the first `--` is a
 * command of the user's own and is not read. All problems come at once, in their order.
 */
export function parseArguments(
  argv: readonly string[],
  options: readonly OptionSpec[],
): Result<RawOptions> {
  const end = argv.indexOf("--");
  const command = end < 0 ? undefined : argv.slice(end + 1);
  const reading = readFlags(end < 0 ? argv : argv.slice(0, end), options);
  if (reading.problems.length > 0) return failed(...reading.problems);
  const { values, positionals } = reading;
  return ok({ values, positionals, command, prefix: "--" });
}

interface Reading {
  readonly values: Map<string, RawValue>;
  readonly positionals: string[];
  readonly problems: Problem[];
}

/** As many words of the command line as belong together. */
type Token = ReturnType<typeof tokenize>[number];
type FlagToken = Extract<Token, { kind: "option" }>;

function readFlags(argv: readonly string[], options: readonly OptionSpec[]): Reading {
  const reading: Reading = { values: new Map(), positionals: [], problems: [] };
  const tokens = tokenize(argv);
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === "positional") reading.positionals.push(token.value);
    if (token?.kind !== "option") continue;
    const option = options.find((one) => one.name === token.name && token.rawName.startsWith("--"));
    const next = tokens[index + 1];
    const takes = option !== undefined && option.kind !== "switch" && token.value === undefined;
    if (option === undefined) reading.problems.push(unknownFlag(token, options));
    else if (takes && next?.kind === "positional") {
      addValue(reading, option, next.value);
      index += 1;
    } else addFlag(reading, option, token);
  }
  return reading;
}

/** Without a table, so that a flag never swallows the flag after it. */
function tokenize(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {},
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function addFlag(reading: Reading, option: OptionSpec, token: FlagToken): void {
  if (option.kind !== "switch") addValue(reading, option, token.value ?? "");
  else if (token.value === undefined) reading.values.set(option.name, true);
  else reading.problems.push(needlessValue(option));
}

function addValue({ values, problems }: Reading, option: OptionSpec, value: string): void {
  const before = values.get(option.name);
  if (value === "") problems.push(missingValue(option));
  else if (option.kind === "list") {
    values.set(option.name, [...(Array.isArray(before) ? before : []), value]);
  } else if (before !== undefined) problems.push(repeated(option));
  else values.set(option.name, value);
}

function unknownFlag(token: FlagToken, options: readonly OptionSpec[]): Problem {
  const names = options.map((option) => option.name);
  const near = nearest(token.name, names);
  const how = near === undefined ? "See --help for all flags." : `Did you mean --${near}?`;
  return { where: token.rawName, what: "there is no such flag", how };
}

/** A flag that begins as this one, or one with few letters changed. */
function nearest(written: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => written.length > 2 && name.startsWith(written));
  return longer.length === 1 ? longer[0] : suggest(written.toLowerCase(), names);
}

function missingValue(option: OptionSpec): Problem {
  const flag = `--${option.name}`;
  const shown = option.value ?? "VALUE";
  return {
    where: flag,
    what: "it needs a value",
    how: `Write ${flag} ${shown}; a value that begins with a dash as ${flag}=-VALUE.`,
  };
}

function needlessValue(option: OptionSpec): Problem {
  return { where: `--${option.name}`, what: "it takes no value", how: `Write --${option.name}.` };
}

function repeated(option: OptionSpec): Problem {
  return { where: `--${option.name}`, what: "it is given more than once", how: "Give it once." };
}
