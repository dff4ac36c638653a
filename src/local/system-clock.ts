import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";

export const systemClock: Clock = {
  now: () => milliseconds(Date.now()),
  elapsed: () => milliseconds(performance.now()),
  sleep: (time) => wait(time),
};
