import { describe, expect, it } from "vitest";
import { findOpen } from "../../src/audit/find-open.ts";
import type { ShardRecord } from "../../src/model/record.ts";
import { type SampleRecord, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const SUITE = sampleSuite([["test_a.py", "test_b.py", "test_c.py"]]);
const PYTEST = { noTestsCodes: [5], givesEvidence: true };
const EXACT = { exact: true, marks: "[", nested: false };
const FAILED = { outcome: "failed" } as const;

function record(sample: Partial<SampleRecord>, attempt = 1): ShardRecord {
  return sampleRecord(SUITE, { shard: 1, ...sample, stamp: { attempt, ...sample.stamp } });
}

/** Evidence of a session that found these tests, and ran what is not left out here. */
function found(
  items: Readonly<Record<string, readonly string[]>>,
  more: {
    readonly notRun?: Readonly<Record<string, readonly string[]>>;
    readonly stopped?: string;
  } = {},
) {
  const { notRun = {}, stopped } = more;
  return {
    ended: true,
    ...(stopped === undefined ? {} : { stopped }),
    items: Object.entries(items).map(([id, collected]) => ({
      ...{ id, collected, selected: true },
      ...(notRun[id] === undefined ? {} : { notRun: notRun[id] }),
    })),
  };
}

const ALL = { "test_a.py": ["one", "two"], "test_b.py": ["it"], "test_c.py": ["it"] };

/** The first attempt, in which `two` of the first item failed. */
const ONE_FAILED = record({
  ran: { ...ALL, "test_a.py": ["one", { test: "two", ...FAILED }] },
  evidence: found(ALL),
  invocation: { exitCode: 1 },
});

function open(
  records: readonly ShardRecord[],
  suite = SUITE,
  selecting = EXACT,
  framework = PYTEST,
) {
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample has no shard");
  return findOpen({ suite, shard, records, framework, selecting });
}

describe("findOpen", () => {
  it("leaves out of an item what surely passed, so that what is new runs too", () => {
    expect(open([ONE_FAILED])).toMatchObject({
      kind: "some",
      buildsOn: [1],
      entries: [{ id: "test_a.py", except: ["test_a.py::one"] }],
    });
  });

  it("takes the whole item where single tests cannot be selected", () => {
    const whole = open([ONE_FAILED], SUITE, { ...EXACT, exact: false });
    expect(whole).toMatchObject({ kind: "some", entries: [{ id: "test_a.py" }] });
    expect(whole.kind === "some" && whole.entries[0]).not.toHaveProperty("except");
  });

  it("takes the whole item where what failed is no test of it", () => {
    const hook = record({
      ran: {
        ...ALL,
        "test_a.py": ["one", { test: "two", outcome: "skipped" }, { test: "hook", ...FAILED }],
      },
      evidence: found(ALL),
      invocation: { exitCode: 1 },
    });
    const whole = open([hook]);
    expect(whole.kind === "some" && whole.entries).toEqual([SUITE.shards[0]?.items[0]]);
  });

  it("takes the whole item where leaving out what passed would leave out what failed", () => {
    const names = ["works", "works[2]"];
    const twins = record({
      ran: { ...ALL, "test_a.py": ["works", { test: "works[2]", ...FAILED }] },
      evidence: found({ ...ALL, "test_a.py": names }),
      invocation: { exitCode: 1 },
    });
    const whole = open([twins]);
    expect(whole.kind === "some" && whole.entries).toEqual([SUITE.shards[0]?.items[0]]);
  });

  it("names the tests that are left of a part that names its own, and only its own", () => {
    const part = { id: "test_a.py", part: "1/2", only: ["test_a.py::p", "test_a.py::q"] };
    const suite = sampleSuite([[part]]);
    const first = sampleRecord(suite, {
      shard: 1,
      ran: { "test_a.py": ["q", "p[1]", { test: "p[2]", ...FAILED }] },
      evidence: found({ "test_a.py": ["p[1]", "p[2]", "q", "rest"] }),
      invocation: { exitCode: 1 },
    });
    expect(open([first], suite)).toMatchObject({
      entries: [{ id: "test_a.py", part: "1/2", only: ["test_a.py::p[2]"] }],
    });
  });

  it("names top-level tests where those run with all that is below them", () => {
    const nested = { exact: true, marks: "[/", nested: true };
    const first = record({
      ran: {
        ...ALL,
        "test_a.py": ["TestA", { test: "TestB", ...FAILED }, { test: "TestB/x", ...FAILED }],
      },
      evidence: found({ ...ALL, "test_a.py": ["TestA", "TestB", "TestB/x"] }),
      invocation: { exitCode: 1 },
    });
    expect(open([first], SUITE, nested)).toMatchObject({
      entries: [{ id: "test_a.py", only: ["test_a.py::TestB"] }],
    });
  });

  it("takes what a session that stopped never reached", () => {
    const stopped = record({
      ran: { "test_a.py": ["one", { test: "two", ...FAILED }] },
      evidence: found(ALL, {
        stopped: "-x",
        notRun: { "test_b.py": ["it"], "test_c.py": ["it"] },
      }),
      invocation: { exitCode: 1 },
    });
    expect(open([stopped])).toMatchObject({
      entries: [{ except: ["test_a.py::one"] }, { id: "test_b.py" }, { id: "test_c.py" }],
    });
  });

  it("takes whole an item of a killed command that gives no evidence, since it may have more tests", () => {
    const custom = { noTestsCodes: [], givesEvidence: false };
    const { exitCode: _, ...rest } = { exitCode: 1, signal: "SIGKILL" };
    const killed = record({ ran: { "test_a.py": ["one"] }, invocation: rest });
    const { stamp } = killed;
    const invocations = stamp.invocations.map(({ exitCode: __, ...one }) => one);
    const left = open([{ ...killed, stamp: { ...stamp, invocations } }], SUITE, EXACT, custom);
    expect(left).toMatchObject({
      entries: [{ id: "test_a.py" }, { id: "test_b.py" }, { id: "test_c.py" }],
    });
  });

  it("takes the last outcome of several attempts together", () => {
    const second = record(
      {
        ran: { "test_a.py": ["two"] },
        evidence: found({ "test_a.py": ["one", "two"] }),
        invocation: { entries: [{ ...entryOf("test_a.py"), except: ["test_a.py::one"] }] },
        stamp: { buildsOn: [1] },
      },
      2,
    );
    expect(open([second, ONE_FAILED])).toEqual({
      kind: "all",
      why: "nothing shows what is left to run",
    });
  });

  it.each([
    { what: "nothing is known", records: [], why: /no earlier attempt/ },
    {
      what: "a command failed and no test shows why",
      records: [record({ ran: ALL, evidence: found(ALL), invocation: { exitCode: 3 } })],
      why: /exit code 3/,
    },
    {
      what: "the shard held something against itself",
      records: [
        record({
          ran: { ...ALL, "test_a.py": ["one", { test: "two", ...FAILED }] },
          evidence: found(ALL),
          stamp: { problems: [{ what: "the command ran every item of the suite" }] },
        }),
      ],
      why: /every item/,
    },
    {
      what: "everything passed",
      records: [record({ ran: ALL, evidence: found(ALL) })],
      why: /nothing shows/,
    },
  ])("is the whole share where $what", ({ records, why }) => {
    expect(open(records)).toEqual({ kind: "all", why: expect.stringMatching(why) });
  });
});

function entryOf(id: string) {
  const entry = SUITE.shards[0]?.items.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`the sample has no ${id}`);
  return entry;
}
