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

/** Which files are unpacked, by their paths. */
export type WantsFile = (path: string) => boolean;

/**
 * Unpacks a zip file below the folder, or of it the wanted files, which alone count. The library
 * refuses names that lead out of it and entries that are longer than they say; links are never made,
 * since contents are only written to files.
 * @throws with the reason where the zip file is broken or goes beyond the limits.
 */
export async function unpack(
  archive: string,
  folder: string,
  limits: UnpackLimits = UNPACK_LIMITS,
  wants: WantsFile = () => true,
): Promise<void> {
  const { openPromise } = await import("yauzl");
  const options = { autoClose: false, lazyEntries: true, strictFileNames: true };
  const zip = await openPromise(archive, options);
  try {
    for (const entry of await entriesOf(zip, limits, wants)) await write(zip, entry, folder);
  } finally {
    zip.close();
  }
}

/** Sizes are told before the contents, so that nothing is written of what holds too much. */
async function entriesOf(
  zip: ZipFile,
  limits: UnpackLimits,
  wants: WantsFile,
): Promise<readonly Entry[]> {
  if (zip.entryCount > UNPACK_LIMITS.files) throw new Error(tooMany(UNPACK_LIMITS.files));
  const entries: Entry[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (!wants(entry.fileName)) continue;
    entries.push(entry);
    bytes += entry.uncompressedSize;
    if (entries.length > limits.files) throw new Error(tooMany(limits.files));
    if (bytes > limits.bytes) throw new Error(`it holds more than ${limits.bytes} bytes`);
  }
  return entries;
}

function tooMany(files: number): string {
  return `it holds more than ${files} files`;
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
