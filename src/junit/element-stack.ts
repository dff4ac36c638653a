import type { ElementSink } from "./element-sink.ts";
import { DEEPEST } from "./limits.ts";
import type { TagAttributes } from "./tag-attributes.ts";
import { type Content, contentOf } from "./vocabulary.ts";
import type { XmlParser } from "./xml-parser.ts";

/** Where a note is about the markup being read. */
export type Note = (what: string) => void;

interface OpenElement {
  readonly name: string;
  readonly content: Content;
  /** Whether its tags do without the parser. */
  readonly isPlain: boolean;
  /** Characters of its text that were passed on. */
  passed: number;
}

/**
 * The elements that are open. It closes what a damaged file left open, so that the parser behind
 * it only ever sees matching tags, and it holds back what nobody reads.
 */
export class ElementStack {
  readonly #parser: XmlParser;
  readonly #sink: ElementSink;
  readonly #note: Note;
  readonly #open: OpenElement[] = [];
  /** Elements open beyond the deepest one that is read. */
  #beyond = 0;
  #openCases = 0;
  #roots = 0;
  #documents = 0;

  constructor(parser: XmlParser, sink: ElementSink, note: Note) {
    this.#parser = parser;
    this.#sink = sink;
    this.#note = note;
  }

  get content(): Content {
    return this.#open.at(-1)?.content ?? "markup";
  }

  /** Whether an empty testcase here would close nothing, and begin no document. */
  get isBetweenCases(): boolean {
    return this.#open.length > 0 && this.#openCases === 0 && this.content === "markup";
  }

  get top(): string | undefined {
    return this.#open.at(-1)?.name;
  }

  has(name: string): boolean {
    return this.#open.some((element) => element.name === name);
  }

  /** An element without content and without need of repair, which changes nothing here. */
  leaf(name: string, attributes: TagAttributes): void {
    this.#prepare(name);
    if (name !== "testcase" && contentOf(name) === "output") return;
    this.#parser.settle();
    this.#sink.empty(name, attributes);
  }

  /** A start tag without need of repair. */
  open(name: string, attributes: TagAttributes): void {
    this.#prepare(name);
    if (this.#isTooDeep()) return;
    const content = contentOf(name);
    if (content !== "output") {
      this.#parser.settle();
      this.#sink.open(name, attributes);
    }
    this.#push({ name, content, isPlain: true, passed: 0 });
  }

  /** Any other start tag as XML without its end. */
  start(name: string, xml: string, closed: boolean): void {
    this.#prepare(name);
    if (!closed && this.#isTooDeep()) return;
    const content = contentOf(name);
    if (content !== "output") this.#parser.tag(closed ? `${xml}/>` : `${xml}>`);
    if (!closed) this.#push({ name, content, isPlain: false, passed: 0 });
  }

  end(name: string): void {
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return;
    }
    const level = this.#open.findLastIndex((element) => element.name === name);
    if (level < 0) {
      this.#note(`the end tag </${name}> without its start tag`);
      return;
    }
    this.#closeTo(level + 1);
    this.#pop();
  }

  /** How many more characters of text the open element takes. */
  room(most: number): number {
    const top = this.#open.at(-1);
    return top?.content === "text" ? Math.max(0, most - top.passed) : 0;
  }

  /** Text without need of repair, and how many characters it was before. */
  plainText(text: string, length: number): void {
    this.#parser.settle();
    this.#sink.text(text);
    this.#pass(length);
  }

  /** Any other text as XML. */
  text(xml: string, length: number): void {
    this.#parser.text(xml);
    this.#pass(length);
  }

  /** An XML declaration: a document begins, and what was open before never ended. */
  document(): void {
    if (this.#documents > 0 || this.#roots > 0) this.#note("one more document in the same file");
    this.#documents += 1;
    this.#roots = 0;
    this.#beyond = 0;
    this.#closeTo(0);
  }

  /** The end of the file. */
  finish(): void {
    const top = this.#open.at(-1);
    if (top !== undefined) {
      this.#note(`the file ends inside <${top.name}>`);
      this.#sink.cut();
    }
    while (this.#open.length > 0) this.#pop();
  }

  #pass(length: number): void {
    const top = this.#open.at(-1);
    if (top !== undefined) top.passed += length;
  }

  #push(element: OpenElement): void {
    this.#open.push(element);
    if (element.name === "testcase") this.#openCases += 1;
  }

  #isTooDeep(): boolean {
    if (this.#open.length < DEEPEST) return false;
    if (this.#beyond === 0) this.#note(`elements more than ${DEEPEST} deep: left out`);
    this.#beyond += 1;
    return true;
  }

  /** What has to end before an element of this name can begin. */
  #prepare(name: string): void {
    if (this.#open.length === 0) this.#root();
    if (this.#openCases === 0 || (name !== "testcase" && name !== "testsuite")) return;
    this.#closeTo(this.#open.findIndex((element) => element.name === "testcase"));
  }

  #root(): void {
    if (this.#roots > 0) this.#note("one more document in the same file");
    this.#roots += 1;
  }

  /** Closes what is open above the level, which was never closed itself. */
  #closeTo(level: number): void {
    while (this.#open.length > level) {
      this.#note(`<${this.top}> is never closed`);
      this.#pop();
    }
  }

  #pop(): void {
    const top = this.#open.pop();
    if (top === undefined) return;
    if (top.name === "testcase") this.#openCases -= 1;
    if (top.content === "output") return;
    if (!top.isPlain) {
      this.#parser.tag(`</${top.name}>`);
      return;
    }
    this.#parser.settle();
    this.#sink.close(top.name);
  }
}
