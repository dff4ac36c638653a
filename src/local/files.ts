import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { FileContent, FileFacts, Files } from "../model/ports.ts";
import { milliseconds } from "../model/units.ts";
import { findFiles } from "./find-files.ts";
import { fileProblem, isAbsent } from "./system-error.ts";

/** Files on this machine; relative paths are from the folder, which is absolute. */
export function localFiles(folder: string): Files {
  const at = (path: string) => resolve(folder, path);
  return {
    readText: async (path) => decode(await readBytes(at(path))),
    readBytes: (path) => readBytes(at(path)),
    stream: (path) => stream(at(path)),
    digest: (path) => digest(at(path)),
    write: (path, content) => write(at(path), content),
    copy: (from, to) => copy(at(from), at(to)),
    remove: (path) => rm(at(path), { recursive: true, force: true, maxRetries: 3 }),
    find: (patterns, where) => findFiles(patterns, { ...where, folder: at(where.folder) }),
    sizes: async (paths) => paths.map((path) => sizeOf(at(path))),
    facts: (path) => facts(at(path)),
  };
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw fileProblem(error, "read", path);
  }
}

/** UTF-8, or UTF-16 where a mark says so, as PowerShell 5 writes it; without the mark. */
function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

/** Large enough that a file of hundreds of megabytes costs few calls. */
const CHUNK_BYTES = 1024 * 1024;

async function* stream(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw fileProblem(error, "read", path);
  }
}

async function digest(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      hash.update(chunk);
    }
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw fileProblem(error, "read", path);
  }
  return hash.digest("hex");
}

/** Through a file beside it, so that a reader finds the old content or the new, never a part. */
async function write(path: string, content: FileContent): Promise<void> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, isWhole(content) ? content : inBlocks(content), { flag: "wx" });
    await rename(draft, path);
  } catch (error) {
    if (existsSync(draft)) await rm(draft);
    throw fileProblem(error, "write", path);
  }
}

async function copy(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
  } catch (error) {
    throw fileProblem(error, `copy to ${to}`, from);
  }
}

/** One synchronous call a file: ten times as fast as an asynchronous one for so little. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function facts(path: string): Promise<FileFacts | undefined> {
  try {
    const found = await stat(path, { bigint: true });
    return {
      kind: found.isDirectory() ? "folder" : "file",
      bytes: Number(found.size),
      changed: milliseconds(Number(found.mtimeNs) / 1e6),
      identity: `${found.dev}:${found.ino}`,
    };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw fileProblem(error, "look at", path);
  }
}

function isWhole(content: FileContent): content is string | Uint8Array {
  return typeof content === "string" || content instanceof Uint8Array;
}

/** Each block is one call to the system, which costs more than putting small pieces together. */
const BLOCK = 1 << 18;

function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = "";
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = "";
  }
  yield block;
}
