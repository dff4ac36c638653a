import type { Seconds } from "./units.ts";

export const WORKER_STRATEGIES = [
  "load",
  "worksteal",
  "loadscope",
  "loadfile",
  "loadgroup",
] as const;
/** How a shard's items reach its workers; what pytest-xdist's `--dist` of the same name does. */
export type WorkerStrategy = (typeof WORKER_STRATEGIES)[number];

/** What one worker runs in one go. */
export interface WorkItem {
  /** What it is expected to take; only how the items compare counts. */
  readonly seconds: Seconds;
  /** Items of one group run on one worker, one after another. */
  readonly group?: string;
  /** After all others, on one worker, with nothing beside it. */
  readonly serial?: boolean;
  /** With nothing beside it. */
  readonly alone?: boolean;
  /** What it holds while it runs, by name. */
  readonly resources?: readonly string[];
}

/** An item by its place in the list that the queue was made from. */
export type WorkIndex = number;

/** What became known. Workers are counted from 0; one is a place that processes come and go in. */
export type WorkEvent =
  /** It has nothing to do and would take something. */
  | { readonly kind: "asks"; readonly worker: number }
  | { readonly kind: "done"; readonly worker: number; readonly item: WorkIndex }
  | WorkerDied
  /** It ended in an orderly way though nobody asked it to: `-x`, a collection that failed. */
  | { readonly kind: "left"; readonly worker: number }
  /** It ended because it was told to. */
  | { readonly kind: "ended"; readonly worker: number }
  /** Nothing more is to be handed out. */
  | { readonly kind: "cancelled" };

export interface WorkerDied {
  readonly kind: "died";
  readonly worker: number;
  /**
   * What is to become of the item that it held: it is over (`failed`), it goes on elsewhere
   * (`resumed`), or it is not known which of several it held, and each is tried alone (`unclear`).
   */
  readonly held: "failed" | "resumed" | "unclear";
}

/** What is to be done, in this order. */
export type WorkDecision =
  | { readonly kind: "start"; readonly worker: number }
  | { readonly kind: "give"; readonly worker: number; readonly items: readonly WorkIndex[] }
  | { readonly kind: "stop"; readonly worker: number }
  /** All has ended. What is left was never handed out, or came back and was not handed out again. */
  | { readonly kind: "over"; readonly left: readonly WorkIndex[]; readonly why: WhyOver };

export type WhyOver = "done" | "too-many-deaths" | "never-ready" | "left" | "cancelled";

/** A queue in the middle of its work: told what happened, it says what to do. */
export interface WorkQueue {
  readonly begin: () => readonly WorkDecision[];
  readonly handle: (event: WorkEvent) => readonly WorkDecision[];
  /** Items that nobody has yet, and what they are expected to take. */
  readonly waiting: () => { readonly items: number; readonly seconds: number };
}
