/** Holds the address at which a worker's hook asks for entries. */
export const FEED_VARIABLE = "MAKESPAN_FEED";

/**
 * What the hook of a worker says, one JSON document a line: that it would have an entry, which
 * test begins, how one ended, and that an entry is done. Entries are meant by their place in the
 * selection.
 */
export type FeedMessage =
  | { readonly kind: "next" }
  | { readonly kind: "test"; readonly entry: number; readonly test: string }
  | {
      readonly kind: "result";
      readonly entry: number;
      readonly test: string;
      readonly outcome: "passed" | "failed" | "errored" | "skipped";
      readonly seconds: number;
      readonly message?: string;
    }
  | { readonly kind: "done"; readonly entry: number };

/** What it is told in turn, without the tests of the entry that ran already. */
export type FeedAnswer =
  | { readonly run: number; readonly skip?: readonly string[] }
  | { readonly stop: true };
