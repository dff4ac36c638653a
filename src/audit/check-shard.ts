import type { Finding, ShardFinding } from "../model/audit.ts";
import type { PlannedShard, SuitePlan } from "../model/plan.ts";
import type { Problem } from "../model/problem.ts";
import type { ShardRecord } from "../model/record.ts";
import { auditSuite } from "./audit.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { likelyCause } from "./likely-cause.ts";
import { saysAnything } from "./merge-evidence.ts";
import { nameSome, plural } from "./name-some.ts";
import { type QuarantinedResult, quarantinedResults } from "./quarantined-by.ts";
import { viewSuite } from "./run-view.ts";
import type { ShardView } from "./shard-view.ts";

export interface CheckRequest {
  readonly suite: SuitePlan;
  readonly shard: PlannedShard;
  /** With its stamp in the final state: one that still is `running` counts as killed. */
  readonly record: ShardRecord;
  /** The records of earlier attempts that it builds on. */
  readonly buildsOn?: readonly ShardRecord[];
  readonly framework: FrameworkFacts;
  readonly allowUnproven: boolean;
}

export interface ShardCheck {
  /** One per entry of the shard's share, then what it ran besides and found on disk. */
  readonly findings: readonly Finding[];
  /** What merge would hold against the shard. A shard with problems must not end green. */
  readonly problems: readonly Problem[];
  /**
   * Whether merge will call the run failed for this shard: a test of it failed, its command did in
   * a way that no test shows, or it stopped early.
   */
  readonly failed: boolean;
  /** The tests of this attempt that failed in quarantine, which makes nothing red. */
  readonly quarantined: readonly QuarantinedResult[];
  /** What merge will hold against the run, or cannot account for, and this shard cannot mend. */
  readonly warnings: readonly string[];
}

/**
 * Holds one shard's record against its share right after its command, with the judgement that
 * merge will use: a green shard is never re-run, so it must not be green wrongly.
 */
export function checkShard(request: CheckRequest): ShardCheck {
  const { own, strays, others, shards, view } = auditShard(request);
  const { tests } = request.record.results;
  const problems = [
    ...swallowed(request, strays),
    ...unrun(request, own, strays.length > 0),
    ...unproven(request, own),
    ...silentlyStopped(request, own),
    ...lackOfJunit(request, own),
    ...lackOfEvidence(request),
  ];
  const findings = [...own, ...strays, ...others];
  const failed = hasFailed(view, own, shards);
  const quarantined = view === undefined ? [] : quarantinedResults(view, tests);
  // That only tests in quarantine failed would else look like a reason to be green.
  const doubts = quarantined.length === 0 ? [] : shards.filter(({ kind }) => kind === "failed");
  const warnings = [...warningsOf(request.record, findings), ...doubts.map(({ why }) => why)];
  return { findings, problems, failed, quarantined, warnings };
}

function hasFailed(
  view: ShardView | undefined,
  own: readonly Finding[],
  shards: readonly ShardFinding[],
): boolean {
  return (
    (view !== undefined && view.counts.failed + view.counts.errored > 0) ||
    own.some(({ verdict }) => verdict === "stopped") ||
    shards.some(({ kind }) => kind === "failed" || kind === "interrupted")
  );
}

interface ShardAudit {
  readonly own: readonly Finding[];
  /** Entries of other shards of which this one executed tests. */
  readonly strays: readonly Finding[];
  /** Foreign and unplanned items. */
  readonly others: readonly Finding[];
  /** What is held against this shard as a whole. */
  readonly shards: readonly ShardFinding[];
  readonly view: ShardView | undefined;
}

/** The audit of the whole suite as if no other shard had reported yet. */
function auditShard({ suite, shard, record, buildsOn = [], framework }: CheckRequest): ShardAudit {
  const attempts = [record, ...buildsOn];
  attempts.sort((left, right) => right.stamp.attempt - left.stamp.attempt);
  const view = viewSuite(suite, (one) => (one === shard.shard ? attempts : []));
  // What it lost is for the shard to run that has it, as far as this one can know.
  const audited = auditSuite({ ...view, orphans: [] }, [], framework);
  const { planned, others } = audited;
  return {
    shards: audited.shards.filter((finding) => finding.shard === shard.shard),
    own: planned.filter((finding) => finding.shard === shard.shard),
    strays: planned.filter(
      (finding) => finding.shard !== shard.shard && finding.verdict === "misplaced",
    ),
    others,
    view: view.shards.find((one) => one.planned.shard === shard.shard),
  };
}

/** The selection never reached the framework, or it selected more than was asked for. */
function swallowed(request: CheckRequest, strays: readonly Finding[]): readonly Problem[] {
  const { suite, shard, record } = request;
  if (strays.length === 0) return [];
  const others = suite.shards.filter((one) => one.shard !== shard.shard);
  const all = strays.length === others.reduce((sum, { items }) => sum + items.length, 0);
  const what = all
    ? `the command ran every item of the suite, not only those of shard ${shard.shard}`
    : `the command ran tests of ${plural(strays.length, "item")} that other shards have: ${namesOf(strays)}`;
  return [{ what, where: commandOf(record), how: likelyCause(record, "too-much") }];
}

function unrun(
  request: CheckRequest,
  findings: readonly Finding[],
  tooMuch: boolean,
): readonly Problem[] {
  const missing = findings.filter(({ verdict }) => verdict === "missing");
  const [first] = missing;
  if (first === undefined) return [];
  const nothing = missing.length === findings.length;
  const what = nothing
    ? `none of the ${plural(findings.length, "item")} of shard ${request.shard.shard} ran (${first.why})`
    : `${missing.length} of ${plural(findings.length, "item")} did not run: ${namesOf(missing)} (${first.why})`;
  const how = likelyCause(request.record, tooMuch ? "too-much" : "too-little");
  return [{ what, where: commandOf(request.record), how }];
}

function unproven(
  { record, allowUnproven }: CheckRequest,
  findings: readonly Finding[],
): readonly Problem[] {
  const found = findings.filter(({ verdict }) => verdict === "unproven");
  const [first] = found;
  if (first === undefined || allowUnproven) return [];
  const what = `nothing shows that ${plural(found.length, "item")} ran: ${namesOf(found)} (${first.why})`;
  return [{ what, where: commandOf(record), how: likelyCause(record, "no-junit") }];
}

/** A session that stopped early and still reports success would leave the shard green. */
function silentlyStopped(
  { record }: CheckRequest,
  findings: readonly Finding[],
): readonly Problem[] {
  const stopped = findings.filter(({ verdict }) => verdict === "stopped");
  const green = record.stamp.invocations.every(({ exitCode }) => exitCode === 0);
  const [first] = stopped;
  if (first === undefined || !green || record.stamp.state !== "complete") return [];
  const what = `${plural(stopped.length, "item")} did not run: ${namesOf(stopped)} (${first.why})`;
  const how = "The command reports success all the same. Let it pass on its exit code.";
  return [{ what, where: commandOf(record), how }];
}

function lackOfJunit({ record }: CheckRequest, findings: readonly Finding[]): readonly Problem[] {
  const { junit, buildsOn, invocations } = record.stamp;
  const ran = findings.some(({ verdict }) => verdict === "ran");
  const ranNothingMore = buildsOn !== undefined && invocations.length === 0;
  if (junit.length > 0 || !ran || ranNothingMore) return [];
  const what = "the command wrote no JUnit file, so its results and times are unknown";
  return [{ what, where: commandOf(record), how: likelyCause(record, "no-junit") }];
}

/** Without evidence an item that legitimately has no test here cannot be told from a lost one. */
function lackOfEvidence({ record, framework, suite }: CheckRequest): readonly Problem[] {
  const { state, invocations } = record.stamp;
  const ended = invocations.filter(({ exitCode }) => exitCode !== undefined);
  const silent = ended.filter(({ evidence }) => !saysAnything(evidence));
  if (!framework.givesEvidence || state !== "complete" || silent.length === 0) return [];
  const what = `${suite.framework} gave no evidence of what it collected and ran: our hook was not loaded`;
  return [{ what, where: commandOf(record), how: likelyCause(record, "no-evidence") }];
}

function warningsOf(record: ShardRecord, findings: readonly Finding[]): readonly string[] {
  const unplanned = findings.filter(isUnplanned);
  const foreign = findings.filter(({ verdict }) => verdict === "foreign");
  const loose = record.results.unattributed.length;
  return [
    ...(unplanned.length === 0
      ? []
      : [
          `${plural(unplanned.length, "item")} on disk that no shard has: ${namesOf(unplanned)}; merge will fail, re-run all jobs to plan them`,
        ]),
    ...(foreign.length === 0
      ? []
      : [`${plural(foreign.length, "item")} ran that no shard has: ${namesOf(foreign)}`]),
    ...(loose === 0 ? [] : [`${plural(loose, "case")} in the JUnit files belong to no known item`]),
  ];
}

function isUnplanned({ verdict }: Finding): boolean {
  return verdict === "unplanned";
}

function namesOf(findings: readonly Finding[]): string {
  return nameSome(findings.map(({ id, part }) => (part === undefined ? id : `${id} (${part})`)));
}

/** Enough of a command to recognise it. */
const LONGEST_COMMAND = 200;

function commandOf({ stamp }: ShardRecord): string {
  const text = stamp.invocations[0]?.command.join(" ") ?? "the test command";
  return text.length <= LONGEST_COMMAND ? text : `${text.slice(0, LONGEST_COMMAND)}…`;
}
