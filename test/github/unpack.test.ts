import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unpack } from "../../src/github/unpack.ts";

describe("unpacking an untrusted zip file", () => {
  test.each(["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:/out.txt", "a\\..\\out.txt"])(
    "refuses the name %s",
    async (name) => {
      await using place = await zipped({ [name]: "x" });
      await expect(unpack(place.archive, place.folder)).rejects.toThrow();
      expect(await readdir(place.parent)).toEqual(["archive.zip"]);
    },
  );

  test("refuses two entries of one name", async () => {
    await using place = await zipped({ "a.txt": "first", "A.txt": "second" }, (name) =>
      name.toLowerCase(),
    );
    await expect(unpack(place.archive, place.folder)).rejects.toThrow("EEXIST");
  });

  test("stops at the limits and names them", async () => {
    await using place = await zipped({ a: "12345", b: "12345" });
    const limits = { files: 10, bytes: 100 };
    await expect(unpack(place.archive, place.folder, { ...limits, files: 1 })).rejects.toThrow(
      "it holds more than 1 files",
    );
    await expect(
      unpack(place.archive, `${place.folder}-2`, { ...limits, bytes: 9 }),
    ).rejects.toThrow("it holds more than 9 bytes");
    await unpack(place.archive, `${place.folder}-3`, limits);
    expect(await readdir(`${place.folder}-3`)).toEqual(["a", "b"]);
  });

  test("refuses what is no zip file", async () => {
    await using place = await zipped({});
    await writeFile(place.archive, "no zip file");
    await expect(unpack(place.archive, place.folder)).rejects.toThrow();
  });
});

async function zipped(
  files: Readonly<Record<string, string>>,
  rename: (name: string) => string = (name) => name,
) {
  const parent = await mkdtemp(join(tmpdir(), "makespan-unpack-"));
  const archive = join(parent, "archive.zip");
  const entries = Object.entries(files).map(([name, text]) => [rename(name), text] as const);
  await writeFile(archive, zip(entries));
  return {
    ...{ parent, archive, folder: join(parent, "out") },
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}

/** A zip file of stored entries whose names nobody checked. */
function zip(files: readonly (readonly [name: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, path, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), version, common, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
