import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryClaims } from "../../src/local/directory-claims.ts";
import { describeClaims } from "../support/claims-kit.ts";

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "makespan-claims-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

describe("claims in a directory", () => {
  describeClaims(async () => {
    const place = await folder();
    return { ...place, open: () => directoryClaims(join(place.path, "new", "folder")) };
  });

  test("says who holds a name that is taken", async () => {
    await using place = await folder();
    const claims = directoryClaims(place.path);
    await claims.claim("chunk", "1/2");
    expect(await claims.claim("chunk", "2/2")).toEqual({ kind: "lost", holder: "1/2" });
  });

  test("leaves nothing but claims in the folder", async () => {
    await using place = await folder();
    const claims = directoryClaims(place.path);
    await Promise.all(["1/3", "2/3", "3/3"].map((holder) => claims.claim("chunk", holder)));
    expect(await readdir(place.path)).toEqual(["chunk"]);
  });

  test("refuses where the folder cannot be made", async () => {
    await using place = await folder();
    await writeFile(join(place.path, "file"), "");
    const claims = directoryClaims(join(place.path, "file", "claims"));
    expect(await claims.claim("chunk", "1/2")).toMatchObject({ kind: "refused" });
    expect(await claims.look(["chunk"])).toEqual({ taken: [] });
  });
});
