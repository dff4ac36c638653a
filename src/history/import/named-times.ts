import { withoutGroup } from "../../model/pytest-group.ts";
import { testPath } from "../../model/units.ts";
import { isRecord, type JsonRecord } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/** pytest's node ids have it between a file and a test: https://docs.pytest.org/en/stable/example/markers.html#node-id. */
const NODE_SEPARATOR = "::";

/**
 * pytest-split's durations: node ids and seconds, as an object, or as pairs in files of versions
 * before 0.3: https://github.com/jerry-git/pytest-split/blob/master/src/pytest_split/plugin.py.
 */
export function isPytestSplit(json: unknown): boolean {
  const entries = namedNumbers(json);
  return (
    entries.some(([name]) => name.includes(NODE_SEPARATOR)) ||
    (Array.isArray(json) && entries.length > 0)
  );
}

/**
 * Knapsack's report: paths and seconds as an object:
 * https://github.com/KnapsackPro/knapsack/blob/master/lib/knapsack/presenter.rb.
 */
export function isKnapsack(json: unknown): boolean {
  const entries = namedNumbers(json);
  return isRecord(json) && entries.length > 0 && !isPytestSplit(json);
}

export function readPytestSplit(json: unknown): TimingSource {
  const table = new SourceTable();
  for (const [id, seconds] of entriesOf(json)) {
    const at = id.indexOf(NODE_SEPARATOR);
    const item = testPath(at < 0 ? id : id.slice(0, at));
    if (at < 0) table.addItem(item, { seconds });
    else table.addTest(item, nodeName(id.slice(at + NODE_SEPARATOR.length), item), { seconds });
  }
  const { items, notes } = table;
  return { format: "pytest-split", framework: "pytest", names: "path", items, notes };
}

export function readKnapsack(json: unknown): TimingSource {
  const table = new SourceTable();
  for (const [path, seconds] of entriesOf(json)) table.addItem(exampleFile(path), { seconds });
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

/** The entries with numbers, where those are at least half of all and no other has a structure. */
function namedNumbers(json: unknown): readonly (readonly [name: string, value: unknown])[] {
  const entries = entriesOf(json);
  const numbers = entries.filter(([, value]) => typeof value === "number");
  const isFlat = entries.every(([, value]) => typeof value !== "object" || value === null);
  return isFlat && numbers.length * 2 >= entries.length ? numbers : [];
}

function entriesOf(json: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (isRecord(json)) return Object.entries(json satisfies JsonRecord);
  if (!Array.isArray(json)) return [];
  return json.flatMap((pair): readonly (readonly [string, unknown])[] => {
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    const [name, value]: readonly unknown[] = pair;
    return typeof name === "string" ? [[name, value]] : [];
  });
}
