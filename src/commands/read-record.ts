import { frameworks } from "../frameworks/frameworks.ts";
import { attribute } from "../junit/attribute.ts";
import { readJunit } from "../junit/read-junit.ts";
import type { Evidence } from "../model/evidence.ts";
import { joinPath } from "../model/path.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import type { JunitReport, Oddity } from "../model/testcase.ts";

export interface ReadRecord {
  readonly record: ShardRecord;
  readonly oddities: readonly Oddity[];
}

/** Reads a record's JUnit files and says which of the plan's items their cases belong to. */
export async function readRecord(
  stamp: Stamp,
  place: { readonly folder: string; readonly suite: SuitePlan },
  ports: Pick<Ports, "files">,
): Promise<ReadRecord> {
  const reports: JunitReport[] = [];
  for (const file of stamp.junit) {
    const path = joinPath(place.folder, file.path);
    reports.push(await readJunit(ports.files.stream(path), file.source));
  }
  const { dialect } = frameworks[place.suite.framework];
  const items = knownItems(stamp, place.suite);
  const { root } = place.suite;
  const results = attribute(reports, { items, dialect, evidence: evidenceOf(stamp), root });
  return { record: { stamp, results }, oddities: reports.flatMap((report) => report.oddities) };
}

/** Every item that a case may belong to: also other shards' and those that came since. */
function knownItems(stamp: Stamp, suite: SuitePlan) {
  const planned = suite.shards.flatMap((shard) => shard.items.map((item) => item.id));
  return [...new Set([...planned, ...stamp.unplanned])];
}

function evidenceOf(stamp: Stamp): readonly Evidence[] {
  return stamp.invocations.flatMap((invocation) => invocation.evidence ?? []);
}
