import type { Stamp } from "./record.ts";

/** A chunk of a shard's tail: the plan's `chunks` of that shard, counted from 1. */
export interface ChunkId {
  /** The shard that has it in the plan: `3/8`. */
  readonly shard: string;
  readonly chunk: number;
}

/** `chunk 2 of 3/8`. */
export function chunkLabel({ shard, chunk }: ChunkId): string {
  return `chunk ${chunk} of ${shard}`;
}

export function isSameChunk(left: ChunkId, right: ChunkId): boolean {
  return left.shard === right.shard && left.chunk === right.chunk;
}

interface ClaimPlace extends Pick<Stamp, "plan" | "suite" | "platform" | "attempt"> {
  /** The run's id, where all its shards know it. */
  readonly run: string | undefined;
}

/**
 * Name of the claim on a chunk in one attempt; {@link artifactName} makes it safe. Two runs of the
 * same plan can share a server or a folder: each has claims of its own.
 */
export function claimName(place: ClaimPlace, { shard, chunk }: ChunkId): string {
  const of = `${shard.replace("/", "of")}-c${chunk}`;
  const run = place.run === undefined ? "" : `-r${place.run}`;
  return `makespan-claim-${place.plan}-${place.suite}-${place.platform}-${of}-a${place.attempt}${run}`;
}

export const CLAIM_SERVICES = ["artifacts", "directory", "redis"] as const;
export type ClaimServiceName = (typeof CLAIM_SERVICES)[number];

/** What the user wants of stealing, and where chunks are claimed. */
export type StealWish =
  | { readonly kind: "off" }
  /** Only where the plan's forecast says that it pays. */
  | { readonly kind: "auto" }
  | { readonly kind: "artifacts" }
  /** Absolute, or from where the shard was started; by default in `.makespan`. */
  | { readonly kind: "directory"; readonly path?: string }
  /** Without an address it stands in the environment. */
  | { readonly kind: "redis"; readonly url?: URL };

/** Where shards claim chunks. Addresses and passwords are never in a plan. */
export type ClaimService =
  | { readonly kind: "artifacts" }
  /** Absolute. */
  | { readonly kind: "directory"; readonly path: string }
  /** `redis:` or `rediss:`. */
  | { readonly kind: "redis"; readonly url: URL };

/** What a service says to a claim. */
export type ClaimAnswer =
  /** Nobody else was or will be told the same of this name, as long as the claim lasts. */
  | { readonly kind: "won" }
  /** The name was taken before this claim; the holder is the claimant itself where it had it already. */
  | { readonly kind: "lost"; readonly holder?: string }
  /** No clear answer: the claim was made, or it was not. */
  | { readonly kind: "unclear"; readonly why: string }
  /** The claim was certainly not made, and whether the name is taken is not known. */
  | { readonly kind: "refused"; readonly why: string };

/** What somebody who looked around saw. A hint: only a claim says for sure. */
export interface SeenClaims {
  readonly taken: readonly ChunkId[];
  /**
   * Of these, the claims whose holder should have renewed them by now. Absent where claims last for
   * good, so that a free chunk never was taken.
   */
  readonly fading?: readonly ChunkId[];
}
