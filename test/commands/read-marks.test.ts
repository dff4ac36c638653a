import { describe, expect, it } from "vitest";
import { readMarks } from "../../src/commands/read-marks.ts";
import { frameworks } from "../../src/frameworks/frameworks.ts";
import { testPath } from "../../src/model/units.ts";
import { fakePorts } from "../support/fake-ports.ts";
import { memoryFiles, REPOSITORY } from "../support/memory-files.ts";

const SERIAL = "import pytest\n\n@pytest.mark.serial\ndef test_it(): pass\n";
const PLAIN = "def test_it(): pass\n";

describe("reading marks", () => {
  it("reads only the files that mention one", async () => {
    const read: string[] = [];
    const marked = await readMarks(frameworks.pytest, items("a.py", "b.py"), world({ read }));
    expect(marked.items).toEqual([
      { id: "a.py", marks: [{ kind: "serial", tests: ["test_it"] }] },
      { id: "b.py" },
    ]);
    expect(read).toEqual([`${REPOSITORY}/a.py`]);
  });

  it("reads all of them outside a repository", async () => {
    const read: string[] = [];
    const mentioning = async () => undefined;
    const marked = await readMarks(
      frameworks.pytest,
      items("a.py", "b.py", "gone.py"),
      world({ read, mentioning }),
    );
    expect(marked.items.filter(({ marks }) => marks !== undefined)).toHaveLength(1);
    expect(read).toHaveLength(3);
  });

  it("does not look into files above 1 MiB, and says so", async () => {
    const read: string[] = [];
    const texts = { "a.py": SERIAL + " ".repeat(1024 * 1024), "b.py": PLAIN };
    const marked = await readMarks(frameworks.pytest, items("a.py"), world({ read, texts }));
    expect(marked.items).toEqual(items("a.py"));
    expect(marked.notes).toEqual([
      "1 file that mentions marks is larger than 1 MiB: marks in it were not looked for",
    ]);
    expect(read).toEqual([]);
  });

  it("asks nothing for frameworks whose marks are not known", async () => {
    const ports = fakePorts({});
    expect(await readMarks(frameworks.jest, items("a.test.js"), ports)).toEqual({
      items: items("a.test.js"),
      notes: [],
    });
  });
});

interface World {
  readonly read: string[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly mentioning?: (expression: string) => Promise<ReadonlySet<string> | undefined>;
}

const TEXTS = { "a.py": SERIAL, "b.py": PLAIN };

function world({
  read,
  texts = TEXTS,
  mentioning = async () => new Set(["a.py", "other.py"]),
}: World) {
  const files = memoryFiles(texts);
  return fakePorts({
    repository: { folder: REPOSITORY, mentioning },
    files: {
      sizes: files.sizes,
      readText: (path) => {
        read.push(path);
        return files.readText(path);
      },
    },
  });
}

function items(...paths: readonly string[]) {
  return paths.map((path) => ({ id: testPath(path) }));
}
