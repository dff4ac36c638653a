import type { Ports } from "../model/ports.ts";

/** Work that is done sooner needs no word, and nobody reads more of them. */
const BETWEEN_MS = 2000;

/** Says how far long work has come, at most every two seconds. */
export function progressLog({ clock, log }: Pick<Ports, "clock" | "log">): (text: string) => void {
  let said = clock.elapsed();
  return (text) => {
    const now = clock.elapsed();
    if (now - said < BETWEEN_MS) return;
    said = now;
    log.info(text);
  };
}
