import type { Invocation, SelectRequest } from "../model/invocation.ts";
import type { Entry, ItemId } from "../model/item.ts";
import { joinPath, pathBelow } from "../model/path.ts";

type Folders = Pick<SelectRequest, "repository" | "root">;

/** The file that `{list}` stands for: one item a line, as paths from the command's folder. */
export function itemList(
  path: string,
  entries: readonly Entry[],
  folders: Folders,
): Invocation["files"][number] {
  const lines = entries.map((entry) => `${pathFromRoot(entry.id, folders)}\n`);
  return { path, text: lines.join("") };
}

/** The item's path from the folder the command runs in; absolute where it lies outside of it. */
export function pathFromRoot(item: ItemId, { repository, root }: Folders): string {
  const path = joinPath(repository, item);
  if (path === root) return ".";
  return pathBelow(root, path) ?? path;
}
