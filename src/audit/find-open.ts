import type { Verdict } from "../model/audit.ts";
import { testId } from "../model/item.ts";
import type { PlannedItem, PlannedShard, SuitePlan } from "../model/plan.ts";
import type { ShardRecord } from "../model/record.ts";
import { type SingleTests, selectableName } from "../model/single-tests.ts";
import { isFailure, type TestResult } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { judgeEntry } from "./judge-entry.ts";
import { unexplained } from "./judge-shard.ts";
import { knownTests } from "./known-tests.ts";
import { isKnownInFull, type ShardView, viewShard } from "./shard-view.ts";
import type { Share } from "./share.ts";

export interface OpenQuestion {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
  /** The shard's records of earlier attempts of the same plan, in any order. */
  readonly records: readonly ShardRecord[];
  readonly framework: FrameworkFacts;
  readonly selecting: SingleTests;
}

/** What of a shard's share is left to run after earlier attempts. */
export type OpenShare =
  | {
      readonly kind: "some";
      readonly entries: readonly PlannedItem[];
      /** The attempts that hold the rest, lowest first. */
      readonly buildsOn: readonly number[];
    }
  /** A sentence without its period. */
  | { readonly kind: "all"; readonly why: string };

/**
 * What failed or never ran in a shard's earlier attempts together. Of a whole item everything runs
 * but the tests that surely passed, so that a test nobody knew runs too. It is the whole share
 * where the shard went wrong in a way that no test of it shows.
 */
export function findOpen(question: OpenQuestion): OpenShare {
  const { shard, framework, selecting } = question;
  const records = question.records.toSorted((a, b) => b.stamp.attempt - a.stamp.attempt);
  const [last] = records;
  if (last === undefined) return { kind: "all", why: "no earlier attempt left a record" };
  const view = viewShard(shard, records, question.suite);
  const [trouble] = unexplained(last, view, framework);
  if (trouble !== undefined) return { kind: "all", why: trouble.why };
  const known = knownTests([view]);
  const entries = [...view.shares.values()].flat().flatMap((share) => {
    const tests = known.get(share.entry.id) ?? new Set<string>();
    const { verdict } = judgeEntry({ share, view, known: tests, framework, absent: "" });
    return openEntry(share, { view, verdict, selecting });
  });
  if (entries.length === 0) return { kind: "all", why: "nothing shows what is left to run" };
  const buildsOn = records.map(({ stamp }) => stamp.attempt).reverse();
  return { kind: "some", entries, buildsOn: [...new Set(buildsOn)] };
}

interface Judged {
  readonly view: ShardView;
  readonly verdict: Verdict;
  readonly selecting: SingleTests;
}

const DONE: readonly Verdict[] = ["ran", "empty", "gone"];

function openEntry(share: Share, { view, verdict, selecting }: Judged): readonly PlannedItem[] {
  const { entry, selects } = share;
  const evidence = view.evidence.get(entry.id);
  const collected = new Set(evidence?.collected);
  const all = view.tests.get(entry.id) ?? [];
  // A failure that is no test's is for every part of the item.
  const failed = all.filter(isFailure).filter(({ test }) => selects(test) || !collected.has(test));
  const isDone = DONE.includes(verdict) && isKnownInFull(view, share);
  if (isDone && failed.length === 0 && evidence?.error === undefined) return [];
  const isExact = selecting.exact && evidence !== undefined && evidence.error === undefined;
  if (!isExact || failed.some(({ test }) => !collected.has(test))) return [entry];
  const passed = all.filter(({ test, outcome }) => outcome === "passed" && collected.has(test));
  return [narrow(entry, { passed, collected, selects, selecting })];
}

interface Known {
  readonly passed: readonly TestResult[];
  readonly collected: ReadonlySet<string>;
  readonly selects: (test: string) => boolean;
  readonly selecting: SingleTests;
}

/** The entry without the tests that passed; as it is where they cannot be told from the others. */
function narrow(entry: PlannedItem, known: Known): PlannedItem {
  const { passed, collected, selects, selecting } = known;
  const done = new Set(passed.map(({ test }) => test));
  const open = [...collected].filter((test) => selects(test) && !done.has(test));
  if (entry.only !== undefined || selecting.nested) {
    const names = new Set(open.map((test) => testId(entry.id, selectableName(test, selecting))));
    const { except: _, ...rest } = entry;
    return names.size === 0 ? entry : { ...rest, only: [...names] };
  }
  const isHidden = open.some((test) => namedAbove(test, done, selecting.marks));
  if (isHidden || done.size === 0) return entry;
  const own = [...done].filter(selects).map((test) => testId(entry.id, test));
  return { ...entry, except: [...(entry.except ?? []), ...own] };
}

/** Whether leaving out one of the names leaves out the test too: `works` and `works[2]`. */
function namedAbove(test: string, names: ReadonlySet<string>, marks: string): boolean {
  for (let at = 0; at < test.length; at += 1) {
    if (marks.includes(test.charAt(at)) && names.has(test.slice(0, at))) return true;
  }
  return false;
}
