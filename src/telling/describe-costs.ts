import { fixedSeconds, type ShardCosts, startSeconds } from "../model/costs.ts";
import { predictedInTests, type SuitePlan } from "../model/plan.ts";
import { plural, secondsText } from "./numbers.ts";
import { printable } from "./printable.ts";

/**
 * `8 shards × 42 s fixed + 31m02s of tests, 2.1 of them at a time`, then what of that is known and
 * how well; empty where costs are not known.
 */
export function costsLines({ costs, shards }: SuitePlan): readonly string[] {
  if (costs === undefined || shards.length === 0) return [];
  const tests = shards.reduce((sum, shard) => sum + predictedInTests(shard), 0);
  const factor = costs.parallelism.factor;
  const parallel = factor > 1 ? `, ${factor.toFixed(1)} of them at a time` : "";
  const fixed = `${plural(shards.length, "shard")} × ${secondsText(fixedSeconds(costs))} fixed`;
  return [
    `costs: ${fixed} + ${secondsText(tests)} of tests${parallel}`,
    ...costsDetails(costs).map((line) => `  ${line}`),
  ];
}

/** Each cost and how well it is known, then what they were learned from. */
export function costsDetails(costs: ShardCosts): readonly string[] {
  return [
    [setupText(costs), startText(costs), fileText(costs), parallelText(costs)].join("; "),
    sourceText(costs),
  ];
}

function setupText({ setup }: ShardCosts): string {
  // Of all costs it alone is not drawn to what is usual, but taken from there.
  const known = setup.from === "default" ? " (a default)" : knownText(setup);
  return `set-up of a job ${secondsText(setup.seconds)}${known}`;
}

function startText({ startup, invocations, ...costs }: ShardCosts): string {
  const each = `start-up ${secondsText(startup.seconds)}${knownText(startup)}`;
  if (invocations === 1) return each;
  const all = secondsText(startSeconds({ startup, invocations, ...costs }));
  return `${each}, ${invocations} times: ${all}`;
}

/** Files cost hundredths of a second: two digits say more than none. */
function fileText({ file }: ShardCosts): string {
  const seconds = file.seconds < 1 ? `${file.seconds.toFixed(2)} s` : secondsText(file.seconds);
  const spread = file.spread < 1 ? `${file.spread.toFixed(2)} s` : secondsText(file.spread);
  return `${seconds} a file${file.from === "learned" ? ` ± ${spread}` : SUPPOSED}`;
}

function parallelText({ parallelism: { factor, spread, from } }: ShardCosts): string {
  const tests = factor === 1 ? "one test at a time" : `${factor.toFixed(1)} tests at a time`;
  if (from !== "learned") return `${tests}${SUPPOSED}`;
  return spread < 0.05 ? tests : `${tests} ± ${spread.toFixed(1)}`;
}

/** Drawn to what is usual for the framework, since the shards do not tell. */
const SUPPOSED = " (uncertain)";

function knownText({ spread, from }: ShardCosts["setup"]): string {
  switch (from) {
    case "learned":
      return ` ± ${secondsText(spread)}`;
    case "given":
      return " (given)";
    case "default":
      return SUPPOSED;
  }
}

function sourceText({ shards, runs, platform, queueSeconds }: ShardCosts): string {
  const where = platform === undefined ? "" : ` on ${platform}`;
  const wait =
    queueSeconds === undefined ? "" : `; jobs wait ${secondsText(queueSeconds)} for a runner`;
  return printable(
    `learned from ${plural(shards, "shard")} of ${plural(runs, "run")}${where}${wait}`,
  );
}
