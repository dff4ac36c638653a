import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { gitRepository, parseBlobs } from "../../src/local/git-repository.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "makespan-git-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Without the settings of whoever runs the tests. */
const environment = { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" };

function git(...args: readonly string[]): string {
  const user = [
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  return execFileSync("git", [...user, ...args], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
}

it("knows the root, the commit and the content of every tracked file", async () => {
  git("init", "-q");
  const names = ["a.py", "sub/b c.py", 'sub/ünï\t"x".py', "sub/two\nlines.py"];
  mkdirSync(join(folder, "sub"));
  for (const name of names) writeFileSync(join(folder, name), name);
  symlinkSync("a.py", join(folder, "link.py"));
  git("add", "-A");
  git("commit", "-qm", "x");
  writeFileSync(join(folder, "untracked.py"), "");
  const repository = await gitRepository(join(folder, "sub"), environment);
  expect(repository.folder).toBe(folder);
  expect(await repository.commit()).toBe(git("rev-parse", "HEAD").trim());
  const blobs = await repository.blobs();
  expect([...blobs.keys()].toSorted()).toEqual(names.toSorted());
  for (const name of names) expect(blobs.get(name)).toBe(git("hash-object", name).trim());
});

it("finds the files that mention something, tracked or not, without ignored ones", async () => {
  git("init", "-q");
  writeFileSync(join(folder, ".gitignore"), "ignored.py\n");
  for (const name of ["ü a.py", "ignored.py"]) writeFileSync(join(folder, name), "@mark.serial\n");
  writeFileSync(join(folder, "b.py"), "@mark.slow\n");
  const repository = await gitRepository(folder, environment);
  expect(await repository.mentioning("mark\\.(serial|xdist_group)")).toEqual(new Set(["ü a.py"]));
  expect(await repository.mentioning("nothing like it")).toEqual(new Set());
});

it("has no commit before the first", async () => {
  git("init", "-q");
  const repository = await gitRepository(folder, environment);
  expect(repository.folder).toBe(folder);
  expect(await repository.commit()).toBeUndefined();
  expect(await repository.blobs()).toEqual(new Map());
});

it("stands alone outside a repository, and on a machine without git", async () => {
  for (const PATH of [process.env["PATH"], "/nonexistent"]) {
    const alone = { ...environment, PATH, GIT_CEILING_DIRECTORIES: folder };
    const repository = await gitRepository(folder, alone);
    expect(repository.folder).toBe(folder);
    expect(await repository.commit()).toBeUndefined();
    expect(await repository.blobs()).toEqual(new Map());
    expect(await repository.mentioning("mark")).toBeUndefined();
  }
});

it("starts no program that the repository's settings name", async () => {
  git("init", "-q");
  git("config", "core.fsmonitor", `touch ${join(folder, "hacked")};`);
  git("config", "core.pager", `touch ${join(folder, "hacked")};`);
  await (await gitRepository(folder, environment)).blobs();
  await (await gitRepository(folder, environment)).mentioning("fsmonitor");
  expect(() => execFileSync("test", ["-e", join(folder, "hacked")])).toThrow();
});

it("counts only regular files without a conflict", () => {
  const id = "a".repeat(40);
  const listing = [
    `100644 ${id} 0\tplain`,
    `100755 ${"b".repeat(64)} 0\tprogram`,
    `120000 ${id} 0\tlink`,
    `160000 ${id} 0\tsubmodule`,
    `100644 ${id} 1\tconflict`,
    `100644 ${id} 0\t`,
    "nonsense",
    "",
  ].join("\0");
  expect([...parseBlobs(listing)]).toEqual([
    ["plain", id],
    ["program", "b".repeat(64)],
    ["", id],
  ]);
});
