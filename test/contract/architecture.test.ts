import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../../src/", import.meta.url));
const STAGES = ["frameworks", "junit", "history", "schedule", "run", "queue", "audit", "telling"];
const EDGES = ["github", "local"];
const ENTRIES = ["action.ts", "cli.ts"];

/** Hooks run inside the users' frameworks and are shipped as they are: they are no modules of ours. */
const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

const imports = files.flatMap((file) =>
  importsOf(readFileSync(SOURCE + file, "utf8")).map((target) => ({ file, target })),
);

describe("the architecture", () => {
  test("looks at every source file and its imports", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  test("lets the model import nothing but the model", () => {
    expect(violations((file) => folderOf(file) === "model", ["model"])).toEqual([]);
  });

  test.each(STAGES)("lets the stage %s import only itself and the model", (stage) => {
    expect(violations((file) => folderOf(file) === stage, [stage, "model"])).toEqual([]);
  });

  test.each(EDGES)("lets the edge %s import only the edges and the model", (edge) => {
    expect(violations((file) => folderOf(file) === edge, [edge, "local", "model"])).toEqual([]);
  });

  test("lets the commands import stages and the model, and no edge", () => {
    expect(
      violations((file) => folderOf(file) === "commands", ["commands", "model", ...STAGES]),
    ).toEqual([]);
  });

  test("keeps node and the Actions toolkit at the edges", () => {
    const inside = imports.filter(({ file }) => !isEdge(file));
    expect(inside.filter(({ target }) => /^(node:|@actions\/)/.test(target))).toEqual([]);
  });

  test("loads the Actions toolkit when it is used, and not when a step starts", () => {
    const eager = files.filter((file) =>
      /^import (?!type\b)[^;]*"@actions\//m.test(readFileSync(SOURCE + file, "utf8")),
    );
    expect(eager).toEqual([]);
    expect(imports.some(({ target }) => target === "@actions/cache")).toBe(true);
  });

  test("keeps the process, the console and the clock at the edges", () => {
    const reached = files
      .filter((file) => !isEdge(file))
      .filter((file) =>
        /\b(process\.\w|console\.\w|Date\.now\(|new Date\(\)|performance\.now\(|setTimeout\()/.test(
          withoutComments(readFileSync(SOURCE + file, "utf8")),
        ),
      );
    expect(reached).toEqual([]);
  });

  test("holds only the folders of the design", () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== "."));
    const known = new Set(["commands", "model", ...STAGES, ...EDGES]);
    expect([...folders].filter((folder) => !known.has(folder))).toEqual([]);
  });
});

function violations(isMeant: (file: string) => boolean, allowed: readonly string[]): string[] {
  return imports
    .filter(({ file, target }) => isMeant(file) && target.startsWith("."))
    .map(({ file, target }) => ({ file, to: posix.join(posix.dirname(file), target) }))
    .filter(({ to }) => !allowed.includes(folderOf(to)))
    .map(({ file, to }) => `${file} imports ${to}`);
}

/** Statements begin a line, unlike the same words in a text; so do the ends of longer ones. */
function importsOf(text: string): readonly string[] {
  const code = withoutComments(text);
  const statements = code.matchAll(/^(?:import\b|export\b|\})[^"'\n]*?["']([^"']+)["'];$/gm);
  const calls = code.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [...statements, ...calls].map((match) => String(match[1]));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}

function folderOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : ".";
}

function isEdge(file: string): boolean {
  return EDGES.includes(folderOf(file)) || ENTRIES.includes(file);
}
