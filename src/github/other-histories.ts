import type { HistoryPlaces } from "./histories.ts";
import type { RestoredHistory } from "./history-cache.ts";

/** Besides the newest. Three runs that race are rare, and each entry costs a download. */
const MOST_OTHERS = 2;

/** Entries that raced with the newest are among the last few; older ones are known to it. */
const LOOKED_AT = 6;

/**
 * Keys of the latest other entries that this run may read and that the newest does not name. Two
 * runs that merged at the same time both began from the same entry and know nothing of each other.
 */
export async function otherHistories(
  prefix: string,
  newest: RestoredHistory,
  { rest, environment, defaultBranch, log }: HistoryPlaces,
): Promise<readonly string[]> {
  if (rest === undefined) return [];
  const listed = await rest.call({
    purpose: "listing the histories in the cache",
    permission: "actions: read",
    send: (octokit, signal) =>
      octokit.rest.actions.getActionsCacheList({
        ...rest.repository,
        ...{ key: prefix, sort: "created_at", direction: "desc", per_page: LOOKED_AT },
        request: { signal },
      }),
  });
  if (listed.kind === "failed") {
    log.info(`Only the newest history is used: ${listed.why}.`);
    return [];
  }
  const refs = readableRefs(environment, defaultBranch);
  const keys = listed.value.data.actions_caches.flatMap(({ key, ref }) =>
    key !== undefined && ref !== undefined && refs.includes(ref) ? [key] : [],
  );
  const unknown = keys.filter(
    (key) =>
      key.startsWith(prefix) && key !== newest.key && !names(newest, key.slice(prefix.length)),
  );
  return [...new Set(unknown)].slice(0, MOST_OTHERS);
}

/** The scopes a run reads: its own, its base branch's and the default branch's. */
function readableRefs(
  environment: HistoryPlaces["environment"],
  defaultBranch: string | undefined,
): readonly string[] {
  const branches = [environment["GITHUB_BASE_REF"], defaultBranch].filter(
    (branch) => branch !== undefined && branch !== "",
  );
  return [environment["GITHUB_REF"] ?? "", ...branches.map((branch) => `refs/heads/${branch}`)];
}

/** A history names the runs it holds by their id; a key ends in run id and attempt. */
function names({ text }: RestoredHistory, runAndAttempt: string): boolean {
  return text.includes(JSON.stringify(runAndAttempt.replace(/-\d+$/, "")));
}
