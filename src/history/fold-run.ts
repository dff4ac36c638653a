import { carryRenamed } from "./carry-renamed.ts";
import { forgetGone } from "./forget-gone.ts";
import type { History } from "./history.ts";
import { mergeHistories } from "./merge-histories.ts";

/**
 * The history with what one run taught, which comes as a history of that run alone. What the run did
 * not touch stays as it was, until {@link forgetGone}'s complete runs do not have it. Folding one
 * run twice changes nothing.
 */
export function foldRun(history: History, run: History): History {
  const folded = mergeHistories(carryRenamed(history, run), run);
  return run.runs.filter(({ complete }) => complete).reduce(withoutGone, folded);
}

function withoutGone(history: History, { platform }: History["runs"][number]): History {
  return forgetGone(history, platform);
}
