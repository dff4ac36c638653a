import { describe, expect, it } from "vitest";
import { parseNeeds } from "../../src/audit/parse-needs.ts";

describe("the needs of a job", () => {
  it("are read from GitHub's JSON, by name", () => {
    const needs = { test: { result: "failure", outputs: {} }, plan: { result: "success" } };
    expect(parseNeeds(JSON.stringify(needs), "needs")).toEqual({
      ok: true,
      value: [
        { job: "plan", result: "success" },
        { job: "test", result: "failure" },
      ],
    });
  });

  it("are none where nothing was given", () => {
    expect(parseNeeds(" \n", "needs")).toEqual({ ok: true, value: [] });
  });

  it("keep a job that is named like what objects inherit", () => {
    const parsed = parseNeeds('{"__proto__":{"result":"failure"}}', "needs");
    expect(parsed).toEqual({ ok: true, value: [{ job: "__proto__", result: "failure" }] });
  });

  it.each([
    "[]",
    "null",
    "3",
    "{",
    '"success"',
    '{"test":null}',
    '{"test":{}}',
    '{"t":{"result":1}}',
  ])("are a problem where they are %s", (text) => {
    const parsed = parseNeeds(text, "needs");
    expect(parsed).toMatchObject({ ok: false, problems: [{ where: "needs" }] });
  });
});
