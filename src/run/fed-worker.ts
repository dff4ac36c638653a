import { FEED_VARIABLE, type FeedAnswer, type FeedMessage } from "../model/feed.ts";
import { unwrap } from "../model/problem.ts";
import type { WorkIndex } from "../model/work.ts";
import { describeEnd, overtime } from "./describe-end.ts";
import { ownEvidence, writeResultsOf } from "./fed-end.ts";
import { FedWork } from "./fed-work.ts";
import { type ItemLimit, itemLimit } from "./item-limit.ts";
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

type Answer = (answer: FeedAnswer) => void;

/** One process in the worker's place. */
class Life {
  readonly #worker: number;
  readonly #floor: Floor;
  readonly #work: FedWork;
  readonly #limit: ItemLimit;
  /** Answers a question that is still open. */
  #answer: Answer | undefined;
  #isStopping = false;

  constructor(worker: number, floor: Floor) {
    this.#worker = worker;
    this.#floor = floor;
    this.#work = new FedWork(floor.request.entries);
    this.#limit = itemLimit(floor);
  }

  give(items: readonly WorkIndex[]): void {
    this.#work.give(items);
    if (this.#answer !== undefined) this.#sendNext(this.#answer);
  }

  stop(): void {
    this.#isStopping = true;
    this.#answer?.({ stop: true });
    this.#answer = undefined;
  }

  async run(): Promise<void> {
    const { ports, nextNumber } = this.#floor;
    const name = `worker-${this.#worker}-${nextNumber()}`;
    const channel = await ports.channels.open((line, answer) => {
      const message = readFeedLine(line);
      if (message !== undefined) this.#hear(message, (said) => answer(JSON.stringify(said)));
    });
    try {
      const ran = await this.#runProcess(name, channel.address);
      await this.#conclude(ran, name);
    } finally {
      await channel.close();
    }
  }

  async #runProcess(name: string, address: string): Promise<InvocationEnd> {
    const { request, ports, hear } = this.#floor;
    const invocations = unwrap(request.select(request.entries, name));
    const environment = { ...request.environment(this.#worker), [FEED_VARIABLE]: address };
    const { command } = request;
    const placed = await placeInvocations({ command, invocations, environment }, ports);
    const [only, ...more] = unwrap(placed);
    if (only === undefined || more.length > 0)
      throw new Error("a fed framework has one invocation");
    const onLine = (line: string) => hear(this.#worker, line);
    const { killed } = this.#limit;
    const observedName = "observed.xml";
    return runInvocation({ ...request, ...only, observedName, onLine, killed }, ports);
  }

  #hear(message: FeedMessage, answer: Answer): void {
    switch (message.kind) {
      case "next":
        this.#next(answer);
        return;
      case "test":
        if (this.#work.begin(message.entry, message.test)) this.#begin(message.entry);
        return;
      case "result":
        this.#work.note(message);
        return;
      case "done":
        this.#finish(message.entry);
    }
  }

  #next(answer: Answer): void {
    if (this.#isStopping) {
      answer({ stop: true });
      return;
    }
    this.#answer = answer;
    if (!this.#sendNext(answer)) this.#floor.tell({ kind: "asks", worker: this.#worker });
  }

  /** Whether there was something that it had been given. */
  #sendNext(answer: Answer): boolean {
    const item = this.#work.next();
    if (item === undefined) return false;
    this.#answer = undefined;
    const skip = this.#floor.ran.get(item);
    answer({ run: item, ...(skip === undefined ? {} : { skip: [...skip] }) });
    return true;
  }

  #begin(item: WorkIndex): void {
    this.#limit.begin([item]);
    this.#floor.isAt(this.#worker, item);
  }

  #finish(item: WorkIndex): void {
    if (!this.#work.finish(item)) return;
    this.#rest();
    this.#floor.tell({ kind: "done", worker: this.#worker, item });
  }

  #rest(): void {
    this.#limit.end();
    this.#floor.isAt(this.#worker, undefined);
  }

  /** Records what became of the process, and tells the queue. */
  async #conclude(ran: InvocationEnd, name: string): Promise<void> {
    const { ports, tell, record, showOutput } = this.#floor;
    const worker = this.#worker;
    const isCancelled = ports.cancelled.aborted;
    const cameToItsEnd = ran.record.evidence?.ended === true;
    this.#rest();
    const why = cameToItsEnd ? undefined : this.#why(ran);
    const death = { why: why ?? "", name, failed: !isCancelled && !this.#isStopping };
    const junit = cameToItsEnd ? [] : await writeResultsOf(this.#work, death, this.#floor);
    const evidence = ownEvidence(this.#work, ran.record.evidence, why);
    const entries = this.#work.entries();
    const known = { ...ran.record, entries, worker };
    record(evidence === undefined ? known : { ...known, evidence }, [...ran.junit, ...junit]);
    showOutput(worker, `worker ${worker}: ${why ?? `${entries.length} items`}`);
    if (stopForProblem(ran.end, this.#floor)) return;
    if (why !== undefined && !isCancelled) this.#tellDeath(why);
    else tell({ kind: this.#isStopping || isCancelled ? "ended" : "left", worker });
  }

  #why({ end }: InvocationEnd): string {
    return this.#limit.isOver() ? overtime(this.#floor.request.itemTimeout) : describeEnd(end);
  }

  /** The rest of the item that it was at goes on elsewhere, unless the item had its time. */
  #tellDeath(why: string): void {
    const { tell, ports, ran } = this.#floor;
    const { item, test } = this.#work;
    const goesOn = item !== undefined && test !== undefined && !this.#limit.isOver();
    if (goesOn) {
      const known = ran.get(item) ?? [];
      ran.set(item, new Set([...known, ...this.#work.testsOf(item)]));
    }
    ports.log.warn(`worker ${this.#worker} ${why} ${this.#work.place()}`);
    tell({ kind: "died", worker: this.#worker, held: goesOn ? "resumed" : "failed" });
  }
}
