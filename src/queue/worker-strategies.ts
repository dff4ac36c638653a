import { type Entry, testName } from "../model/item.ts";
import type { WorkerStrategy } from "../model/work.ts";

/** What each does, as a sentence for people. */
export const WORKER_STRATEGY_HELP: Readonly<Record<WorkerStrategy, string>> = {
  load: "each item to whichever worker is free, the longest first.",
  worksteal:
    "each worker starts with a stretch of them in their order, and an idle one takes half of what the busiest has left.",
  loadscope: "those of one class, and all others of one file, stay on one worker.",
  loadfile: "all of one file stay on one worker.",
  loadgroup: "those of one group mark stay on one worker.",
};

/** An entry with the group mark that its file's text shows, where it does. */
export interface MarkedEntry extends Entry {
  readonly group?: string;
}

/** The group whose members stay on one worker; `undefined` for an entry by itself. */
export function groupOf(entry: MarkedEntry, strategy: WorkerStrategy): string | undefined {
  switch (strategy) {
    case "load":
    case "worksteal":
      return undefined;
    case "loadfile":
      return entry.id;
    case "loadscope":
      return scopeOf(entry);
    case "loadgroup":
      return entry.group;
  }
}

/** The class that all of a part's named tests are in, else the file. */
function scopeOf({ id, only = [] }: Entry): string {
  const scopes = new Set(only.map((full) => outer(testName(id, full))));
  const [scope = ""] = scopes;
  return scopes.size === 1 && scope !== "" ? `${id}::${scope}` : id;
}

/** `TestA::test_b[x]` is in `TestA`; parameters may hold anything. */
function outer(test: string): string {
  const bracket = test.indexOf("[");
  const name = bracket < 0 ? test : test.slice(0, bracket);
  const end = name.lastIndexOf("::");
  return end < 0 ? "" : name.slice(0, end);
}
