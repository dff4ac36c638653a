import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";

const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => milliseconds(Date.now()),
  elapsed: () => milliseconds(performance.now()),
  sleep: (time) => wait(time),
  after: (time, act) => {
    // Longer times than a timer can hold would be over at once.
    const timer = setTimeout(act, Math.min(time, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
};
