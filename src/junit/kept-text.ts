import { wholeCharacters } from "./content-filter.ts";
import { LONGEST_MESSAGE, LONGEST_NAME, MESSAGE_LINES } from "./limits.ts";

/** Keeps texts of a report beyond its reading: bounded, and those that many cases share once. */
export class TextKeeper {
  readonly #note: (what: string) => void;
  readonly #known = new Map<string, string>();
  #last = "";

  constructor(note: (what: string) => void) {
    this.#note = note;
  }

  /** For texts that many cases share: class names, paths. */
  shared(text: string): string {
    if (text === this.#last) return this.#last;
    this.#last = this.#known.get(text) ?? this.#learn(text);
    return this.#last;
  }

  #learn(text: string): string {
    const kept = detached(this.own(text));
    this.#known.set(kept, kept);
    return kept;
  }

  /** For texts of one case alone. */
  own(text: string): string {
    if (text.length <= LONGEST_NAME) return text;
    this.#note(`a name of ${text.length} characters is cut after ${LONGEST_NAME}`);
    return text.slice(0, wholeCharacters(text, LONGEST_NAME));
  }
}

/** The first lines of what a failure says, bounded; `undefined` where it says nothing. */
export function firstLines(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const start = text.slice(0, LONGEST_MESSAGE * 2).trimStart();
  const lines = start.split(/\r\n|\n|\r/, MESSAGE_LINES).join("\n");
  const cut = lines.slice(0, wholeCharacters(lines, LONGEST_MESSAGE)).trimEnd();
  return cut === "" ? undefined : detached(cut);
}

/** A short text is copied when it is cut out of a longer one anyway. */
const COPIED_ANYWAY = 13;

/**
 * The same text without what it was cut out of: engines cut a string out of a longer one by
 * pointing into it, which holds the longer one in memory.
 */
function detached(text: string): string {
  return text.length < COPIED_ANYWAY ? text : ` ${text}`.slice(1);
}
