import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/history.ts";
import { itemPast } from "../../src/history/item-past.ts";
import { learn } from "../../src/history/learn.ts";
import type { Explanation } from "../../src/model/explanation.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { explainText } from "../../src/telling/explain-text.ts";
import { sampleItem, sampleRun } from "./sample-run.ts";

const HISTORY = [10, 14, 9, 13, 10, 14].reduce(
  (history, time, run) =>
    learn(
      history,
      sampleRun(run, [sampleItem("t/a.py", { x: time }), sampleItem("t/b.py", { x: time + 1 })]),
    ),
  emptyHistory("unit"),
);
const AMONG = ["t/a.py", "t/b.py", "t/new.py"].map((id) => testPath(id));

function past(id: string, among = AMONG) {
  return itemPast(HISTORY, "default", { id: testPath(id), marks: "[", among });
}

/** What `explain` says of the estimate. */
function told(id: string): string {
  const known = past(id);
  if (known === undefined) throw new Error("the history says something of every item");
  const explanation: Explanation = {
    ...{ suite: "unit", platform: "default", strategy: "duration", constraints: [], notes: [] },
    item: { id: testPath(id), seconds: known.seconds, from: known.from },
    shard: { shard: "1/1", seconds: seconds(20), items: 3, rank: 1, slower: 0 },
    placement: { kind: "alone" },
    past: known,
    bound: { seconds: seconds(20), by: "total" },
    binds: false,
  };
  return explainText([explanation]);
}

describe("what the history says of an item", () => {
  it("tells how its times were read, and what that was chosen on", () => {
    expect(past("t/a.py")).toMatchObject({ from: "measured", reading: { newest: 0.2, runs: 5 } });
    expect(told("t/a.py")).toContain(
      "the newest time counts 20 %, which would have predicted 5 past runs of this suite best",
    );
  });

  it("tells by what a new item was estimated", () => {
    expect(past("t/new.py")).toMatchObject({ from: "default", reading: { newItems: "median" } });
    expect(told("t/new.py")).toContain(
      "what is new in this suite is estimated by the median of the suite",
    );
  });

  it("knows an item that was moved by the others that are still in the plan", () => {
    const moved = ["elsewhere/a.py", "t/b.py"].map((id) => testPath(id));
    expect(past("elsewhere/a.py", moved)).toMatchObject({ from: "renamed", samples: 6 });
  });
});
