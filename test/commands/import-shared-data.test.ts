import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { importJunit } from "../../src/commands/import-junit.ts";
import { readSource } from "../../src/history/import/read-source.ts";
import { unwrap } from "../../src/model/problem.ts";

const DATA = new URL("../../../shared/data/", import.meta.url);
const isThere = existsSync(DATA);
const skipped = isThere ? "" : " (skipped: there is no shared data beside the checkout)";

describe.runIf(isThere)(`real timings of other projects${skipped}`, () => {
  const suites = isThere ? readdirSync(new URL("timings/", DATA)).sort() : [];

  test.each(suites)("are read as they are: %s", (suite) => {
    const folder = new URL(`timings/${suite}/`, DATA);
    const versions = readdirSync(folder);
    expect(versions.length).toBeGreaterThan(0);
    for (const version of versions) {
      const text = gunzipSync(readFileSync(new URL(version, folder))).toString();
      const { items, notes } = unwrap(readSource(text, version));
      const read = items.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
      const expected = text
        .split("\n")
        .map((line) => Number(line.slice(line.lastIndexOf("\t") + 1)))
        .reduce((sum, seconds) => sum + seconds, 0);
      expect(read).toBeCloseTo(expected, 3);
      expect(notes).toEqual([]);
    }
  });
});

describe.runIf(isThere)(`real JUnit files${skipped}`, () => {
  test.each([
    ["bats/bats-1.13.xml", undefined, ["t/a.bats", "t/sub/b.bats"]],
    ["behave/TESTS-sub.b.xml", undefined, ["features/sub/b.feature"]],
    ["deno/deno-out.xml", undefined, ["test/a_test.ts", "test/sub/b_test.ts"]],
    ["go-gotestsum/go-out.xml", "go", ["pkga", "pkga/inner", "pkgb"]],
    ["phpunit/phpunit9.xml", undefined, ["tests/ATest.php", "tests/Sub/BTest.php"]],
    [
      "rspec/rspec-out.xml",
      undefined,
      ["spec/[id] x/b_spec.rb", "spec/a_spec.rb", "spec/sub/a_spec.rb"],
    ],
    [
      "pytest/out-xunit2.xml",
      "pytest",
      [
        ...["backend/tests/test_a.py", "tests/pkg-dash/test_dash.name.py", "tests/test_a.py"],
        ...["tests/test_broken.py", "tests/unit/deep/test_b.py", "tests/unit/test_a.py"],
      ],
    ],
  ] as const)("are told by the files of their project: %s", async (report, framework, items) => {
    const [producer = ""] = report.split("/");
    const project = new URL(`junit/generated/${producer}/project/`, DATA);
    const question = {
      framework: undefined,
      repository: { folder: "/repository", root: ".", paths: filesBelow(project) },
    };
    const path = new URL(`junit/generated/${report}`, DATA).pathname;
    const read = await importJunit([path], question, { stream: (file) => createReadStream(file) });
    expect(read).toMatchObject({ framework, found: items.length });
    expect(read.items.map(({ id }) => String(id)).sort()).toEqual(items);
  });
});

function filesBelow(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length));
}
