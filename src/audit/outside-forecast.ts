import type { OutsideForecast } from "../model/merge-result.ts";
import type { PlannedItem, PlannedShard } from "../model/plan.ts";
import { roundSeconds, type Seconds, seconds } from "../model/units.ts";
import type { ShardView } from "./shard-view.ts";

/** Items that are named of one shard. */
const MOST_NAMED = 3;
/** So many measured items tell the machine's speed from their own change. */
const FEWEST_FOR_SPEED = 5;
/** A machine whose items differ by less is as fast as usual. */
const OTHER_SPEED = 1.15;

/**
 * How a shard that ended outside its p10 to p90 came to that: the items that were off most, and how
 * much longer or shorter all of its items took. `undefined` for one inside, without a forecast, and
 * for one that ran in several attempts or not to its end.
 *
 * @param testSeconds What its items took in all.
 */
export function outsideForecast(
  { planned, attempts, seconds: measured }: ShardView,
  testSeconds: Seconds | undefined,
): OutsideForecast | undefined {
  const { forecast } = planned;
  const [stamp, ...earlier] = attempts.map((attempt) => attempt.stamp);
  const whole = stamp?.state === "complete" && earlier.length === 0;
  if (forecast === undefined || !whole || testSeconds === undefined) return undefined;
  const took =
    planned.wallSeconds === undefined ? inTests(planned, testSeconds) : stamp.wallSeconds;
  if (took >= forecast.p10 && took <= forecast.p90) return undefined;
  const offs = planned.items.flatMap((item) => {
    const own = measured.get(item.id);
    return own === undefined ? [] : [{ item, took: own }];
  });
  const late = took > forecast.p90;
  const speed = speedOf(offs);
  return {
    ...{ seconds: took, forecast },
    items: furthestOff(offs, late),
    ...(speed === undefined ? {} : { speed }),
  };
}

function inTests({ extraSeconds = seconds(0) }: PlannedShard, testSeconds: Seconds): Seconds {
  return roundSeconds(testSeconds + extraSeconds);
}

interface Off {
  readonly item: PlannedItem;
  readonly took: Seconds;
}

/** Those that made the shard late, or early, most. */
function furthestOff(offs: readonly Off[], late: boolean): OutsideForecast["items"] {
  const by = ({ item, took }: Off) => (late ? took - item.seconds : item.seconds - took);
  return offs
    .filter((off) => by(off) > 0)
    .sort((left, right) => by(right) - by(left))
    .slice(0, MOST_NAMED)
    .map(({ item, took }) => ({
      id: item.id,
      ...(item.part === undefined ? {} : { part: item.part }),
      seconds: took,
      predictedSeconds: item.seconds,
    }));
}

/** What half of the shard's predicted time took more of, and half less; for enough items only. */
function speedOf(offs: readonly Off[]): number | undefined {
  const ratios = offs
    .filter(({ item }) => item.seconds > 0)
    .map(({ item, took }) => ({ ratio: took / item.seconds, weight: item.seconds }))
    .sort((left, right) => left.ratio - right.ratio);
  if (ratios.length < FEWEST_FOR_SPEED) return undefined;
  const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  const middle = ratios.find(({ weight }) => {
    below += weight;
    return below >= half;
  });
  const ratio = middle?.ratio ?? 1;
  const usual = ratio < OTHER_SPEED && ratio > 1 / OTHER_SPEED;
  return usual ? undefined : Math.round(ratio * 100) / 100;
}
