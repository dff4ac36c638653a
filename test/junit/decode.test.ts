import { describe, expect, it } from "vitest";
import { oddities, read } from "./chunks.ts";

const UTF16_UNIT = 2;

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * UTF16_UNIT);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * UTF16_UNIT, text.charCodeAt(at), !bigEndian);
  }
  return bytes;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const document = (encoding: string, name: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<testsuite name="s"><testcase name="${name}"/></testsuite>`;

async function name(bytes: Uint8Array, sizes?: readonly number[]): Promise<string | undefined> {
  return (await read(bytes, sizes)).cases.at(0)?.name;
}

describe("readJunit: encodings", () => {
  it("reads UTF-8 with a byte order mark, also in pieces of one byte", async () => {
    const bytes = new TextEncoder().encode(`\ufeff${document("utf-8", "é😀")}`);
    expect(await name(bytes)).toBe("é😀");
    const report = await read(bytes, [1]);
    expect(report.cases.at(0)?.name).toBe("é😀");
    expect(report.oddities).toEqual([]);
  });

  it.each([true, false])("reads UTF-16 with a byte order mark, big-endian: %s", async (big) => {
    const bytes = utf16(`\ufeff${document("UTF-16", "é😀")}`, big);
    expect(await name(bytes)).toBe("é😀");
    expect(await name(bytes, [1])).toBe("é😀");
  });

  it.each([true, false])("reads UTF-16 without a mark, big-endian: %s", async (big) => {
    expect(await name(utf16(document("UTF-16", "é"), big))).toBe("é");
  });

  it.each(["ISO-8859-1", "windows-1252", "latin1"])("reads %s as declared", async (label) => {
    expect(await name(latin1(document(label, "caf\u00e9")))).toBe("café");
  });

  it.each(["utf-8", "utf-16le"])(
    "reads a long chunk of %s as it reads short ones",
    async (label) => {
      const cases = Array.from({ length: 3000 }, (_, at) => `<testcase name="\u203a ${at} 😀"/>\n`);
      const text = `<testsuite name="s">${cases.join("")}<system-out>${"é".repeat(200_000)}</system-out>${cases.join("")}</testsuite>`;
      const bytes = label === "utf-8" ? new TextEncoder().encode(text) : utf16(text, false);
      const report = await read(bytes, [bytes.length]);
      expect(report.cases).toHaveLength(6000);
      expect(report.cases.at(-1)?.name).toBe("\u203a 2999 😀");
      const short = await read(bytes, [997]);
      expect({ ...report, cases: [...report.cases] }).toEqual({
        ...short,
        cases: [...short.cases],
      });
    },
  );

  it("lets the byte order mark win over the declaration", async () => {
    const bytes = new TextEncoder().encode(`\ufeff${document("ISO-8859-1", "é")}`);
    expect(await name(bytes)).toBe("é");
  });

  it("reads an unknown encoding as UTF-8 and says where it is named", async () => {
    const report = await read(document("klingon-8", "é"));
    expect(report.cases.at(0)?.name).toBe("é");
    expect(oddities(report)).toEqual(['1:31 the encoding "klingon-8" is unknown: read as UTF-8']);
  });

  it("does not believe a declaration of UTF-16 that can be read byte by byte", async () => {
    const report = await read(document("utf-16", "é"));
    expect(report.cases.at(0)?.name).toBe("é");
    expect(oddities(report)).toEqual([
      '1:31 the encoding "utf-16" is not what the bytes are in: read as UTF-8',
    ]);
  });

  it("notes bytes that are no UTF-8, wherever the pieces end", async () => {
    const bytes = latin1(document("utf-8", "caf\u00e9!"));
    const expected = ["2:40 a lost character: bytes that are none in this encoding"];
    expect(oddities(await read(bytes))).toEqual(expected);
    expect(oddities(await read(bytes, [1]))).toEqual(expected);
    expect(await name(bytes)).toBe("caf\ufffd!");
  });
});
