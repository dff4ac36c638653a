import {
  chunkItems,
  headItems,
  type PlannedItem,
  type PlannedShard,
  type SuitePlan,
} from "../model/plan.ts";
import type { UncertainPiece, UncertainShard } from "../queue/simulate-stealing.ts";
import type { PlannedLoad } from "../schedule/planned-loads.ts";

type LoadOf = (item: PlannedItem) => PlannedLoad;

/** The heads and chunks of a plan as they may turn out, on the clock without starting up. */
export function uncertainShards(
  { shards, costs }: Pick<SuitePlan, "shards" | "costs">,
  loadOf: LoadOf,
): readonly UncertainShard[] {
  const isSerial = ({ serial, part }: PlannedItem) =>
    serial === true || (part !== undefined && costs?.soloParts === true);
  return shards.map((shard) => ({
    shard: shard.shard,
    head: headOf(shard, loadOf, isSerial),
    chunks: (shard.chunks ?? []).map((_, at) => pieceOf(chunkItems(shard, at + 1), loadOf)),
  }));
}

/** Before and after all else it has what constraints add and what is serial. */
function headOf(
  shard: PlannedShard,
  loadOf: LoadOf,
  isSerial: (item: PlannedItem) => boolean,
): UncertainPiece {
  const { extraSeconds = 0 } = shard;
  const items = headItems(shard);
  const piece = pieceOf(
    items.filter((item) => !isSerial(item)),
    loadOf,
  );
  const serial = pieceOf(items.filter(isSerial), loadOf);
  const seconds = extraSeconds + serial.seconds;
  return seconds === 0 ? piece : { ...piece, exclusive: { seconds, variance: serial.variance } };
}

function pieceOf(items: readonly PlannedItem[], loadOf: LoadOf): UncertainPiece {
  let [seconds, variance] = [0, 0];
  let longest: PlannedLoad["byItself"];
  for (const item of items) {
    const load = loadOf(item);
    seconds += load.seconds;
    variance += varianceOf(load);
    if (load.byItself !== undefined && load.byItself.seconds > (longest?.seconds ?? -1)) {
      longest = load.byItself;
    }
  }
  if (longest === undefined) return { seconds, variance };
  return {
    seconds,
    variance,
    longest: { seconds: longest.seconds, variance: varianceOf(longest) },
  };
}

/** What is not known may be off by all of it. */
function varianceOf({ seconds, spread = seconds }: PlannedLoad): number {
  return spread ** 2;
}
