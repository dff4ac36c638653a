import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unpack } from "../../src/github/unpack.ts";
import type { History } from "../../src/history/history.ts";
import { readHistory } from "../../src/history/read-history.ts";
import type { StoredArtifact } from "../support/github/artifact-service.ts";
import type { GitHubStandIn } from "../support/github/github-stand-in.ts";

/** Names of the complete artifacts, sorted, without what a plan's id has of hash. */
export function artifactNames({ artifacts }: GitHubStandIn): readonly string[] {
  return artifacts.artifacts
    .filter(({ size }) => size !== undefined)
    .map(({ name }) => name.replace(/[0-9a-f]{16}-a/, "ID-a"))
    .sort();
}

/** The files of the one artifact whose name fits, by their paths. */
export async function artifactFiles(
  { artifacts, blobs }: GitHubStandIn,
  name: RegExp,
): Promise<ReadonlyMap<string, string>> {
  const found = artifacts.artifacts.filter((one) => one.size !== undefined && name.test(one.name));
  const [artifact] = found;
  if (artifact === undefined || found.length > 1) {
    throw new Error(`${found.length} artifacts fit ${name}`);
  }
  return inTemporaryFolder(async (folder) => {
    const archive = join(folder, "artifact.zip");
    await writeFile(archive, blobs.content(artifact.blob) ?? new Uint8Array());
    await unpack(archive, join(folder, "files"));
    return readFiles(join(folder, "files"));
  });
}

/** A file of the one artifact whose name fits, as the JSON that it is. */
export async function artifactJson<Value>(
  github: GitHubStandIn,
  name: RegExp,
  file: string,
): Promise<Value> {
  const text = (await artifactFiles(github, name)).get(file);
  if (text === undefined) throw new Error(`${name} has no ${file}`);
  return JSON.parse(text) as Value;
}

/** The history that a text is. */
export function historyIn(text: string): History {
  const read = readHistory(text, "history");
  if (!read.ok) throw new Error(read.problems.map(({ what }) => what).join("\n"));
  return read.value;
}

interface ResultCopy {
  readonly run: number;
  /** `owner/name` of where the run's code came from; by default the repository itself. */
  readonly head?: string;
  /** By default now. */
  readonly created?: Date;
}

/** The first result once more, as one of another run, which nobody has to wait for. */
export function copyResult(
  { artifacts, blobs, runs, repository }: GitHubStandIn,
  { run, head = repository, created = new Date() }: ResultCopy,
): StoredArtifact {
  const original = artifacts.artifacts.find(({ name }) => name.startsWith("makespan-result-"));
  if (original === undefined) throw new Error("there is no result yet");
  const name = `${original.name.slice(0, -"-a1".length)}${run}-a1`;
  const blob = blobs.create(name, "application/zip");
  blobs.put(blob.id, blobs.content(original.blob) ?? new Uint8Array());
  const event = "merge_group";
  runs.push({ id: run, event, workflow: "CI", head, branch: "topic", sha: "0".repeat(40) });
  const copy: StoredArtifact = {
    ...original,
    ...{ id: 5_000_000 + run, name, run: `${run}-1-backend`, created },
    ...{ blob: blob.id, blobPath: blob.path },
  };
  artifacts.artifacts.push(copy);
  return copy;
}

/** Path of the one file in an entry of the cache. */
const HISTORY_FILE = ".makespan/history/history.json";

/** Texts of the histories in the cache, oldest first. */
export async function cachedHistories({ cache, blobs }: GitHubStandIn): Promise<readonly string[]> {
  const complete = cache.entries.filter(({ size }) => size !== undefined);
  return Promise.all(
    complete.map(({ blob }) =>
      inTemporaryFolder(async (folder) => {
        await unpackEntry(blobs.content(blob) ?? new Uint8Array(), folder);
        return readFile(join(folder, HISTORY_FILE), "utf8");
      }),
    ),
  );
}

/** Puts another text into the newest history of the cache, packed as it was. */
export async function replaceHistory(
  { cache, blobs }: GitHubStandIn,
  change: (text: string) => string,
): Promise<void> {
  const entry = cache.entries.at(-1);
  const packed = entry === undefined ? undefined : blobs.content(entry.blob);
  if (entry === undefined || packed === undefined) throw new Error("the cache is empty");
  await inTemporaryFolder(async (folder) => {
    await unpackEntry(packed, folder);
    const path = join(folder, HISTORY_FILE);
    await writeFile(path, change(await readFile(path, "utf8")));
    const archive = join(folder, "new.tar");
    const compression = isZstandard(packed) ? "--zstd" : "--gzip";
    await promisify(execFile)("tar", [compression, "-cf", archive, "-C", folder, HISTORY_FILE]);
    const content = await readFile(archive);
    blobs.put(entry.blob, content);
    entry.size = content.length;
  });
}

async function unpackEntry(content: Uint8Array, folder: string): Promise<void> {
  const archive = join(folder, "entry.tar");
  await writeFile(archive, content);
  await promisify(execFile)("tar", ["-xf", archive, "-C", folder]);
}

function isZstandard(content: Uint8Array): boolean {
  return Buffer.from(content.subarray(0, 4)).toString("hex") === "28b52ffd";
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(folder.length + 1), await readFile(path, "utf8")] as const;
      }),
    ),
  );
}

async function inTemporaryFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "makespan-stored-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
