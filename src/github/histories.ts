import type { Histories, LoadOutcome, Log } from "../model/ports.ts";
import { type HistoryCache, historyCache } from "./history-cache.ts";
import { historyKey, historyPrefix } from "./history-key.ts";
import { otherHistories } from "./other-histories.ts";
import type { RestApi } from "./rest-api.ts";
import type { ServiceLimits } from "./service-call.ts";

export interface HistoryPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly run: { readonly id: string; readonly attempt: number };
  /** Without it only the newest entry is known. */
  readonly rest: RestApi | undefined;
  readonly defaultBranch: string | undefined;
  readonly log: Log;
  readonly limits: ServiceLimits;
}

/** Histories in the Actions cache: one entry a suite and run, found by the suite. */
export function histories(places: HistoryPlaces): Histories {
  const cache = historyCache(places.environment, places.limits);
  return {
    place: "the Actions cache",
    load: (suite) => load(suite, cache, places),
    save: async (suite, history) => cache.save(await historyKey(suite, places.run), history),
  };
}

/** The newest entry, and those that raced with it and that it does not know. */
async function load(
  suite: string,
  cache: HistoryCache,
  places: HistoryPlaces,
): Promise<LoadOutcome<readonly string[]>> {
  const prefix = await historyPrefix(suite);
  const newest = await cache.restore(prefix);
  if (newest.kind !== "found") return newest;
  const texts = [newest.value.text];
  for (const key of await otherHistories(prefix, newest.value, places)) {
    const other = await cache.restore(key);
    if (other.kind === "failed") places.log.info(`${other.why}; planning goes on without it.`);
    // The library takes a key as a prefix too, so that it may have brought another entry.
    if (other.kind === "found" && other.value.key === key) texts.push(other.value.text);
  }
  return { kind: "found", value: texts };
}
