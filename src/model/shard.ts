import { failed, ok, type Result } from "./problem.ts";

/** One job's share of a plan, counted from 1 and written `i/n`. */
export interface ShardNumber {
  readonly index: number;
  readonly count: number;
}

/** GitHub generates at most 256 jobs from one matrix: https://docs.github.com/en/actions/reference/limits. */
export const MOST_JOBS = 256;

export function parseShard(text: string, where: string): Result<ShardNumber> {
  const match = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(text);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  if (match === null) {
    return failed({
      where,
      what: `${JSON.stringify(text)} is no shard`,
      how: "Write it as 2/8: the second of eight, counted from 1.",
    });
  }
  if (index < 1 || index > count) {
    return failed({
      where,
      what: `${index}/${count} is no shard: they are counted from 1 to ${count}`,
      how: `Use 1/${Math.max(1, count)} to ${Math.max(1, count)}/${Math.max(1, count)}.`,
    });
  }
  return ok({ index, count });
}
