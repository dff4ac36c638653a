import { flagsOf, inputs, OPTIONS } from "../../src/commands/options.ts";
import { OUTPUTS, type OutputSpec } from "../../src/commands/outputs.ts";
import { COMMAND_NAMES, type CommandName, type OptionSpec } from "../../src/model/option.ts";

const ACTION_HEAD = `name: Makespan
description: CI test shards that finish together, planned from timings, with proof that nothing was skipped.
author: The Makespan authors
branding:
  icon: bar-chart-2
  color: green
`;

const ACTION_TAIL = `runs:
  using: node24
  main: dist/action.mjs
  post: dist/action.mjs
  post-if: always()
`;

/** action.yml as the tables of options and outputs have it. */
export function actionYml(): string {
  const inputLines = inputs().flatMap((option) => [
    `  ${option.name}:`,
    `    description: ${JSON.stringify(inputDescription(option.name))}`,
    `    required: ${option.name === "command"}`,
    ...defaultLine(option.name, option.default),
  ]);
  const outputLines = OUTPUTS.flatMap((output) => [
    `  ${output.name}:`,
    `    description: ${JSON.stringify(`${output.description} From ${output.commands.join(", ")}.`)}`,
  ]);
  return [
    ACTION_HEAD.trimEnd(),
    "inputs:",
    ...inputLines,
    "outputs:",
    ...outputLines,
    ACTION_TAIL,
  ].join("\n");
}

/** docs/options.md as the tables have it. */
export function optionsPage(): string {
  const flags = COMMAND_NAMES.flatMap((command) => [
    `## \`makespan ${command}\``,
    "",
    "| flag | default | what it does |",
    "|---|---|---|",
    ...flagsOf(command).map(
      (option) =>
        `| ${code(flagText(option))} | ${option.default === undefined ? "" : code(option.default)} | ${cell(option.description)} |`,
    ),
    "",
  ]);
  const inputRows = inputs().map(
    (option) =>
      `| ${code(option.name)} | ${option.commands.length === 0 ? "all" : option.commands.filter(isOfTheAction).join(", ")} | ${option.default === undefined ? "" : code(option.default)} | ${cell(option.description)} |`,
  );
  const outputRows = OUTPUTS.map(
    (output: OutputSpec) =>
      `| ${code(output.name)} | ${output.commands.join(", ")} | ${cell(output.description)} |`,
  );
  return [
    "# Options",
    "",
    "Flags of the command line, inputs and outputs of the Action. Options given as flags or inputs win over makespan.yml. This page is written by `npm run generate` from the one table that the program itself reads.",
    "",
    ...flags,
    "## Inputs of the Action",
    "",
    "| input | commands | default | what it does |",
    "|---|---|---|---|",
    ...inputRows,
    "",
    "## Outputs of the Action",
    "",
    "| output | commands | what it holds |",
    "|---|---|---|",
    ...outputRows,
    "",
  ].join("\n");
}

function isOfTheAction(command: CommandName): boolean {
  const values = OPTIONS.find((one) => one.name === "command")?.value ?? "";
  return values.split("|").includes(command);
}

function defaultLine(name: string, value: string | undefined): readonly string[] {
  const fallback = actionDefault(name, value ?? "");
  return fallback === "" ? [] : [`    default: ${JSON.stringify(fallback)}`];
}

/** Defaults that the program has itself stay out of action.yml: an input then wins over the configuration. */
function actionDefault(name: string, value: string): string {
  return value.startsWith("${{") || name === "working-directory" ? value : "";
}

function inputDescription(name: string): string {
  const option = OPTIONS.find((one) => one.name === name);
  if (option === undefined) return "";
  const fallback =
    option.default !== undefined && actionDefault(name, option.default) === ""
      ? ` Default: ${option.default}.`
      : "";
  const lines = option.kind === "list" ? " One a line." : "";
  return `${option.description}${lines}${fallback}`;
}

function flagText({ name, value }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
