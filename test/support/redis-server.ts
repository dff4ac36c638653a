import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { createClient } from "@redis/client";

export interface RedisServer extends AsyncDisposable {
  readonly url: URL;
  /** Ends it at once and starts it again on its port, without its data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Gives it a command, on a connection of its own. */
  readonly tell: (...command: readonly string[]) => Promise<unknown>;
  /** Lets so many milliseconds of every lease go by that is no longer than a minute. */
  readonly pass: (ms: number) => Promise<void>;
}

export interface RedisServerOptions {
  readonly password?: string;
  readonly port?: number;
}

/** A Redis server of its own on a free port of this machine, with nothing on disk. */
export async function redisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { password, port = await freePort() } = options;
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"];
  const secret = password === undefined ? [] : ["--requirepass", password];
  let process = await started([...words, ...secret]);
  const stop = () => ended(process);
  const access = password === undefined ? "" : `:${password}@`;
  const url = new URL(`redis://${access}127.0.0.1:${port}`);
  const tell = (...command: readonly string[]) => told(url, command);
  return {
    url,
    stop,
    tell,
    pass: async (ms) => {
      for (const key of (await tell("KEYS", "*")) as readonly string[]) {
        const left = Number(await tell("PTTL", key));
        if (left > LONGEST_LEASE) continue;
        await tell("PEXPIRE", key, String(Math.max(1, left - ms)));
      }
    },
    restart: async () => {
      await stop();
      process = await started([...words, ...secret]);
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** In milliseconds. */
const LONGEST_LEASE = 60_000;

async function told({ href: url }: URL, command: readonly string[]): Promise<unknown> {
  const client = createClient({ url });
  await client.connect();
  try {
    return await client.sendCommand([...command]);
  } finally {
    client.destroy();
  }
}

/**
 * A port that is free, and stays so while the server restarts: above this range lie the ports that
 * any outgoing connection of this machine may get.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once("error", () => resolve(false));
  server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  return await promise;
}

async function started(words: readonly string[]): Promise<ChildProcess> {
  const child = spawn("redis-server", words, { stdio: ["ignore", "pipe", "inherit"] });
  let log = "";
  for await (const text of child.stdout.iterator({ destroyOnReturn: false })) {
    log += String(text);
    if (log.includes("Ready to accept connections")) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`redis-server did not start:\n${log}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
