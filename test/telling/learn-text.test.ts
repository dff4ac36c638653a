import { describe, expect, test } from "vitest";
import type { LearnedSuite, LearnReport } from "../../src/model/learn-report.ts";
import { learnSummary, learnText } from "../../src/telling/learn-text.ts";

const UNIT: LearnedSuite = {
  ...{ suite: "unit", folded: ["12", "13"], known: 3 },
  saving: { kind: "saved" },
};

function report(changes: Partial<LearnReport>): LearnReport {
  return { suites: [], passedOver: [], notes: [], ...changes };
}

describe("what was learned", () => {
  test("is told of each suite: which runs, how many were known, and what became of it", () => {
    const saving = { kind: "kept", why: "the timings of e2e hardly changed" } as const;
    const e2e = { suite: "e2e", folded: ["12"], known: 0, saving };
    expect(learnText(report({ suites: [UNIT, e2e] }))).toBe(
      [
        "unit: 2 runs folded in (12, 13), 3 known before; saved.",
        "e2e: 1 run folded in (12). The timings of e2e hardly changed.",
      ].join("\n"),
    );
  });

  test("is nothing where no run taught anything", () => {
    expect(learnText(report({}))).toBe("No run taught anything.");
    expect(learnSummary(report({}))).toBe("## Learned\n\nNo run taught anything\\.\n");
  });

  test("keeps foreign texts from being commands or formatting", () => {
    const why = "it is named \n::error::<b>x</b> | y";
    const hostile = report({ passedOver: [{ name: "a`|\nb", run: "7", why }], notes: [why] });
    const text = learnText(hostile);
    expect(text.split("\n")).toHaveLength(3);
    expect(text).not.toMatch(/^::/m);
    const summary = learnSummary(hostile);
    expect(summary).not.toContain("<b>");
    expect(summary.split("\n").filter((line) => line.startsWith("| "))).toHaveLength(3);
  });
});
