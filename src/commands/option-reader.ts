import type { RawOptions } from "../model/option.ts";
import type { Problem, Result } from "../model/problem.ts";
import { failed, ok } from "../model/problem.ts";
import { type Seconds, toSeconds } from "../model/units.ts";

/** Reads options one by one and collects every problem on the way. */
export interface OptionReader {
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  readonly isOn: (name: string) => boolean;
  readonly choice: <Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ) => Choice | undefined;
  /** A whole number between the two, both included. */
  readonly count: (name: string, range: CountRange) => number | undefined;
  /** `90`, `90s`, `5m`, `1h30m`: seconds without a unit. */
  readonly time: (name: string) => Seconds | undefined;
  /** `3%`, or `3`: a share from 0 to 1. */
  readonly percent: (name: string) => number | undefined;
  /** `0.006`: an amount of money, zero or more. */
  readonly price: (name: string) => number | undefined;
  readonly problem: (problem: Problem) => void;
  /** The options where there was no problem, else all problems. */
  readonly finish: <Options>(options: Options) => Result<Options>;
}

interface CountRange {
  readonly least: number;
  readonly most: number;
  /** Another value that the option may have, for the advice. */
  readonly or?: string;
}

export function optionReader(raw: RawOptions): OptionReader {
  const problems: Problem[] = [];
  const text = (name: string): string | undefined => textOf(raw, name);
  // Two groups of settings may read the same option.
  const add = (problem: Problem): void => {
    const isKnown = ({ where, what }: Problem) => where === problem.where && what === problem.what;
    if (!problems.some(isKnown)) problems.push(problem);
  };
  const complain = (name: string, what: string, how: string): undefined => {
    add({ where: name, what, how });
  };
  return {
    text,
    list: (name) => listOf(raw, name),
    isOn: (name) => isOn(raw, name, complain),
    choice: (name, choices) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const chosen = choices.find((choice) => choice === value);
      return chosen ?? complain(name, `${quoted(value)} is none of its values`, oneOf(choices));
    },
    count: (name, range) => {
      const value = text(name);
      if (value === undefined) return undefined;
      return (
        parseCount(value, range) ?? complain(name, `${quoted(value)} is no count`, spanOf(range))
      );
    },
    time: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const how = "Write it like 90s, 5m or 1h30m.";
      return parseTime(value) ?? complain(name, `${quoted(value)} is no length of time`, how);
    },
    price: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const price = /^\d{1,6}(?:\.\d{1,6})?$/.test(value) ? Number(value) : undefined;
      return price ?? complain(name, `${quoted(value)} is no price`, "Write it like 0.006.");
    },
    percent: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const how = "Write a share of the makespan between 0 and 100 %, like 3%.";
      return parsePercent(value) ?? complain(name, `${quoted(value)} is no percentage`, how);
    },
    problem: add,
    finish: (options) => (problems.length === 0 ? ok(options) : failed(...problems)),
  };
}

/** Seconds of `90`, `90s`, `5m`, `1.5m`, `1h30m`; `undefined` for anything else. */
export function parseTime(text: string): Seconds | undefined {
  const match = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(
    text.trim(),
  );
  if (match === null || match[0] === "") return undefined;
  const [hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
  return toSeconds(Number(hours) * 3600 + Number(minutes) * 60 + Number(rest));
}

/** The share of `3%`, `3` or `2.5 %`; `undefined` for anything else. */
export function parsePercent(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,6})?)\s*%?$/.exec(text.trim());
  const percent = match === null ? Number.NaN : Number(match[1]);
  return percent <= 100 ? percent / 100 : undefined;
}

function parseCount(text: string, { least, most }: CountRange): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

function textOf(raw: RawOptions, name: string): string | undefined {
  const value = raw.values.get(name);
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return value.trim();
}

function listOf(raw: RawOptions, name: string): readonly string[] {
  const value = raw.values.get(name);
  if (value === undefined || typeof value === "boolean") return [];
  const lines = typeof value === "string" ? value.split(/\r?\n/) : value;
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

type Complain = (name: string, what: string, how: string) => undefined;

function isOn(raw: RawOptions, name: string, complain: Complain): boolean {
  const value = raw.values.get(name);
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (word !== "" && word !== "true" && word !== "false") {
    complain(name, `${quoted(word)} is neither true nor false`, "Write true or false.");
  }
  return word === "true";
}

function oneOf(choices: readonly string[]): string {
  return `Use one of ${choices.join(", ")}.`;
}

function spanOf({ least, most, or }: CountRange): string {
  return `Use a whole number from ${least} to ${most}${or === undefined ? "" : `, or ${or}`}.`;
}

function quoted(value: string): string {
  return JSON.stringify(value);
}
