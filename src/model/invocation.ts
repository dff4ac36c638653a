import type { Evidence } from "./evidence.ts";
import type { Entry, ItemId } from "./item.ts";

/** The user's command: a shell text from a workflow, or an argv from a command line. */
export type TestCommand =
  | { readonly kind: "shell"; readonly text: string; readonly shell?: string }
  | { readonly kind: "argv"; readonly argv: readonly string[] };

/** Stands in a command for the selection as arguments. */
export const TESTS_PLACEHOLDER = "{tests}";
/** Stands in a command for the path of a file with one item per line. */
export const LIST_PLACEHOLDER = "{list}";

/** One start of the user's command for some of a shard's entries. */
export interface Invocation {
  readonly entries: readonly Entry[];
  /** Appended to a simple command, or put where `{tests}` stands. */
  readonly args: readonly string[];
  /**
   * Words of the user's command that the arguments take the place of (`./...` for Go): dropped
   * where they stand, with the arguments put in their place.
   */
  readonly replaces: readonly string[];
  /** Set or, with `undefined`, removed for the child. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Written before the start. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Absolute path of the list file; one of `files`. */
  readonly list: string;
  /** Absolute paths or patterns of the JUnit files that our own flags bring. */
  readonly junit: readonly string[];
  /** Absolute paths or patterns of what our hook writes; read after the end. */
  readonly evidence: readonly string[];
  /** Reads the child's standard output, where that is the only source of JUnit or evidence. */
  readonly observe?: () => OutputObserver;
}

/** Turns a child's standard output into evidence while it runs. */
export interface OutputObserver {
  /** What people see in the place of this line; `undefined` for nothing. */
  readonly line: (text: string) => string | undefined;
  /** JUnit as text where the framework writes none, and evidence. */
  readonly end: () => { readonly junit?: string; readonly evidence?: Evidence };
}

/** What a framework needs to know to make a shard's invocations. Paths are absolute, with `/`. */
export interface SelectRequest {
  readonly command: TestCommand;
  readonly entries: readonly Entry[];
  /** Of the entries' items, those that run before all others, in this order. */
  readonly first?: readonly ItemId[];
  /** The repository's root. */
  readonly repository: string;
  /** Folder the command runs in. */
  readonly root: string;
  /** Folder of this run's own files: lists, hooks' input, evidence, JUnit. */
  readonly scratch: string;
  /** Folder of the native hooks that come with us. */
  readonly hooks: string;
  /** The environment the child will get. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
}
