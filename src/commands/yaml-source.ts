import {
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Tags,
} from "yaml";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";

/** A YAML file that was read, with the way back from its values to their places. */
export interface YamlSource {
  /** Plain data. Numbers are texts as they were written: 3.10 stays 3.10. */
  readonly value: unknown;
  /** `makespan.yml:3:5`, where the key or entry at the path stands, or what is nearest above it. */
  readonly at: (path: readonly unknown[]) => string;
}

/** A larger file is a mistake, not a configuration. */
const MOST_CHARACTERS = 1_000_000;

/** Reads one YAML document; all that is wrong with its form comes at once. */
export function readYaml(text: string, source: string): Result<YamlSource> {
  if (text.length > MOST_CHARACTERS) {
    const what = `it has ${text.length} characters, over ${MOST_CHARACTERS}`;
    return failed({ where: source, what, how: "A configuration is a small file: check the path." });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // A warning goes to the console otherwise, past everything that makes logs safe.
    logLevel: "error",
    customTags: withoutNumbers,
  });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${line}:${col}`;
  };
  const troubles = [...document.errors, ...document.warnings];
  if (troubles.length > 0) {
    return failed(
      ...troubles.map(({ code, message, pos }): Problem => {
        const why = code === "MULTIPLE_DOCS" ? "it has several documents" : message;
        return { where: place(pos[0]), what: `this is no YAML that can be read: ${why}` };
      }),
    );
  }
  return resolve(document, source, place);
}

type Document = ReturnType<typeof parseDocument<ParsedNode>>;

/** Aliases are followed only here: one may be unknown, or few of them stand for millions of values. */
function resolve(
  document: Document,
  source: string,
  place: (offset: number) => string,
): Result<YamlSource> {
  try {
    const value: unknown = document.toJS();
    return ok({ value, at: (path) => place(offsetOf(document, path)) });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return failed({
      where: source,
      what: `its aliases cannot be followed: ${error.message}`,
      how: "Write the values out.",
    });
  }
}

function withoutNumbers(tags: Tags): Tags {
  const numbers = ["tag:yaml.org,2002:int", "tag:yaml.org,2002:float"];
  return tags.filter((tag) => typeof tag === "string" || !numbers.includes(tag.tag));
}

function offsetOf(document: Document, path: readonly unknown[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const { key, value } = child(isAlias(node) ? node.resolve(document) : node, step);
    offset = startOf(key) ?? startOf(value) ?? offset;
    node = value;
  }
  return offset;
}

function child(node: unknown, step: unknown): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(step)] };
  if (!isMap(node)) return {};
  return node.items.find(({ key }) => keyText(key) === String(step)) ?? {};
}

function keyText(key: unknown): string {
  return typeof key === "object" && key !== null && "value" in key
    ? String(key.value)
    : String(key);
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node)) return undefined;
  return Array.isArray(node.range) ? Number(node.range[0]) : undefined;
}
