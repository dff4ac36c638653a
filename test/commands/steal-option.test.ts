import { describe, expect, test } from "vitest";
import { parseSteal } from "../../src/commands/steal-option.ts";

describe("parseSteal", () => {
  test.each(["off", "auto", "artifacts", "directory", "redis"])("knows %s", (text) => {
    expect(parseSteal(text)).toEqual({ kind: text });
  });

  test("knows a folder and the address of a server", () => {
    expect(parseSteal("directory:/mnt/claims")).toEqual({ kind: "directory", path: "/mnt/claims" });
    for (const text of ["redis://host", "rediss://:secret@host:6380/2"]) {
      expect(parseSteal(text)).toEqual({ kind: "redis", url: new URL(text) });
    }
  });

  test.each(["", "on", "directory:", "redis:", "redis://", "http://host", "redis://a b", "REDIS"])(
    "does not know %j",
    (text) => {
      expect(parseSteal(text)).toBeUndefined();
    },
  );
});
