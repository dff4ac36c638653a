import { expect } from "vitest";
import type { Framework } from "../../src/frameworks/framework.ts";
import { jest } from "../../src/frameworks/jest.ts";
import { vitest } from "../../src/frameworks/vitest.ts";
import { type Entry, testId } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { functionsOf } from "../../src/schedule/atoms.ts";
import { JEST_HEAD, VITEST_HEAD } from "./split-projects.ts";
import { type SplitRun, splitRun } from "./split-run.ts";
import { entry, type TemporaryProject } from "./temporary-project.ts";

/** An item in three parts, divided between tests as a plan would from these names. */
export function inThree(item: string, names: readonly string[]): readonly (readonly Entry[])[] {
  const id = testPath(item);
  const tests = [...new Set(names)].map((name) => ({ id: testId(id, name), seconds: seconds(1) }));
  const estimate = { seconds: seconds(9), from: "measured", samples: 3 } as const;
  const named = functionsOf({ id, estimate, tests }).flatMap((atom) => atom.names);
  const [first, second] = [0, 1].map((part) => named.filter((_, at) => at % 3 === part));
  return [
    [entry(item, { part: "1/3", only: first ?? [] })],
    [entry(item, { part: "2/3", only: second ?? [] })],
    [entry(item, { part: "3/3", except: [...(first ?? []), ...(second ?? [])] })],
  ];
}

/** An item in two parts, the first with these tests. */
export function inTwo(item: string, names: readonly string[]): readonly (readonly Entry[])[] {
  const only = names.map((name) => testId(testPath(item), name));
  return [[entry(item, { part: "1/2", only })], [entry(item, { part: "2/2", except: only })]];
}

/** Names of all tests as the framework's own report has them, from a run of the whole item. */
export async function namesOf(
  project: TemporaryProject,
  framework: Framework,
  { command, item }: { readonly command: readonly string[]; readonly item: string },
): Promise<readonly string[]> {
  const whole = await splitRun(project, framework, { command, shards: [[entry(item)]] });
  return whole.records.flatMap(({ results }) => results.tests.map(({ test }) => test));
}

export function expectExactlyOnce(run: SplitRun, item: string, lines: readonly string[]): void {
  expect(run.ran).toEqual([...lines].sort());
  expect(run.verdicts).toEqual([1, 2, 3].map((part) => `${item} ${part}/3: ran`));
  expect(run.problems).toEqual([]);
  expect(run.complete).toBe(true);
}

/** Ways to start the frameworks of Node, with what their projects need. */
export const NODE = [
  {
    framework: vitest,
    command: [process.execPath, "node_modules/vitest/vitest.mjs", "run"],
    head: VITEST_HEAD,
    settings: { "vitest.config.ts": "export default { test: {} };" },
  },
  {
    framework: jest,
    command: [process.execPath, "node_modules/jest/bin/jest.js"],
    head: JEST_HEAD,
    settings: { "jest.config.js": "module.exports = { transform: {} };" },
  },
] as const;
