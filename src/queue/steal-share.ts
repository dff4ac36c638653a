import { groupBy } from "../model/order.ts";
import {
  type ChunkId,
  type ClaimAnswer,
  chunkLabel,
  isSameChunk,
  type SeenClaims,
} from "../model/stealing.ts";
import type { Seconds } from "../model/units.ts";

/** What a shard knows when it begins. */
export interface StealTask {
  /** The shard itself: `1/8`. */
  readonly self: string;
  /** Every shard in the plan's order, with what each of its chunks is expected to take. */
  readonly shards: readonly TailedShard[];
  /** Chunks of others that it is never to claim. */
  readonly barred: readonly ChunkId[];
}

interface TailedShard {
  readonly shard: string;
  readonly chunks: readonly Seconds[];
}

/** What the shard does now. */
export type StealStep =
  | { readonly kind: "head" }
  /** Before it turns to others: which chunks have a claim. */
  | { readonly kind: "look" }
  /** Until a holder that may have died lets its chunk go, or shows that it lives. */
  | { readonly kind: "wait" }
  | { readonly kind: "claim"; readonly chunk: ChunkId }
  | { readonly kind: "run"; readonly chunk: ChunkId }
  | { readonly kind: "done" };

/** What came of it. A head, a run and a wait end with `over`, whatever the tests' outcome. */
export type StealEvent =
  /** `broken` where nothing has passed on the shard: what others have would only fail here. */
  | { readonly kind: "over"; readonly broken: boolean }
  /** `undefined` where nobody could say. */
  | { readonly kind: "seen"; readonly claims: SeenClaims | undefined }
  | { readonly kind: "answered"; readonly answer: ClaimAnswer };

/** Plain data: equal states behave alike. */
export interface StealState {
  readonly task: StealTask;
  readonly step: StealStep;
  /** What it runs before it turns to others, in this order. */
  readonly own: readonly ChunkId[];
  /** What it ran or runs. */
  readonly ran: readonly ChunkId[];
  /** What may be without a claim, as far as it knows, without its own. */
  readonly open: readonly ChunkId[];
  /** False once the service was in trouble: own chunks are run without asking, nothing is stolen. */
  readonly asks: boolean;
  /** It leaves the chunks of others alone: it would be done with them first, and fail them all. */
  readonly broken: boolean;
  /** Since its last run: whether it looked, and whether it saw anything. */
  readonly sight: "none" | "blind" | "clear";
  /** Whether it saw that claims last for good here: then what was taken never opens again. */
  readonly lasting: boolean;
  /** Claims on the chunks of others that were lost since its last run. */
  readonly inVain: number;
  readonly waits: number;
}

/**
 * After so many lost claims the others are taken to be through with their tails: each more would
 * cost a call, and nothing is lost, since every shard runs its own.
 */
const MOST_IN_VAIN = 2;
/** A holder that died lets go within one lease; each wait is a part of one. */
const MOST_WAITS = 12;

/**
 * A shard of a first attempt: its head, its own chunks (each claimed first), then the chunks of
 * others, until nothing is left or two claims in a row were lost.
 */
export function beginStealing(task: StealTask): StealState {
  const chunks = allChunks(task);
  return {
    ...begun(task),
    own: chunks.filter(({ shard }) => shard === task.self),
    open: chunks.filter((chunk) => chunk.shard !== task.self && !isIn(chunk, task.barred)),
    asks: true,
  };
}

/** A shard that runs its head and these chunks and asks nobody: a later attempt, or without a service. */
export function beginWithout(task: StealTask, chunks: readonly ChunkId[]): StealState {
  return { ...begun(task), own: chunks, open: [], asks: false };
}

export function ownChunks(task: StealTask): readonly ChunkId[] {
  return allChunks(task).filter(({ shard }) => shard === task.self);
}

/**
 * What the shard does next. No chunk is orphaned: its owner runs it unless the service says clearly
 * that another has claimed it, and whoever may have made that claim runs it too.
 */
export function proceed(state: StealState, event: StealEvent): StealState {
  const { step } = state;
  switch (step.kind) {
    case "head":
    case "run":
    case "wait":
      return event.kind === "over" ? next({ ...state, broken: event.broken }) : state;
    case "look":
      return event.kind === "seen" ? turn(see(state, event.claims)) : state;
    case "claim":
      return event.kind === "answered" ? weigh(state, step.chunk, event.answer) : state;
    case "done":
      return state;
  }
}

function begun(task: StealTask) {
  const step: StealStep = { kind: "head" };
  const knows = { sight: "none", lasting: false, inVain: 0, waits: 0 } as const;
  return { task, step, ran: [], broken: false, ...knows } as const;
}

function isIn(chunk: ChunkId, list: readonly ChunkId[]): boolean {
  return list.some((one) => isSameChunk(one, chunk));
}

function allChunks({ shards }: StealTask): readonly ChunkId[] {
  return shards.flatMap(({ shard, chunks }) => chunks.map((_, at) => ({ shard, chunk: at + 1 })));
}

function weigh(state: StealState, chunk: ChunkId, answer: ClaimAnswer): StealState {
  const { self } = state.task;
  switch (answer.kind) {
    case "won":
      return run(state, chunk);
    case "lost":
      // An earlier answer to this very claim may have got lost on its way.
      return answer.holder === self ? run(state, chunk) : next(lose(state, chunk, answer.holder));
    case "unclear":
      // The claim may have been made, and then nobody else will run the chunk.
      return run({ ...state, asks: false }, chunk);
    case "refused":
      return chunk.shard === self
        ? run({ ...state, asks: false }, chunk)
        : next({ ...state, asks: false });
  }
}

function run(state: StealState, chunk: ChunkId): StealState {
  const known = without(state, chunk);
  const ran = [...state.ran, chunk];
  return { ...known, ran, sight: "none", inVain: 0, step: { kind: "run", chunk } };
}

/** Owners claim in order: one that holds this chunk has nothing before it left. */
function lose(state: StealState, chunk: ChunkId, holder: string | undefined): StealState {
  const lost = without(state, chunk);
  if (chunk.shard === state.task.self) return lost;
  const inVain = lost.inVain + 1;
  if (holder !== chunk.shard) return { ...lost, inVain };
  const open = lost.open.filter((one) => one.shard !== holder || one.chunk > chunk.chunk);
  return { ...lost, open, inVain };
}

function without(state: StealState, chunk: ChunkId): StealState {
  const keep = (one: ChunkId) => !isSameChunk(one, chunk);
  return { ...state, own: state.own.filter(keep), open: state.open.filter(keep) };
}

/** Claims that run out may free a chunk again, also one of its own that another had. */
function see(state: StealState, claims: SeenClaims | undefined): StealState {
  if (claims === undefined) return { ...state, sight: "blind" };
  const { taken, fading } = claims;
  const before = fading === undefined ? state.open : allChunks(state.task);
  const closed = new Set([...taken, ...state.ran, ...state.task.barred].map(chunkLabel));
  const open = before.filter((chunk) => !closed.has(chunkLabel(chunk)));
  const waits = open.length === 0 && (fading ?? []).length > 0 ? state.waits + 1 : 0;
  return { ...state, open, waits, lasting: fading === undefined, sight: "clear" };
}

function next(state: StealState): StealState {
  const [chunk] = state.own;
  if (chunk !== undefined) {
    return state.asks ? { ...state, step: { kind: "claim", chunk } } : run(state, chunk);
  }
  const isOver = state.lasting && state.open.length === 0;
  if (!state.asks || state.broken || isOver || state.task.shards.length < 2) {
    return { ...state, step: { kind: "done" } };
  }
  if (state.sight === "none" || state.step.kind === "wait") {
    return { ...state, step: { kind: "look" } };
  }
  return turn(state);
}

/** To the chunks of others. */
function turn(state: StealState): StealState {
  const { waits } = state;
  if (waits > 0) return { ...state, step: { kind: waits > MOST_WAITS ? "done" : "wait" } };
  const chunk = state.inVain < MOST_IN_VAIN ? choosePrey(state) : undefined;
  return { ...state, step: chunk === undefined ? { kind: "done" } : { kind: "claim", chunk } };
}

/**
 * A chunk of the shard with the most predicted work without a claim; of equals the next after this
 * shard, so that thieves spread. Who saw what is open takes the largest of it, which its owner
 * would take next; who did not takes the last, to which its owner comes last.
 */
function choosePrey({ task, open, sight }: StealState): ChunkId | undefined {
  const self = task.shards.findIndex(({ shard }) => shard === task.self);
  const others = [...task.shards.slice(self + 1), ...task.shards.slice(0, self + 1)];
  const byShard = groupBy(open, ({ shard }) => shard);
  let most = -1;
  let prey: ChunkId | undefined;
  for (const victim of others) {
    const left = byShard.get(victim.shard) ?? [];
    const seconds = left.reduce((sum, { chunk }) => sum + (victim.chunks[chunk - 1] ?? 0), 0);
    const chunk = left.at(sight === "clear" ? 0 : -1);
    if (chunk === undefined || seconds <= most) continue;
    most = seconds;
    prey = chunk;
  }
  return prey;
}
