import type { CacheScope } from "../github/tokens.ts";

/** What sets a run off. */
export type Trigger =
  | { readonly event: "push"; readonly branch?: string }
  | { readonly event: "schedule" }
  | { readonly event: "workflow_dispatch"; readonly branch?: string }
  | { readonly event: "merge_group"; readonly number?: number }
  /** The head branch of a fork gets a read-only token. */
  | { readonly event: "pull_request"; readonly number?: number; readonly fork?: boolean }
  | { readonly event: "pull_request_target"; readonly number?: number };

/** What follows from the trigger: https://docs.github.com/en/actions/reference/events-that-trigger-workflows. */
export interface TriggerFacts {
  readonly event: Trigger["event"];
  readonly ref: string;
  readonly baseRef: string;
  readonly headRef: string;
  /** `owner/name` of where the code comes from. */
  readonly headRepository: string;
  /** Of the cache; the current ref first. */
  readonly scopes: readonly CacheScope[];
  readonly readOnlyToken: boolean;
  readonly payload: object;
}

const DEFAULT_BRANCH = "main";
const DEFAULT_REF = `refs/heads/${DEFAULT_BRANCH}`;

export function triggerFacts(trigger: Trigger): TriggerFacts {
  switch (trigger.event) {
    case "push":
    case "workflow_dispatch":
      return onBranch(trigger.event, trigger.branch ?? DEFAULT_BRANCH);
    case "schedule":
      // The payload of a schedule does not name the repository.
      return { ...onBranch(trigger.event, DEFAULT_BRANCH), payload: { schedule: "0 0 * * *" } };
    case "merge_group":
      return onBranch(
        trigger.event,
        `gh-readonly-queue/${DEFAULT_BRANCH}/pr-${trigger.number ?? 7}-${"0".repeat(40)}`,
      );
    case "pull_request":
      return pullRequest(trigger.number ?? 7, trigger.fork ?? false);
    case "pull_request_target":
      return pullRequestTarget(trigger.number ?? 7);
  }
}

function onBranch(event: Trigger["event"], branch: string): TriggerFacts {
  const ref = `refs/heads/${branch}`;
  return {
    ...{ event, ref, baseRef: "", headRef: "", scopes: scopesOf(ref), readOnlyToken: false },
    headRepository: REPOSITORY.full_name,
    payload: { ref, repository: REPOSITORY },
  };
}

function pullRequest(number: number, fork: boolean): TriggerFacts {
  const ref = `refs/pull/${number}/merge`;
  return {
    ...{ event: "pull_request", ref, scopes: scopesOf(ref), readOnlyToken: fork },
    ...pullRequestFacts(number, fork),
  };
}

/** Runs on the base branch, with a token that may write comments and a cache that it only reads. */
function pullRequestTarget(number: number): TriggerFacts {
  return {
    ...{ event: "pull_request_target", ref: DEFAULT_REF, readOnlyToken: false },
    scopes: [{ ref: DEFAULT_REF, permission: "read" }],
    ...pullRequestFacts(number, true),
  };
}

function pullRequestFacts(
  number: number,
  fork: boolean,
): Pick<TriggerFacts, "payload" | "baseRef" | "headRef" | "headRepository"> {
  const headRepository = fork ? "stranger/project" : REPOSITORY.full_name;
  const head = { ref: "topic", repo: { full_name: headRepository, fork } };
  const pull_request = { number, head, base: { ref: DEFAULT_BRANCH } };
  return {
    ...{ baseRef: DEFAULT_BRANCH, headRef: "topic", headRepository },
    payload: { action: "synchronize", number, pull_request, repository: REPOSITORY },
  };
}

function scopesOf(ref: string): readonly CacheScope[] {
  const own: CacheScope = { ref, permission: "write" };
  return ref === DEFAULT_REF ? [own] : [own, { ref: DEFAULT_REF, permission: "read" }];
}

const REPOSITORY = { full_name: "octo/project", default_branch: DEFAULT_BRANCH };
