import { expect, it } from "vitest";
import { childEnvironment } from "../../src/model/child-environment.ts";

it("takes out what a plain run step does not have", () => {
  const ours = {
    ACTIONS_RUNTIME_TOKEN: "t",
    ACTIONS_RUNTIME_URL: "u",
    ACTIONS_RESULTS_URL: "u",
    ACTIONS_CACHE_URL: "u",
    ACTIONS_CACHE_SERVICE_V2: "True",
    ACTIONS_CACHE_MODE: "read",
    "INPUT_GITHUB-TOKEN": "t",
    input_plan: "p",
    STATE_isPost: "true",
    GITHUB_STATE: "f",
    GITHUB_OUTPUT: "f",
    GONE: undefined,
  };
  expect(childEnvironment(ours)).toEqual({});
});

it("leaves what a plain run step has", () => {
  const theirs = {
    PATH: "/bin",
    GITHUB_ENV: "f",
    GITHUB_PATH: "f",
    GITHUB_STEP_SUMMARY: "f",
    GITHUB_TOKEN: "set by the job itself",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t",
    ACTIONS_ID_TOKEN_REQUEST_URL: "u",
    MY_INPUT_X: "x",
    EMPTY: "",
  };
  expect(childEnvironment(theirs)).toEqual(theirs);
});

it("keeps a variable named like a part of every object", () => {
  const odd = Object.fromEntries([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(Object.entries(childEnvironment(odd))).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
});
