import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { custom } from "../../src/frameworks/custom.ts";
import type { Invocation, TestCommand } from "../../src/model/invocation.ts";
import type { Entry } from "../../src/model/item.ts";
import { unwrap } from "../../src/model/problem.ts";
import { placeArguments } from "../../src/run/place-arguments.ts";
import {
  entry,
  environmentOf,
  invocations,
  readAll,
  start,
  TemporaryProject,
} from "./temporary-project.ts";

const PROGRAM: TestCommand = { kind: "argv", argv: ["program"] };

function select(command: TestCommand, entries: readonly Entry[], windows = false) {
  using project = new TemporaryProject({});
  return unwrap(custom.select(project.request(entries, { command, windows })));
}

function manyEntries(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => entry(`tests/folder/file number ${index}.x`));
}

function bytesOf({ args }: Invocation): number {
  return args.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 1, 0);
}

describe("a command of the user's own", () => {
  it("gets exactly its paths, whatever is in their names", async () => {
    using project = new TemporaryProject({
      "echo.mjs": "console.log(JSON.stringify(process.argv.slice(2)));",
    });
    const names = ["-dash", "@list", 'it\'s "b" [c] {d} $HOME `e` é *.x', "sub/f"];
    const argv = [process.execPath, "echo.mjs"];
    const request = project.request(
      names.map((name) => entry(name)),
      {
        command: { kind: "argv", argv },
      },
    );
    const [invocation] = invocations(custom, request);
    if (invocation === undefined) throw new Error("no invocation");
    const words = unwrap(placeArguments(argv, invocation));
    const ended = await start(words, request.root, environmentOf(invocation, request));
    expect(JSON.parse(ended.output)).toEqual(["./-dash", "./@list", ...names.slice(2)]);
    expect(readAll([invocation.list])).toEqual([`${names.join("\n")}\n`]);
  });

  it("names items from the folder it runs in", () => {
    using project = new TemporaryProject({});
    const root = `${project.folder}/services/api`;
    const entries = [entry("services/api/a.x"), entry("other/b.x")];
    const request = project.request(entries, { command: PROGRAM, root });
    const [invocation] = unwrap(custom.select(request));
    expect(invocation?.args).toEqual(["a.x", `${project.folder}/other/b.x`]);
  });

  it("takes 20,000 items in as few starts as the arguments allow", () => {
    const entries = manyEntries(20_000);
    const selected = select(PROGRAM, entries);
    expect(selected.flatMap((invocation) => invocation.entries)).toEqual(entries);
    expect(selected.every((invocation) => bytesOf(invocation) <= 96 * 1024)).toBe(true);
    const bytes = selected.reduce((sum, invocation) => sum + bytesOf(invocation), 0);
    expect(selected.length).toBeLessThan(2 + (1.4 * bytes) / (96 * 1024));
    expect(new Set(selected.map(({ list }) => list)).size).toBe(selected.length);
  });

  it("stays below what Windows takes in one command line", () => {
    const selected = select(PROGRAM, manyEntries(1_000), true);
    expect(selected.length).toBeGreaterThan(1);
    expect(selected.every((invocation) => bytesOf(invocation) < 8_000)).toBe(true);
  });

  it("takes 20,000 items in one start where it reads a list", () => {
    const [invocation, ...more] = select(
      { kind: "shell", text: "program --files {list} | tee log" },
      manyEntries(20_000),
    );
    expect(more).toEqual([]);
    expect(invocation?.args).toEqual([]);
    expect(invocation?.files[0]?.text.split("\n")).toHaveLength(20_001);
  });

  it("runs every entry exactly once and in order, however long the names are", async () => {
    // Long ones by repetition: making up each of their characters would take most of the time.
    const name = fc
      .tuple(fc.string({ unit: "grapheme", maxLength: 20 }), fc.integer({ min: 1, max: 40_000 }))
      .map(([text, length]) => `x${text}`.repeat(Math.ceil(length / (text.length + 1))));
    const clean = name.map((text) => text.replaceAll(/[\n\r]/g, "_"));
    await fc.assert(
      fc.property(fc.uniqueArray(clean, { minLength: 1, maxLength: 12 }), (names) => {
        const entries = names.map((one) => entry(one));
        const selected = select(PROGRAM, entries);
        expect(selected.flatMap((invocation) => invocation.entries)).toEqual(entries);
        expect(selected.every(({ entries: some, args }) => some.length === args.length)).toBe(true);
        expect(selected.every(({ args }) => args.length > 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("cannot be given a name with a line break or a part of a file", () => {
    using project = new TemporaryProject({});
    const part = entry("a.x", { part: "1/2", only: ["a.x::t"] });
    const request = project.request([entry("a\nb.x"), part], { command: PROGRAM });
    expect(custom.select(request)).toMatchObject({
      ok: false,
      problems: [{ where: '"a\\nb.x"' }, { where: "a.x (1/2)" }],
    });
  });

  it("gives no evidence and brings no JUnit", () => {
    const [invocation] = select(PROGRAM, [entry("a.x")]);
    expect(invocation).toMatchObject({ junit: [], evidence: [], environment: {}, replaces: [] });
    expect(custom.readEvidence([])).toEqual({ items: [], junit: [], ended: false });
    expect(custom.givesEvidence).toBe(false);
  });
});
