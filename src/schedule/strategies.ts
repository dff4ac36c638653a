import type { Strategy } from "../model/plan.ts";

/** For each strategy, when it is the right one. */
export const STRATEGY_HELP: Readonly<Record<Strategy, string>> = {
  duration: "Longest first by measured times, giants in parts: right unless you know why not.",
  "round-robin": "One after the other, whatever they take: right where times mean nothing.",
  loadscope:
    "As duration, but classes, and a file's functions outside of classes, are never divided: right where they share costly fixtures.",
  loadfile:
    "As duration, but files are never divided: right where a file's tests depend on each other.",
  loadgroup:
    "As duration, but what carries the same group mark shares a shard: right where tests in several files share something.",
};
