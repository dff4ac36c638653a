import { entryLabel } from "../model/item.ts";
import { ok, ProblemError, type Result } from "../model/problem.ts";
import type { InvocationRecord } from "../model/record.ts";
import type { WhyOver, WorkDecision, WorkEvent, WorkIndex } from "../model/work.ts";
import { batchWorker } from "./batch-worker.ts";
import { fedWorker } from "./fed-worker.ts";
import type { FilePlace } from "./locate-files.ts";
import { placeInvocations } from "./run-invocation.ts";
import type { InvocationsEnd } from "./run-invocations.ts";
import { type WorkerOutput, workerOutput } from "./worker-output.ts";
import { type WorkersProgress, workersProgress } from "./workers-progress.ts";
import type { Floor, Worker, WorkersPorts, WorkersRequest } from "./workers-request.ts";

/**
 * Runs a shard's entries by several workers at the same time, as the queue hands them out. A
 * command that cannot take its tests fails before any of them runs. What no worker got to is told,
 * and stands in the record of the process that was to run it.
 */
export async function runWorkers(
  request: WorkersRequest,
  ports: WorkersPorts,
): Promise<Result<InvocationsEnd>> {
  const selected = request.select(request.entries, "all");
  if (!selected.ok) return selected;
  const { command } = request;
  const environment = request.environment(0);
  const placed = await placeInvocations(
    { command, invocations: selected.value, environment },
    ports,
  );
  if (!placed.ok) return placed;
  return ok(await new Shift(request, ports).run());
}

/** The workers at their work, from the first start to the last end. */
class Shift {
  readonly #request: WorkersRequest;
  readonly #ports: WorkersPorts;
  readonly #workers: readonly Worker[];
  readonly #progress: WorkersProgress;
  readonly #output: WorkerOutput;
  readonly #records: InvocationRecord[] = [];
  readonly #junit: FilePlace[] = [];
  readonly #ended: Promise<void>;
  readonly #events: WorkEvent[] = [];
  #settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
  readonly #ending = new AbortController();
  #saved: Promise<void> = Promise.resolve();
  #numbers = 0;
  #isBusy = false;

  constructor(request: WorkersRequest, ports: WorkersPorts) {
    this.#request = request;
    this.#ports = ports;
    this.#progress = workersProgress(request, ports);
    this.#output = workerOutput(request.workers, { ...ports, clear: () => this.#progress.clear() });
    this.#ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    const make = request.fed ? fedWorker : batchWorker;
    const floor = this.#floor();
    this.#workers = Array.from({ length: request.workers }, (_, worker) => make(worker, floor));
  }

  async run(): Promise<InvocationsEnd> {
    const { cancelled } = this.#ports;
    const cancel = () => this.#tell({ kind: "cancelled" });
    cancelled.addEventListener("abort", cancel, { once: true });
    try {
      this.#obey(this.#request.queue.begin());
      await this.#ended;
      await this.#saved;
      return this.#end([]);
    } catch (error) {
      if (error instanceof ProblemError) return this.#end(error.problems);
      throw error;
    } finally {
      cancelled.removeEventListener("abort", cancel);
      this.#progress.end();
    }
  }

  #end(problems: InvocationsEnd["problems"]): InvocationsEnd {
    const state = this.#ports.cancelled.aborted ? "interrupted" : "complete";
    return { records: this.#records, junit: this.#junit, problems, state };
  }

  #floor(): Floor {
    return {
      request: this.#request,
      ports: this.#ports,
      ran: new Map(),
      nextNumber: () => {
        this.#numbers += 1;
        return this.#numbers;
      },
      tell: (event) => this.#tell(event),
      record: (record, junit) => {
        this.#records.push(record);
        this.#junit.push(...junit);
        this.#save();
      },
      isAt: (worker, item) => this.#progress.isAt(worker, item),
      hear: (worker, line) => this.#output.hear(worker, line),
      showOutput: (worker, title) => this.#output.show(worker, title),
      fail: (error) => {
        this.#ending.abort();
        this.#settle?.reject(error);
      },
      ending: this.#ending.signal,
    };
  }

  /** One after another: what a decision brings about comes after the decisions before it. */
  #tell(event: WorkEvent): void {
    if (this.#ending.signal.aborted) return;
    this.#events.push(event);
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      if (next.kind === "done") this.#progress.isDone(next.item);
      this.#obey(this.#request.queue.handle(next));
    }
    this.#isBusy = false;
  }

  #obey(decisions: readonly WorkDecision[]): void {
    for (const decision of decisions) {
      switch (decision.kind) {
        case "start":
          this.#workers[decision.worker]?.start();
          break;
        case "give":
          this.#workers[decision.worker]?.give(decision.items);
          break;
        case "stop":
          this.#workers[decision.worker]?.stop();
          break;
        case "over":
          this.#close(decision.left, decision.why);
      }
    }
  }

  #close(left: readonly WorkIndex[], why: WhyOver): void {
    if (left.length > 0) {
      this.#ports.log.error(`${countText(left.length)} not run to the end: ${REASONS[why]}`);
      this.#blame(left);
    }
    this.#save();
    this.#settle?.resolve();
  }

  /** What was not run stands with the last process that stopped the work. */
  #blame(left: readonly WorkIndex[]): void {
    const at = this.#records.findLastIndex(({ evidence }) => evidence?.stopped !== undefined);
    const record = this.#records[at < 0 ? this.#records.length - 1 : at];
    if (record === undefined) return;
    const entries = left
      .flatMap((item) => this.#request.entries[item] ?? [])
      .map(({ seconds: _, ...entry }) => entry);
    const known = new Set(record.entries.map(entryLabel));
    const more = entries.filter((entry) => !known.has(entryLabel(entry)));
    this.#records[this.#records.indexOf(record)] = {
      ...record,
      entries: [...record.entries, ...more],
    };
  }

  #save(): void {
    const records = [...this.#records];
    this.#saved = this.#saved.then(() => this.#request.onChange(records));
    this.#saved.catch((error: unknown) => this.#settle?.reject(error));
  }
}

function countText(items: number): string {
  return items === 1 ? "1 item was" : `${items} items were`;
}

const REASONS: Readonly<Record<WhyOver, string>> = {
  done: "nobody took them",
  "too-many-deaths": "more workers died than may be replaced (--max-worker-restart)",
  "never-ready": "the workers ended before they were ready to run anything",
  left: "a worker stopped by itself, so nothing more was handed out",
  cancelled: "the run was cancelled",
};
