import { durationText } from "../model/duration-text.ts";
import type { FrameworkName } from "../model/plan.ts";
import type { ImportedRun } from "./imported-runs.ts";
import type { ReadImport } from "./read-import.ts";

export interface ImportedSource {
  readonly source: string;
  readonly read: ReadImport;
  /** The run that it became; absent where it was there already, or is a history of its own. */
  readonly run: string | undefined;
}

export interface ImportFacts {
  /** The history that was named; absent for the usual one. */
  readonly named: string | undefined;
  readonly imported: readonly ImportedSource[];
  /** Runs that the history holds now. */
  readonly runs: number;
  /** The suite, where it has to be named to be found again. */
  readonly suite: string | undefined;
}

export interface ImportText {
  readonly warnings: readonly string[];
  readonly lines: readonly string[];
}

/** What was taken in, for people, and what to do with it. */
export function importText({ named, imported, runs, suite }: ImportFacts): ImportText {
  const framework = imported
    .map(({ read }) => frameworkOf(read))
    .findLast((name) => name !== undefined);
  const flags = [
    ...(named === undefined ? [] : [` --history ${quoted(named)}`]),
    ...(suite === undefined ? [] : [` --suite ${quoted(suite)}`]),
    ...(framework === undefined ? [] : [` --framework ${framework}`]),
  ];
  return {
    warnings: imported.flatMap(warningsOf),
    lines: [
      ...imported.map(lineOf),
      `${named ?? "The history"} holds ${counted(runs, "run")} now. What shard counts would have given: makespan simulate${flags.join("")}`,
    ],
  };
}

function lineOf({ source, read, run }: ImportedSource): string {
  if (read.kind === "history") {
    return `${source}: a history of ours, ${counted(read.history.runs.length, "run")}`;
  }
  const { format, items } = read;
  const tests = items.reduce((sum, one) => sum + one.tests.length, 0);
  const inTests = tests === 0 ? "" : ` with ${counted(tests, "test")}`;
  const seconds = items.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  const known = run === undefined ? ", which the history has already" : "";
  return `${source}: ${format}, ${counted(items.length, "item")}${inTests}, ${durationText(seconds)} in all${known}`;
}

function warningsOf({ source, read }: ImportedSource): readonly string[] {
  if (read.kind === "history") return [];
  const missing = fewFound(read);
  return [...read.notes, ...(missing === undefined ? [] : [missing])].map(
    (note) => `${source}: ${note}`,
  );
}

/** Names that are nobody's here are fine for `simulate`, and of no use to plans. */
function fewFound({ items, found }: ImportedRun): string | undefined {
  if (found === undefined || found * 2 >= items.length) return undefined;
  return `only ${found} of its ${items.length} items are in this repository as it is now: plans know the others only where they are listed by these names`;
}

function frameworkOf(read: ReadImport): FrameworkName | undefined {
  return read.kind === "run" ? read.framework : undefined;
}

function quoted(word: string): string {
  return /\s/.test(word) ? JSON.stringify(word) : word;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
