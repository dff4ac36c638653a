import type { Framework } from "../frameworks/framework.ts";
import { sha256 } from "../model/canonical-json.ts";
import type { Item } from "../model/item.ts";
import { compareText, groupBy } from "../model/order.ts";
import { joinPath, pathBelow } from "../model/path.ts";
import type { Ports } from "../model/ports.ts";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { testPath } from "../model/units.ts";
import { foldersApart, liesIn } from "./folders-apart.ts";
import type { ItemFiles } from "./with-sizes.ts";

export interface DiscoverRequest {
  readonly framework: Framework;
  /** From the repository's root. */
  readonly root: string;
  /** From the suite's root. */
  readonly patterns: readonly string[];
}

export interface Discovered {
  readonly items: readonly Item[];
  readonly filesOf: ItemFiles;
}

/**
 * The items on disk that the patterns find, sorted, without those that the framework does not
 * reach from the root; names with line breaks are problems.
 */
export async function discover(
  { framework, root, patterns }: DiscoverRequest,
  ports: Pick<Ports, "files" | "repository">,
): Promise<Result<Discovered>> {
  const folder = joinPath(ports.repository.folder, root);
  // Git answers while the files are looked for.
  const [found, blobs, apart] = await Promise.all([
    ports.files.find(patterns, { folder, ignore: framework.ignore }),
    ports.repository.blobs(),
    foldersApart(framework, root, ports),
  ]);
  const reached = apart.length === 0 ? found : found.filter(({ path }) => !liesIn(apart, path));
  const fromTop = (path: string) => testPath(root === "." ? path : joinPath(root, path));
  const named = reached.map(({ path }) => fromTop(path));
  const problems = named.filter((path) => /[\r\n]/.test(path)).map(lineBreakProblem);
  if (problems.length > 0) return failed(...problems);
  const filesOf = groupBy(named, framework.itemOf);
  const items: Item[] = [];
  for (const [id, files] of filesOf) {
    const [only = ""] = files;
    const blob = files.length === 1 ? blobs.get(only) : await blobOfAll(files, blobs);
    items.push(blob === undefined ? { id } : { id, blob });
  }
  return ok({ items: items.sort((left, right) => compareText(left.id, right.id)), filesOf });
}

/** Where a list's relative and absolute paths are from. */
export interface ListPlace {
  /** From the repository's root. */
  readonly root: string;
  /** Absolute. */
  readonly repository: string;
}

/**
 * Items as a list gives them: one a line, from the suite's root as patterns are, without
 * repetitions. Whether they are on disk is not asked.
 */
export function listedItems(text: string, { root, repository }: ListPlace): readonly Item[] {
  const names = text.split(/\r?\n/).map((line) => line.trim());
  const ids = names
    .filter((name) => name !== "")
    .map((name) => joinPath(root, testPath(name)))
    .map((path) => testPath(pathBelow(repository, path) ?? path));
  return [...new Set(ids)].sort(compareText).map((id) => ({ id }));
}

/** One of all files together, where git knows them all. */
async function blobOfAll(
  files: readonly string[],
  blobs: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const known = files.flatMap((path) => blobs.get(path) ?? []);
  if (known.length < files.length) return undefined;
  return (await sha256(known.join(" "))).slice(0, 40);
}

function lineBreakProblem(path: string): Problem {
  return {
    where: JSON.stringify(path),
    what: "a file name with a line break cannot be handed to a test framework",
    how: "Rename the file, or leave it out of the patterns.",
  };
}
