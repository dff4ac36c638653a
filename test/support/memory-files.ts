import picomatch from "picomatch";
import { sha256 } from "../../src/model/canonical-json.ts";
import { compareText } from "../../src/model/order.ts";
import { folderOf, joinPath, pathBelow } from "../../src/model/path.ts";
import type { FileContent, Files, FindOptions, FoundFile } from "../../src/model/ports.ts";
import { milliseconds } from "../../src/model/units.ts";

/** Files in memory, as on a machine whose working directory is `/repository`. */
export interface MemoryFiles extends Files {
  /** Contents by absolute path. */
  readonly contents: Map<string, Uint8Array<ArrayBuffer>>;
  /** Texts of all files below a folder, by their paths from there. */
  readonly below: (folder: string) => Readonly<Record<string, string>>;
}

export const REPOSITORY = "/repository";

/** Paths are from `/repository` unless absolute. */
export function memoryFiles(texts: Readonly<Record<string, string>> = {}): MemoryFiles {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const set = (path: string, content: string | Uint8Array) => {
    contents.set(freeFile(path, contents), bytesOf(content));
  };
  for (const [path, text] of Object.entries(texts)) set(path, text);
  const read = async (path: string) => fileAt(absolute(path), contents);
  return {
    contents,
    below: (folder) => textsBelow(absolute(folder), contents),
    readBytes: read,
    readText: async (path) => textOf(await read(path)),
    stream: (path) => streamOf(path, contents),
    digest: async (path) => {
      const bytes = await read(path);
      return bytes === undefined ? undefined : sha256(bytes);
    },
    write: async (path, content) => set(path, isWhole(content) ? content : [...content].join("")),
    copy: async (from, to) => {
      const bytes = await read(from);
      if (bytes === undefined) throw new Error(`there is no file ${from} to copy`);
      set(to, bytes);
    },
    remove: async (path) => removeAll(absolute(path), contents),
    find: async (patterns, where) => findIn(patterns, where, contents),
    sizes: async (paths) => paths.map((path) => fileAt(absolute(path), contents)?.length ?? 0),
    facts: async (path) => factsOf(absolute(path), contents),
  };
}

type Contents = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** The ports promise `/` and nothing that has to be resolved: what breaks that is a bug. */
function absolute(path: string): string {
  if (path === "" || path.includes("\\") || path.includes("\0")) {
    throw new Error(`no path for a file: ${JSON.stringify(path)}`);
  }
  const whole = joinPath(REPOSITORY, path);
  const parts = whole.split("/").filter((part) => part !== ".");
  if (parts.includes("..")) throw new Error(`a path with ..: ${path}`);
  return parts.join("/").replace(/(?<=.)\/$/, "");
}

function bytesOf(content: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The path where a file may be: neither a folder nor below a file. */
function freeFile(path: string, contents: Contents): string {
  const whole = absolute(path);
  if (isFolder(whole, contents)) throw new Error(`${whole} is a folder`);
  for (let folder = folderOf(whole); folder !== "/"; folder = folderOf(folder)) {
    if (contents.has(folder)) throw new Error(`${folder} is a file, and ${whole} would lie in it`);
  }
  return whole;
}

function fileAt(path: string, contents: Contents): Uint8Array<ArrayBuffer> | undefined {
  if (isFolder(path, contents)) throw new Error(`${path} is a folder, not a file`);
  return contents.get(path);
}

function isFolder(path: string, contents: Contents): boolean {
  const prefix = path === "/" ? path : `${path}/`;
  return [...contents.keys()].some((one) => one.startsWith(prefix));
}

async function* streamOf(path: string, contents: Contents): AsyncGenerator<Uint8Array> {
  const bytes = fileAt(absolute(path), contents);
  if (bytes === undefined) throw new Error(`there is no file ${path} to read`);
  yield bytes;
}

function removeAll(path: string, contents: Map<string, unknown>): void {
  for (const one of [...contents.keys()]) {
    if (one === path || one.startsWith(`${path}/`)) contents.delete(one);
  }
}

function textsBelow(folder: string, contents: Contents): Readonly<Record<string, string>> {
  const texts = [...contents].flatMap(([path, bytes]) => {
    const below = pathBelow(folder, path);
    return below === undefined ? [] : [[below, new TextDecoder().decode(bytes)]];
  });
  return Object.fromEntries(texts);
}

function findIn(
  patterns: readonly string[],
  { folder, ignore = [], hidden = false }: FindOptions,
  contents: Contents,
): readonly FoundFile[] {
  const matches = picomatch([...patterns], { dot: hidden, ignore: [...ignore] });
  return [...contents]
    .map(([path]) => pathBelow(absolute(folder), path))
    .flatMap((path) => (path === undefined || !matches(path) ? [] : [{ path }]))
    .sort((left, right) => compareText(left.path, right.path));
}

function factsOf(path: string, contents: Contents) {
  const bytes = contents.get(path);
  const changed = milliseconds(0);
  if (bytes !== undefined) {
    return { kind: "file", bytes: bytes.length, changed, identity: path } as const;
  }
  return isFolder(path, contents) ? ({ kind: "folder", bytes: 0, changed } as const) : undefined;
}

function isWhole(content: FileContent): content is string | Uint8Array {
  return typeof content === "string" || content instanceof Uint8Array;
}
