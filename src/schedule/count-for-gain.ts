import { durationText } from "../model/duration-text.ts";
import type { CountRow } from "./shard-count.ts";

/** What a further shard has to save at least, since it costs a job of its own. */
const LEAST_GAIN_SECONDS = 30;
/** And at least this share of the time without it. */
const LEAST_GAIN = 0.05;

/**
 * The count after which further shards save less than they are worth. Several further ones are
 * looked at together, since with few long items some counts gain nothing and the next one much.
 *
 * @param table ascending by shards, at least one row.
 */
export function countForGain(table: readonly CountRow[]): {
  readonly shards: number;
  readonly why: string;
} {
  let [chosen] = table;
  for (const row of table) if (chosen !== undefined && isWorth(chosen, row)) chosen = row;
  const shards = chosen?.shards ?? 1;
  const next = table.find((row) => row.shards > shards);
  return { shards, why: describe(shards, { chosen, next }) };
}

function isWorth(chosen: CountRow, row: CountRow): boolean {
  const gain = (chosen.seconds - row.seconds) / Math.max(1, row.shards - chosen.shards);
  return gain >= LEAST_GAIN_SECONDS && gain >= LEAST_GAIN * chosen.seconds;
}

function describe(
  shards: number,
  { chosen, next }: Readonly<Record<"chosen" | "next", CountRow | undefined>>,
): string {
  const jobs = `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(chosen?.seconds ?? 0)}`;
  if (next === undefined) return `${jobs}: more are not allowed or would be empty`;
  const saved = durationText(Math.max(0, (chosen?.seconds ?? 0) - next.seconds));
  const best = shards === 1 ? "one shard is best: " : "";
  return `${best}${jobs}, and another would save only ${saved}`;
}
