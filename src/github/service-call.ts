import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type Milliseconds, milliseconds } from "../model/units.ts";

/** When to stop waiting for a service. */
export interface ServiceLimits {
  /** Longest time in which no byte moves: the limit of every control call. */
  readonly silence: Milliseconds;
  /** Longest time in all. */
  readonly total: Milliseconds;
}

export const SERVICE_LIMITS: ServiceLimits = {
  silence: milliseconds(10_000),
  total: milliseconds(120_000),
};

/** One request that a library made, and what came of it. */
export interface ServiceRequest {
  /** The service's method for control calls, `PUT blob` or `GET blob` for transfers. */
  readonly name: string;
  /** Absent where no answer came. */
  readonly status?: number;
  /** Seconds, from the header `Retry-After`. */
  readonly retryAfter?: string;
  /** A code such as `ECONNRESET`. */
  readonly error?: string;
}

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
 * So what they ask and hear is observed through Node's diagnostics channels, which also shows
 * whether a transfer still moves. A call that was given up goes on behind; nobody waits for it.
 */
export async function serviceCall<Value>(
  work: () => Promise<Value>,
  limits: ServiceLimits = SERVICE_LIMITS,
): Promise<ServiceCall<Value>> {
  const observation = observe(work);
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

/** Looks several times within the shortest limit whether anything moved. */
class Patience {
  readonly end: Promise<{ readonly kind: "gave up"; readonly after: Milliseconds }>;
  readonly #timer: NodeJS.Timeout;

  constructor(progress: () => number, { silence, total }: ServiceLimits) {
    const started = performance.now();
    let moved = started;
    let last = progress();
    const { promise, resolve } = Promise.withResolvers<{
      readonly kind: "gave up";
      readonly after: Milliseconds;
    }>();
    this.end = promise;
    this.#timer = setInterval(
      () => {
        const now = performance.now();
        const current = progress();
        if (current !== last) moved = now;
        last = current;
        const over = now - moved >= silence || now - started >= total;
        if (over) resolve({ kind: "gave up", after: milliseconds(now - started) });
      },
      Math.min(250, silence / 10, total / 10),
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

interface Observation<Value> {
  readonly result: Promise<Value>;
  readonly requests: () => readonly ServiceRequest[];
  /** Grows with every request and every byte. */
  readonly progress: () => number;
  readonly stop: () => void;
}

/** Runs the work and sees its own requests only, told apart by their asynchronous context. */
function observe<Value>(work: () => Promise<Value>): Observation<Value> {
  const here = new AsyncLocalStorage<true>();
  const seen = new Map<ClientRequest, ServiceRequest>();
  const sockets = new Map<Socket, number>();
  const listeners: readonly Listener[] = [
    [
      "http.client.request.created",
      ({ request }) => {
        if (here.getStore() === true) seen.set(request, { name: requestName(request) });
        request.once("socket", (socket) => sockets.set(socket, moved(socket)));
      },
    ],
    [
      "http.client.request.error",
      ({ request, error }) => note(seen, request, { error: errorCode(error) }),
    ],
    [
      "http.client.response.finish",
      ({ request, response }) => note(seen, request, heard(response)),
    ],
  ];
  for (const [channel, listener] of listeners) subscribe(channel, listener as ChannelListener);
  return {
    result: here.run(true, work),
    requests: () => [...seen.values()],
    progress: () => {
      const bytes = [...sockets].reduce((sum, [socket, from]) => sum + moved(socket) - from, 0);
      return bytes + seen.size;
    },
    stop: () => {
      for (const [channel, listener] of listeners)
        unsubscribe(channel, listener as ChannelListener);
    },
  };
}

/** The messages of Node's HTTP client: https://nodejs.org/api/diagnostics_channel.html#http. */
interface HttpMessage {
  readonly request: ClientRequest;
  readonly response?: IncomingMessage;
  readonly error?: Error;
}

type Listener = readonly [channel: string, listener: (message: HttpMessage) => void];
type ChannelListener = (message: unknown, name: string | symbol) => void;

function note(
  seen: Map<ClientRequest, ServiceRequest>,
  request: ClientRequest,
  facts: Omit<ServiceRequest, "name">,
): void {
  const known = seen.get(request);
  if (known !== undefined) seen.set(request, { ...known, ...facts });
}

function heard(response: IncomingMessage | undefined): Omit<ServiceRequest, "name"> {
  const status = response?.statusCode;
  const retryAfter = response?.headers["retry-after"];
  return {
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function moved(socket: Socket): number {
  return socket.bytesRead + socket.bytesWritten;
}

function requestName({ path, method }: ClientRequest): string {
  return /^\/twirp\/[^/]+\/(\w+)$/.exec(path)?.[1] ?? `${method} blob`;
}

function errorCode(error: Error | undefined): string {
  return error !== undefined && "code" in error ? String(error.code) : "no connection";
}
