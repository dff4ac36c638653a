import { DEFAULT_SOURCES, type HistorySource } from "../model/history-source.ts";
import type { TestCommand } from "../model/invocation.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath } from "../model/path.ts";
import { placeLabel } from "../model/place.ts";
import { type Plan, planRef, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { plural } from "../telling/numbers.ts";
import { planText } from "../telling/plan-text.ts";
import type { ExitCode } from "./command.ts";
import type { Config } from "./config.ts";
import { withConfig } from "./load-config.ts";
import { mergeRun } from "./merge-run.ts";
import { optionReader } from "./option-reader.ts";
import { makePlanFor } from "./plan.ts";
import { type PlanningOptions, readPlanningOptions } from "./planning-options.ts";
import { configuredRecord, readRecordSettings } from "./record-settings.ts";
import {
  configuredRun,
  type RunOptions,
  type RunSettings,
  readRunOptions,
} from "./run-settings.ts";
import { runShare } from "./run-share.ts";
import type { RecordSettings } from "./share-record.ts";
import { suiteSettings } from "./suite-settings.ts";
import { testCommand } from "./test-command.ts";

/**
 * `makespan local`: plan, run every shard, merge. The shards run one after another, so that each
 * has the machine for itself, as a job has, and its times mean the same.
 */
export async function local(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const call = await withConfig(readOptions(raw, ports), raw, ports);
  if (!call.ok) return call;
  const { options, config } = call.value;
  const command = { argv: raw.command, text: undefined, shell: undefined };
  const context = { config, command: raw.command ?? [], shared: false };
  // One shard after another: the first would steal from all that have not begun.
  const planning = { ...options.planning, steal: { kind: "off" } } as const;
  const made = await makePlanFor(planning, context, ports);
  if (!made.ok) return made;
  if (context.command.length > 0 && hasSeveralSuites(made.value)) return failed(whoseCommand());
  const ref = planRef(made.value, ports.run.attempt);
  const records = joinPath(options.records, ref);
  await ports.files.remove(records);
  ports.log.info(planText(made.value, { columns: ports.terminal.columns }));
  for (const suite of made.value.plans) {
    const words = testCommand(command, config, suite.suite);
    if (!words.ok) return words;
    const request = {
      ...options,
      ...configuredRecord(options, config, suite.suite),
      ...configuredRun(options.running, config, suite.suite),
      records,
      ref,
      plan: made.value,
      suite,
      command: words.value,
    };
    const ran = await runSuite(request, ports);
    if (!ran.ok) return ran;
  }
  ports.log.info("");
  const loaded = { plan: made.value, ref };
  return ok(
    await mergeRun(
      {
        ...options,
        ...{ loaded, notLoaded: [], records: [records], needs: [], comment: "off" },
        billed: false,
        sourcesOf: (suite) => sourcesOf(suite, options, config),
      },
      ports,
    ),
  );
}

function sourcesOf(
  suite: string,
  { planning }: LocalOptions,
  config: Config | undefined,
): readonly HistorySource[] {
  const configured = suiteSettings(config, suite)?.["history-from"];
  return planning.historyFrom ?? configured ?? DEFAULT_SOURCES;
}

interface LocalOptions extends RecordSettings {
  readonly planning: PlanningOptions;
  readonly running: RunOptions;
  /** Folder of the result. */
  readonly out: string;
  readonly json: boolean;
}

function readOptions(raw: RawOptions, ports: Ports): Result<LocalOptions> {
  const read = optionReader(raw);
  return read.finish({
    ...readRecordSettings(read),
    planning: readPlanningOptions(read, raw.positionals),
    running: readRunOptions(read),
    out: read.text("out") ?? joinPath(ports.run.home, "result"),
    json: read.isOn("json"),
  });
}

function hasSeveralSuites({ plans }: Plan): boolean {
  return new Set(plans.map((one) => one.suite)).size > 1;
}

function whoseCommand(): Problem {
  return {
    where: "--",
    what: "it is not clear which suite of the configuration the command is for",
    how: "Name the suite with --suite, or give each its `test-command` in makespan.yml.",
  };
}

interface SuiteRequest extends RecordSettings, RunSettings {
  readonly ref: string;
  readonly plan: Plan;
  readonly suite: SuitePlan;
  readonly command: TestCommand;
}

/** Runs every shard of a suite; what a shard is found guilty of, merge says once more. */
async function runSuite(request: SuiteRequest, ports: Ports): Promise<Result<undefined>> {
  const { suite, plan } = request;
  for (const shard of suite.shards) {
    if (ports.cancelled.aborted) break;
    ports.log.info(
      `\n${placeLabel({ ...suite, shard: shard.shard })}: ${plural(shard.items.length, "item")}`,
    );
    const share = { suite, shard };
    const ended = await runShare({ ...request, commit: plan.commit, share }, ports);
    if (!ended.ok) return ended;
    if (ended.value.problems.length > 0) return failed(...ended.value.problems);
    for (const problem of ended.value.check.problems) ports.log.problem(problem);
  }
  return ok(undefined);
}
