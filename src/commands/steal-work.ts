import type { Entry, ItemId } from "../model/item.ts";
import {
  chunkItems,
  firstAttempt,
  headItems,
  isForecast,
  type PlannedItem,
  type SuitePlan,
} from "../model/plan.ts";
import type { Claims, Ports } from "../model/ports.ts";
import { ok, type Result } from "../model/problem.ts";
import type { ChunkRecord, Stamp } from "../model/record.ts";
import type { Round } from "../model/round.ts";
import {
  type ChunkId,
  type ClaimAnswer,
  chunkLabel,
  claimName,
  type SeenClaims,
} from "../model/stealing.ts";
import { milliseconds, roundSeconds } from "../model/units.ts";
import { noteChunks } from "../queue/note-chunks.ts";
import {
  beginStealing,
  beginWithout,
  ownChunks,
  proceed,
  type StealEvent,
  type StealState,
  type StealTask,
} from "../queue/steal-share.ts";
import { isoTime } from "../run/stamp.ts";
import { plural, secondsText } from "../telling/numbers.ts";
import { chunksToRerun } from "./chunks-to-rerun.ts";
import { compareWithDisk } from "./compare-with-disk.ts";
import { openClaims } from "./open-claims.ts";
import type { RunShareRequest } from "./run-share.ts";
import type { RecordPlace } from "./share-record.ts";

/** While a holder may have died: a part of its lease. */
const WAIT = milliseconds(3_000);

const BROKEN =
  "Nothing is stolen from here on: no test has passed on this shard, so it seems to be broken. Its own work goes on.";

/** The work of a shard whose plan holds back tails: its head first, then chunk after chunk. */
export interface StealWork {
  /** The entries of the first round. */
  readonly first: readonly Entry[];
  /**
   * The round before ended well: what comes next, claimed already; `undefined` where that was all.
   * @param broken Nothing has passed so far.
   */
  readonly next: (broken: boolean) => Promise<Round | undefined>;
  /** The place with what the stamp is to say of chunks by now. */
  readonly placed: (place: RecordPlace) => RecordPlace;
  readonly close: () => Promise<void>;
}

interface StealWorkRequest extends RunShareRequest {
  /** Planned for whatever shard, and not on disk. */
  readonly gone: ReadonlySet<ItemId>;
}

export async function stealWork(given: RunShareRequest, ports: Ports): Promise<Result<StealWork>> {
  const { suite, shard } = given.share;
  const items = suite.shards.flatMap((one) => one.items);
  const disk = await compareWithDisk(suite, { ...shard, items }, ports);
  if (!disk.ok) return disk;
  const request = { ...given, gone: new Set(disk.value.gone) };
  const claims = await openFor(request, ports);
  const task = taskOf(request);
  const common = { request, ports, claims };
  const { ref, records } = request;
  if (ports.run.attempt > firstAttempt(ref)) {
    const again = await chunksToRerun({ ref, suite, records, task, claims }, ports);
    return ok(allAtOnce(beginWithout(task, again.run), { ...common, left: again.left }));
  }
  if (claims === undefined) {
    return ok(allAtOnce(beginWithout(task, ownChunks(task)), { ...common, left: [] }));
  }
  return ok(oneByOne(beginStealing(task), { ...common, claims }));
}

async function openFor(request: StealWorkRequest, ports: Ports): Promise<Claims | undefined> {
  const { steal } = request.share.suite;
  const asked = whyNotAsked(request);
  if (asked !== undefined) {
    ports.log.info(nothingStolen(asked));
    return undefined;
  }
  const opened =
    steal === undefined
      ? "the plan names no service"
      : await openClaims(steal, request.steal, ports);
  if (typeof opened !== "string") return opened;
  ports.log.warn(nothingStolen(opened));
  return undefined;
}

/** Why it steals nothing although all is well. */
function whyNotAsked({ share, steal }: StealWorkRequest): string | undefined {
  // Runners of a pool are for the items of the pool.
  if (share.shard.pool !== undefined) return "this shard belongs to a pool";
  return steal?.kind === "off" ? "it is off for this shard" : undefined;
}

function nothingStolen(why: string): string {
  return `Nothing is stolen: ${why}. This shard runs its own share.`;
}

function taskOf({ share, gone }: StealWorkRequest): StealTask {
  const { shards } = share.suite;
  const self = share.shard.shard;
  const tails = shards.map((one) => ({
    shard: one.shard,
    chunks: (one.chunks ?? []).map((_, at) => chunkItems(one, at + 1)),
  }));
  // What is not on disk here may be on its owner's, which then says whether it is gone.
  const barred = tails.flatMap(({ shard, chunks }) =>
    chunks.flatMap((items, at) => {
      const isWhole = shard === self || items.every(({ id }) => !gone.has(id));
      return isWhole ? [] : [{ shard, chunk: at + 1 }];
    }),
  );
  return {
    ...{ self, barred },
    shards: tails.map(({ shard, chunks }) => ({ shard, chunks: chunks.map(secondsOf) })),
  };
}

function secondsOf(items: readonly { readonly seconds: number }[]) {
  return roundSeconds(items.reduce((sum, item) => sum + item.seconds, 0));
}

interface Working {
  readonly request: StealWorkRequest;
  readonly ports: Ports;
  readonly claims: Claims | undefined;
}

/** Nobody is asked: head and chunks in one round, so that the command starts once. */
function allAtOnce(
  { own }: StealState,
  { request, ports, claims, left }: Working & { readonly left: readonly ChunkRecord[] },
): StealWork {
  const { suite, shard } = request.share;
  const at = isoTime(ports.clock.now());
  const begun = own.map((chunk) => ({ ...chunk, claim: "unasked" as const, at }));
  let chunks: readonly ChunkRecord[] = [...left, ...begun];
  const items = [...headItems(shard), ...own.flatMap((chunk) => itemsOf(suite, chunk))];
  return {
    first: onDisk(items, request),
    next: async () => {
      const ended = isoTime(ports.clock.now());
      chunks = [...left, ...begun.map((chunk) => ({ ...chunk, ended }))];
      return undefined;
    },
    placed: (place) => withChunks(place, chunks, request),
    close: async () => claims?.close(),
  };
}

function oneByOne(
  begun: StealState,
  { request, ports, claims }: Working & { readonly claims: Claims },
): StealWork {
  const { suite, shard } = request.share;
  const asking = { claims, request, ports };
  let state = begun;
  let chunks: readonly ChunkRecord[] = [];
  const happen = (event: StealEvent) => {
    const before = state;
    state = proceed(before, event);
    if (before.asks && !state.asks) tellTrouble(event, asking);
    chunks = noteChunks(chunks, { before, event, after: state }, isoTime(ports.clock.now()));
  };
  const next = async (broken: boolean): Promise<Round | undefined> => {
    if (state.step.kind === "run") await claims.settle(nameOf(state.step.chunk, asking));
    if (broken && !state.broken) ports.log.warn(BROKEN);
    happen({ kind: "over", broken });
    while (state.step.kind !== "done" && !ports.cancelled.aborted) {
      const { step } = state;
      if (step.kind === "run") {
        const entries = onDisk(itemsOf(suite, step.chunk), request);
        if (entries.length > 0) return roundOf(step.chunk, entries, asking);
      }
      happen(await eventOf(state, asking));
    }
    return undefined;
  };
  return {
    first: onDisk(headItems(shard), request),
    next,
    placed: (place) => withChunks(place, chunks, request),
    close: () => claims.close(),
  };
}

interface Asking {
  readonly claims: Claims;
  readonly request: StealWorkRequest;
  readonly ports: Ports;
}

function itemsOf({ shards }: SuitePlan, { shard, chunk }: ChunkId) {
  const owner = shards.find((one) => one.shard === shard);
  return owner === undefined ? [] : chunkItems(owner, chunk);
}

async function eventOf({ step, task, broken }: StealState, asking: Asking): Promise<StealEvent> {
  switch (step.kind) {
    case "claim":
      return { kind: "answered", answer: await claim(step.chunk, task.self, asking) };
    case "look":
      return { kind: "seen", claims: await look(task, asking) };
    case "wait":
      await asking.ports.clock.sleep(WAIT);
      return { kind: "over", broken };
    case "head":
    case "run":
    case "done":
      return { kind: "over", broken };
  }
}

/** Who has its own chunk is worth a call: it may be this shard itself, and the log tells. */
async function claim(chunk: ChunkId, self: string, asking: Asking): Promise<ClaimAnswer> {
  const name = nameOf(chunk, asking);
  const answer = await asking.claims.claim(name, self);
  if (answer.kind !== "lost") return answer;
  if (chunk.shard !== self) return answer;
  const known = answer.holder ?? (await holderOf(name, asking.claims));
  if (known === self) return { kind: "lost", holder: self };
  asking.ports.log.info(`\n${known ?? "Another shard"} has taken ${chunkLabel(chunk)} over.`);
  return known === undefined ? { kind: "lost" } : { kind: "lost", holder: known };
}

async function holderOf(name: string, claims: Claims): Promise<string | undefined> {
  const holder = await claims.holder(name);
  return holder.kind === "found" ? holder.value : undefined;
}

async function look(task: StealTask, asking: Asking): Promise<SeenClaims | undefined> {
  const all = task.shards.flatMap(({ shard }) => ownChunks({ ...task, self: shard }));
  const names = new Map(all.map((chunk) => [nameOf(chunk, asking), chunk]));
  const seen = await asking.claims.look([...names.keys()]);
  if (seen === undefined) return undefined;
  const chunksOf = (list: readonly string[]) => list.flatMap((name) => names.get(name) ?? []);
  const taken = chunksOf(seen.taken);
  return seen.fading === undefined ? { taken } : { taken, fading: chunksOf(seen.fading) };
}

function nameOf(chunk: ChunkId, { request, ports }: Asking): string {
  const { suite, platform } = request.share.suite;
  const { attempt, sharedId: run } = ports.run;
  return claimName({ plan: request.ref, suite, platform, attempt, run }, chunk);
}

function roundOf(chunk: ChunkId, entries: readonly Entry[], { request, ports }: Asking): Round {
  const { suite, shard } = request.share;
  const own = chunk.shard === shard.shard;
  const time = secondsText(secondsOf(itemsOf(suite, chunk)));
  const size = plural(entries.length, "item") + (isForecast(suite.history) ? `, ${time}` : "");
  ports.log.info(`\n${own ? "Goes on with" : "Stole"} ${chunkLabel(chunk)} (${size}).`);
  return { reason: own ? "share" : "stolen", entries };
}

function tellTrouble(event: StealEvent, { claims, ports }: Asking): void {
  if (event.kind !== "answered") return;
  const { answer } = event;
  if (answer.kind !== "unclear" && answer.kind !== "refused") return;
  ports.log.warn(
    `Nothing is stolen from here on: ${claims.service} gave no clear answer (${answer.why}). This shard's own work goes on.`,
  );
}

function onDisk(items: readonly PlannedItem[], { gone }: StealWorkRequest) {
  return items.filter(({ id }) => !gone.has(id));
}

/** Items of others that are no longer on disk count as gone here: this shard would have run them. */
function withChunks(
  place: RecordPlace,
  chunks: readonly ChunkRecord[],
  { share, gone: all }: StealWorkRequest,
): RecordPlace {
  const taken = chunks.filter(({ claim }) => claim !== "lost");
  const items = taken.flatMap((chunk) => itemsOf(share.suite, chunk));
  const gone = [...place.stamp.gone, ...items.map(({ id }) => id).filter((id) => all.has(id))];
  const stamp: Stamp = { ...place.stamp, gone: [...new Set(gone)], chunks };
  return { ...place, stamp };
}
