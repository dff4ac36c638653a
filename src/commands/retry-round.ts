import { frameworks } from "../frameworks/frameworks.ts";
import { childMarks } from "../model/child-marks.ts";
import type { TestCommand } from "../model/invocation.ts";
import type { Entry } from "../model/item.ts";
import type { SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { quarantineOf } from "../model/quarantine.ts";
import type { ShardRecord, Stamp } from "../model/record.ts";
import type { Round } from "../model/round.ts";
import { chooseRetry, type RetryChoice } from "../run/choose-retry.ts";
import { plural } from "../telling/numbers.ts";
import { selectEntries } from "./execute-entries.ts";
import { readRecord } from "./read-record.ts";
import type { RunSettings } from "./run-settings.ts";
import type { RecordPlace, RunEnd } from "./share-record.ts";

export interface RetryRequest {
  readonly suite: SuitePlan;
  readonly command: TestCommand;
  readonly settings: RunSettings;
  readonly place: RecordPlace;
  /** All rounds so far, in their order. */
  readonly rounds: readonly Round[];
  /** What they left. */
  readonly run: RunEnd;
}

/** The failed tests once more, where they may be tried again and trying is not pointless. */
export async function retryRound(request: RetryRequest, ports: Ports): Promise<Round | undefined> {
  const { suite, settings, place, rounds, run } = request;
  const done = rounds.filter(({ reason }) => reason === "retry").length;
  if (done >= settings.retries) return undefined;
  const stamp: Stamp = { ...place.stamp, invocations: run.records, junit: run.recorded };
  const { record } = await readRecord(stamp, { folder: place.folder, suite }, ports);
  const choice = chooseExact(request, record, ports);
  switch (choice.kind) {
    case "nothing-failed":
      return undefined;
    case "pointless":
      ports.log.warn(`Nothing is retried: ${choice.why}`);
      return undefined;
    case "retry": {
      const which = `${done + 1} of ${settings.retries}`;
      ports.log.info(`\nRetry ${which}: ${retriedText(choice.entries)}`);
      return { reason: "retry", entries: choice.entries };
    }
  }
}

/** Whole items where the framework cannot select single tests, or not with this command. */
function chooseExact(
  { suite, command, settings, rounds }: RetryRequest,
  { results, stamp }: ShardRecord,
  ports: Ports,
): RetryChoice {
  const { parts, dialect } = frameworks[suite.framework];
  const entries = ranEntries(rounds);
  const choose = (exact: boolean) =>
    chooseRetry({
      entries,
      invocations: stamp.invocations,
      results,
      quarantine: quarantineOf(suite),
      selecting: { exact, marks: childMarks(suite.framework), nested: dialect.nested },
    });
  if (!parts || settings.granularity === "file") return choose(false);
  const choice = choose(true);
  if (choice.kind !== "retry") return choice;
  const asked = { command, suite, entries: choice.entries, scratch: ports.run.scratch };
  return selectEntries(asked, ports).ok ? choice : choose(false);
}

function ranEntries(rounds: readonly Round[]): readonly Entry[] {
  return rounds.flatMap(({ reason, entries }) => (reason === "retry" ? [] : entries));
}

/** `3 tests of 2 items, 1 whole item`. */
function retriedText(entries: readonly Entry[]): string {
  const named = entries.filter(({ only }) => only !== undefined);
  const tests = named.reduce((sum, { only = [] }) => sum + only.length, 0);
  const whole = entries.length - named.length;
  return [
    ...(tests === 0 ? [] : [`${plural(tests, "test")} of ${plural(named.length, "item")}`]),
    ...(whole === 0 ? [] : [plural(whole, "whole item")]),
  ].join(", ");
}
