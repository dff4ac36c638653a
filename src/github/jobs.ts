import type { JobFacts, Jobs, LoadOutcome } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";
import type { Octokit, RestApi } from "./rest-api.ts";

/** The most that one answer holds: https://docs.github.com/en/rest/actions/workflow-jobs. */
const PAGE = 100;
/** A workflow has 256 jobs of one matrix, and others beside them. */
const MOST_PAGES = 5;

/** The jobs of this run, with `actions: read`; `undefined` without a token. */
export function jobs(rest: RestApi | undefined, run: { readonly id: string }): Jobs | undefined {
  if (rest === undefined) return undefined;
  return { ofAttempt: (attempt) => listJobs(rest, Number(run.id), attempt) };
}

async function listJobs(
  rest: RestApi,
  run: number,
  attempt: number,
): Promise<LoadOutcome<readonly JobFacts[]>> {
  const listed = await rest.call({
    purpose: "listing the jobs of the run",
    permission: "actions: read",
    send: (octokit, signal) =>
      allPages((page) =>
        octokit.rest.actions.listJobsForWorkflowRunAttempt({
          ...rest.repository,
          ...{ run_id: run, attempt_number: attempt, per_page: PAGE, page },
          request: { signal },
        }),
      ),
  });
  if (listed.kind === "failed") return listed;
  return { kind: "found", value: listed.value.flatMap(factsOf) };
}

type Page = Awaited<ReturnType<Octokit["rest"]["actions"]["listJobsForWorkflowRunAttempt"]>>;
type Job = Page["data"]["jobs"][number];

async function allPages(load: (page: number) => Promise<Page>): Promise<readonly Job[]> {
  const found: Job[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await load(page);
    found.push(...data.jobs);
    if (data.jobs.length < PAGE) break;
  }
  return found;
}

/** Nothing of a job that has no runner yet. */
function factsOf(job: Job): readonly JobFacts[] {
  const { runner_name: runner, completed_at: end } = job;
  const [created, started] = [Date.parse(job.created_at), Date.parse(job.started_at)];
  if (runner === null || runner === "" || Number.isNaN(created) || Number.isNaN(started)) return [];
  const ended = end === null ? Number.NaN : Date.parse(end);
  return [
    {
      runner,
      name: job.name,
      labels: job.labels,
      created: milliseconds(created),
      started: milliseconds(started),
      ...(Number.isNaN(ended) ? {} : { ended: milliseconds(ended) }),
    },
  ];
}
