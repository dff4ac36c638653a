import type { EstimatedItem } from "../model/item.ts";
import type { PlannedItem } from "../model/plan.ts";

/** Seconds, and one standard deviation of how far off they may be; absent where that is not known. */
interface Load {
  readonly seconds: number;
  readonly spread?: number;
}

export interface PlannedLoad extends Load {
  /** What it takes by itself, where its shard runs several at a time and divides the time of all. */
  readonly byItself?: Load;
}

/**
 * What an entry of the plan adds to its shard: of all that a plan says in seconds of tests, the part
 * that its shard needs for them.
 *
 * @param items as they were weighed, on the runners they are on.
 */
export function plannedLoads(
  items: readonly EstimatedItem[],
): (entry: Pick<PlannedItem, "id" | "seconds" | "part">) => PlannedLoad {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ({ id, seconds: tests, part }) => {
    const item = byId.get(id);
    if (item === undefined) return { seconds: tests };
    const { estimate, fileSeconds = 0 } = item;
    const { start, parallelism } = part === undefined ? wholeWay(item) : partWay(item);
    const seconds = start + fileSeconds + tests / (parallelism ?? 1);
    const known = estimate.spread;
    // A part is as uncertain as the whole, for its length.
    const share = estimate.seconds === 0 ? 1 : seconds / estimate.seconds;
    const spread = known === undefined ? {} : { spread: known * share };
    if (parallelism === undefined) return { seconds, ...spread };
    const byItself = {
      seconds: fileSeconds + tests,
      ...(known === undefined ? {} : { spread: known * share * parallelism }),
    };
    return { seconds, ...spread, byItself };
  };
}

/** What comes before its tests, and how many run beside them at a time; absent for none. */
interface Way {
  readonly start: number;
  readonly parallelism: number | undefined;
}

function wholeWay({ parallelism }: EstimatedItem): Way {
  return { start: 0, parallelism };
}

/** Nothing runs beside a part with a start of its own. */
function partWay(item: EstimatedItem): Way {
  const { partStartSeconds } = item;
  if (partStartSeconds === undefined) return wholeWay(item);
  return { start: partStartSeconds, parallelism: undefined };
}
