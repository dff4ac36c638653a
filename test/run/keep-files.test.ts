import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { localFiles } from "../../src/local/files.ts";
import { keepFiles } from "../../src/run/keep-files.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "makespan-keep-")));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = path): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function keep(...patterns: string[]) {
  const folder = join(root, "app");
  return keepFiles(
    { patterns, folder, record: join(root, "record"), repository: root },
    localFiles(root),
  );
}

it("keeps files under their paths, whole folders too, and names what nothing matched", async () => {
  write("app/coverage/lcov.info");
  write("app/coverage/deep/x.bin");
  write("app/trace.zip");
  write("shared.log");
  const { kept, unmatched } = await keep("coverage", "*.zip", "../shared.log", "none/**");
  expect(kept.map((file) => [file.source, file.path])).toEqual([
    ["app/coverage/deep/x.bin", "kept/coverage/deep/x.bin"],
    ["app/coverage/lcov.info", "kept/coverage/lcov.info"],
    ["app/trace.zip", "kept/trace.zip"],
    ["shared.log", expect.stringMatching(/^kept\/elsewhere\/.*shared\.log$/)],
  ]);
  expect(unmatched).toEqual(["none/**"]);
});

it("never overwrites: a file of the same name gets a number", async () => {
  write("app/trace.zip", "first");
  await keep("trace.zip");
  write("app/trace.zip", "second");
  const { kept } = await keep("trace.zip");
  expect(kept.map((file) => file.path)).toEqual(["kept/trace-2.zip"]);
  expect(readFileSync(join(root, "record/kept/trace.zip"), "utf8")).toBe("first");
  expect(readFileSync(join(root, "record/kept/trace-2.zip"), "utf8")).toBe("second");
});

it("gives names that artifacts refuse a safe form, and keeps them apart", async () => {
  write("app/a:b.log", "one");
  write("app/a*b.log", "two");
  write("app/line\nbreak.log", "three");
  write("app/.hidden.log", "never asked for");
  const { kept } = await keep("*.log");
  const paths = kept.map((file) => file.path);
  expect(new Set(paths).size).toBe(3);
  for (const path of paths) expect(path).toMatch(/^kept\/(?:a-b|line-break)-[0-9a-f]{8}\.log$/);
});
