import { hasControlBytes } from "./damage-scanner.ts";
import type { OddityLog } from "./oddities.ts";

/** A piece of the text. */
export interface Piece {
  readonly text: string;
  /** False where it surely has no control characters but tabs and line breaks. */
  readonly hasControls: boolean;
}

/**
 * Text from bytes in the encoding that their byte order mark or their XML declaration names,
 * else UTF-8. A name that nothing is known of is an oddity. The byte order mark is dropped.
 * Pieces end with a `>` where there is one, so that few tags are cut in two.
 */
export async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
  oddities: OddityLog,
): AsyncGenerator<Piece> {
  let held = NOTHING;
  let decode: Decode | undefined;
  for await (const chunk of chunks) {
    if (decode === undefined && held.length + chunk.length < DECLARATION_BYTES) {
      held = concatenate(held, chunk);
      continue;
    }
    const end = chunk.lastIndexOf(GREATER) + 1 || chunk.length;
    for (const part of partsOf(chunk.subarray(0, end))) {
      const bytes = concatenate(held, part);
      held = NOTHING;
      decode ??= decoderFor(bytes, oddities);
      yield decode(bytes, true);
    }
    held = chunk.subarray(end);
  }
  decode ??= decoderFor(held, oddities);
  yield decode(held, false);
}

/** Stretches so short that what is made of one is still new when it can be let go. */
function* partsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const part = bytes.subarray(at, at + PART_BYTES);
    const length = part.lastIndexOf(GREATER) + 1 || part.length;
    yield part.subarray(0, length);
    at += length;
  }
}

const NOTHING: Uint8Array = new Uint8Array();
const PART_BYTES = 65_536;

/** Enough for every declaration that real producers write. */
const DECLARATION_BYTES = 512;
const GREATER = 0x3e;

type Decoder = InstanceType<typeof TextDecoder>;
type Decode = (bytes: Uint8Array, more: boolean) => Piece;

const UTF8 = "utf-8";

/** How a text begins without a mark where its encoding is UTF-16 (https://www.w3.org/TR/xml/#sec-guessing). */
const FIRST_BYTES: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ["utf-16le", [0x3c, 0]],
  ["utf-16be", [0, 0x3c]],
];

/** Byte order marks (https://encoding.spec.whatwg.org/#bom-sniff). */
const MARKS: typeof FIRST_BYTES = [
  [UTF8, [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function decoderFor(head: Uint8Array, oddities: OddityLog): Decode {
  const seen = [...MARKS, ...FIRST_BYTES].find(([, bytes]) => beginsWith(head, bytes));
  const decoder =
    seen === undefined
      ? (declaredDecoder(head, oddities) ?? new TextDecoder(UTF8))
      : new TextDecoder(seen[0]);
  const isWide = decoder.encoding.startsWith("utf-16");
  return (bytes, stream) => ({
    text: decoder.decode(bytes, { stream }),
    hasControls: isWide || hasControlBytes(bytes),
  });
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
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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
