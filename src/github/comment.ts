import type { Comment, SaveOutcome } from "../model/ports.ts";
import type { Octokit, RestApi } from "./rest-api.ts";

export interface CommentPlaces {
  readonly rest: RestApi | undefined;
  /** Absent where the run is for no pull request. */
  readonly pullRequest: number | undefined;
  readonly workflow: string;
  /** Whether the pull request comes from another repository. */
  readonly fromFork: boolean;
}

/** The API refuses longer bodies. */
const MOST_CHARACTERS = 65_536;

/** Comments looked through for ours: the first of them is usually among the oldest. */
const MOST_PAGES = 20;

const PERMISSION = "pull-requests: write";

/** The workflow's one comment on its pull request, found again by a hidden mark. */
export function comment({ rest, pullRequest, workflow, fromFork }: CommentPlaces): Comment {
  const applies = pullRequest !== undefined;
  return {
    applies,
    put: async (markdown, { always }) => {
      if (pullRequest === undefined) return failed("the run is for no pull request");
      if (rest === undefined) return failed("there is no token to comment with");
      const marker = commentMarker(workflow);
      return put(
        { rest, pullRequest, marker, always, fromFork },
        bounded(`${marker}\n${markdown}`),
      );
    },
  };
}

/** Encoded, so that no name of a workflow can end the mark or hold another. */
export function commentMarker(workflow: string): string {
  return `<!-- makespan:${encodeURIComponent(workflow.toWellFormed())} -->`;
}

interface Place {
  readonly rest: RestApi;
  readonly pullRequest: number;
  readonly marker: string;
  readonly fromFork: boolean;
  /** Also where the comment says the same already. */
  readonly always: boolean;
}

async function put(place: Place, body: string): Promise<SaveOutcome> {
  const own = await findOwn(place);
  if (own.kind === "failed") return failed(withAdvice(own, place));
  const { rest, pullRequest, always } = place;
  if (own.value?.body === body && !always) return { kind: "saved" };
  const written = await rest.call({
    purpose: own.value === undefined ? "commenting" : "updating the comment",
    permission: PERMISSION,
    send: async (octokit, signal) => {
      const request = { ...rest.repository, body, request: { signal } };
      if (own.value === undefined) {
        await octokit.rest.issues.createComment({ ...request, issue_number: pullRequest });
      } else {
        await octokit.rest.issues.updateComment({ ...request, comment_id: own.value.id });
      }
    },
  });
  return written.kind === "done" ? { kind: "saved" } : failed(withAdvice(written, place));
}

/** Our comment. Anybody can write our mark, so its author counts as well. */
function findOwn({ rest, pullRequest, marker }: Place) {
  return rest.call({
    purpose: "looking for the comment",
    permission: PERMISSION,
    send: async (octokit, signal) => {
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { data } = await octokit.rest.issues.listComments({
          ...rest.repository,
          ...{ issue_number: pullRequest, per_page: 100, page, request: { signal } },
        });
        const own = await ownAmong(
          data.filter(({ body }) => body?.startsWith(marker) === true),
          octokit,
          signal,
        );
        if (own !== undefined) return own;
        if (data.length < 100) return undefined;
      }
      return undefined;
    },
  });
}

interface MarkedComment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** The first by a bot, as which `GITHUB_TOKEN` writes, or by the user whose token this is. */
async function ownAmong(
  marked: readonly MarkedComment[],
  octokit: Octokit,
  signal: AbortSignal,
): Promise<MarkedComment | undefined> {
  const byBot = marked.find(({ user }) => user?.type === "Bot");
  if (byBot !== undefined || marked.length === 0) return byBot;
  const login = await ownLogin(octokit, signal);
  return login === undefined ? undefined : marked.find(({ user }) => user?.login === login);
}

/** `undefined` for the token of an app, which has no user and is refused. */
async function ownLogin(octokit: Octokit, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await octokit.rest.users.getAuthenticated({ request: { signal } })).data.login;
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 403) return undefined;
    throw error;
  }
}

/** Cut at the end of a line; the limit counts characters. */
function bounded(body: string): string {
  if (body.length <= MOST_CHARACTERS) return body;
  const notice = "\n\n(cut: a comment holds no more)";
  const room = body.slice(0, MOST_CHARACTERS - notice.length);
  const end = room.lastIndexOf("\n");
  return `${end > 0 ? room.slice(0, end) : room}${notice}`.toWellFormed();
}

function withAdvice({ why, how, status }: FailedCall, { fromFork }: Place): string {
  // No permission that the workflow could ask for would change that.
  if (fromFork && status === 403) return "runs for a pull request from a fork may only read";
  return how === undefined ? why : `${why}. ${how}`;
}

interface FailedCall {
  readonly why: string;
  readonly how?: string;
  readonly status: number;
}

function failed(why: string): SaveOutcome {
  return { kind: "failed", why };
}
