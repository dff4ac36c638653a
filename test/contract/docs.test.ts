import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { parseConfig } from "../../src/commands/config.ts";
import { SUITE_KEYS } from "../../src/commands/config-suite.ts";
import { inputs } from "../../src/commands/options.ts";
import { describeProblem } from "../../src/model/problem.ts";

const ROOT = new URL("../../", import.meta.url);

interface Block {
  /** `docs/workflows.md:12`. */
  readonly where: string;
  readonly text: string;
}

type Data = Readonly<Record<string, unknown>>;

const pages = ["README.md", ...namesIn("docs", ".md")].filter((path) => existsSync(at(path)));
const workflows = namesIn(".github/workflows", ".yml");
const blocks = pages.flatMap(yamlBlocks);
const configurations = blocks.filter(({ text }) => isConfiguration(dataOf(text)));
const jobs = [
  ...blocks.filter(({ text }) => isWorkflow(dataOf(text))),
  ...workflows.map((path) => ({ where: path, text: readFileSync(at(path), "utf8") })),
];
const steps = jobs.flatMap(({ where, text }) =>
  stepsOf(dataOf(text)).map((step) => ({ where, step })),
);

describe("the YAML of the docs", () => {
  test("is there: configurations, and workflows with steps", () => {
    expect(configurations.length).toBeGreaterThan(0);
    expect(blocks.length).toBeGreaterThan(configurations.length);
    expect(steps.length).toBeGreaterThan(0);
  });

  test.each(blocks)("is valid and either a workflow or a configuration: $where", ({ text }) => {
    const { errors, warnings } = parseDocument(text);
    expect([...errors, ...warnings]).toEqual([]);
    expect([isWorkflow(dataOf(text)), isConfiguration(dataOf(text))]).toContain(true);
  });

  test.each(configurations)("is a configuration that is accepted: $where", ({ where, text }) => {
    const config = parseConfig(text, where);
    expect(config.ok ? [] : config.problems.map(describeProblem)).toEqual([]);
  });
});

describe("the page of the configuration", () => {
  const page = readFileSync(at("docs/configuration.md"), "utf8");

  test.each(SUITE_KEYS)("explains %s and shows it", (key) => {
    expect(page).toContain(`| \`${key}\` |`);
    const shown = yamlBlocks("docs/configuration.md").filter(({ text }) =>
      new RegExp(`^ *${key}:`, "m").test(text),
    );
    expect(shown.length).toBeGreaterThan(0);
  });

  test("explains no setting that does not exist", () => {
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(explained).toEqual(SUITE_KEYS);
  });
});

describe("the steps of the workflows", () => {
  test("are pinned by their full SHA, where they are not ours", () => {
    const others = steps.flatMap(({ where, step }) =>
      typeof step["uses"] === "string" && !isOurs(step) ? [`${where}: ${step["uses"]}`] : [],
    );
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  test("give Makespan a command and only inputs that the command knows", () => {
    const ours = steps.filter(({ step }) => isOurs(step));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.flatMap(({ where, step }) => strangeInputs(where, step))).toEqual([]);
  });

  test("read only the outputs of jobs that theirs needs", () => {
    const unneeded = jobs.flatMap(({ where, text }) =>
      Object.entries(jobsOf(dataOf(text))).flatMap(([name, job]) =>
        unneededJobs(job).map((other) => `${where}: ${name} reads needs.${other}`),
      ),
    );
    expect(unneeded).toEqual([]);
  });
});

/** Links between pages lead somewhere. */
test("the links of the docs lead to files that are there", () => {
  const links = pages.flatMap((page) =>
    [...readFileSync(at(page), "utf8").matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => ({
      page,
      target: new URL(String(match[1]), at(page)),
    })),
  );
  expect(links.length).toBeGreaterThan(0);
  const broken = links.filter(({ target }) => !existsSync(target));
  expect(broken.map(({ page, target }) => `${page}: ${target.pathname}`)).toEqual([]);
});

function at(path: string): URL {
  return new URL(path, ROOT);
}

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(at(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

/** Blocks may stand in a list, and are indented then. */
function yamlBlocks(path: string): readonly Block[] {
  const page = readFileSync(at(path), "utf8");
  const found = page.matchAll(/^( *)```ya?ml\r?\n([\s\S]*?)^\1```/gm);
  return [...found].map((match) => ({
    where: `${path}:${page.slice(0, match.index).split("\n").length}`,
    text: String(match[2]).replaceAll(new RegExp(`^${match[1]}`, "gm"), ""),
  }));
}

function dataOf(text: string): Data {
  const data: unknown = parseDocument(text).toJS();
  return isRecord(data) ? data : {};
}

function isRecord(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWorkflow(data: Data): boolean {
  return "jobs" in data;
}

function isConfiguration(data: Data): boolean {
  return (
    !isWorkflow(data) && Object.keys(data).some((key) => ["suites", ...SUITE_KEYS].includes(key))
  );
}

function jobsOf(data: Data): Data {
  return isRecord(data["jobs"]) ? data["jobs"] : {};
}

function stepsOf(data: Data): readonly Data[] {
  return Object.values(jobsOf(data)).flatMap((job) => {
    const list = isRecord(job) ? job["steps"] : undefined;
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
}

function isOurs({ uses }: Data): boolean {
  return typeof uses === "string" && (uses === "./" || uses.startsWith("makespan/makespan@"));
}

function strangeInputs(where: string, step: Data): readonly string[] {
  const given = isRecord(step["with"]) ? step["with"] : {};
  const command = given["command"];
  const known = inputs().filter(
    ({ name, commands }) => name === "command" || commands.some((one) => one === command),
  );
  if (known.length < 2) return [`${where}: no command: ${String(command)}`];
  return Object.keys(given)
    .filter((name) => !known.some((input) => input.name === name))
    .map((name) => `${where}: ${String(command)} knows no input ${name}`);
}

function unneededJobs(job: unknown): readonly string[] {
  const needs = isRecord(job) ? [job["needs"] ?? []].flat() : [];
  const read = [...JSON.stringify(job).matchAll(/\bneeds\.([\w-]+)\./g)].map((match) => match[1]);
  return [...new Set(read)].flatMap((name) =>
    name === undefined || needs.includes(name) ? [] : [name],
  );
}
