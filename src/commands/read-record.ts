import { frameworks } from "../frameworks/frameworks.ts";
import { attribute } from "../junit/attribute.ts";
import { joinRounds } from "../junit/join-rounds.ts";
import { readJunit } from "../junit/read-junit.ts";
import { type Clue, cluesFor } from "../junit/report-names.ts";
import type { ItemEvidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import type { InvocationRecord, ShardRecord, Stamp } from "../model/record.ts";
import { type RoundMark, roundOf } from "../model/round.ts";
import type { JunitReport, Oddity } from "../model/testcase.ts";

export interface ReadRecord {
  readonly record: ShardRecord;
  readonly oddities: readonly Oddity[];
}

/** Reads a record's JUnit files and says which of the plan's items their cases belong to. */
export async function readRecord(
  stamp: Stamp,
  place: { readonly folder: string; readonly suite: SuitePlan; readonly cluesOf?: CluesOf },
  ports: Pick<Ports, "files">,
): Promise<ReadRecord> {
  const reports: JunitReport[] = [];
  for (const file of stamp.junit) {
    const path = joinPath(place.folder, file.path);
    reports.push(await readJunit(ports.files.stream(path), file.source));
  }
  const { cluesOf = sharedClues() } = place;
  const { dialect } = frameworks[place.suite.framework];
  const clues = cluesOf(place.suite, stamp);
  const { root } = place.suite;
  const rounds = roundsOf(stamp, reports).map(({ mark, reports: own, invocations }) => {
    const evidence = invocations.flatMap((one) => one.evidence ?? []);
    const results = attribute(own, { clues, dialect, evidence, root });
    return { mark, results, evidence: invocations.flatMap(endedEvidence) };
  });
  const results = joinRounds(rounds, dialect.nested);
  return { record: { stamp, results }, oddities: reports.flatMap((report) => report.oddities) };
}

/** Where the names of all items are looked up that a case of the record may belong to. */
export type CluesOf = (suite: SuitePlan, stamp: Pick<Stamp, "unplanned">) => readonly Clue[];

/** For many records: those of one suite share their indexes, which take as long as a record. */
export function sharedClues(): CluesOf {
  const known = new Map<SuitePlan, readonly Clue[]>();
  return (suite, { unplanned }) => {
    if (unplanned.length > 0) return makeClues(suite, unplanned);
    const clues = known.get(suite) ?? makeClues(suite, []);
    known.set(suite, clues);
    return clues;
  };
}

/** Every item that a case may belong to: also other shards' and those that came since. */
function makeClues(suite: SuitePlan, unplanned: readonly ItemId[]): readonly Clue[] {
  const planned = suite.shards.flatMap((shard) => shard.items.map((item) => item.id));
  const items = [...new Set([...planned, ...unplanned])];
  return cluesFor(frameworks[suite.framework].dialect, items);
}

interface RecordedRound {
  readonly mark: RoundMark;
  readonly reports: readonly JunitReport[];
  readonly invocations: readonly InvocationRecord[];
}

/** What belongs together, first round first: what a framework left out in one it ran in another. */
function roundsOf(stamp: Stamp, reports: readonly JunitReport[]): readonly RecordedRound[] {
  const marks = new Map<number, RoundMark>();
  for (const one of [...stamp.invocations, ...stamp.junit]) {
    const mark = roundOf(one);
    marks.set(mark.number, marks.get(mark.number) ?? mark);
  }
  return [...marks.values()]
    .sort((left, right) => left.number - right.number)
    .map((mark) => ({
      mark,
      reports: reports.filter((_, at) => numberOf(stamp.junit[at] ?? {}) === mark.number),
      invocations: stamp.invocations.filter((one) => numberOf(one) === mark.number),
    }));
}

function numberOf(one: { readonly round?: RoundMark }): number {
  return roundOf(one).number;
}

/** Of a session that broke off nobody knows what it would have found. */
function endedEvidence({ evidence, signal }: InvocationRecord): readonly ItemEvidence[] {
  const ended = evidence?.ended === true && evidence.stopped === undefined && signal === undefined;
  return ended ? evidence.items : [];
}
