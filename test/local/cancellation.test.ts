import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { cancellation } from "../../src/local/cancellation.ts";

function start() {
  const source = new EventEmitter();
  const exits: number[] = [];
  const cancelled = cancellation(source, (code) => {
    exits.push(code);
  });
  return { source, exits, cancelled };
}

it("cancels on the first signal, and ends at once on the same one again", () => {
  const { source, exits, cancelled } = start();
  expect(cancelled.signal.aborted).toBe(false);
  source.emit("SIGINT");
  expect(cancelled.signal.reason).toMatchObject({ message: "cancelled by SIGINT" });
  expect(exits).toEqual([]);
  source.emit("SIGINT");
  expect(exits).toEqual([130]);
});

it("goes on when SIGTERM follows SIGINT, as the runner sends them", () => {
  const { source, exits } = start();
  source.emit("SIGINT");
  source.emit("SIGTERM");
  expect(exits).toEqual([]);
  source.emit("SIGTERM");
  expect(exits).toEqual([143]);
});

it("gives the signals back when it is closed", () => {
  const { source, cancelled } = start();
  cancelled.close();
  expect(source.eventNames()).toEqual([]);
});
