/** Work that is to be shared out, in whole milliseconds. */
export interface Work {
  /** Of everything, without set-ups. */
  readonly ms: number;
  readonly setups: readonly SharedSetup[];
  /** What else some of the shards do. One that does more than what the others take does nothing of it. */
  readonly biases?: readonly number[];
}

interface SharedSetup {
  readonly ms: number;
  /** Of what needs it, without set-ups. */
  readonly usersMs: number;
}

/**
 * The shortest time in which so many shards can do the work. In a time T no shard does more than T
 * less the set-up of what needs it, so it takes so many shards at least, each of which pays for it.
 */
export function evenShare(work: Work, shards: number): number {
  const paidOnce = work.setups.reduce((sum, setup) => sum + setup.ms, work.ms);
  let low = Math.ceil(paidOnce / shards);
  if (low === 0) return 0;
  let high = low;
  while (!isEnough(work, shards, high)) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(work, shards, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isEnough({ ms, setups, biases = [] }: Work, shards: number, time: number): boolean {
  const room = biases.reduce((left, bias) => left - Math.min(bias, time), time * shards);
  return leastIn(time, { ms, setups }) <= room;
}

/** What has to be done in all where no shard takes longer; infinite where some of it fits nowhere. */
function leastIn(time: number, { ms, setups }: Work): number {
  let sum = ms;
  for (const setup of setups) {
    const room = time - setup.ms;
    if (room <= 0 && setup.usersMs > 0) return Number.POSITIVE_INFINITY;
    sum += setup.ms * Math.max(1, setup.usersMs === 0 ? 1 : Math.ceil(setup.usersMs / room));
  }
  return sum;
}

/**
 * The time up to the next that a sum of such times can be: where all are whole tenths of a second,
 * so is what every shard takes.
 */
export function upToGrain(ms: number, grain: number): number {
  return grain > 1 ? Math.ceil(ms / grain) * grain : ms;
}

/** The largest number of milliseconds of which all of them are multiples; `known` is one so far. */
export function grainOf(times: ArrayLike<number>, known = 0): number {
  let grain = known;
  for (let at = 0; at < times.length && grain !== 1; at += 1) {
    let rest = times[at] ?? 0;
    while (rest > 0) [grain, rest] = [rest, grain % rest];
  }
  return grain;
}
