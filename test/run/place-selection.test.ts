import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Invocation, TestCommand } from "../../src/model/invocation.ts";
import { describeProblem } from "../../src/model/problem.ts";
import { placeSelection, type RunPlatform } from "../../src/run/place-selection.ts";

const HOSTILE = [
  "$(touch hacked)",
  "`touch hacked`",
  'a "quoted" name.py',
  "it's.py",
  "two\nlines.py",
  "-rf",
  "--",
  "$HOME",
  "a\\b",
  "*",
  "{tests}",
  "{list}",
  "tab\there",
  "grün/日本.py",
  "!!",
  "; touch hacked",
  " ",
  "",
];

let folder: string;
/** A program that prints its arguments, each followed by NUL. */
let show: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "makespan-place-"));
  show = join(folder, "show");
  writeFileSync(show, `#!/bin/sh\nprintf '%s\\0' "$@"\n`, { mode: 0o755 });
});

afterAll(() => rmSync(folder, { recursive: true }));

function platform(): RunPlatform {
  const path = `${folder}:${process.env["PATH"]}`;
  return { windows: false, bash: "bash", environment: { PATH: path, EXTRA: "ex tra" } };
}

function invocation(args: readonly string[], more: Partial<Invocation> = {}): Invocation {
  return {
    entries: [],
    args,
    replaces: [],
    environment: {},
    files: [],
    list: join(folder, 'the list\'s "$(name)".txt'),
    junit: [],
    evidence: [],
    ...more,
  };
}

/** What the program in the user's command saw as its arguments. */
function run(
  command: TestCommand | string,
  args: readonly string[],
  more: Partial<Invocation> = {},
) {
  const asCommand =
    typeof command === "string" ? ({ kind: "shell", text: command } as const) : command;
  const placed = placeSelection(asCommand, invocation(args, more), platform());
  if (!placed.ok) return placed.problems.map(describeProblem).join("\n");
  const output = execFileSync(placed.value.file, placed.value.args, {
    cwd: folder,
    env: Object.fromEntries(Object.entries(placed.value.environment)),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 16 * 1024 * 1024,
  });
  return output.split("\0").slice(0, -1);
}

const LIST = () => join(folder, 'the list\'s "$(name)".txt');

describe("a simple shell command", () => {
  it("gets hostile names as arguments, unchanged", () => {
    expect(run("show -q", HOSTILE)).toEqual(["-q", ...HOSTILE]);
  });

  it("gets any names unchanged, also in the place of its own words", () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom(..."$`'\"\\ \n*?{}();&|<>#!~-=aé日") }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(names, (args) => {
        expect(run("show -q ./... -v ./...", args, { replaces: ["./..."] })).toEqual([
          "-q",
          ...args,
          "-v",
        ]);
        expect(run("show {tests} | cat", args)).toEqual(args);
      }),
      { numRuns: 60 },
    );
  });

  it("is trimmed, may continue its line, set variables and use them", () => {
    expect(run("\n  X=1 show \\\n 'a b' $EXTRA \"$EXTRA\"  \n", ["t"])).toEqual([
      "a b",
      "ex",
      "tra",
      "ex tra",
      "t",
    ]);
  });

  it("gets -- before the tests where npm would read them itself", () => {
    const npm = join(folder, "npm");
    writeFileSync(npm, `#!/bin/sh\nexec "${show}" "$@"\n`, { mode: 0o755 });
    expect(run("npm test", ["a"])).toEqual(["test", "--", "a"]);
    expect(run("npm --prefix web run unit", ["a"])).toEqual([
      "--prefix",
      "web",
      "run",
      "unit",
      "--",
      "a",
    ]);
    expect(run("npm run unit -- --bail", ["a"])).toEqual(["run", "unit", "--", "--bail", "a"]);
    expect(run({ kind: "argv", argv: ["npm", "test"] }, ["a"])).toEqual(["test", "--", "a"]);
    expect(run("npm exec show", ["a"])).toEqual(["exec", "show", "--", "a"]);
    rmSync(npm);
  });
});

describe("anything else", () => {
  it.each([
    ["show -q | cat", "show -q {tests} | cat"],
    ["cd . && show -q", "cd . && show -q {tests}"],
    ["show -q # all of them", "show -q {tests} # all of them"],
    ["set -x\nshow -q", "show -q {tests}"],
    ["show -q > log", "show -q {tests} > log"],
    ["show tests/*.py", "show tests/*.py {tests}"],
    ["bash -c 'show -q'", `bash -c 'show -q "$@"' sh {tests}`],
    ["bash -lc 'show -q'", `bash -lc 'show -q "$@"' sh {tests}`],
  ])("%j has to say where the tests go, and is shown how", (text, example) => {
    const told = run(text, ["t"]);
    expect(told).toContain("it is not clear where in this command the tests go");
    expect(told).toContain(`For example: ${example}`);
  });

  it.each([
    "show {tests} | cat",
    "cd . && show {tests}",
    "show {tests} # all of them: don't",
    "# don't {tests}\nshow {tests}",
    "if true; then show {tests}; fi",
    'show "{tests}"',
    `bash -c 'show "$@"' sh {tests}`,
    "(show {tests})",
    `all() { show "$@"; }; all {tests}`,
    "echo \"it's $(printf '%s' x)\" > /dev/null\nshow {tests}",
    "X=$'don\\'t' ; show {tests}",
    "case x in x) show {tests};; esac",
  ])("%j gets hostile names as arguments where {tests} stands", (text) => {
    expect(run(text, HOSTILE)).toEqual(HOSTILE);
  });

  it.each([
    "show {list} | cat",
    'show "{list}" | cat',
    "show $(true){list}",
    `bash -c 'show "$1"' sh {list}`,
    "true; show {list}; true",
  ])("%j gets the list's path where {list} stands", (text) => {
    expect(run(text, ["never seen"])).toEqual([LIST()]);
  });

  it("finds the list's path in the middle of a word and in the environment", () => {
    expect(run('show --a={list} "--b={list}.x" "$MAKESPAN_LIST"', [])).toEqual([
      `--a=${LIST()}`,
      `--b=${LIST()}.x`,
      LIST(),
    ]);
  });

  it("leaves shell variables that are named like placeholders alone", () => {
    expect(run('tests=1; list=2; show "${tests}${list}" {tests}', ["t"])).toEqual(["12", "t"]);
  });

  it.each([
    ["show '{list}'", "single quotes"],
    ["show '{tests}'", "single quotes"],
    ['sh -c "show {tests}"', "double quotes"],
    ["show --files={tests}", "part of a longer word"],
    ["show ${X:-{list}}", "${…}"],
    ["f() { show {tests}; }; f", "inside a function"],
    ["cat <<EOF\n{list}\nEOF", "here-document"],
    ["", "no test command"],
  ])("%j is a problem that names its reason", (text, reason) => {
    expect(run(text, ["t"])).toContain(reason);
  });

  it("stops at the first command that fails, also inside a pipe", () => {
    expect(() => run("false | show {tests}", ["t"])).toThrow();
    expect(() => run("false\nshow {tests}", ["t"])).toThrow();
  });
});

describe("a command given as words", () => {
  const argv = (...words: string[]) => ({ kind: "argv", argv: words }) as const;

  it("gets hostile names at its end, in the place of {tests} or of the words they replace", () => {
    expect(run(argv("show", "$HOME"), HOSTILE)).toEqual(["$HOME", ...HOSTILE]);
    expect(run(argv("show", "{tests}", "-v"), HOSTILE)).toEqual([...HOSTILE, "-v"]);
    expect(run(argv("show", "./...", "-v"), HOSTILE, { replaces: ["./..."] })).toEqual([
      ...HOSTILE,
      "-v",
    ]);
  });

  it("gets the list's path inside words too", () => {
    expect(run(argv("show", "--list={list}"), ["never seen"])).toEqual([`--list=${LIST()}`]);
  });

  it.each([
    [argv("show", "--x={tests}"), "part of a longer word"],
    [argv("sh", "-ec", "show"), "it is not clear where"],
    [argv(), "no test command"],
    [argv(""), "no test command"],
  ])("$argv is a problem that names its reason", (command, reason) => {
    expect(run(command, ["t"])).toContain(reason);
  });

  it("is started through bash on Windows, which alone can start scripts like npx", () => {
    const windows = { windows: true, bash: "C:/Git/bin/bash.exe", environment: {} };
    const placed = placeSelection(argv("npx", "vitest"), invocation(["a b"]), windows);
    expect(placed).toMatchObject({
      value: {
        file: "C:/Git/bin/bash.exe",
        args: ["--noprofile", "--norc", "-c", 'exec "$@"', "makespan", "npx", "vitest", "a b"],
      },
    });
    const program = placeSelection(argv("C:/go/bin/go.exe", "test"), invocation(["a"]), windows);
    expect(program).toMatchObject({ value: { file: "C:/go/bin/go.exe", args: ["test", "a"] } });
  });
});

describe("the shell", () => {
  const at = (bash: string | undefined, shell?: string, windows = false) => {
    const command = {
      kind: "shell",
      text: "show",
      ...(shell === undefined ? {} : { shell }),
    } as const;
    const placed = placeSelection(command, invocation(["t"]), { windows, bash, environment: {} });
    if (!placed.ok) return placed.problems.map(describeProblem).join("\n");
    return [placed.value.file, ...placed.value.args];
  };

  it("is bash without start-up files, sh where there is none, or what the user asks for", () => {
    const text = ['show "$@"', "makespan", "t"];
    expect(at("/bin/bash")).toEqual([
      ..."/bin/bash --noprofile --norc -eo pipefail -c".split(" "),
      ...text,
    ]);
    expect(at(undefined)).toEqual(["sh", "-e", "-c", ...text]);
    expect(at("/bin/bash", "sh")).toEqual(["sh", "-e", "-c", ...text]);
    expect(at(undefined, "/opt/bash")).toContain("/opt/bash");
    expect(at("/bin/bash", "bash")).toContain("/bin/bash");
  });

  it("that cannot take arguments is a problem, as is Windows without bash", () => {
    expect(at("/bin/bash", "pwsh")).toContain('"pwsh" cannot take the tests as arguments');
    expect(at(undefined, undefined, true)).toContain("there is no bash on this machine");
  });
});

describe("limits of arguments", () => {
  it.skipIf(process.platform !== "linux")(
    "one argument may have 131,071 bytes, which Linux still takes, and no more",
    () => {
      expect(run("show", ["é".repeat(65_535)])).toEqual(["é".repeat(65_535)]);
      expect(run("show", ["x".repeat(131_071)])).toEqual(["x".repeat(131_071)]);
      expect(run("show", ["é".repeat(65_536)])).toContain("131,071 bytes");
    },
  );

  it.skipIf(process.platform !== "linux")(
    "all arguments and the environment have to stay under 2 MiB, which Linux then takes",
    () => {
      const names = (count: number) =>
        Array.from({ length: count }, (_, index) => `tests/file-${index}`.padEnd(91, "x"));
      expect(run("show", names(20_000))).toHaveLength(20_000);
      const told = run("show", names(21_000));
      expect(told).toContain("2,097,152 bytes (2 MiB)");
      expect(told).toContain("{list}");
      expect(run("show {list}", [])).toEqual([LIST()]);
    },
  );

  it("a variable counts as an argument does", () => {
    expect(run("show", [], { environment: { X: "x".repeat(131_072) } })).toContain("131,071 bytes");
  });

  it("a command line on Windows may have 32,766 characters", () => {
    const windows = { windows: true, bash: "bash.exe", environment: {} };
    const command = { kind: "shell", text: "show" } as const;
    expect(placeSelection(command, invocation(["x".repeat(32_000)]), windows).ok).toBe(true);
    const told = placeSelection(command, invocation(["x".repeat(32_767)]), windows);
    expect(told.ok ? "" : told.problems.map(describeProblem).join()).toContain("32,766 characters");
  });
});

it("gives the child the invocation's variables over the others", () => {
  const placed = placeSelection(
    { kind: "argv", argv: ["show"] },
    invocation([], { environment: { EXTRA: undefined, NEW: "1" } }),
    platform(),
  );
  expect(placed).toMatchObject({
    value: { environment: { EXTRA: undefined, NEW: "1", MAKESPAN_LIST: LIST() } },
  });
});
