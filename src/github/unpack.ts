import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Entry, ZipFile } from "yauzl";

/** What an artifact may hold at most. It is untrusted: whoever runs in the workflow can write one. */
export interface UnpackLimits {
  readonly files: number;
  readonly bytes: number;
}

export const UNPACK_LIMITS: UnpackLimits = { files: 100_000, bytes: 4 * 1024 ** 3 };

/**
 * Unpacks a zip file below the folder. The library refuses names that lead out of it and entries
 * that are longer than they say; links are never made, since contents are only written to files.
 * @throws with the reason where the zip file is broken or goes beyond the limits.
 */
export async function unpack(
  archive: string,
  folder: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): Promise<void> {
  const { openPromise } = await import("yauzl");
  const zip = await openPromise(archive, { lazyEntries: true, strictFileNames: true });
  try {
    let files = 0;
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      files += 1;
      bytes += entry.uncompressedSize;
      if (files > limits.files) throw new Error(`it holds more than ${limits.files} files`);
      if (bytes > limits.bytes) throw new Error(`it holds more than ${limits.bytes} bytes`);
      await write(zip, entry, folder);
    }
  } finally {
    zip.close();
  }
}

async function write(zip: ZipFile, entry: Entry, folder: string): Promise<void> {
  const path = join(folder, entry.fileName);
  if (entry.fileName.endsWith("/")) {
    await mkdir(path, { recursive: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: "wx" }));
}
