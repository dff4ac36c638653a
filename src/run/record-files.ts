import { sha256 } from "../model/canonical-json.ts";
import { joinPath, pathBelow } from "../model/path.ts";
import type { Files } from "../model/ports.ts";
import type { RecordedFile } from "../model/record.ts";

/** A record that files are copied into. */
export interface RecordTarget {
  /** Absolute folder of the record. */
  readonly record: string;
  /** Absolute root of the repository. */
  readonly repository: string;
}

/** Copies a file into a record, under a name that no other file of it has. */
export async function recordFile(
  source: string,
  name: string,
  { record, repository }: RecordTarget,
  files: Pick<Files, "copy" | "digest" | "facts">,
): Promise<RecordedFile | undefined> {
  const path = await freeName(await safePath(name), record, files);
  await files.copy(source, joinPath(record, path));
  const digest = await files.digest(joinPath(record, path));
  if (digest === undefined) return undefined;
  return { path, source: pathBelow(repository, source) ?? source, digest };
}

/** With a number where the record has a file of this name. */
async function freeName(
  path: string,
  record: string,
  files: Pick<Files, "facts">,
): Promise<string> {
  const [, stem = path, extension = ""] = /^(.*?)((?:\.[^./]+)?)$/s.exec(path) ?? [];
  let name = path;
  for (let count = 2; (await files.facts(joinPath(record, name))) !== undefined; count += 1) {
    name = `${stem}-${count}${extension}`;
  }
  return name;
}

/** Refused inside artifacts, and by Windows: https://github.com/actions/upload-artifact#limitations. */
const UNSAFE = /["':<>|*?\\\r\n\u0000-\u001f\u007f]|[. ]$/g;

/** Each part of the path made safe, with a short hash where that changed it. */
async function safePath(path: string): Promise<string> {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return (await Promise.all(parts.map(safePart))).join("/");
}

/** Most file systems take 255 bytes for a name. */
const LONGEST_PART = 150;

async function safePart(part: string): Promise<string> {
  const safe = part.replaceAll(UNSAFE, "-").slice(0, LONGEST_PART);
  if (safe === part) return part;
  const [, stem = safe, extension = ""] = /^(.*?)((?:\.[A-Za-z0-9]{1,8})?)$/s.exec(safe) ?? [];
  return `${stem}-${(await sha256(part)).slice(0, 8)}${extension}`;
}
