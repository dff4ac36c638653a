import { frameworks } from "../frameworks/frameworks.ts";
import { lackTimes } from "../history/lack-times.ts";
import type { Constraint } from "../model/constraint.ts";
import { dayOf } from "../model/day.ts";
import { DEFAULT_SOURCES } from "../model/history-source.ts";
import type { Item, ItemId } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import { type LabelPrice, makePlan, type Plan, type SuitePlan } from "../model/plan.ts";
import type { Ports } from "../model/ports.ts";
import { allOk, describeProblem, failed, ok, type Problem, type Result } from "../model/problem.ts";
import { MOST_JOBS } from "../model/shard.ts";
import { DEFAULT_PLATFORM, type Suite } from "../model/suite.ts";
import { NO_RULES } from "../schedule/rules.ts";
import { rulesWithMarks } from "../schedule/rules-of-marks.ts";
import type { QuarantineEntry } from "./config-quarantine.ts";
import { type Discovered, discover, listedItems } from "./discover.ts";
import { apartNote, foldersApart } from "./folders-apart.ts";
import { loadHistory } from "./load-history.ts";
import { planPlatform } from "./plan-platform.ts";
import { planQuarantine, type SuiteQuarantine } from "./plan-quarantine.ts";
import { readInput } from "./read-input.ts";
import { readMarks } from "./read-marks.ts";
import { type ConstraintsFor, shareCapacities } from "./share-capacities.ts";
import { suiteRules } from "./suite-rules.ts";
import { whyWhole } from "./why-whole.ts";
import { withSizes } from "./with-sizes.ts";

export interface MakePlanRequest {
  readonly suites: readonly Suite[];
  readonly list: string | undefined;
  /** What placement has to respect, in every suite whose items match. */
  readonly constraints: readonly Constraint[];
  /** What the user says that runners cost. */
  readonly prices?: readonly LabelPrice[];
  /** Tests whose failures redden nothing, in whichever suite has them. */
  readonly quarantine?: readonly QuarantineEntry[];
  /** Whether other suites of the configuration are left out. */
  readonly someSuites?: boolean;
  /** A matrix written by hand has its size: shards beyond the items stay, with nothing to run. */
  readonly keepEmptyShards: boolean;
}

/** Discover, estimate, schedule: every suite on every one of its platforms, sealed as one plan. */
export async function planSuites(request: MakePlanRequest, ports: Ports): Promise<Result<Plan>> {
  const [found, commit] = await Promise.all([findAll(request, ports), ports.repository.commit()]);
  if (!found.ok) return found;
  const planned: SuitePlan[] = [];
  const problems: Problem[] = [];
  const shared = shareCapacities(request.constraints, found.value);
  if (!shared.ok) return shared;
  const quarantineFor = quarantineOn(request, found.value, ports);
  const common = { ...request, found: found.value, constraintsFor: shared.value, quarantineFor };
  for (const one of found.value) {
    const plans = await planSuite(one, common, ports);
    if (plans.ok) planned.push(...plans.value);
    else problems.push(...plans.problems);
  }
  problems.push(...tooManyJobs(planned));
  if (problems.length > 0) return failed(...onceEach(problems));
  const { prices = [] } = request;
  return ok(
    await makePlan({
      plans: planned,
      ...(commit === undefined ? {} : { commit }),
      ...(prices.length === 0 ? {} : { prices }),
    }),
  );
}

function quarantineOn(
  { quarantine: entries = [], list, someSuites = false }: MakePlanRequest,
  suites: readonly FoundSuite[],
  { clock }: Pick<Ports, "clock">,
) {
  const everything = list === undefined && !someSuites;
  return planQuarantine({ entries, suites, day: dayOf(clock.now()), everything });
}

interface FoundSuite extends Discovered {
  readonly suite: Suite;
}

async function findAll(
  { suites, list }: MakePlanRequest,
  ports: Ports,
): Promise<Result<readonly FoundSuite[]>> {
  const found: Result<FoundSuite>[] = [];
  for (const suite of suites) {
    const items = await itemsOf(suite, list, ports);
    if (!items.ok) found.push(items);
    else if (items.value.items.length > 0 || list !== undefined || suite.allowEmpty) {
      found.push(ok({ suite, ...items.value }));
    } else found.push(failed(nothingFound(suite, await whatIsApart(suite, ports))));
  }
  return allOk(found);
}

interface SuiteRequest extends MakePlanRequest {
  readonly found: readonly FoundSuite[];
  readonly constraintsFor: ConstraintsFor;
  readonly quarantineFor: (suite: Suite) => SuiteQuarantine;
}

async function planSuite(
  { suite, items, filesOf }: FoundSuite,
  { constraintsFor, quarantineFor, found, list, keepEmptyShards }: SuiteRequest,
  ports: Ports,
): Promise<Result<readonly SuitePlan[]>> {
  const others = found.filter((one) => one.suite !== suite).flatMap((one) => idsOf(one.items));
  const rules = allOk(
    suite.platforms.map((platform) => {
      const constraints = constraintsFor(suite, platform);
      return suiteRules({ suite, constraints, items: idsOf(items), others });
    }),
  );
  if (!rules.ok) return rules;
  const { historyFrom: from = DEFAULT_SOURCES } = suite;
  const [first] = suite.platforms;
  const subject = { ...suite, platform: first?.name ?? DEFAULT_PLATFORM };
  // Git looks for marks while the history is read.
  const [marked, { history, notes, place }] = await Promise.all([
    readMarks(frameworks[suite.framework], items, ports),
    loadHistory({ suite: suite.name, from, subject }, ports),
  ]);
  const whole = history.items.size === 0 ? undefined : await whyItemsStayWhole(suite, ports);
  const apart = list === undefined ? await whatIsApart(suite, ports) : undefined;
  const { notes: outdated, ...quarantine } = quarantineFor(suite);
  const names = suite.platforms.map(({ name }) => name);
  const needSizes = lackTimes(history, names, items);
  const common = {
    ...{ suite, history, place, keepEmptyShards },
    items: needSizes ? await withSizes(marked.items, filesOf, ports) : marked.items,
    ...quarantine,
    notes: [...notes, ...marked.notes, whole, apart, ...outdated].filter(
      (note) => note !== undefined,
    ),
    parts: frameworks[suite.framework].parts && whole === undefined,
    listed: list !== undefined,
  };
  return allOk(
    suite.platforms.map((platform, at) => {
      const own = rulesWithMarks(rules.value[at] ?? NO_RULES, marked.items);
      return planPlatform({ ...common, platform, rules: own });
    }),
  );
}

/** Asks the framework on this machine only where parts are wanted; without a history there are none. */
async function whyItemsStayWhole(
  { framework, granularity, root }: Suite,
  ports: Ports,
): Promise<string | undefined> {
  if (granularity === "file") return undefined;
  return whyWhole(frameworks[framework], joinPath(ports.repository.folder, root), ports);
}

/** What the suite's own command does not reach, and what to do about it. */
async function whatIsApart({ framework, root }: Suite, ports: Ports): Promise<string | undefined> {
  const known = frameworks[framework];
  return apartNote(known, await foldersApart(known, root, ports));
}

function idsOf(items: readonly Item[]): readonly ItemId[] {
  return items.map((item) => item.id);
}

/** Two suites or platforms may meet the same problem. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const known = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return [...known.values()];
}

async function itemsOf(
  suite: Suite,
  list: string | undefined,
  ports: Ports,
): Promise<Result<Discovered>> {
  if (list === undefined) {
    const framework = frameworks[suite.framework];
    return discover({ framework, root: suite.root, patterns: suite.patterns }, ports);
  }
  const text = await readInput(list, "list", ports);
  if (!text.ok) return text;
  const place = { root: suite.root, repository: ports.repository.folder };
  return ok({ items: listedItems(text.value, place), filesOf: new Map() });
}

function nothingFound(suite: Suite, apart: string | undefined): Problem {
  return {
    where: "tests",
    what: `no file matches ${suite.patterns.join(", ")} in ${suite.root === "." ? "the repository" : suite.root} (suite ${suite.name})`,
    how:
      apart === undefined
        ? "Check the patterns and the folder, or set allow-empty where a suite without tests is fine."
        : `There is more that this suite does not reach: ${apart}.`,
  };
}

function tooManyJobs(plans: readonly SuitePlan[]): readonly Problem[] {
  const jobs = plans.reduce((sum, plan) => sum + plan.shards.length, 0);
  if (jobs <= MOST_JOBS) return [];
  const parts = plans.map((plan) => `${plan.suite} on ${plan.platform}: ${plan.shards.length}`);
  return [
    {
      where: "shards",
      what: `the plan needs ${jobs} jobs (${parts.join(", ")}), and GitHub allows ${MOST_JOBS} in a matrix`,
      how: "Ask for fewer shards, or leave combinations of the axes out.",
    },
  ];
}
