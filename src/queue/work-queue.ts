import type {
  WhyOver,
  WorkDecision,
  WorkEvent,
  WorkerDied,
  WorkerStrategy,
  WorkItem,
  WorkQueue,
} from "../model/work.ts";
import { type Backlog, makeBacklog } from "./backlog.ts";
import { batchSize } from "./batch-size.ts";
import { currentItem, finishItem, hold, holders, letGo, makeSlots, type Slot } from "./slot.ts";
import { takeApart, type Unit, type WorkOrder } from "./unit.ts";

export interface WorkQueueOptions {
  /** At least 1. */
  readonly workers: number;
  readonly strategy: WorkerStrategy;
  readonly order: WorkOrder;
  /** What a start of the command costs, in seconds; 0 where a worker is fed item by item. */
  readonly startCost: number;
  /** Whether a worker runs what it has one after another, so that nothing of it is beside the rest. */
  readonly sequential: boolean;
  /** How many may hold a resource at the same time; 1 where nothing is said. */
  readonly capacities: ReadonlyMap<string, number>;
  /** How many workers may die and be replaced. */
  readonly maxRestarts: number;
}

/**
 * Hands out items to the workers of one machine. It knows no clock and starts nothing: told what
 * happened, it says what to do, the same for the same events. Each item is handed out once, and
 * again only where the worker that had it died. Handing one out takes logarithmic time.
 */
export function workQueue(items: readonly WorkItem[], options: WorkQueueOptions): WorkQueue {
  return new Queue(items, options);
}

class Queue implements WorkQueue {
  readonly #items: readonly WorkItem[];
  readonly #options: WorkQueueOptions;
  readonly #slots: readonly Slot[];
  readonly #backlog: Backlog;
  #deaths = 0;
  #everReady = false;
  #closed: WhyOver | undefined;
  #isOver = false;

  constructor(items: readonly WorkItem[], options: WorkQueueOptions) {
    this.#items = items;
    this.#options = options;
    this.#slots = makeSlots(options.workers);
    this.#backlog = makeBacklog(items, options);
  }

  begin(): readonly WorkDecision[] {
    const { units } = this.#backlog.usual();
    const wanted = units > 0 ? units : Math.min(1, this.#backlog.last().units);
    const started = this.#slots.slice(0, wanted).map((slot) => this.#start(slot));
    return [...started, ...this.#end()];
  }

  handle(event: WorkEvent): readonly WorkDecision[] {
    const decisions = [...this.#note(event), ...this.#settle()];
    return [...decisions, ...this.#end()];
  }

  waiting(): { readonly items: number; readonly seconds: number } {
    const [usual, last] = [this.#backlog.usual(), this.#backlog.last()];
    return { items: usual.items + last.items, seconds: usual.seconds + last.seconds };
  }

  /** Notes what happened, and decides what follows for the one worker. */
  #note(event: WorkEvent): readonly WorkDecision[] {
    switch (event.kind) {
      case "asks":
        this.#welcome(this.#slot(event.worker));
        return [];
      case "done":
        finishItem(this.#slot(event.worker), event.item);
        return [];
      case "died":
        return this.#bury(this.#slot(event.worker), event.held);
      case "left":
        this.#closed ??= "left";
        this.#turnOff(this.#slot(event.worker), letBe);
        return [];
      case "ended":
        this.#turnOff(this.#slot(event.worker), letBe);
        return [];
      case "cancelled":
        this.#closed ??= "cancelled";
        return [];
    }
  }

  #welcome(slot: Slot): void {
    this.#everReady = true;
    if (slot.state !== "stopping") slot.state = "idle";
  }

  /** Gives every idle worker what it may have, or sends it home. */
  #settle(): readonly WorkDecision[] {
    const given = this.#slots.flatMap((slot) => {
      if (slot.state !== "idle" || this.#closed !== undefined) return [];
      const units = this.#takeBatch(slot);
      return units.length === 0 ? [] : [this.#give(slot, units)];
    });
    if (this.#closed !== undefined || !this.#hasWork()) return [...given, ...stop(this.#slots)];
    return this.#backlog.usual().units > 0 ? given : [...given, ...this.#goOnAlone()];
  }

  #hasWork(): boolean {
    return this.#backlog.usual().units > 0 || this.#backlog.last().units > 0;
  }

  /** What is left runs alone: one worker stays, and begins when all others are gone. */
  #goOnAlone(): readonly WorkDecision[] {
    if (this.#slots.some(({ held }) => held.length > 0)) return [];
    const chosen =
      this.#slots.find(({ state }) => state === "idle") ??
      this.#slots.find(({ state }) => state === "starting");
    const stopped = stop(this.#slots.filter((slot) => slot !== chosen));
    const isAlone = this.#slots.every((slot) => slot === chosen || slot.state === "off");
    if (chosen?.state !== "idle" || !isAlone) return stopped;
    const unit = this.#backlog.takeLast();
    return unit === undefined ? stopped : [...stopped, this.#give(chosen, [unit])];
  }

  #start(slot: Slot): WorkDecision {
    slot.state = "starting";
    return { kind: "start", worker: slot.worker };
  }

  #give(slot: Slot, units: readonly Unit[]): WorkDecision {
    slot.state = "busy";
    hold(slot, units);
    return { kind: "give", worker: slot.worker, items: units.flatMap((unit) => unit.items) };
  }

  /** As many units as a batch should hold, at least one; nothing where all are held up. */
  #takeBatch(slot: Slot): readonly Unit[] {
    const { workers, startCost } = this.#options;
    const { seconds } = this.#backlog.usual();
    const size = batchSize({ waiting: seconds, workers, startCost });
    const batch: Unit[] = [];
    let taken = 0;
    for (;;) {
      const unit = this.#backlog.take(
        slot.worker,
        (one) =>
          (batch.length === 0 || (!one.suspect && taken + one.seconds / 2 <= size)) &&
          this.#isFree(one, slot, batch),
      );
      if (unit === undefined) return batch;
      batch.push(unit);
      taken += unit.seconds;
      if (unit.suspect || taken >= size) return batch;
    }
  }

  /** Whether fewer than may hold each of the unit's resources hold it now. */
  #isFree({ resources }: Unit, slot: Slot, batch: readonly Unit[]): boolean {
    const { capacities, sequential } = this.#options;
    return resources.every((name) => {
      const others = this.#slots
        .filter((other) => (sequential ? other !== slot : true))
        .reduce((sum, other) => sum + holders(other, name, sequential), 0);
      const own = sequential ? 0 : batch.filter((unit) => unit.resources.includes(name)).length;
      return others + own < (capacities.get(name) ?? 1);
    });
  }

  /** Takes back what a dead worker had, and puts a fresh one in its place while that may help. */
  #bury(slot: Slot, held: WorkerDied["held"]): readonly WorkDecision[] {
    const { state } = slot;
    const current = currentItem(slot);
    if (held === "failed" && current !== undefined) finishItem(slot, current);
    this.#turnOff(slot, held === "unclear" ? (unit) => takeApart(unit, this.#items) : letBe);
    this.#deaths += 1;
    if (this.#deaths > this.#options.maxRestarts) this.#closed ??= "too-many-deaths";
    const isLast = this.#slots.every((one) => one.state === "off");
    const isHopeless = state === "starting" && !this.#everReady;
    if (isHopeless && isLast) this.#closed ??= "never-ready";
    const isMissed = state !== "stopping" || isLast;
    const again = this.#closed === undefined && !isHopeless && isMissed && this.#hasWork();
    return again ? [this.#start(slot)] : [];
  }

  #turnOff(slot: Slot, change: (unit: Unit) => readonly Unit[]): void {
    this.#backlog.giveBack(letGo(slot, this.#items).flatMap(change), slot.worker);
    slot.state = "off";
  }

  #end(): readonly WorkDecision[] {
    const hasEnded = this.#slots.every(({ state }) => state === "off");
    if (!hasEnded || this.#isOver) return [];
    this.#isOver = true;
    return [{ kind: "over", left: this.#backlog.items(), why: this.#closed ?? "done" }];
  }

  #slot(worker: number): Slot {
    const slot = this.#slots[worker];
    if (slot === undefined) throw new Error(`there is no worker ${worker}`);
    return slot;
  }
}

function letBe(unit: Unit): readonly Unit[] {
  return [unit];
}

function stop(slots: readonly Slot[]): readonly WorkDecision[] {
  return slots
    .filter(({ state }) => state === "idle" || state === "starting")
    .map((slot) => {
      slot.state = "stopping";
      return { kind: "stop", worker: slot.worker };
    });
}
