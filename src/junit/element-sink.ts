import type { TagAttributes } from "./tag-attributes.ts";

/** What is told of a repaired document; every `open` has its `close`. */
export interface ElementSink {
  /** The attributes are only valid during the call. */
  readonly open: (name: string, attributes: TagAttributes) => void;
  /** An element with nothing inside of it: its open and close in one. */
  readonly empty: (name: string, attributes: TagAttributes) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  /**
   * The text at hand is done. Where it was `sparse`, most of it was left out, so that names kept
   * from it should be copied rather than hold all of it in memory.
   */
  readonly settle: (sparse: boolean) => void;
  /** The file ends here, although elements are open; their `close` follows. */
  readonly cut: () => void;
}
