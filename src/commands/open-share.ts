import { findOpen, type OpenShare } from "../audit/find-open.ts";
import { frameworks } from "../frameworks/frameworks.ts";
import { artifactName } from "../model/artifact-name.ts";
import { childMarks } from "../model/child-marks.ts";
import type { TestCommand } from "../model/invocation.ts";
import type { Entry } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { parsePlanRef } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { recordName, type ShardRecord } from "../model/record.ts";
import { plural } from "../telling/numbers.ts";
import { selectEntries } from "./execute-entries.ts";
import type { Share } from "./find-share.ts";
import { readStored } from "./load-records.ts";
import type { RunSettings } from "./run-settings.ts";

export interface OpenRequest extends RunSettings {
  readonly ref: string;
  readonly share: Share;
  readonly command: TestCommand;
  /** Folder that records are left in, where they are no artifacts. */
  readonly records: string;
}

/** What a shard runs of its share, and the earlier attempts that hold the rest. */
export interface Open {
  readonly entries: readonly Entry[];
  /** Empty where it runs the whole share. */
  readonly buildsOn: readonly ShardRecord[];
}

/**
 * The whole share or, in a re-run that is asked to, what of it failed or never ran in the attempts
 * before. What is not known runs.
 */
export async function openShare(request: OpenRequest, ports: Ports): Promise<Open> {
  const { shard } = request.share;
  const whole = { entries: shard.items, buildsOn: [] };
  const first = parsePlanRef(request.ref)?.attempt ?? 1;
  if (request.onRerun === "all" || ports.run.attempt <= first) return whole;
  const earlier = await earlierRecords(request, first, ports);
  const open = findExactly(request, earlier, ports);
  if (open.kind === "all") {
    ports.log.info(`The whole share runs again: ${open.why}`);
    return whole;
  }
  const left = `${open.entries.length} of ${plural(shard.items.length, "item")}`;
  ports.log.info(`Only what failed or never ran before runs again: something of ${left}`);
  return {
    entries: open.entries,
    buildsOn: earlier.filter(({ stamp }) => open.buildsOn.includes(stamp.attempt)),
  };
}

/** Whole items where the framework cannot select single tests, or not with this command. */
function findExactly(
  request: OpenRequest,
  records: readonly ShardRecord[],
  ports: Ports,
): OpenShare {
  const { share, command, granularity } = request;
  const { suite, shard } = share;
  const framework = frameworks[suite.framework];
  const find = (exact: boolean) =>
    findOpen({
      ...{ suite, shard, records, framework },
      selecting: {
        exact,
        marks: childMarks(suite.framework),
        nested: framework.dialect.nested,
      },
    });
  if (!framework.parts || granularity === "file") return find(false);
  const open = find(true);
  if (open.kind === "all") return open;
  const asked = { command, suite, entries: open.entries, scratch: ports.run.scratch };
  return selectEntries(asked, ports).ok ? open : find(false);
}

/** The shard's records of the attempts before, as far as they can be read. */
async function earlierRecords(
  request: OpenRequest,
  first: number,
  ports: Ports,
): Promise<readonly ShardRecord[]> {
  const found: ShardRecord[] = [];
  for (let attempt = first; attempt < ports.run.attempt; attempt += 1) {
    const record = await earlierRecord(request, attempt, ports);
    if (typeof record === "object") found.push(record);
    else if (record !== undefined) {
      ports.log.warn(
        `The record of attempt ${attempt} cannot be read, so it is not used: ${record}`,
      );
    }
  }
  return found;
}

/** The record, why it cannot be read, or nothing where there is none. */
async function earlierRecord(
  { ref, share, records }: OpenRequest,
  attempt: number,
  ports: Ports,
): Promise<ShardRecord | string | undefined> {
  const { suite, platform } = share.suite;
  const name = recordName({ plan: ref, suite, platform, shard: share.shard.shard, attempt });
  const folder = await fetchRecord(name, records, ports);
  if (folder === undefined || typeof folder === "object") return folder?.why;
  const read = await readStored(folder, { suites: [share.suite] }, ports);
  if (typeof read === "string") return read;
  const { stamp } = read.record;
  const isIt = stamp.plan === ref && stamp.shard === share.shard.shard && stamp.attempt === attempt;
  return isIt ? read.record : "it belongs to another shard";
}

/** The folder that holds the record; nothing where there is none. */
async function fetchRecord(
  name: string,
  records: string,
  { artifacts, files, run }: Ports,
): Promise<string | { readonly why: string } | undefined> {
  const safe = await artifactName(name);
  if (artifacts === undefined) {
    const folder = joinPath(run.folder, records, safe);
    return (await files.facts(folder)) === undefined ? undefined : folder;
  }
  const folder = joinPath(run.scratch, "earlier", safe);
  const loaded = await artifacts.load(name, folder);
  switch (loaded.kind) {
    case "found":
      return folder;
    case "absent":
      return undefined;
    case "failed":
      return { why: [loaded.why, loaded.how].filter(Boolean).join(". ") };
  }
}
