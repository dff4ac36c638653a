import { sha256 } from "../model/canonical-json.ts";
import { joinPath } from "../model/path.ts";
import type { Files, Histories } from "../model/ports.ts";
import { describeProblem, ProblemError } from "../model/problem.ts";

/** A folder with one file a suite, or one file that the user named. */
export type HistoryPlace =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "file"; readonly path: string };

/** A path that ends in a slash or is a folder holds one file a suite; any other is one file. */
export async function historyPlace(path: string, files: Files): Promise<HistoryPlace> {
  const folder = /[\\/]$/.test(path) || (await files.facts(path))?.kind === "folder";
  return { kind: folder ? "folder" : "file", path };
}

/** Histories as files. Later runs on this machine, or whoever keeps the files, read them again. */
export function fileHistories(place: HistoryPlace, files: Files): Histories {
  const savedBy = new Set<string>();
  return {
    place: place.path,
    load: async (suite) => {
      try {
        const text = await files.readText(await pathOf(place, suite));
        return text === undefined ? { kind: "absent" } : { kind: "found", value: [text] };
      } catch (error) {
        return { kind: "failed", why: reason(error) };
      }
    },
    save: async (suite, history) => {
      const others = [...savedBy].filter((other) => other !== suite);
      if (place.kind === "file" && others.length > 0) {
        const why = `${place.path} holds the history of ${others.join()}; name a folder for several suites`;
        return { kind: "failed", why };
      }
      try {
        await files.write(await pathOf(place, suite), history);
        savedBy.add(suite);
        return { kind: "saved" };
      } catch (error) {
        return { kind: "failed", why: reason(error) };
      }
    },
  };
}

async function pathOf(place: HistoryPlace, suite: string): Promise<string> {
  return place.kind === "file" ? place.path : joinPath(place.path, `${await safeName(suite)}.json`);
}

/**
 * A suite's name where every file system keeps it apart from all others, else a safe form of it
 * with a hash: Windows knows no case and reserves some names.
 */
async function safeName(suite: string): Promise<string> {
  const safe = suite.toLowerCase().replaceAll(/[^a-z0-9._-]/g, "-");
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^\.|\.$/.test(safe);
  if (safe === suite && !reserved && suite !== "" && suite.length <= 100) return suite;
  return `_${safe.slice(0, 100)}-${(await sha256(suite)).slice(0, 8)}`;
}

/** Trouble with the history never stops a run: whoever asked goes on without it and says so. */
function reason(error: unknown): string {
  if (error instanceof ProblemError) return error.problems.map(describeProblem).join(" ");
  throw error;
}
