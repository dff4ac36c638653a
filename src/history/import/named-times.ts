import { withoutGroup } from "../../model/pytest-group.ts";
import { testPath } from "../../model/units.ts";
import { isRecord } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/** pytest's node ids have it between a file and a test: https://docs.pytest.org/en/stable/example/markers.html#node-id. */
const NODE_SEPARATOR = "::";

/** Names with what stands beside them; in objects of hundreds of thousands they are looked up once. */
export type NamedEntries = readonly (readonly [name: string, value: unknown])[];

/** The entries of an object, or of a list of pairs; of anything else none. */
export function namedEntries(json: unknown): NamedEntries {
  if (isRecord(json)) return Object.entries(json);
  if (!Array.isArray(json)) return [];
  return json.flatMap((pair): NamedEntries => {
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    const [name, value]: readonly unknown[] = pair;
    return typeof name === "string" ? [[name, value]] : [];
  });
}

/**
 * pytest-split's durations: node ids and seconds, as an object, or as pairs in files of old
 * versions: https://github.com/jerry-git/pytest-split/blob/master/src/pytest_split/plugin.py.
 */
export function isPytestSplit(entries: NamedEntries, json: unknown): boolean {
  return areTimes(entries) && (Array.isArray(json) || entries.some(isTest));
}

/**
 * Knapsack's report: paths and seconds as an object:
 * https://github.com/KnapsackPro/knapsack/blob/master/lib/knapsack/presenter.rb.
 */
export function isKnapsack(entries: NamedEntries, json: unknown): boolean {
  return areTimes(entries) && !Array.isArray(json) && !entries.some(isTest);
}

export function readPytestSplit(entries: NamedEntries): TimingSource {
  const table = new SourceTable();
  for (const [id, seconds] of entries) {
    const at = id.indexOf(NODE_SEPARATOR);
    const item = testPath(at < 0 ? id : id.slice(0, at));
    if (at < 0) table.addItem(item, { seconds });
    else table.addTest(item, nodeName(id.slice(at + NODE_SEPARATOR.length), item), { seconds });
  }
  const { items, notes } = table;
  return { format: "pytest-split", framework: "pytest", names: "path", items, notes };
}

export function readKnapsack(entries: NamedEntries): TimingSource {
  const table = new SourceTable();
  for (const [path, seconds] of entries) table.addItem(exampleFile(path), { seconds });
  return { format: "Knapsack", names: "path", items: table.items, notes: table.notes };
}

/**
 * The file of an RSpec example (`spec/a_spec.rb[1:2]`). The numbers count the examples before it, so
 * that another example has them as soon as one is added.
 */
export function exampleFile(path: string): string {
  return testPath(path).replace(/(?<=\.\w+)\[[\d:,]+\]$/, "");
}

function nodeName(name: string, item: string): string {
  return item.endsWith(".py") ? withoutGroup(name) : name;
}

/** At least half are numbers, and no other has a structure. */
function areTimes(entries: NamedEntries): boolean {
  const numbers = entries.filter(([, value]) => typeof value === "number").length;
  const isFlat = entries.every(([, value]) => typeof value !== "object" || value === null);
  return isFlat && numbers > 0 && numbers * 2 >= entries.length;
}

function isTest([name, value]: NamedEntries[number]): boolean {
  return typeof value === "number" && name.includes(NODE_SEPARATOR);
}
