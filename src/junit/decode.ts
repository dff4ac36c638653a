import type { OddityLog } from "./oddities.ts";

/**
 * Text from bytes in the encoding that their byte order mark or their XML declaration names,
 * else UTF-8. A name that nothing is known of is an oddity. The byte order mark is dropped.
 */
export async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
  oddities: OddityLog,
): AsyncGenerator<string> {
  let head: Uint8Array | undefined = new Uint8Array();
  let decoder: Decoder | undefined;
  for await (const chunk of chunks) {
    head = head === undefined ? undefined : concatenate(head, chunk);
    if (head !== undefined && head.length < DECLARATION_BYTES) continue;
    decoder ??= decoderFor(head ?? chunk, oddities);
    yield decoder.decode(head === undefined ? chunk : withoutMark(head), { stream: true });
    head = undefined;
  }
  decoder ??= decoderFor(head ?? new Uint8Array(), oddities);
  yield decoder.decode(withoutMark(head ?? new Uint8Array()));
}

/** Enough for every declaration that real producers write. */
const DECLARATION_BYTES = 512;

/** Byte order marks (https://encoding.spec.whatwg.org/#bom-sniff). */
const MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** How `<` begins without a mark (https://www.w3.org/TR/xml/#sec-guessing). */
const FIRST_BYTES: typeof MARKS = [
  ["utf-16le", [0x3c, 0]],
  ["utf-16be", [0, 0x3c]],
];

type Decoder = InstanceType<typeof TextDecoder>;

function decoderFor(head: Uint8Array, oddities: OddityLog): Decoder {
  const seen = [...MARKS, ...FIRST_BYTES].find(([, bytes]) => beginsWith(head, bytes));
  if (seen !== undefined) return new TextDecoder(seen[0], { ignoreBOM: true });
  return declaredDecoder(head, oddities) ?? new TextDecoder("utf-8", { ignoreBOM: true });
}

function declaredDecoder(head: Uint8Array, oddities: OddityLog): Decoder | undefined {
  const ascii = String.fromCharCode(...head.subarray(0, DECLARATION_BYTES));
  const declared = /^\s*<\?xml[^<>]*?\sencoding\s*=\s*["']([^"'<>]*)["']/d.exec(ascii);
  if (declared === null) return undefined;
  const label = String(declared[1]);
  const known = knownDecoder(label);
  // A declaration that can be read byte by byte is never UTF-16, whatever it says of itself.
  if (known !== undefined && !known.encoding.startsWith("utf-16")) return known;
  const why = known === undefined ? "is unknown" : "is not what the bytes are in";
  const start = declared.indices?.[1]?.[0] ?? 0;
  oddities.note(`the encoding ${JSON.stringify(label)} ${why}: read as UTF-8`, () => ({
    line: ascii.slice(0, start).split("\n").length,
    column: start - ascii.lastIndexOf("\n", start),
  }));
  return undefined;
}

function knownDecoder(label: string): Decoder | undefined {
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function withoutMark(head: Uint8Array): Uint8Array {
  const mark = MARKS.find(([, bytes]) => beginsWith(head, bytes));
  return mark === undefined ? head : head.subarray(mark[1].length);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function concatenate(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
