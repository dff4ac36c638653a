import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readEvidenceFiles } from "../../src/frameworks/evidence.ts";
import { HOOKS } from "./temporary-project.ts";

const hook = createRequire(`${HOOKS}/`);
const { openSession } = hook("./session.cjs");
const { TestNames } = hook("./test-selection.cjs");
const folder = mkdtempSync(join(tmpdir(), "makespan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

function session(items: readonly string[]) {
  count += 1;
  const selection = join(folder, `selection-${count}.json`);
  const [evidence, junit] = ["evidence", "junit"].map((name) => join(folder, `${name}-${count}`));
  const content = { framework: "vitest", repository: folder, items, first: [], evidence, junit };
  writeFileSync(selection, JSON.stringify(content));
  return {
    session: openSession(selection),
    evidence: () => readEvidenceFiles([readFileSync(`${evidence}-${process.pid}.json`, "utf8")]),
    junit: () => readFileSync(`${junit}-${process.pid}.xml`, "utf8"),
  };
}

describe("a session inside a framework", () => {
  it("keeps the first failure only", () => {
    const { session: one, evidence } = session(["a.test.ts"]);
    const before = Date.now();
    one.noteFailure();
    const { failedAt } = one;
    one.noteFailure();
    one.end();
    expect(evidence().failedAt).toBe(failedAt);
    expect(failedAt).toBeGreaterThanOrEqual(before);
  });

  it("chooses 10,000 of 20,000 files by their exact paths", () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `src/a${index}.test.ts`);
    const { session: opened } = session(names.filter((_, index) => index % 2 === 0));
    const held = names.filter((name) => opened.holds(join(folder, name)));
    expect(held).toHaveLength(10_000);
    expect(held.slice(0, 2)).toEqual(["src/a0.test.ts", "src/a2.test.ts"]);
    expect(opened.holds(join(folder, "src/a0.test.tsx"))).toBe(false);
    expect(opened.holds(`${folder}x/src/a0.test.ts`)).toBe(false);
  });

  it("says from the start that it has not ended", () => {
    const { session: opened, evidence } = session(["a.test.ts"]);
    expect(evidence()).toEqual({ items: [], junit: [], ended: false });
    opened.note("a.test.ts", { selected: true });
    opened.end("stopped early");
    expect(evidence()).toMatchObject({ ended: true, stopped: "stopped early" });
  });

  it("leaves a whole JUnit document after every suite", () => {
    const { session: opened, junit } = session(["é.test.ts"]);
    for (const name of ["one", "two"]) {
      opened.report.add({ id: "é.test.ts", seconds: 0.5, cases: [{ name, outcome: "passed" }] });
      expect(junit()).toMatch(/^<\?xml[\s\S]*<\/testsuite>\n<\/testsuites>\n$/);
      expect(junit().match(/<\/testsuites>/g)).toHaveLength(1);
    }
    expect(junit().match(/<testcase /g)).toHaveLength(2);
  });

  it("escapes what XML cannot hold", () => {
    const { session: opened, junit } = session([]);
    const failures = [{ message: "\u001b[31mred\u001b[39m \u0000 \ud800", text: "]]> & <b>" }];
    const cases = [{ name: "<\"&'\u001b\n\ufffe", outcome: "failed", failures }];
    opened.report.add({ id: "a.test.ts", cases });
    expect(junit()).toContain('name="&lt;&quot;&amp;\'\\x1b&#10;\\xfffe"');
    expect(junit()).toContain(
      '<failure message="red \\x00 \\xd800">]]&gt; &amp; &lt;b&gt;</failure>',
    );
  });

  it("tells tests of one name and projects of one file apart", () => {
    const names = new TestNames("dom");
    expect(["t", "t", "u", "t"].map((title) => names.next(title))).toEqual([
      "t[dom]",
      "t[dom][2]",
      "u[dom]",
      "t[dom][3]",
    ]);
  });
});
