import { describe, expect, test } from "vitest";
import { learning } from "../../src/github/learning.ts";

describe("which runs teach", () => {
  test.each(["push", "workflow_dispatch", "schedule", "repository_dispatch"])(
    "%s on the default branch does",
    (name) => {
      expect(learning({ name, defaultBranch: "main" }, "refs/heads/main", []).allowed).toBe(true);
    },
  );

  test.each(["schedule", "repository_dispatch"])(
    "%s does also where its event does not name the default branch",
    (name) => {
      expect(learning({ name }, "refs/heads/main", []).allowed).toBe(true);
    },
  );

  test.each([
    ["pull_request", "refs/pull/7/merge"],
    ["pull_request_target", "refs/heads/main"],
    ["issue_comment", "refs/heads/main"],
    ["workflow_run", "refs/heads/main"],
    ["merge_group", "refs/heads/gh-readonly-queue/main/pr-7-0"],
    ["push", "refs/heads/topic"],
    ["push", "refs/tags/main"],
    ["push", ""],
    ["", "refs/heads/main"],
  ])("%j on %j does not, and says why", (name, ref) => {
    const learns = learning({ name, defaultBranch: "main" }, ref, []);
    expect(learns.allowed).toBe(false);
    expect(learns.why).not.toBe("");
  });

  test("learn-on adds branches by their exact names", () => {
    const push = { name: "push", defaultBranch: "main" };
    expect(learning(push, "refs/heads/release/1", ["release/1"]).allowed).toBe(true);
    expect(learning(push, "refs/heads/release/10", ["release/1"]).allowed).toBe(false);
    expect(learning({ name: "pull_request" }, "refs/heads/x", ["x"]).allowed).toBe(false);
  });

  test("a push whose event does not name the default branch does not", () => {
    expect(learning({ name: "push" }, "refs/heads/main", [])).toMatchObject({
      allowed: false,
      why: expect.stringContaining("learn-on"),
    });
  });
});
