import { DamageScanner } from "./damage-scanner.ts";
import type { ElementSink } from "./element-sink.ts";
import { parseSeconds } from "./parse-seconds.ts";
import { skipSpace } from "./plain-tag.ts";
import { PlainValues } from "./plain-values.ts";
import type { TagAttributes } from "./tag-attributes.ts";
import { FACT_ATTRIBUTES } from "./vocabulary.ts";

/** An empty testcase in the text in memory. */
export interface EmptyCase {
  readonly text: string;
  readonly from: number;
  /** Index after its end. */
  readonly to: number;
  readonly attributes: TagAttributes;
}

/**
 * Reads testcases that are written as the one before, but for the name, the time, and what nobody
 * reads. Most testcases of most reports are, so this is the loop whose speed counts: what lies
 * between these values is compared in whole pieces, and nothing of it is read or kept again.
 */
export class AlikeCases {
  readonly #sink: ElementSink;
  /** Of its own, since a case that is not alike is read again. */
  readonly #damage = new DamageScanner();
  readonly #values = new PlainValues(this.#damage);
  /** What lies before, between and after the values that differ; none where no case is known. */
  readonly #pieces: string[] = [];
  /** The names of the attributes whose values differ, and the quotes that end them. */
  readonly #names: string[] = [];
  readonly #quotes: string[] = [];
  /** Of the case that was read last. */
  #name: string | undefined;
  #time: string | undefined;

  constructor(sink: ElementSink) {
    this.#sink = sink;
  }

  /** Another text is in memory; see {@link DamageScanner.reset}. */
  reset(text: string, hasControls: boolean): void {
    this.#damage.reset(text, hasControls);
    this.#values.reset(text);
    this.#forget();
  }

  /** The sink was told of this testcase; those that follow may be like it. */
  remember({ text, from, to, attributes }: EmptyCase): void {
    this.#forget();
    let done = from;
    for (let place = 0; place < attributes.size; place++) {
      const name = attributes.nameAt(place);
      if (FACT_ATTRIBUTES.has(name)) continue;
      const end = attributes.endAt(place);
      this.#pieces.push(text.slice(done, attributes.startAt(place)));
      this.#names.push(name);
      this.#quotes.push(text.charAt(end));
      done = end;
    }
    this.#pieces.push(text.slice(done, to));
  }

  /** Tells the sink of those from the index on; returns the index after the last of them. */
  read(text: string, from: number): number {
    let done = from;
    let end = this.#fit(text, from);
    while (end >= 0 && this.#tell()) {
      done = end;
      end = this.#fit(text, skipSpace(text, end));
    }
    return done;
  }

  /** Index after the testcase at the index; -1 where it is not like the one before. */
  #fit(text: string, at: number): number {
    const first = this.#pieces[0];
    if (first === undefined || !isAt(text, first, at)) return -1;
    let start = at + first.length;
    for (let place = 0; place < this.#names.length; place++) {
      const close = text.indexOf(this.#quotes[place] ?? "", start);
      const value = this.#values.read(start, close);
      const piece = this.#pieces[place + 1];
      if (value === undefined || piece === undefined || !isAt(text, piece, close)) return -1;
      this.#keep(this.#names[place], value);
      start = close + piece.length;
    }
    return start;
  }

  #keep(attribute: string | undefined, value: string): void {
    if (attribute === "name") this.#name = value;
    else if (attribute === "time") this.#time = value;
  }

  /** False where something has to be said of the testcase, or of what is around it. */
  #tell(): boolean {
    const seconds = parseSeconds(this.#time);
    const isOdd = seconds === undefined && this.#time !== undefined && this.#time.trim() !== "";
    return !isOdd && this.#name !== undefined && this.#sink.again(this.#name, seconds);
  }

  #forget(): void {
    this.#pieces.length = 0;
    this.#names.length = 0;
    this.#quotes.length = 0;
    this.#name = undefined;
    this.#time = undefined;
  }
}

/** Twice as fast for long pieces as `startsWith`, of which engines make a loop. */
function isAt(text: string, piece: string, at: number): boolean {
  return text.slice(at, at + piece.length) === piece;
}
