import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, test } from "vitest";
import { redisClaims } from "../../src/local/redis-claims.ts";
import { milliseconds } from "../../src/model/units.ts";
import { describeClaims } from "../support/claims-kit.ts";
import { redisServer } from "../support/redis-server.ts";
import { hasOpenssl, hasRedis, OPENSSL } from "../support/tools.ts";

/** Renewed every three seconds. */
const LEASE = milliseconds(15_000);
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

  test("renews a claim again and again while its holder lives", async () => {
    await using server = await redisServer();
    const holder = redisClaims({ url: server.url, lease: LEASE });
    const other = redisClaims({ url: server.url, lease: LEASE });
    await holder.claim("chunk", "1/2");
    for (const _ of [1, 2]) {
      await server.pass(5000);
      await expect
        .poll(() => other.look(["chunk"]), { timeout: 60_000 })
        .toEqual({ taken: ["chunk"], fading: [] });
    }
    expect(await other.claim("chunk", "2/2")).toEqual({ kind: "lost", holder: "1/2" });
    await holder.close();
    await other.close();
  });

  test("lets another have the chunk of a holder that died, once its lease has run out", async () => {
    await using server = await redisServer();
    const lease = milliseconds(60_000);
    const holder = redisClaims({ url: server.url, lease });
    const other = redisClaims({ url: server.url, lease });
    await holder.claim("chunk", "1/2");
    await holder.close();
    expect(await other.claim("chunk", "2/2")).toMatchObject({ kind: "lost" });
    await server.pass(30_000);
    expect(await other.look(["chunk"])).toEqual({ taken: ["chunk"], fading: ["chunk"] });
    await server.pass(60_000);
    await expect.poll(() => other.claim("chunk", "2/2"), POLLED).toEqual({ kind: "won" });
    await other.close();
  });

  test("does not renew a claim that another has by now", async () => {
    await using server = await redisServer();
    const slow = redisClaims({ url: server.url, lease: LEASE });
    const other = redisClaims({ url: server.url, lease: LEASE });
    await slow.claim("chunk", "1/2");
    await server.restart();
    await expect.poll(() => other.claim("chunk", "2/2"), POLLED).toEqual({ kind: "won" });
    await expect.poll(() => slow.holder("chunk"), POLLED).toMatchObject({ kind: "found" });
    await slow.settle("chunk");
    await other.close();
    // A settled claim stays for a day.
    expect(Number(await server.tell("PTTL", "chunk"))).toBeLessThanOrEqual(LEASE);
    await slow.close();
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
    const claims = redisClaims({ url: server.url });
    expect(await claims.claim("one", "1/2")).toEqual({ kind: "won" });
    await server.stop();
    // One that was on its way when the connection ended is unclear.
    await expect.poll(() => claims.claim("two", "1/2"), POLLED).toMatchObject({ kind: "refused" });
    expect(await claims.look(["two"])).toBeUndefined();
    await server.restart();
    await expect.poll(() => claims.claim("two", "1/2"), POLLED).toEqual({ kind: "won" });
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

/** Until it is so, however long a busy machine takes. */
const POLLED = { timeout: 60_000 };

describe.skipIf(!hasOpenssl())("claims over TLS (skipped without openssl)", () => {
  test("refuse a server for which nobody vouches, and send it nothing", async () => {
    await using server = await unknownServer();
    const url = new URL(`rediss://:s3cret@127.0.0.1:${server.port}`);
    const claims = redisClaims({ url, ...QUICK });
    const refused = { kind: "refused", why: expect.stringContaining("self-signed") };
    await expect.poll(() => claims.claim("chunk", "1/2"), POLLED).toMatchObject(refused);
    expect(server.heard()).toBe("");
    await claims.close();
  });
});

/** A server whose certificate only it itself has signed. */
async function unknownServer() {
  const folder = mkdtempSync(join(tmpdir(), "makespan-tls-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const files = ["-keyout", key, "-out", certificate, "-days", "2"];
  const name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync(OPENSSL, ["req", "-x509", ...curve, ...files, ...name], { stdio: "ignore" });
  let heard = "";
  const settings = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createTlsServer(settings, (socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      heard += String(data);
    });
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    heard: () => heard,
    [Symbol.asyncDispose]: async () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

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
