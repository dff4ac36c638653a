import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export interface RedisServer extends AsyncDisposable {
  readonly url: URL;
  /** Ends it at once and starts it again on its port, without its data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
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
  return {
    url: new URL(`redis://${access}127.0.0.1:${port}`),
    stop,
    restart: async () => {
      await stop();
      process = await started([...words, ...secret]);
    },
    [Symbol.asyncDispose]: stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function started(words: readonly string[]): Promise<ChildProcess> {
  const child = spawn("redis-server", words, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const text of child.stdout) {
    if (String(text).includes("Ready to accept connections")) break;
  }
  child.stdout.resume();
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
