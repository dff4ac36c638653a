import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import type { ExitCode } from "./command.ts";
import { findShare } from "./find-share.ts";
import { loadConfig } from "./load-config.ts";
import { loadPlan } from "./load-plan.ts";
import { optionReader } from "./option-reader.ts";
import { setOutputs } from "./outputs.ts";
import { configuredRecord, readRecordSettings } from "./record-settings.ts";
import { recordShare } from "./record-share.ts";
import { readShareOptions } from "./share-options.ts";
import { tellShare } from "./tell-share.ts";
import { uploadRecord } from "./upload-record.ts";

/** `makespan record`: stamp and keep what another tool ran for a shard. */
export async function record(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  setOutputs("record", {}, ports);
  const read = optionReader(raw);
  const options = read.finish({ ...readShareOptions(read), ...readRecordSettings(read) });
  if (!options.ok) return options;
  const config = await loadConfig(undefined, ports);
  if (!config.ok) return config;
  const loaded = await loadPlan(options.value.plan, ports);
  if (!loaded.ok) return loaded;
  const { ref, plan } = loaded.value;
  const share = findShare(plan, options.value);
  if (!share.ok) return share;
  const settings = configuredRecord(options.value, config.value, share.value.suite.suite);
  const request = { ...options.value, ...settings, ref, commit: plan.commit, share: share.value };
  const ended = await recordShare(request, ports);
  if (!ended.ok) return ended;
  const uploaded = await uploadRecord(ended.value, options.value.retentionDays, ports);
  return ok(tellShare("record", { ...ended.value, share: share.value, uploaded }, ports));
}
