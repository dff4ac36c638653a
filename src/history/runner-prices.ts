import type { LabelPrice } from "../model/plan.ts";

/** What a minute of a job costs. */
export type MinutePrice =
  | { readonly kind: "known"; readonly price: number; readonly from: "list" | "user" }
  | { readonly kind: "free" }
  | { readonly kind: "unknown" };

/** What is known of a job's runner. */
export interface Runner {
  /** As `runs-on` names it; empty where nobody told. */
  readonly labels: readonly string[];
  readonly selfHosted: boolean;
  /** What the user says of exactly this job's runner: the price of its pool. */
  readonly poolPrice?: number;
  /** What the user says of all shards of the suite. */
  readonly suitePrice?: number;
}

export interface PriceTerms {
  /** The user's, by label. */
  readonly prices: readonly LabelPrice[];
  /** Whether anyone may read the repository: its standard runners are free then. */
  readonly isPublic: boolean;
}

/**
 * The price that says most of the runner: its pool's, its label's, the suite's, and for runners of
 * GitHub's own the price in its list. Nothing is supposed of a runner that nobody has priced.
 */
export function minutePrice(runner: Runner, { prices, isPublic }: PriceTerms): MinutePrice {
  const own = prices.find(({ label }) => runner.labels.includes(label));
  const given = runner.poolPrice ?? own?.price ?? runner.suitePrice;
  if (given !== undefined) return { kind: "known", price: given, from: "user" };
  if (runner.selfHosted || runner.labels.includes("self-hosted")) return { kind: "unknown" };
  const listed = runner.labels.flatMap((label) => listPrice(label) ?? [])[0];
  if (listed === undefined) return { kind: "unknown" };
  if (isPublic && listed.standard) return { kind: "free" };
  return { kind: "known", price: listed.price, from: "list" };
}

interface ListPrice {
  /** US dollars of a started minute. */
  readonly price: number;
  /** Standard runners are free in public repositories; larger ones never are. */
  readonly standard: boolean;
}

/**
 * GitHub's list: https://docs.github.com/en/billing/reference/actions-runner-pricing, as it was in
 * November 2026. Labels are those of
 * https://docs.github.com/en/actions/reference/runners/github-hosted-runners; of larger runners,
 * whose labels their owners choose, those that say the number of cores as GitHub's own names do.
 */
const STANDARD: readonly (readonly [labels: RegExp, price: number])[] = [
  [/^ubuntu-slim$/, 0.002],
  [/^ubuntu-(?:latest|\d\d\.04)$/, 0.006],
  [/^ubuntu-\d\d\.04-arm$/, 0.005],
  [/^windows-(?:latest|20\d\d(?:-vs20\d\d)?)$/, 0.01],
  [/^windows-\d\d-arm$/, 0.01],
  [/^macos-(?:latest|\d\d)(?:-intel)?$/, 0.062],
];

const LARGER_MACOS: readonly (readonly [labels: RegExp, price: number])[] = [
  [/^macos-(?:latest|\d\d)-large$/, 0.077],
  [/^macos-(?:latest|\d\d)-xlarge$/, 0.102],
];

const CORES = /^(ubuntu|windows)-(?:latest|\d\d\.04|20\d\d)-(\d{1,2})-?cores?$/;
const PRICE_BY_CORES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ubuntu: { 2: 0.006, 4: 0.012, 8: 0.022, 16: 0.042, 32: 0.082, 64: 0.162, 96: 0.252 },
  windows: { 4: 0.022, 8: 0.042, 16: 0.082, 32: 0.162, 64: 0.322, 96: 0.552 },
};

/** The list's price of a runner with this label; `undefined` where the label does not tell. */
export function listPrice(label: string): ListPrice | undefined {
  const standard = STANDARD.find(([labels]) => labels.test(label));
  if (standard !== undefined) return { price: standard[1], standard: true };
  const macos = LARGER_MACOS.find(([labels]) => labels.test(label));
  if (macos !== undefined) return { price: macos[1], standard: false };
  const [, system = "", cores = ""] = CORES.exec(label) ?? [];
  const price = PRICE_BY_CORES[system]?.[cores];
  return price === undefined ? undefined : { price, standard: false };
}
