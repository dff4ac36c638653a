import { type ChunkFate, chunkFates } from "../../src/audit/assign-chunks.ts";
import { groupBy } from "../../src/model/order.ts";
import type { ChunkRecord, ShardRecord } from "../../src/model/record.ts";
import type { ChunkId, ClaimAnswer } from "../../src/model/stealing.ts";
import { seconds, testPath } from "../../src/model/units.ts";
import { noteChunks } from "../../src/queue/note-chunks.ts";
import { earlierChunks, leftChunks, rerunChunks } from "../../src/queue/rerun-chunks.ts";
import {
  beginStealing,
  beginWithout,
  ownChunks,
  proceed,
  type StealEvent,
  type StealState,
  type StealStep,
  type StealTask,
} from "../../src/queue/steal-share.ts";

/**
 * A run of shards that steal from each other, over a claim service that does what the guarantees
 * of `Claims` allow and no more. Whoever explores it decides by `choose` who moves and what goes
 * wrong; the shards are the real state machine, and what is reported is the real audit's.
 */
export interface StealRun {
  readonly shards: number;
  /** Of each shard. */
  readonly chunks: number;
  readonly troubles: Troubles;
  /** One of so many: any whole number from 0 below `options`. */
  readonly choose: (options: number) => number;
  /** Whether something happens that happens once in so many times. */
  readonly chance: (times: number) => boolean;
  /** Called with every state before somebody moves; false stops there, as when it was seen before. */
  readonly visit?: (state: string) => boolean;
  /** Planted bugs: what a machine that is wrong would do instead. */
  readonly machine?: Machine;
}

export interface Troubles {
  /** How many shards may die. */
  readonly crashes: number;
  /** Whether shards that came to their end can have failed tests, and run again. */
  readonly failures: boolean;
  /** How often answers and requests may get lost, come late or twice, and calls be refused. */
  readonly faults: number;
  /** Whether claims run out, also under a holder that lives, and the service forgets. */
  readonly leases: boolean;
  /** Whether records and claims of earlier attempts can be unreadable in a re-run. */
  readonly unreadable: boolean;
}

export interface Machine {
  readonly proceed: typeof proceed;
  readonly earlierChunks: typeof earlierChunks;
  readonly rerunChunks: typeof rerunChunks;
}

export const REAL_MACHINE: Machine = { proceed, earlierChunks, rerunChunks };

/** What came out: the attempts that each shard wrote, and how often each piece of work was done. */
export interface StealOutcome {
  readonly fates: readonly ChunkFate[];
  /** Runs to the end that a record of a finished attempt names, by chunk. */
  readonly runs: ReadonlyMap<string, readonly string[]>;
  /** Shards whose last attempt never came to its end. */
  readonly red: readonly string[];
  /** Shards whose head no finished attempt has. */
  readonly headless: readonly string[];
}

interface Actor {
  readonly shard: string;
  readonly attempt: number;
  state: StealState;
  chunks: readonly ChunkRecord[];
  /** Before what happened last, which may not be on disk yet. */
  written: readonly ChunkRecord[];
  /** Who vanished left no record; who crashed left what it had written by then. */
  end: "runs" | "complete" | "crashed" | "vanished";
}

interface World {
  readonly run: StealRun;
  readonly task: Omit<StealTask, "self">;
  readonly machine: Machine;
  /** Holder by chunk; the second says whether the claim's content can be read. */
  readonly claims: Map<string, { holder: string; readable: boolean }>;
  /** Requests that are still on their way. */
  readonly late: { readonly chunk: ChunkId; readonly holder: string }[];
  readonly attempts: Map<string, Actor[]>;
  crashes: number;
  faults: number;
  clock: number;
}

/** `undefined` where it was stopped. */
export function explore(run: StealRun): StealOutcome | undefined {
  const world = begin(run);
  if (!runAttempt(world, 1, names(run))) return undefined;
  for (let attempt = 2; attempt <= LAST_ATTEMPT; attempt += 1) {
    const again = names(run).filter((shard) => isToRunAgain(world, shard));
    if (again.length === 0) break;
    // The last one goes well, so that the run comes to an end.
    if (attempt === LAST_ATTEMPT) world.crashes = run.troubles.crashes;
    if (!runAttempt(world, attempt, again)) return undefined;
  }
  return outcome(world);
}

const LAST_ATTEMPT = 3;

function begin(run: StealRun): World {
  const tails = Array.from({ length: run.chunks }, (_, at) => seconds(run.chunks - at));
  const shards = names(run).map((shard) => ({ shard, chunks: tails }));
  return {
    run,
    task: { shards, barred: [] },
    machine: run.machine ?? REAL_MACHINE,
    claims: new Map(),
    late: [],
    attempts: new Map(names(run).map((shard) => [shard, []])),
    crashes: 0,
    faults: 0,
    clock: 0,
  };
}

function names({ shards }: StealRun): readonly string[] {
  return Array.from({ length: shards }, (_, at) => `${at + 1}/${shards}`);
}

/** Those that died, and any other that had a failed test. */
function isToRunAgain(world: World, shard: string): boolean {
  const last = world.attempts.get(shard)?.at(-1);
  if (last?.end !== "complete") return true;
  return world.run.troubles.failures && world.run.chance(4);
}

function runAttempt(world: World, attempt: number, shards: readonly string[]): boolean {
  const begun = shards.map((shard): Actor => {
    const { state, chunks } = beginningOf(world, attempt, shard);
    return { shard, attempt, state, chunks, written: chunks, end: "runs" };
  });
  for (const actor of begun) world.attempts.get(actor.shard)?.push(actor);
  for (;;) {
    const running = begun.filter(({ end }) => end === "runs");
    if (running.length === 0) return true;
    if (world.run.visit?.(snapshot(world)) === false) return false;
    const others = [...world.late.keys()].length > 0 ? 1 : 0;
    const choice = world.run.choose(running.length + others);
    const actor = running[choice];
    if (actor === undefined) deliver(world);
    else move(world, actor);
  }
}

/** All that decides how it goes on, which times do not. */
function snapshot({ claims, late, attempts, crashes, faults }: World): string {
  const all = Array.from(attempts.values(), (actors) =>
    actors.map(({ state: { task: _, ...state }, end, chunks, written, attempt }) => [
      ...[attempt, end, state],
      [chunks, end === "runs" ? written : []].map((said) =>
        said.map(({ at: __, ended, ...chunk }) => [chunk, ended === undefined]),
      ),
    ]),
  );
  return JSON.stringify([[...claims], late, all, crashes, faults]);
}

/** A re-run knows what the records say that it can read, and names what it leaves to others. */
function beginningOf(world: World, attempt: number, self: string): Pick<Actor, "state" | "chunks"> {
  const task = { ...world.task, self };
  if (attempt === 1) return { state: beginStealing(task), chunks: [] };
  const own = left(world, self);
  const others = [...world.attempts]
    .flatMap(([shard, actors]) => (shard === self ? [] : actors))
    .filter(({ end }) => end !== "vanished");
  const readable = others.filter(() => isReadable(world));
  const stamps = [...own, ...readable].map((actor) => recordOf(actor).stamp);
  const known = world.machine.earlierChunks(task, stamps);
  // The claims are asked only where records are missing.
  const isKnown = own.some((actor) => actor.attempt === 1) && readable.length === others.length;
  const held = [...known.held, ...(isKnown ? [] : claimsOf(world, self).map(idOf))];
  const run = world.machine.rerunChunks({ ...known, held });
  const chunks = leftChunks(task, { run, stamps }, tick(world));
  return { state: beginWithout(task, run), chunks };
}

/** The records of a shard that merge and re-runs find; merge finds all of those that came to an end. */
function left(world: World, shard: string): readonly Actor[] {
  const all = world.attempts.get(shard) ?? [];
  return all.filter(({ end }) => end !== "vanished" && (end === "complete" || isReadable(world)));
}

function isReadable({ run }: World): boolean {
  return !run.troubles.unreadable || !run.chance(4);
}

function claimsOf({ claims, task }: World, self: string): readonly ChunkId[] {
  const all = task.shards.flatMap(({ shard }) => ownChunks({ ...task, self: shard }));
  return all.filter((chunk) => {
    const claim = claims.get(keyOf(chunk));
    return claim?.holder === self && claim.readable;
  });
}

function idOf({ shard, chunk }: ChunkId): ChunkId {
  return { shard, chunk };
}

function keyOf({ shard, chunk }: ChunkId): string {
  return `${shard} ${chunk}`;
}

function tick(world: World): string {
  world.clock += 1;
  return new Date(world.clock).toISOString();
}

/** A request that somebody has long given up on reaches the service. */
function deliver(world: World): void {
  const [first] = world.late.splice(0, 1);
  if (first !== undefined) create(world, first.chunk, first.holder);
}

/** The claim stands; who holds it is written after that, and may never be. */
function create(world: World, chunk: ChunkId, holder: string): boolean {
  if (world.claims.has(keyOf(chunk))) return false;
  const cutOff = isFaulty(world) && world.run.chance(6);
  if (cutOff) world.faults += 1;
  const readable = !cutOff && isReadable(world);
  world.claims.set(keyOf(chunk), { holder, readable });
  return true;
}

function move(world: World, actor: Actor): void {
  const { run } = world;
  if (world.crashes < run.troubles.crashes && run.chance(6)) {
    world.crashes += 1;
    actor.end = run.chance(2) ? "vanished" : "crashed";
    if (actor.end === "crashed" && run.chance(2)) actor.chunks = actor.written;
    return;
  }
  if (run.troubles.leases) runOut(world);
  const before = actor.state;
  const event = happen(world, actor, before.step);
  const after = world.machine.proceed(before, event);
  actor.written = actor.chunks;
  actor.chunks = noteChunks(actor.chunks, { before, event, after }, tick(world));
  actor.state = after;
  if (after.step.kind === "done") actor.end = "complete";
}

/** A lease ends, of whoever; or the service starts again and knows nothing. */
function runOut({ run, claims }: World): void {
  if (run.chance(8)) {
    const keys = [...claims.keys()];
    const key = keys[run.choose(Math.max(1, keys.length))];
    if (key !== undefined) claims.delete(key);
  } else if (run.chance(24)) claims.clear();
}

function happen(world: World, actor: Actor, step: StealStep): StealEvent {
  switch (step.kind) {
    case "look":
      return { kind: "seen", claims: look(world) };
    case "claim":
      return { kind: "answered", answer: claim(world, actor.shard, step.chunk) };
    default:
      return { kind: "over", broken: actor.state.broken || world.run.chance(8) };
  }
}

/** Only a hint: anything may be missing in it or out of date. */
function look(world: World) {
  const { run, claims, task } = world;
  const all = task.shards.flatMap(({ shard }) => ownChunks({ ...task, self: shard }));
  const truth = all.filter((chunk) => claims.has(keyOf(chunk)));
  const fading = run.troubles.leases ? { fading: [] } : {};
  if (!isFaulty(world)) return { taken: truth, ...fading };
  const sight = run.chance(6) ? run.choose(3) + 1 : 0;
  if (sight > 0) world.faults += 1;
  switch (sight) {
    case 1:
      return undefined;
    case 2:
      return { taken: [], ...fading };
    case 3:
      return { taken: truth.slice(1), ...fading };
    default:
      return { taken: truth, ...fading };
  }
}

function isFaulty({ run, faults }: World): boolean {
  return faults < run.troubles.faults;
}

/** Every answer that the guarantees allow. */
function claim(world: World, self: string, chunk: ChunkId): ClaimAnswer {
  const fault = isFaulty(world) && world.run.chance(6) ? world.run.choose(5) + 1 : 0;
  if (fault > 0) world.faults += 1;
  switch (fault) {
    case 1: // The service does its work, and its answer is lost.
      create(world, chunk, self);
      return UNCLEAR;
    case 2: // The request never arrives.
      return UNCLEAR;
    case 3: // It arrives when nobody waits for it any more.
      world.late.push({ chunk, holder: self });
      return UNCLEAR;
    case 4: // Delivered twice, and only the second answer arrives.
      create(world, chunk, self);
      return lost(world, self, chunk);
    case 5:
      return { kind: "refused", why: "429" };
    default:
      return create(world, chunk, self) ? { kind: "won" } : lost(world, self, chunk);
  }
}

const UNCLEAR: ClaimAnswer = { kind: "unclear", why: "no answer" };

/** Who has it itself is told so, or nothing clear. */
function lost({ claims }: World, self: string, chunk: ChunkId): ClaimAnswer {
  const there = claims.get(keyOf(chunk));
  if (there === undefined) return UNCLEAR;
  if (!there.readable) return there.holder === self ? UNCLEAR : { kind: "lost" };
  return { kind: "lost", holder: there.holder };
}

function outcome(world: World): StealOutcome {
  const complete = [...world.attempts.values()].flat().filter(({ end }) => end === "complete");
  const ended = complete.flatMap(({ shard, chunks }) =>
    chunks
      .filter((chunk) => chunk.ended !== undefined)
      .map((chunk) => ({ shard, name: keyOf(chunk) })),
  );
  const runs = new Map(
    Array.from(
      groupBy(ended, ({ name }) => name),
      ([name, all]) => {
        return [name, [...new Set(all.map(({ shard }) => shard))]] as const;
      },
    ),
  );
  return { runs, fates: chunkFates(witnesses(world)), ...verdictsOf(world) };
}

function verdictsOf({ attempts }: World): Pick<StealOutcome, "red" | "headless"> {
  const shards = [...attempts];
  return {
    red: shards.flatMap(([shard, all]) => (all.at(-1)?.end === "complete" ? [] : [shard])),
    headless: shards.flatMap(([shard, all]) =>
      all.some(({ end }) => end === "complete") ? [] : [shard],
    ),
  };
}

function witnesses(world: World) {
  return world.task.shards.map(({ shard, chunks }) => {
    const items = [shard, ...chunks.map((_, at) => `${shard} ${at + 1}`)].map((id) => ({
      id: testPath(id),
      seconds: seconds(1),
      from: "measured" as const,
    }));
    const planned = { shard, seconds: seconds(1), items, chunks: chunks.map((_, at) => [at + 1]) };
    const attempts = left(world, shard).toReversed().map(recordOf);
    return { planned, attempts };
  });
}

function recordOf({ shard, attempt, chunks, end }: Actor): ShardRecord {
  return {
    stamp: {
      version: 1,
      ...{ plan: "plan", suite: "unit", platform: "default", shard, attempt },
      ...{ runner: {}, started: new Date(0).toISOString(), wallSeconds: seconds(1) },
      state: end === "complete" ? "complete" : "running",
      ...{ invocations: [], gone: [], unplanned: [], junit: [], kept: [], problems: [], chunks },
    },
    results: { tests: [], seconds: new Map(), unattributed: [] },
  };
}
