import type { Leftovers, PendingUpload } from "../model/ports.ts";

/** The part of `@actions/core` that hands texts to the post step. */
export interface StateCore {
  readonly saveState: (name: string, value: string) => void;
}

const STATE = "makespan-upload";

/** Leaves an upload to the post step, through `GITHUB_STATE`; the last value written counts. */
export function leftovers(core: StateCore): Leftovers {
  return {
    remember: (upload) => core.saveState(STATE, JSON.stringify(upload)),
    forget: () => core.saveState(STATE, ""),
  };
}

/** In the post step, what the main step left to upload. */
export function pendingUpload(
  environment: Readonly<Record<string, string | undefined>>,
): PendingUpload | undefined {
  const text = environment[`STATE_${STATE}`] ?? "";
  return text === "" ? undefined : (JSON.parse(text) as PendingUpload);
}
