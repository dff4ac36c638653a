import { createReadStream, existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readJunit } from "../../src/junit/read-junit.ts";
import { inspectReports } from "../../src/junit/summarise.ts";

const DATA = new URL("../../../shared/data/junit/", import.meta.url);
const TABLE = new URL("EXPECT.tsv", DATA);
const isThere = existsSync(TABLE);

/** What the owners of a report expect of it; empty where they say nothing. */
interface Row {
  readonly file: string;
  readonly tests: string;
  readonly passed: string;
  /** Failures and errors together. */
  readonly failures: string;
  readonly skipped: string;
  readonly suites: string;
  readonly time: string;
  readonly note: string;
}

/** Why a row differs by meaning, by the column, the end of its file and a word of its note. */
interface Difference {
  readonly reason: string;
  readonly rows: readonly {
    readonly file: string;
    readonly columns: readonly string[];
    readonly note?: string;
  }[];
}

/** The reasons are explained in docs/junit.md. */
const DIFFERENCES: readonly Difference[] = [
  {
    reason: "another format: NUnit's own, not JUnit",
    rows: [
      {
        file: "dotnet-nunit.xml",
        columns: ["tests", "passed", "failures", "skipped", "time"],
      },
    ],
  },
  {
    reason: "their time is the run's wall clock, ours the work of the suites",
    rows: [
      { file: "external/jest/jest-react-component-test-results.xml", columns: ["time"] },
      { file: "test-errors/jest/jest-test-results.xml", columns: ["time"] },
      { file: "external/jest/jest-test-results.xml", columns: ["time"] },
    ],
  },
  {
    reason: "they add inner suites to the outer suite whose time includes them",
    rows: [{ file: "fixtures/phpunit/phpunit.xml", columns: ["time"] }],
  },
  {
    reason: "their count stops at an option's limit",
    rows: [{ file: "CalcUtilsTest.xml", columns: ["tests"], note: "annotationsLimit" }],
  },
  {
    reason: "they count attempts of one test apart unless an option is set",
    rows: [
      { file: "expectedRetries.xml", columns: ["tests"], note: "retries are not handled" },
      { file: "02-example.xml", columns: ["tests", "failures"] },
    ],
  },
  {
    reason: "a test that passed is not tried again, so the failing namesakes are another test",
    rows: [{ file: "flaky_success_first.xml", columns: ["tests"] }],
  },
];

function readRows(): readonly Row[] {
  if (!isThere) return [];
  const [head = "", ...lines] = readFileSync(TABLE, "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? "";
    return {
      file: cell("files"),
      tests: cell("tests"),
      passed: cell("passed"),
      failures: cell("failures"),
      skipped: cell("skipped"),
      suites: cell("suites"),
      time: cell("time_s"),
      note: cell("note"),
    };
  });
}

async function found(row: Row): Promise<Omit<Row, "file" | "note">> {
  const report = await readJunit(
    createReadStream(new URL(encodeURI(row.file).replaceAll("#", "%23"), DATA)),
    row.file,
  );
  const { total } = inspectReports([report]);
  return {
    tests: `${total.tests}`,
    passed: `${total.passed}`,
    failures: `${total.failed + total.errored}`,
    skipped: `${total.skipped}`,
    suites: `${new Set(report.cases.map((one) => one.suites.at(-1))).size}`,
    time: rounded(total.seconds, row.time),
  };
}

/** In the unit and to the precision that the row gives its time in. */
function rounded(seconds: number, like: string): string {
  if (like.endsWith("ms")) return `${Math.round(seconds * 1000)}ms`;
  return `${Math.round(seconds)}s`;
}

const COLUMNS = ["tests", "passed", "failures", "skipped", "suites", "time"] as const;

async function differing(row: Row): Promise<readonly string[]> {
  const ours = await found(row);
  return COLUMNS.filter((column) => row[column] !== "" && row[column] !== ours[column]);
}

function excused(row: Row): readonly string[] {
  return DIFFERENCES.flatMap(({ rows }) =>
    rows.filter((one) => row.file.endsWith(one.file) && row.note.includes(one.note ?? "")),
  ).flatMap((one) => one.columns);
}

describe("inspect on real reports", () => {
  const rows = readRows();
  const title = isThere ? "" : " (skipped: there is no shared data beside the checkout)";

  it.skipIf(!isThere)(
    `agrees with their owners or differs for a known reason${title}`,
    async () => {
      expect(rows.length).toBeGreaterThan(60);
      for (const row of rows) {
        expect([row.file, row.note, await differing(row)]).toEqual([
          row.file,
          row.note,
          excused(row),
        ]);
      }
    },
  );

  it("has every reason explained in the documentation", () => {
    const page = readFileSync(new URL("../../docs/junit.md", import.meta.url), "utf8");
    for (const { reason } of DIFFERENCES) expect(page).toContain(`| ${reason} |`);
  });

  it.skipIf(!isThere)(`knows no reason that no row needs${title}`, () => {
    for (const { rows: excuses } of DIFFERENCES) {
      for (const excuse of excuses) {
        expect(rows.filter((row) => row.file.endsWith(excuse.file))).not.toEqual([]);
      }
    }
  });
});
