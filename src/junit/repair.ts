import { ContentFilter } from "./content-filter.ts";
import type { ElementSink } from "./element-sink.ts";
import { ElementStack } from "./element-stack.ts";
import { LONGEST_MESSAGE } from "./limits.ts";
import type { OddityLog, Position } from "./oddities.ts";
import { readPlainTag } from "./plain-tag.ts";
import {
  commentEnd,
  doctypeEnd,
  type End,
  instructionEnd,
  sectionGoesOn,
} from "./skipped-markup.ts";
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
  readonly #oddities: OddityLog;
  readonly #stack: ElementStack;
  readonly #content: ContentFilter;
  #at = 0;
  /** A start tag that goes the long way, and where it began. */
  #tag: StartTag | undefined;
  /** Whether a CDATA section is open; a trusted one ends at `]]>` and nowhere else. */
  #section: "none" | "open" | "trusted" = "none";
  /** Where the tag or section began, which may no longer be in the window. */
  #began: Position | undefined;
  /** One DOCTYPE that never ends is looked for once only. */
  #doctypes = true;
  #final = false;
  /** Length of text that is waited for, doubled each time, so that waiting stays cheap. */
  #awaited = 0;

  constructor(sink: ElementSink, oddities: OddityLog) {
    this.#oddities = oddities;
    const parser = xmlParser(sink, (what) => this.#note(`not repaired: ${what}`));
    this.#stack = new ElementStack(parser, sink, (what) => this.#note(what));
    this.#content = new ContentFilter(this.#stack, (at, what) => this.#noteAt(at, what));
  }

  push(text: string): void {
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
    this.#content.reset();
    let next = this.#at < text.length ? this.#step(text) : undefined;
    while (next !== undefined) {
      this.#at = next;
      next = next < text.length ? this.#step(text) : undefined;
    }
    this.#window.consume(this.#at);
    this.#awaited = (text.length - this.#at) * 2;
    this.#at = 0;
  }

  /** Index up to which the next bit is done; `undefined` where it needs more text. */
  #step(text: string): number | undefined {
    if (this.#tag !== undefined) return this.#readTag(this.#tag, text);
    if (this.#section !== "none") return this.#readSection(text);
    const sign = text.indexOf("<", this.#at);
    return sign === this.#at ? this.#readMarkup(text, sign) : this.#readText(text, sign);
  }

  #readText(text: string, sign: number): number | undefined {
    const end = sign < 0 ? this.#wholeText(text) : sign;
    if (end === this.#at) return undefined;
    this.#content.text({ text, from: this.#at, to: end });
    return end;
  }

  /** Half a reference at the end waits for its other half. */
  #wholeText(text: string): number {
    if (this.#final) return text.length;
    const half = /&[#\w.-]{0,41}$/.exec(text.slice(Math.max(this.#at, text.length - 50)));
    return half === null ? text.length : text.length - half[0].length;
  }

  #readMarkup(text: string, at: number): number | undefined {
    if (text.length - at < LONGEST_OPENING && !this.#final) return undefined;
    if (text[at + 1] === "/") return this.#readEndTag(text, at);
    if (text[at + 1] === "!" || text[at + 1] === "?") return this.#readOther(text, at);
    if (!this.#beginsTag(text, at)) return this.#bareSign(at);
    return this.#readStartTag(text, at);
  }

  #beginsTag(text: string, at: number): boolean {
    if (this.#stack.content === "output") return false;
    const sign = this.#stack.content === "text" ? TAG_IN_TEXT : TAG;
    sign.lastIndex = at;
    return sign.test(text);
  }

  #readStartTag(text: string, at: number): number | undefined {
    const plain = readPlainTag(text, at, this.#attributes);
    if (plain === undefined) return this.#beginTag(text, at);
    const end = plain.closed ? plain.end : emptyElementEnd(text, plain.end, plain.name);
    if (end !== undefined) {
      this.#stack.leaf(plain.name, this.#attributes);
      return end;
    }
    this.#stack.start(plain.name, text.slice(at, plain.end - 1), false);
    return plain.end;
  }

  #beginTag(text: string, at: number): number | undefined {
    TAG_NAME.lastIndex = at + 1;
    const name = TAG_NAME.exec(text)?.[0] ?? "";
    const end = at + 1 + name.length;
    if (end >= text.length && !this.#final) return undefined;
    this.#began = this.#window.positionAt(at);
    this.#tag = new StartTag(name);
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
    END_TAG.lastIndex = at;
    const found = END_TAG.exec(text);
    if (found === null) return this.#bareSign(at);
    const end = END_TAG.lastIndex;
    const [, name = "", junk = "", closing] = found;
    if (closing === "" && end >= text.length && !this.#final) return undefined;
    if (this.#stack.content !== "markup" && !this.#stack.has(name)) return this.#bareSign(at);
    if (closing === "" || junk.trim() !== "") this.#note(`the damaged end tag </${name}`);
    this.#stack.end(name);
    return end;
  }

  #readOther(text: string, at: number): number | undefined {
    if (text.startsWith("<![CDATA[", at)) return this.#beginSection(at);
    if (text.startsWith("<!--", at)) {
      return this.#skip(commentEnd(text, at, this.#final), "a comment that is never closed");
    }
    if (this.#stack.content === "markup" && text.startsWith("<?", at)) {
      const end = instructionEnd(text, at, this.#final);
      if (typeof end === "number" && DECLARATION.test(text.slice(at, at + 6)))
        this.#stack.document();
      return this.#skip(end, "a declaration that is never closed");
    }
    if (this.#doctypes && DOCTYPE.test(text.slice(at, at + 9))) return this.#readDoctype(text, at);
    return this.#bareSign(at);
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
    return this.#at + 2;
  }

  #beginSection(at: number): number {
    this.#section = "open";
    this.#began = this.#window.positionAt(at);
    return at + "<![CDATA[".length;
  }

  #readSection(text: string): number | undefined {
    const close = text.indexOf("]]>", this.#at);
    const tag = this.#section === "open" ? this.#ownEndTag(text) : -1;
    if (tag >= 0 && (close < 0 || tag < close)) return this.#doubtSection(text, tag);
    if (close < 0) return this.#sectionContinues(text);
    this.#content.characters({ text, from: this.#at, to: close });
    this.#endSection();
    return close + "]]>".length;
  }

  /** Index of the end tag of the element around the section, found inside of the section. */
  #ownEndTag(text: string): number {
    const { top } = this.#stack;
    if (top === undefined || top.length > LONGEST_KNOWN) return -1;
    return text.indexOf(`</${top}>`, this.#at);
  }

  #doubtSection(text: string, tag: number): number | undefined {
    const goesOn = sectionGoesOn(text, tag, this.#final);
    if (goesOn === true) {
      this.#section = "trusted";
      return this.#readSection(text);
    }
    if (tag > this.#at) this.#content.characters({ text, from: this.#at, to: tag });
    if (goesOn === "more") return tag > this.#at ? tag : undefined;
    this.#note("a CDATA section that is never closed");
    this.#endSection();
    return tag;
  }

  #sectionContinues(text: string): number | undefined {
    const end = this.#final ? text.length : Math.max(this.#at, text.length - LONGEST_SIGN);
    if (end > this.#at) this.#content.characters({ text, from: this.#at, to: end });
    if (!this.#final) return end > this.#at ? end : undefined;
    this.#note("a CDATA section that is never closed");
    this.#endSection();
    return end;
  }

  #endSection(): void {
    this.#section = "none";
    this.#began = undefined;
  }

  /** A `<` that begins no markup stands for itself. */
  #bareSign(at: number): number {
    this.#note("a bare <");
    if (this.#stack.room(LONGEST_MESSAGE) > 0) this.#stack.text("&lt;", 1);
    return at + 1;
  }

  #note(what: string): void {
    this.#oddities.note(what, () => this.locate());
  }

  #noteAt(at: number, what: string): void {
    this.#oddities.note(what, () => this.#window.positionAt(at));
  }
}

/** Longest of what tells the kinds of markup apart. */
const LONGEST_OPENING = 20;
/** Longest name of an element whose end tag is looked for in a CDATA section. */
const LONGEST_KNOWN = 40;
/** Longest of what may end a CDATA section. */
const LONGEST_SIGN = LONGEST_KNOWN + "</>".length;

const TAG = /<[A-Za-z_]/y;
const TAG_NAME = /[A-Za-z_][\w.-]{0,999}/y;
const END_TAG = /<\/([A-Za-z_][\w:.-]{0,999})([^<>]{0,200})(>|(?=<)|$)/y;
const EMPTY = /\s{0,200}<\/([\w.-]{1,1000})>/y;
const DECLARATION = /^<\?xml\s/;
const DOCTYPE = /^<!DOCTYPE/i;

/** Index after the end tag where nothing but white space lies before it. */
function emptyElementEnd(text: string, at: number, name: string): number | undefined {
  EMPTY.lastIndex = at;
  return EMPTY.exec(text)?.[1] === name ? EMPTY.lastIndex : undefined;
}
