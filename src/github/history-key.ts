import { sha256 } from "../model/canonical-json.ts";

/** A key has at most 512 characters; what follows the suite takes far less than the rest. */
const LONGEST_SUITE = 400;

/**
 * Where the histories of a suite begin: up to and with the last slash. Parts are percent-encoded,
 * since keys know no commas, and names too long for a key are hashed.
 */
export async function historyPrefix(suite: string): Promise<string> {
  const encoded = encodeURIComponent(suite.toWellFormed());
  const part = encoded.length <= LONGEST_SUITE ? encoded : `sha256-${await sha256(suite)}`;
  return `makespan-v1/${part}/`;
}

/** The key of one run's history. A later attempt is another entry, since entries never change. */
export async function historyKey(
  suite: string,
  run: { readonly id: string; readonly attempt: number },
): Promise<string> {
  return `${await historyPrefix(suite)}${encodeURIComponent(run.id)}-${run.attempt}`;
}
