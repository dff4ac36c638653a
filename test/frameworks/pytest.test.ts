import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { pytest } from "../../src/frameworks/pytest.ts";
import type { Evidence } from "../../src/model/evidence.ts";
import type { SelectRequest } from "../../src/model/invocation.ts";
import type { Entry } from "../../src/model/item.ts";
import { testPath } from "../../src/model/units.ts";
import { hasPytest, hasXdist, PYTHON } from "../support/tools.ts";
import {
  type Ended,
  entry,
  environmentOf,
  evidenceOf,
  HOOKS,
  invocations,
  readAll,
  start,
  TemporaryProject,
} from "./temporary-project.ts";

const TWO_TESTS = "def test_x(): pass\ndef test_xy(): pass\n";

describe("pytest's share", () => {
  const project = { command: { kind: "argv", argv: ["pytest"] } } as const;

  it("goes over by the environment alone, in front of what stands there", () => {
    using repository = new TemporaryProject({});
    const environment = { PYTEST_PLUGINS: "theirs", PYTHONPATH: "/theirs" };
    const request = repository.request([entry("test_a.py")], { ...project, environment });
    const [invocation] = invocations(pytest, request);
    expect(invocation?.args).toEqual([]);
    expect(invocation?.environment).toEqual({
      MAKESPAN_PYTEST: `${request.scratch}/pytest/selection.json`,
      PYTEST_PLUGINS: "makespan_pytest,theirs",
      PYTHONPATH: `${HOOKS}:/theirs`,
    });
  });

  it("keeps the spelling of a variable and the separator of Windows", () => {
    using repository = new TemporaryProject({});
    const environment = { PythonPath: "D:\\theirs" };
    const request = repository.request([entry("test_a.py")], { environment, windows: true });
    const [invocation] = invocations(pytest, request);
    expect(invocation?.environment).toMatchObject({ PythonPath: `${HOOKS};D:\\theirs` });
    expect(invocation?.environment).not.toHaveProperty("PYTHONPATH");
  });

  it("names tests by their names inside the item", () => {
    using repository = new TemporaryProject({});
    const part = { part: "1/2", only: ["a::b/test_a.py::TestX::test_y"] };
    const [invocation] = invocations(pytest, repository.request([entry("a::b/test_a.py", part)]));
    expect(JSON.parse(invocation?.files[0]?.text ?? "")).toMatchObject({
      entries: [{ id: "a::b/test_a.py", only: ["TestX::test_y"] }],
    });
  });

  it("comes as a list too, with paths from the command's folder", () => {
    using repository = new TemporaryProject({});
    const request = repository.request([entry("api/tests/test_a.py"), entry("test_b.py")], {
      root: join(repository.folder, "api"),
    });
    const [invocation] = invocations(pytest, request);
    expect(invocation?.files.find(({ path }) => path === invocation.list)?.text).toBe(
      `tests/test_a.py\n${repository.folder}/test_b.py\n`,
    );
  });
});

describe.skipIf(!hasPytest())("a pytest session (skipped without Python and pytest)", () => {
  it("runs exactly the selected files and tests", async () => {
    using repository = new TemporaryProject({
      "tests/test_a.py": TWO_TESTS,
      "tests/test_ab.py": TWO_TESTS,
      "tests/test_part.py": TWO_TESTS,
      "tests/test_rest.py": TWO_TESTS,
      "tests/test_never.py": "raise Exception('must not be imported')",
    });
    const { evidence, cases, ended } = await session(repository, [
      entry("tests/test_a.py"),
      entry("tests/test_part.py", { part: "1/2", only: ["tests/test_part.py::test_x"] }),
      entry("tests/test_rest.py", { part: "2/2", except: ["tests/test_rest.py::test_x"] }),
    ]);
    expect(ended.code).toBe(0);
    expect(cases.map((one) => one.id)).toEqual([
      "tests/test_a.py::test_x",
      "tests/test_a.py::test_xy",
      "tests/test_part.py::test_x",
      "tests/test_rest.py::test_xy",
    ]);
    expect(evidence).toMatchObject({
      ended: true,
      junit: [expect.stringMatching(/junit-.*\.xml$/)],
    });
    expect(evidence.stopped).toBeUndefined();
    expect(evidence.items).toEqual([
      { id: "tests/test_a.py", selected: true, collected: ["test_x", "test_xy"] },
      {
        id: "tests/test_part.py",
        selected: true,
        collected: ["test_x", "test_xy"],
        deselected: ["test_xy"],
      },
      {
        id: "tests/test_rest.py",
        selected: true,
        collected: ["test_x", "test_xy"],
        deselected: ["test_x"],
      },
    ]);
  });

  it("runs both parts of one file where one shard has both", async () => {
    using repository = new TemporaryProject({ "test_a.py": TWO_TESTS });
    const named = ["test_a.py::test_x"];
    const { cases } = await session(repository, [
      entry("test_a.py", { part: "1/2", only: named }),
      entry("test_a.py", { part: "2/2", except: named }),
    ]);
    expect(cases.map((one) => one.test)).toEqual(["test_x", "test_xy"]);
  });

  const ODD_NAMES = [
    "tests/[id] x/test_a.py",
    'tests/it\'s "quoted"/test_b.py',
    "tests/ünï/test_ç.py",
    "-k/test_dash.py",
    "-dash_test.py",
    "@at/test_at.py",
    "tests/a+b (1)/test_$HOME.py",
    "tests/test_[x].py",
  ];

  it.each(ODD_NAMES)("selects %s and nothing beside it", async (name) => {
    using repository = new TemporaryProject(
      Object.fromEntries([...ODD_NAMES, "tests/i/test_a.py"].map((path) => [path, TWO_TESTS])),
    );
    const options = ["--import-mode=importlib"];
    const { evidence, cases } = await session(repository, [entry(name)], { options });
    expect(evidence.items.map((item) => item.id)).toEqual([name]);
    expect(cases.map((one) => one.id)).toEqual([`${name}::test_x`, `${name}::test_xy`]);
  });

  it("keeps parameters with their test, whatever their ids hold", async () => {
    const test = String.raw`
import pytest

@pytest.mark.parametrize("value", ["a\nb", "ü", "a::b", "x[1]", "]", "a/b c", "", "'\"$(x)", "é@g"])
def test_p(value): pass

@pytest.mark.parametrize("value", [1])
def test_p2(value): pass

class TestC:
    class TestInner:
        @pytest.mark.parametrize("value", ["a[b]"])
        def test_deep(self, value): pass
`;
    using repository = new TemporaryProject({ "pkg/test_a.py": test });
    const only = ["pkg/test_a.py::test_p", "pkg/test_a.py::TestC::TestInner::test_deep"];
    const { evidence, cases } = await session(repository, [
      entry("pkg/test_a.py", { part: "1/2", only }),
    ]);
    const [item] = evidence.items;
    expect(item?.deselected).toEqual(["test_p2[1]"]);
    expect(cases.map((one) => one.test)).toEqual(
      item?.collected?.filter((name) => name !== "test_p2[1]"),
    );
    expect(cases).toHaveLength(10);
  });

  it("selects one parameter by its full id", async () => {
    const test = `import pytest\n@pytest.mark.parametrize("v", ["a", "a[b]", "ab"])\ndef test_p(v): pass\n`;
    using repository = new TemporaryProject({ "test_a.py": test });
    const only = ["test_a.py::test_p[a"];
    const one = await session(repository, [
      entry("test_a.py", { part: "1/2", only: ["test_a.py::test_p[a]"] }),
    ]);
    expect(one.cases.map((each) => each.test)).toEqual(["test_p[a]"]);
    const prefix = await session(repository, [entry("test_a.py", { part: "1/2", only })]);
    expect(prefix.cases.map((each) => each.test)).toEqual(["test_p[a[b]]"]);
  });

  it("shows by evidence that -m and a helper leave an item empty", async () => {
    using repository = new TemporaryProject({
      "pytest.ini": "[pytest]\nmarkers = slow\n",
      "test_slow.py": "import pytest\n@pytest.mark.slow\ndef test_s(): pass\n",
      "test_util.py": "def helper(): pass\n",
      "test_skip.py": "import pytest\npytest.skip('not here', allow_module_level=True)\n",
    });
    const entries = ["test_slow.py", "test_util.py", "test_skip.py"].map((id) => entry(id));
    const { ended, evidence } = await session(repository, entries, { options: ["-m", "not slow"] });
    expect(ended.code).toBe(5);
    expect(pytest.noTestsCodes).toContain(ended.code);
    expect(byId(evidence)).toEqual({
      "test_slow.py": { collected: ["test_s"], deselected: ["test_s"], selected: true },
      "test_util.py": { collected: [], selected: true },
      "test_skip.py": { collected: [], selected: true },
    });
  });

  it("tells a file that pytest left out from one that it never met", async () => {
    using repository = new TemporaryProject({
      "pytest.ini": "[pytest]\npython_files = check_*.py test_a.py\n",
      "tests/conftest.py": "collect_ignore = ['old', 'test_ignored.py']\n",
      "tests/test_a.py": TWO_TESTS,
      "tests/test_other.py": TWO_TESTS,
      "tests/test_ignored.py": TWO_TESTS,
      "tests/old/deep/test_a.py": TWO_TESTS,
      "elsewhere/test_a.py": TWO_TESTS,
    });
    const files = [
      "test_a.py",
      "test_other.py",
      "test_ignored.py",
      "old/deep/test_a.py",
      "test_gone.py",
    ];
    const { evidence } = await session(
      repository,
      [...files.map((file) => entry(`tests/${file}`)), entry("elsewhere/test_a.py")],
      { options: ["tests"] },
    );
    expect(byId(evidence)).toEqual({
      "tests/test_a.py": { collected: ["test_x", "test_xy"], selected: true },
      "tests/test_other.py": { collected: [], selected: false },
      "tests/test_ignored.py": { collected: [], selected: false },
      "tests/old/deep/test_a.py": { collected: [], selected: false },
    });
  });

  it("names a collection error once, and what stopped the others", async () => {
    using repository = new TemporaryProject({
      "test_bad.py": "import no_such_module\n",
      "test_good.py": TWO_TESTS,
      "test_other_shard.py": "import no_such_module\n",
    });
    const { ended, evidence, cases } = await session(repository, [
      entry("test_bad.py"),
      entry("test_good.py"),
    ]);
    expect(ended.code).toBe(2);
    expect(evidence).toMatchObject({ ended: true, stopped: expect.stringContaining("1 error") });
    expect(byId(evidence)).toEqual({
      "test_bad.py": { error: expect.stringContaining("No module named"), selected: true },
      "test_good.py": {
        collected: ["test_x", "test_xy"],
        notRun: ["test_x", "test_xy"],
        selected: true,
      },
    });
    expect(cases.map((one) => one.file)).toEqual(["test_bad.py"]);
  });

  it("says which conftest kept a folder from being collected", async () => {
    using repository = new TemporaryProject({
      "tests/sub/conftest.py": "import no_such_module\n",
      "tests/sub/test_a.py": TWO_TESTS,
      "tests/sub/test_b.py": TWO_TESTS,
      "tests/test_c.py": TWO_TESTS,
    });
    const entries = ["sub/test_a.py", "sub/test_b.py", "test_c.py"].map((id) =>
      entry(`tests/${id}`),
    );
    const { ended, evidence } = await session(repository, entries);
    expect(ended.code).not.toBe(0);
    expect(evidence.stopped).toContain("No module named");
    expect(evidence.items.filter((item) => item.id.includes("sub/"))).toEqual([]);
  });

  it("says that -x stopped it, and what it left", async () => {
    using repository = new TemporaryProject({
      "test_a.py": "def test_1(): pass\ndef test_2(): assert 0\ndef test_3(): pass\n",
      "test_b.py": TWO_TESTS,
    });
    const { evidence } = await session(repository, [entry("test_a.py"), entry("test_b.py")], {
      options: ["-x"],
    });
    expect(evidence).toMatchObject({ ended: true, stopped: expect.stringContaining("1 failure") });
    expect(byId(evidence)).toMatchObject({
      "test_a.py": { notRun: ["test_3"] },
      "test_b.py": { notRun: ["test_x", "test_xy"] },
    });
  });

  it("says that a plugin failed the session beside its tests, and only then", async () => {
    const failing = [
      "import pytest",
      "def test_fails(): assert 0",
      "@pytest.fixture",
      "def broken():",
      "    yield",
      "    assert 0",
      "def test_errs(broken): assert 0",
      "@pytest.mark.xfail(strict=True)",
      "def test_passes_after_all(): pass",
      "@pytest.mark.xfail",
      "def test_is_known_to_fail(): assert 0",
    ].join("\n");
    // As pytest-cov below its threshold.
    const plugin = [
      "import pytest",
      "@pytest.hookimpl(hookwrapper=True)",
      "def pytest_runtestloop(session):",
      "    yield",
      "    session.testsfailed += 1",
    ].join("\n");
    using plain = new TemporaryProject({ "test_a.py": failing });
    const tests = await session(plain, [entry("test_a.py")]);
    expect(tests).toMatchObject({ ended: { code: 1 }, evidence: { ended: true } });
    expect(tests.evidence).not.toHaveProperty("beside");
    using strict = new TemporaryProject({ "test_a.py": failing, "conftest.py": plugin });
    const beside = await session(strict, [entry("test_a.py")]);
    expect(beside).toMatchObject({
      ended: { code: 1 },
      evidence: { beside: expect.stringContaining("more failures than there were") },
    });
  });

  it("says that what a test shares with others may have failed behind it", async () => {
    const shared = (scope: string) =>
      [
        "import pytest",
        `@pytest.fixture(scope="${scope}")`,
        "def it():",
        "    yield",
        "    assert 0",
        "def test_1(it): pass",
        "def test_2(): pass",
      ].join("\n");
    using repository = new TemporaryProject({
      "test_own.py": shared("function"),
      "test_shared.py": shared("module"),
    });
    const own = await session(repository, [entry("test_own.py")]);
    expect(own.evidence).not.toHaveProperty("beside");
    for (const options of hasXdist() ? [[], ["-n", "1"]] : [[]]) {
      const { evidence } = await session(repository, [entry("test_shared.py")], { options });
      expect(evidence.beside).toBe(
        "what failed behind test_shared.py::test_2 may be what it shares with others",
      );
    }
  });

  it("leaves what it found where it is killed", async () => {
    using repository = new TemporaryProject({
      "test_a.py": "import os\ndef test_1(): os._exit(9)\ndef test_2(): pass\n",
    });
    const { ended, evidence } = await session(repository, [entry("test_a.py")]);
    expect(ended.code).toBe(9);
    expect(evidence.ended).toBe(false);
    expect(byId(evidence)).toEqual({
      "test_a.py": { collected: ["test_1", "test_2"], selected: true },
    });
  });

  it("shows that a test of the plan is gone", async () => {
    using repository = new TemporaryProject({ "test_a.py": TWO_TESTS });
    const only = ["test_a.py::test_deleted"];
    const { ended, evidence } = await session(repository, [
      entry("test_a.py", { part: "1/2", only }),
    ]);
    expect(ended.code).toBe(5);
    expect(evidence.items[0]?.collected).toEqual(["test_x", "test_xy"]);
    expect(evidence.items[0]?.deselected).toEqual(["test_x", "test_xy"]);
  });

  it("leaves the user's own report as it is, and says where it lies", async () => {
    using repository = new TemporaryProject({ "test_a.py": TWO_TESTS });
    const { evidence, invocation } = await session(repository, [entry("test_a.py")], {
      options: ["--junitxml=out/theirs.xml", "-o", "junit_family=xunit2"],
    });
    const theirs = join(repository.folder, "out/theirs.xml");
    expect(evidence.junit).toEqual([theirs]);
    expect(readFileSync(theirs, "utf8")).not.toContain("file=");
    expect(readAll(invocation.junit)).toEqual([]);
  });

  it("runs from a subfolder with a root of its own", async () => {
    using repository = new TemporaryProject({
      "api/pytest.ini": "[pytest]\n",
      "api/tests/test_a.py": TWO_TESTS,
      "tests/test_a.py": TWO_TESTS,
    });
    const root = join(repository.folder, "api");
    const { evidence, cases } = await session(repository, [entry("api/tests/test_a.py")], {
      request: { root },
    });
    expect(evidence.items.map((item) => item.id)).toEqual(["api/tests/test_a.py"]);
    expect(cases.map((one) => one.id)).toEqual([
      "api/tests/test_a.py::test_x",
      "api/tests/test_a.py::test_xy",
    ]);
  });

  it("takes only its share of paths that the user names", async () => {
    using repository = new TemporaryProject({
      "tests/test_a.py": TWO_TESTS,
      "tests/test_b.py": "raise Exception('must not be imported')",
      "other/test_c.py": "raise Exception('must not be imported')",
    });
    const { ended, cases } = await session(repository, [entry("tests/test_a.py")], {
      options: ["tests/test_b.py::test_q", "tests/test_a.py::test_x", "tests/test_b.py", "other"],
    });
    expect(ended.code).toBe(0);
    expect(cases.map((one) => one.id)).toEqual(["tests/test_a.py::test_x"]);
  });

  it("works on a package named by --pyargs, with doctests", async () => {
    using repository = new TemporaryProject({
      "src/pkg/__init__.py": "",
      "src/pkg/mod.py": 'def f():\n    """\n    >>> 1\n    1\n    """\n',
      "src/pkg/other.py": "raise Exception('must not be imported')",
      "src/pkg/tests/__init__.py": "",
      "src/pkg/tests/test_a.py": TWO_TESTS,
      "src/pkg/tests/test_b.py": "raise Exception('must not be imported')",
      "src/pkg/notes.txt": ">>> 2\n2\n",
      "pytest.ini": "[pytest]\npythonpath = src\n",
    });
    const items = ["src/pkg/tests/test_a.py", "src/pkg/mod.py", "src/pkg/notes.txt"];
    const { cases, evidence } = await session(
      repository,
      items.map((id) => entry(id)),
      { options: ["--pyargs", "pkg", "--doctest-modules", "--doctest-glob=*.txt"] },
    );
    expect(cases.map((one) => one.id).sort()).toEqual([
      "src/pkg/mod.py::pkg.mod.f",
      "src/pkg/notes.txt::notes.txt",
      "src/pkg/tests/test_a.py::test_x",
      "src/pkg/tests/test_a.py::test_xy",
    ]);
    expect(evidence.items).toHaveLength(3);
  });

  it("names the file a test ran in, not the one that a base class defined it in", async () => {
    using repository = new TemporaryProject({
      "test_base.py": "class TestBase:\n    def test_x(self): pass\n",
      "test_sub.py": "from test_base import TestBase\nclass TestSub(TestBase): pass\n",
    });
    const { cases } = await session(repository, [entry("test_sub.py")]);
    expect(cases.map((one) => one.id)).toEqual([
      "test_sub.py::TestBase::test_x",
      "test_sub.py::TestSub::test_x",
    ]);
  });

  it("finds its files through links to the repository", async () => {
    using repository = new TemporaryProject({ "tests/test_a.py": TWO_TESTS });
    const real = `${repository.folder}-real`;
    renameSync(repository.folder, real);
    symlinkSync(real, repository.folder);
    const { cases } = await session(repository, [entry("tests/test_a.py")]);
    expect(cases).toHaveLength(2);
    const given = await session(repository, [entry("tests/test_a.py")], {
      request: { repository: real, root: repository.folder },
      options: [join(repository.folder, "tests")],
    });
    expect(given.cases).toHaveLength(2);
    rmSync(repository.folder);
    mkdirSync(repository.folder);
  });

  it("runs a file behind a link once", async () => {
    using repository = new TemporaryProject({ "tests/test_a.py": TWO_TESTS });
    symlinkSync("tests", join(repository.folder, "link"));
    const { cases } = await session(repository, [entry("tests/test_a.py")]);
    expect(cases.map((one) => one.file)).toEqual(["tests/test_a.py", "tests/test_a.py"]);
  });

  it("does not shard a pytest that a test starts", async () => {
    using repository = new TemporaryProject({
      "inner/test_inner.py": TWO_TESTS,
      "test_a.py": `import os, subprocess, sys
def test_child():
    assert "MAKESPAN_PYTEST" not in os.environ and "PYTEST_PLUGINS" not in os.environ
    assert "hooks" not in os.environ.get("PYTHONPATH", "")
    subprocess.run([sys.executable, "-m", "pytest", "-q", "inner"], check=True)
`,
      "conftest.py": "pytest_plugins = ['pytester']\n",
      "test_plugin.py": `def test_in_process(pytester):
    pytester.makepyfile("def test_1(): pass")
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
`,
    });
    const { ended } = await session(repository, [entry("test_a.py"), entry("test_plugin.py")]);
    expect(ended.output).toContain("2 passed");
  });

  it("gives evidence of each session where a command starts several", async () => {
    using repository = new TemporaryProject({
      "test_a.py": TWO_TESTS,
      Makefile: `test:\n\t${PYTHON} -m pytest -q -k 'not test_xy'\n\t${PYTHON} -m pytest -q -k test_xy\n`,
    });
    const { cases, evidence } = await session(repository, [entry("test_a.py")], {
      command: ["make", "test"],
    });
    expect(cases.map((one) => one.test).sort()).toEqual(["test_x", "test_xy"]);
    expect(byId(evidence)).toEqual({
      "test_a.py": { collected: ["test_x", "test_xy"], selected: true },
    });
  });

  it("refuses a selection that it cannot read with a message", async () => {
    using repository = new TemporaryProject({ "test_a.py": TWO_TESTS });
    const { ended } = await session(repository, [entry("test_a.py")], {
      environment: { MAKESPAN_PYTEST: join(repository.folder, "gone.json") },
    });
    expect(ended.code).toBe(4);
    expect(ended.output).toContain("ERROR: makespan: MAKESPAN_PYTEST names a file");
  });

  it("takes 20,000 files, of which most are gone, without a limit in the way", async () => {
    const names = Array.from(
      { length: 20_000 },
      (_, index) => `tests/d${index % 100}/test_${index}.py`,
    );
    const there = names.filter((_, index) => index % 20 === 0);
    using repository = new TemporaryProject(Object.fromEntries(there.map((name) => [name, ""])));
    const { evidence } = await session(
      repository,
      names.map((id) => entry(id)),
      { options: ["-q", "--import-mode=importlib"] },
    );
    expect(evidence.ended).toBe(true);
    expect(evidence.items).toHaveLength(1_000);
    expect(evidence.items.every((item) => item.collected?.length === 0)).toBe(true);
  });
});

describe.skipIf(!hasXdist())(
  "a session of pytest-xdist (skipped without Python and pytest-xdist)",
  () => {
    it("runs exactly the share over all workers, and says so once", async () => {
      using repository = new TemporaryProject({
        "tests/test_a.py": TWO_TESTS,
        "tests/test_part.py": TWO_TESTS,
        "tests/test_never.py": "raise Exception('must not be imported')",
      });
      const only = ["tests/test_part.py::test_x"];
      const { evidence, cases } = await session(
        repository,
        [entry("tests/test_a.py"), entry("tests/test_part.py", { part: "1/2", only })],
        { options: ["-n", "2"] },
      );
      expect(cases.map((one) => one.id).sort()).toEqual([
        "tests/test_a.py::test_x",
        "tests/test_a.py::test_xy",
        "tests/test_part.py::test_x",
      ]);
      expect(evidence.ended).toBe(true);
      expect(byId(evidence)).toEqual({
        "tests/test_a.py": { collected: ["test_x", "test_xy"], selected: true },
        "tests/test_part.py": {
          collected: ["test_x", "test_xy"],
          deselected: ["test_xy"],
          selected: true,
        },
      });
    });

    it("takes the group off a test's name", async () => {
      const test = `import pytest
@pytest.mark.xdist_group("grp")
@pytest.mark.parametrize("v", ["a@b", "c"])
def test_two(v): pass
@pytest.mark.xdist_group("grp")
def test_one(): pass
`;
      using repository = new TemporaryProject({ "test_g.py": test });
      const { evidence, cases } = await session(repository, [entry("test_g.py")], {
        options: ["-n", "2", "--dist", "loadgroup"],
      });
      const names = ["test_two[a@b]", "test_two[c]", "test_one"];
      expect(byId(evidence)).toEqual({ "test_g.py": { collected: names, selected: true } });
      expect(cases.map((one) => one.test).sort()).toEqual([...names].sort());
    });

    it("names a collection error once", async () => {
      using repository = new TemporaryProject({
        "test_bad.py": "import no_such_module\n",
        "test_good.py": TWO_TESTS,
      });
      const { ended, evidence } = await session(
        repository,
        [entry("test_bad.py"), entry("test_good.py")],
        {
          options: ["-n", "2"],
        },
      );
      expect(ended.code).not.toBe(0);
      expect(byId(evidence)).toMatchObject({
        "test_bad.py": { error: expect.stringContaining("No module named") },
        "test_good.py": { collected: ["test_x", "test_xy"] },
      });
    });

    it("goes on with a new worker where one crashes, and says that -x stopped", async () => {
      using repository = new TemporaryProject({
        "test_a.py":
          "import os\ndef test_1(): os._exit(3)\ndef test_2(): pass\ndef test_3(): pass\n",
      });
      const crashed = await session(repository, [entry("test_a.py")], { options: ["-n", "1"] });
      expect(crashed.cases.map((one) => one.test).sort()).toEqual(["test_1", "test_2", "test_3"]);
      expect(byId(crashed.evidence)["test_a.py"]).not.toHaveProperty("notRun");
      const stopped = await session(repository, [entry("test_a.py")], {
        options: ["-n", "1", "-x"],
      });
      expect(stopped.evidence.stopped).toContain("1 failure");
    });

    it("does not shard a pytest that a test starts in a worker", async () => {
      using repository = new TemporaryProject({
        "inner/test_inner.py": TWO_TESTS,
        "test_a.py": `import subprocess, sys
def test_child():
    subprocess.run([sys.executable, "-m", "pytest", "-q", "inner"], check=True)
`,
      });
      const { ended } = await session(repository, [entry("test_a.py")], { options: ["-n", "1"] });
      expect(ended.output).toContain("1 passed");
    });
  },
);

interface SessionOptions {
  /** Words after `pytest`. */
  readonly options?: readonly string[];
  /** The whole command in the place of pytest's. */
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly request?: Partial<SelectRequest>;
}

async function session(
  repository: TemporaryProject,
  entries: readonly Entry[],
  options: SessionOptions = {},
) {
  const request = repository.request(entries, options.request);
  const [invocation] = invocations(pytest, request);
  if (invocation === undefined) throw new Error("pytest has no invocation");
  const pythons = { PYTHONDONTWRITEBYTECODE: "1", PYTEST_ADDOPTS: "-p no:cacheprovider" };
  const environment = { ...environmentOf(invocation, request), ...pythons, ...options.environment };
  const command = options.command ?? [
    PYTHON,
    "-m",
    "pytest",
    ...invocation.args,
    ...(options.options ?? []),
  ];
  const ended: Ended = await start(command, request.root, environment);
  const evidence = evidenceOf(pytest, invocation);
  const cases = readAll(invocation.junit).flatMap(testcases);
  return { ended, evidence, cases, invocation };
}

/** The report's testcases with their full ids, as our dialect rebuilds them. */
function testcases(xml: string) {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
  const found = parser.parse(xml).testsuites.testsuite.testcase ?? [];
  return [found].flat().map((one: Record<"name" | "classname" | "file", string>) => {
    const file = testPath(one.file);
    const base = { suites: [], outcome: "passed", flaky: false } as const;
    const test = pytest.dialect.testName(
      { ...base, name: one.name, classname: one.classname },
      file,
    );
    return { file, test, id: `${file}::${test}` };
  });
}

function byId(evidence: Evidence): Record<string, object> {
  return Object.fromEntries(evidence.items.map(({ id, ...rest }) => [id, rest]));
}
