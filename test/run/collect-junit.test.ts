import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFiles } from "../../src/local/files.ts";
import { milliseconds } from "../../src/model/units.ts";
import {
  type CollectJunitRequest,
  collectJunit,
  junitBefore,
} from "../../src/run/collect-junit.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "makespan-junit-")));
});
afterEach(() => rmSync(root, { recursive: true }));

const files = () => localFiles(root);
const at = (path: string) => join(root, path);

function write(path: string, text = "<testsuite/>", seconds?: number): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  if (seconds !== undefined) utimesSync(at(path), seconds, seconds);
}

const places = (...patterns: string[]) => patterns.map((pattern) => ({ pattern, folder: root }));

function collect(patterns: readonly string[], more: Partial<CollectJunitRequest> = {}) {
  const request = { places: places(...patterns), since: undefined, before: undefined };
  return collectJunit({ ...request, record: at("record"), repository: root, ...more }, files());
}

const NOW = milliseconds(1_800_000_000_500);

describe("collectJunit", () => {
  it("keeps a later round's files apart by name, and marks them", async () => {
    write("report.xml", "<testsuite name='first'/>");
    const first = await collect(["report.xml"]);
    write("report.xml", "<testsuite name='again'/>");
    const round = { number: 2, reason: "retry" } as const;
    const second = await collect(["report.xml"], { round });
    expect(first.junit).toMatchObject([{ path: "junit/001-report.xml" }]);
    expect(first.junit[0]).not.toHaveProperty("round");
    expect(second.junit).toMatchObject([{ path: "junit/round-2/001-report.xml", round }]);
    expect(readFileSync(at("record/junit/001-report.xml"), "utf8")).toContain("first");
  });

  it("copies each file once, under names of its own and with its digest", async () => {
    write("a/report.xml", "<testsuite name='a'/>");
    write("b/report.xml", "<testsuite name='b'/>");
    const { junit } = await collect(["**/report.xml", "a/*.xml", "./a/report.xml", at("b")]);
    expect(junit.map((file) => [file.source, file.path])).toEqual([
      ["a/report.xml", "junit/001-report.xml"],
      ["b/report.xml", "junit/002-report.xml"],
    ]);
    for (const file of junit) {
      const copy = readFileSync(at(join("record", file.path)));
      expect(copy).toEqual(readFileSync(at(file.source)));
      expect(file.digest).toBe(createHash("sha256").update(copy).digest("hex"));
    }
  });

  it("counts a file that two paths lead to once, and two files of the same content twice", async () => {
    write("real/report.xml");
    write("other/report.xml");
    symlinkSync(at("real"), at("linked"));
    const { junit } = await collect(["linked/report.xml", "real/report.xml", "other/report.xml"]);
    expect(junit).toHaveLength(2);
  });

  it("takes a name with signs of patterns as the file of that name, where there is one", async () => {
    write("app/[id]/re{p}ort*.xml");
    const { junit } = await collect(["app/[id]/re{p}ort*.xml"]);
    expect(junit.map((file) => file.path)).toEqual([
      expect.stringMatching(/^junit\/001-re\{p\}ort--[0-9a-f]{8}\.xml$/),
    ]);
  });

  it("finds what lies outside the folder, by absolute and by climbing patterns", async () => {
    write("out/[x]/one.xml");
    mkdirSync(at("app"));
    const { junit } = await collectJunit(
      {
        places: [
          { pattern: `${root}/out/\\[x\\]/*.xml`, folder: at("app") },
          { pattern: "../out/**/*.xml", folder: at("app") },
        ],
        since: undefined,
        before: undefined,
        record: at("record"),
        repository: at("app"),
      },
      files(),
    );
    expect(junit.map((file) => file.source)).toEqual([at("out/[x]/one.xml")]);
  });

  it("does not count what was there before and is unchanged, and says so", async () => {
    write("old.xml");
    write("rewritten.xml", "<testsuite tests='1'/>");
    const before = await junitBefore(places("*.xml"), milliseconds(Date.now()), files());
    write("rewritten.xml", "<testsuite tests='2'/>");
    write("new.xml");
    const { junit, stale } = await collect(["*.xml"], { before, since: milliseconds(0) });
    expect(junit.map((file) => file.source)).toEqual(["new.xml", "rewritten.xml"]);
    expect(stale).toEqual([at("old.xml")]);
  });

  it("counts a file written anew within one tick of a coarse clock, by its content", async () => {
    write("report.xml", "<testsuite n='1'/>", 1_800_000_000);
    const before = await junitBefore(places("report.xml"), NOW, files());
    write("report.xml", "<testsuite n='2'/>", 1_800_000_000);
    expect((await collect(["report.xml"], { before })).junit).toHaveLength(1);
  });

  it("counts a file that was moved here during the run, whatever its time says", async () => {
    const before = await junitBefore(places("*.xml"), NOW, files());
    write("elsewhere/report.xml", "<testsuite/>", 1_500_000_000);
    renameSync(at("elsewhere/report.xml"), at("report.xml"));
    expect((await collect(["*.xml"], { before, since: NOW })).junit).toHaveLength(1);
  });

  it.each([
    ["a second before, exactly", 1_799_999_999.9, false],
    ["in the tick before the start", 1_800_000_000.46, true],
    ["after the start", 1_800_000_000.6, true],
    ["in the start's second, on a file system without fractions", 1_800_000_000, true],
    ["two seconds earlier, on a file system without fractions", 1_799_999_998, false],
  ])("where nobody looked before, decides by the time: changed %s", async (_, changed, counts) => {
    write("report.xml", "<testsuite/>", changed);
    const { junit, stale } = await collect(["report.xml"], { since: NOW });
    expect([junit.length, stale.length]).toEqual(counts ? [1, 0] : [0, 1]);
  });

  it("finds nothing where nothing was written, and leaves installed packages alone", async () => {
    write("node_modules/some/report.xml");
    expect(await collect(["never.xml", "**/*.xml", "no/such/folder/*.xml"])).toEqual({
      junit: [],
      stale: [],
    });
  });
});
