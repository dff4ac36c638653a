import { expect, test } from "vitest";
import { inputs } from "../../src/github/inputs.ts";

test("reads the inputs that are set, under the runner's names", () => {
  const environment = {
    "INPUT_TEST-COMMAND": "  pytest -q\n",
    INPUT_SHARDS: "4",
    INPUT_PLAN: " ",
    INPUT_A_B: "c",
    INPUT_OTHER: "not asked for",
  };
  const names = ["test-command", "shards", "plan", "a b", "absent"];
  expect([...inputs(names, environment)]).toEqual([
    ["test-command", "pytest -q"],
    ["shards", "4"],
    ["a b", "c"],
  ]);
});
