import { type Board, emptyBoard, fits } from "./board.ts";
import { compareShards } from "./packing.ts";
import { placeAll, unitAt } from "./place-units.ts";
import { timeWith } from "./shard-times.ts";
import { putOn, shardsByLoad } from "./shards-by-load.ts";
import type { Task } from "./task.ts";

/**
 * Units with the same set-ups one after the other, heaviest first, and one shard after the other
 * filled with them up to an even share: each shard but the last pays for one more group at most,
 * the one that it leaves to the next. What is left and what needs no set-up goes where it is lightest.
 * `undefined` where a unit fits nowhere.
 *
 * @param share milliseconds up to which a shard is filled.
 */
export function fillShards(task: Task, share: number): Board | undefined {
  const board = emptyBoard(task);
  const shards = shardsByLoad(board);
  const turns = [...board.packing.loads.keys()];
  turns.sort((left, right) => compareShards(board.packing, left, right));
  let turn = 0;
  for (const group of groupsOf(task)) {
    let left = group;
    while (left.length > 0 && turn < turns.length) {
      const shard = turns[turn] ?? 0;
      left = left.filter((at) => {
        const unit = unitAt(task, at);
        if (timeWith(board, unit, shard) > share || !fits(board, unit, shard)) return true;
        putOn(shards, at, shard);
        return false;
      });
      if (left.length > 0) turn += 1;
    }
  }
  return placeAll(board, task.heaviestFirst);
}

/** Units that need set-ups, heaviest first within each group, the group that takes longest first. */
function groupsOf(task: Task): readonly (readonly number[])[] {
  const groups: number[][] = [];
  // Most units need one set-up: its number finds the group without a map.
  const single: (number[] | undefined)[] = task.setupMs.map(() => undefined);
  const several = new Map<string, number[]>();
  for (const at of task.heaviestFirst) {
    const { ms, setups } = unitAt(task, at);
    const [setup] = setups;
    if (ms === 0 || setup === undefined) continue;
    const key = setups.length === 1 ? "" : setups.join();
    const known = key === "" ? single[setup] : several.get(key);
    if (known !== undefined) {
      known.push(at);
      continue;
    }
    const group = [at];
    groups.push(group);
    if (key === "") single[setup] = group;
    else several.set(key, group);
  }
  return groups;
}
