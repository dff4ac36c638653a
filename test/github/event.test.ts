import { expect, test } from "vitest";
import { parseEvent, readEvent } from "../../src/github/event.ts";
import { ProblemError } from "../../src/model/problem.ts";

const PULL = JSON.stringify({
  pull_request: { number: 7 },
  repository: { default_branch: "trunk" },
});

test("knows the pull request of the events that are for one, and of no others", () => {
  expect(parseEvent("pull_request", PULL)).toEqual({
    name: "pull_request",
    defaultBranch: "trunk",
    pullRequest: 7,
    fromFork: false,
  });
  expect(parseEvent("pull_request_target", PULL)).toMatchObject({ pullRequest: 7 });
  expect(parseEvent("push", PULL)).toEqual({ name: "push", defaultBranch: "trunk" });
});

test.each([
  [{ private: false }, { isPublic: true }],
  [{ private: true, visibility: "internal" }, { isPublic: false }],
  [{ private: "no" }, {}],
  [{}, {}],
])("knows from the repository %j whether anyone may read it: %j", (repository, known) => {
  expect(parseEvent("push", JSON.stringify({ repository }))).toEqual({ name: "push", ...known });
});

test.each([
  [{ repo: { full_name: "octo/project", fork: true } }, false],
  [{ repo: { full_name: "stranger/project", fork: true } }, true],
  [{ repo: null }, true],
])("knows from the head %j whether a pull request comes from a fork: %s", (head, fromFork) => {
  const payload = { pull_request: { number: 7, head }, repository: { full_name: "octo/project" } };
  expect(parseEvent("pull_request", JSON.stringify(payload))).toMatchObject({ fromFork });
});

test.each([
  "null",
  "[]",
  '"text"',
  '{"repository":null,"pull_request":7}',
  '{"repository":{"default_branch":7},"pull_request":{"number":"7"}}',
  '{"pull_request":{"number":1e99}}',
  '{"__proto__":{"pull_request":{"number":7}}}',
])("takes fields of another type in %s as absent", (text) => {
  expect(parseEvent("pull_request", text)).toEqual({ name: "pull_request" });
});

test("is a problem where the event file cannot be read", async () => {
  const reading = readEvent({ GITHUB_EVENT_PATH: "/nowhere/event.json" });
  await expect(reading).rejects.toThrow(ProblemError);
  await expect(reading).rejects.toThrow("/nowhere/event.json");
});
