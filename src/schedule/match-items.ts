import picomatch from "picomatch";
import type { ItemId } from "../model/item.ts";

/** The items that any of the patterns matches, and the patterns that match none. */
export function matchItems(
  patterns: readonly string[],
  ids: readonly ItemId[],
): { readonly items: ReadonlySet<ItemId>; readonly unmatched: readonly string[] } {
  const items = new Set<ItemId>();
  const unmatched = patterns.filter((pattern) => {
    const matches = matcher(pattern);
    const found = ids.filter(matches);
    for (const id of found) items.add(id);
    return found.length === 0;
  });
  return { items, unmatched };
}

/** A pattern that is an item's very name matches it, whatever its characters mean in patterns. */
function matcher(pattern: string): (id: ItemId) => boolean {
  const isMatch = picomatch(pattern, { dot: true });
  return (id) => id === pattern || isMatch(id);
}

/** The folder that the item lies in; empty at the root. */
export function folderOf(id: ItemId): string {
  return id.slice(0, Math.max(0, id.lastIndexOf("/")));
}

/**
 * The package of an item: with `packages/**` the folder right below `packages` that holds it, and
 * so for every pattern the folder below the part of it that is no pattern. Items right there are
 * one package of their own.
 */
export function packageOf(patterns: readonly string[]): (id: ItemId) => string {
  const bases = patterns.map((pattern) => picomatch.scan(pattern).base);
  return (id) => {
    const base = bases.find((one) => one === "" || id.startsWith(`${one}/`)) ?? folderOf(id);
    const rest = id.slice(base === "" ? 0 : base.length + 1);
    const end = rest.indexOf("/");
    return end < 0 ? base : `${base}/${rest.slice(0, end)}`;
  };
}
