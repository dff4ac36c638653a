import type { Entry } from "../model/item.ts";
import type { Round } from "../model/round.ts";

/** What a shard has done so far, as far as it decides what comes next. */
export interface RoundsState {
  /** What of its share can run. */
  readonly share: readonly Entry[];
  /** The rounds that ended, in their order. */
  readonly ended: readonly Round[];
  /** Whether it may go on: nobody cancelled it, and its command exists. */
  readonly open: boolean;
}

/** What a shard runs next; `undefined` where it is done. */
export function nextRound({ share, ended, open }: RoundsState): Round | undefined {
  if (!open || ended.length > 0 || share.length === 0) return undefined;
  return { reason: "share", entries: share };
}
