import { cpus } from "node:os";

/**
 * Every benchmark, one after another: each prints its table, with the rules of others beside ours
 * where there are any. `npm run bench -- junit merge` runs some of them.
 */
const BENCHES: Readonly<Record<string, () => Promise<string>>> = {
  start: async () => (await import("./start.bench.ts")).benchStart(),
  "whole-plan": async () => (await import("./whole-plan.bench.ts")).benchWholePlan(),
  plan: async () => (await import("./plan.bench.ts")).benchPlan(),
  schedule: async () => (await import("./schedule.bench.ts")).benchSchedule(),
  queue: async () => (await import("./queue.bench.ts")).benchQueue(),
  timings: async () => (await import("./timings.bench.ts")).benchTimings(),
  "hand-out": async () => (await import("./hand-out.bench.ts")).benchHandOut(),
  workers: async () => (await import("./workers.bench.ts")).benchWorkers(),
  junit: async () => (await import("./junit.bench.ts")).benchJunit(),
  steal: async () => (await import("./steal.bench.ts")).benchSteal(),
  merge: async () => (await import("./merge.bench.ts")).benchMerge(),
  platforms: async () => (await import("./platforms.bench.ts")).benchPlatforms(),
  wall: async () => (await import("./wall.bench.ts")).benchWall(wanted.slice(1)),
};

/** These take minutes and the suites' own tools: they run where they are named. */
const LONG = ["wall"];

const wanted = process.argv.slice(2);
const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"})`;
process.stdout.write(`${machine}\n`);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 ? !wanted.includes(name) : LONG.includes(name)) continue;
  process.stdout.write(`\n== ${name} ==\n${await bench()}\n`);
}
