import type { ItemId } from "../model/item.ts";

type ItemName = readonly [name: string, item: ItemId];

/** Items by a name of theirs: a path, a dotted path, a class. Names that two items have are none's. */
export class NameIndex {
  readonly separator: string;
  readonly #names: () => Iterable<ItemName>;
  #items: ReadonlyMap<string, ItemId | undefined> | undefined;
  #endings: ReadonlyMap<string, readonly string[]> | undefined;

  /** The names are asked for once, and only where one is looked up: most reports need one index. */
  constructor(separator: string, names: () => Iterable<ItemName>) {
    this.separator = separator;
    this.#names = names;
  }

  find(name: string): ItemId | undefined {
    this.#items ??= indexNames(this.#names());
    return this.#items.get(name);
  }

  /** The names that are this ending or have it behind a separator. */
  endingWith(ending: string): readonly string[] {
    this.#endings ??= this.#indexEndings();
    return this.#endings.get(ending) ?? [];
  }

  /** Takes space and time in proportion to the names' parts, and only where it is asked for. */
  #indexEndings(): ReadonlyMap<string, readonly string[]> {
    const endings = new Map<string, string[]>();
    this.#items ??= indexNames(this.#names());
    for (const [name, item] of this.#items) {
      if (item === undefined) continue;
      for (const ending of [name, ...properEndings(name, this.separator)]) {
        const names = endings.get(ending);
        if (names === undefined) endings.set(ending, [name]);
        else names.push(name);
      }
    }
    return endings;
  }
}

function indexNames(names: Iterable<ItemName>): ReadonlyMap<string, ItemId | undefined> {
  const items = new Map<string, ItemId | undefined>();
  for (const [name, item] of names) {
    const isFree = !items.has(name) || items.get(name) === item;
    items.set(name, isFree ? item : undefined);
  }
  return items;
}

/** `a/b/c`: `b/c`, `c`. */
export function properEndings(name: string, separator: string): readonly string[] {
  const endings: string[] = [];
  let at = name.indexOf(separator);
  while (at >= 0) {
    endings.push(name.slice(at + 1));
    at = name.indexOf(separator, at + 1);
  }
  return endings;
}

/** `a.b.c`: `a.b.c`, `a.b`, `a`. */
export function beginnings(name: string, separator: string): readonly string[] {
  const found: string[] = [];
  let end = name.length;
  while (end > 0) {
    found.push(name.slice(0, end));
    end = name.lastIndexOf(separator, end - 1);
  }
  return found;
}
