import { describe, expect, test } from "vitest";
import { memoryFiles } from "./memory-files.ts";

describe("the files in memory", () => {
  test("find as the files on a machine do: sorted, nothing hidden, nothing ignored", async () => {
    const files = memoryFiles({
      "tests/b.ts": "12",
      "tests/a.ts": "1",
      "tests/.hidden.ts": "",
      "tests/node_modules/x.ts": "",
      "other.ts": "",
    });
    const where = { folder: "/repository/tests", ignore: ["**/node_modules/**"] };
    expect(await files.find(["**/*.ts"], where)).toEqual([{ path: "a.ts" }, { path: "b.ts" }]);
  });

  test("refuse what no machine could hold", async () => {
    const files = memoryFiles({ "a/b": "" });
    await expect(files.write("a", "")).rejects.toThrow("is a folder");
    await expect(files.write("a/b/c", "")).rejects.toThrow("is a file");
    await expect(files.readText("a")).rejects.toThrow("is a folder");
    await expect(files.copy("none", "x")).rejects.toThrow("no file none");
    await expect(files.readText("a\\b")).rejects.toThrow("no path");
    await expect(files.readText("../b")).rejects.toThrow("a path with ..");
  });

  test("remove whole folders", async () => {
    const files = memoryFiles({ "a/b": "", "a/c/d": "", ab: "" });
    await files.remove("a");
    expect(Object.keys(files.below("."))).toEqual(["ab"]);
  });
});
