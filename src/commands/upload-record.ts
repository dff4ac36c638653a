import type { Ports } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import type { ShareEnd } from "./share-record.ts";

/** Tries in all; a record that does not arrive fails its shard. */
const TRIES = 3;

/**
 * Uploads a shard's record. Returns what went wrong where it could not: merge would miss the
 * record, and a green shard is never re-run, so the shard itself has to fail.
 */
export async function uploadRecord(
  { name, folder }: Pick<ShareEnd, "name" | "folder">,
  retentionDays: number,
  ports: Ports,
): Promise<Problem | undefined> {
  if (ports.artifacts === undefined) return undefined;
  let why = "";
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const saved = await ports.artifacts.save(name, folder, { retentionDays });
    if (saved.kind === "saved") {
      ports.leftovers.forget();
      return undefined;
    }
    why = saved.why;
    if (saved.kind === "conflict") break;
  }
  return {
    where: name,
    what: `the record of this shard could not be uploaded: ${why}`,
    how: "Merge would not know what ran here, so the shard fails. Re-run it.",
  };
}
