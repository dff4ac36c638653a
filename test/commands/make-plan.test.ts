import { describe, expect, test } from "vitest";
import { type MakePlanRequest, planSuites } from "../../src/commands/make-plan.ts";
import { emptyHistory } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import { isIntact, type Plan, type SuitePlan } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import type { Suite } from "../../src/model/suite.ts";
import { seconds } from "../../src/model/units.ts";
import { sampleItem, sampleRun, sampleShard } from "../history/sample-run.ts";
import { type PlanningWorld, planningPorts } from "../support/planning-ports.ts";
import { problemsOf } from "../support/problems.ts";

function suite(changes: Partial<Suite> = {}): Suite {
  return {
    name: "unit",
    framework: "pytest",
    root: ".",
    patterns: ["**/test_*.py"],
    shards: { kind: "fixed", count: 2 },
    strategy: "duration",
    granularity: "auto",
    stickiness: 0.03,
    platforms: [{ name: "default", axes: {} }],
    allowEmpty: false,
    ...changes,
  };
}

interface Given extends Partial<MakePlanRequest> {
  readonly world?: PlanningWorld;
}

function plan({ world = { files: FILES }, ...request }: Given = {}) {
  return planSuites(
    { suites: [suite()], list: undefined, constraints: [], keepEmptyShards: false, ...request },
    planningPorts(world).ports,
  );
}

async function only(given: Given = {}): Promise<SuitePlan> {
  const [one, another] = unwrap(await plan(given)).plans;
  if (one === undefined || another !== undefined) throw new Error("not exactly one plan");
  return one;
}

const FILES = { "test_a.py": "", "test_b.py": "", "test_c.py": "" };

function files(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`test_${at}.py`, ""]));
}

/** Each item of each shard. */
function shares({ shards }: SuitePlan): readonly (readonly string[])[] {
  return shards.map(({ items }) => items.map(({ id }) => id));
}

const HISTORY = writeHistory(
  learn(
    emptyHistory("unit"),
    sampleRun(1, [
      sampleItem("test_a.py", { test: 10 }),
      sampleItem("test_b.py", { test: 6 }),
      sampleItem("test_c.py", { test: 4 }),
    ]),
  ),
);

/** One run of two shards, in which the first had b and c. */
const TURNED = writeHistory(
  learn(
    emptyHistory("unit"),
    sampleRun(
      1,
      [
        { ...sampleItem("test_a.py", { test: 10 }), shard: 2 },
        { ...sampleItem("test_b.py", { test: 6 }), shard: 1 },
        { ...sampleItem("test_c.py", { test: 4 }), shard: 1 },
      ],
      { shards: [sampleShard("1/2"), sampleShard("2/2")] },
    ),
  ),
);

describe("a Go module below the suite's root", () => {
  const nested = { "go.mod": "", "p/p_test.go": "", "sub/go.mod": "", "sub/q/q_test.go": "" };
  const goSuite = suite({ framework: "go", patterns: ["**/*_test.go"] });

  test("is left out, and the plan says so and what to do", async () => {
    const made = await only({ suites: [goSuite], world: { files: nested } });
    expect(shares(made)).toEqual([["p"]]);
    expect(made.notes).toContainEqual(
      "sub is a Go module of its own and left out: give it a suite with this root, or use it in go.work",
    );
  });

  test("is named where nothing else is found", async () => {
    const { "p/p_test.go": _, ...rest } = nested;
    expect(problemsOf(await plan({ suites: [goSuite], world: { files: rest } }))).toEqual([
      expect.stringContaining("sub is a Go module of its own and left out"),
    ]);
  });
});

describe("planSuites", () => {
  test("respects marks of the sources: serial items, and groups under loadgroup", async () => {
    const grouped = '@pytest.mark.xdist_group("db")\ndef test(): pass\n';
    const serial = "import pytest\npytestmark = pytest.mark.serial\n";
    const sources = { "test_a.py": grouped, "test_b.py": serial, "test_c.py": grouped };
    const world = { files: sources, histories: { unit: HISTORY } };
    const made = await only({ world, suites: [suite({ strategy: "loadgroup" })] });
    expect(shares(made)).toEqual([["test_a.py", "test_c.py"], ["test_b.py"]]);
    const items = made.shards.flatMap((shard) => shard.items);
    expect(items.map(({ id, serial: is, marked }) => [id, is, marked])).toEqual([
      ["test_a.py", undefined, ["group db"]],
      ["test_c.py", undefined, ["group db"]],
      ["test_b.py", true, ["serial"]],
    ]);
    expect(shares(await only({ world }))[0]).toEqual(["test_a.py"]);
  });

  test("leaves items where the last plan of as many shards had them", async () => {
    const world = { files: FILES, histories: { unit: TURNED } };
    const kept = [["test_b.py", "test_c.py"], ["test_a.py"]];
    expect(shares(await only({ world }))).toEqual(kept);
    const anew = [suite({ stickiness: 0 })];
    expect(shares(await only({ world, suites: anew }))).toEqual(kept.toReversed());
    const three = [suite({ shards: { kind: "fixed", count: 3 } })];
    expect(shares(await only({ world, suites: three }))[0]).toEqual(["test_a.py"]);
  });

  test("places every item once, by what the history knows", async () => {
    const made = await only({ world: { files: FILES, histories: { unit: HISTORY } } });
    expect(shares(made)).toEqual([["test_a.py"], ["test_b.py", "test_c.py"]]);
    expect(made).toMatchObject({
      suite: "unit",
      listed: false,
      history: { runs: 1, sources: { measured: 3 } },
      seconds: 10,
      bound: { seconds: 10, by: "item", item: "test_a.py" },
      notes: [],
    });
  });

  test("estimates a new file by its size where size has told times so far", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `test_${at}.py`);
    const texts = names.map((name, at) => [name, " ".repeat(100 * (at + 1))]);
    const known = names.map((name, at) => sampleItem(name, { test: at + 1 }));
    const unit = writeHistory(learn(emptyHistory("unit"), sampleRun(1, known)));
    const files = { ...Object.fromEntries(texts), "test_new.py": " ".repeat(4200) };
    const made = await only({ world: { files, histories: { unit } } });
    expect(made.history.sources).toEqual({ measured: 12, size: 1 });
    const items = made.shards.flatMap((shard) => shard.items);
    expect(items.find(({ id }) => id === "test_new.py")?.seconds).toBe(42);
  });

  test("seals the plan with its commit, or without one", async () => {
    const made = unwrap(await plan({ world: { files: FILES, commit: "c0ffee" } }));
    expect([made.commit, await isIntact(made)]).toEqual(["c0ffee", true]);
    expect(Object.keys(unwrap(await plan()))).not.toContain("commit");
  });

  test("makes the same plan of the same input", async () => {
    const ids = await Promise.all([plan(), plan()]);
    expect(new Set(ids.map((one) => unwrap(one).id)).size).toBe(1);
  });

  test("goes by count without a history, and says that the store did not answer", async () => {
    const made = await only({ world: { files: FILES, histories: "fails" } });
    expect(shares(made).flat()).toHaveLength(3);
    expect(made.history).toEqual({ runs: 0, sources: { default: 3 } });
    expect(made.notes).toEqual(["the timings of unit could not be read: 503"]);
  });

  test("goes by count with a history that was cut off, and says so", async () => {
    const histories = { unit: HISTORY.slice(0, 100) };
    const made = await only({ world: { files: FILES, histories } });
    expect(shares(made).flat()).toHaveLength(3);
    expect(made.notes).toEqual([expect.stringContaining("cut off")]);
  });

  test("says how a count was chosen", async () => {
    const shards = { kind: "auto", least: 1, most: 10, setup: seconds(30) } as const;
    const made = await only({ suites: [suite({ shards })] });
    expect(made.notes).toEqual([expect.stringContaining("no timings are known yet")]);
  });

  test("plans each platform from its own timings", async () => {
    const platforms = [
      { name: "default", axes: {} },
      { name: "os=mac", axes: { os: "mac" } },
    ];
    const world = { files: FILES, histories: { unit: HISTORY } };
    const { plans } = unwrap(await plan({ suites: [suite({ platforms })], world }));
    expect(plans.map(({ platform, axes, history }) => [platform, axes, history.runs])).toEqual([
      ["default", {}, 1],
      ["os=mac", { os: "mac" }, 0],
    ]);
  });
});

describe("more shards than items", () => {
  const eight = suite({ shards: { kind: "fixed", count: 8 } });

  test("are not made, and the plan says so", async () => {
    const made = await only({ suites: [eight] });
    expect(made.shards.map(({ shard }) => shard)).toEqual(["1/3", "2/3", "3/3"]);
    expect(made.notes).toEqual([
      "8 shards were asked for, and there are only 3 items: more shards would have nothing to run",
    ]);
  });

  test("stay where the matrix is written by hand, with nothing to run", async () => {
    const world = { files: { "test_a.py": "" } };
    const made = await only({ suites: [eight], keepEmptyShards: true, world });
    expect(made.shards.map(({ shard }) => shard)).toEqual([
      "1/8",
      "2/8",
      "3/8",
      "4/8",
      "5/8",
      "6/8",
      "7/8",
      "8/8",
    ]);
    expect(shares(made)).toEqual([["test_a.py"], [], [], [], [], [], [], []]);
    expect(made.notes).toEqual([
      "8 shards were asked for, and there is only 1 item: more shards would have nothing to run",
    ]);
  });

  test("stay also where there is no item at all", async () => {
    const empty = { ...eight, allowEmpty: true };
    const made = await only({ suites: [empty], keepEmptyShards: true, world: {} });
    expect(shares(made)).toEqual([[], [], [], [], [], [], [], []]);
  });
});

describe("nothing to plan", () => {
  test("is a problem where patterns match nothing, for each suite", async () => {
    const suites = [suite(), suite({ name: "api", root: "api", patterns: ["a", "b"] })];
    expect(problemsOf(await plan({ suites, world: {} }))).toEqual([
      "tests: no file matches **/test_*.py in the repository (suite unit). Check the patterns and the folder, or set allow-empty where a suite without tests is fine.",
      "tests: no file matches a, b in api (suite api). Check the patterns and the folder, or set allow-empty where a suite without tests is fine.",
    ]);
  });

  test("is a plan without shards where that is allowed, suite by suite", async () => {
    const suites = [suite({ allowEmpty: true, patterns: ["none"] }), suite({ name: "full" })];
    const { plans } = unwrap(await plan({ suites }));
    expect(plans.map(({ suite: name, shards }) => [name, shards.length])).toEqual([
      ["unit", 0],
      ["full", 2],
    ]);
  });

  test("is a plan without shards where the list is empty", async () => {
    const made = await only({ list: "items.txt", world: { files: { "items.txt": "\n" } } });
    expect(made).toMatchObject({ listed: true, shards: [], seconds: 0 });
  });
});

describe("a list", () => {
  test("is taken as given: its items need not be there", async () => {
    const world = { files: { "items.txt": "b.py\na.py\n" } };
    const made = await only({ list: "items.txt", world });
    expect(new Set(shares(made).flat())).toEqual(new Set(["a.py", "b.py"]));
    expect(made.listed).toBe(true);
  });

  test("may come from standard input", async () => {
    const made = await only({ list: "-", world: { input: "a.py\n" } });
    expect(shares(made)).toEqual([["a.py"]]);
  });

  test("has to be readable", async () => {
    expect(problemsOf(await plan({ list: "items.txt", world: {} }))).toEqual([
      'list: there is no file "items.txt". Check the path: it is taken from the folder that Makespan was started in.',
    ]);
  });
});

describe("the 256 jobs that a matrix may have", () => {
  const wish = (count: number) => ({ kind: "fixed", count }) as const;
  const jobs = ({ plans }: Plan) => plans.reduce((sum, { shards }) => sum + shards.length, 0);
  const world = { files: files(300) };

  test("are all there", async () => {
    const suites = [suite({ shards: wish(200) }), suite({ name: "more", shards: wish(56) })];
    expect(jobs(unwrap(await plan({ suites, world })))).toBe(256);
  });

  test("are not exceeded, over all suites and platforms", async () => {
    const platforms = [
      { name: "os=a", axes: { os: "a" } },
      { name: "os=b", axes: { os: "b" } },
    ];
    const suites = [
      suite({ shards: wish(100), platforms }),
      suite({ name: "more", shards: wish(57) }),
    ];
    expect(problemsOf(await plan({ suites, world }))).toEqual([
      "shards: the plan needs 257 jobs (unit on os=a: 100, unit on os=b: 100, more on default: 57), and GitHub allows 256 in a matrix. Ask for fewer shards, or leave combinations of the axes out.",
    ]);
  });

  test("count the shards that there are, not those that were asked for", async () => {
    const suites = [suite({ shards: wish(256) }), suite({ name: "more", shards: wish(256) })];
    expect(jobs(unwrap(await plan({ suites, world: { files: files(128) } })))).toBe(256);
  });
});

describe("a giant", () => {
  const tests = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`test_${at}`, 10]));
  const giant = writeHistory(
    learn(
      emptyHistory("unit"),
      sampleRun(1, [sampleItem("test_a.py", tests), sampleItem("test_b.py", { test: 4 })]),
    ),
  );
  const world = { files: { "test_a.py": "", "test_b.py": "" }, histories: { unit: giant } };

  test("is split, its last part taking what the others do not name", async () => {
    const made = await only({ world });
    const parts = made.shards.flatMap(({ items }) => items.filter(({ id }) => id === "test_a.py"));
    expect(parts.length).toBeGreaterThan(1);
    const named = parts.flatMap((part) => part.only ?? []);
    const rest = parts.filter((part) => part.except !== undefined);
    expect(rest).toHaveLength(1);
    expect(rest[0]?.except?.toSorted()).toEqual(named.toSorted());
    expect(made.seconds).toBeLessThan(60);
  });

  test("stays whole where files are placed, or the framework selects no tests", async () => {
    const wholes = [suite({ granularity: "file" }), suite({ framework: "custom" })];
    for (const one of wholes) {
      const made = await only({ suites: [one], world });
      expect(made.shards.map(({ items }) => items.map(({ part }) => part))).toEqual([
        [undefined],
        [undefined],
      ]);
    }
  });
});

describe("constraints", () => {
  const together = { kind: "together", where: "makespan.yml:3:5" } as const;

  test("are respected by placement", async () => {
    const world = { files: FILES, histories: { unit: HISTORY } };
    const constraints = [{ ...together, match: ["test_a.py", "test_c.py"] }];
    const made = await only({ world, constraints });
    expect(shares(made)).toEqual([["test_a.py", "test_c.py"], ["test_b.py"]]);
  });

  test("that match nothing are problems, with the place they were written at", async () => {
    const constraints = [{ ...together, match: ["gone/**"] }];
    expect(problemsOf(await plan({ constraints }))).toEqual([
      expect.stringContaining('makespan.yml:3:5: no item matches "gone/**"'),
    ]);
  });

  test("may be meant for one of several suites, and are told of once where for none", async () => {
    const api = suite({ name: "api", root: "api", patterns: ["test_*.py"] });
    const world = { files: { ...FILES, "api/test_d.py": "" } };
    const suites = [suite({ patterns: ["test_*.py"] }), api];
    const own = [{ ...together, match: ["api/**"] }];
    expect(unwrap(await plan({ suites, world, constraints: own })).plans).toHaveLength(2);
    const none = [{ ...together, match: ["gone/**"] }];
    expect(problemsOf(await plan({ suites, world, constraints: none }))).toHaveLength(1);
  });
});

describe("a plan that lets shards steal", () => {
  const world = { files: files(40) };
  const steal = (ifItPays: boolean) => [suite({ steal: { service: "artifacts", ifItPays } })];

  test("holds back a tail of every shard, with the same items as without", async () => {
    const [fixed, tailed] = [await only({ world }), await only({ world, suites: steal(false) })];
    expect(shares(tailed)).toEqual(shares(fixed));
    expect(tailed.steal).toBe("artifacts");
    for (const { chunks } of tailed.shards) expect(chunks?.length).toBe(3);
    expect(tailed.notes.join()).toContain("stealing: 25 % of the work wait in 6 chunks");
  });

  test("holds nothing back where it is to pay and nothing tells whether it does", async () => {
    const planned = await only({ world, suites: steal(true) });
    expect(planned.steal).toBeUndefined();
    expect(planned.shards.every(({ chunks }) => chunks === undefined)).toBe(true);
    expect(planned.notes.join()).toContain("off until there are timings");
  });
});

describe("a plan with tests in quarantine", () => {
  const entry = {
    test: "test_a.py::test_x",
    until: "2023-11-14",
    reason: "flaky",
    where: "m.yml:2:5",
  };
  const ON = Date.UTC(2023, 10, 14);

  function planOn(time: number, request: Partial<MakePlanRequest> = {}) {
    const platforms = ["a", "b"].map((name) => ({ name, axes: {} }));
    return plan({
      ...{ world: { files: FILES, now: time }, suites: [suite({ platforms })] },
      ...{ quarantine: [entry], ...request },
    });
  }

  test("has them on all of its platforms, and is the same on every day that they are in force", async () => {
    const made = unwrap(await planOn(ON));
    const { where: _, ...expected } = entry;
    expect(made.plans.map(({ quarantine }) => quarantine)).toEqual([[expected], [expected]]);
    expect(made.plans.flatMap(({ notes }) => notes)).toEqual([]);
    expect(await isIntact(made)).toBe(true);
    expect(unwrap(await planOn(ON - 86_400_000)).id).toBe(made.id);
    expect(unwrap(await planOn(ON + 86_399_999)).id).toBe(made.id);
    const moved = { ...entry, where: "m.yml:9:5" };
    expect(unwrap(await planOn(ON, { quarantine: [moved] })).id).toBe(made.id);
  });

  test("has no entry any more that is over, and names it", async () => {
    const made = unwrap(await planOn(ON + 86_400_000));
    for (const plan of made.plans) {
      expect(plan).not.toHaveProperty("quarantine");
      expect(plan.notes).toEqual([
        expect.stringContaining("test_a.py::test_x ended on 2023-11-14"),
      ]);
    }
  });

  test("says that an entry names nothing only where it has all items", async () => {
    const gone = [{ ...entry, test: "test_gone.py::test_x" }];
    const notes = async (request: Partial<MakePlanRequest>) =>
      unwrap(await planOn(ON, { quarantine: gone, ...request })).plans.flatMap((one) => one.notes);
    expect(await notes({})).toEqual(Array(2).fill(expect.stringContaining("test_gone.py::test_x")));
    expect(await notes({ someSuites: true })).toEqual([]);
  });
});
