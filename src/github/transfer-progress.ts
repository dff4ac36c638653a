import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** How much a call's transfers have moved, of what shows that they get on. */
export interface TransferProgress {
  /** An upload or a download begins. */
  readonly begin: (request: ClientRequest) => void;
  /** It is answered: an upload is over, a download's contents follow. */
  readonly answer: (request: ClientRequest, response: IncomingMessage) => void;
  /** Never falls. */
  readonly bytes: () => number;
}

/**
 * What an upload writes first is its head, and shows nothing: a service that refuses one try after
 * another gets that much each time. A small upload that arrives is seen by its answer.
 */
const HEAD = 16 * 1024;

/**
 * Counts what uploads write beyond their heads, and what downloads read once they were answered
 * well. The body of a refusal is no progress.
 */
export function transferProgress(): TransferProgress {
  const transfers = new Map<ClientRequest, Transfer>();
  return {
    begin: (request) => {
      if (request.method === "GET") return;
      request.once("socket", (socket) => {
        transfers.set(request, {
          read: () => socket.bytesWritten,
          from: socket.bytesWritten + HEAD,
        });
      });
    },
    answer: (request, response) => {
      finish(transfers, request);
      if (request.method !== "GET" || (response.statusCode ?? 0) >= 400) return;
      const socket: Socket = response.socket;
      transfers.set(request, { read: () => socket.bytesRead, from: socket.bytesRead });
      response.once("close", () => finish(transfers, request));
    },
    bytes: () => [...transfers.values()].reduce((sum, one) => sum + movedBy(one), 0),
  };
}

interface Transfer {
  /** The connection's own count, which goes on with the next request on it. */
  readonly read: () => number;
  readonly from: number;
  /** What was moved when it ended. */
  readonly moved?: number;
}

function finish(transfers: Map<ClientRequest, Transfer>, request: ClientRequest): void {
  const transfer = transfers.get(request);
  if (transfer !== undefined) transfers.set(request, { ...transfer, moved: movedBy(transfer) });
}

function movedBy({ read, from, moved }: Transfer): number {
  return moved ?? Math.max(0, read() - from);
}
