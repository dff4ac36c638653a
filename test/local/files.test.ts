import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFiles } from "../../src/local/files.ts";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "makespan-files-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const files = () => localFiles(root);

function write(path: string, content: string | Uint8Array = ""): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function find(
  patterns: readonly string[],
  more: { ignore?: string[]; hidden?: boolean } = {},
) {
  const found = await files().find(patterns, { folder: ".", ...more });
  return found.map((file) => file.path);
}

describe("writing piece by piece", () => {
  it("gives the same file as writing the whole", async () => {
    const pieces = Array.from({ length: 30_000 }, (_, at) => `line ${at} of äöü 漢字\n`);
    await files().write("pieces", pieces);
    expect(await files().readText("pieces")).toBe(pieces.join(""));
    await files().write("none", []);
    expect(await files().readText("none")).toBe("");
  });
});

describe("reading", () => {
  it("gives nothing for what is not there, and a problem for what cannot be read", async () => {
    write("file");
    expect(await files().readText("none")).toBeUndefined();
    expect(await files().readBytes("file/below")).toBeUndefined();
    expect(await files().digest("none")).toBeUndefined();
    expect(await files().facts("none/at/all")).toBeUndefined();
    await expect(files().readText(".")).rejects.toThrow("cannot read it: it is a folder");
    const streaming = (async () => {
      for await (const _ of files().stream("none")) throw new Error("there is nothing to read");
    })();
    await expect(streaming).rejects.toThrow("cannot read it: there is no such file");
  });

  it("reads text without its mark, also as Windows' shells write it", async () => {
    write("utf8", "\uFEFFtests/ä.py\n");
    write("utf16", Buffer.from("\uFEFFtests/ä.py\n", "utf16le"));
    expect(await files().readText("utf8")).toBe("tests/ä.py\n");
    expect(await files().readText("utf16")).toBe("tests/ä.py\n");
  });

  it("streams and digests all bytes of a file larger than one chunk", async () => {
    const bytes = new Uint8Array(2_500_000).fill(7);
    write("large", bytes);
    let length = 0;
    for await (const chunk of files().stream("large")) length += chunk.length;
    expect(length).toBe(bytes.length);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(await files().digest("large")).toBe(digest);
  });

  it("knows one file by all its paths", async () => {
    write("real/file", "abc");
    symlinkSync(join(root, "real"), join(root, "linked"));
    const [one, other] = [await files().facts("real/file"), await files().facts("linked/file")];
    expect(one).toMatchObject({ kind: "file", bytes: 3 });
    expect(other).toEqual(one);
    expect(Math.abs((one?.changed ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await files().facts("real")).toMatchObject({ kind: "folder" });
  });
});

describe("writing", () => {
  it("makes the folders above, replaces what is there and leaves nothing beside it", async () => {
    await files().write("a/b/c.json", "one");
    await files().write("a/b/c.json", new TextEncoder().encode("two"));
    expect(readFileSync(join(root, "a/b/c.json"), "utf8")).toBe("two");
    expect(readdirSync(join(root, "a/b"))).toEqual(["c.json"]);
  });

  it("never shows a part: of many writers at once one whole content is left", async () => {
    const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(100_000));
    const writing = Promise.all(contents.map((content) => files().write("plan.json", content)));
    await expect.poll(() => files().facts("plan.json"), { timeout: 60_000 }).toBeDefined();
    expect(contents).toContain(await files().readText("plan.json"));
    await writing;
    expect(contents).toContain(await files().readText("plan.json"));
    expect(readdirSync(root)).toEqual(["plan.json"]);
  });

  it("leaves the old content and nothing else where it fails", async () => {
    write("folder/x", "old");
    await expect(files().write("folder", "new")).rejects.toThrow("cannot write it");
    expect(readdirSync(root)).toEqual(["folder"]);
    await expect(files().write("folder/x/y", "new")).rejects.toThrow("cannot write it");
  });

  it("copies into new folders, and removes files, folders and nothing at all", async () => {
    write("a", "text");
    await files().copy("a", "deep/b");
    expect(await files().readText("deep/b")).toBe("text");
    await files().remove("deep");
    await files().remove("a");
    await files().remove("never-there");
    expect(readdirSync(root)).toEqual([]);
  });
});

describe("finding", () => {
  it("gives matching files once, sorted by code units", async () => {
    write("tests/b.py", "12345");
    write("tests/B.py");
    write("tests/sub/ä.py");
    write("tests/readme.md");
    const found = await files().find(["tests/**/*.py", "tests/*.py"], { folder: "." });
    expect(found).toEqual([
      { path: "tests/B.py" },
      { path: "tests/b.py" },
      { path: "tests/sub/ä.py" },
    ]);
  });

  it("says how large files are, and that one which is not there has nothing in it", async () => {
    write("a.py", "12345");
    write("tests/b.py");
    expect(await files().sizes(["a.py", "tests/b.py", "c.py"])).toEqual([5, 0, 0]);
  });

  it("does not walk folders whose names are ignored, wherever they lie", async () => {
    for (const path of ["a.py", "build/b.py", "x/build/c.py", "x/y.egg/d.py", "x/builds/e.py"]) {
      write(path);
    }
    const ignore = ["**/build/**", "**/*.egg/**", "x/builds/**"];
    expect(await find(["**/*.py"], { ignore })).toEqual(["a.py"]);
    expect(await find(["**/*.py"], { ignore: ["**/buil?/**"] })).toHaveLength(3);
  });

  it("searches from a folder, also an absolute one, and above it", async () => {
    write("app/tests/a.py");
    write("other/b.py");
    const from = async (folder: string, pattern: string) =>
      (await files().find([pattern], { folder })).map((file) => file.path);
    expect(await from("app", "**/*.py")).toEqual(["tests/a.py"]);
    expect(await from(join(root, "app"), "./tests/*.py")).toEqual(["tests/a.py"]);
    expect(await from("app", "../other/*.py")).toEqual(["../other/b.py"]);
    expect(await from("no-such-folder", "**/*.py")).toEqual([]);
  });

  it("leaves out what is ignored and what a pattern with ! takes back", async () => {
    write("a.test.ts");
    write("b.test.ts");
    write("node_modules/x/c.test.ts");
    const ignore = ["**/node_modules/**"];
    expect(await find(["**/*.test.ts", "!b.*"], { ignore })).toEqual(["a.test.ts"]);
  });

  it("finds hidden files only where a pattern or the caller says so", async () => {
    write(".github/x.yml");
    write("y.yml");
    expect(await find(["**/*.yml"])).toEqual(["y.yml"]);
    expect(await find([".github/*.yml"])).toEqual([".github/x.yml"]);
    expect(await find(["**/*.yml"], { hidden: true })).toEqual([".github/x.yml", "y.yml"]);
  });

  it("takes a sign of patterns as it is after a backslash, and brackets also as they are", async () => {
    write("app/[id]/page.test.ts");
    write("app/i/page.test.ts");
    expect(await find(["app/\\[id\\]/*.test.ts"])).toEqual(["app/[id]/page.test.ts"]);
    expect(await find(["app/[id]/*.test.ts"])).toHaveLength(2);
    expect(await find(["app/[ij]/*.test.ts"])).toEqual(["app/i/page.test.ts"]);
  });

  it("keeps odd names whole: blanks, quotes, line breaks, dashes in front", async () => {
    const names = ["-rf.py", 'a "b".py', "it's.py", "two\nlines.py", "{a,b}.py"];
    for (const name of names) write(name);
    expect(await find(["*.py"])).toEqual(names.toSorted());
  });

  it("counts linked files of the folder, and follows no linked folder or file out of it", async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "makespan-outside-")));
    writeFileSync(join(outside, "secret.py"), "");
    write("tests/real.py", "1");
    symlinkSync(join(root, "tests/real.py"), join(root, "tests/linked.py"));
    symlinkSync(join(outside, "secret.py"), join(root, "tests/secret.py"));
    symlinkSync(outside, join(root, "tests/outside"));
    symlinkSync(root, join(root, "tests/round"));
    symlinkSync(join(root, "nowhere"), join(root, "tests/broken.py"));
    expect(await find(["**/*.py"])).toEqual(["tests/linked.py", "tests/real.py"]);
    rmSync(outside, { recursive: true });
  });

  it.skipIf(process.platform !== "linux")(
    "refuses a name that is no UTF-8, since its tests could not run",
    async () => {
      writeFileSync(
        Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x2e, 0x70, 0x79])]),
        "",
      );
      await expect(find(["*.py"])).rejects.toThrow("no UTF-8");
    },
  );

  it.skipIf(process.getuid?.() === 0)(
    "refuses a folder that it cannot read (not as root)",
    async () => {
      write("tests/closed/a.py");
      chmodSync(join(root, "tests/closed"), 0);
      await expect(find(["tests/**/*.py"])).rejects.toThrow("permission denied");
      chmodSync(join(root, "tests/closed"), 0o755);
    },
  );
});
