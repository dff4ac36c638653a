import type { FoldersApart } from "../framework.ts";

/**
 * A module below another one is none of its packages': `./...` passes over it, and go refuses to
 * test a package of it by name, unless a workspace uses both
 * (https://go.dev/ref/mod#workspaces).
 */
export const NESTED_MODULES: FoldersApart = {
  marker: "go.mod",
  union: "go.work",
  joins: (text, folder) => usedFolders(text).has(folder),
  what: "a Go module of its own",
  how: "give it a suite with this root, or use it in go.work",
};

/** The folders of the `use` lines, without `./`; words that are no folders do no harm. */
function usedFolders(text: string): ReadonlySet<string> {
  const words = text.replaceAll(/\/\/.*$/gm, "").match(/[^\s()]+/g) ?? [];
  const paths = words.map((word) => word.replaceAll(/["`]/g, ""));
  return new Set(paths.map((path) => path.replace(/^\.\//, "").replace(/\/+$/, "")));
}
