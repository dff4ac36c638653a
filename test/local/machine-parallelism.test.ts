import { expect, test } from "vitest";
import { machineParallelism } from "../../src/local/machine-parallelism.ts";

function system(files: Readonly<Record<string, string>>): (path: string) => string | undefined {
  return (path) => files[path];
}

test("is what the system gives where nothing limits it", () => {
  expect(machineParallelism(8, system({}))).toBe(8);
  const unlimited = { "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "max 100000\n" };
  expect(machineParallelism(8, system(unlimited))).toBe(8);
});

test("keeps to the limit of its own group and of every group above, in version 2", () => {
  const files = {
    "/proc/self/cgroup": "0::/pods/one\n",
    "/sys/fs/cgroup/pods/one/cpu.max": "400000 100000\n",
    "/sys/fs/cgroup/pods/cpu.max": "300000 100000\n",
    "/sys/fs/cgroup/cpu.max": "max 100000\n",
  };
  expect(machineParallelism(8, system(files))).toBe(3);
});

test("keeps to the limit in version 1", () => {
  const files = {
    "/proc/self/cgroup": "5:memory:/docker/x\n4:cpu,cpuacct:/docker/x\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    "/sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us": "-1\n",
    "/sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us": "100000\n",
  };
  expect(machineParallelism(8, system(files))).toBe(2);
});

test("is at least one, whatever a container is given", () => {
  const files = { "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/cpu.max": "20000 100000\n" };
  expect(machineParallelism(8, system(files))).toBe(1);
});
