import type { Ports } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";

/** Longer than any refusal of ours takes; a service that hangs takes ten seconds. */
const SLOW = milliseconds(5000);

/** Counts how often a service was waited for in vain, so that nobody waits for it once more. */
export interface Patience {
  /** Makes a call and notes whether it failed slowly. */
  readonly call: <Outcome extends { readonly kind: string }>(
    send: () => Promise<Outcome>,
  ) => Promise<Outcome>;
  readonly isOver: () => boolean;
}

/**
 * @param most After so many calls in a row that failed slowly it is over. What is refused at once,
 * because it is damaged or too large, costs nothing and says nothing of the service.
 */
export function patience(most: number, clock: Ports["clock"]): Patience {
  let vain = 0;
  return {
    call: async (send) => {
      const begun = clock.elapsed();
      const outcome = await send();
      if (outcome.kind !== "failed") vain = 0;
      else if (clock.elapsed() - begun >= SLOW) vain += 1;
      return outcome;
    },
    isOver: () => vain >= most,
  };
}
