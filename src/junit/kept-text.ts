import { wholeCharacters } from "./content-filter.ts";
import { LONGEST_MESSAGE, LONGEST_NAME, MESSAGE_LINES } from "./limits.ts";

/**
 * Keeps texts of a report beyond its reading: each without the piece of the file it was cut from,
 * which engines hold in memory as long as any part of it lives, and equal ones once.
 */
export class TextKeeper {
  readonly #note: (what: string) => void;
  readonly #known = new Map<string, string>();

  constructor(note: (what: string) => void) {
    this.#note = note;
  }

  /** For texts that many cases share: class names, paths. */
  shared(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const kept = this.own(text);
    this.#known.set(kept, kept);
    return kept;
  }

  /** For texts of one case alone. */
  own(text: string): string {
    if (text.length <= LONGEST_NAME) return detached(text);
    this.#note(`a name of ${text.length} characters is cut after ${LONGEST_NAME}`);
    return detached(text.slice(0, wholeCharacters(text, LONGEST_NAME)));
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

/** The same text as a string of its own: joining it to another makes the engine copy it. */
function detached(text: string): string {
  return text.length < COPIED_ANYWAY ? text : ` ${text}`.slice(1);
}
