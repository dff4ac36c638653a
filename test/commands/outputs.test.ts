import { describe, expect, test } from "vitest";
import { OUTPUTS, setOutputs } from "../../src/commands/outputs.ts";
import { COMMAND_NAMES, type CommandName } from "../../src/model/option.ts";
import { fakePorts } from "../support/fake-ports.ts";

function outputsOf(...[command, values]: [CommandName, Parameters<typeof setOutputs>[1]]) {
  const set = new Map<string, string>();
  const ports = fakePorts({ outputs: { set: (name, value) => set.set(name, value) } });
  setOutputs(command, values, ports);
  return Object.fromEntries(set);
}

describe("the outputs of a command", () => {
  test("are all set, those without a value to nothing", () => {
    expect(outputsOf("plan", { plan: "x-a1", any: false, shards: 0 })).toEqual({
      plan: "x-a1",
      matrix: "",
      suites: "",
      shards: "0",
      any: "false",
      "predicted-seconds": "",
      "bound-seconds": "",
    });
    expect(outputsOf("merge", {})).toEqual({
      outcome: "",
      missing: "",
      tests: "",
      failed: "",
      flaky: "",
      quarantined: "",
      "wall-seconds": "",
      "page-path": "",
      "junit-path": "",
    });
    expect(Object.keys(outputsOf("run", {}))).toEqual(["items", "wall-seconds", "records-path"]);
    expect(Object.keys(outputsOf("select", {}))).toEqual(["items", "list-path"]);
    expect(outputsOf("record", {})).toEqual(outputsOf("run", {}));
  });

  test("are those of its row in the table and no others", () => {
    const values = Object.fromEntries(OUTPUTS.map(({ name }) => [name, 1]));
    for (const command of COMMAND_NAMES) {
      const expected = OUTPUTS.filter(({ commands }) =>
        (commands as readonly string[]).includes(command),
      );
      expect(Object.keys(outputsOf(command, values))).toEqual(expected.map(({ name }) => name));
    }
  });

  test("are none on a machine without steps", () => {
    expect(outputsOf("local", {})).toEqual({});
    expect(outputsOf("inspect", {})).toEqual({});
  });
});
