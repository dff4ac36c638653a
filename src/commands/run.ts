import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { parseShard } from "../model/shard.ts";
import type { ExitCode } from "./command.ts";
import type { Config } from "./config.ts";
import { findShare, parseMatrix, type ShareOptions } from "./find-share.ts";
import { withConfig } from "./load-config.ts";
import { type LoadedPlan, loadPlan } from "./load-plan.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";
import { makePlanFor, suitesFor } from "./plan.ts";
import { type PlanningOptions, readPlanningOptions } from "./planning-options.ts";
import { configuredRecord, readRecordSettings } from "./record-settings.ts";
import { configuredRun, type RunOptions, readRunOptions } from "./run-settings.ts";
import { runShare } from "./run-share.ts";
import { readShare } from "./share-options.ts";
import type { RecordSettings } from "./share-record.ts";
import { sharedPlan } from "./shared-plan.ts";
import { tellShare } from "./tell-share.ts";
import { type CommandOptions, testCommand, wordsOf } from "./test-command.ts";
import { uploadRecord } from "./upload-record.ts";

/** `makespan run`: select, run exactly that, record; hold against the shard what merge would. */
export async function run(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("run", {}, ports);
  const call = await withConfig(readOptions(raw), raw, ports);
  if (!call.ok) return call;
  const { options } = call.value;
  const planned = await planAndCommand(call.value, ports);
  if (!planned.ok) return planned;
  const { loaded, share, ...settings } = planned.value;
  const { ref, plan } = loaded;
  const request = { ...options, ...settings, ref, commit: plan.commit, share };
  const ended = await runShare(request, ports);
  if (!ended.ok) return ended;
  const uploaded = await uploadRecord(ended.value, options.retentionDays, ports);
  if (ended.value.problems.length > 0) return failed(...ended.value.problems);
  return ok(tellShare("run", { ...ended.value, share, uploaded }, ports));
}

interface Options extends ShareOptions, RecordSettings {
  /** Absent where the shards make one together. */
  readonly plan: string | undefined;
  readonly planning: PlanningOptions;
  readonly command: CommandOptions;
  readonly running: RunOptions;
}

function readOptions(raw: RawOptions): Result<Options> {
  const read = optionReader(raw);
  return read.finish({
    ...readShare(read),
    ...readRecordSettings(read),
    plan: read.text("plan"),
    planning: readPlanningOptions(read, raw.positionals),
    running: readRunOptions(read),
    command: { argv: raw.command, text: read.text("test-command"), shell: read.text("shell") },
  });
}

interface RunCall {
  readonly options: Options;
  readonly config: Config | undefined;
}

async function planAndCommand(call: RunCall, ports: Ports) {
  const { options, config } = call;
  const loaded = await planFor(call, ports);
  if (!loaded.ok) return loaded;
  const share = findShare(loaded.value.plan, options);
  if (!share.ok) return share;
  const { suite } = share.value.suite;
  const command = testCommand(options.command, config, suite);
  if (!command.ok) return command;
  return ok({
    loaded: loaded.value,
    share: share.value,
    command: command.value,
    ...configuredRecord(options, config, suite),
    ...configuredRun(options.running, config, suite),
  });
}

/** The plan that was named, or the one that all shards without a plan job share. */
async function planFor({ options, config }: RunCall, ports: Ports): Promise<Result<LoadedPlan>> {
  if (options.plan !== undefined) return loadPlan(options.plan, ports);
  const shards = shardCount(options);
  if (!shards.ok) return shards;
  const planning = { ...options.planning, shards: options.planning.shards ?? shards.value };
  const context = { config, command: wordsOf(options.command), shared: true };
  const { suite, retentionDays } = options;
  const suites = suitesFor(planning, context, ports);
  if (!suites.ok) return suites;
  const request = { suite, retentionDays, suites: suites.value };
  return sharedPlan(request, () => makePlanFor(planning, context, ports), ports);
}

/** A matrix written by hand says how many shards there are. */
function shardCount(options: Options): Result<number | undefined> {
  const matrix = parseMatrix(options.matrix);
  if (!matrix.ok) return matrix;
  const named = options.shard ?? matrix.value.get("shard");
  if (named === undefined) return ok(undefined);
  const shard = parseShard(named, "shard");
  return shard.ok ? ok(shard.value.count) : shard;
}
