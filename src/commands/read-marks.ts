import type { Framework } from "../frameworks/framework.ts";
import type { Item } from "../model/item.ts";
import { joinPath } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";

/** Larger files are made by a program: marks are not looked for in them. */
const MOST_BYTES = 1024 * 1024;

/** So many files are read at the same time. */
const AT_ONCE = 64;

export interface MarkedItems {
  readonly items: readonly Item[];
  /** What was not looked into. */
  readonly notes: readonly string[];
}

/**
 * The items with what marks in their own source ask for. Only files that mention a mark are read,
 * as git finds them; outside a repository all are, since there is nothing else to ask.
 */
export async function readMarks(
  framework: Pick<Framework, "marks" | "marksMention">,
  items: readonly Item[],
  ports: Pick<Ports, "files" | "repository">,
): Promise<MarkedItems> {
  if (framework.marksMention === undefined || items.length === 0) return { items, notes: [] };
  const mentioning = await ports.repository.mentioning(framework.marksMention);
  const asked = items.filter(({ id }) => mentioning === undefined || mentioning.has(id));
  const { files, repository } = ports;
  const sizes = await files.sizes(asked.map(({ id }) => joinPath(repository.folder, id)));
  const small = asked.filter((_, at) => (sizes[at] ?? 0) <= MOST_BYTES);
  const marked = new Map<string, Item>();
  for (let from = 0; from < small.length; from += AT_ONCE) {
    const some = small.slice(from, from + AT_ONCE);
    for (const item of await Promise.all(some.map((one) => withMarks(framework, one, ports)))) {
      marked.set(item.id, item);
    }
  }
  return {
    items: items.map((item) => marked.get(item.id) ?? item),
    notes: asked.length > small.length ? [tooLarge(asked.length - small.length)] : [],
  };
}

async function withMarks(
  framework: Pick<Framework, "marks">,
  item: Item,
  { files, repository }: Pick<Ports, "files" | "repository">,
): Promise<Item> {
  const text = await files.readText(joinPath(repository.folder, item.id));
  const marks = text === undefined ? [] : framework.marks(text);
  return marks.length === 0 ? item : { ...item, marks };
}

function tooLarge(count: number): string {
  if (count === 1) {
    return "1 file that mentions marks is larger than 1 MiB: marks in it were not looked for";
  }
  return `${count} files that mention marks are larger than 1 MiB: marks in them were not looked for`;
}
