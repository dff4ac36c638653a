import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { quarantineOf } from "../model/quarantine.ts";
import { readRecord } from "./read-record.ts";
import type { RecordPlace, RunEnd } from "./share-record.ts";

interface RunSoFar {
  readonly suite: SuitePlan;
  readonly place: RecordPlace;
  readonly run: RunEnd;
}

/**
 * Whether every command failed and no test passed: rather the machine is broken (a database that did
 * not start) than every test that it was given. Tests in quarantine are expected to fail: where only
 * such ran, that says nothing. Reports are read only where all commands failed.
 */
export async function isBroken(
  { suite, place, run }: RunSoFar,
  ports: Pick<Ports, "files">,
): Promise<boolean> {
  const { records, recorded } = run;
  if (records.length === 0 || records.some(({ exitCode }) => exitCode === 0)) return false;
  const stamp = { ...place.stamp, invocations: records, junit: recorded };
  const { record } = await readRecord(stamp, { folder: place.folder, suite }, ports);
  const executed = record.results.tests.filter(({ outcome }) => outcome !== "skipped");
  const { find } = quarantineOf(suite);
  const isExpected = executed.every(({ item, test }) => find(item, test) !== undefined);
  if (executed.length > 0 && isExpected) return false;
  return !executed.some(({ outcome }) => outcome === "passed");
}
