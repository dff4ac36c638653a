import { FRAMEWORK_NAMES, type FrameworkName } from "../model/plan.ts";
import { MOST_JOBS } from "../model/shard.ts";
import type { Seconds } from "../model/units.ts";
import type { OptionReader } from "./option-reader.ts";

export interface SimulateOptions {
  readonly history: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
  readonly framework: FrameworkName | undefined;
  readonly shards: ShardRange;
  readonly target: Seconds | undefined;
  readonly setup: Seconds | undefined;
  readonly price: number | undefined;
  readonly json: boolean;
}

/** Both included, at least 1. */
export interface ShardRange {
  readonly least: number;
  readonly most: number;
  /** Whether it was asked for: else counts that save nothing may be left out. */
  readonly asked: boolean;
}

const USUAL_RANGE: ShardRange = { least: 1, most: 32, asked: false };

export function readSimulateOptions(
  read: OptionReader,
  positionals: readonly string[],
): SimulateOptions {
  for (const word of positionals) {
    read.problem({
      what: `${JSON.stringify(word)} is not expected here`,
      how: "Name the history with --history FILE.",
    });
  }
  return {
    history: read.text("history"),
    suite: read.text("suite"),
    platform: read.text("platform"),
    framework: read.choice("framework", FRAMEWORK_NAMES),
    shards: readRange(read),
    target: read.time("target-job-time"),
    setup: read.time("setup-time"),
    price: read.price("minute-price"),
    json: read.isOn("json"),
  };
}

/** `1-32`, or one count. */
function readRange(read: OptionReader): ShardRange {
  const text = read.text("shards");
  if (text === undefined) return USUAL_RANGE;
  const range = parseRange(text);
  if (range !== undefined) return range;
  read.problem({
    where: "shards",
    what: `${JSON.stringify(text)} is no range of shard counts`,
    how: `Write it like 1-32 or 8, the smaller count first, within 1 to ${MOST_JOBS}.`,
  });
  return USUAL_RANGE;
}

function parseRange(text: string): ShardRange | undefined {
  const match = /^(\d{1,6})(?:\s*-\s*(\d{1,6}))?$/.exec(text);
  if (match === null) return undefined;
  const least = Number(match[1]);
  const most = match[2] === undefined ? least : Number(match[2]);
  return least >= 1 && least <= most && most <= MOST_JOBS
    ? { least, most, asked: true }
    : undefined;
}
