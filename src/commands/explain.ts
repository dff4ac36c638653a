import type { History } from "../history/history.ts";
import { itemPast } from "../history/item-past.ts";
import { fileJson } from "../model/canonical-json.ts";
import { childMarks } from "../model/child-marks.ts";
import type { Constraint } from "../model/constraint.ts";
import type { Explanation } from "../model/explanation.ts";
import { entryRuns } from "../model/item.ts";
import type { RawOptions } from "../model/option.ts";
import { joinPath } from "../model/path.ts";
import type { PlannedItem, PlannedShard, SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { describeProblem, failed, ok, type Problem, type Result } from "../model/problem.ts";
import { explainPlacement } from "../schedule/explain-placement.ts";
import { matchItems } from "../schedule/match-items.ts";
import { explainText } from "../telling/explain-text.ts";
import type { ExitCode } from "./command.ts";
import { findPlanned, type Meant } from "./find-planned.ts";
import { withConfig } from "./load-config.ts";
import { loadPlan, PLAN_FILE } from "./load-plan.ts";
import { type OptionReader, optionReader } from "./option-reader.ts";
import { recordedHistories } from "./recorded-histories.ts";

interface ExplainOptions {
  readonly item: string;
  readonly plan: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string | undefined;
  readonly history: string | undefined;
  readonly json: boolean;
}

/** `makespan explain`: why an item is on its shard, and what its estimate rests on. */
export async function explain(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const call = await withConfig(readOptions(raw), raw, ports);
  if (!call.ok) return call;
  const { options, config } = call.value;
  const loaded = await loadPlan(options.plan ?? joinPath(ports.run.home, PLAN_FILE), ports);
  if (!loaded.ok) return loaded;
  const plans = choosePlans(loaded.value.plan.plans, options);
  if (!plans.ok) return plans;
  const ids = plans.value.flatMap(({ shards }) => shards.flatMap(({ items }) => items));
  const meant = findPlanned(options.item, [...new Set(ids.map(({ id }) => id))]);
  if (!meant.ok) return meant;
  const histories = await historiesOf(options, ports);
  if (!histories.ok) return histories;
  const known = { meant: meant.value, histories: histories.value };
  const constraints = config?.constraints ?? [];
  const explanations = plans.value.flatMap((plan) => explainIn(plan, { ...known, constraints }));
  ports.terminal.write(options.json ? fileJson({ explanations }) : explainText(explanations));
  return ok(0);
}

function readOptions(raw: RawOptions): Result<ExplainOptions> {
  const read = optionReader(raw);
  return read.finish({
    item: itemOf(read, raw.positionals),
    plan: read.text("plan"),
    suite: read.text("suite"),
    platform: read.text("platform"),
    history: read.text("history"),
    json: read.isOn("json"),
  });
}

function itemOf(read: OptionReader, words: readonly string[]): string {
  const [item = "", ...others] = words;
  if (item.trim() !== "" && others.length === 0) return item;
  const what = others.length === 0 ? "there is no item to explain" : "only one item is explained";
  read.problem({ what, how: "Name one item of the plan: makespan explain ITEM." });
  return item;
}

function choosePlans(
  plans: readonly SuitePlan[],
  { suite, platform }: ExplainOptions,
): Result<readonly SuitePlan[]> {
  const chosen = plans.filter(
    (plan) =>
      (suite === undefined || plan.suite === suite) &&
      (platform === undefined || plan.platform === platform),
  );
  return chosen.length > 0 ? ok(chosen) : failed(noSuchPlan(plans, suite === undefined));
}

function noSuchPlan(plans: readonly SuitePlan[], byPlatform: boolean): Problem {
  const names = plans.map((plan) => `${plan.suite} on ${plan.platform}`);
  return {
    where: byPlatform ? "platform" : "suite",
    what: "the plan has none of this name",
    how: names.length === 0 ? "The plan is empty." : `It has ${names.join("; ")}.`,
  };
}

/** Where no history was asked for, one that cannot be read costs only what it would have told. */
async function historiesOf(
  { history }: ExplainOptions,
  ports: Ports,
): Promise<Result<readonly History[]>> {
  const found = await recordedHistories(history, ports);
  if (found.ok || history !== undefined) return found;
  for (const problem of found.problems) ports.log.warn(describeProblem(problem));
  return ok([]);
}

interface Known {
  readonly meant: Meant;
  readonly histories: readonly History[];
  readonly constraints: readonly Constraint[];
}

function explainIn(plan: SuitePlan, known: Known): readonly Explanation[] {
  const { id, test } = known.meant;
  const marks = childMarks(plan.framework);
  return plan.shards.flatMap((shard) =>
    shard.items
      .filter((item) => item.id === id && (test === undefined || entryRuns(item, test, marks)))
      .map((item) => explainItem({ plan, shard, item }, known)),
  );
}

interface Found {
  readonly plan: SuitePlan;
  readonly shard: PlannedShard;
  readonly item: PlannedItem;
}

function explainItem({ plan, shard, item }: Found, known: Known): Explanation {
  const { meant, histories, constraints } = known;
  // A single file may hold what another suite's name was written to.
  const only = histories.length === 1 ? histories[0] : undefined;
  const history = histories.find(({ suite }) => suite === plan.suite) ?? only;
  const among = plan.shards.flatMap(({ items }) => items.map(({ id }) => id));
  const entry = { ...item, marks: childMarks(plan.framework), among: [...new Set(among)] };
  const past = history === undefined ? undefined : itemPast(history, plan.platform, entry);
  return {
    suite: plan.suite,
    platform: plan.platform,
    item,
    ...(meant.test === undefined ? {} : { test: meant.test }),
    ...explainPlacement(plan, shard, item),
    strategy: plan.strategy,
    ...(plan.costs === undefined ? {} : { costs: plan.costs }),
    constraints: constraints.flatMap((constraint) => {
      if (constraint.kind === "bias") return [];
      const { kind, match, where } = constraint;
      return matchItems(match, [item.id]).items.size > 0 ? [{ kind, where }] : [];
    }),
    ...(past === undefined ? {} : { past }),
    bound: plan.bound,
    binds: plan.bound.by === "item" && plan.bound.item === item.id,
    notes: plan.notes.filter((note) => note.includes(item.id)),
  };
}
