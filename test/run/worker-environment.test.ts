import { describe, expect, test } from "vitest";
import { workerEnvironment } from "../../src/run/worker-environment.ts";

const place = { worker: 1, workers: 2, shard: "2/8", run: "77" };

describe("a worker's environment", () => {
  test("has the worker, how many there are and the shard, also for the only one", () => {
    expect(workerEnvironment({ ...place, worker: 0, workers: 1 }, {})).toEqual({
      MAKESPAN_WORKER: "0",
      MAKESPAN_WORKERS: "1",
      MAKESPAN_SHARD: "2/8",
    });
  });

  test("has the names that parallel_tests and pytest-xdist use", () => {
    expect(workerEnvironment(place, {})).toMatchObject({
      TEST_ENV_NUMBER: "2",
      PARALLEL_TEST_GROUPS: "2",
      PYTEST_XDIST_WORKER: "gw1",
      PYTEST_XDIST_WORKER_COUNT: "2",
      PYTEST_XDIST_TESTRUNUID: "77",
      COVERAGE_FILE: ".coverage.worker-1",
    });
    expect(workerEnvironment({ ...place, worker: 0 }, {})["TEST_ENV_NUMBER"]).toBe("");
  });

  test("leaves what somebody else set, and tells coverage files apart below it", () => {
    const given = { TEST_ENV_NUMBER: "7", PYTEST_XDIST_WORKER: "gw5", COVERAGE_FILE: "/tmp/c" };
    const environment = workerEnvironment(place, given);
    expect(environment).not.toHaveProperty("TEST_ENV_NUMBER");
    expect(environment).not.toHaveProperty("PYTEST_XDIST_WORKER");
    expect(environment["COVERAGE_FILE"]).toBe("/tmp/c.worker-1");
  });
});
