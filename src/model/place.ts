import { compareText } from "./order.ts";
import { DEFAULT_PLATFORM, DEFAULT_SUITE } from "./suite.ts";

/** Where something belongs: a suite on a platform, and often a shard of it. */
export interface Place {
  readonly suite: string;
  readonly platform: string;
  readonly shard?: string;
}

/** `unit (os=linux) 3/8`, without what is nobody's choice: `3/8` where there is one suite only. */
export function placeLabel({ suite, platform, shard }: Place): string {
  const parts = [
    ...(suite === DEFAULT_SUITE ? [] : [suite]),
    ...(platform === DEFAULT_PLATFORM ? [] : [`(${platform})`]),
    ...(shard === undefined ? [] : [shard]),
  ];
  return parts.length === 0 ? suite : parts.join(" ");
}

/** Orders shards by their number: `2/10` before `10/10`. */
export function compareShardLabels(left: string, right: string): number {
  return Number.parseInt(left, 10) - Number.parseInt(right, 10) || compareText(left, right);
}
