import type { Evidence } from "../model/evidence.ts";
import type { Invocation } from "../model/invocation.ts";
import type { Files } from "../model/ports.ts";
import { ProblemError } from "../model/problem.ts";
import { locateFiles } from "./locate-files.ts";

export interface ReadEvidenceRequest {
  readonly invocation: Pick<Invocation, "evidence">;
  /** Absolute folder that the command runs in. */
  readonly folder: string;
  readonly readEvidence: (texts: readonly string[]) => Evidence;
}

/** Far beyond what a hook writes of 100,000 tests. */
const LARGEST_EVIDENCE = 256 * 1024 * 1024;

/** What the framework's hook wrote, `undefined` where it wrote nothing. */
export async function readEvidenceFiles(
  { invocation, folder, readEvidence }: ReadEvidenceRequest,
  files: Pick<Files, "facts" | "find" | "readText">,
): Promise<Evidence | undefined> {
  const places = invocation.evidence.map((pattern) => ({ pattern, folder }));
  const texts: string[] = [];
  for (const path of await locateFiles(places, { inFolder: "**/*", ignore: [] }, files)) {
    await refuseHuge(path, files);
    const text = await files.readText(path);
    if (text !== undefined) texts.push(text);
  }
  return texts.length === 0 ? undefined : readEvidence(texts);
}

async function refuseHuge(path: string, files: Pick<Files, "facts">): Promise<void> {
  const bytes = (await files.facts(path))?.bytes ?? 0;
  if (bytes <= LARGEST_EVIDENCE) return;
  throw new ProblemError([{ where: path, what: "the evidence of the run is larger than 256 MiB" }]);
}
