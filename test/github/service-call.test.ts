import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
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
  const server = await standInServer([], faults());
  const asking = async (times: number) => {
    for (let i = 0; i < times; i += 1) {
      await sleep(150);
      await ask(server.origin);
    }
    return times;
  };
  const finished = await serviceCall(() => asking(4), LIMITS);
  expect(finished.end).toEqual({ kind: "done", value: 4 });
  const endless = await serviceCall(() => asking(12), LIMITS);
  expect(endless.end).toMatchObject({ kind: "gave up" });
  await sleep(1000);
  await server.close();
});

test("gives up after silence, and the error that comes later disturbs nobody", async () => {
  const late = async () => {
    await sleep(500);
    throw new Error("late");
  };
  const call = await serviceCall(late, LIMITS);
  expect(call.end).toMatchObject({ kind: "gave up" });
  expect(serviceTrouble(call)).toMatch(/^no answer came, given up after 0\.\d s$/);
  await sleep(400);
});

test("hands on what was thrown, with its reason", async () => {
  const call = await serviceCall(() => Promise.reject(new Error("first line\nsecond")), LIMITS);
  expect(serviceTrouble(call)).toBe("first line");
});

async function ask(address: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  get(address, { agent: false }, (response) => response.resume().on("end", resolve)).on(
    "error",
    reject,
  );
  await promise;
}
