/** Whole numbers of which the smallest is always at hand; each step is logarithmic. */
export interface RankHeap {
  readonly push: (rank: number) => void;
  readonly first: () => number | undefined;
  readonly pop: () => number | undefined;
}

export function rankHeap(): RankHeap {
  const ranks: number[] = [];
  return {
    push: (rank) => {
      ranks.push(rank);
      rise(ranks);
    },
    first: () => ranks[0],
    pop: () => {
      const [first] = ranks;
      const last = ranks.pop();
      if (last !== undefined && ranks.length > 0) {
        ranks[0] = last;
        sink(ranks);
      }
      return first;
    },
  };
}

function rise(ranks: number[]): void {
  let at = ranks.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (rankAt(ranks, above) <= rankAt(ranks, at)) return;
    swap(ranks, above, at);
    at = above;
  }
}

function sink(ranks: number[]): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const below = rankAt(ranks, left + 1) < rankAt(ranks, left) ? left + 1 : left;
    if (rankAt(ranks, below) >= rankAt(ranks, at)) return;
    swap(ranks, below, at);
    at = below;
  }
}

/** Beyond the end everything is larger. */
function rankAt(ranks: readonly number[], at: number): number {
  return ranks[at] ?? Number.POSITIVE_INFINITY;
}

function swap(ranks: number[], one: number, other: number): void {
  const held = rankAt(ranks, one);
  ranks[one] = rankAt(ranks, other);
  ranks[other] = held;
}
