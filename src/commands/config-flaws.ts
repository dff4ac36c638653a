import type * as v from "valibot";
import type { Problem } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";

export type Path = readonly unknown[];

/** A problem of the configuration before its line and column are known. */
export interface Flaw extends Omit<Problem, "where"> {
  readonly path: Path;
}

export type Data = Readonly<Record<string, unknown>>;

export function unknownKeys(value: Data, path: Path, known: readonly string[]): readonly Flaw[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKey(key, [...path, key], known));
}

export function unknownKey(key: string, path: Path, known: readonly string[]): Flaw {
  const meant = suggest(key, known);
  const how = meant === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${meant}?`;
  return { path, what: `${JSON.stringify(key)} is no setting`, how };
}

export function toFlaw(issue: v.BaseIssue<unknown>, above: Path): Flaw {
  const path = [...above, ...(issue.path ?? []).map((step) => step.key)];
  const what = `${nameOf(path)} ${issue.message}`;
  const meant =
    issue.type === "picklist" && typeof issue.input === "string"
      ? suggest(issue.input, issue.expected?.match(/[\w-]+/g) ?? [])
      : undefined;
  return meant === undefined ? { path, what } : { path, what, how: `Did you mean ${meant}?` };
}

/** `"tests"`, and for an entry of a list `"tests", entry 2,`. */
export function nameOf(path: Path): string {
  const last = path.findLastIndex((step) => typeof step === "string");
  const index = path[last + 1];
  const name = JSON.stringify(path[last] ?? "the file");
  return typeof index === "number" ? `${name}, entry ${index + 1},` : name;
}

export function isRecord(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
