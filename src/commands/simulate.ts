import type { Framework } from "../frameworks/framework.ts";
import { frameworks } from "../frameworks/frameworks.ts";
import { learnedCosts } from "../history/costs.ts";
import type { History } from "../history/history.ts";
import { replayRuns } from "../history/replay-runs.ts";
import { fileJson } from "../model/canonical-json.ts";
import { fixedSeconds, type ShardCosts } from "../model/costs.ts";
import type { RawOptions } from "../model/option.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import type { Replay } from "../model/replay.ts";
import type { Simulation, SimulationReport } from "../model/simulation.ts";
import { DEFAULT_PLATFORM } from "../model/suite.ts";
import { roundSeconds, type Seconds, seconds } from "../model/units.ts";
import { simulate as simulateRuns } from "../schedule/simulate.ts";
import { weighReplay } from "../schedule/weigh-replay.ts";
import { simulateText } from "../telling/simulate-text.ts";
import type { ExitCode } from "./command.ts";
import { costsAskedOf } from "./costs-asked-of.ts";
import { withConfig } from "./load-config.ts";
import { optionReader } from "./option-reader.ts";
import { progressLog } from "./progress-log.ts";
import { chooseHistory, choosePlatform, recordedHistories } from "./recorded-histories.ts";
import { screen } from "./screen.ts";
import { readSimulateOptions, type ShardRange, type SimulateOptions } from "./simulate-options.ts";
import { suiteSettings } from "./suite-settings.ts";

/** `makespan simulate`: what each shard count and strategy would have given in the recorded runs. */
export async function simulate(raw: RawOptions, ports: Ports): Promise<Result<ExitCode>> {
  const read = optionReader(raw);
  const call = await withConfig(
    read.finish(readSimulateOptions(read, raw.positionals)),
    raw,
    ports,
  );
  if (!call.ok) return call;
  const { options, config } = call.value;
  const history = await historyOf(options, ports);
  if (!history.ok) return history;
  const platform = choosePlatform(history.value, options.platform, DEFAULT_PLATFORM);
  if (!platform.ok) return platform;
  const settings = suiteSettings(config, history.value.suite);
  const report = replay(
    {
      history: history.value,
      platform: platform.value,
      framework: options.framework ?? settings?.framework,
      shards: options.shards,
      target: options.target ?? settings?.["target-job-time"],
      setup: options.setup ?? settings?.["setup-time"],
      constraints: config?.constraints.length ?? 0,
      price: options.price ?? settings?.["minute-price"] ?? USUAL_PRICE,
    },
    ports,
  );
  if (!report.ok) return report;
  ports.terminal.write(
    options.json ? fileJson(report.value) : simulateText(report.value, screen(ports)),
  );
  return ok(0);
}

/** Checkout, runtime, a cached install. */
const USUAL_SETUP = seconds(30);

/**
 * US dollars of a started minute on GitHub's Linux runners with two cores:
 * https://docs.github.com/en/billing/reference/actions-runner-pricing.
 */
const USUAL_PRICE = 0.006;

async function historyOf(options: SimulateOptions, ports: Ports): Promise<Result<History>> {
  const histories = await recordedHistories(options.history, ports);
  return histories.ok ? chooseHistory(histories.value, options.suite) : histories;
}

interface ReplayRequest {
  readonly history: History;
  readonly platform: string;
  readonly framework: Framework["name"] | undefined;
  readonly shards: ShardRange;
  readonly target: Seconds | undefined;
  /** As far as the user says so. */
  readonly setup: Seconds | undefined;
  readonly price: number;
  /** How many the configuration has. */
  readonly constraints: number;
}

function replay(request: ReplayRequest, ports: Ports): Result<SimulationReport> {
  const { history, platform, target, price } = request;
  const framework = request.framework === undefined ? undefined : frameworks[request.framework];
  const progress = progressLog(ports);
  progress("reading the recorded runs");
  const replayed = replayRuns({
    history,
    platform,
    ...(framework?.parts === true ? { isTest: isTestOf(framework) } : {}),
  });
  const newest = replayed.runs.at(-1);
  if (newest === undefined || newest.items.length === 0) return failed(nothingMeasured(request));
  const counts = usefulCounts(request.shards, replayed);
  const costs = costsOf(request);
  const setup = costs === undefined ? (request.setup ?? USUAL_SETUP) : fixedSeconds(costs);
  const simulation = simulateRuns({
    runs: costs === undefined ? replayed.runs : weighReplay(replayed.runs, costs),
    counts: { ...counts, onlyUseful: !counts.asked },
    setup,
    price,
    ...(target === undefined ? {} : { target }),
    progress: (done) => progress(`simulating: ${Math.floor(done * 100)} %`),
  });
  return ok({
    ...simulation,
    suite: history.suite,
    platform,
    items: newest.items.length,
    testSeconds: roundSeconds(newest.items.reduce((sum, { took }) => sum + took, 0)),
    runs: { recorded: replayed.recorded, replayed: replayed.runs.length },
    knowsForecastErrors: replayed.foresees,
    setupSeconds: setup,
    price,
    ...(target === undefined ? {} : { targetSeconds: target }),
    ...(costs === undefined ? {} : { costs }),
    notes: notesOf(request, { framework, simulation, replayed }),
  });
}

/** Known only where it is said which framework's they are: what is usual depends on it. */
function costsOf({ history, platform, framework, setup }: ReplayRequest): ShardCosts | undefined {
  if (framework === undefined) return undefined;
  return learnedCosts({
    ...{ history, platform, ...costsAskedOf(framework) },
    ...(setup === undefined ? {} : { setup }),
  });
}

/** A subtest is no test that could be selected: it is its parent's. */
function isTestOf({ dialect }: Framework): (name: string) => boolean {
  return (name) => !dialect.nested || !name.includes("/");
}

/** Beyond the number of pieces that there are, counts give the same again and again. */
function usefulCounts({ least, most, asked }: ShardRange, { runs }: Replay): ShardRange {
  const pieces = runs.map(({ items }) =>
    items.reduce((sum, { item }) => sum + Math.max(1, item.tests?.length ?? 1), 0),
  );
  const useful = Math.max(1, ...pieces);
  return { least: Math.min(least, useful), most: Math.min(most, useful), asked };
}

interface Facts {
  readonly framework: Framework | undefined;
  readonly simulation: Simulation;
  readonly replayed: Replay;
}

/** Times that stand in are worth a word from this share on. */
const MANY_STAND_INS = 0.001;

function notesOf(
  { shards, constraints }: ReplayRequest,
  { framework, simulation, replayed }: Facts,
): readonly string[] {
  const { foresees, standIns, recorded } = replayed;
  const most = simulation.counts.at(-1)?.shards ?? 0;
  const left = recorded - replayed.runs.length - (foresees ? 1 : 0);
  return [
    ...(foresees
      ? []
      : [
          "nothing is known of forecast errors: only one run can be replayed, and it is planned from its own times; real plans will do a little worse",
        ]),
    ...(left > 0
      ? [`${left} of the recorded runs are left out: they hold too few of the items`]
      : []),
    ...(standIns > MANY_STAND_INS
      ? [
          `${(standIns * 100).toFixed(1)} % of the times were not measured in their run: those of the nearest run stand in for them`,
        ]
      : []),
    ...(framework === undefined
      ? ["items stay whole: name the framework with --framework to see giants in parts"]
      : []),
    ...(constraints === 0
      ? []
      : [
          "constraints of the configuration are not replayed: real plans that keep them may take longer",
        ]),
    ...(most >= shards.most ? [] : [noMore(most, shards)]),
  ];
}

function noMore(most: number, { asked }: ShardRange): string {
  return asked
    ? `more than ${most} shards would have nothing to run`
    : `more than ${most} shards save nothing: what cannot be divided takes too long (--shards shows them)`;
}

function nothingMeasured({ history, platform }: ReplayRequest): Problem {
  return {
    where: "history",
    what: `the history of ${history.suite} has no times on ${platform}`,
    how: "Only passed tests teach their time: run them until they pass.",
  };
}
