import type { Framework } from "../frameworks/framework.ts";
import { folderOf, joinPath, pathBelow } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";

/** Folders below a suite's root, from there, whose tests its command cannot reach. */
export async function foldersApart(
  { apart, ignore }: Pick<Framework, "apart" | "ignore">,
  root: string,
  ports: Pick<Ports, "files" | "repository">,
): Promise<readonly string[]> {
  if (apart === undefined) return [];
  const folder = joinPath(ports.repository.folder, root);
  const markers = await ports.files.find([`**/${apart.marker}`], { folder, ignore });
  const folders = markers.map(({ path }) => folderOf(path)).filter((path) => path !== ".");
  if (folders.length === 0) return [];
  const union = await nearest(apart.union, folder, ports);
  if (union === undefined) return folders;
  const text = (await ports.files.readText(union)) ?? "";
  const from = folderOf(union);
  return folders.filter(
    (path) => !apart.joins(text, pathBelow(from, joinPath(folder, path)) ?? path),
  );
}

/** Whether a file, from the suite's root, lies in one of the folders. */
export function liesIn(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => pathBelow(folder, file) !== undefined);
}

/** What is left out and why, as a sentence without its period. */
export function apartNote(
  { apart }: Pick<Framework, "apart">,
  folders: readonly string[],
): string | undefined {
  const [first, ...others] = folders;
  if (apart === undefined || first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${first} is ${apart.what} and left out${more}: ${apart.how}`;
}

/** The file of this name in the folder or in the nearest one above it, up to the repository. */
async function nearest(
  name: string,
  folder: string,
  { files, repository }: Pick<Ports, "files" | "repository">,
): Promise<string | undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    const path = joinPath(at, name);
    if ((await files.facts(path)) !== undefined) return path;
    if (at === repository.folder || pathBelow(repository.folder, at) === undefined)
      return undefined;
  }
}
