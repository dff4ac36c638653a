import fc from "fast-check";
import { seconds } from "../../src/model/units.ts";
import {
  WORKER_STRATEGIES,
  type WorkDecision,
  type WorkEvent,
  type WorkIndex,
  type WorkItem,
  type WorkQueue,
} from "../../src/model/work.ts";
import { type WorkQueueOptions, workQueue } from "../../src/queue/work-queue.ts";

/** Times with ties, zeros and giants. */
const TIME = fc.oneof(
  fc.constantFrom(0, 1, 1, 60),
  fc.double({ min: 0, max: 10, noNaN: true }),
  fc.constant(30_000_000),
);

const ITEM: fc.Arbitrary<WorkItem> = fc.record(
  {
    seconds: TIME.map(seconds),
    group: fc.constantFrom("a", "b"),
    serial: fc.boolean(),
    alone: fc.boolean(),
    resources: fc.subarray(["postgres", "port", "gpu"]),
  },
  { requiredKeys: ["seconds"] },
);

/** Mostly items without any wish, as suites have them. */
export const ITEMS: fc.Arbitrary<readonly WorkItem[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.record({ seconds: TIME.map(seconds) }) }, ITEM),
  { maxLength: 40 },
);

export const OPTIONS: fc.Arbitrary<WorkQueueOptions> = fc.record({
  workers: fc.integer({ min: 1, max: 5 }),
  strategy: fc.constantFrom(...WORKER_STRATEGIES),
  order: fc.constantFrom("longest-first" as const, "given" as const),
  startCost: fc.constantFrom(0, 0, 0.5, 20),
  sequential: fc.boolean(),
  capacities: fc.constantFrom(new Map(), new Map([["gpu", 2]])),
  maxRestarts: fc.integer({ min: 0, max: 6 }),
});

/** What happens next: which of the things that can happen, and to whom. */
export const CHANCE = fc.infiniteStream(
  fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
);

export interface Played {
  readonly decisions: readonly WorkDecision[];
  /** How often each item was run to its end, failed by its worker's death, or came back. */
  readonly fates: ReadonlyMap<WorkIndex, readonly Fate[]>;
  readonly over: Extract<WorkDecision, { kind: "over" }>;
  readonly deaths: number;
}

type Fate = "done" | "failed" | "returned";

interface Player {
  readonly worker: number;
  state: "off" | "starting" | "asking" | "running" | "told-to-stop";
  readonly has: WorkIndex[];
}

export interface Moment {
  /** What each worker has, in its order. */
  readonly has: readonly (readonly WorkIndex[])[];
  /** Workers whose process lives. */
  readonly alive: readonly number[];
}

export interface Game {
  readonly items: readonly WorkItem[];
  readonly options: WorkQueueOptions;
  readonly chance: Iterator<number>;
  /** How likely a worker dies instead of what it would do otherwise. */
  readonly deadly?: number;
  /** Looks at what is out whenever that changed. */
  readonly watch?: (moment: Moment) => void;
}

/** Plays workers against the queue, whatever order things happen in, until it says that all is over. */
export function play(game: Game): Played {
  const table = new Table(game);
  table.begin();
  for (let step = 0; step < 5_000; step += 1) {
    const played = table.played();
    if (played !== undefined) return played;
    table.move();
  }
  throw new Error("it never ends");
}

class Table {
  readonly #game: Game;
  readonly #queue: WorkQueue;
  readonly #players: readonly Player[];
  readonly #fates = new Map<WorkIndex, Fate[]>();
  readonly #decisions: WorkDecision[] = [];
  #over: Played["over"] | undefined;
  #deaths = 0;

  constructor(game: Game) {
    this.#game = game;
    this.#queue = workQueue(game.items, game.options);
    this.#players = Array.from({ length: game.options.workers }, (_, worker) => ({
      worker,
      state: "off",
      has: [],
    }));
  }

  begin(): void {
    this.#obey(this.#queue.begin());
  }

  played(): Played | undefined {
    if (this.#over === undefined) return undefined;
    return {
      decisions: this.#decisions,
      fates: this.#fates,
      over: this.#over,
      deaths: this.#deaths,
    };
  }

  /** Something happens to somebody. */
  move(): void {
    const able = this.#players.filter(({ state }) => state !== "off" && state !== "asking");
    const player = able[Math.floor(this.#draw() * able.length)];
    if (player === undefined) throw new Error("everybody waits for ever");
    if (this.#draw() < (this.#game.deadly ?? 0)) this.#die(player);
    else this.#goOn(player);
  }

  #goOn(player: Player): void {
    const { worker, state, has } = player;
    if (state === "told-to-stop") {
      player.state = "off";
      this.#send({ kind: "ended", worker });
    } else if (has.length === 0) {
      player.state = "asking";
      this.#send({ kind: "asks", worker });
    } else {
      const [item = 0] = has.splice(0, 1);
      this.#note(item, "done");
      this.#send({ kind: "done", worker, item });
    }
  }

  #die(player: Player): void {
    const held = HELD[Math.floor(this.#draw() * HELD.length)] ?? "failed";
    for (const [at, item] of player.has.splice(0).entries()) {
      this.#note(item, at === 0 && held === "failed" ? "failed" : "returned");
    }
    player.state = "off";
    this.#deaths += 1;
    this.#send({ kind: "died", worker: player.worker, held });
  }

  #send(event: WorkEvent): void {
    this.#obey(this.#queue.handle(event));
  }

  #obey(decisions: readonly WorkDecision[]): void {
    for (const decision of decisions) {
      if (this.#over !== undefined) throw new Error("a decision after the end");
      this.#decisions.push(decision);
      if (decision.kind === "over") this.#over = decision;
      else obey(decision, this.#playerAt(decision.worker));
      this.#game.watch?.(momentOf(this.#players));
    }
  }

  #note(item: WorkIndex, fate: Fate): void {
    this.#fates.set(item, [...(this.#fates.get(item) ?? []), fate]);
  }

  #draw(): number {
    return this.#game.chance.next().value ?? 0;
  }

  #playerAt(worker: number): Player {
    const player = this.#players[worker];
    if (player === undefined) throw new Error(`there is no worker ${worker}`);
    return player;
  }
}

const HELD = ["failed", "resumed", "unclear"] as const;

/** As a worker would; what no worker could do is a failure of the queue. */
function obey(decision: Exclude<WorkDecision, { kind: "over" }>, player: Player): void {
  const { from, to } = OBEYED[decision.kind];
  if (!from.includes(player.state)) throw new Error(`${decision.kind} while ${player.state}`);
  player.state = to;
  if (decision.kind !== "give") return;
  if (decision.items.length === 0) throw new Error("nothing is given");
  player.has.push(...decision.items);
}

const OBEYED: Readonly<
  Record<
    "start" | "give" | "stop",
    { readonly from: readonly Player["state"][]; readonly to: Player["state"] }
  >
> = {
  start: { from: ["off"], to: "starting" },
  give: { from: ["asking"], to: "running" },
  stop: { from: ["asking", "starting"], to: "told-to-stop" },
};

function momentOf(players: readonly Player[]): Moment {
  return {
    has: players.map(({ has }) => [...has]),
    alive: players.filter(({ state }) => state !== "off").map(({ worker }) => worker),
  };
}
