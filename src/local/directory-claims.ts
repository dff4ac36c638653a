import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { artifactName } from "../model/artifact-name.ts";
import type { Claims } from "../model/ports.ts";
import { errorText } from "./error-text.ts";
import { isAbsent, systemCode } from "./system-error.ts";

/** Names of files that are no claims yet. */
const UNFINISHED = ".new-";

/**
 * Claims as files of a folder, also one that several machines share. A claim is the creation of a
 * name with its content in one step: a hard link to a finished file, which fails where the name is
 * taken, on network file systems too. Claims last for good.
 */
export function directoryClaims(folder: string): Claims {
  return {
    service: `the folder ${folder}`,
    claim: async (name, holder) => {
      try {
        return await claim(join(folder, await artifactName(name)), holder);
      } catch (error) {
        return { kind: "refused", why: errorText(error) };
      }
    },
    holder: async (name) => {
      try {
        const text = await read(join(folder, await artifactName(name)));
        return text === undefined ? { kind: "absent" } : { kind: "found", value: text };
      } catch (error) {
        return { kind: "failed", why: errorText(error) };
      }
    },
    look: async (names) => look(folder, names),
    settle: async () => undefined,
    remove: async (names) => {
      for (const name of names) await rm(join(folder, await artifactName(name)), { force: true });
    },
    close: async () => undefined,
  };
}

async function claim(path: string, holder: string): ReturnType<Claims["claim"]> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `${UNFINISHED}${randomUUID()}`);
  await writeFile(unfinished, holder, { flag: "wx" });
  try {
    return (await linked(unfinished, path)) ? { kind: "won" } : await taken(path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/**
 * Over a network file system the link can be made and the answer be lost, so that the next try
 * finds it: a second link to our own file says so (link(2), under EEXIST on NFS).
 */
async function linked(unfinished: string, path: string): Promise<boolean> {
  try {
    await link(unfinished, path);
    return true;
  } catch (error) {
    if ((await stat(unfinished)).nlink === 2) return true;
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function taken(path: string): ReturnType<Claims["claim"]> {
  const holder = await read(path);
  return holder === undefined ? { kind: "lost" } : { kind: "lost", holder };
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function look(folder: string, names: readonly string[]): ReturnType<Claims["look"]> {
  try {
    const there = new Set(await readdir(folder));
    const safe = await Promise.all(
      names.map(async (name) => [name, await artifactName(name)] as const),
    );
    return { taken: safe.flatMap(([name, file]) => (there.has(file) ? [name] : [])) };
  } catch (error) {
    return isAbsent(error) ? { taken: [] } : undefined;
  }
}
