import { pathBelow } from "../model/path.ts";
import type { Files } from "../model/ports.ts";
import type { RecordedFile } from "../model/record.ts";
import { locateFiles } from "./locate-files.ts";
import { type RecordTarget, recordFile } from "./record-files.ts";

export interface KeepRequest extends RecordTarget {
  /** The user's patterns, absolute or from the folder. */
  readonly patterns: readonly string[];
  /** Absolute folder the command ran in. */
  readonly folder: string;
}

export interface KeptFiles {
  readonly kept: readonly RecordedFile[];
  /** Patterns that nothing matched. */
  readonly unmatched: readonly string[];
}

const OPTIONS = { inFolder: "**/*", ignore: ["**/.git/**", "**/.makespan/**"] };

/** Copies what the user asked to keep into the record, under its path from the folder. */
export async function keepFiles(
  request: KeepRequest,
  files: Pick<Files, "facts" | "find" | "copy" | "digest">,
): Promise<KeptFiles> {
  const sources = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of request.patterns) {
    const found = await locateFiles([{ pattern, folder: request.folder }], OPTIONS, files);
    if (found.length === 0) unmatched.push(pattern);
    for (const path of found) sources.add(path);
  }
  const kept: RecordedFile[] = [];
  for (const source of sources) {
    const name = pathBelow(request.folder, source) ?? `elsewhere/${source.replace(":", "")}`;
    const recorded = await recordFile(source, `kept/${name}`, request, files);
    if (recorded !== undefined) kept.push(recorded);
  }
  return { kept, unmatched };
}
