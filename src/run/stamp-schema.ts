import * as v from "valibot";
import { isAbsolutePath } from "../model/path.ts";
import { STAMP_VERSION, type Stamp } from "../model/record.ts";
import { ROUND_REASONS } from "../model/round.ts";
import { parseShard } from "../model/shard.ts";
import { milliseconds, type Seconds, type TestPath, toSeconds } from "../model/units.ts";

const NAME = v.pipe(v.string(), v.maxLength(1_000));
/** Names of tests with their parameters, commands, messages. */
const TEXT = v.pipe(v.string(), v.maxLength(1_000_000));
const ITEM = v.pipe(
  v.string(),
  v.maxLength(10_000),
  v.transform((path) => path as TestPath),
);
const TIME = v.pipe(v.string(), v.isoTimestamp());
const SECONDS = v.pipe(
  v.number(),
  v.check((value) => toSeconds(value) !== undefined, "no length of time"),
  v.transform((value) => value as Seconds),
);
const ATTEMPT = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Whole, since 1970, and a time that a date can name. */
const MOMENT = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.maxValue(8.64e15),
  v.transform(milliseconds),
);
const SHARD = v.pipe(
  v.string(),
  v.maxLength(20),
  v.check((text) => parseShard(text, "").ok, "no shard"),
);

function list<const Entry extends v.GenericSchema>(entry: Entry) {
  return v.pipe(v.array(entry), v.maxLength(1_000_000), v.readonly());
}

const ENTRY = v.object({
  id: ITEM,
  part: v.exactOptional(NAME),
  only: v.exactOptional(list(TEXT)),
  except: v.exactOptional(list(TEXT)),
});

const EVIDENCE = v.object({
  items: list(
    v.object({
      id: ITEM,
      collected: v.exactOptional(list(TEXT)),
      deselected: v.exactOptional(list(TEXT)),
      notRun: v.exactOptional(list(TEXT)),
      selected: v.boolean(),
      error: v.exactOptional(TEXT),
    }),
  ),
  junit: list(TEXT),
  ended: v.boolean(),
  stopped: v.exactOptional(TEXT),
  beside: v.exactOptional(TEXT),
  failedAt: v.exactOptional(MOMENT),
  harmlessCodes: v.exactOptional(
    v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.maxLength(16)),
  ),
});

const ROUND = v.object({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  reason: v.picklist(ROUND_REASONS),
});

const INVOCATION = v.object({
  command: list(TEXT),
  entries: list(ENTRY),
  exitCode: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  signal: v.exactOptional(NAME),
  seconds: SECONDS,
  worker: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  evidence: v.exactOptional(EVIDENCE),
  round: v.exactOptional(ROUND),
});

/** A path that stays inside the record: it is joined to a folder and read. */
const INSIDE = v.pipe(
  v.string(),
  v.maxLength(10_000),
  v.check(
    (path) => !isAbsolutePath(path) && !path.includes("\\") && !path.split("/").includes(".."),
    "a path outside the record",
  ),
);

const RECORDED = v.object({
  path: INSIDE,
  source: TEXT,
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  round: v.exactOptional(ROUND),
});

const PROBLEM = v.object({
  what: TEXT,
  where: v.exactOptional(TEXT),
  how: v.exactOptional(TEXT),
});

const CHUNK = v.object({
  shard: SHARD,
  chunk: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  claim: v.picklist(["won", "unclear", "unasked", "lost"]),
  at: TIME,
  ended: v.exactOptional(TIME),
  holder: v.exactOptional(NAME),
});

/** What a stamp has to be. Everything has a largest size, since anybody could have written it. */
export const STAMP_SCHEMA = v.object({
  version: v.literal(STAMP_VERSION),
  plan: NAME,
  suite: NAME,
  platform: NAME,
  shard: SHARD,
  attempt: ATTEMPT,
  buildsOn: v.exactOptional(list(ATTEMPT)),
  commit: v.exactOptional(NAME),
  runner: v.record(NAME, TEXT),
  started: TIME,
  ended: v.exactOptional(TIME),
  wallSeconds: SECONDS,
  state: v.picklist(["running", "complete", "interrupted"]),
  invocations: list(INVOCATION),
  gone: list(ITEM),
  unplanned: list(ITEM),
  junit: list(RECORDED),
  kept: list(RECORDED),
  problems: list(PROBLEM),
  chunks: v.exactOptional(list(CHUNK)),
}) satisfies v.GenericSchema<unknown, Stamp>;
