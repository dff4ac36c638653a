import { describe, expect, it } from "vitest";
import type { MergeResult } from "../../src/model/merge-result.ts";
import type { Plan } from "../../src/model/plan.ts";
import { seconds } from "../../src/model/units.ts";
import { commentText } from "../../src/telling/comment.ts";
import { byteLength } from "../../src/telling/cut-to-bytes.ts";
import { mergeSummary } from "../../src/telling/merge-summary.ts";
import { mergeText } from "../../src/telling/merge-text.ts";
import { page } from "../../src/telling/page.ts";
import { planSummary } from "../../src/telling/plan-summary.ts";
import { planText } from "../../src/telling/plan-text.ts";
import { runText } from "../../src/telling/run-text.ts";
import {
  balancedSuite,
  billedResult,
  brokenResult,
  brokenSuite,
  costedResult,
  costedSuite,
  emptyResult,
  firstResult,
  firstSuite,
  forecastResult,
  forecastSuite,
  HOSTILE,
  passedResult,
  planlessResult,
  quarantinedResult,
} from "../support/sample-results.ts";
import { samplePlan, sampleRecord, sampleSuite } from "../support/sample-run.ts";

const TERMINAL = { columns: 100 };

/** Texts as people get to see them; `npx vitest run -u` writes them anew. */
function golden(name: string): string {
  return `../fixtures/telling/${name}`;
}

const PLANS: Readonly<Record<string, Plan>> = {
  costed: samplePlan(costedSuite()),
  forecast: samplePlan(forecastSuite()),
  balanced: samplePlan(balancedSuite()),
  first: samplePlan(firstSuite()),
  broken: samplePlan(brokenSuite(), sampleSuite([], { suite: "e2e", notes: ["no test matches"] })),
  empty: samplePlan(),
};

const RESULTS: Readonly<Record<string, MergeResult>> = {
  billed: billedResult(),
  costed: costedResult(),
  forecast: forecastResult(),
  passed: passedResult(),
  first: firstResult(),
  broken: brokenResult(),
  quarantined: quarantinedResult(),
  empty: emptyResult(),
  planless: planlessResult(),
};

describe.each(Object.entries(PLANS))("the %s plan", (name, plan) => {
  it("is told in a terminal", async () => {
    await expect(planText(plan, TERMINAL)).toMatchFileSnapshot(golden(`plan-${name}.txt`));
  });

  it("is told in the job summary", async () => {
    await expect(planSummary(plan)).toMatchFileSnapshot(golden(`plan-${name}.md`));
  });
});

describe.each(Object.entries(RESULTS))("the %s run", (name, result) => {
  it("is told in a terminal", async () => {
    await expect(mergeText(result, TERMINAL)).toMatchFileSnapshot(golden(`merge-${name}.txt`));
  });

  it("is told in the job summary", async () => {
    await expect(mergeSummary(result)).toMatchFileSnapshot(golden(`merge-${name}.md`));
  });

  it("is told in a comment", async () => {
    await expect(commentText(result)).toMatchFileSnapshot(golden(`comment-${name}.md`));
  });

  it("is told on a page", async () => {
    await expect(page(result)).toMatchFileSnapshot(golden(`page-${name}.html`));
  });
});

describe("the first line of a comment", () => {
  it.each([
    [
      "passed",
      "**Everything ran and everything passed: 24 tests; slowest shard 1m26s, up to 1m21s in tests (predicted 1m18s, +4 %).**",
    ],
    [
      "first",
      "**Everything ran and everything passed: 24 tests; slowest shard 6.6 s (planned by count: no timings yet).**",
    ],
    [
      "broken",
      "**Not everything ran as planned (2 items missing, 1 item duplicated, 1 item unplanned, 1 item stopped), 4 of 12 tests failed (1 flaky); how long it took is unknown (predicted 42 s in tests).**",
    ],
    [
      "quarantined",
      "**Everything ran and everything outside quarantine passed: 24 tests (1 failed in quarantine); slowest shard 1m26s, up to 1m21s in tests (predicted 1m18s, +4 %).**",
    ],
    ["empty", "**Nothing was planned, so nothing ran.**"],
    ["planless", "**Nothing shows what was to run: there is no plan.**"],
  ])("says of the %s run what happened", (name, line) => {
    const result = RESULTS[name];
    expect(result && commentText(result).split("\n")[0]).toBe(line);
  });
});

describe("a page", () => {
  const text = page(brokenResult());

  it("loads nothing, runs nothing and says so to the browser", () => {
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/<(script|img|link|iframe|object|form)\b/i);
    expect(text).not.toMatch(/<[^>]*\s(src|on\w+)=/);
    expect(text.match(/href="[^"]*"/g)).toEqual(['href="https://github.com/o/r/actions/runs/1"']);
  });

  it("shows names as they are, on one line", () => {
    expect(text).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}gnp.exe");
    expect(text).toContain("line one\\nline two ::error::x");
  });

  it("links to no address but the web's", () => {
    expect(page({ ...passedResult(), url: "javascript:alert(1)" })).not.toContain("href");
  });
});

describe("texts that are too long", () => {
  const huge: MergeResult = {
    ...brokenResult(),
    failures: {
      count: 100_000,
      shown: Array.from({ length: 100 }, (_, index) => ({
        ...{ suite: "unit", platform: "default", item: brokenSuite().shards[2]?.items[0]?.id },
        ...{ shard: "1/4", test: `${HOSTILE[3]} ${index}`.repeat(40), outcome: "failed" as const },
        message: "ü".repeat(20_000),
      })).flatMap((one) => (one.item === undefined ? [] : [{ ...one, item: one.item }])),
    },
  };

  it("are cut to what a comment may hold", () => {
    const comment = commentText(huge);
    expect(byteLength(comment)).toBeLessThan(65_536);
    expect(comment).toMatch(/\*\d+ more lines do not fit here\.\*$/);
  });

  it("are cut to what a summary may hold", () => {
    expect(byteLength(mergeSummary(huge))).toBeLessThan(1024 * 1024);
  });
});

describe("missing items", () => {
  it("are all named as long as they are few enough to read, then counted", () => {
    const [finding] = brokenResult().audit.findings.filter(({ verdict }) => verdict === "missing");
    const findings = Array.from({ length: 700 }, () => finding ?? []).flat();
    const base = brokenResult();
    const result = { ...base, audit: { ...base.audit, findings } };
    const lines = mergeSummary(result).split("\n");
    expect(lines.filter((line) => line.startsWith("- `tests/test_lost_1.py`"))).toHaveLength(500);
    expect(lines).toContain("- and 200 more");
  });
});

describe("the quarantine of a plan", () => {
  const told = (...days: readonly string[]) => {
    const quarantine = days.map((until) => ({ test: HOSTILE[0], until, reason: HOSTILE[1] }));
    const plan = samplePlan({ ...balancedSuite(), quarantine });
    return [planText(plan, TERMINAL), planSummary(plan).replaceAll("\\-", "-")];
  };

  it.each([
    [["2027-01-31"], "1 test in quarantine, until 2027-01-31"],
    [
      ["2027-02-28", "2027-01-31"],
      "2 tests in quarantine, of which the first leaves after 2027-01-31",
    ],
  ])("is told with how many tests it has, and until when: %j", (days, text) => {
    for (const one of told(...days)) expect(one).toContain(text);
  });

  it("is not told where there is none", () => {
    for (const one of told()) expect(one).not.toContain("quarantine");
  });
});

describe("the end of a shard", () => {
  const suite = balancedSuite();
  const [shard] = suite.shards;
  if (shard === undefined) throw new Error("the sample suite has no shard");

  it("is told with what ran, what failed, and the time against plan", () => {
    const record = sampleRecord(suite, {
      shard: 1,
      ran: { a: [{ outcome: "failed", test: HOSTILE[1] }, "y"], b: [{ outcome: "skipped" }] },
    });
    const place = { suite: "unit", platform: "default", shard: "1/4", why: "" };
    const findings = [
      {
        ...place,
        id: shard.items[0]?.id ?? suite.shards[0]?.items[0]?.id,
        verdict: "ran" as const,
      },
      { ...place, id: shard.items[1]?.id, verdict: "empty" as const },
    ].flatMap((one) => (one.id === undefined ? [] : [{ ...one, id: one.id }]));
    expect(runText({ suite, shard, record, check: { findings, quarantined: [] } })).toBe(
      [
        "Shard unit 1/4: 1 item ran, 1 empty; 3 tests, 1 failed, 1 skipped.",
        "  took 1m13s, in tests 1.5 s (predicted 1m06s, -98 %)",
        "  failed: a :: line one\\nline two ::error::x ##[add-mask]e",
      ].join("\n"),
    );
  });

  it("is told with what failed in quarantine apart, and why that fails nothing", () => {
    const record = sampleRecord(suite, {
      shard: 1,
      ran: {
        a: [
          { outcome: "failed", test: "x" },
          { outcome: "failed", test: "y" },
        ],
      },
    });
    const entry = { test: "a::x", until: "2027-01-31", reason: HOSTILE[1] };
    const quarantined = [...record.results.tests].slice(0, 1).map((result) => ({ result, entry }));
    const text = runText({ suite, shard, record, check: { findings: [], quarantined } });
    expect(text.split("\n").filter((line) => !line.startsWith("  took"))).toEqual([
      "Shard unit 1/4: 0 items ran; 2 tests, 1 failed, 1 failed in quarantine.",
      "  failed: a :: y",
      "  What failed in quarantine fails no shard:",
      "    a :: x (until 2027-01-31: line one\\nline two ::error::x ##[add-mask]e)",
    ]);
  });

  it("is told of a shard without items", () => {
    const record = sampleRecord(suite, { shard: 1, stamp: { wallSeconds: seconds(0) } });
    const empty = { ...shard, items: [] };
    expect(runText({ suite, shard: empty, record, check: { findings: [], quarantined: [] } })).toBe(
      "Shard unit 1/4: no items, nothing to run.",
    );
  });
});
