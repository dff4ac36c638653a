import * as v from "valibot";
import type { FeedMessage } from "../model/feed.ts";

const ENTRY = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const TEST = v.pipe(v.string(), v.maxLength(64 * 1024));

const MESSAGE = v.variant("kind", [
  v.object({ kind: v.literal("next") }),
  v.object({ kind: v.literal("test"), entry: ENTRY, test: TEST }),
  v.object({
    kind: v.literal("result"),
    entry: ENTRY,
    test: TEST,
    outcome: v.picklist(["passed", "failed", "errored", "skipped"]),
    seconds: v.number(),
    message: v.exactOptional(
      v.pipe(
        v.string(),
        v.transform((text) => text.slice(0, 4_000)),
      ),
    ),
  }),
  v.object({ kind: v.literal("done"), entry: ENTRY }),
]) satisfies v.GenericSchema<unknown, FeedMessage>;

/** What a worker's hook says; `undefined` for what no hook of ours would. */
export function readFeedLine(line: string): FeedMessage | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), MESSAGE), line);
  return read.success ? read.output : undefined;
}
