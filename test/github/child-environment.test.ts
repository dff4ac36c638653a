import { expect, test } from "vitest";
import { childEnvironment } from "../../src/github/child-environment.ts";

test("takes out what a run step does not get, in any case of letters", () => {
  const ours = {
    ACTIONS_RUNTIME_TOKEN: "t",
    ACTIONS_RUNTIME_URL: "u",
    ACTIONS_RESULTS_URL: "u",
    ACTIONS_CACHE_URL: "u",
    ACTIONS_CACHE_SERVICE_V2: "True",
    ACTIONS_CACHE_MODE: "write",
    "INPUT_GITHUB-TOKEN": "t",
    Input_plan: "p",
    STATE_makespan: "s",
    GITHUB_STATE: "/f",
    GITHUB_OUTPUT: "/f",
    actions_runtime_token: "t",
  };
  expect(childEnvironment(ours)).toEqual({});
});

test("leaves what a run step has as well", () => {
  const theirs = {
    PATH: "/bin",
    CI: "true",
    GITHUB_TOKEN: "the user's own env",
    GITHUB_STEP_SUMMARY: "/f",
    GITHUB_ENV: "/f",
    GITHUB_PATH: "/f",
    GITHUB_RUN_ID: "1",
    ACTIONS_ID_TOKEN_REQUEST_URL: "u",
    ACTIONS_STEP_DEBUG: "true",
    MY_INPUT_X: "1",
    __proto__x: "1",
  };
  expect(childEnvironment(theirs)).toEqual(theirs);
});
