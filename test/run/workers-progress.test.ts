import { expect, test } from "vitest";
import { progressText, timeLeft } from "../../src/run/workers-progress.ts";

test("says how far it is, how long it will take and who runs what", () => {
  const running = [
    { worker: 0, label: "tests/test_a.py" },
    { worker: 1, label: "tests/test_b.py (1/2)" },
  ];
  expect(progressText({ done: 12, total: 40, left: 34_200, running })).toBe(
    "12 of 40 items done, about 35.0 s left; worker 0: tests/test_a.py, worker 1: tests/test_b.py (1/2)",
  );
  expect(progressText({ done: 0, total: 1, left: undefined, running: [] })).toBe(
    "0 of 1 items done",
  );
});

test("goes by the pace so far, and says nothing before anything is done", () => {
  expect(timeLeft({ elapsed: 1000, done: 10, total: 40 })).toBe(3000);
  expect(timeLeft({ elapsed: 1000, done: 0, total: 40 })).toBeUndefined();
  expect(timeLeft({ elapsed: 1000, done: 40, total: 40 })).toBe(0);
});
