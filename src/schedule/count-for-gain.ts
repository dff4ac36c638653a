import { durationText } from "../model/duration-text.ts";
import type { CountRow } from "./count-table.ts";

/** What a further shard has to save at least, since it costs a job of its own. */
export interface Gain {
  readonly seconds: number;
  /** Of the time without it. */
  readonly share: number;
}

const DEFAULT_GAIN: Gain = { seconds: 30, share: 0.05 };

/**
 * The count after which further shards save less than they are worth. Several further ones are
 * looked at together, since with few long items some counts gain nothing and the next one much.
 *
 * @param table ascending by shards, at least one row.
 */
export function countForGain(
  table: readonly CountRow[],
  gain: Gain = DEFAULT_GAIN,
): { readonly shards: number; readonly why: string } {
  let [chosen] = table;
  for (const row of table) if (chosen !== undefined && isWorth(chosen, row, gain)) chosen = row;
  const shards = chosen?.shards ?? 1;
  const next = table.find((row) => row.shards > shards);
  return { shards, why: describe(shards, { chosen, next }) };
}

/** When everything is done: with jobs that wait for others, later than the slowest job's own time. */
function timeOf({ seconds, p50 = seconds, wallSeconds = seconds }: CountRow): number {
  return p50 + (wallSeconds - seconds);
}

function isWorth(chosen: CountRow, row: CountRow, least: Gain): boolean {
  const gain = (timeOf(chosen) - timeOf(row)) / Math.max(1, row.shards - chosen.shards);
  return gain >= least.seconds && gain >= least.share * timeOf(chosen);
}

function describe(
  shards: number,
  { chosen, next }: Readonly<Record<"chosen" | "next", CountRow | undefined>>,
): string {
  const time = chosen === undefined ? 0 : timeOf(chosen);
  const jobs = `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(time)}`;
  if (next === undefined) return `${jobs}: more are not allowed or would be empty`;
  const saved = durationText(Math.max(0, time - timeOf(next)));
  const best = shards === 1 ? "one shard is best: " : "";
  return `${best}${jobs}, and another would save only ${saved}`;
}
