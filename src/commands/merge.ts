import { type NeededJob, parseNeeds } from "../audit/parse-needs.ts";
import { DEFAULT_SOURCES, type HistorySource } from "../model/history-source.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import type { ExitCode } from "./command.ts";
import { readSources } from "./history-sources.ts";
import { type LoadedPlan, loadPlan } from "./load-plan.ts";
import { type CommentWish, mergeRun } from "./merge-run.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";
import { readRetentionDays } from "./retention.ts";
import { findSharedPlan } from "./shared-plan.ts";

const COMMENTS: readonly CommentWish[] = ["changes", "always", "off"];

/** `makespan merge`: prove that every planned test ran once, learn, and tell people. */
export async function merge(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("merge", { outcome: "incomplete" }, ports);
  const options = readOptions(raw, ports);
  if (!options.ok) return options;
  const loaded = await planOf(options.value, ports);
  return ok(
    await mergeRun(
      {
        ...options.value,
        sourcesOf: () => options.value.historyFrom,
        billed: true,
        loaded: loaded.ok ? loaded.value : undefined,
        notLoaded: loaded.ok ? [] : loaded.problems,
      },
      ports,
    ),
  );
}

interface MergeOptions {
  readonly plan: string | undefined;
  readonly suite: string | undefined;
  readonly records: readonly string[];
  readonly needs: readonly NeededJob[];
  readonly out: string;
  readonly json: boolean;
  readonly allowUnproven: boolean;
  readonly comment: CommentWish;
  readonly retentionDays: number;
  readonly historyFrom: readonly HistorySource[];
}

function readOptions(raw: RawOptions, ports: Ports): Result<MergeOptions> {
  const read = optionReader(raw);
  const needsText = read.text("needs");
  const needs = parseNeeds(needsText ?? "", "needs");
  if (!needs.ok) needs.problems.forEach(read.problem);
  const plan = read.text("plan");
  if (plan === undefined && ports.artifacts !== undefined && needsText === undefined) {
    read.problem(needsNeeds());
  }
  const records = read.list("records");
  return read.finish({
    plan,
    suite: read.text("suite"),
    records: records.length > 0 ? records : [joinPath(ports.run.home, "records")],
    needs: needs.ok ? needs.value : [],
    out: read.text("out") ?? joinPath(ports.run.home, "result"),
    json: read.isOn("json"),
    allowUnproven: read.isOn("allow-unproven"),
    comment: read.choice("comment", COMMENTS) ?? "changes",
    retentionDays: readRetentionDays(read),
    historyFrom: readSources(read) ?? DEFAULT_SOURCES,
  });
}

async function planOf(
  { plan, suite }: MergeOptions,
  ports: Ports,
): Promise<Result<LoadedPlan | undefined>> {
  return plan === undefined ? findSharedPlan(suite, ports) : loadPlan(plan, ports);
}

/**
 * Without a plan job the plan keeps its reference when all jobs are run again, so that only the
 * jobs' own results tell whether a shard died.
 */
function needsNeeds(): Problem {
  return {
    where: "needs",
    what: "there is neither a plan nor the results of the jobs before",
    how: "Give `plan: ${{ needs.plan.outputs.plan }}`; without a plan job give `needs: ${{ toJSON(needs) }}`.",
  };
}
