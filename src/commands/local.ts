import type { TestCommand } from "../model/invocation.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath } from "../model/path.ts";
import { placeLabel } from "../model/place.ts";
import { type Plan, planRef, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { planText } from "../telling/plan-text.ts";
import type { ExitCode } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { mergeRun } from "./merge-run.ts";
import { optionReader } from "./option-reader.ts";
import { makePlanFor } from "./plan.ts";
import { type PlanningOptions, readPlanningOptions } from "./planning-options.ts";
import { readRecordSettings } from "./record-settings.ts";
import { runShare } from "./run-share.ts";
import type { RecordSettings } from "./share-record.ts";
import { testCommand } from "./test-command.ts";

/**
 * `makespan local`: plan, run every shard, merge. The shards run one after another, so that each
 * has the machine for itself, as a job has, and its times mean the same.
 */
export async function local(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const options = readOptions(raw, ports);
  if (!options.ok) return options;
  const command = { argv: raw.command, text: undefined, shell: undefined };
  const context = { command: raw.command ?? [], keepEmptyShards: false };
  const made = await makePlanFor(options.value.planning, context, ports);
  if (!made.ok) return made;
  const config = await loadConfig(options.value.planning.config, ports);
  if (!config.ok) return config;
  const ref = planRef(made.value, ports.run.attempt);
  const records = joinPath(options.value.records, ref);
  await ports.files.remove(records);
  ports.log.info(planText(made.value, { columns: ports.terminal.columns }));
  for (const suite of made.value.plans) {
    const words = testCommand(command, config.value, suite.suite);
    if (!words.ok) return words;
    const request = {
      ...options.value,
      records,
      ref,
      plan: made.value,
      suite,
      command: words.value,
    };
    const ran = await runSuite(request, ports);
    if (!ran.ok) return ran;
  }
  const loaded = { plan: made.value, ref };
  return ok(
    await mergeRun(
      { ...options.value, loaded, notLoaded: [], records: [records], needs: [], comment: "off" },
      ports,
    ),
  );
}

interface LocalOptions extends RecordSettings {
  readonly planning: PlanningOptions;
  /** Folder of the result. */
  readonly out: string;
  readonly json: boolean;
}

function readOptions(raw: RawOptions, ports: Ports): Result<LocalOptions> {
  const read = optionReader(raw);
  return read.finish({
    ...readRecordSettings(read),
    planning: readPlanningOptions(read, raw.positionals),
    out: read.text("out") ?? joinPath(ports.run.home, "result"),
    json: read.isOn("json"),
  });
}

interface SuiteRequest extends RecordSettings {
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
      `\n${placeLabel({ ...suite, shard: shard.shard })}: ${shard.items.length} items`,
    );
    const share = { suite, shard };
    const ended = await runShare({ ...request, commit: plan.commit, share }, ports);
    if (!ended.ok) return ended;
    if (ended.value.problems.length > 0) return failed(...ended.value.problems);
    for (const problem of ended.value.check.problems) ports.log.problem(problem);
  }
  return ok(undefined);
}
