import { AlikeCases } from "./alike-cases.ts";
import { SectionReader } from "./cdata-section.ts";
import { ContentFilter } from "./content-filter.ts";
import { DamageScanner } from "./damage-scanner.ts";
import type { Piece } from "./decode.ts";
import type { ElementSink } from "./element-sink.ts";
import { ElementStack } from "./element-stack.ts";
import {
  emptyElementEnd,
  isBlank,
  markupKind,
  readEndTag,
  wholeReferences,
} from "./markup-sign.ts";
import type { OddityLog, Position } from "./oddities.ts";
import { nameEnd, PlainTagReader } from "./plain-tag.ts";
import { commentEnd, doctypeEnd, type End, instructionEnd } from "./skipped-markup.ts";
import { StartTag } from "./start-tag.ts";
import { TagAttributes } from "./tag-attributes.ts";
import { TextWindow } from "./text-window.ts";
import { TAG_IN_TEXT } from "./vocabulary.ts";
import { xmlParser } from "./xml-parser.ts";

/**
 * The repairing filter before the XML parser. It finds the markup in text of any damage, notes
 * what is odd, and passes on well-formed XML without what nobody reads: output, comments,
 * declarations. Elements that are plain and empty, as most testcases are, are told to the sink at
 * once, since parsing them again would take most of the time. It holds little more of the text
 * than it looks ahead, and how the text is cut into pieces makes no difference.
 */
export class RepairingFilter {
  readonly #window = new TextWindow();
  readonly #attributes = new TagAttributes();
  readonly #damage = new DamageScanner();
  /** Testcases have one of their own, since each expects the attributes of the tag before. */
  readonly #plainCase = new PlainTagReader(this.#damage);
  readonly #plain = new PlainTagReader(this.#damage);
  readonly #alike: AlikeCases;
  readonly #sink: ElementSink;
  readonly #oddities: OddityLog;
  readonly #stack: ElementStack;
  readonly #content: ContentFilter;
  readonly #section: SectionReader;
  #at = 0;
  /** A start tag that goes the long way. */
  #tag: StartTag | undefined;
  /** Where that tag or the open section began, which may no longer be in the window. */
  #began: Position | undefined;
  /** One DOCTYPE that never ends is looked for once only. */
  #doctypes = true;
  #final = false;
  /** Length of text that is waited for, doubled each time, so that waiting stays cheap. */
  #awaited = 0;
  #hasControls = false;

  constructor(sink: ElementSink, oddities: OddityLog) {
    this.#sink = sink;
    this.#alike = new AlikeCases(sink);
    this.#oddities = oddities;
    const note = (what: string) => this.#note(what);
    const parser = xmlParser(sink, (what) => note(`not repaired: ${what}`));
    this.#stack = new ElementStack(parser, sink, note);
    this.#content = new ContentFilter(this.#stack, this.#damage, (at, what) =>
      this.#noteAt(at, what),
    );
    this.#section = new SectionReader(this.#stack, this.#content, note);
  }

  push({ text, hasControls }: Piece): void {
    this.#hasControls = hasControls || (this.#hasControls && this.#window.text !== "");
    this.#window.append(text);
    if (this.#window.text.length >= this.#awaited) this.#read();
  }

  /** The end of the text: closes what is open. */
  end(): void {
    this.#final = true;
    this.#read();
    this.#stack.finish();
  }

  /** Where the markup that is being read begins. */
  locate(): Position {
    return this.#began ?? this.#window.positionAt(this.#at);
  }

  #read(): void {
    const { text } = this.#window;
    this.#damage.reset(text, this.#hasControls);
    this.#plainCase.reset(text);
    this.#plain.reset(text);
    this.#alike.reset(text, this.#hasControls);
    let next = this.#at < text.length ? this.#step(text) : undefined;
    while (next !== undefined) {
      this.#at = next;
      next = next < text.length ? this.#step(text) : undefined;
    }
    this.#sink.settle();
    this.#window.consume(this.#at);
    this.#awaited = (text.length - this.#at) * 2;
    this.#at = 0;
  }

  /** Index up to which the next bit is done; `undefined` where it needs more text. */
  #step(text: string): number | undefined {
    if (this.#tag !== undefined) return this.#readTag(this.#tag, text);
    if (this.#section.isOpen) return this.#readSection(text);
    const sign = text.indexOf("<", this.#at);
    if (sign === this.#at) return this.#readMarkup(text, sign);
    const isGap = this.#stack.content === "markup" && isBlank(text, this.#at, sign);
    return isGap ? sign : this.#readText(text, sign);
  }

  #readText(text: string, sign: number): number | undefined {
    const rest = this.#final ? text.length : wholeReferences(text, this.#at);
    const end = sign < 0 ? rest : sign;
    if (end === this.#at) return undefined;
    this.#content.text({ text, from: this.#at, to: end });
    return end;
  }

  #readSection(text: string): number | undefined {
    const next = this.#section.read(text, this.#at, this.#final);
    if (!this.#section.isOpen) this.#began = undefined;
    return next;
  }

  #readMarkup(text: string, at: number): number | undefined {
    if (text.length - at < LONGEST_OPENING && !this.#final) return undefined;
    const kind = markupKind(text, at);
    if (kind === "name" && this.#beginsTag(text, at)) return this.#readStartTag(text, at);
    if (kind === "end-tag") return this.#readEndTag(text, at);
    if (kind === "other") return this.#readOther(text, at);
    return this.#bareSign(at);
  }

  #beginsTag(text: string, at: number): boolean {
    const { content } = this.#stack;
    if (content !== "text") return content === "markup";
    TAG_IN_TEXT.lastIndex = at;
    return TAG_IN_TEXT.test(text);
  }

  #readStartTag(text: string, at: number): number | undefined {
    const isTestcase = text.startsWith(TESTCASE, at);
    const alike = isTestcase && this.#stack.isBetweenCases ? this.#alike.read(text, at) : at;
    if (alike > at) return alike;
    const after = isTestcase ? at + TESTCASE.length - 1 : nameEnd(text, at);
    const reader = isTestcase ? this.#plainCase : this.#plain;
    const end = reader.read(text, after, this.#attributes);
    if (end < 0) return this.#beginTag(text, at);
    const name = isTestcase ? "testcase" : text.slice(at + 1, after);
    const isEmpty = text.charCodeAt(end - 2) === SLASH;
    const empty = isEmpty ? end : emptyElementEnd(text, end, name);
    if (empty >= 0) {
      this.#stack.leaf(name, this.#attributes);
      if (isTestcase)
        this.#alike.remember({ text, from: at, to: empty, attributes: this.#attributes });
      return empty;
    }
    this.#stack.open(name, this.#attributes);
    return end;
  }

  #beginTag(text: string, at: number): number | undefined {
    const end = nameEnd(text, at);
    if (end >= text.length && !this.#final) return undefined;
    this.#began = this.#window.positionAt(at);
    this.#tag = new StartTag(text.slice(at + 1, end));
    return end;
  }

  #readTag(tag: StartTag, text: string): number | undefined {
    const progress = tag.read(text, this.#at, {
      final: this.#final,
      note: (at, what) => this.#noteAt(at, what),
    });
    if (progress.kind === "more") {
      this.#at = progress.at;
      return undefined;
    }
    this.#tag = undefined;
    if (progress.kind === "end") this.#stack.start(tag.name, tag.xml, progress.closed);
    else this.#note(`the file ends inside the tag <${tag.name}`);
    this.#began = undefined;
    return progress.kind === "end" ? progress.at : text.length;
  }

  #readEndTag(text: string, at: number): number | undefined {
    const tag = readEndTag(text, at, this.#final);
    if (tag === "more") return undefined;
    const isText = this.#stack.content !== "markup";
    if (tag === undefined || (isText && !this.#stack.has(tag.name))) return this.#bareSign(at);
    if (tag.damaged) this.#note(`the damaged end tag </${tag.name}`);
    this.#stack.end(tag.name);
    return tag.end;
  }

  #readOther(text: string, at: number): number | undefined {
    if (text.startsWith("<![CDATA[", at)) return this.#beginSection(at);
    if (text.startsWith("<!--", at)) {
      return this.#skip(commentEnd(text, at, this.#final), "a comment that is never closed");
    }
    if (this.#stack.content !== "markup") return this.#bareSign(at);
    if (text.startsWith("<?", at)) return this.#readInstruction(text, at);
    if (this.#doctypes && DOCTYPE.test(text.slice(at, at + 9))) return this.#readDoctype(text, at);
    return this.#bareSign(at);
  }

  #beginSection(at: number): number {
    this.#section.begin();
    this.#began = this.#window.positionAt(at);
    return at + "<![CDATA[".length;
  }

  #readInstruction(text: string, at: number): number | undefined {
    const end = instructionEnd(text, at, this.#final);
    if (typeof end === "number" && DECLARATION.test(text.slice(at, at + 6))) this.#stack.document();
    return this.#skip(end, "a declaration that is never closed");
  }

  #readDoctype(text: string, at: number): number | undefined {
    const end = doctypeEnd(text, at, this.#final);
    if (typeof end === "number") this.#note("a DOCTYPE: left out, with the entities it declares");
    if (end === "never") this.#doctypes = false;
    return this.#skip(end, "a DOCTYPE that is never closed");
  }

  /** Goes behind markup that is left out, or behind its first sign where it has no end. */
  #skip(end: End, unclosed: string): number | undefined {
    if (end === "more") return undefined;
    if (typeof end === "number") return end;
    this.#note(unclosed);
    return this.#at + 1;
  }

  /** A `<` that begins no markup stands for itself. */
  #bareSign(at: number): number {
    this.#note("a bare <");
    this.#content.sign();
    return at + 1;
  }

  #note(what: string): void {
    this.#oddities.note(what, () => this.locate());
  }

  #noteAt(at: number, what: string): void {
    this.#oddities.note(what, () => this.#window.positionAt(at));
  }
}

const TESTCASE = "<testcase ";
const SLASH = 0x2f;
/** Longest of what tells the kinds of markup apart. */
const LONGEST_OPENING = 20;
const DECLARATION = /^<\?xml\s/;
const DOCTYPE = /^<!DOCTYPE/i;
