import { d as groupBy, i as seconds, n as milliseconds, r as roundSeconds, t as inSeconds } from "./units.mjs";
import { _ as testId, g as entryRuns } from "./plan.mjs";
import { t as artifactName } from "./artifact-name.mjs";
import { a as ok, i as failed, n as allOk, t as ProblemError } from "./problem2.mjs";
import { i as joinPath, n as folderOf, t as fileName } from "./path.mjs";
import { t as childMarks } from "./child-marks.mjs";
import { u as plural } from "./suite.mjs";
import { o as suiteSettings } from "./load-config.mjs";
import { u as isFailure } from "./report-names.mjs";
import { t as locateFiles } from "./locate-files.mjs";
import { l as readRecord } from "./run-time.mjs";
import { a as LIST_PLACEHOLDER, i as splitWords, o as TESTS_PLACEHOLDER, t as frameworks } from "./frameworks.mjs";
import { a as collectJunit, i as writeStamp, n as beginRecord, o as junitBefore, r as finishRecord, s as compareWithDisk, t as NOTHING_RAN } from "./share-record.mjs";

// src/run/next-round.ts
function nextRound({ share, ended, open }) {
	if (!open || ended.length > 0 || share.length === 0) return void 0;
	return {
		reason: "share",
		entries: share
	};
}

// src/run/command-problem.ts
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
function commandProblem(place, end) {
	if (end.kind === "signalled") return void 0;
	if (end.kind === "not-started") return problem(place, `did not start: ${end.why}`);
	if (place.command.kind !== "shell") return void 0;
	if (end.code === NOT_FOUND) return problem(place, "ended with 127: the shell found no such command");
	if (end.code === NOT_EXECUTABLE) return problem(place, "ended with 126: the shell may not execute it");
}
function problem({ command, folder }, what) {
	const text = command.kind === "shell" ? command.text.trim() : command.argv.join(" ");
	return {
		where: "test-command",
		what: `${JSON.stringify(text)} in ${folder} ${what}`,
		how: "Check its spelling, that a step before installs it, and that the PATH of this step has its folder; a path in it is from that folder."
	};
}

// src/run/find-bash.ts
async function findBash({ environment, windows }, files) {
	if (!windows) return firstFile((environment["PATH"] ?? "").split(":").filter((folder) => folder !== "").map((folder) => joinPath(folder, "bash")), files);
	return firstFile([...await besideGit(environment, files), ...usualPlaces(environment)], files);
}
async function besideGit(environment, files) {
	const git = await firstFile((variable(environment, "PATH") ?? "").split(";").map((folder) => folder.replaceAll("\\", "/").replace(/\/$/, "")).filter((folder) => folder !== "").map((folder) => `${folder}/git.exe`), files);
	if (git === void 0) return [];
	const above = folderOf(folderOf(git));
	return [`${above}/bin/bash.exe`, `${folderOf(above)}/bin/bash.exe`];
}
function usualPlaces(environment) {
	return [
		variable(environment, "ProgramFiles"),
		variable(environment, "ProgramW6432"),
		`${variable(environment, "LOCALAPPDATA") ?? "C:/Users/Default/AppData/Local"}/Programs`
	].filter((folder) => folder !== void 0).map((folder) => `${folder.replaceAll("\\", "/")}/Git/bin/bash.exe`);
}
function variable(environment, name) {
	return Object.entries(environment).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}
async function firstFile(paths, files) {
	for (const path of paths) if ((await files.facts(path))?.kind === "file") return path;
}

// src/run/argument-limits.ts
const LONGEST_ARGUMENT = 131071;
const MOST_ARGUMENT_BYTES = 2097152;
const LONGEST_COMMAND_LINE = 32766;
const HEADROOM = 8192;
const POINTER_BYTES = 8;
function checkArguments(start) {
	return start.windows ? checkCommandLine(start) : checkBytes(start);
}
function checkBytes({ file, args, environment }) {
	const variables = Object.entries(environment).flatMap(([name, value]) => value === void 0 ? [] : [`${name}=${value}`]);
	const longest = largest([...args, ...variables].map(byteLength));
	if (longest > LONGEST_ARGUMENT) return [tooLong(`one argument or variable of ${count(longest)} bytes`, `${count(LONGEST_ARGUMENT)} bytes`)];
	const total = [
		file,
		...args,
		...variables
	].map((text) => byteLength(text) + 1 + POINTER_BYTES).reduce((sum, bytes) => sum + bytes, HEADROOM);
	if (total <= MOST_ARGUMENT_BYTES) return [];
	return [tooLong(`${count(args.length)} arguments, with the environment ${count(total)} bytes`, `${count(MOST_ARGUMENT_BYTES)} bytes (2 MiB)`)];
}
function checkCommandLine({ file, args }) {
	const total = [file, ...args].map(quotedLength).reduce((sum, length) => sum + length, 0);
	if (total <= LONGEST_COMMAND_LINE) return [];
	return [tooLong(`a command line of ${count(total)} characters`, `${count(LONGEST_COMMAND_LINE)} characters`)];
}
function quotedLength(arg) {
	return arg.length + 3 + (arg.match(/["\\]/g)?.length ?? 0);
}
function largest(lengths) {
	return lengths.reduce((most, length) => Math.max(most, length), 0);
}
function byteLength(text) {
	return new TextEncoder().encode(text).length;
}
function count(value) {
	return value.toLocaleString("en-GB");
}
function tooLong(what, limit) {
	return {
		where: "test-command",
		what: `the tests make ${what}, and this system takes at most ${limit}`,
		how: `Write ${LIST_PLACEHOLDER} in the command: the path of a file with one item per line. Or use more shards.`
	};
}

// src/run/command-shape.ts
const NPM_SCRIPTS = new Set("run run-script rum urn test tst t start stop restart exec x".split(" "));
const SHELLS = /* @__PURE__ */ new Set([
	"sh",
	"bash",
	"dash",
	"zsh",
	"ksh"
]);
function needsDashes(words) {
	const npm = words.findIndex((word) => /^npm(?:\.cmd)?$/.test(programName(word)));
	if (npm < 0) return false;
	const rest = words.slice(npm + 1);
	return rest.some((word) => NPM_SCRIPTS.has(word)) && !rest.includes("--");
}
function startsShellText(words) {
	const shell = words.findIndex((word) => SHELLS.has(programName(word)));
	return shell >= 0 && /^-[a-z]*c[a-z]*$/.test(firstFlagWithText(words.slice(shell + 1)) ?? "");
}
function unplaced(text, why) {
	return {
		where: "test-command",
		what: `it is not clear where in this command the tests go: ${why}`,
		how: `Write ${TESTS_PLACEHOLDER} there for the tests as arguments, or ${LIST_PLACEHOLDER} for the path of a file with one per line. For example: ${example(text)}`
	};
}
const NO_COMMAND = {
	where: "test-command",
	what: "there is no test command",
	how: "Give the command that runs the tests: `test-command: pytest -q`, or on a command line -- pytest -q."
};
function programName(word) {
	return fileName(word.replaceAll("\\", "/")).replace(/\.exe$/i, "");
}
function firstFlagWithText(words) {
	const end = words.findIndex((word) => !word.startsWith("-") || word === "--");
	return words.slice(0, end < 0 ? words.length : end).find((word) => !word.startsWith("--") && word.includes("c"));
}
function example(text) {
	const line = (text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line)).at(-1) ?? text).trim();
	const inside = /^(.*?\s-[a-z]*c[a-z]*\s+)(["']?)(.*)\2$/.exec(line);
	if (inside !== null && SHELLS.has(programName(line.split(" ")[0] ?? ""))) return `${inside[1]}'${inside[3]} "$@"' sh ${TESTS_PLACEHOLDER}`;
	const rest = /\s*(?:\s#|\|(?!\|)|>|2>|;\s*$|&\s*$)/.exec(line)?.index ?? line.length;
	return `${line.slice(0, rest)} ${TESTS_PLACEHOLDER}${line.slice(rest)}`;
}

// src/run/place-arguments.ts
function placeArguments(argv, { args, replaces, list }) {
	if ((argv[0] ?? "") === "") return failed(NO_COMMAND);
	if (argv.some((word) => word.includes("{tests}") && word !== "{tests}")) return failed(LONGER_WORD);
	const listed = argv.map((word) => word.replaceAll(LIST_PLACEHOLDER, () => list));
	if (argv.includes("{tests}")) return ok(splice(listed, [TESTS_PLACEHOLDER], args));
	if (argv.some((word) => word.includes("{list}"))) return ok(listed);
	if (startsShellText(argv)) return failed(unplaced(argv.join(" "), "a shell runs a text in it"));
	if (argv.some((word) => replaces.includes(word))) return ok(splice(argv, replaces, args));
	return ok([
		...argv,
		...needsDashes(argv) ? ["--"] : [],
		...args
	]);
}
function splice(argv, words, args) {
	const first = argv.findIndex((word) => words.includes(word));
	return argv.flatMap((word, index) => {
		if (!words.includes(word)) return [word];
		return index === first ? args : [];
	});
}
const LONGER_WORD = {
	where: "test-command",
	what: `${TESTS_PLACEHOLDER} is part of a longer word`,
	how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`
};

// src/run/placeholders.ts
const LIST_VARIABLE = "MAKESPAN_LIST";
function fillPlaceholders(text) {
	const scan = {
		text,
		contexts: ["plain"],
		problems: [],
		output: "",
		position: 0,
		filled: false,
		inFunction: false
	};
	while (scan.position < text.length) step(scan);
	if (scan.filled && hasHereDocument(text)) scan.problems.push(HERE_DOCUMENT);
	return scan.problems.length > 0 ? failed(...scan.problems) : ok({
		text: scan.output,
		filled: scan.filled
	});
}
function step(scan) {
	const rest = scan.text.slice(scan.position, scan.position + TESTS_PLACEHOLDER.length);
	if (rest === "{tests}") placeTests(scan);
	else if (rest.startsWith("{list}")) placeList(scan);
	else if (!skipUnread(scan)) readCharacter(scan);
}
function placeTests(scan) {
	const context = contextOf(scan);
	const end = scan.position + TESTS_PLACEHOLDER.length;
	if (scan.inFunction) scan.problems.push(IN_FUNCTION);
	else if (context === "double") placeQuotedTests(scan, end);
	else if (context === "parameter" || !isWholeWord(scan.text, scan.position, end)) scan.problems.push(NO_WORD);
	replace(scan, TESTS_PLACEHOLDER, context === "double" ? "$@" : "\"$@\"");
}
function placeQuotedTests(scan, end) {
	if (!(scan.text[scan.position - 1] === "\"" && scan.text[end] === "\"") || !isWholeWord(scan.text, scan.position - 1, end + 1)) scan.problems.push(QUOTED);
}
function placeList(scan) {
	const context = contextOf(scan);
	const variable = `\${${LIST_VARIABLE}}`;
	if (context === "parameter") scan.problems.push(IN_PARAMETER);
	replace(scan, LIST_PLACEHOLDER, context === "double" ? variable : `"${variable}"`);
}
function replace(scan, placeholder, by) {
	scan.output += by;
	scan.position += placeholder.length;
	scan.filled = true;
}
function skipUnread(scan) {
	const { text, position } = scan;
	const quoted = contextOf(scan) === "double" || contextOf(scan) === "parameter";
	const skipped = match(quoted ? /\\[\s\S]/y : /\\[\s\S]|\$'(?:\\[\s\S]|[^'\\])*'?|'[^']*'?/y, text, position) ?? (quoted ? void 0 : comment(text, position));
	if (skipped === void 0) return false;
	if (/^\$?'/.test(skipped) && /\{(?:tests|list)\}/.test(skipped)) scan.problems.push(IN_QUOTES);
	copy(scan, skipped.length);
	return true;
}
function comment(text, position) {
	return isBoundary(text[position - 1]) ? match(/#[^\n]*/y, text, position) : void 0;
}
function readCharacter(scan) {
	const { text, position } = scan;
	const context = contextOf(scan);
	if (text.startsWith("${", position)) enter(scan, "parameter", 2);
	else if (text.startsWith("$(", position)) enter(scan, "group", 2);
	else if (text[position] === "\"") toggle(scan, "double");
	else if (text[position] === "`") toggle(scan, "backtick");
	else if (context === "parameter" && text[position] === "}") leave(scan);
	else if (context === "double" || context === "parameter") copy(scan, 1);
	else readCommandCharacter(scan);
}
function readCommandCharacter(scan) {
	const { text, position } = scan;
	const empty = match(/\([ \t]*\)/y, text, position);
	if (empty !== void 0) scan.inFunction = true;
	else if (text[position] === "}" && isWholeWord(text, position, position + 1)) scan.inFunction = false;
	if (empty !== void 0) copy(scan, empty.length);
	else if (text[position] === "(") enter(scan, "group", 1);
	else if (text[position] === ")" && contextOf(scan) === "group") leave(scan);
	else copy(scan, 1);
}
function enter(scan, context, length) {
	scan.contexts.push(context);
	copy(scan, length);
}
function leave(scan) {
	scan.contexts.pop();
	copy(scan, 1);
}
function toggle(scan, context) {
	if (contextOf(scan) === context) leave(scan);
	else enter(scan, context, 1);
}
function copy(scan, length) {
	scan.output += scan.text.slice(scan.position, scan.position + length);
	scan.position += length;
}
function contextOf(scan) {
	return scan.contexts.at(-1) ?? "plain";
}
function match(pattern, text, position) {
	pattern.lastIndex = position;
	return pattern.exec(text)?.[0];
}
function isWholeWord(text, start, end) {
	return isBoundary(text[start - 1]) && isBoundary(text[end]);
}
function isBoundary(character) {
	return character === void 0 || /[\s;&|()<>`]/.test(character);
}
function hasHereDocument(text) {
	return /(?<!<)<<-?\s*["'\\]?[A-Za-z_]/.test(text);
}
const WHERE = "test-command";
const NO_WORD = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} is part of a longer word`,
	how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`
};
const QUOTED = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} stands inside double quotes, where the tests would become part of a text`,
	how: `Write ${TESTS_PLACEHOLDER} without quotes. For a command inside a command: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`
};
const IN_QUOTES = {
	where: WHERE,
	what: "a placeholder stands inside single quotes, where the shell replaces nothing",
	how: `Take it out of the quotes. A command inside a command finds the list's path in $${LIST_VARIABLE}, and arguments so: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`
};
const IN_PARAMETER = {
	where: WHERE,
	what: `a placeholder stands inside \${…}`,
	how: `Write $${LIST_VARIABLE} there.`
};
const IN_FUNCTION = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} stands inside a function, which has arguments of its own`,
	how: `Write "$@" in the function and call it with ${TESTS_PLACEHOLDER}.`
};
const HERE_DOCUMENT = {
	where: WHERE,
	what: "a placeholder and a here-document do not go together",
	how: "Put the commands into a script, and call it with the placeholder."
};

// src/run/shell-start.ts
const SCRIPT_NAME = "makespan";
const BASH_FLAGS = [
	"--noprofile",
	"--norc",
	"-eo",
	"pipefail",
	"-c"
];
const PLAIN_FLAGS = ["-e", "-c"];
const PLAIN_SHELLS = /* @__PURE__ */ new Set([
	"sh",
	"dash",
	"ash",
	"zsh",
	"ksh"
]);
function shellStart(request, place) {
	const shell = chooseShell(request.shell, place);
	if (!shell.ok) return shell;
	const { file, flags } = shell.value;
	return ok({
		file,
		args: [
			...flags,
			request.text,
			SCRIPT_NAME,
			...request.args
		]
	});
}
function chooseShell(wanted, place) {
	const shell = wanted?.trim() ?? "";
	if (shell === "") return usualShell(place);
	const name = fileName(shell.replaceAll("\\", "/")).replace(/\.exe$/i, "").toLowerCase();
	if (PLAIN_SHELLS.has(name)) return ok({
		file: shell,
		flags: PLAIN_FLAGS
	});
	if (name !== "bash") return failed(unknownShell(shell));
	return ok({
		file: shell === "bash" ? place.bash ?? shell : shell,
		flags: BASH_FLAGS
	});
}
function usualShell({ windows, bash }) {
	if (bash !== void 0) return ok({
		file: bash,
		flags: BASH_FLAGS
	});
	if (!windows) return ok({
		file: "sh",
		flags: PLAIN_FLAGS
	});
	return failed({
		where: "shell",
		what: "there is no bash on this machine",
		how: "Install Git for Windows, which brings one, or give the path of a bash as `shell`."
	});
}
function unknownShell(shell) {
	return {
		where: "shell",
		what: `${JSON.stringify(shell)} cannot take the tests as arguments`,
		how: "Use bash, sh, dash, ash, zsh or ksh, or the path of one. It is started with flags of ours."
	};
}

// src/run/place-selection.ts
function placeSelection(command, invocation, platform) {
	const start = command.kind === "shell" ? startText(command, invocation, platform) : startWords(command.argv, invocation, platform);
	if (!start.ok) return start;
	const environment = {
		...platform.environment,
		...invocation.environment,
		[LIST_VARIABLE]: invocation.list
	};
	const problems = checkArguments({
		...start.value,
		environment,
		windows: platform.windows
	});
	return problems.length > 0 ? failed(...problems) : ok({
		...start.value,
		environment
	});
}
function startText(command, invocation, platform) {
	const text = command.text.trim();
	if (text === "") return failed(NO_COMMAND);
	const filled = fillPlaceholders(text);
	if (!filled.ok) return filled;
	const placed = filled.value.filled ? ok(filled.value.text) : extendText(text, invocation);
	if (!placed.ok) return placed;
	return shellStart({
		text: placed.value,
		args: invocation.args,
		shell: command.shell
	}, platform);
}
function extendText(text, { replaces }) {
	const split = splitWords(text);
	if (split.kind === "other") return failed(unplaced(text, split.why));
	const words = split.words.map((word) => word.text);
	if (startsShellText(words)) return failed(unplaced(text, "a shell runs a text in it"));
	const replaced = split.words.filter((word) => replaces.includes(word.text));
	if (replaced.length > 0) return ok(replaceWords(text, replaced));
	return ok(`${text}${needsDashes(words) ? " --" : ""} "$@"`);
}
function replaceWords(text, words) {
	return words.reduceRight((rest, word, index) => `${rest.slice(0, word.start)}${index === 0 ? "\"$@\"" : ""}${rest.slice(word.end)}`, text);
}
function startWords(argv, invocation, platform) {
	const placed = placeArguments(argv, invocation);
	if (!placed.ok) return placed;
	const [file = "", ...args] = placed.value;
	if (platform.windows && platform.bash !== void 0 && !/\.exe$/i.test(file)) return ok(throughBash(platform.bash, placed.value));
	return ok({
		file,
		args
	});
}
function throughBash(bash, words) {
	return {
		file: bash,
		args: [
			"--noprofile",
			"--norc",
			"-c",
			"exec \"$@\"",
			"makespan",
			...words
		]
	};
}

// src/run/read-evidence-files.ts
const LARGEST_EVIDENCE = 268435456;
async function readEvidenceFiles({ invocation, folder, readEvidence }, files) {
	const places = invocation.evidence.map((pattern) => ({
		pattern,
		folder
	}));
	const texts = [];
	for (const path of await locateFiles(places, {
		inFolder: "**/*",
		ignore: []
	}, files)) {
		await refuseHuge(path, files);
		const text = await files.readText(path);
		if (text !== void 0) texts.push(text);
	}
	return texts.length === 0 ? void 0 : readEvidence(texts);
}
async function refuseHuge(path, files) {
	if (((await files.facts(path))?.bytes ?? 0) <= LARGEST_EVIDENCE) return;
	throw new ProblemError([{
		where: path,
		what: "the evidence of the run is larger than 256 MiB"
	}]);
}

// src/run/run-invocations.ts
async function runInvocations(request, ports) {
	const placed = await placeAll(request, ports);
	if (!placed.ok) return placed;
	const run = {
		records: request.invocations.map(notStarted(request.command)),
		junit: []
	};
	for (const [index, start] of placed.value.entries()) {
		if (ports.cancelled.aborted) break;
		await request.onChange(run.records);
		const end = await runOne({
			request,
			start,
			index
		}, run, ports);
		await request.onChange(run.records);
		const problem = commandProblem(request, end);
		if (problem !== void 0) return ok({
			...run,
			problems: [problem],
			state: stateOf(ports)
		});
	}
	return ok({
		...run,
		problems: [],
		state: stateOf(ports)
	});
}
async function placeAll({ command, invocations }, { files, run }) {
	const { windows, childEnvironment: environment } = run;
	const platform = {
		windows,
		environment,
		bash: await findBash({
			windows,
			environment
		}, files)
	};
	return allOk(invocations.map((invocation) => {
		const placed = placeSelection(command, invocation, platform);
		return placed.ok ? ok({
			invocation,
			command: placed.value
		}) : placed;
	}));
}
async function runOne(one, run, ports) {
	const { invocation, command } = one.start;
	for (const file of invocation.files) await ports.files.write(file.path, file.text);
	const observer = invocation.observe?.();
	const began = ports.clock.elapsed();
	const end = await ports.processes.run({
		...command,
		folder: one.request.folder,
		cancelled: ports.cancelled,
		...observer === void 0 ? {} : { onLine: showLine(observer, ports) }
	});
	const took = milliseconds(ports.clock.elapsed() - began);
	const evidence = await gather(one, observer, {
		run,
		ports
	});
	run.records[one.index] = {
		...notStarted(one.request.command)(invocation),
		...outcomeOf(end),
		seconds: roundSeconds(inSeconds(took)),
		...evidence === void 0 ? {} : { evidence }
	};
	return end;
}
async function gather({ request, start: { invocation }, index }, observer, { run, ports }) {
	const observed = observer?.end();
	const evidence = joinEvidence([await readEvidenceFiles({
		...request,
		invocation
	}, ports.files), observed?.evidence]);
	const patterns = [...invocation.junit, ...evidence?.junit ?? []];
	if (observed?.junit !== void 0) {
		const path = joinPath(folderOf(invocation.list), `observed-${index + 1}.xml`);
		await ports.files.write(path, observed.junit);
		patterns.push(path);
	}
	run.junit.push(...patterns.map((pattern) => ({
		pattern,
		folder: request.folder
	})));
	return evidence;
}
function showLine(observer, { terminal }) {
	return (line) => {
		const shown = observer.line(line);
		if (shown !== void 0) terminal.show(`${shown}\n`);
	};
}
function joinEvidence(parts) {
	const known = parts.filter((part) => part !== void 0);
	const [first] = known;
	if (first === void 0 || known.length === 1) return first;
	const stopped = known.flatMap((part) => part.stopped ?? []);
	const harmless = (first.harmlessCodes ?? []).filter((code) => known.every((part) => part.harmlessCodes?.includes(code) === true));
	return {
		items: known.flatMap((part) => part.items),
		junit: known.flatMap((part) => part.junit),
		ended: known.every((part) => part.ended),
		...stopped.length === 0 ? {} : { stopped: stopped.join("; ") },
		...harmless.length === 0 ? {} : { harmlessCodes: harmless }
	};
}
function notStarted(command) {
	const words = command.kind === "argv" ? command.argv : [command.text];
	return ({ entries }) => ({
		command: words,
		entries,
		seconds: seconds(0)
	});
}
function outcomeOf(end) {
	switch (end.kind) {
		case "exited": return { exitCode: end.code };
		case "signalled": return { signal: end.signal };
		case "not-started": return {};
	}
}
function stateOf({ cancelled }) {
	return cancelled.aborted ? "interrupted" : "complete";
}

// src/commands/execute-entries.ts
const executeEntries = async (request, ports) => {
	const { command, suite, onChange } = request;
	const invocations = selectEntries(request, ports);
	if (!invocations.ok) return invocations;
	const folder = joinPath(ports.repository.folder, suite.root);
	const { readEvidence } = frameworks[suite.framework];
	return runInvocations({
		command,
		invocations: invocations.value,
		folder,
		readEvidence,
		onChange
	}, ports);
};
function selectEntries({ command, suite, entries, scratch }, ports) {
	const { repository, run } = ports;
	return frameworks[suite.framework].select({
		command,
		entries,
		repository: repository.folder,
		root: joinPath(repository.folder, suite.root),
		scratch,
		hooks: run.hooks,
		environment: run.childEnvironment,
		windows: run.windows
	});
}

// src/run/choose-retry.ts
const MOST_FAILED = 50;
const FEW_FAILED = 10;
const LARGEST_SHARE = .2;
function chooseRetry(question) {
	const { entries, invocations, results, selecting } = question;
	const failed = results.tests.filter(isFailure);
	if (failed.length === 0) return { kind: "nothing-failed" };
	const why = whyPointless(failed.length, invocations, results);
	if (why !== void 0) return {
		kind: "pointless",
		why
	};
	const byItem = groupBy(failed, ({ item }) => item);
	const known = collectedTests(invocations, byItem);
	const again = entries.flatMap((entry) => retryEntry(entry, byItem.get(entry.id) ?? [], {
		known,
		selecting
	}));
	return again.length === 0 ? { kind: "nothing-failed" } : {
		kind: "retry",
		entries: again
	};
}
function whyPointless(failed, invocations, { tests }) {
	for (const { signal, evidence, exitCode } of invocations) {
		if (signal !== void 0) return `${signal} ended its command`;
		if (exitCode === void 0) return "its command never started";
		if (evidence?.stopped !== void 0) return "its session stopped early";
		if (evidence !== void 0 && evidence.items.length > 0 && !evidence.ended) return "its session broke off";
	}
	const executed = tests.filter(({ outcome }) => outcome !== "skipped").length;
	const many = failed > FEW_FAILED && failed > LARGEST_SHARE * executed;
	if (failed <= MOST_FAILED && !many) return void 0;
	return `${failed} of ${executed} tests failed: that is broken, not flaky`;
}
function collectedTests(invocations, failed) {
	const known = /* @__PURE__ */ new Map();
	for (const { id, collected = [] } of invocations.flatMap((one) => one.evidence?.items ?? [])) {
		if (!failed.has(id)) continue;
		const tests = known.get(id) ?? /* @__PURE__ */ new Set();
		known.set(id, tests);
		for (const test of collected) tests.add(test);
	}
	return known;
}
function retryEntry(entry, failed, { known, selecting }) {
	const { exact, marks, nested } = selecting;
	const tests = known.get(entry.id);
	if (!(exact && failed.every(({ test }) => tests?.has(test) === true))) return failed.length === 0 ? [] : [entry];
	const names = failed.map(({ test }) => nested ? topLevel(test) : test);
	const own = [...new Set(names)].map((test) => testId(entry.id, test)).filter((id) => entryRuns(entry, id, marks));
	const { except: _, ...rest } = entry;
	return own.length === 0 ? [] : [{
		...rest,
		only: own
	}];
}
function topLevel(test) {
	const [top = test] = test.split("/", 1);
	return top;
}

// src/commands/retry-round.ts
async function retryRound(request, ports) {
	const { suite, settings, place, rounds, run } = request;
	const done = rounds.filter(({ reason }) => reason === "retry").length;
	if (done >= settings.retries) return void 0;
	const stamp = {
		...place.stamp,
		invocations: run.records,
		junit: run.recorded
	};
	const { record } = await readRecord(stamp, {
		folder: place.folder,
		suite
	}, ports);
	const choice = chooseExact(request, record, ports);
	switch (choice.kind) {
		case "nothing-failed": return;
		case "pointless":
			ports.log.warn(`Nothing is retried: ${choice.why}`);
			return;
		case "retry": {
			const which = `${done + 1} of ${settings.retries}`;
			ports.log.info(`\nRetry ${which}: ${retriedText(choice.entries)}`);
			return {
				reason: "retry",
				entries: choice.entries
			};
		}
	}
}
function chooseExact({ suite, command, settings, rounds }, { results, stamp }, ports) {
	const { parts, dialect } = frameworks[suite.framework];
	const entries = ranEntries(rounds);
	const choose = (exact) => chooseRetry({
		entries,
		invocations: stamp.invocations,
		results,
		selecting: {
			exact,
			marks: childMarks(suite.framework),
			nested: dialect.nested
		}
	});
	if (!parts || settings.granularity === "file") return choose(false);
	const choice = choose(true);
	if (choice.kind !== "retry") return choice;
	const asked = {
		command,
		suite,
		entries: choice.entries,
		scratch: ports.run.scratch
	};
	return selectEntries(asked, ports).ok ? choice : choose(false);
}
function ranEntries(rounds) {
	return rounds.flatMap(({ reason, entries }) => reason === "retry" ? [] : entries);
}
function retriedText(entries) {
	const named = entries.filter(({ only }) => only !== void 0);
	const tests = named.reduce((sum, { only = [] }) => sum + only.length, 0);
	const whole = entries.length - named.length;
	return [...tests === 0 ? [] : [`${plural(tests, "test")} of ${plural(named.length, "item")}`], ...whole === 0 ? [] : [plural(whole, "whole item")]].join(", ");
}

// src/commands/run-round.ts
async function runRound(request, ports) {
	const { round, suite, command, execute, place, before } = request;
	const mark = markOf(request);
	const repository = ports.repository.folder;
	const folder = joinPath(repository, suite.root);
	const own = request.junit.map((pattern) => ({
		pattern,
		folder
	}));
	const since = ports.clock.now();
	const known = await junitBefore(own, since, ports.files);
	const end = await execute({
		command,
		suite,
		entries: round.entries,
		scratch: joinPath(request.scratch, `round-${request.number}`),
		onChange: (records) => saveProgress(place, addRecords(before, records, mark), ports)
	}, ports);
	if (!end.ok) return end;
	const { junit: places, records, problems, state } = end.value;
	const collected = await collectJunit({
		places: [...own, ...places],
		since,
		before: known,
		record: place.folder,
		repository,
		...mark === void 0 ? {} : { round: mark }
	}, ports.files);
	const after = {
		...addRecords(before, records, mark),
		problems: [...before.problems, ...problems],
		state,
		recorded: [...before.recorded, ...collected.junit],
		stale: [...before.stale, ...collected.stale]
	};
	await saveProgress(place, after, ports);
	return ok(after);
}
function markOf({ round, number }) {
	return number === 1 && round.reason === "share" ? void 0 : {
		number,
		reason: round.reason
	};
}
function addRecords(before, records, round) {
	const marked = round === void 0 ? records : records.map((one) => ({
		...one,
		round
	}));
	return {
		...before,
		records: [...before.records, ...marked]
	};
}
async function saveProgress({ stamp, folder }, { records, recorded }, { files }) {
	await writeStamp({
		...stamp,
		invocations: records,
		junit: recorded
	}, folder, files);
}

// src/commands/run-share.ts
async function runShare(request, ports) {
	const disk = await compareWithDisk(request.share.suite, request.share.shard, ports);
	if (!disk.ok) return disk;
	const place = await beginRecord(request, disk.value, ports);
	const began = ports.clock.elapsed();
	const ended = await runRounds(request, {
		place,
		entries: disk.value.entries
	}, ports);
	if (!ended.ok) return ended;
	const wall = ports.clock.elapsed() - began;
	return ok(await finishRecord(request, {
		place,
		ended: ended.value,
		wall
	}, ports));
}
async function runRounds(request, { place, entries }, ports) {
	const { suite } = request.share;
	const { command } = request;
	const scratch = joinPath(ports.run.scratch, await artifactName(place.name));
	const settings = {
		suite,
		command,
		junit: request.junit,
		place,
		scratch
	};
	const ended = [];
	let run = NOTHING_RAN;
	for (;;) {
		const open = mayGoOn(run);
		const retrying = {
			suite,
			command,
			settings: request,
			place,
			rounds: ended,
			run
		};
		const round = nextRound({
			share: entries,
			ended,
			open
		}) ?? (open ? await retryRound(retrying, ports) : void 0);
		if (round === void 0) return ok(run);
		ended.push(round);
		const number = ended.length;
		const after = await runRound({
			...settings,
			round,
			number,
			before: run,
			execute: executeEntries
		}, ports);
		if (after.ok) run = after.value;
		else if (round.reason === "share") return after;
		else return ok(run);
	}
}
function mayGoOn({ state, problems }) {
	return state === "complete" && problems.length === 0;
}

// src/commands/test-command.ts
function testCommand({ argv, text, shell }, config, suite) {
	if (argv !== void 0 && argv.length > 0) return ok({
		kind: "argv",
		argv
	});
	const words = text ?? suiteSettings(config, suite)?.["test-command"];
	if (words === void 0) return failed(noCommand(suite));
	return ok({
		kind: "shell",
		text: words,
		...shell === void 0 ? {} : { shell }
	});
}
function wordsOf(command) {
	if (command.argv !== void 0) return command.argv;
	const split = splitWords(command.text?.trim() ?? "");
	return split.kind === "other" ? [] : split.words.map((word) => word.text);
}
function noCommand(suite) {
	return {
		where: "test-command",
		what: `it is not known which command runs the tests of ${suite}`,
		how: "Give it after -- on the command line, as the input `test-command`, or under `test-command` in makespan.yml."
	};
}

export { wordsOf as n, runShare as r, testCommand as t };