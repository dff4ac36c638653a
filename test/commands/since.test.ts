import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSince } from "../../src/commands/since.ts";
import { milliseconds } from "../../src/model/units.ts";

const NOW = milliseconds(Date.UTC(2026, 10, 26, 12, 30));

describe("since when", () => {
  test.each([
    ["90d", "2026-08-28T12:30:00.000Z"],
    ["12w", "2026-09-03T12:30:00.000Z"],
    ["0d", "2026-11-26T12:30:00.000Z"],
    ["2026-08-01", "2026-08-01T00:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
    ["2026-08-01T12:00Z", "2026-08-01T12:00:00.000Z"],
    ["2026-08-01T12:00:01.5Z", "2026-08-01T12:00:01.500Z"],
  ])("%s is %s", (text, time) => {
    expect(parseSince(text, NOW)).toBe(time);
  });

  test.each([
    ...["90", "d", "-3d", "1.5d", "90 d", "3m", "90D", "999999d", "yesterday", "2026-8-1"],
    ...[
      "2026-02-30",
      "2026-13-01",
      "2026-00-10",
      "26-08-01",
      "2026-08-01T25:00Z",
      "2026-08-01T12:00",
    ],
    ...["2026-08-01Z", "0000", "", "٣d"],
  ])("%j is no time", (text) => {
    expect(parseSince(text, NOW)).toBeUndefined();
  });

  test("is always a time that sorts as it should, or none", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.nat(99_999).map((days) => `${days}d`),
        ),
        (text) => {
          const since = parseSince(text, NOW);
          if (since === undefined) return;
          expect(since).toBe(new Date(since).toISOString());
          expect(since).toMatch(/^\d{4}-/);
        },
      ),
    );
  });
});
