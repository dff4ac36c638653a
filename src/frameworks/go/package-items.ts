import type { SelectRequest } from "../../model/invocation.ts";
import type { ItemId } from "../../model/item.ts";
import { compareText } from "../../model/order.ts";
import { joinPath, pathBelow } from "../../model/path.ts";
import { testPath } from "../../model/units.ts";
import { pathFromRoot } from "../item-list.ts";

type Selected = Pick<SelectRequest, "entries" | "repository" | "root">;

/**
 * The item of each import path. Go never says which folder a package is in, so the path before
 * the folders (the module's) is inferred once for all packages: the one that explains most of
 * them. A workspace may have several modules. What nothing explains is left out.
 */
export function packageItems(
  importPaths: readonly string[],
  selected: Selected,
): ReadonlyMap<string, ItemId> {
  const items = new Map<string, ItemId>();
  const folders = new Map(selected.entries.map(({ id }) => [pathFromRoot(id, selected), id]));
  let open = importPaths.filter((path) => !addRelative(items, path, selected));
  for (const item of items.values()) folders.delete(pathFromRoot(item, selected));
  for (;;) {
    const module = likeliestModule(open, folders);
    if (module === undefined) break;
    open = open.filter((path) => !addBelow(items, path, { module, folders, selected }));
  }
  const [lastPath, ...paths] = open;
  const [lastItem, ...others] = folders.values();
  if (lastPath === undefined || lastItem === undefined) return items;
  // Where one of each is left, they belong together, however the module is called.
  return paths.length + others.length > 0 ? items : items.set(lastPath, lastItem);
}

/** A package that go could not load keeps the name it was given: `./sub/nested`. */
function addRelative(
  items: Map<string, ItemId>,
  path: string,
  { repository, root }: Selected,
): boolean {
  if (!/^\.\.?(?:\/|$)/.test(path)) return false;
  items.set(path, itemBelow(path.replace(/^\.\//, ""), { repository, root }));
  return true;
}

interface Below {
  readonly module: string;
  readonly folders: Map<string, ItemId>;
  readonly selected: Selected;
}

/** A package of the module that was not selected is an item too: one that ran where it should not. */
function addBelow(
  items: Map<string, ItemId>,
  path: string,
  { module, folders, selected }: Below,
): boolean {
  const folder = path === module ? "." : module === "" ? path : pathBelow(module, path);
  if (folder === undefined) return false;
  items.set(path, folders.get(folder) ?? itemBelow(folder, selected));
  folders.delete(folder);
  return true;
}

function itemBelow(
  folder: string,
  { repository, root }: Pick<Selected, "repository" | "root">,
): ItemId {
  const absolute = folder === "." ? root : joinPath(root, folder);
  return testPath(absolute === repository ? "." : (pathBelow(repository, absolute) ?? absolute));
}

/** The module's path that explains most import paths; of equal ones the shortest. */
function likeliestModule(
  importPaths: readonly string[],
  folders: ReadonlyMap<string, ItemId>,
): string | undefined {
  const votes = new Map<string, number>();
  for (const path of importPaths) {
    for (const module of possibleModules(path, folders)) {
      votes.set(module, (votes.get(module) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort(
    ([left, leftVotes], [right, rightVotes]) =>
      rightVotes - leftVotes || left.length - right.length || compareText(left, right),
  );
  return best?.[0];
}

function possibleModules(path: string, folders: ReadonlyMap<string, ItemId>): readonly string[] {
  const modules = folders.has(".") ? [path] : [];
  if (folders.has(path)) modules.push("");
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    if (folders.has(path.slice(slash + 1))) modules.push(path.slice(0, slash));
  }
  return modules;
}
