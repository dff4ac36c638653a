#!/usr/bin/env node
import { COMMAND_NAMES, type CommandName } from "./model/option.ts";
import type { Problem } from "./model/problem.ts";
import { suggest } from "./model/suggest.ts";
import { VERSION } from "./model/version.ts";

/** A bug of ours, by the number that sysexits.h has for it. */
const BUG = 70;
const MISUSE = 2;

// Everything beyond the version is loaded only when it is needed, so that the start costs nothing.
async function main(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words;
  if (first === "--version" || first === "-V") return say(`${VERSION}\n`);
  if (first === "--help" || first === "-h" || first === "help") return help(rest[0]);
  if (first === undefined) return complainWithHelp();
  const name = COMMAND_NAMES.find((one) => one === first);
  if (name === undefined) return complain([unknownCommand(first)]);
  return asksForHelp(rest) ? help(name) : runNamed(name, rest);
}

async function runNamed(name: CommandName, words: readonly string[]): Promise<number> {
  const { parseArguments } = await import("./local/arguments.ts");
  const { flagsOf } = await import("./commands/options.ts");
  const parsed = parseArguments(words, flagsOf(name));
  if (!parsed.ok) return complain(parsed.problems);
  const { localPorts } = await import("./local/local-ports.ts");
  const { loadCommand, runCommand } = await import("./commands/command.ts");
  const history = parsed.value.values.get("history");
  // The command's code is loaded while git says where the repository begins.
  const [ports] = await Promise.all([
    localPorts({
      ...(typeof history === "string" ? { history } : {}),
      childOutput: parsed.value.values.get("json") === true ? "stderr" : "stdout",
    }),
    loadCommand(name),
  ]);
  try {
    return await runCommand(name, parsed.value, ports);
  } finally {
    ports.close();
  }
}

async function help(topic: string | undefined): Promise<number> {
  const { commandHelp, generalHelp } = await import("./commands/help.ts");
  const columns = process.stdout.columns ?? 100;
  const name = COMMAND_NAMES.find((one) => one === topic);
  return say(name === undefined ? generalHelp(columns) : commandHelp(name, columns));
}

async function complainWithHelp(): Promise<number> {
  const { generalHelp } = await import("./commands/help.ts");
  process.stderr.write(generalHelp(process.stderr.columns ?? 100));
  return MISUSE;
}

async function complain(problems: readonly Problem[]): Promise<number> {
  const { terminalLog } = await import("./local/terminal-log.ts");
  const log = terminalLog();
  for (const problem of problems) log.problem(problem);
  return MISUSE;
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  return own.includes("--help") || own.includes("-h");
}

function unknownCommand(word: string): Problem {
  const meant = suggest(word, COMMAND_NAMES);
  const how = `The commands are ${COMMAND_NAMES.join(", ")}.`;
  return {
    what: `${JSON.stringify(word)} is no command`,
    how: meant === undefined ? how : `Did you mean ${meant}? ${how}`,
  };
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Problems are the user's to mend wherever they come from; anything else is a bug of ours. */
async function report(error: unknown): Promise<number> {
  const { ProblemError } = await import("./model/problem.ts");
  if (error instanceof ProblemError) return complain(error.problems);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a bug in Makespan ${VERSION}; please report it with these lines.\n${detail}\n`,
  );
  return BUG;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = await report(error);
}
