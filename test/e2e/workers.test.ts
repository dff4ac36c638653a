import { spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { MergeResult } from "../../src/model/merge-result.ts";
import type { Stamp } from "../../src/model/record.ts";
import { hasGo, hasPytest, PYTHON } from "../support/tools.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "makespan-workers-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly text: string;
  readonly result: MergeResult;
  readonly stamp: Stamp;
}

/** Plans, runs on one shard, where the flags say nothing else, and merges the project. */
async function local(
  files: Readonly<Record<string, string>>,
  flags: readonly string[],
  command: readonly string[] = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
): Promise<Ended> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const shards = flags.includes("--shards") ? [] : ["--shards", "1"];
  const child = spawn(
    process.execPath,
    [CLI, "local", ...shards, "--json", ...flags, "--", ...command],
    { cwd: folder, env: { PATH: process.env["PATH"], HOME: process.env["HOME"] } },
  );
  let [document, text] = ["", ""];
  child.stdout.on("data", (bytes) => {
    document += bytes;
  });
  child.stderr.on("data", (bytes) => {
    text += bytes;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  expect(document, text).not.toBe("");
  return { code, text, result: JSON.parse(document), stamp: readStamp() };
}

function readStamp(): Stamp {
  const records = join(folder, ".makespan/records");
  const found = readdirSync(records, { recursive: true, encoding: "utf8" });
  const path = found.find((name) => name.endsWith("stamp.json")) ?? "";
  return JSON.parse(readFileSync(join(records, path), "utf8"));
}

/** `name begin end` lines that tests wrote, in seconds. */
function spans(): readonly {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}[] {
  const lines = readFileSync(join(folder, "spans"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [name = "", begin, end] = line.split(" ");
    return { name, begin: Number(begin), end: Number(end) };
  });
}

/** A test that takes its time and says when. */
function timed(seconds: number): string {
  return `import os, time
def test_it():
    begin = time.time()
    time.sleep(${seconds})
    with open("spans", "a") as file:
        file.write(f"{os.path.basename(__file__)} {begin} {time.time()}\\n")
`;
}

/** A test that waits until the other one runs too. */
function meets(other: string): string {
  return meetsWhere(`os.path.exists("test_${other}.here")`);
}

/** A test that waits until so many of its kind run. */
function meetsAll(count: number): string {
  return meetsWhere(`len(glob.glob("*.here")) >= ${count}`);
}

function meetsWhere(condition: string): string {
  return `import glob, os, time
def test_meets():
    open(os.path.basename(__file__)[:-3] + ".here", "w").close()
    deadline = time.time() + 100
    while not (${condition}):
        assert time.time() < deadline
        time.sleep(0.05)
`;
}

const DIES = `import os, signal
def test_before(): pass
def test_dies(): os.kill(os.getpid(), signal.SIGKILL)
def test_behind(): pass
`;

describe.skipIf(!hasPytest())("workers with pytest (skipped without Python and pytest)", () => {
  test("run every item once, at the same time, each told which worker it is", async () => {
    const names = `import os
def test_names(worker_id):
    worker = os.environ["MAKESPAN_WORKER"]
    assert worker_id == os.environ["PYTEST_XDIST_WORKER"] == f"gw{worker}"
    assert os.environ["TEST_ENV_NUMBER"] == ("" if worker == "0" else str(int(worker) + 1))
    assert (os.environ["MAKESPAN_WORKERS"], os.environ["MAKESPAN_SHARD"]) == ("2", "1/1")
    assert not any(name in os.environ for name in ("MAKESPAN_FEED", "MAKESPAN_PYTEST"))
`;
    const files = {
      "test_a.py": meets("b"),
      "test_b.py": meets("a"),
      "test_c.py": names,
      "test_d.py": names,
    };
    const { code, result, stamp, text } = await local(files, ["--workers", "2"]);
    expect(code, text).toBe(0);
    expect(countsOf(result)).toMatchObject({ tests: 4, passed: 4 });
    expect(stamp.invocations.map(({ worker }) => worker).toSorted()).toEqual([0, 1]);
  });

  test("give pytest-django's fixture the worker's name, and nobody else", async () => {
    const files = {
      "conftest.py": `import pytest
@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request):
    return getattr(request.config, "workerinput", {}).get("workerid")
`,
      "test_a.py": `def test_names(django_db_modify_db_settings_xdist_suffix, worker_id, request):
    assert django_db_modify_db_settings_xdist_suffix == worker_id
    assert not hasattr(request.config, "workerinput")
`,
      "test_b.py": "def test_b(): pass\n",
    };
    // Nor does a pytest that turns warnings into errors find any.
    const command = [PYTHON, "-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider"];
    const { code, text } = await local(files, ["--workers", "2"], command);
    expect(code, text).toBe(0);
    expect(text).not.toContain("Warning");
  });

  test("lose only the test that one of them died in", async () => {
    const files = { "test_a.py": DIES, "test_b.py": "def test_b(): pass\n" };
    const { code, result, text } = await local(files, ["--workers", "2"]);
    expect(code, text).toBe(1);
    expect(countsOf(result)).toMatchObject({ tests: 4, passed: 3, failed: 1 });
    expect(result.failures.shown.map(({ test, message }) => [test, message])).toEqual([
      ["test_dies", "The worker was ended by SIGKILL while it ran this."],
    ]);
    expect(text).toContain("was ended by SIGKILL at test_a.py::test_dies");
  });

  test("end a hanging item with all it started, and go on", async () => {
    const hangs = `import subprocess, sys
def test_hangs():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    open("child", "w").write(str(child.pid))
    child.wait()
`;
    const files = { "test_a.py": hangs, "test_b.py": "def test_b(): pass\n" };
    const flags = ["--workers", "2", "--item-timeout", "10s"];
    const { code, result, text } = await local(files, flags);
    expect(code, text).toBe(1);
    expect(countsOf(result)).toMatchObject({ tests: 2, passed: 1, failed: 1 });
    expect(result.failures.shown[0]?.message).toContain("took longer than 10.0 s for one item");
    const pid = Number(readFileSync(join(folder, "child"), "utf8"));
    // Whoever takes over the orphan collects it in its own time.
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 60_000);
  });

  test("hand out nothing more after too many deaths, and say what is left", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const files = Object.fromEntries(names.map((name) => [`test_${name}.py`, DIES]));
    const flags = ["--workers", "2", "--max-worker-restart", "1"];
    const { code, text, result } = await local(files, flags);
    expect(code).toBe(1);
    expect(text).toMatch(
      /error: \d items were not run to the end: more workers died than may be replaced/,
    );
    expect(result.outcome).toBe("failed");
    expect(text).toMatch(/audit: .*stopped \d/);
  });

  test("run serial items last and alone, and share no resource", async () => {
    const letters = ["a", "b", "c", "d", "e", "f"];
    const files = {
      ...Object.fromEntries(letters.map((name) => [`test_${name}.py`, timed(0.2)])),
      "makespan.yml": `constraints:
  - { serial: [test_a.py, test_b.py] }
  - { resource: port, match: [test_c.py, test_d.py], capacity: 1 }
`,
    };
    const { code, text } = await local(files, ["--workers", "3"]);
    expect(code, text).toBe(0);
    const seen = spans();
    const of = (name: string) => seen.filter((span) => span.name === `test_${name}.py`);
    const serial = [...of("a"), ...of("b")];
    const others = seen.filter((span) => !serial.includes(span));
    expect(Math.max(...others.map(({ end }) => end))).toBeLessThan(
      Math.min(...serial.map(({ begin }) => begin)),
    );
    expect(overlaps(serial)).toBe(false);
    expect(overlaps([...of("c"), ...of("d")])).toBe(false);
  });

  test("have a shard without workers beside it for an item that is alone", async () => {
    const files = {
      "test_a.py": meets("b"),
      "test_b.py": meets("a"),
      "test_c.py": "import os\ndef test_c(): assert os.environ['MAKESPAN_WORKERS'] == '1'\n",
      "makespan.yml": "constraints:\n  - { alone: test_c.py }\n",
    };
    const { code, text, result } = await local(files, ["--workers", "2", "--shards", "2"]);
    expect(code, text).toBe(0);
    expect(countsOf(result)).toMatchObject({ tests: 3, passed: 3 });
  });

  test("are as many as the machine gives with auto", async () => {
    const names = ["a", "b", "c", "d"];
    const workers = Math.min(names.length, availableParallelism());
    const files = Object.fromEntries(
      names.map((name) => [`test_${name}.py`, meetsAll(workers)] as const),
    );
    const { code, text, stamp } = await local(files, ["--workers", "auto"]);
    expect(code, text).toBe(0);
    expect(workersOf(stamp)).toBe(workers);
  });

  test("are with auto no more than made the suite faster", async () => {
    const crowded = `import os, time
def test_it(): time.sleep(5 if os.environ.get("MAKESPAN_WORKERS") == "2" else 0.1)
`;
    const files = Object.fromEntries(["a", "b", "c"].map((name) => [`test_${name}.py`, crowded]));
    await local(files, ["--workers", "1"]);
    const two = await local(files, ["--workers", "2"]);
    expect(two.text).toContain("3 items, 2 workers");
    const { code, text } = await local(files, ["--workers", "auto"]);
    expect(code, text).toBe(0);
    expect(text).not.toContain("2 workers");
  });

  test("stop together where pytest stops at the first failure", async () => {
    const files = {
      "test_a.py": `import os
def test_a():
    open("here", "w").close()
    assert False
`,
      // Long enough in all to see the other one stop.
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [
          `test_b${at}.py`,
          `import os, time
def test_b():
    while not os.path.exists("here"): time.sleep(0.05)
    time.sleep(0.5)
`,
        ]),
      ),
    };
    const command = [PYTHON, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"];
    const { code, text } = await local(files, ["--workers", "2"], command);
    expect(code).toBe(1);
    expect(text).toMatch(/not run to the end: a worker stopped by itself/);
  });

  test("report an item that cannot be loaded once, and nothing runs", async () => {
    const files = { "test_a.py": "import nothing_of_this_name\n", "test_b.py": timed(0.1) };
    const { code, text, result } = await local(files, ["--workers", "2"]);
    expect(code, text).toBe(1);
    expect(result.outcome).toBe("failed");
    expect(text).toContain("No module named 'nothing_of_this_name'");
  });

  test("keep the user's own JUnit file and temporary folder apart", async () => {
    const files = {
      "test_a.py": "def test_a(tmp_path): assert tmp_path.exists()\n",
      "test_b.py": "def test_b(tmp_path): assert tmp_path.exists()\n",
    };
    const command = [PYTHON, "-m", "pytest", "--junitxml=own.xml", "--basetemp=base"];
    const { code, text, result } = await local(files, ["--workers", "2"], command);
    expect(code, text).toBe(0);
    expect(countsOf(result).tests).toBe(2);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(["own-worker-0.xml", "own-worker-1.xml"]),
    );
  });

  test("report what the whole session fails to tear down", async () => {
    const files = {
      "conftest.py": `import pytest
@pytest.fixture(scope="session", autouse=True)
def shared():
    yield
    raise RuntimeError("not torn down")
`,
      "test_a.py": "def test_a(): pass\n",
      "test_b.py": "def test_b(): pass\n",
    };
    const { code, result, text } = await local(files, ["--workers", "2"]);
    expect(code, text).toBe(1);
    expect(countsOf(result).errored).toBeGreaterThan(0);
  });

  test("are told what is wrong where the command does not exist", async () => {
    const files = { "test_a.py": "", "test_b.py": "" };
    const flags = ["--framework", "pytest", "--workers", "2"];
    await expect(local(files, flags, ["no-such-command"])).rejects.toThrow(
      "there is no such command",
    );
  });
});

/** Reports each file it is given as passed; dies in one that says so. */
const REPORTER = `import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
const cases = [];
// The other worker's process runs too, or did.
writeFileSync("here-" + process.env.MAKESPAN_WORKER, "");
while (!existsSync("here-0") || !existsSync("here-1")) await sleep(20);
for (const file of process.argv.slice(2)) {
  if (readFileSync(file, "utf8").includes("die")) process.kill(process.pid, "SIGKILL");
  await sleep(150);
  cases.push('<testcase name="works" classname="' + file + '" file="' + file + '" time="0.15"/>');
}
mkdirSync("reports", { recursive: true });
const name = "reports/" + process.env.MAKESPAN_BATCH + ".xml";
writeFileSync(name, "<testsuite>" + cases.join("") + "</testsuite>");
console.log("batch of worker", process.env.MAKESPAN_WORKER);
`;

describe("workers with a command of the user's own", () => {
  const command = [process.execPath, "reporter.mjs", "{tests}"];
  const flags = ["--framework", "custom", "--tests", "*.check", "--junit", "reports/*.xml"];

  test("are a process a batch, at the same time, with their output kept together", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const checks = Object.fromEntries(names.map((name) => [`${name}.check`, ""]));
    const files = { "reporter.mjs": REPORTER, ...checks };
    const { code, text, result, stamp } = await local(files, [...flags, "--workers", "2"], command);
    expect(code, text).toBe(0);
    expect(countsOf(result)).toMatchObject({ tests: 6, passed: 6 });
    expect(stamp.invocations.flatMap(({ entries }) => entries)).toHaveLength(6);
    expect(new Set(stamp.invocations.map(({ worker }) => worker))).toEqual(new Set([0, 1]));
    expect(text).toMatch(/worker 0: .*\nbatch of worker 0\n/);
  });

  test("find the one of a batch that kills its process, and lose nothing else", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const checks = Object.fromEntries(
      names.map((name) => [`${name}.check`, name === "c" ? "die" : ""]),
    );
    const files = { "reporter.mjs": REPORTER, ...checks };
    const { code, text, result } = await local(files, [...flags, "--workers", "2"], command);
    expect(code, text).toBe(1);
    expect(countsOf(result)).toMatchObject({ tests: 6, passed: 5, failed: 1 });
    expect(result.failures.shown.map(({ item }) => item)).toEqual(["c.check"]);
    expect(text).toContain("which are tried one by one now");
  });
});

test("Vitest's files come in batches of a process each", async () => {
  symlinkSync(
    fileURLToPath(new URL("../../node_modules", import.meta.url)),
    join(folder, "node_modules"),
  );
  const passing = 'import { test } from "vitest";\ntest("works", () => {});\n';
  const names = ["a", "b", "c", "d"];
  const files = Object.fromEntries(names.map((name) => [`${name}.test.ts`, passing]));
  const { code, text, result, stamp } = await local(
    files,
    ["--workers", "2"],
    ["npx", "vitest", "run"],
  );
  expect(code, text).toBe(0);
  expect(countsOf(result)).toMatchObject({ tests: 4, passed: 4 });
  expect(stamp.invocations.length).toBeGreaterThan(1);
});

test.skipIf(!hasGo())(
  "Go's packages come in batches of a process each (skipped without Go)",
  async () => {
    for (const name of ["a", "b", "c", "d"]) {
      mkdirSync(join(folder, name));
      const body = name === "d" ? 'panic("in d")' : "";
      const text = `package ${name}\nimport "testing"\nfunc TestIt(t *testing.T) { ${body} }\n`;
      writeFileSync(join(folder, name, `${name}_test.go`), text);
    }
    const files = { "go.mod": "module example.org/workers\n\ngo 1.21\n" };
    const { code, text, result } = await local(files, ["--workers", "2"], ["go", "test", "./..."]);
    expect(code, text).toBe(1);
    expect(countsOf(result)).toMatchObject({ passed: 3, failed: 1 });
  },
);

function countsOf({ suites }: MergeResult) {
  return suites[0]?.counts ?? expect.unreachable("there is no suite");
}

function workersOf({ invocations }: Stamp): number {
  return new Set(invocations.map(({ worker }) => worker)).size;
}

function overlaps(all: readonly { readonly begin: number; readonly end: number }[]): boolean {
  const sorted = all.toSorted((left, right) => left.begin - right.begin);
  return sorted.some((span, at) => span.begin < (sorted[at - 1]?.end ?? 0));
}
