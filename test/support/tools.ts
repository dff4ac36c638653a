import { spawnSync } from "node:child_process";

/** Set it to try another Python than the one on the `PATH`, as one of a virtual environment. */
export const PYTHON = process.env["MAKESPAN_TEST_PYTHON"] ?? "python3";

export function hasPytest(): boolean {
  return isThere("pytest", PYTHON, ["-c", "import pytest"]);
}

export function hasXdist(): boolean {
  return isThere("pytest-xdist", PYTHON, ["-c", "import pytest, xdist"]);
}

export function hasGo(): boolean {
  return isThere("Go", "go", ["version"]);
}

/** Redis' own server; tests start it themselves, on a free port of this machine. */
export function hasRedis(): boolean {
  return isThere("Redis", "redis-server", ["--version"]);
}

export const OPENSSL = "openssl";

/** Nice to have: no check requires it. */
export function hasOpenssl(): boolean {
  return runs(OPENSSL, ["version"]);
}

/** Nice to have: no check requires it. */
export function hasGotestsum(): boolean {
  return runs("go", ["version"]) && runs("gotestsum", ["--version"]);
}

/** Nice to have: no check requires it. */
export function hasPytestSplit(): boolean {
  return runs(PYTHON, ["-c", "import pytest, pytest_split"]);
}

/**
 * Whether a tool that some tests need works here. Where `MAKESPAN_REQUIRE_TOOLS` is set, as in
 * CI, one that does not fails the test file, so that nothing is skipped by accident.
 */
function isThere(tool: string, file: string, args: readonly string[]): boolean {
  const there = runs(file, args);
  if (!there && (process.env["MAKESPAN_REQUIRE_TOOLS"] ?? "") !== "") {
    throw new Error(`${tool} does not work here (${file}), and MAKESPAN_REQUIRE_TOOLS wants it`);
  }
  return there;
}

function runs(file: string, args: readonly string[]): boolean {
  return spawnSync(file, [...args]).status === 0;
}
