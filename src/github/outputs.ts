import type { Log, Outputs } from "../model/ports.ts";
import { messageOf } from "./service-trouble.ts";

/** The part of `@actions/core` that writes outputs and the summary. */
export interface OutputsCore {
  readonly setOutput: (name: string, value: string) => void;
  readonly summary: {
    readonly addRaw: (text: string, addEOL?: boolean) => { readonly write: () => Promise<unknown> };
  };
}

/**
 * Outputs and job summary of a step. An output is written also when it is empty: a re-run job
 * that leaves one out gets the value of the earlier attempt.
 */
export function outputs(core: OutputsCore, log: Log): Outputs {
  return {
    set: (name, value) => core.setOutput(name, value),
    summary: async (markdown) => {
      try {
        await core.summary.addRaw(markdown, true).write();
      } catch (error) {
        log.warn(`The job summary could not be written: ${messageOf(error)}.`);
      }
    },
  };
}
