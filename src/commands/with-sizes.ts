import type { Item, ItemId } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";

/** The paths of each item's files, from the repository's root. */
export type ItemFiles = ReadonlyMap<ItemId, readonly string[]>;

/** The items with how large their files are: asking that of every file takes as long as finding them. */
export async function withSizes(
  items: readonly Item[],
  filesOf: ItemFiles,
  { files, repository }: Pick<Ports, "files" | "repository">,
): Promise<readonly Item[]> {
  const paths = items.map(({ id }) => filesOf.get(id) ?? []);
  const sizes = await files.sizes(paths.flat().map((path) => joinPath(repository.folder, path)));
  let next = 0;
  return items.map((item, at) => {
    const own = sizes.slice(next, next + (paths[at]?.length ?? 0));
    next += own.length;
    return own.length === 0 ? item : { ...item, bytes: own.reduce((sum, size) => sum + size) };
  });
}
