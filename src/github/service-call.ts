import { type Milliseconds, milliseconds } from "../model/units.ts";
import { observeRequests, type ServiceRequest } from "./observe-requests.ts";

/** When to stop waiting for a service. */
export interface ServiceLimits {
  /**
   * Longest time without progress, which is a byte of a transfer or a control call done. Tries that
   * fail are none, so that this bounds a control call with all its tries.
   */
  readonly silence: Milliseconds;
  /** Longest time in all. */
  readonly total: Milliseconds;
}

export const SERVICE_LIMITS: ServiceLimits = {
  silence: milliseconds(10_000),
  total: milliseconds(120_000),
};

export interface ServiceCall<Value> {
  readonly end:
    | { readonly kind: "done"; readonly value: Value }
    | { readonly kind: "threw"; readonly error: unknown }
    | { readonly kind: "gave up"; readonly after: Milliseconds };
  /** In the order in which they began. */
  readonly requests: readonly ServiceRequest[];
}

/**
 * Calls a library and gives up on it within our own limits: by themselves the toolkit's libraries
 * wait a quarter of an hour for a service that hangs, swallow most errors and cannot be cancelled.
 * So their requests are observed, which also shows whether a transfer still moves. A call that was
 * given up goes on behind; nobody waits for it.
 */
export async function serviceCall<Value>(
  work: () => Promise<Value>,
  limits: ServiceLimits = SERVICE_LIMITS,
): Promise<ServiceCall<Value>> {
  const observation = observeRequests(work);
  const patience = new Patience(observation.progress, limits);
  try {
    const end = await Promise.race([settled(observation.result), patience.end]);
    return { end, requests: observation.requests() };
  } finally {
    patience.stop();
    observation.stop();
  }
}

async function settled<Value>(result: Promise<Value>): Promise<ServiceCall<Value>["end"]> {
  try {
    return { kind: "done", value: await result };
  } catch (error) {
    return { kind: "threw", error };
  }
}

/** Within the shortest limit it is looked so many times whether anything moved. */
const LOOKS = 50;

/**
 * Counts the time between two looks, and never more of it: where this process stood still, on a
 * machine that has too much to do or was put to sleep, an answer may lie there that it had no turn
 * to read.
 */
class Patience {
  readonly end: Promise<{ readonly kind: "gave up"; readonly after: Milliseconds }>;
  readonly #timer: NodeJS.Timeout;

  constructor(progress: () => number, { silence, total }: ServiceLimits) {
    const started = performance.now();
    const pause = Math.min(250, silence / LOOKS, total / LOOKS);
    let [waited, quiet, last] = [0, 0, progress()];
    const { promise, resolve } = Promise.withResolvers<{
      readonly kind: "gave up";
      readonly after: Milliseconds;
    }>();
    this.end = promise;
    this.#timer = setInterval(() => {
      const current = progress();
      waited += pause;
      quiet = current === last ? quiet + pause : 0;
      last = current;
      if (quiet < silence && waited < total) return;
      resolve({ kind: "gave up", after: milliseconds(performance.now() - started) });
    }, pause);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
