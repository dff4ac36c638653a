import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Channel, Channels, OnChannelLine } from "../model/ports.ts";
import { lineSplitter } from "./line-splitter.ts";
import { ON_WINDOWS } from "./process-group.ts";

/** Sockets with a path, on Windows named pipes: no other machine and no other user reaches them. */
export const localChannels: Channels = { open };

interface Place {
  readonly address: string;
  readonly remove: () => Promise<void>;
}

async function open(onLine: OnChannelLine): Promise<Channel> {
  const place = await freePlace();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    listen(socket, onLine);
  });
  await begin(server, place.address);
  return {
    address: place.address,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await place.remove();
    },
  };
}

/** The longest path of a socket, with its end, on macOS; Linux takes 108 bytes. */
const LONGEST_ADDRESS = 103;

/** In a folder of its own that only this user may enter. */
async function freePlace(): Promise<Place> {
  if (ON_WINDOWS) {
    const address = `\\\\.\\pipe\\makespan-${crypto.randomUUID()}`;
    return { address, remove: async () => undefined };
  }
  const usual = join(tmpdir(), "makespan-");
  const fits = Buffer.byteLength(usual) + "XXXXXX/feed".length <= LONGEST_ADDRESS;
  const folder = await mkdtemp(fits ? usual : "/tmp/makespan-");
  return {
    address: join(folder, "feed"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function begin(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => resolve());
  });
}

function listen(socket: Socket, onLine: OnChannelLine): void {
  const answer = (line: string) => {
    socket.write(`${line}\n`);
  };
  const splitter = lineSplitter((line) => onLine(line, answer));
  socket.on("data", (bytes) => splitter.push(bytes));
  // The other side may end at any time, and its process's end says why.
  socket.on("error", () => socket.destroy());
}
