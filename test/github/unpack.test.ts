import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unpack } from "../../src/github/unpack.ts";
import { zipFile } from "../support/zip-file.ts";

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

  test("refuses a file that is longer than it says", async () => {
    await using place = await zipped({});
    const text = "0".repeat(1_000_000);
    await writeFile(place.archive, zipFile([{ name: "a", text, said: 10 }]));
    await expect(unpack(place.archive, place.folder)).rejects.toThrow("too many bytes");
  });

  test("writes nothing of what says that it holds too much", async () => {
    await using place = await zipped({});
    const bomb = [
      { name: "a", text: "small" },
      { name: "b", text: "small", said: 4_000_000_000 },
    ];
    await writeFile(place.archive, zipFile(bomb));
    const limits = { files: 10, bytes: 1_000_000 };
    await expect(unpack(place.archive, place.folder, limits)).rejects.toThrow(
      "it holds more than 1000000 bytes",
    );
    expect(await readdir(place.parent)).toEqual(["archive.zip"]);
  });

  test("takes of it the wanted files, and counts no other", async () => {
    await using place = await zipped({ "a/1": "12345", "b/1": "12345", "b/2": "12345" });
    const limits = { files: 1, bytes: 5 };
    await unpack(place.archive, place.folder, limits, (path) => path.startsWith("a/"));
    expect(await readdir(place.folder)).toEqual(["a"]);
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
  const entries = Object.entries(files).map(([name, text]) => ({ name: rename(name), text }));
  await writeFile(archive, zipFile(entries));
  return {
    ...{ parent, archive, folder: join(parent, "out") },
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  };
}
