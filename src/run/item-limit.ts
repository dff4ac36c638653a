import { milliseconds } from "../model/units.ts";
import type { WorkIndex } from "../model/work.ts";
import type { Floor } from "./workers-request.ts";

/** Ends a process whose items take longer than they may. */
export interface ItemLimit {
  readonly killed: AbortSignal;
  /** From now on the items' time runs. */
  readonly begin: (items: readonly WorkIndex[]) => void;
  readonly end: () => void;
  readonly isOver: () => boolean;
}

export function itemLimit({ request, ports, ending }: Floor): ItemLimit {
  const controller = new AbortController();
  const { itemTimeout } = request;
  let cancel = () => undefined as undefined;
  return {
    killed: AbortSignal.any([controller.signal, ending]),
    begin: (items) => {
      cancel();
      if (itemTimeout === undefined) return;
      const time = milliseconds(itemTimeout * 1000 * items.length);
      const stop = ports.clock.after(time, () => controller.abort());
      cancel = () => {
        stop();
      };
    },
    end: () => cancel(),
    isOver: () => controller.signal.aborted,
  };
}
