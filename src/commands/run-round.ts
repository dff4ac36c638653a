import type { TestCommand } from "../model/invocation.ts";
import { joinPath } from "../model/path.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import type { Round, RoundMark } from "../model/round.ts";
import { collectJunit, junitBefore } from "../run/collect-junit.ts";
import { writeStamp } from "../run/stamp.ts";
import type { Executor } from "./execute-entries.ts";
import type { RecordPlace, RunEnd } from "./share-record.ts";

export interface RunRoundRequest {
  readonly round: Round;
  /** Counted from 1. */
  readonly number: number;
  readonly suite: SuitePlan;
  readonly command: TestCommand;
  /** The user's patterns of JUnit files. */
  readonly junit: readonly string[];
  readonly execute: Executor;
  readonly place: RecordPlace;
  /** Absolute folder for the files of all rounds; each gets one of its own in it. */
  readonly scratch: string;
  /** What the rounds before it left. */
  readonly before: RunEnd;
}

/**
 * Runs one round of a shard and adds what it leaves to that of the rounds before: records, JUnit,
 * problems. JUnit files that lay there when it began, also those of the round before, are not its
 * own. The stamp on disk holds all that is done at any time.
 */
export async function runRound(request: RunRoundRequest, ports: Ports): Promise<Result<RunEnd>> {
  const { round, suite, command, execute, place, before } = request;
  const mark = markOf(request);
  const repository = ports.repository.folder;
  const folder = joinPath(repository, suite.root);
  const own = request.junit.map((pattern) => ({ pattern, folder }));
  const since = ports.clock.now();
  const known = await junitBefore(own, since, ports.files);
  const end = await execute(
    {
      command,
      suite,
      entries: round.entries,
      scratch: joinPath(request.scratch, `round-${request.number}`),
      onChange: (records) => saveProgress(place, addRecords(before, records, mark), ports),
    },
    ports,
  );
  if (!end.ok) return end;
  const { junit: places, records, problems, state } = end.value;
  const collected = await collectJunit(
    {
      places: [...own, ...places],
      since,
      before: known,
      record: place.folder,
      repository,
      ...(mark === undefined ? {} : { round: mark }),
    },
    ports.files,
  );
  const after = {
    ...addRecords(before, records, mark),
    problems: [...before.problems, ...problems],
    state,
    recorded: [...before.recorded, ...collected.junit],
    stale: [...before.stale, ...collected.stale],
  };
  await saveProgress(place, after, ports);
  return ok(after);
}

function markOf({ round, number }: RunRoundRequest): RoundMark | undefined {
  return number === 1 && round.reason === "share" ? undefined : { number, reason: round.reason };
}

function addRecords(
  before: RunEnd,
  records: readonly InvocationRecord[],
  round: RoundMark | undefined,
): RunEnd {
  const marked = round === undefined ? records : records.map((one) => ({ ...one, round }));
  return { ...before, records: [...before.records, ...marked] };
}

async function saveProgress(
  { stamp, folder }: RecordPlace,
  { records, recorded }: RunEnd,
  { files }: Pick<Ports, "files">,
): Promise<void> {
  await writeStamp({ ...stamp, invocations: records, junit: recorded }, folder, files);
}
