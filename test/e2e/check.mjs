// Runs lists of checks: the test command of made-up projects. See checks-project.ts.
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // A file with one path a line.
    list: { type: "string" },
    // Ignores what it is given.
    all: { type: "boolean", default: false },
    // Every check takes so many times what its list says.
    slowness: { type: "string", default: "1" },
    // Reports nothing.
    silent: { type: "boolean", default: false },
  },
});

const attempt = process.env.GITHUB_RUN_ATTEMPT ?? "1";
const cases = chosenLists().flatMap(readChecks);
for (const { outcome, file } of cases) if (outcome === "wait") await waitIn(file);
if (!values.silent) {
  mkdirSync("reports", { recursive: true });
  writeFileSync("reports/report.xml", `<testsuite>${cases.map(toXml).join("")}</testsuite>`);
}
process.stdout.write(`ran ${cases.length} checks\n`);
process.exit(cases.some(({ outcome }) => outcome === "fail") ? 1 : 0);

function chosenLists() {
  if (values.all) return globSync("**/*.checks").sort();
  const listed = values.list === undefined ? "" : readFileSync(values.list, "utf8");
  return [...positionals, ...listed.split("\n").filter((line) => line !== "")];
}

function readChecks(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => readCheck(line, file));
}

function readCheck(line, file) {
  const [, name, seconds, outcome = "pass", only] =
    /^(.*?) (\d+(?:\.\d+)?)(?: (pass|fail|skip|wait)(?:@(\d+))?)?$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`${file}: no check: ${line}`);
  const applies = only === undefined || only === attempt;
  const time = Number(seconds) * Number(values.slowness);
  return { file, name: name.replaceAll("\\n", "\n"), time, outcome: applies ? outcome : "pass" };
}

/** Until somebody ends us. */
async function waitIn(file) {
  process.stdout.write(`waiting in ${file}\n`);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}

function toXml({ file, name, time, outcome }) {
  const inner = { fail: `<failure message="${escaped(name)} is not so"/>`, skip: "<skipped/>" };
  const attributes = { classname: file, file, name, time };
  const text = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(`${value}`)}"`);
  return `<testcase ${text.join(" ")}>${inner[outcome] ?? ""}</testcase>`;
}

function escaped(text) {
  return text.replaceAll(/[&<>"\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
