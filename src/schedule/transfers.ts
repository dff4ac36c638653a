/** Some items of one shard that go to another together. */
export interface Transfer {
  readonly ms: number;
  readonly items: readonly number[];
}

export interface Exchange {
  readonly gives: Transfer;
  readonly takes: Transfer;
}

/** Shards with at most so many items also offer them in twos: there single ones are too coarse. */
const FEW_ITEMS = 48;

/**
 * What a shard can give: nothing, each item, and with few items each two of them. Heaviest first.
 *
 * @param members the shard's items, heaviest first.
 */
export function transfersOf(members: readonly number[], ms: Float64Array): readonly Transfer[] {
  const singles = members.map((at) => ({ ms: ms[at] ?? 0, items: [at] }));
  const nothing = { ms: 0, items: [] };
  if (members.length > FEW_ITEMS) return [...singles, nothing];
  const twos = singles.flatMap((one, at) =>
    singles.slice(at + 1).map((other) => ({
      ms: one.ms + other.ms,
      items: [...one.items, ...other.items],
    })),
  );
  // Sorting is stable, so equal ones stay in the order of their items.
  return [...singles, ...twos, nothing].sort((left, right) => right.ms - left.ms);
}

/**
 * The exchange between a heavy shard and one lighter by `gap` after which the heavier of the two
 * is lightest; `undefined` where none makes it lighter than the heavy one was.
 */
export function bestExchange(
  heavy: readonly Transfer[],
  light: readonly Transfer[],
  gap: number,
): Exchange | undefined {
  let best: Exchange | undefined;
  let left = gap;
  let at = 0;
  // Both lists fall, so the counterpart that fits best only ever moves on.
  for (const gives of heavy) {
    while (
      at + 1 < light.length &&
      remaining(gives, light[at + 1], gap) <= remaining(gives, light[at], gap)
    ) {
      at += 1;
    }
    const takes = light[at];
    const after = remaining(gives, takes, gap);
    if (takes === undefined || after >= left) continue;
    best = { gives, takes };
    left = after;
  }
  return best;
}

/** How far apart the two shards are after the exchange. */
function remaining(gives: Transfer, takes: Transfer | undefined, gap: number): number {
  return Math.abs(gap - 2 * (gives.ms - (takes?.ms ?? 0)));
}
