/**
 * What a test file's own source asks of where its tests run, as far as its text shows it.
 * `group`: run in one shard (pytest's `xdist_group`). `serial`: nothing else runs beside it.
 * `ordered`: its tests rely on those before them, so that they are never in different parts.
 */
export type Mark =
  | { readonly kind: "group"; readonly group: string; readonly tests: MarkedTests }
  | { readonly kind: "serial"; readonly tests: MarkedTests }
  | { readonly kind: "ordered"; readonly tests: MarkedTests };

/**
 * The whole file, or names inside it of tests, classes and groups of tests, each with all that
 * belongs to it: `TestDb` stands for `TestDb::test_x`, `db` for `db > test`.
 */
type MarkedTests = "all" | readonly string[];
