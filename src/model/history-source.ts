/** A place that a suite's history is looked for in. */
export type HistorySource =
  /** Where merge saves it: the Actions cache, on a machine the history's file. */
  | { readonly kind: "cache" }
  /** The results that merges of earlier runs left. */
  | { readonly kind: "artifacts" }
  /** A file of timings, from the folder that we were started in or from the repository's root. */
  | { readonly kind: "file"; readonly path: string; readonly base: "folder" | "repository" };

/** In their order: the first that has a history is taken. */
export const DEFAULT_SOURCES: readonly HistorySource[] = [{ kind: "cache" }, { kind: "artifacts" }];
