import { randomUUID } from "node:crypto";
import { ClientClosedError, ClientOfflineError, createClient, ErrorReply } from "@redis/client";
import type { Claims, TakenNames } from "../model/ports.ts";
import type { ClaimAnswer } from "../model/stealing.ts";
import { type Milliseconds, milliseconds } from "../model/units.ts";
import { errorText } from "./error-text.ts";

export interface RedisClaimsOptions {
  /** `redis://` or `rediss://`, with user and password where the server wants them. */
  readonly url: URL;
  /** How long a claim lasts whose holder no longer renews it. */
  readonly lease?: Milliseconds;
  /** Longest wait for an answer. */
  readonly patience?: Milliseconds;
}

const LEASE = milliseconds(15_000);
const PATIENCE = milliseconds(5_000);
/** A holder that lives renews so many times within one lease. */
const RENEWALS = 5;
/** How long it is known who ran a chunk: as long as a run may take, with its re-runs. */
const SETTLED = milliseconds(24 * 3_600_000);

/** Only where the claim still is the same one, in one step: scripts are atomic. */
const PROLONG =
  'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0';

/**
 * Claims as keys of a Redis or Valkey server: SET with NX is atomic, and PX gives the claim a lease
 * that a timer renews until it is settled. A server that starts again without its data, or a
 * fail-over, forgets claims: a chunk may then be run twice, and is never lost.
 */
export function redisClaims(options: RedisClaimsOptions): Claims {
  const { url, lease = LEASE, patience = PATIENCE } = options;
  const server = new Server(url, patience);
  /** What it holds and has not settled, by name. */
  const held = new Map<string, string>();
  const renewal = setInterval(() => {
    for (const [name, value] of held) void server.prolong(name, value, lease);
  }, lease / RENEWALS);
  renewal.unref();
  return {
    service: `${url.protocol}//${url.host}`,
    claim: async (name, holder) => {
      const { answer, value } = await server.claim(name, holder, lease);
      if (value !== undefined) held.set(name, value);
      return answer;
    },
    holder: async (name) => {
      const value = await server.ask((client) => client.get(name));
      if (value.kind !== "answered") return { kind: "failed", why: value.why };
      if (value.reply === null) return { kind: "absent" };
      return { kind: "found", value: holderOf(value.reply) };
    },
    look: (names) => server.look(names, lease),
    settle: async (name) => {
      const value = held.get(name);
      held.delete(name);
      // Where it fails the lease runs out, and another may run it again, which merge tells of.
      if (value !== undefined) await server.prolong(name, value, SETTLED);
    },
    remove: async (names) => {
      if (names.length > 0) await server.ask((client) => client.del([...names]));
    },
    close: async () => {
      clearInterval(renewal);
      server.close();
    },
  };
}

type Client = ReturnType<typeof connect>;

/** What became of a command. `refused`: the server certainly did not carry it out. */
type Reply<Value> =
  | { readonly kind: "answered"; readonly reply: Value }
  | { readonly kind: "unclear" | "refused"; readonly why: string };

/** A value is who holds the claim, and which of its claims it is. */
function holderOf(value: string): string {
  return value.split(" ", 1)[0] ?? value;
}

class Server {
  readonly #client: Client;
  readonly #opened: Promise<unknown>;
  readonly #patience: Milliseconds;
  /** Why there is no connection. */
  #trouble = "";

  constructor(url: URL, patience: Milliseconds) {
    this.#client = connect(url, patience);
    // Without a listener the library's errors end the process.
    this.#client.on("error", (error: unknown) => {
      this.#trouble = errorText(error);
    });
    this.#patience = patience;
    this.#opened = this.#client.connect().catch(() => undefined);
  }

  async ask<Value>(command: (client: Client) => Promise<Value>): Promise<Reply<Value>> {
    await within(this.#opened, this.#patience);
    // The library would keep the command and send it when nobody waits for it any more.
    if (!this.#client.isReady) return { kind: "refused", why: `no connection: ${this.#trouble}` };
    try {
      const reply = await within(command(this.#client), this.#patience);
      if (reply !== undefined) return { kind: "answered", reply };
      return { kind: "unclear", why: `no answer within ${this.#patience / 1000} s` };
    } catch (error) {
      const kind = isRefusal(error) ? "refused" : "unclear";
      return { kind, why: errorText(error) };
    }
  }

  /** With the value that now stands for the shard's own claim, where it may have one. */
  async claim(
    name: string,
    holder: string,
    lease: Milliseconds,
  ): Promise<{ readonly answer: ClaimAnswer; readonly value?: string }> {
    const value = `${holder} ${randomUUID()}`;
    const options = { condition: "NX", expiration: { type: "PX", value: lease } } as const;
    const set = await this.ask((client) => client.set(name, value, options));
    if (set.kind !== "answered") {
      const answer = { kind: set.kind, why: set.why };
      return set.kind === "unclear" ? { answer, value } : { answer };
    }
    if (set.reply !== null) return { answer: { kind: "won" }, value };
    const known = await this.ask((client) => client.get(name));
    if (known.kind !== "answered" || known.reply === null) return { answer: { kind: "lost" } };
    const other = holderOf(known.reply);
    const answer = { kind: "lost", holder: other } as const;
    return other === holder ? { answer, value: known.reply } : { answer };
  }

  async prolong(name: string, value: string, time: Milliseconds): Promise<void> {
    const args = { keys: [name], arguments: [value, String(Math.round(time))] };
    await this.ask((client) => client.eval(PROLONG, args));
  }

  async look(names: readonly string[], lease: Milliseconds): Promise<TakenNames | undefined> {
    const left = await this.ask((client) => Promise.all(names.map((name) => client.pTTL(name))));
    if (left.kind !== "answered") return undefined;
    const times = names.map((name, at) => ({ name, ms: Number(left.reply[at] ?? -2) }));
    const taken = times.filter(({ ms }) => ms !== GONE);
    const late = (1 - 1.5 / RENEWALS) * lease;
    const fading = taken.filter(({ ms }) => ms >= 0 && ms < late);
    return { taken: taken.map(({ name }) => name), fading: fading.map(({ name }) => name) };
  }

  close(): void {
    this.#client.destroy();
  }
}

/** What PTTL says of a key that is not there: https://redis.io/docs/latest/commands/pttl/. */
const GONE = -2;

function connect(url: URL, patience: Milliseconds) {
  return createClient({
    url: url.href,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: patience,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1000),
    },
  });
}

/** The server said no, or the command never left: it was not carried out. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof ErrorReply ||
    error instanceof ClientOfflineError ||
    error instanceof ClientClosedError
  );
}

/** `undefined` where it took too long. */
async function within<Value>(
  work: Promise<Value>,
  patience: Milliseconds,
): Promise<Value | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patience);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
