import { expect, it } from "vitest";
import { milliseconds } from "../../src/model/units.ts";
import { findBash } from "../../src/run/find-bash.ts";

function machine(...paths: readonly string[]) {
  return {
    facts: async (path: string) =>
      paths.includes(path)
        ? ({ kind: "file", bytes: 1, changed: milliseconds(0) } as const)
        : undefined,
  };
}

it("takes the first bash on the PATH", async () => {
  const files = machine("/usr/bin/bash", "/bin/bash");
  const environment = { PATH: "/opt/x::/bin:/usr/bin" };
  expect(await findBash({ environment, windows: false }, files)).toBe("/bin/bash");
  expect(await findBash({ environment: { PATH: "/opt" }, windows: false }, files)).toBeUndefined();
  expect(await findBash({ environment: {}, windows: false }, files)).toBeUndefined();
});

it("takes Git's bash on Windows, never the one of the system folder", async () => {
  const files = machine(
    "C:/Windows/System32/bash.exe",
    "D:/Git/cmd/git.exe",
    "D:/Git/bin/bash.exe",
    "C:/Program Files/Git/bin/bash.exe",
  );
  const environment = {
    Path: "C:\\Windows\\System32;D:\\Git\\cmd\\",
    ProgramFiles: "C:\\Program Files",
  };
  expect(await findBash({ environment, windows: true }, files)).toBe("D:/Git/bin/bash.exe");
  const bare = { ...environment, Path: "C:\\Windows\\System32" };
  expect(await findBash({ environment: bare, windows: true }, files)).toBe(
    "C:/Program Files/Git/bin/bash.exe",
  );
  const none = { Path: "C:\\Windows\\System32" };
  expect(await findBash({ environment: none, windows: true }, files)).toBeUndefined();
});

it("finds Git's bash beside a git inside its mingw64 folder", async () => {
  const files = machine("C:/Git/mingw64/bin/git.exe", "C:/Git/bin/bash.exe");
  const environment = { PATH: "C:\\Git\\mingw64\\bin" };
  expect(await findBash({ environment, windows: true }, files)).toBe("C:/Git/bin/bash.exe");
});
