import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { transferProgress } from "./transfer-progress.ts";

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

export interface Observation<Value> {
  readonly result: Promise<Value>;
  readonly requests: () => readonly ServiceRequest[];
  /** Grows with the bytes of a transfer that gets on and every request that was answered well. */
  readonly progress: () => number;
  readonly stop: () => void;
}

/**
 * Runs the work and sees its own requests only, told apart by their asynchronous context. The
 * libraries say little of what they asked and heard; Node's diagnostics channels tell all of it.
 */
export function observeRequests<Value>(work: () => Promise<Value>): Observation<Value> {
  const here = new AsyncLocalStorage<true>();
  const seen = new Map<ClientRequest, ServiceRequest>();
  const transfers = transferProgress();
  const listeners: readonly Listener[] = [
    [
      "http.client.request.created",
      ({ request }) => {
        if (here.getStore() !== true) return;
        const name = requestName(request);
        seen.set(request, { name });
        if (isTransfer(name)) transfers.begin(request);
      },
    ],
    [
      "http.client.request.error",
      ({ request, error }) => note(seen, request, { error: errorCode(error) }),
    ],
    [
      "http.client.response.finish",
      ({ request, response }) => {
        const known = seen.get(request);
        if (known === undefined || response === undefined) return;
        note(seen, request, heard(response));
        if (isTransfer(known.name)) transfers.answer(request, response);
      },
    ],
  ];
  for (const [channel, listener] of listeners) subscribe(channel, listener as ChannelListener);
  return {
    result: here.run(true, work),
    requests: () => [...seen.values()],
    progress: () => {
      const done = [...seen.values()].filter(({ status }) => status !== undefined && status < 400);
      return transfers.bytes() + done.length;
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

function heard(response: IncomingMessage): Omit<ServiceRequest, "name"> {
  const status = response.statusCode;
  const retryAfter = response.headers["retry-after"];
  return {
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function requestName({ path, method }: ClientRequest): string {
  return /^\/twirp\/[^/]+\/(\w+)$/.exec(path)?.[1] ?? `${method} blob`;
}

/** What is no method of a service moves contents. */
function isTransfer(name: string): boolean {
  return name.endsWith(" blob");
}

function errorCode(error: Error | undefined): string {
  return error !== undefined && "code" in error ? String(error.code) : "no connection";
}
