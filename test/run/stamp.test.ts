import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileJson } from "../../src/model/canonical-json.ts";
import type { FileContent } from "../../src/model/ports.ts";
import { describeProblem } from "../../src/model/problem.ts";
import type { Stamp } from "../../src/model/record.ts";
import { milliseconds, roundSeconds, testPath } from "../../src/model/units.ts";
import { readStamp } from "../../src/run/read-stamp.ts";
import { beginStamp, finishStamp, type StampBeginning, writeStamp } from "../../src/run/stamp.ts";

const BEGINNING: StampBeginning = {
  plan: "0123456789abcdef-a1",
  suite: "unit",
  platform: "default",
  shard: "1/8",
  attempt: 1,
  runner: { os: "linux" },
  started: milliseconds(1_800_000_000_000),
  gone: [testPath("tests/gone.py")],
  unplanned: [],
  problems: [{ what: "one item is gone" }],
};

const DIGEST = "0".repeat(64);

function finished(): Stamp {
  return finishStamp(beginStamp(BEGINNING), {
    ended: milliseconds(1_800_000_060_000),
    wall: milliseconds(59_999.4),
    state: "complete",
    invocations: [
      {
        command: ["pytest", "-q"],
        entries: [{ id: testPath("tests/a b.py"), part: "1/2", only: ["tests/a b.py::t\n"] }],
        exitCode: 1,
        round: { number: 2, reason: "retry" },
        seconds: roundSeconds(58.123456),
        evidence: {
          items: [
            { id: testPath("tests/a b.py"), selected: true, collected: ["t", "u"], error: "e" },
          ],
          junit: ["/tmp/x.xml"],
          ended: true,
        },
      },
    ],
    junit: [
      { path: "junit/001-a.xml", source: "a.xml", digest: DIGEST },
      {
        path: "junit/round-2/001-a.xml",
        source: "a.xml",
        digest: DIGEST,
        round: { number: 2, reason: "retry" },
      },
    ],
    kept: [],
    problems: [{ what: "another", where: "here", how: "So." }],
  });
}

const told = (text: string) => {
  const read = readStamp(text, "stamp.json");
  return read.ok ? "fine" : read.problems.map(describeProblem).join("\n");
};

/** The finished stamp with one field, named by its path, set to something else. */
function spoilt(path: string, value: unknown): string {
  const stamp = structuredClone(finished()) as unknown as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let target = stamp;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  if (value === undefined) delete target[last];
  else target[last] = value;
  return JSON.stringify(stamp);
}

describe("a stamp", () => {
  it("says from its first moment whose it is, and that it runs", () => {
    expect(beginStamp(BEGINNING)).toMatchObject({
      version: 1,
      state: "running",
      started: "2027-01-15T08:00:00.000Z",
      wallSeconds: 0,
      invocations: [],
    });
    expect(beginStamp(BEGINNING)).not.toHaveProperty("ended");
  });

  it("ends with its wall time and all its problems", () => {
    expect(finished()).toMatchObject({ ended: "2027-01-15T08:01:00.000Z", wallSeconds: 59.999 });
    expect(finished().problems.map((problem) => problem.what)).toEqual([
      "one item is gone",
      "another",
    ]);
  });

  it("is the same after it was written and read", async () => {
    const written: string[] = [];
    const files = {
      write: async (path: string, content: FileContent) => {
        expect(path).toBe("record/stamp.json");
        written.push(String(content));
      },
    };
    for (const stamp of [beginStamp(BEGINNING), finished()]) {
      await writeStamp(stamp, "record", files);
      expect(readStamp(written.at(-1) ?? "", "stamp.json")).toEqual({ ok: true, value: stamp });
    }
  });
});

describe("readStamp", () => {
  it("refuses a newer version with advice", () => {
    expect(told(spoilt("version", 2))).toContain("has version 2");
    expect(told(spoilt("version", 2))).toContain("same version of Makespan");
    expect(told(JSON.stringify({ version: 7 }))).toContain("has version 7");
  });

  it.each([
    ["shard", "0/8"],
    ["shard", "9/8"],
    ["attempt", 0],
    ["attempt", 1.5],
    ["wallSeconds", -1],
    ["wallSeconds", 1e300],
    ["started", "yesterday"],
    ["state", "done"],
    ["plan", undefined],
    ["plan", "x".repeat(1_001)],
    ["runner", { os: 1 }],
    ["junit.0.path", "../../etc/passwd"],
    ["junit.0.path", "/etc/passwd"],
    ["junit.0.path", "C:\\x"],
    ["junit.0.digest", "short"],
    ["invocations.0.exitCode", "0"],
    ["invocations.0.round.number", 0],
    ["junit.1.round.reason", "luck"],
    ["invocations.0.evidence.items.0.selected", null],
  ])("refuses %s that is %j and names it", (path, value) => {
    expect(told(spoilt(path, value))).toContain(`stamp.json: ${path}`);
  });

  it("leaves unknown fields out, and never follows __proto__", () => {
    const text = fileJson(finished()).replace(/^\{/, '{"__proto__":{"polluted":1},"later":true,');
    const read = readStamp(text, "stamp.json");
    expect(read).toEqual({ ok: true, value: finished() });
    expect({}).not.toHaveProperty("polluted");
  });

  it("has a problem and never an exception for any text", () => {
    const text = fileJson(finished());
    expect(told("")).toContain("no JSON");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.nat(text.length - 2).map((end) => text.slice(0, end)),
        ),
        (any) => {
          expect(told(any)).toContain("stamp.json: ");
        },
      ),
    );
  });

  it("reads a stamp of 50,000 tests", () => {
    const stamp = finished();
    const collected = Array.from(
      { length: 50_000 },
      (_, index) => `TestClass::test_${index}[param]`,
    );
    const items = [{ id: testPath("a.py"), selected: true, collected, deselected: collected }];
    const big = {
      ...stamp,
      invocations: stamp.invocations.map((one) => ({
        ...one,
        evidence: { items, junit: [], ended: true },
      })),
    };
    const text = fileJson(big);
    expect(readStamp(text, "stamp.json")).toEqual({ ok: true, value: big });
  });
});
