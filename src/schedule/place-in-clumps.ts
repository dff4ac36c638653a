import { type Board, emptyBoard, fits } from "./board.ts";
import { placeAll, unitAt } from "./place-units.ts";
import { lightestWith, putOn, shardsByLoad } from "./shards-by-load.ts";
import { type Task, weightOf } from "./task.ts";

/**
 * Longest first, but units with the same set-ups go together in clumps of at most `share`
 * milliseconds: fewer set-ups are paid than where each unit goes its own way. `undefined` where a
 * unit fits nowhere.
 */
export function placeInClumps(task: Task, share: number): Board | undefined {
  const board = emptyBoard(task);
  const shards = shardsByLoad(board);
  const clumps = clumpsOf(task, share).sort((left, right) => right.ms - left.ms);
  for (const clump of clumps) {
    const shard = lightestWith(shards, { ...unitAt(task, clump.first), ms: clump.ms });
    if (shard === undefined) return undefined;
    for (const at of clump.units) {
      if (fits(board, unitAt(task, at), shard)) putOn(shards, at, shard);
    }
  }
  return placeAll(board, task.heaviestFirst);
}

interface Clump {
  readonly first: number;
  readonly units: number[];
  /** Without set-ups. */
  ms: number;
}

function clumpsOf(task: Task, share: number): Clump[] {
  const clumps: Clump[] = [];
  const open = new Map<number | string | undefined, Clump>();
  for (const at of task.heaviestFirst) {
    const unit = unitAt(task, at);
    const key = unit.setups.length === 1 ? unit.setups[0] : unit.setups.join();
    const current = unit.setups.length === 0 ? undefined : open.get(key);
    if (current !== undefined && current.ms + weightOf(unit, task.setupMs) <= share) {
      current.units.push(at);
      current.ms += unit.ms;
    } else if (unit.ms > 0) {
      const clump = { first: at, units: [at], ms: unit.ms };
      clumps.push(clump);
      open.set(key, clump);
    }
  }
  return clumps;
}
