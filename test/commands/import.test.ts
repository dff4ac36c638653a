import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importTimings } from "../../src/commands/import.ts";
import { emptyHistory, type History } from "../../src/history/history.ts";
import { learn } from "../../src/history/learn.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { writeHistory } from "../../src/history/write-history.ts";
import type { RawValue } from "../../src/model/option.ts";
import { describeProblem, unwrap } from "../../src/model/problem.ts";
import { milliseconds, testPath } from "../../src/model/units.ts";
import { historyOfRows } from "../history/history-of-rows.ts";
import { plainHistory } from "../history/plain-history.ts";
import { sampleItem, sampleRun } from "../history/sample-run.ts";
import { fakeLog, fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

interface World {
  readonly values?: Readonly<Record<string, RawValue>>;
  /** Sources and others, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of the repository, beside the sources. */
  readonly tracked?: readonly string[];
  readonly input?: string;
}

const HISTORY = "history.json";

async function call(sources: readonly string[], world: World = {}) {
  const files = memoryFiles(world.files);
  const { log, lines } = fakeLog();
  const printed: string[] = [];
  const saved = new Map<string, string>();
  const ports = fakePorts({
    files,
    log,
    repository: {
      folder: REPOSITORY,
      blobs: async () => new Map((world.tracked ?? []).map((path) => [path, "blob"])),
    },
    histories: {
      load: async () => {
        const text = await files.readText(HISTORY);
        return text === undefined ? { kind: "absent" } : { kind: "found", value: [text] };
      },
      save: async (suite, text) => {
        saved.set(suite, text);
        return { kind: "saved" };
      },
    },
    terminal: {
      write: (text) => printed.push(text),
      read: async () => world.input ?? "",
    },
    clock: { elapsed: () => milliseconds(0) },
    run: { folder: REPOSITORY },
  });
  const values = new Map(Object.entries(world.values ?? {}));
  const raw = { values, positionals: sources, command: undefined, prefix: "--" };
  const result = await importTimings(raw, ports);
  const problems = result.ok ? [] : result.problems.map(describeProblem);
  return { problems, lines, printed, saved };
}

async function imported(sources: readonly string[], world: World): Promise<History> {
  const { problems, saved } = await call(sources, world);
  expect(problems).toEqual([]);
  const [text = ""] = saved.values();
  return plainHistory(unwrap(readHistory(text, "saved")));
}

async function itemsOf(text: string, world: World = {}): Promise<readonly string[]> {
  const { items } = await imported(["a"], { ...world, files: { ...world.files, a: text } });
  return [...items.keys()];
}

describe("the runs of an import", () => {
  test("are one a source, in the order given, before every run that knows its time", async () => {
    const files = { b: '{"x.rb": 1}', a: '{"x.rb": 2}', c: "x.rb\t3\n" };
    const { runs, items } = await imported(["b", "a", "c"], { files });
    expect(runs.map(({ time }) => time < "1990")).toEqual([true, true, true]);
    expect(items.get(testPath("x.rb"))?.whole).toEqual([0, 1000, 1, 2000, 2, 3000]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(3);
  });

  test("count once however often a content is imported", async () => {
    const files = { a: '{"x.rb": 1}', copy: '{"x.rb": 1}', b: '{"x.rb": 2}' };
    const first = await imported(["a", "copy"], { files });
    expect(first.runs).toHaveLength(1);
    const again = await call(["b", "a"], { files: { ...files, [HISTORY]: writeHistory(first) } });
    const second = unwrap(readHistory([...again.saved.values()].join(""), "saved"));
    expect(second.items.get(testPath("x.rb"))?.whole).toEqual([0, 1000, 1, 2000]);
    expect(again.lines.join("\n")).toContain(
      "a: Knapsack, 1 item, 1.0 s in all, which the history",
    );
  });

  test("are those of another platform where they are imported for it", async () => {
    const files = { a: '{"x.rb": 1}' };
    const first = await imported(["a"], { files });
    const both = { ...files, [HISTORY]: writeHistory(first) };
    const { runs } = await imported(["a"], { files: both, values: { platform: "windows" } });
    expect(runs.map(({ platform }) => platform)).toEqual(["default", "windows"]);
  });

  test("have the time and the commit that the source itself tells", async () => {
    const build = {
      commit_hash: "347f33f",
      created_at: "2018-04-02T10:00:44.741Z",
      build_subsets: [{ test_files: [{ path: "spec/a_spec.rb", time_execution: 1 }] }],
    };
    const { runs } = await imported(["a"], { files: { a: JSON.stringify(build) } });
    expect(runs).toMatchObject([{ commit: "347f33f", time: "2018-04-02T10:00:44.741Z" }]);
  });

  test("are added to what a history holds, and are older than what was merged", async () => {
    const before = learn(emptyHistory("unit"), sampleRun(1, [sampleItem("a.py", { one: 2 })]));
    const files = { a: '{"a.py::one": 1}', [HISTORY]: writeHistory(before) };
    const history = await imported(["a"], { files, values: { history: HISTORY } });
    expect(history.suite).toBe("unit");
    expect(history.items.get(testPath("a.py"))?.tests.get("one")).toEqual([0, 1000, 1, 2000]);
  });

  const other = learn(emptyHistory("unit"), sampleRun(1, [sampleItem("a.py", { one: 2 })]));
  const account = { id: "1-1", time: "2026-01-01T00:00:00.000Z", platform: "default", shards: 1 };
  const told = { ...other, accounts: [{ ...account, attempts: [] }] };

  test.each([
    ["a history of ours", writeHistory(other)],
    ["one with what runs cost", writeHistory(told)],
    ["one of version 1", historyOfRows(other)],
    ["one of version 1 with what runs cost", historyOfRows(told)],
  ])("may be those of %s", async (_, text) => {
    const files = { a: text, b: '{"a.py::one": 1}' };
    const history = await imported(["a", "b"], { files, values: { suite: "mine" } });
    expect(history).toMatchObject({ suite: "mine", runs: [{}, { id: "1-1" }] });
  });
});

describe("the names of an import", () => {
  const tracked = [
    "services/api/tests/test_a.py",
    "services/api/tests/test_b.py",
    "tests/test_b.py",
  ];

  test("are those of the repository's files, from whatever root they are", async () => {
    const relative = '{"tests/test_a.py::x": 1, "tests/test_b.py::x": 1}';
    expect(await itemsOf(relative, { tracked })).toEqual(tracked.slice(0, 2));
    const absolute =
      '{"/home/runner/work/m/m/tests/test_b.py::x": 1, "/home/runner/work/m/m/services/api/tests/test_a.py::x": 1}';
    expect(await itemsOf(absolute, { tracked })).toEqual([tracked[0], tracked[2]]);
    const windows = absolute
      .replaceAll("/home/runner/work/m/m/", "D:\\\\a\\\\m\\\\")
      .replaceAll("tests/", "tests\\\\");
    expect(await itemsOf(windows, { tracked })).toEqual([tracked[0], tracked[2]]);
  });

  test("stay what they are where most of the files are gone", async () => {
    const old = '{"tests/test_b.py::x": 1, "tests/gone_1.py::x": 1, "tests/gone_2.py::x": 1}';
    expect(await itemsOf(old, { tracked })).toEqual([
      "tests/gone_1.py",
      "tests/gone_2.py",
      "tests/test_b.py",
    ]);
  });

  test("lose the folder of a checkout that is unknown here", async () => {
    const text = '{"/builds/x/spec/a_spec.rb": 1, "/builds/x/spec/b/c_spec.rb": 1}';
    expect(await itemsOf(text)).toEqual(["a_spec.rb", "b/c_spec.rb"]);
    const here = `{"${REPOSITORY}/spec/a_spec.rb": 1, "${REPOSITORY}/spec/b_spec.rb": 1}`;
    expect(await itemsOf(here)).toEqual(["spec/a_spec.rb", "spec/b_spec.rb"]);
  });

  test("of Go's packages are their folders", async () => {
    const events = ["example.com/m/v2", "example.com/m/v2/a", "example.com/m/v2/a/b"]
      .map((name) => JSON.stringify({ Action: "pass", Package: name, Elapsed: 1 }))
      .join("\n");
    expect(await itemsOf(events)).toEqual([".", "a", "a/b"]);
    const go = ["go/m_test.go", "go/a/a_test.go", "go/a/b/b_test.go", "a/b/other.txt"];
    expect(await itemsOf(events, { tracked: go })).toEqual(["go", "go/a", "go/a/b"]);
  });

  test("of PHP's classes are the files that their namespace's folder has", async () => {
    const times = { "App\\Tests\\Unit\\UserTest::testA": 1, "App\\Tests\\OrderTest::testB": 1 };
    const text = JSON.stringify({ version: 1, defects: {}, times });
    const php = ["tests/Unit/UserTest.php", "tests/OrderTest.php", "src/OrderTest.php"];
    expect(await itemsOf(text, { tracked: php })).toEqual([php[1], php[0]]);
    expect(await itemsOf(text)).toEqual(["App/Tests/OrderTest.php", "App/Tests/Unit/UserTest.php"]);
  });

  test("are from the folder that the configuration names", async () => {
    const text = '{"tests/test_b.py::x": 1}';
    const files = { "makespan.yml": "root: services/api\nframework: pytest\n" };
    expect(await itemsOf(text, { tracked, files })).toEqual([tracked[1]]);
  });

  test("that are hardly any of the repository's are said to be", async () => {
    const { lines } = await call(["a"], { files: { a: '{"x.rb": 1, "y.rb": 1}' }, tracked });
    expect(lines.join("\n")).toContain("warn: a: only 0 of its 2 items are in this repository");
  });
});

describe("JUnit files", () => {
  const pytest = `<testsuites><testsuite name="pytest" time="9"><testcase classname="tests.test_a.TestX"
    name="test_one" time="1.5"/><testcase classname="tests.test_a" name="test_two" time="0.5"><failure/></testcase>
    <testcase classname="tests.test_b" name="test_three" time="0.25"/></testsuite></testsuites>`;
  const vitest = `<testsuites name="vitest tests"><testsuite name="src/a.test.ts" time="2">
    <testcase classname="src/a.test.ts" name="outer &gt; one" time="0.5"/></testsuite></testsuites>`;

  test("of a folder are one run", async () => {
    const files = { "junit/1.xml": pytest, "junit/deep/2.xml": vitest };
    const { runs, items } = await imported(["junit"], {
      files,
      tracked: ["tests/test_a.py", "tests/test_b.py", "src/a.test.ts"],
    });
    expect(runs).toHaveLength(1);
    expect([...items.keys()]).toEqual(["src/a.test.ts", "tests/test_a.py", "tests/test_b.py"]);
    expect(items.get(testPath("src/a.test.ts"))?.whole).toEqual([0, 2000]);
  });

  test("of pytest give its tests their ids, and what failed no time", async () => {
    const tracked = ["tests/test_a.py", "tests/test_b.py"];
    const { items } = await imported(["junit.xml"], { files: { "junit.xml": pytest }, tracked });
    expect(items.get(testPath("tests/test_a.py"))).toMatchObject({
      whole: [0, -1],
      tests: new Map([
        ["TestX::test_one", [0, 1500]],
        ["test_two", [0, -1]],
      ]),
    });
  });

  test("of Go are told by the packages that are here", async () => {
    const go = `<testsuites><testsuite name="example.com/m/a" time="1.5"><testcase
      classname="example.com/m/a" name="TestX" time="1"/></testsuite></testsuites>`;
    const { items } = await imported(["go.xml"], {
      files: { "go.xml": go },
      tracked: ["a/a_test.go"],
    });
    expect([...items]).toEqual([
      ["a", { whole: [0, 1500], tests: new Map([["TestX", [0, 1000]]]) }],
    ]);
  });

  test("name their items themselves where none of them is here", async () => {
    const { items } = await imported(["v.xml"], { files: { "v.xml": vitest } });
    expect([...items.keys()]).toEqual(["src/a.test.ts"]);
  });

  test("are one run whatever they are called", async () => {
    const first = await imported(["one"], { files: { "one/a.xml": pytest, "one/b.xml": vitest } });
    const files = { "two/b.xml": pytest, "two/a.xml": vitest, [HISTORY]: writeHistory(first) };
    expect((await imported(["two"], { files })).runs).toHaveLength(1);
  });
});

describe("a folder of timing files", () => {
  test("is one run of all its shards", async () => {
    const files = {
      "t/1/a.json": '{"a.rb": 1, "b.rb": 2}',
      "t/2/a.json": '{"c.rb": 4, "b.rb": 3}',
    };
    const { runs, items } = await imported(["t"], { files });
    expect(runs).toHaveLength(1);
    expect(Array.from(items, ([id, { whole }]) => [id, whole[1]])).toEqual([
      ["a.rb", 1000],
      ["b.rb", 3000],
      ["c.rb", 4000],
    ]);
  });

  test("has the tests of a file that several shards ran", async () => {
    const part = (title: string, duration: number) =>
      JSON.stringify({
        testResults: [
          {
            ...{ name: "a.test.ts", startTime: 0, endTime: duration + 100 },
            assertionResults: [{ ancestorTitles: [], title, status: "passed", duration }],
          },
        ],
      });
    const files = { "t/1.json": part("one", 500), "t/2.json": part("two", 250) };
    const { items } = await imported(["t"], { files });
    expect([...items.values()]).toEqual([
      {
        whole: [0, 750],
        tests: new Map([
          ["one", [0, 500]],
          ["two", [0, 250]],
        ]),
      },
    ]);
  });

  test("is a problem where its files are of several formats, or of none", async () => {
    const files = { "t/1": '{"a.rb": 1}', "t/2": "a.rb\t1\n", "u/1": "hello", "u/2": "{" };
    expect((await call(["t"], { files })).problems).toEqual([
      expect.stringContaining("t: its files have several formats: Knapsack, item<TAB>seconds"),
    ]);
    expect((await call(["u"], { files })).problems).toHaveLength(2);
  });
});

describe("what is wrong with an import", () => {
  test("is said of all sources at once, and nothing is written", async () => {
    const files = { good: '{"a.py::x": 1}', bad: "{", odd: "hello", "empty/readme.md": "" };
    const { problems, saved } = await call(["good", "bad", "odd", "none", "empty"], { files });
    expect(problems).toEqual([
      expect.stringContaining("bad:1:2: it stops being JSON here, at the end of the file"),
      expect.stringContaining("odd:1: this line is neither"),
      expect.stringContaining('none: there is no file "none"'),
      expect.stringContaining("empty/readme.md: it is empty"),
    ]);
    expect(saved.size).toBe(0);
  });

  test("includes a history that cannot be read, which is not written over", async () => {
    const files = { a: '{"a.py::x": 1}', [HISTORY]: "{}" };
    const { problems, saved } = await call(["a"], { files });
    expect(problems).toEqual([expect.stringContaining("history: this is no history of ours")]);
    expect(saved.size).toBe(0);
  });

  test("includes having no source, and a suite that cannot be called so", async () => {
    const { problems } = await call([], { values: { suite: "a/b" } });
    expect(problems).toHaveLength(2);
  });

  test("includes a suite that the configuration does not have, or one of several", async () => {
    const config = "suites:\n  unit: {framework: pytest}\n  e2e: {framework: jest}\n";
    const files = { a: '{"a.py::x": 1}', "makespan.yml": config };
    expect((await call(["a"], { files })).problems).toEqual([
      "suite: it is not clear which suite of the configuration the timings are of. Choose one of unit, e2e.",
    ]);
    expect((await call(["a"], { files, values: { suite: "unti" } })).problems).toEqual([
      expect.stringContaining("It has unit, e2e."),
    ]);
    expect((await imported(["a"], { files, values: { suite: "unit" } })).suite).toBe("unit");
  });

  test("includes JUnit files without a time", async () => {
    const listed = '<testsuite name="a"><testcase classname="a.spec.ts" name="x"/></testsuite>';
    const { problems } = await call(["a.xml"], { files: { "a.xml": listed } });
    expect(problems).toEqual([expect.stringContaining("a.xml: no test passed and was measured")]);
  });

  test("includes a history of ours that is damaged", async () => {
    const damaged = '{"items":[{"id":1}],"runs":[],"suite":"unit","version":1}\n';
    const { problems } = await call(["a"], { files: { a: damaged } });
    expect(problems).toEqual([
      "a: the history is damaged at items[0].id: no path. Name a history as Makespan wrote it.",
    ]);
  });

  test("includes XML without a testcase", async () => {
    const { problems } = await call(["a.xml"], { files: { "a.xml": "<html/>" } });
    expect(problems).toEqual([expect.stringContaining("a.xml: there is no testcase in it")]);
  });
});

describe("the history of an import", () => {
  const parts = ["a.py", "b\\c", "./", "/", "", "..", "__proto__", "A\\B", "x\ty", ".", "::"];
  const name = fc
    .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("/"));

  test("can be read again, whatever a timing file names", async () => {
    const entries = fc.array(fc.tuple(name, fc.double({ min: -1, max: 10 })), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(entries, fc.boolean(), async (times, tested) => {
        const named = times.map(([one, time]) => [tested ? `${one}::t` : one, time] as const);
        await expectReadable("a", JSON.stringify(Object.fromEntries(named)));
      }),
    );
  });

  test("can be read again, whatever JUnit files name", async () => {
    const testcase = fc
      .tuple(name, name, fc.option(name, { nil: undefined }))
      .map(([classname, title, file]) => {
        const named = file === undefined ? "" : ` file="${file}"`;
        return `<testcase classname="${classname}" name="${title}" time="1"${named}/>`;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(testcase), name, async (cases, suite) => {
        const xml = `<testsuite name="${suite}">${cases.join("")}</testsuite>`;
        await expectReadable("a.xml", xml);
      }),
    );
  });

  async function expectReadable(source: string, text: string): Promise<void> {
    const { saved } = await call([source], { files: { [source]: text } });
    for (const history of saved.values()) expect(readHistory(history, "it").ok).toBe(true);
  }
});

test("standard input is a source too", async () => {
  const { problems, lines } = await call(["-"], { input: '{"a.py::x": 1}' });
  expect(problems).toEqual([]);
  expect(lines[0]).toBe("info: -: pytest-split, 1 item with 1 test, 1.0 s in all");
});

test("standard input may be a JUnit file", async () => {
  const input = '<testsuite name="s"><testcase file="a.rb" name="x" time="1"/></testsuite>';
  const { problems, lines } = await call(["-"], { input });
  expect(problems).toEqual([]);
  expect(lines[0]).toBe("info: -: JUnit, 1 item with 1 test, 1.0 s in all");
});

test("an import ends with what to do next", async () => {
  const world = { files: { a: '{"a.py::x": 1}' }, values: { history: HISTORY } };
  const { lines } = await call(["a"], world);
  expect(lines.at(-1)).toBe(
    "info: history.json holds 1 run now. What shard counts would have given: makespan simulate --history history.json --framework pytest",
  );
});

test("what to do next names the suite where it was named", async () => {
  const world = { files: { a: "a.rb\t1" }, values: { suite: "unit tests" } };
  expect((await call(["a"], world)).lines.at(-1)).toBe(
    'info: The history holds 1 run now. What shard counts would have given: makespan simulate --suite "unit tests"',
  );
});

test("an import may print one JSON document", async () => {
  const { printed } = await call(["a"], { files: { a: "x\t1" }, values: { json: true } });
  expect(JSON.parse(printed.join(""))).toMatchObject({
    suite: "default",
    runs: 1,
    sources: [{ source: "a", format: "item<TAB>seconds", items: 1, tests: 0, isNew: true }],
  });
});
