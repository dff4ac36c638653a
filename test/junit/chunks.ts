import { readJunit } from "../../src/junit/read-junit.ts";
import type { JunitReport } from "../../src/model/testcase.ts";

/** The bytes as a stream would give them: in pieces of the given sizes, the last size for the rest. */
export async function* chunksOf(
  bytes: Uint8Array,
  sizes: readonly number[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? bytes.length;
    yield bytes.subarray(at, at + Math.max(1, size));
    at += Math.max(1, size);
  }
}

export async function read(
  xml: string | Uint8Array,
  sizes: readonly number[] = [65_536],
): Promise<JunitReport> {
  const bytes = typeof xml === "string" ? new TextEncoder().encode(xml) : xml;
  return readJunit(chunksOf(bytes, sizes), "junit.xml");
}

/** `line:column what`, as people read them. */
export function oddities(report: JunitReport): readonly string[] {
  return report.oddities.map(({ line, column, what }) => `${line}:${column} ${what}`);
}
