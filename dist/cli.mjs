#!/usr/bin/env node
import { t as COMMAND_NAMES } from "./chunks/option.mjs";
import { t as suggest } from "./chunks/suggest.mjs";
import { t as VERSION } from "./chunks/version.mjs";

// src/cli.ts
const BUG = 70;
const MISUSE = 2;
async function main(words) {
	const [first, ...rest] = words;
	if (first === "--version" || first === "-V") return say(`${VERSION}\n`);
	if (first === "--help" || first === "-h" || first === "help") return help(rest[0]);
	if (first === void 0) return complainWithHelp();
	const name = COMMAND_NAMES.find((one) => one === first);
	if (name === void 0) return complain([unknownCommand(first)]);
	return asksForHelp(rest) ? help(name) : runNamed(name, rest);
}
async function runNamed(name, words) {
	const { parseArguments } = await import("./chunks/arguments.mjs");
	const { flagsOf } = await import("./chunks/options2.mjs");
	const parsed = parseArguments(words, flagsOf(name));
	if (!parsed.ok) return complain(parsed.problems);
	const { localPorts } = await import("./chunks/local-ports.mjs");
	const { loadCommand, runCommand } = await import("./chunks/command.mjs");
	const history = parsed.value.values.get("history");
	const [ports] = await Promise.all([localPorts({
		...typeof history === "string" ? { history } : {},
		childOutput: parsed.value.values.get("json") === true ? "stderr" : "stdout"
	}), loadCommand(name)]);
	try {
		return await runCommand(name, parsed.value, ports);
	} finally {
		ports.close();
	}
}
async function help(topic) {
	const { commandHelp, generalHelp } = await import("./chunks/help.mjs");
	const columns = process.stdout.columns ?? 100;
	const name = COMMAND_NAMES.find((one) => one === topic);
	return say(name === void 0 ? generalHelp(columns) : commandHelp(name, columns));
}
async function complainWithHelp() {
	const { generalHelp } = await import("./chunks/help.mjs");
	process.stderr.write(generalHelp(process.stderr.columns ?? 100));
	return MISUSE;
}
async function complain(problems) {
	const { terminalLog } = await import("./chunks/terminal-log.mjs");
	const log = terminalLog();
	for (const problem of problems) log.problem(problem);
	return MISUSE;
}
function asksForHelp(words) {
	const end = words.indexOf("--");
	const own = end < 0 ? words : words.slice(0, end);
	return own.includes("--help") || own.includes("-h");
}
function unknownCommand(word) {
	const meant = suggest(word, COMMAND_NAMES);
	const how = `The commands are ${COMMAND_NAMES.join(", ")}.`;
	return {
		what: `${JSON.stringify(word)} is no command`,
		how: meant === void 0 ? how : `Did you mean ${meant}? ${how}`
	};
}
function say(text) {
	process.stdout.write(text);
	return 0;
}
async function report(error) {
	const { ProblemError } = await import("./chunks/problem.mjs");
	if (error instanceof ProblemError) return complain(error.problems);
	const detail = error instanceof Error ? error.stack ?? error.message : String(error);
	process.stderr.write(`This is a bug in Makespan ${VERSION}; please report it with these lines.\n${detail}\n`);
	return BUG;
}
try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	process.exitCode = await report(error);
}

export {  };