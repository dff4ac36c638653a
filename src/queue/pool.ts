import type { Unit } from "./unit.ts";

/** Units that nobody has, and the rule by which workers get them. */
export interface Pool {
  readonly put: (unit: Unit, worker: number | undefined) => void;
  /** The unit that the worker gets next, of those that it may have now. */
  readonly take: (worker: number, allowed: (unit: Unit) => boolean) => Unit | undefined;
}
