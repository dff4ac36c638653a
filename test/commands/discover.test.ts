import { describe, expect, test } from "vitest";
import { discover, listedItems } from "../../src/commands/discover.ts";
import { frameworks } from "../../src/frameworks/frameworks.ts";
import type { FrameworkName } from "../../src/model/plan.ts";
import { unwrap } from "../../src/model/problem.ts";
import { fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";
import { problemsOf } from "../support/problems.ts";

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly blobs?: Readonly<Record<string, string>>;
  readonly framework?: FrameworkName;
  readonly root?: string;
  readonly patterns?: readonly string[];
}

function find({ files, blobs = {}, framework = "pytest", root = ".", patterns }: Given) {
  const ports = fakePorts({
    files: memoryFiles(files),
    repository: { folder: REPOSITORY, blobs: async () => new Map(Object.entries(blobs)) },
  });
  const known = frameworks[framework];
  return discover({ framework: known, root, patterns: patterns ?? known.patterns }, ports);
}

const items = async (given: Given) => unwrap(await find(given)).items;
const ids = async (given: Given) => (await items(given)).map(({ id }) => id);

describe("discover", () => {
  test("finds the framework's own files, sorted, with their blobs", async () => {
    const files = { "b/test_b.py": "12", "a/test_a.py": "1", "a/helper.py": "" };
    expect(await items({ files, blobs: { "a/test_a.py": "b10b" } })).toEqual([
      { id: "a/test_a.py", blob: "b10b" },
      { id: "b/test_b.py" },
    ]);
  });

  test("names items from the repository's root, wherever their suite lies", async () => {
    const files = { "services/api/tests/test_a.py": "", "tests/test_b.py": "" };
    const given = { files, root: "services/api", patterns: ["tests/*.py"] };
    expect(await ids(given)).toEqual(["services/api/tests/test_a.py"]);
    expect(await ids({ ...given, root: "services/api/" })).toEqual([
      "services/api/tests/test_a.py",
    ]);
  });

  test("finds nothing where nothing matches", async () => {
    expect(await ids({ files: { "a.txt": "" } })).toEqual([]);
    expect(await ids({ files: {}, root: "missing" })).toEqual([]);
  });

  test("survives any name of a file but one with a line break", async () => {
    const names = [
      "a b_test.py",
      "-x_test.py",
      "[1]_test.py",
      "'\"_test.py",
      "ä_test.py",
      "🎉_test.py",
    ];
    const files = Object.fromEntries(names.map((name) => [name, ""]));
    expect(new Set(await ids({ files }))).toEqual(new Set(names));
  });

  test("names every file with a line break in its name as a problem", async () => {
    const files = { "a\n_test.py": "", "b\r_test.py": "", "c_test.py": "" };
    expect(problemsOf(await find({ files }))).toEqual([
      '"a\\n_test.py": a file name with a line break cannot be handed to a test framework. Rename the file, or leave it out of the patterns.',
      '"b\\r_test.py": a file name with a line break cannot be handed to a test framework. Rename the file, or leave it out of the patterns.',
    ]);
  });

  test("is asked for nothing that the framework never searches", async () => {
    const files = { "node_modules/x/a.test.ts": "", "src/a.test.ts": "" };
    expect(await ids({ files, framework: "vitest" })).toEqual(["src/a.test.ts"]);
  });
});

describe("a Go package", () => {
  const files = { "pkg/a_test.go": "1", "pkg/b_test.go": "22", "pkg/a.go": "", "x_test.go": "3" };
  const blobs = {
    "pkg/a_test.go": "aa",
    "pkg/b_test.go": "bb",
    "pkg/a.go": "cc",
    "x_test.go": "dd",
  };
  const go = (changed: Readonly<Record<string, string>>) =>
    items({ files, blobs: { ...blobs, ...changed }, framework: "go" });

  test("is one item with all its test files", async () => {
    expect(await go({})).toEqual([
      { id: ".", blob: "dd" },
      { id: "pkg", blob: expect.stringMatching(/^[0-9a-f]{40}$/) },
    ]);
  });

  test("has another blob when any of its test files changes, and only then", async () => {
    const blobOf = async (changed: Readonly<Record<string, string>>) =>
      (await go(changed))[1]?.blob;
    const before = await blobOf({});
    expect(await blobOf({ "pkg/b_test.go": "b2" })).not.toBe(before);
    expect(await blobOf({ "pkg/a.go": "c2", "x_test.go": "d2" })).toBe(before);
  });

  test("has no blob where one of its test files is not tracked", async () => {
    const { "pkg/b_test.go": _, ...tracked } = blobs;
    const found = await items({ files, blobs: tracked, framework: "go" });
    expect(found[1]).toEqual({ id: "pkg" });
  });
});

describe("a Go module below another one", () => {
  const files = {
    "go.mod": "module example.com/m\n",
    "p/p_test.go": "1",
    "sub/go.mod": "module example.com/m/sub\n",
    "sub/q/q_test.go": "1",
    "subtle/r_test.go": "1",
  };
  const go = (more: Readonly<Record<string, string>>, root = ".") =>
    ids({ files: { ...files, ...more }, framework: "go", root });

  test("is left out, as ./... leaves it out, and found from its own root", async () => {
    expect(await go({})).toEqual(["p", "subtle"]);
    expect(await go({}, "sub")).toEqual(["sub/q"]);
  });

  test("belongs to the suite where a workspace uses it", async () => {
    const all = ["p", "sub/q", "subtle"];
    expect(await go({ "go.work": "go 1.21\n\nuse (\n\t.\n\t./sub // a tool\n)\n" })).toEqual(all);
    expect(await go({ "go.work": 'go 1.21\nuse "./sub/"\nuse .\n' })).toEqual(all);
    expect(await go({ "go.work": "go 1.21\nuse .\n// use ./sub\n" })).toEqual(["p", "subtle"]);
  });

  test("belongs to it also where the workspace lies above the suite's root", async () => {
    const below = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`svc/${path}`, text]),
    );
    const work = { "go.work": "use ./svc\nuse ./svc/sub\n" };
    const given = { framework: "go" as const, root: "svc" };
    expect(await ids({ files: { ...below, ...work }, ...given })).toContain("svc/sub/q");
    expect(await ids({ files: below, ...given })).toEqual(["svc/p", "svc/subtle"]);
  });
});

describe("a list", () => {
  const listed = (text: string, root = ".") =>
    listedItems(text, { root, repository: REPOSITORY }).map(({ id }) => id);

  test("is taken as given, sorted, each item once", () => {
    expect(listed("b.py\r\n\n a.py \nb.py\n./b.py\nno such thing\n")).toEqual([
      "a.py",
      "b.py",
      "no such thing",
    ]);
  });

  test("may be empty", () => {
    expect(listed("")).toEqual([]);
    expect(listed(" \n\r\n")).toEqual([]);
  });

  test("names items from the suite's root, as its patterns do", () => {
    expect(listed("tests/a.py\n./b.py", "services/api")).toEqual([
      "services/api/b.py",
      "services/api/tests/a.py",
    ]);
  });

  test("may have absolute paths and those of Windows", () => {
    expect(listed("/repository/api/a.py\n/elsewhere/b.py\nx\\c.py", "api")).toEqual([
      "/elsewhere/b.py",
      "api/a.py",
      "api/x/c.py",
    ]);
  });
});
