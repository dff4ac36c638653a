import { durationText } from "../model/duration-text.ts";
import type { ProcessEnd } from "../model/ports.ts";
import type { Seconds } from "../model/units.ts";

/** How a process ended that should not have; goes on a sentence that begins with who it was. */
export function describeEnd(end: ProcessEnd): string {
  switch (end.kind) {
    case "exited":
      return endedBySignal(end.code)
        ? `was ended by signal ${end.code - SIGNAL_BASE}`
        : `ended with exit code ${end.code} in the middle of its work`;
    case "signalled":
      return `was ended by ${end.signal}`;
    case "not-started":
      return `did not start: ${end.why}`;
  }
}

/** The same of one that we ended ourselves. */
export function overtime(limit: Seconds | undefined): string {
  return `took longer than ${durationText(limit ?? 0)} for one item and was ended`;
}

/** Whether a shell says of its command that a signal ended it. */
export function endedBySignal(code: number): boolean {
  return code > SIGNAL_BASE && code <= SIGNAL_BASE + MOST_SIGNALS;
}

/** https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const SIGNAL_BASE = 128;
const MOST_SIGNALS = 31;
