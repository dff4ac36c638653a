/** What decides whether a run's results are used. */
export interface RunFacts {
  /** `merge_group`. */
  readonly event: string;
  readonly workflow: string;
  readonly repository: number;
  /** Where its code came from; absent where that repository is gone. */
  readonly head: number | undefined;
}

/**
 * Events whose runs check out code that people of the repository pushed to it. Others may run what
 * strangers wrote, as `pull_request_target` and `workflow_run` do.
 */
const TRUSTED_EVENTS: readonly string[] = [
  "push",
  "merge_group",
  "schedule",
  "workflow_dispatch",
  "pull_request",
];

type Trust = { readonly trusted: true } | { readonly trusted: false; readonly why: string };

export function trustOf({ event, repository, head }: RunFacts): Trust {
  if (head !== repository) return { trusted: false, why: "the run's code came from a fork" };
  if (TRUSTED_EVENTS.includes(event)) return { trusted: true };
  return { trusted: false, why: `runs triggered by ${event} are not trusted` };
}
