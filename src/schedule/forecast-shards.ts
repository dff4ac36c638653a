import type { Forecast, ForecastErrors } from "../model/forecast.ts";
import type { Estimate, ItemId } from "../model/item.ts";
import { roundSeconds } from "../model/units.ts";

/** A shard as it is planned. */
interface ShardToForecast {
  /** What it is expected to take. */
  readonly seconds: number;
  readonly items: readonly ItemToForecast[];
}

interface ItemToForecast {
  readonly id: ItemId;
  readonly seconds: number;
  /** After the rest of its shard, by one worker. */
  readonly serial?: true;
  /** Present where it is a part. */
  readonly part?: string;
}

export interface ForecastRequest {
  readonly shards: readonly ShardToForecast[];
  /** Of the whole items. */
  readonly estimates: ReadonlyMap<ItemId, Estimate>;
  readonly errors: ForecastErrors;
  /** How many seconds of tests a shard does in one: 1 unless they run in parallel. */
  readonly parallelism?: number;
  /** What a file adds beside its tests. */
  readonly fileSeconds?: number;
  /** True where nothing runs beside a part. */
  readonly soloParts?: true;
  /** One standard deviation of what every shard takes beside its items. */
  readonly fixedSpread?: number;
}

export interface ShardForecasts {
  /** In the order given. */
  readonly shards: readonly Forecast[];
  readonly makespan: Forecast;
}

/** Enough draws that the tenth of them tells; less where there are very many items. */
const [FEWEST_DRAWS, MOST_DRAWS] = [120, 400];
const MOST_ITEM_DRAWS = 1_000_000;

/** What new items took for each second expected of them, as long as the history has none to tell. */
const USUAL_RATIOS = [0.1, 0.3, 0.6, 1, 1, 2, 4];

/**
 * When each shard will be done, and the last of them: drawn many times from the history's own
 * errors. Each draw takes one of the past runs, for all shards alike, and for each item one of that
 * run's errors at random, scaled to the item's spread. So a run in which everything was slow stays one.
 * The generator always starts alike: the same plan, the same forecast. `undefined` where the
 * history has no errors to draw from. O(items × draws).
 */
export function forecastShards(request: ForecastRequest): ShardForecasts | undefined {
  const { shards, errors } = request;
  if (errors.runs.length === 0 || shards.length === 0) return undefined;
  const items = shards.reduce((sum, shard) => sum + shard.items.length, 0);
  const draws = Math.max(
    FEWEST_DRAWS,
    Math.min(MOST_DRAWS, Math.floor(MOST_ITEM_DRAWS / Math.max(1, items))),
  );
  const random = randomNumbers();
  const fixed = fixedErrors(request.fixedSpread ?? 0, draws, random);
  const latest = new Float64Array(draws);
  const forecasts = shards.map((shard) => {
    const times = drawTimes(shard, { request, fixed, random });
    for (const [draw, time] of times.entries()) {
      if (time > (latest[draw] ?? 0)) latest[draw] = time;
    }
    return quantiles(times);
  });
  return { shards: forecasts, makespan: quantiles(latest) };
}

interface Draws {
  readonly request: ForecastRequest;
  /** Of each draw, what every shard is off alike. */
  readonly fixed: Float64Array;
  readonly random: () => number;
}

function drawTimes(shard: ShardToForecast, { request, fixed, random }: Draws): Float64Array {
  const { parallelism = 1 } = request;
  const off = new Float64Array(fixed.length);
  const serialOff = off.slice();
  const longest = off.slice();
  const before = off.slice();
  const beside = shard.items.filter((item) => !isSerial(item, request));
  for (const item of shard.items) {
    const isBeside = !isSerial(item, request);
    const keepsLongest = parallelism !== 1 && isBeside;
    if (keepsLongest) before.set(off);
    addItem(isBeside ? off : serialOff, item, { request, random });
    if (keepsLongest) keepLongest(longest, { seconds: item.seconds, off, before });
  }
  const late = parallelism === 1 ? off : lateness(beside, { off, longest }, request);
  return late.map((error, draw) => {
    const all = error + (serialOff[draw] ?? 0) + (fixed[draw] ?? 0);
    return Math.max(0, shard.seconds + all);
  });
}

/** Whether nothing runs beside it. */
function isSerial({ serial, part }: ItemToForecast, { soloParts }: ForecastRequest): boolean {
  return serial === true || (part !== undefined && soloParts === true);
}

/** What the item may be off by. */
function addItem(
  off: Float64Array,
  { id, seconds }: ItemToForecast,
  { request, random }: Omit<Draws, "fixed">,
): void {
  const { estimates, errors } = request;
  const ratios = errors.unknown.length === 0 ? USUAL_RATIOS : errors.unknown;
  const spread = partOfSpread(estimates.get(id), seconds);
  if (spread === undefined) addRatios(off, seconds, { ratios, random });
  else if (spread > 0) addErrors(off, { seconds, spread }, { runs: errors.runs, random });
}

interface Drawn {
  readonly seconds: number;
  /** Of all items so far, and of those before this one. */
  readonly off: Float64Array;
  readonly before: Float64Array;
}

/** In each draw, what the longest item so far takes by itself. */
function keepLongest(longest: Float64Array, { seconds, off, before }: Drawn): void {
  for (const [draw, known] of longest.entries()) {
    longest[draw] = Math.max(known, seconds + (off[draw] ?? 0) - (before[draw] ?? 0));
  }
}

interface DrawnTimes {
  /** In each draw, what all items but serial ones are off together, in seconds of tests. */
  readonly off: Float64Array;
  /** In each draw, what the longest of them takes. */
  readonly longest: Float64Array;
}

/**
 * How much later than expected the shard is done with all but what is serial: one item has one
 * worker, as in its prediction.
 */
function lateness(
  items: readonly ItemToForecast[],
  { off, longest }: DrawnTimes,
  { parallelism = 1, fileSeconds = 0 }: ForecastRequest,
): Float64Array {
  const tests = items.reduce((sum, { seconds }) => sum + seconds, 0);
  const files = items.length * fileSeconds;
  const timeOf = (sum: number, most: number) =>
    Math.max(files + sum / parallelism, fileSeconds + most);
  const most = items.reduce((known, { seconds }) => Math.max(known, seconds), 0);
  const expected = timeOf(tests, most);
  return off.map((error, draw) => timeOf(tests + error, longest[draw] ?? 0) - expected);
}

/** A part is as uncertain as the whole, for its length. */
function partOfSpread(estimate: Estimate | undefined, seconds: number): number | undefined {
  if (estimate?.spread === undefined) return undefined;
  return estimate.seconds === 0 ? estimate.spread : (estimate.spread * seconds) / estimate.seconds;
}

interface Runs {
  readonly runs: ForecastErrors["runs"];
  readonly random: () => number;
}

/** No item takes less than nothing. */
function addErrors(
  off: Float64Array,
  { seconds, spread }: { readonly seconds: number; readonly spread: number },
  { runs, random }: Runs,
): void {
  for (let draw = 0; draw < off.length; draw += 1) {
    const errors = runs[draw % runs.length] ?? [];
    const error = errors[Math.floor(random() * errors.length)] ?? 0;
    off[draw] = (off[draw] ?? 0) + Math.max(-seconds, spread * error);
  }
}

function addRatios(
  off: Float64Array,
  seconds: number,
  { ratios, random }: { readonly ratios: readonly number[]; readonly random: () => number },
): void {
  for (let draw = 0; draw < off.length; draw += 1) {
    const ratio = ratios[Math.floor(random() * ratios.length)] ?? 1;
    off[draw] = (off[draw] ?? 0) + seconds * (ratio - 1);
  }
}

/** Nearly normal: the sum of twelve uniform numbers has a variance of 1. */
function fixedErrors(spread: number, draws: number, random: () => number): Float64Array {
  const errors = new Float64Array(draws);
  if (spread === 0) return errors;
  return errors.map(() => {
    let sum = -6;
    for (let at = 0; at < 12; at += 1) sum += random();
    return sum * spread;
  });
}

function quantiles(times: Float64Array): Forecast {
  const sorted = times.toSorted();
  const at = (share: number) => roundSeconds(between(sorted, share * (sorted.length - 1)));
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

function between(sorted: Float64Array, place: number): number {
  const below = Math.floor(place);
  const [low = 0, high = low] = [sorted[below], sorted[below + 1]];
  return low + (place - below) * (high - low);
}

/**
 * Numbers from 0 to below 1, the same on every machine: xorshift, from George Marsaglia, Xorshift
 * RNGs, https://doi.org/10.18637/jss.v008.i14.
 */
function randomNumbers(): () => number {
  let state = 2_463_534_242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
