import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { type ServiceLimits, serviceCall } from "../../src/github/service-call.ts";
import { serviceTrouble } from "../../src/github/service-trouble.ts";
import { milliseconds } from "../../src/model/units.ts";
import { faults } from "../support/github/faults.ts";
import { standInServer } from "../support/github/stand-in-server.ts";

const LIMITS: ServiceLimits = { silence: milliseconds(300), total: milliseconds(1200) };

test("sees its own requests only, whoever asks beside it", async () => {
  const server = await standInServer([], faults());
  const one = serviceCall(() => ask(`${server.origin}/twirp/service/One`), LIMITS);
  const other = serviceCall(() => ask(`${server.origin}/twirp/service/Other`), LIMITS);
  await ask(`${server.origin}/twirp/service/Outside`);
  expect((await one).requests).toEqual([{ name: "One", status: 501 }]);
  expect((await other).requests).toEqual([{ name: "Other", status: 501 }]);
  await server.close();
});

test("waits beyond the time of silence while bytes move, and not beyond the time in all", async () => {
  await using server = await tricklingServer(200);
  const patient = { ...LIMITS, total: milliseconds(600_000) };
  const finished = await serviceCall(() => ask(`${server.origin}/4`), patient);
  expect(finished.end).toMatchObject({ kind: "done" });
  const endless = await serviceCall(() => ask(`${server.origin}/1000000`), LIMITS);
  expect(endless.end).toMatchObject({ kind: "gave up" });
  expect(endless.requests).toEqual([{ name: "GET blob", status: 200 }]);
});

test("takes neither a refusal nor its words for progress", async () => {
  await using server = await tricklingServer(403);
  const refused = async () => {
    for (;;) await ask(`${server.origin}/1`);
  };
  // Were it progress, this would not come to its end.
  const call = await serviceCall(refused, { ...LIMITS, total: milliseconds(600_000) });
  expect(call.end).toMatchObject({ kind: "gave up" });
  expect(serviceTrouble(call)).toContain("GET blob");
});

test("names what the service answered before the try that was given up", async () => {
  await using server = await tricklingServer(503);
  const asking = async () => {
    await ask(`${server.origin}/0`);
    await ask(`${server.origin}/never`);
  };
  const call = await serviceCall(asking, LIMITS);
  expect(serviceTrouble(call)).toMatch(
    /^the service answered GET blob with 503 \(2 tries\), given up after [\d.]+ s$/,
  );
});

test("gives up after silence, and the error that comes later disturbs nobody", async () => {
  const late = Promise.withResolvers<never>();
  const call = await serviceCall(() => late.promise, LIMITS);
  expect(call.end).toMatchObject({ kind: "gave up" });
  expect(serviceTrouble(call)).toMatch(/^no answer came, given up after [\d.]+ s$/);
  late.reject(new Error("late"));
  await setImmediate();
});

test("does not count the time in which this process itself stands still", async () => {
  await using server = await tricklingServer(200);
  const busy = async () => {
    const answer = ask(`${server.origin}/1`);
    const until = performance.now() + 3 * LIMITS.total;
    while (performance.now() < until);
    await answer;
  };
  expect((await serviceCall(busy, LIMITS)).end).toMatchObject({ kind: "done" });
});

test("hands on what was thrown, with its reason", async () => {
  const call = await serviceCall(() => Promise.reject(new Error("first line\nsecond")), LIMITS);
  expect(serviceTrouble(call)).toBe("first line");
});

/** Answers `/n` with n bytes, one every 150 ms, and `/never` not at all. */
async function tricklingServer(status: number) {
  const server = createServer((request, response) => {
    if (request.url === "/never") return;
    response.writeHead(status).flushHeaders();
    let left = Number(request.url?.slice(1));
    const timer = setInterval(() => {
      left -= 1;
      if (left >= 0) response.write("x");
      else response.end();
    }, 150);
    response.on("close", () => clearInterval(timer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function ask(address: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  get(address, { agent: false }, (response) => response.resume().on("end", resolve)).on(
    "error",
    reject,
  );
  await promise;
}
