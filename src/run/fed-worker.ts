import type { Evidence } from "../model/evidence.ts";
import { FEED_VARIABLE, type FeedAnswer, type FeedMessage } from "../model/feed.ts";
import { entryLabel } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { ProcessEnd } from "../model/ports.ts";
import { unwrap } from "../model/problem.ts";
import type { TestResult } from "../model/testcase.ts";
import { seconds } from "../model/units.ts";
import type { WorkerDied, WorkIndex } from "../model/work.ts";
import { describeEnd, overtime } from "./describe-end.ts";
import { itemLimit } from "./item-limit.ts";
import type { FilePlace } from "./locate-files.ts";
import { readFeedLine } from "./read-feed-line.ts";
import { type InvocationEnd, placeInvocations, runInvocation } from "./run-invocation.ts";
import { stopForProblem } from "./stop-for-problem.ts";
import type { Floor, Worker } from "./workers-request.ts";

/**
 * A worker whose framework is started once and handed entries one by one: its hook asks, and is
 * told which entry to run. What ran is known test by test, so that nothing of it is lost where the
 * process dies: JUnit then holds what it had finished, and the test it died in as failed.
 */
export function fedWorker(worker: number, floor: Floor): Worker {
  let life: Life | undefined;
  return {
    start: () => {
      life = new Life(worker, floor);
      life.run().catch(floor.fail);
    },
    give: (items) => life?.give(items),
    stop: () => life?.stop(),
  };
}

/** One process in the worker's place. */
class Life {
  readonly #worker: number;
  readonly #floor: Floor;
  /** All it was given, and what of it was not begun. */
  readonly #given: WorkIndex[] = [];
  readonly #todo: WorkIndex[] = [];
  readonly #results: TestResult[] = [];
  readonly #open = new Set<WorkIndex>();
  readonly #limit: ReturnType<typeof itemLimit>;
  #current: { readonly item: WorkIndex; readonly test: string } | undefined;
  /** Answers a question that is still open. */
  #answer: ((answer: FeedAnswer) => void) | undefined;
  #isStopping = false;

  constructor(worker: number, floor: Floor) {
    this.#worker = worker;
    this.#floor = floor;
    this.#limit = itemLimit(floor);
  }

  give(items: readonly WorkIndex[]): void {
    this.#given.push(...items);
    this.#todo.push(...items);
    for (const item of items) this.#open.add(item);
    const answer = this.#answer;
    if (answer !== undefined) this.#sendNext(answer);
  }

  stop(): void {
    this.#isStopping = true;
    this.#answer?.({ stop: true });
    this.#answer = undefined;
  }

  async run(): Promise<void> {
    const { request, ports, nextNumber, hear } = this.#floor;
    const channel = await ports.channels.open((line, answer) => {
      const message = readFeedLine(line);
      if (message !== undefined) this.#hear(message, (said) => answer(JSON.stringify(said)));
    });
    try {
      const name = `worker-${this.#worker}-${nextNumber()}`;
      const [invocation, ...more] = unwrap(request.select(request.entries, name));
      if (invocation === undefined || more.length > 0) {
        throw new Error("a framework that is fed has exactly one invocation");
      }
      const environment = {
        ...request.environment(this.#worker),
        [FEED_VARIABLE]: channel.address,
      };
      const { command } = request;
      const placed = unwrap(
        await placeInvocations({ command, invocations: [invocation], environment }, ports),
      );
      for (const one of placed) {
        const ran = await runInvocation(
          {
            ...request,
            ...one,
            observedName: "observed.xml",
            onLine: (line) => hear(this.#worker, line),
            killed: this.#limit.killed,
          },
          ports,
        );
        await this.#conclude(ran, name);
      }
    } finally {
      await channel.close();
    }
  }

  #hear(message: FeedMessage, answer: (answer: FeedAnswer) => void): void {
    switch (message.kind) {
      case "next":
        this.#next(answer);
        return;
      case "test":
        if (!this.#open.has(message.entry)) return;
        if (this.#current?.item !== message.entry) this.#begin(message.entry);
        this.#current = { item: message.entry, test: message.test };
        return;
      case "result":
        this.#note(message);
        return;
      case "done":
        this.#finish(message.entry);
    }
  }

  #next(answer: (answer: FeedAnswer) => void): void {
    if (this.#isStopping) {
      answer({ stop: true });
      return;
    }
    this.#answer = answer;
    if (this.#todo.length > 0) this.#sendNext(answer);
    else this.#floor.tell({ kind: "asks", worker: this.#worker });
  }

  #sendNext(answer: (answer: FeedAnswer) => void): void {
    const item = this.#todo.shift();
    if (item === undefined) return;
    this.#answer = undefined;
    const skip = this.#floor.ran.get(item);
    answer({ run: item, ...(skip === undefined ? {} : { skip: [...skip] }) });
  }

  #begin(item: WorkIndex): void {
    this.#limit.begin([item]);
    this.#floor.isAt(this.#worker, item);
  }

  #note({
    entry,
    test,
    outcome,
    message,
    ...took
  }: Extract<FeedMessage, { kind: "result" }>): void {
    const item = this.#floor.request.entries[entry]?.id;
    if (item === undefined || !this.#open.has(entry)) return;
    const said = message === undefined ? {} : { message };
    this.#results.push({
      item,
      test,
      outcome,
      seconds: seconds(took.seconds),
      flaky: false,
      ...said,
    });
    if (this.#current?.test === test) this.#current = undefined;
  }

  #finish(item: WorkIndex): void {
    if (!this.#open.delete(item)) return;
    this.#limit.end();
    this.#floor.isAt(this.#worker, undefined);
    this.#floor.tell({ kind: "done", worker: this.#worker, item });
  }

  /** Records what became of the process, and tells the queue. */
  async #conclude(ran: InvocationEnd, name: string): Promise<void> {
    const { request, ports, tell, record } = this.#floor;
    this.#limit.end();
    this.#floor.isAt(this.#worker, undefined);
    const cameToItsEnd = ran.record.evidence?.ended === true;
    const why = cameToItsEnd ? undefined : this.#why(ran.end);
    const junit = cameToItsEnd ? [] : await this.#writeJunit(name, why ?? "");
    const entries = this.#given.flatMap((item) => request.entries[item] ?? []).map(withoutTime);
    const evidence = this.#evidence(ran.record.evidence, why);
    record(
      {
        ...ran.record,
        entries,
        worker: this.#worker,
        ...(evidence === undefined ? {} : { evidence }),
      },
      [...ran.junit, ...junit],
    );
    const how = why ?? `${entries.length} items`;
    this.#floor.showOutput(this.#worker, `worker ${this.#worker}: ${how}`);
    if (stopForProblem(ran.end, this.#floor)) tell({ kind: "ended", worker: this.#worker });
    else if (cameToItsEnd && !this.#isStopping) tell({ kind: "left", worker: this.#worker });
    else if (cameToItsEnd || ports.cancelled.aborted) tell({ kind: "ended", worker: this.#worker });
    else this.#tellDeath(why ?? "");
  }

  #tellDeath(why: string): void {
    const { tell, ports } = this.#floor;
    const held = this.#held();
    const item = this.#currentItem();
    if (held === "resumed" && item !== undefined) this.#skipWhatRan(item);
    ports.log.warn(`worker ${this.#worker} ${why} ${this.#whereItWas()}`);
    tell({ kind: "died", worker: this.#worker, held });
  }

  #held(): WorkerDied["held"] {
    return this.#current !== undefined && !this.#limit.isOver() ? "resumed" : "failed";
  }

  #currentItem(): WorkIndex | undefined {
    return this.#current?.item ?? this.#given.find((item) => this.#open.has(item));
  }

  #skipWhatRan(item: WorkIndex): void {
    const { ran, request } = this.#floor;
    const known = ran.get(item) ?? new Set();
    const id = request.entries[item]?.id;
    for (const result of this.#results) if (result.item === id) known.add(result.test);
    if (this.#current !== undefined) known.add(this.#current.test);
    ran.set(item, known);
  }

  #why(end: ProcessEnd): string {
    const { request } = this.#floor;
    return this.#limit.isOver() ? overtime(request.itemTimeout) : describeEnd(end);
  }

  #whereItWas(): string {
    const item = this.#currentItem();
    const entry = item === undefined ? undefined : this.#floor.request.entries[item];
    if (this.#isStopping) return "after its last test";
    if (entry === undefined) return "before it had anything to run";
    const test = this.#current === undefined ? "" : `::${this.#current.test}`;
    return `at ${entryLabel(entry)}${test}`;
  }

  /** What it finished, and as failed what it died in; pytest writes its own only at its end. */
  async #writeJunit(name: string, why: string): Promise<readonly FilePlace[]> {
    const { request, ports } = this.#floor;
    const item = ports.cancelled.aborted || this.#isStopping ? undefined : this.#currentItem();
    const id = item === undefined ? undefined : request.entries[item]?.id;
    const died: readonly TestResult[] =
      id === undefined
        ? []
        : [
            {
              item: id,
              test: this.#current?.test ?? "(the worker)",
              outcome: "failed",
              flaky: false,
              message: `The worker ${why} while it ran this.`,
            },
          ];
    const results = [...this.#results, ...died];
    if (results.length === 0) return [];
    const pattern = joinPath(request.scratch, `${name}.xml`);
    await ports.files.write(pattern, request.writeResults(results));
    return [{ pattern, folder: request.folder }];
  }

  /** What it says of the entries it was given: it collected all of the share's. */
  #evidence(evidence: Evidence | undefined, why: string | undefined): Evidence | undefined {
    const { entries } = this.#floor.request;
    const own = new Set(this.#given.map((item) => entries[item]?.id));
    const stopped = why === undefined ? {} : { stopped: `the worker ${why} ${this.#whereItWas()}` };
    if (evidence === undefined) {
      return why === undefined || own.size === 0
        ? undefined
        : { items: [], junit: [], ended: false, ...stopped };
    }
    const items = evidence.items.filter(({ id, error }) => own.has(id) || error !== undefined);
    return { ...evidence, items, ...stopped };
  }
}

function withoutTime<Entry extends { readonly seconds: number }>({ seconds: _, ...entry }: Entry) {
  return entry;
}
