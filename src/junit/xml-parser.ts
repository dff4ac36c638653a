import { SaxesParser } from "saxes";
import type { ElementSink } from "./element-sink.ts";
import { TagAttributes } from "./tag-attributes.ts";

/** Parses repaired XML in pieces. */
export interface XmlParser {
  /** One whole tag. */
  readonly tag: (xml: string) => void;
  /** Text may be told of in parts, and as late as before the next tag. */
  readonly text: (xml: string) => void;
  /** Tells of all text up to here. */
  readonly settle: () => void;
}

/**
 * A parser that tells the sink what it meets. All documents of a file lie in one element of ours,
 * since XML allows one root only. `complain` hears what the repair has overlooked.
 */
export function xmlParser(sink: ElementSink, complain: (what: string) => void): XmlParser {
  let parser: Parser | undefined;
  let holdsText = false;
  function write(xml: string, isText: boolean): void {
    parser ??= startParser(sink, complain);
    parser.write(xml);
    holdsText = isText;
  }
  return {
    tag: (xml) => write(xml, false),
    text: (xml) => write(xml, true),
    settle: () => {
      if (holdsText) write(COMMENT, false);
    },
  };
}

type Parser = Pick<SaxesParser, "write">;

/** Markup that says nothing. */
const COMMENT = "<!---->";

/** Not before there is something to parse: most reports have nothing that needs it. */
function startParser(sink: ElementSink, complain: (what: string) => void): Parser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const attributes = new TagAttributes();
  parser.on("error", (error) => complain(error.message));
  parser.write("<files>");
  parser.on("opentagstart", () => attributes.clear());
  parser.on("attribute", ({ name, value }) => attributes.add(name, value));
  parser.on("opentag", ({ name }) => sink.open(name, attributes));
  parser.on("text", (text) => sink.text(text));
  parser.on("closetag", ({ name }) => sink.close(name));
  return parser;
}
