import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Exchange, Operation, Route, Service } from "./exchange.ts";
import type { Faults } from "./faults.ts";

/** A request as tests look at it. */
export interface Recorded extends Exchange {
  readonly operation: Operation;
  readonly about: string;
  /** 0 where the request was left without an answer. */
  readonly status: number;
}

export interface StandInServer {
  readonly origin: string;
  readonly recorded: readonly Recorded[];
  /** Requests that no service knows, as one line each. */
  readonly unexpected: readonly string[];
  readonly close: () => Promise<void>;
}

interface Desk {
  readonly services: readonly Service[];
  readonly faults: Faults;
  readonly recorded: Recorded[];
  readonly unexpected: string[];
}

/** Serves the services on the loopback, by default on a free port, with faults put before them. */
export async function standInServer(
  services: readonly Service[],
  faults: Faults,
  wantedPort = 0,
): Promise<StandInServer> {
  const desk: Desk = { services, faults, recorded: [], unexpected: [] };
  const server = createServer((request, response) => {
    handle(desk, request, response).catch((error: unknown) => {
      desk.unexpected.push(`${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(wantedPort, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    recorded: desk.recorded,
    unexpected: desk.unexpected,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function handle(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = await read(request);
  const route = firstRoute(desk.services, exchange);
  if (route === undefined) {
    desk.unexpected.push(`${request.method} ${request.url}`);
    return send(response, { status: 501, body: { message: "unknown to the stand-in" } });
  }
  const record = (status: number) => {
    desk.recorded.push({ ...exchange, operation: route.operation, about: route.about, status });
  };
  const fault = desk.faults.take(route.operation, route.about);
  switch (fault?.kind) {
    case "hang":
      record(0);
      return;
    case "drop":
      record(0);
      response.destroy();
      return;
    case "lost answer":
      route.answer();
      record(0);
      response.destroy();
      return;
    case "answer":
      record(fault.status);
      return send(response, fault);
    case undefined: {
      const answer = route.answer();
      record(answer.status);
      return send(response, answer);
    }
  }
}

function firstRoute(services: readonly Service[], exchange: Exchange): Route | undefined {
  for (const service of services) {
    const route = service(exchange);
    if (route !== undefined) return route;
  }
  return undefined;
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const url = new URL(request.url ?? "/", "http://stand-in");
  return {
    method: request.method ?? "GET",
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers as Record<string, string | undefined>,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const raw = typeof body === "string" || body instanceof Uint8Array;
  const content = raw ? body : body === undefined ? "" : JSON.stringify(body);
  const type = raw ? "text/plain" : "application/json; charset=utf-8";
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(content),
    ...headers,
  });
  response.end(content);
}
