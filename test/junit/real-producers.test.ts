import { createReadStream, existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/junit/attribute.ts";
import { readJunit } from "../../src/junit/read-junit.ts";
import { cluesFor } from "../../src/junit/report-names.ts";
import type { Dialect, JunitReport } from "../../src/model/testcase.ts";
import { testPath } from "../../src/model/units.ts";

const DATA = new URL("../../../shared/data/junit/generated/", import.meta.url);
const isThere = existsSync(DATA);
const skipped = isThere ? "" : " (skipped: there is no shared data beside the checkout)";

function filesBelow(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length))
    .map((path) => path.replace(/^\//, ""))
    .sort();
}

function readReport(path: string): Promise<JunitReport> {
  const url = new URL(path.split("/").map(encodeURIComponent).join("/"), DATA);
  return readJunit(createReadStream(url), path);
}

/** What a producer's reports name, and how many of a report's cases belong to an item. */
interface Expectation {
  readonly report: string;
  readonly names: Dialect["names"];
  /** Cases in the report, and those of no item. */
  readonly cases: number;
  readonly loose: number;
  readonly items: readonly string[];
}

const EXPECTATIONS: readonly Expectation[] = [
  {
    report: "pytest/out-xunit1.xml",
    names: "dotted",
    cases: 33,
    loose: 0,
    items: [
      "backend/tests/test_a.py",
      "tests/pkg-dash/test_dash.name.py",
      "tests/test_a.py",
      "tests/test_broken.py",
      "tests/unit/deep/test_b.py",
      "tests/unit/test_a.py",
    ],
  },
  {
    report: "pytest/out-xunit2.xml",
    names: "dotted",
    cases: 33,
    loose: 0,
    items: [
      "backend/tests/test_a.py",
      "tests/pkg-dash/test_dash.name.py",
      "tests/test_a.py",
      "tests/test_broken.py",
      "tests/unit/deep/test_b.py",
      "tests/unit/test_a.py",
    ],
  },
  {
    report: "playwright/playwright-out.xml",
    names: "path",
    cases: 15,
    loose: 0,
    items: ["tests/a.spec.ts", "tests/auth.setup.ts", "tests/sub/a.spec.ts"],
  },
  {
    report: "bats/bats-1.13.xml",
    names: "path",
    cases: 8,
    loose: 0,
    items: ["t/a.bats", "t/sub/b.bats"],
  },
  {
    report: "vitest/vitest5-projects.xml",
    names: "path",
    cases: 3,
    loose: 0,
    items: ["ws/p1/src/x.test.ts", "ws/p2/src/x.test.ts"],
  },
  {
    report: "mocha/mocha-junit-reporter.xml",
    names: "path",
    cases: 10,
    loose: 1,
    items: [
      "test/[id]/p.spec.js",
      "test/a+b (x){y}/q.spec.js",
      "test/a.spec.js",
      "test/sub/a.spec.js",
    ],
  },
  {
    report: "phpunit/phpunit9.xml",
    names: "path",
    cases: 15,
    loose: 0,
    items: ["tests/ATest.php", "tests/Sub/BTest.php"],
  },
  {
    report: "node-test/node24.xml",
    names: "path",
    cases: 12,
    loose: 0,
    items: [
      "test/[id]/p.test.mjs",
      "test/a.test.mjs",
      "test/sub/broken.test.mjs",
      "test/sub/plain.test.mjs",
    ],
  },
  {
    report: "web-test-runner/wtr-out.xml",
    names: "path",
    cases: 8,
    loose: 0,
    items: ["test/a.test.js", "test/sub/b.test.js"],
  },
  {
    report: "go-gotestsum/go-out.xml",
    names: "package",
    cases: 24,
    loose: 0,
    items: ["pkga", "pkga/inner", "pkgb"],
  },
  {
    report: "maven-surefire/surefire-3.5.6/TEST-com.ex.sub.BTest.xml",
    names: "class",
    cases: 1,
    loose: 0,
    items: ["src/test/java/com/ex/sub/BTest.java"],
  },
  {
    report: "jest/jest-out-default.xml",
    names: "path",
    cases: 17,
    loose: 17,
    items: [],
  },
];

/** Files of the project that made the report; for Go their folders. */
function itemsBeside(report: string, names: Dialect["names"]): readonly string[] {
  const project = new URL(`${report.split("/")[0]}/project/`, DATA);
  const files = filesBelow(project).map((path) => decodeURIComponent(path));
  if (names !== "package") return files;
  return files
    .filter((file) => file.endsWith("_test.go"))
    .map((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "."));
}

describe("reports of real producers", () => {
  it.skipIf(!isThere)(`are all read without a throw${skipped}`, async () => {
    const paths = filesBelow(DATA).filter((path) => path.endsWith(".xml"));
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) {
      const report = await readReport(decodeURIComponent(path));
      expect(report.oddities.filter(({ what }) => what.startsWith("not repaired"))).toEqual([]);
    }
  });

  it.skipIf(!isThere).each(EXPECTATIONS)(
    `are attributed to their files: $report${skipped}`,
    async ({ report: path, names, cases, loose, items }) => {
      const report = await readReport(path);
      const known = itemsBeside(path, names).map(testPath);
      const nested = names === "package";
      const dialect: Dialect = { names, time: "suite", nested, testName: (one) => one.name };
      const clues = cluesFor(dialect, known);
      const results = attribute([report], { clues, dialect, evidence: [] });
      expect(report.cases).toHaveLength(cases);
      expect(results.unattributed).toHaveLength(loose);
      expect([...new Set(results.tests.map((test) => test.item))].sort()).toEqual(items);
    },
  );
});
