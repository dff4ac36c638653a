import type { OptionReader } from "./option-reader.ts";

/**
 * A re-run is possible for 30 days, and needs plan and records until then:
 * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs.
 */
const DEFAULT_RETENTION_DAYS = 30;

export function readRetentionDays(read: OptionReader): number {
  return read.count("retention-days", { least: 1, most: 400 }) ?? DEFAULT_RETENTION_DAYS;
}
