import type { FoundResults, LoadOutcome, PassedOver, StoredResult } from "../model/ports.ts";
import { RESULT_PREFIX } from "../model/record.ts";
import type { Octokit, RestApi, RestOutcome } from "./rest-api.ts";
import { type RunFacts, trustOf } from "./trusted-runs.ts";

/** The most that one answer holds: https://docs.github.com/en/rest/actions/artifacts. */
const PAGE = 100;

/** More runs are not asked about, however many of them are not to be trusted. */
const MOST_ASKED = 150;

/**
 * The newest results of so many trusted runs. Results are found among all artifacts, since their
 * names hold the ids of plans that nobody knows beforehand; the service lists the newest first.
 * What fails on the way ends the search, and what was found counts.
 */
export async function findResults(
  rest: RestApi,
  wanted: { readonly runs: number; readonly pages: number },
): Promise<LoadOutcome<FoundResults>> {
  const search: Search = { rest, runs: new Map(), found: [], passedOver: [] };
  let cutOff: string | undefined;
  for (let page = 1; page <= wanted.pages && !isDone(search, wanted.runs); page += 1) {
    const listed = await listArtifacts(rest, page);
    if (listed.kind === "failed") {
      if (page === 1) return listed;
      cutOff = listed.why;
      break;
    }
    cutOff = await takeResults(search, listed.value, wanted.runs);
    if (cutOff !== undefined || listed.value.length < PAGE) break;
  }
  const results = withoutEarlierAttempts(search.found);
  const { passedOver } = search;
  return {
    kind: "found",
    value: { results, passedOver, ...(cutOff === undefined ? {} : { cutOff }) },
  };
}

interface Search {
  readonly rest: RestApi;
  /** What was asked about runs already. */
  readonly runs: Map<number, RestOutcome<RunFacts>>;
  readonly found: StoredResult[];
  readonly passedOver: PassedOver[];
}

type Listed = Awaited<ReturnType<Octokit["rest"]["actions"]["listArtifactsForRepo"]>>;
type Artifact = Listed["data"]["artifacts"][number];

async function listArtifacts(
  rest: RestApi,
  page: number,
): Promise<RestOutcome<readonly Artifact[]>> {
  return rest.call({
    purpose: "listing the results of earlier runs",
    permission: "actions: read",
    send: async (octokit, signal) => {
      const { data } = await octokit.rest.actions.listArtifactsForRepo({
        ...rest.repository,
        ...{ per_page: PAGE, page, request: { signal } },
      });
      return data.artifacts;
    },
  });
}

function isDone({ found }: Search, runs: number): boolean {
  return new Set(found.map(({ run }) => run)).size >= runs;
}

/** Why the search ends, where a run could not be asked about. */
async function takeResults(
  search: Search,
  artifacts: readonly Artifact[],
  runs: number,
): Promise<string | undefined> {
  const newestFirst = artifacts
    .filter(({ name }) => name.startsWith(RESULT_PREFIX))
    .sort((left, right) => timeOf(right) - timeOf(left));
  for (const artifact of newestFirst) {
    if (isDone(search, runs) && !search.found.some(({ run }) => run === runOf(artifact))) break;
    const failure = await takeResult(search, artifact);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function takeResult(search: Search, artifact: Artifact): Promise<string | undefined> {
  const { name, size_in_bytes: bytes } = artifact;
  const run = runOf(artifact);
  const passOver = (why: string): undefined => {
    search.passedOver.push({ name, run, why });
  };
  const unusable = whyUnusable(artifact);
  if (unusable !== undefined) return passOver(unusable);
  const facts = await askAbout(search, Number(run));
  if (facts === undefined) return `more than ${MOST_ASKED} runs would have to be asked about`;
  if (facts.kind === "failed") return facts.why;
  const trust = trustOf(facts.value);
  if (!trust.trusted) return passOver(trust.why);
  const { event, workflow } = facts.value;
  const attempt = attemptOf(name);
  search.found.push({ id: `${artifact.id}`, name, bytes, run, attempt, event, workflow });
  return undefined;
}

/** What the list itself tells, which costs no further call. */
function whyUnusable({ workflow_run: origin, expired }: Artifact): string | undefined {
  if (origin?.id === undefined) return "nobody knows which run it is from";
  if (origin.repository_id === undefined || origin.repository_id !== origin.head_repository_id) {
    return "the run's code came from a fork";
  }
  return expired ? "it has expired" : undefined;
}

function runOf({ workflow_run }: Artifact): string {
  return workflow_run?.id === undefined ? "" : `${workflow_run.id}`;
}

function timeOf({ created_at }: Artifact): number {
  return Date.parse(created_at ?? "") || 0;
}

async function askAbout(
  { rest, runs }: Search,
  id: number,
): Promise<RestOutcome<RunFacts> | undefined> {
  const known = runs.get(id);
  if (known !== undefined) return known;
  if (runs.size >= MOST_ASKED) return undefined;
  const asked = await rest.call({
    purpose: `asking about the run ${id}`,
    permission: "actions: read",
    send: async (octokit, signal) => {
      const { data } = await octokit.rest.actions.getWorkflowRun({
        ...rest.repository,
        ...{ run_id: id, request: { signal } },
      });
      return factsOf(data);
    },
  });
  runs.set(id, asked);
  return asked;
}

type Run = Awaited<ReturnType<Octokit["rest"]["actions"]["getWorkflowRun"]>>["data"];

/** The head repository is gone where a fork was deleted, whatever the types say. */
function factsOf({ event, workflow_id, repository, head_repository }: Run): RunFacts {
  const head: { readonly id?: number } | null | undefined = head_repository;
  return { event, workflow: `${workflow_id}`, repository: repository.id, head: head?.id };
}

const ATTEMPT = /-a(\d{1,6})(?:-again)?$/;

function attemptOf(name: string): number {
  return Number(ATTEMPT.exec(name)?.[1] ?? 1);
}

/** Of each plan's results in one run the last: a later attempt merges what the earlier ones ran. */
function withoutEarlierAttempts(found: readonly StoredResult[]): readonly StoredResult[] {
  const last = new Map<string, StoredResult>();
  for (const result of found) {
    const key = JSON.stringify([result.run, result.name.replace(ATTEMPT, "")]);
    const known = last.get(key);
    if (known === undefined || known.attempt < result.attempt) last.set(key, result);
  }
  return found.filter((result) => [...last.values()].includes(result));
}
