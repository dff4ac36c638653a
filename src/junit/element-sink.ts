import type { Seconds } from "../model/units.ts";
import type { TagAttributes } from "./tag-attributes.ts";

/** What is told of a repaired document; every `open` has its `close`. */
export interface ElementSink {
  /** The attributes are only valid during the call. */
  readonly open: (name: string, attributes: TagAttributes) => void;
  /** An element with nothing inside of it: its open and close in one. */
  readonly empty: (name: string, attributes: TagAttributes) => void;
  /**
   * One more empty testcase that differs only in name and time from the last one told of by
   * `empty`; false where it has to be told of like that, since it has other suites around it.
   */
  readonly again: (name: string, seconds: Seconds | undefined) => boolean;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  /** The text at hand is done: names kept from it should not hold all of it in memory. */
  readonly settle: () => void;
  /** The file ends here, although elements are open; their `close` follows. */
  readonly cut: () => void;
}
