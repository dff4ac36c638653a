import type { Verdict } from "../model/audit.ts";
import type { ItemEvidence } from "../model/evidence.ts";
import type { PlannedItem } from "../model/plan.ts";
import type { TestResult } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { ranByEvidence, saysAnything } from "./merge-evidence.ts";
import { nameSome, plural } from "./name-some.ts";
import { isKnownInFull, type ShardView } from "./shard-view.ts";
import type { Share } from "./share.ts";
import { whyNotReached } from "./why-not-reached.ts";

export interface Judgement {
  readonly verdict: Verdict;
  /** A sentence without its period. */
  readonly why: string;
}

/** What an entry is judged by. */
export interface Case {
  readonly share: Share;
  /** The shard that has the entry. */
  readonly view: ShardView;
  /** Every test of a split item that any shard saw; empty for a whole item. */
  readonly known: ReadonlySet<string>;
  readonly framework: FrameworkFacts;
  /** Why the shard's record is not there, where it is not. */
  readonly absent: string;
}

/** What the records of its own shard show of an entry. What other shards did is not looked at. */
export function judgeEntry(judged: Case): Judgement {
  const { view, share } = judged;
  if (view.attempts.length === 0) return { verdict: "missing", why: judged.absent };
  const tests = (view.tests.get(share.entry.id) ?? []).filter(({ test }) => share.selects(test));
  const evidence = view.evidence.get(share.entry.id);
  if (evidence?.error !== undefined) {
    return { verdict: "ran", why: `it could not be loaded: ${evidence.error}` };
  }
  const unrun = unrunTests(judged, tests, evidence);
  if (unrun.length > 0) return judgeUnrun(judged, unrun);
  if (tests.length > 0) return judgeRan(judged, tests.length);
  return judgeWithoutTests(judged, evidence);
}

/** What an attempt left to an earlier one must have come to its end there. */
function judgeRan({ view, share }: Case, tests: number): Judgement {
  const [last] = view.attempts;
  if (last?.stamp.buildsOn === undefined || isKnownInFull(view, share)) {
    return { verdict: "ran", why: plural(tests, "test") };
  }
  const why = "it may have more tests than those that ran: no attempt of it came to its end";
  return { verdict: "missing", why };
}

/** Tests that the entry was to run and that nothing shows to have run. */
function unrunTests(
  { share, view, known }: Case,
  tests: readonly TestResult[],
  evidence: ItemEvidence | undefined,
): readonly string[] {
  const reported = new Set(tests.map(({ test }) => test));
  const unrun = new Set((evidence?.notRun ?? []).filter((test) => !reported.has(test)));
  for (const test of view.unasked.get(share.entry.id) ?? []) {
    if (!reported.has(test)) unrun.add(test);
  }
  if (known.size > 0) {
    const accounted = new Set(evidence?.collected ?? []);
    for (const test of known) if (!accounted.has(test) && !reported.has(test)) unrun.add(test);
  }
  return [...unrun].filter(share.selects);
}

function judgeUnrun(judged: Case, unrun: readonly string[]): Judgement {
  const which = `${nameSome(unrun)} of it never ran`;
  const stop = whyNotReached(judged.view, judged.share.entry);
  return stop === undefined
    ? { verdict: "missing", why: which }
    : { verdict: stop.verdict, why: `${which}: ${stop.why}` };
}

function judgeWithoutTests(judged: Case, evidence: ItemEvidence | undefined): Judgement {
  const { view, share } = judged;
  if (evidence !== undefined && [...ranByEvidence(evidence)].some(share.selects)) {
    return { verdict: "ran", why: "by the framework's own account; no JUnit file has its tests" };
  }
  if (view.gone.has(share.entry.id)) return { verdict: "gone", why: "it is no longer on disk" };
  if (evidence?.collected !== undefined) return judgeCollected(share, evidence.collected);
  const stop = whyNotReached(view, share.entry);
  if (stop !== undefined) return stop;
  if (evidence?.selected === true) return judgeSilent(view);
  return judgeUnseen(judged, share.entry);
}

/** The framework found the item and its tests, and none of them was to run here. */
function judgeCollected(share: Share, collected: readonly string[]): Judgement {
  const own = collected.filter(share.selects);
  if (own.length > 0) {
    return { verdict: "empty", why: `the command's own filter leaves out ${nameAll(own)}` };
  }
  if (share.entry.only === undefined) return { verdict: "empty", why: "it holds no test here" };
  return { verdict: "gone", why: "none of its tests is in the item any more" };
}

function nameAll(tests: readonly string[]): string {
  return tests.length === 1 ? "its only test" : `all ${tests.length} of its tests`;
}

/** The framework took the item up and came to its end; its JUnit names no test of it. */
function judgeSilent(view: ShardView): Judgement {
  const { length } = view.attempts[0]?.results.unattributed ?? [];
  if (length === 0) {
    return { verdict: "empty", why: "the framework took it up and reports no test of it" };
  }
  return { verdict: "ran", why: `its tests are among ${plural(length, "unattributed case")}` };
}

/** Nothing at all speaks of the item. */
function judgeUnseen({ view, framework }: Case, entry: PlannedItem): Judgement {
  const shard = view.planned.shard;
  const last = view.attempts[0];
  const said = last?.stamp.invocations.some((one) => saysAnything(one.evidence)) === true;
  const reported = (last?.stamp.junit.length ?? 0) > 0 || (last?.results.tests.length ?? 0) > 0;
  if (!said && !reported) {
    const verdict = framework.givesEvidence ? "missing" : "unproven";
    return { verdict, why: `shard ${shard} brought no JUnit file and no evidence` };
  }
  const loose = last?.results.unattributed.length ?? 0;
  if (!said && loose > 0) {
    const why = `${plural(loose, "case")} of shard ${shard} belong to no known item; it may be among them`;
    return { verdict: "unproven", why };
  }
  return { verdict: "missing", why: `shard ${shard} ran without ${kindOf(entry)}` };
}

function kindOf(entry: PlannedItem): string {
  return entry.part === undefined ? "it" : `part ${entry.part} of it`;
}
