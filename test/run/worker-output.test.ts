import { expect, test } from "vitest";
import { workerOutput } from "../../src/run/worker-output.ts";
import { fakeLog } from "../support/fake-ports.ts";

test("keeps each worker's output together, and takes the status line away before it", () => {
  const { log, lines } = fakeLog();
  const output = workerOutput(2, { log, clear: () => lines.push("clear") });
  output.hear(0, "a");
  output.hear(1, "b");
  output.hear(0, "c");
  output.show(0, "worker 0");
  output.show(0, "worker 0, without anything new");
  output.show(1, "worker 1");
  expect(lines).toEqual(["clear", "group: worker 0\na\nc", "clear", "group: worker 1\nb"]);
});

test("shows what would fill the memory before its process ends", () => {
  const { log, lines } = fakeLog();
  const output = workerOutput(1, { log, clear: () => undefined });
  for (let count = 0; count < 5; count += 1) output.hear(0, "x".repeat(1024 * 1024));
  expect(lines.map((line) => line.slice(0, 25))).toEqual(["group: worker 0, so far\nx"]);
});
