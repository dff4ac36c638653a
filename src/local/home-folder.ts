import { join, resolve, sep } from "node:path";
import type { Files } from "../model/ports.ts";

/** Name of the folder of our own files, which lies where we were started. */
export const HOME = ".makespan";

/** Files that write a `.gitignore` into our own folder before anything else is written there. */
export function withHomeFolder(files: Files, folder: string): Files {
  const home = resolve(folder, HOME);
  let ignored: Promise<void> | undefined;
  const prepare = async (path: string) => {
    if (!resolve(folder, path).startsWith(home + sep)) return;
    ignored ??= ignoreHome(files, join(home, ".gitignore"));
    await ignored;
  };
  return {
    ...files,
    write: async (path, content) => {
      await prepare(path);
      await files.write(path, content);
    },
    copy: async (from, to) => {
      await prepare(to);
      await files.copy(from, to);
    },
  };
}

async function ignoreHome(files: Files, path: string): Promise<void> {
  if ((await files.facts(path)) === undefined) await files.write(path, "*\n");
}
