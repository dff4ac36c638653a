import type { Config } from "./config.ts";
import type { OptionReader } from "./option-reader.ts";
import { readRetentionDays } from "./retention.ts";
import type { RecordSettings } from "./share-record.ts";
import { suiteSettings } from "./suite-settings.ts";

/** Where a record goes and what goes into it. */
export function readRecordSettings(read: OptionReader): RecordSettings {
  const folders = read.list("records");
  if (folders.length > 1) {
    read.problem({
      where: "records",
      what: "a shard leaves its record in one folder",
      how: "Name one folder.",
    });
  }
  return {
    records: folders[0] ?? ".makespan/records",
    junit: read.list("junit"),
    keep: read.list("keep"),
    allowUnproven: read.isOn("allow-unproven"),
    retentionDays: readRetentionDays(read),
  };
}

/** With what the configuration says of the suite, where the call does not. */
export function configuredRecord(
  { junit, keep }: Pick<RecordSettings, "junit" | "keep">,
  config: Config | undefined,
  suite: string,
): Pick<RecordSettings, "junit" | "keep"> {
  const settings = suiteSettings(config, suite);
  return {
    junit: junit.length > 0 ? junit : (settings?.junit ?? []),
    keep: keep.length > 0 ? keep : (settings?.keep ?? []),
  };
}
