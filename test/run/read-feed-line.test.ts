import { expect, test } from "vitest";
import { readFeedLine } from "../../src/run/read-feed-line.ts";

test("reads what our hook says", () => {
  expect(readFeedLine('{"kind":"next"}')).toEqual({ kind: "next" });
  expect(readFeedLine('{"kind":"test","entry":3,"test":"test_a"}')).toEqual({
    kind: "test",
    entry: 3,
    test: "test_a",
  });
  const result = { kind: "result", entry: 0, test: "t", outcome: "failed", seconds: 1 } as const;
  const long = "m".repeat(10_000);
  expect(readFeedLine(JSON.stringify({ ...result, message: long }))).toEqual({
    ...result,
    message: long.slice(0, 4_000),
  });
});

test.each([
  "",
  "nonsense",
  "null",
  '{"kind":"more"}',
  '{"kind":"done","entry":-1}',
  '{"kind":"done","entry":"0"}',
  '{"kind":"result","entry":0,"test":"t","outcome":"fine","seconds":1}',
])("takes nothing else: %s", (line) => {
  expect(readFeedLine(line)).toBeUndefined();
});
