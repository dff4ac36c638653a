import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { redisClaims } from "../../src/local/redis-claims.ts";
import { milliseconds } from "../../src/model/units.ts";
import { describeClaims } from "../support/claims-kit.ts";
import { redisServer } from "../support/redis-server.ts";
import { hasRedis } from "../support/tools.ts";

const SHORT = { lease: milliseconds(600), patience: milliseconds(2000) };
const QUICK = { patience: milliseconds(300) };

describe.skipIf(!hasRedis())("claims in Redis", () => {
  describeClaims(async () => {
    const server = await redisServer({ password: "s3cret" });
    return { open: () => redisClaims({ url: server.url }), [Symbol.asyncDispose]: server.stop };
  });

  test("says who holds a name that is taken, also where it is the claimant itself", async () => {
    await using server = await redisServer();
    const [one, other] = [redisClaims({ url: server.url }), redisClaims({ url: server.url })];
    await one.claim("chunk", "1/2");
    expect(await other.claim("chunk", "2/2")).toEqual({ kind: "lost", holder: "1/2" });
    expect(await other.claim("chunk", "1/2")).toEqual({ kind: "lost", holder: "1/2" });
    await one.close();
    await other.close();
  });

  test("keeps a claim beyond its lease while its holder lives", async () => {
    await using server = await redisServer();
    const holder = redisClaims({ url: server.url, ...SHORT });
    const other = redisClaims({ url: server.url, ...SHORT });
    await holder.claim("chunk", "1/2");
    await sleep(1500);
    expect(await other.claim("chunk", "2/2")).toEqual({ kind: "lost", holder: "1/2" });
    expect(await other.look(["chunk"])).toEqual({ taken: ["chunk"], fading: [] });
    await holder.close();
    await other.close();
  });

  test("lets another have the chunk of a holder that died, once its lease has run out", async () => {
    await using server = await redisServer();
    const holder = redisClaims({ url: server.url, ...SHORT });
    const other = redisClaims({ url: server.url, ...SHORT });
    await holder.claim("chunk", "1/2");
    await holder.close();
    expect(await other.claim("chunk", "2/2")).toMatchObject({ kind: "lost" });
    await sleep(450);
    expect(await other.look(["chunk"])).toEqual({ taken: ["chunk"], fading: ["chunk"] });
    await sleep(250);
    expect(await other.claim("chunk", "2/2")).toEqual({ kind: "won" });
    await other.close();
  });

  test("does not renew a claim that another has by now", async () => {
    await using server = await redisServer();
    const slow = redisClaims({ url: server.url, ...SHORT });
    const other = redisClaims({ url: server.url, ...SHORT });
    await slow.claim("chunk", "1/2");
    await server.restart();
    await sleep(200);
    expect(await other.claim("chunk", "2/2")).toEqual({ kind: "won" });
    await slow.settle("chunk");
    await other.close();
    await sleep(700);
    const third = redisClaims({ url: server.url, ...SHORT });
    expect(await third.claim("chunk", "3/3")).toEqual({ kind: "won" });
    await slow.close();
    await third.close();
  });

  test("refuses where the password is wrong, and says nothing of it", async () => {
    await using server = await redisServer({ password: "s3cret" });
    const url = new URL(server.url);
    url.password = "wr0ng";
    const claims = redisClaims({ url, ...QUICK });
    const answer = await claims.claim("chunk", "1/2");
    expect(answer).toMatchObject({ kind: "refused" });
    expect(JSON.stringify([answer, claims.service])).not.toMatch(/wr0ng|s3cret/);
    await claims.close();
  });

  test("refuses while the server is away, and goes on once it is back", async () => {
    await using server = await redisServer();
    const claims = redisClaims({ url: server.url, ...QUICK });
    expect(await claims.claim("one", "1/2")).toEqual({ kind: "won" });
    await server.stop();
    await sleep(100);
    expect(await claims.claim("two", "1/2")).toMatchObject({ kind: "refused" });
    expect(await claims.look(["two"])).toBeUndefined();
    await server.restart();
    await sleep(1200);
    expect(await claims.claim("two", "1/2")).toEqual({ kind: "won" });
    await claims.close();
  });

  test("is unclear where the server takes the command and never answers", async () => {
    await using server = await silentServer();
    const claims = redisClaims({ url: server.url, ...QUICK });
    const answer = await claims.claim("chunk", "1/2");
    expect(["unclear", "refused"]).toContain(answer.kind);
    await claims.close();
  });
});

/** Takes every connection and says nothing. */
async function silentServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`redis://127.0.0.1:${port}`),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
