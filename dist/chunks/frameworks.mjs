import { t as FRAMEWORK_NAMES } from "./plan.mjs";
import { c as testName, r as entryLabel } from "./item.mjs";
import { a as pathBelow, i as joinPath, n as folderOf, r as isAbsolutePath, t as fileName } from "./path.mjs";
import { a as ok } from "./problem2.mjs";
import { a as testPath, n as milliseconds } from "./units.mjs";
import { A as safeParse, M as transform, _ as number, b as optional$1, c as getDotPath, d as literal, f as maxLength, g as nonEmpty$1, h as minValue, j as string, k as safeInteger, n as boolean, p as maxValue, t as array, v as object, w as pipe, x as parse } from "./dist.mjs";
import { a as groupBy, i as compareText } from "./canonical-json.mjs";

// src/model/pytest-group.ts
function withoutGroup(name) {
	if (!name.includes("@")) return name;
	const group = name.indexOf("@", name.lastIndexOf("]") + 1);
	const isInBrackets = name.includes("[") && !name.includes("]");
	return group <= 0 || isInBrackets ? name : name.slice(0, group);
}

// src/model/evidence.ts
function firstFailure(all) {
	const [first, ...others] = all.flatMap(({ failedAt }) => failedAt ?? []);
	if (first === void 0) return {};
	return { failedAt: others.reduce((least, one) => one < least ? one : least, first) };
}
const NO_EVIDENCE = {
	items: [],
	junit: [],
	ended: false
};

// src/model/invocation.ts
const TESTS_PLACEHOLDER = "{tests}";
const LIST_PLACEHOLDER = "{list}";

// src/model/command-words.ts
function splitWords(text) {
	const words = [];
	let position = skipBlanks(text, 0);
	while (position < text.length) {
		const word = readWord(text, position);
		if (typeof word === "string") return {
			kind: "other",
			why: word
		};
		words.push(word);
		position = skipBlanks(text, word.end);
	}
	return withoutAssignments$1(words);
}
function commandWords(command) {
	if (command.kind === "argv") return command.argv;
	const split = splitWords(command.text.trim());
	return split.kind === "simple" ? split.words.map((word) => word.text) : void 0;
}
const RESERVED = new Set("! { } [[ case coproc do done elif else esac fi for function if in select then until while".split(" "));
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;
function withoutAssignments$1(words) {
	const first = words.findIndex((word) => !ASSIGNMENT.test(word.text));
	const command = words[first];
	if (command === void 0) return {
		kind: "other",
		why: "it has no command"
	};
	if (RESERVED.has(command.text)) return {
		kind: "other",
		why: `it begins with ${command.text}`
	};
	return {
		kind: "simple",
		words: words.slice(first)
	};
}
function skipBlanks(text, from) {
	const blanks = /(?:[ \t]|\\\r?\n)*/y;
	blanks.lastIndex = from;
	return from + (blanks.exec(text)?.[0].length ?? 0);
}
function readWord(text, start) {
	if (text[start] === "#") return "it ends in a comment";
	let value = "";
	let position = start;
	while (position < text.length && !/[ \t]/.test(text[position] ?? "")) {
		const piece = readPiece(text, position);
		if (typeof piece === "string") return piece;
		value += piece.text;
		position = piece.end;
	}
	if (BRACES.test(text.slice(start, position))) return "it has braces to expand";
	return {
		text: value,
		start,
		end: position
	};
}
const BRACES = /^[^'"\\]*(?<!\$)\{[^{}'"\s]*(?:,|\.\.)[^{}'"\s]*\}/;
function readPiece(text, at) {
	switch (text[at]) {
		case "'": return readSingleQuoted(text, at);
		case "\"": return readDoubleQuoted(text, at);
		case "\\": return readEscaped(text, at);
		case "$": return readVariable(text, at);
		default: return readPlain(text, at);
	}
}
function readSingleQuoted(text, at) {
	const end = text.indexOf("'", at + 1);
	return end < 0 ? "a quote is not closed" : {
		text: text.slice(at + 1, end),
		end: end + 1
	};
}
function readDoubleQuoted(text, at) {
	let value = "";
	let position = at + 1;
	while (text[position] !== "\"") {
		if (position >= text.length) return "a quote is not closed";
		const piece = readQuotedPiece(text, position);
		if (typeof piece === "string") return piece;
		value += piece.text;
		position = piece.end;
	}
	return {
		text: value,
		end: position + 1
	};
}
function readQuotedPiece(text, at) {
	const character = text[at] ?? "";
	if (character === "`") return "it substitutes a command";
	if (character === "$" && text[at + 1] !== "\"") return readVariable(text, at);
	if (character !== "\\") return {
		text: character,
		end: at + 1
	};
	const next = text[at + 1] ?? "";
	if (next === "\n") return {
		text: "",
		end: at + 2
	};
	return {
		text: /[$`"\\]/.test(next) ? next : `\\${next}`,
		end: at + 2
	};
}
function readEscaped(text, at) {
	const next = text[at + 1];
	if (next === void 0) return "it ends in a backslash";
	return {
		text: next === "\n" ? "" : next,
		end: at + 2
	};
}
function readVariable(text, at) {
	const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][A-Za-z0-9_]*(?::?[-+=?][\w ./:=@,-]*)?\})/y;
	variable.lastIndex = at;
	const plain = variable.exec(text)?.[0];
	if (plain !== void 0) return {
		text: plain,
		end: at + plain.length
	};
	if (text[at + 1] === "(") return "it substitutes a command";
	if (/[{'"@*#?$!0-9-]/.test(text[at + 1] ?? "")) return "it has an expansion beyond $NAME";
	return {
		text: "$",
		end: at + 1
	};
}
function readPlain(text, at) {
	const character = text[at] ?? "";
	if (/[\r\n]/.test(character)) return "it has several lines";
	if (character === "|") return text[at + 1] === "|" ? "it has ||" : "it has a pipe";
	if (character === "&") return text[at + 1] === "&" ? "it has &&" : "it has &";
	if (/[;<>()]/.test(character)) return `it has ${character}`;
	if (character === "`") return "it substitutes a command";
	if (/[*?[]/.test(character)) return `it has a file pattern (${character})`;
	return {
		text: character,
		end: at + 1
	};
}

// src/frameworks/command-options.ts
function wordsAroundArguments(command) {
	const simple = commandWords(command);
	if (simple !== void 0 || command.kind === "argv") return simple ?? [];
	const [before = "", after = ""] = command.text.split(TESTS_PLACEHOLDER, 2);
	const start = before.split(COMMAND_END).at(-1) ?? "";
	const end = after.split(COMMAND_END)[0] ?? "";
	const split = splitWords(`${start}${TESTS_PLACEHOLDER}${end}`.trim());
	return split.kind === "simple" ? split.words.map((word) => word.text) : [];
}
function mentions(command, placeholder) {
	if (command.kind === "shell") return command.text.includes(placeholder);
	return command.argv.some((word) => word.includes(placeholder));
}
function findOption(words, names) {
	for (const [index, word] of words.entries()) {
		const next = words[index + 1];
		if (names.includes(word) && next !== void 0) return {
			value: next,
			words: [word, next]
		};
		const name = names.find((one) => word.startsWith(`${one}=`));
		if (name !== void 0) return {
			value: word.slice(name.length + 1),
			words: [word]
		};
	}
}
function hasFlag(words, names) {
	return words.some((word) => names.some((name) => word === name || word.startsWith(`${name}=`)));
}
const COMMAND_END = /[\n;&|<>()]/;

// src/frameworks/item-list.ts
function itemList(path, entries, folders) {
	return {
		path,
		text: entries.map((entry) => `${pathFromRoot(entry.id, folders)}\n`).join("")
	};
}
function pathFromRoot(item, { repository, root }) {
	const path = joinPath(repository, item);
	if (path === root) return ".";
	return pathBelow(root, path) ?? path;
}

// src/frameworks/custom.ts
const custom = {
	name: "custom",
	patterns: [],
	ignore: ["**/node_modules/**", "**/.git/**"],
	itemOf: (file) => file,
	recognises: () => false,
	parts: false,
	marks: () => [],
	dialect: {
		names: "path",
		time: "cases",
		nested: false,
		testName: (testcase) => testcase.name
	},
	select: selectByPaths,
	fed: false,
	readEvidence: () => NO_EVIDENCE,
	noTestsCodes: [],
	givesEvidence: false
};
const MOST_BYTES$1 = 98304;
const MOST_BYTES_ON_WINDOWS$1 = 7e3;
function selectByPaths(request) {
	const problems = request.entries.flatMap(entryProblems);
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	if (mentions(request.command, "{list}") && !mentions(request.command, "{tests}")) return ok([invocation$1(request, request.entries, {
		args: [],
		list: "list.txt"
	})]);
	const batches = batchByBytes(request);
	return ok(batches.map((batch, index) => invocation$1(request, batch.map(({ entry }) => entry), {
		args: batch.map(({ argument }) => argument),
		list: batches.length === 1 ? "list.txt" : `list-${index + 1}.txt`
	})));
}
function entryProblems(entry) {
	const where = entryLabel(entry);
	if (entry.only !== void 0 || entry.except !== void 0) return [{
		where,
		what: "a command of your own can be given whole files, not parts of them",
		how: "Plan with whole files."
	}];
	if (!/[\n\r]/.test(entry.id)) return [];
	return [{
		where: JSON.stringify(entry.id),
		what: "a name with a line break cannot be handed over in a list",
		how: "Rename the file."
	}];
}
function batchByBytes(request) {
	const most = request.windows ? MOST_BYTES_ON_WINDOWS$1 : MOST_BYTES$1;
	const encoder = new TextEncoder();
	const batches = [];
	let bytes = Number.POSITIVE_INFINITY;
	for (const entry of request.entries) {
		const argument = toArgument(pathFromRoot(entry.id, request));
		const more = encoder.encode(argument).length + 9;
		if (bytes + more > most) {
			batches.push([]);
			bytes = 0;
		}
		batches.at(-1)?.push({
			entry,
			argument
		});
		bytes += more;
	}
	return batches;
}
function toArgument(path) {
	return /^[-@]/.test(path) ? `./${path}` : path;
}
function invocation$1(request, entries, how) {
	const list = itemList(joinPath(request.scratch, how.list), entries, request);
	return {
		entries,
		args: how.args,
		replaces: [],
		environment: {},
		files: [list],
		list: list.path,
		junit: [],
		evidence: []
	};
}

// src/frameworks/go/go-command.ts
function readGoCommand(command) {
	const simple = commandWords(command) !== void 0;
	const words = wordsAroundArguments(command);
	const found = findGo(!simple && /^\d$/.test(words.at(-1) ?? "") ? words.slice(0, -1) : words);
	return found === void 0 ? void 0 : {
		...found,
		simple
	};
}
function startsGoTest(words) {
	return findGo(words) !== void 0;
}
const RUNNERS$1 = /* @__PURE__ */ new Set([
	"env",
	"nice",
	"time",
	"xvfb-run"
]);
function findGo(words) {
	const [first, ...rest] = words;
	if (first === void 0) return void 0;
	const name = programName$2(first);
	if (name === "gotestsum") return gotestsum(rest);
	if (isGo(name)) return behindGo(rest);
	if (!RUNNERS$1.has(name)) return void 0;
	const at = rest.map(programName$2).findIndex((one) => isGo(one) || one === "gotestsum");
	return at < 0 ? void 0 : findGo(rest.slice(at));
}
function isGo(name) {
	return /^go\d*(?:\.\d+)*$/.test(name);
}
function programName$2(word) {
	return word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}
function behindGo(words) {
	const [verb = "", ...rest] = words;
	if (verb === "test") return {
		program: "go test",
		own: [],
		words: rest,
		closed: true
	};
	if (verb === "-C" || verb.startsWith("-C=")) return behindChangedFolder(words);
	const at = rest.findIndex((word) => /(?:^|\/)gotestsum(?:@.*)?$/.test(word));
	return (verb === "tool" || verb === "run") && at >= 0 ? gotestsum(rest.slice(at + 1)) : void 0;
}
function behindChangedFolder(words) {
	const taken = words[0] === "-C" ? 2 : 1;
	const found = behindGo(words.slice(taken));
	return found && {
		...found,
		words: [...words.slice(0, taken), ...found.words]
	};
}
const GOTESTSUM_TAKES_A_WORD = new Set("--format -f --format-icons --jsonfile --jsonfile-timing-events --junitfile --junitfile-testsuite-name --junitfile-testcase-classname --junitfile-project-name --max-fails --packages --post-run-command --rerun-fails-max-failures --rerun-fails-report --hide-summary".split(" "));
function gotestsum(words) {
	let at = 0;
	while (words[at]?.startsWith("-") === true && words[at] !== "--") at += GOTESTSUM_TAKES_A_WORD.has(String(words[at])) ? 2 : 1;
	const closed = words[at] === "--";
	const begin = closed ? at + 1 : at;
	return {
		program: "gotestsum",
		own: words.slice(0, at),
		words: words.slice(begin),
		closed
	};
}
const SWITCHES = new Set("a n race msan asan cover v work x linkshared modcacherw trimpath buildvcs json c i benchmem failfast fullpath short artifacts".split(" "));
const VALUED = new Set("C p covermode coverpkg asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec exec o vet bench benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile fuzz fuzztime fuzzminimizetime list memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel run shuffle skip timeout trace".split(" "));
function readGoWords(words) {
	const end = words.findIndex((word) => word === "-args" || word === "--args");
	const packages = [];
	const flags = [];
	for (const piece of pieces(end < 0 ? words : words.slice(0, end))) if (typeof piece !== "string") flags.push(piece);
	else if (piece !== "{tests}" && flags.every(isKnown)) packages.push(piece);
	return {
		packages,
		flags,
		endsOpen: end >= 0 || !flags.every(isKnown)
	};
}
function pieces(words) {
	const found = [];
	for (let at = 0; at < words.length; at += 1) {
		const word = words[at] ?? "";
		const flag = readFlag(word, words[at + 1]);
		found.push(flag ?? word);
		if (flag?.separate === true) at += 1;
	}
	return found;
}
function isKnown({ name }) {
	return SWITCHES.has(name) || VALUED.has(name);
}
function readFlag(word, next) {
	const [, name, value] = /^--?(?:test\.)?([A-Za-z][^=]*)(?:=(.*))?$/s.exec(word) ?? [];
	if (name === void 0) return void 0;
	if (value !== void 0) return {
		name,
		value,
		separate: false
	};
	if (!VALUED.has(name) || next === void 0) return {
		name,
		separate: false
	};
	return {
		name,
		value: next,
		separate: true
	};
}
function hasGoFlag({ flags }, name) {
	const last = flags.findLast((flag) => flag.name === name);
	return last !== void 0 && ![
		"false",
		"0",
		"f",
		"F",
		"FALSE",
		"False"
	].includes(last.value ?? "");
}

// src/frameworks/go/go-version.ts
const SKIP_NEEDS = {
	command: [
		"go",
		"env",
		"GOVERSION"
	],
	environment: { GOTOOLCHAIN: "local" },
	isMet: knowsSkip,
	otherwise: "packages stay whole: go test selects single tests exactly from Go 1.20 on (-skip)"
};
function knowsSkip(output) {
	const [, major, minor = "0"] = /\bgo(\d+)(?:\.(\d+))?/.exec(output) ?? [];
	if (major === void 0) return output.trim() !== "";
	return Number(major) > 1 || Number(minor) >= 20;
}

// src/frameworks/go/nested-modules.ts
const NESTED_MODULES = {
	marker: "go.mod",
	union: "go.work",
	joins: (text, folder) => usedFolders(text).has(folder),
	what: "a Go module of its own",
	how: "give it a suite with this root, or use it in go.work"
};
function usedFolders(text) {
	const paths = (text.replaceAll(/\/\/.*$/gm, "").match(/[^\s()]+/g) ?? []).map((word) => word.replaceAll(/["`]/g, ""));
	return new Set(paths.map((path) => path.replace(/^\.\//, "").replace(/\/+$/, "")));
}

// src/frameworks/go/fails-fast.ts
function failsFast({ command, environment }) {
	const words = command.kind === "shell" ? command.text : command.argv.join(" ");
	return /-failfast\b(?!=(?:0|f))/i.test(`${words} ${environment["GOFLAGS"] ?? ""}`);
}

// src/frameworks/go/go-event.ts
function parseGoEvent(line) {
	if (!line.startsWith("{")) return void 0;
	const fields = parseObject(line);
	const action = text(fields, "Action");
	if (fields === void 0 || action === void 0) return void 0;
	return {
		action,
		...optional("package", text(fields, "Package")),
		...optional("test", text(fields, "Test")),
		...optional("output", text(fields, "Output")),
		...optional("elapsed", duration(fields["Elapsed"])),
		...optional("time", moment(fields["Time"])),
		...optional("importPath", text(fields, "ImportPath")),
		...optional("failedBuild", text(fields, "FailedBuild"))
	};
}
function parseObject(line) {
	try {
		const value = JSON.parse(line);
		return isObject(value) ? value : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function text(fields, name) {
	const value = fields?.[name];
	return typeof value === "string" ? value : void 0;
}
function moment(value) {
	const time = typeof value === "string" ? Date.parse(value) : NaN;
	return Number.isNaN(time) || time < 0 ? void 0 : time;
}
function duration(value) {
	return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;
}
function optional(key, value) {
	return value === void 0 ? {} : { [key]: value };
}

// src/frameworks/go/go-evidence.ts
const LONGEST_ERROR = 500;
function goEvidence({ packages, items, failedAt, failsFast }) {
	if (packages.length === 0) return NO_EVIDENCE;
	const beside = failsFast ? FAILS_FAST : packages.flatMap(brokenOff)[0];
	return {
		items: packages.flatMap((one) => {
			const id = items.get(one.importPath);
			return id === void 0 ? [] : [packageEvidence(id, one)];
		}),
		junit: [],
		ended: packages.every((one) => one.outcome !== void 0),
		...beside === void 0 ? {} : { beside },
		...failsOnlyForOtherSystems(packages) ? { harmlessCodes: [1] } : {},
		...failedAt === void 0 ? {} : { failedAt: milliseconds(failedAt) }
	};
}
const FAILS_FAST = "with -failfast a package ends with its first failure, and what did not run is unknown";
function brokenOff(one) {
	if (one.outcome === "passed" || one.outcome === "skipped" || one.finished || isForOtherSystems(one)) return [];
	return [`${one.importPath} did not go through all its tests`];
}
function packageEvidence(id, one) {
	if (isForOtherSystems(one)) return {
		id,
		selected: true,
		collected: []
	};
	const error = packageError(one);
	if (error !== void 0) return {
		id,
		selected: true,
		error
	};
	if (one.outcome === void 0 || one.plain && !one.empty) return {
		id,
		selected: true
	};
	return {
		id,
		selected: true,
		collected: [...new Set(one.tests.map((test) => test.name))]
	};
}
function packageError(one) {
	if (one.buildError !== void 0) return lastLine(one.buildError, "the build failed");
	const hasTests = one.tests.length > 0 || one.plain;
	return one.outcome === "failed" && !hasTests ? lastLine(one.output, "it failed") : void 0;
}
function isForOtherSystems({ buildError }) {
	return buildError?.includes("build constraints exclude all Go files") === true;
}
function failsOnlyForOtherSystems(packages) {
	const failed = packages.filter((one) => one.outcome !== "passed" && one.outcome !== "skipped");
	return failed.length > 0 && failed.every(isForOtherSystems);
}
function lastLine(text, otherwise) {
	return (text.split("\n").filter((line) => line.trim() !== "" && line.trim() !== "FAIL").at(-1)?.trim() ?? otherwise).slice(0, LONGEST_ERROR);
}

// src/frameworks/go/go-session.ts
var GoSession = class {
	#packages = /* @__PURE__ */ new Map();
	#builds = /* @__PURE__ */ new Map();
	failedAt;
	get packages() {
		return [...this.#packages.values()];
	}
	add(event) {
		if (event.action === "fail") this.failedAt ??= event.time;
		if (event.importPath !== void 0) this.#addBuild(event.importPath, event);
		if (event.package === void 0) return;
		const draft = this.#package(event.package);
		if (event.test === void 0) this.#addToPackage(draft, event);
		else addToTest(draft, event.test, event);
	}
	addLine(line) {
		const [, word, importPath = "", rest = ""] = RESULT_LINE.exec(line) ?? [];
		if (word === void 0 || this.#packages.has(importPath)) return;
		const draft = this.#package(importPath);
		draft.plain = true;
		draft.outcome = word === "FAIL" ? "failed" : "passed";
		readResultLine(draft, rest);
	}
	#package(importPath) {
		const known = this.#packages.get(importPath);
		if (known !== void 0) return known;
		const draft = {
			importPath,
			tests: [],
			running: /* @__PURE__ */ new Map(),
			cached: false,
			plain: false,
			empty: false,
			finished: false,
			output: ""
		};
		this.#packages.set(importPath, draft);
		return draft;
	}
	#addBuild(build, { output = "" }) {
		this.#builds.set(build, kept((this.#builds.get(build) ?? "") + output));
	}
	#addToPackage(draft, event) {
		if (event.output !== void 0) addOutput(draft, event.output);
		const outcome = OUTCOMES.get(event.action);
		if (outcome === void 0) return;
		draft.outcome = outcome;
		if (event.elapsed !== void 0) draft.seconds = event.elapsed;
		const build = event.failedBuild;
		if (build !== void 0) draft.buildError = this.#builds.get(build) ?? "the build failed";
	}
};
const OUTCOMES = /* @__PURE__ */ new Map([
	["pass", "passed"],
	["bench", "passed"],
	["fail", "failed"],
	["skip", "skipped"]
]);
const RESULT_LINE = /^(ok|FAIL|\?)[ ]*\t(\S+)[\t ]?(.*)$/;
function addOutput(draft, output) {
	const [, , importPath, rest = ""] = RESULT_LINE.exec(output.trimEnd()) ?? [];
	if (output.trimEnd() === "FAIL") draft.finished = true;
	if (importPath === draft.importPath) readResultLine(draft, rest);
	else draft.output = kept(draft.output + output);
}
function readResultLine(draft, rest) {
	if (rest.startsWith("(cached)")) draft.cached = true;
	if (/^\[(?:build|setup) failed\]/.test(rest)) draft.buildError ??= `the ${rest.slice(1, -1)}`;
	if (/\[no test(?:s to run| files)\]/.test(rest)) draft.empty = true;
}
function addToTest(draft, name, event) {
	const test = runningTest(draft, name, event);
	if (event.output !== void 0) test.output = kept(test.output + event.output);
	const outcome = OUTCOMES.get(event.action);
	if (outcome === void 0) return;
	test.outcome = outcome;
	if (event.elapsed !== void 0) test.seconds = event.elapsed;
	if (outcome === "passed") test.output = "";
}
function runningTest(draft, name, { action }) {
	const running = draft.running.get(name);
	const again = action === "run" && running?.outcome !== void 0;
	if (running !== void 0 && !again) return running;
	const test = {
		name,
		output: ""
	};
	draft.tests.push(test);
	draft.running.set(name, test);
	return test;
}
const LONGEST_OUTPUT$1 = 16384;
function kept(output) {
	return output.length > 4 * LONGEST_OUTPUT$1 ? output.slice(-16384) : output;
}

// src/frameworks/go/package-items.ts
function packageItems(importPaths, selected) {
	const items = /* @__PURE__ */ new Map();
	const folders = new Map(selected.entries.map(({ id }) => [pathFromRoot(id, selected), id]));
	let open = importPaths.filter((path) => !addRelative(items, path, selected));
	for (const item of items.values()) folders.delete(pathFromRoot(item, selected));
	for (;;) {
		const module = likeliestModule(open, folders);
		if (module === void 0) break;
		open = open.filter((path) => !addBelow(items, path, {
			module,
			folders,
			selected
		}));
	}
	const [lastPath, ...paths] = open;
	const [lastItem, ...others] = folders.values();
	if (lastPath === void 0 || lastItem === void 0) return items;
	return paths.length + others.length > 0 ? items : items.set(lastPath, lastItem);
}
function addRelative(items, path, { repository, root }) {
	if (!/^\.\.?(?:\/|$)/.test(path)) return false;
	items.set(path, itemBelow(path.replace(/^\.\//, ""), {
		repository,
		root
	}));
	return true;
}
function addBelow(items, path, { module, folders, selected }) {
	const folder = path === module ? "." : module === "" ? path : pathBelow(module, path);
	if (folder === void 0) return false;
	items.set(path, folders.get(folder) ?? itemBelow(folder, selected));
	folders.delete(folder);
	return true;
}
function itemBelow(folder, { repository, root }) {
	const absolute = folder === "." ? root : joinPath(root, folder);
	return testPath(absolute === repository ? "." : pathBelow(repository, absolute) ?? absolute);
}
function likeliestModule(importPaths, folders) {
	const votes = /* @__PURE__ */ new Map();
	for (const path of importPaths) for (const module of possibleModules(path, folders)) votes.set(module, (votes.get(module) ?? 0) + 1);
	const [best] = [...votes].sort(([left, leftVotes], [right, rightVotes]) => rightVotes - leftVotes || left.length - right.length || compareText(left, right));
	return best?.[0];
}
function possibleModules(path, folders) {
	const modules = folders.has(".") ? [path] : [];
	if (folders.has(path)) modules.push("");
	for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) if (folders.has(path.slice(slash + 1))) modules.push(path.slice(0, slash));
	return modules;
}

// src/frameworks/go/read-go-events.ts
function goSelection(request) {
	const { repository, root, entries } = request;
	return { goSelection: {
		repository,
		root,
		items: entries.map(({ id }) => id),
		failsFast: failsFast(request)
	} };
}
const SELECTION = object({ goSelection: object({
	repository: string(),
	root: string(),
	items: array(string()),
	failsFast: boolean()
}) });
function readGoEvents(texts) {
	const selections = texts.map(readSelection);
	const selection = selections.find((one) => one !== void 0);
	if (selection === void 0) return NO_EVIDENCE;
	const session = new GoSession();
	for (const text of texts.filter((_, index) => selections[index] === void 0)) for (const line of text.split("\n")) {
		const event = parseGoEvent(line);
		if (event !== void 0) session.add(event);
	}
	const { packages } = session;
	const paths = packages.map((one) => one.importPath);
	return goEvidence({
		packages,
		items: packageItems(paths, selection),
		failedAt: session.failedAt,
		failsFast: selection.failsFast
	});
}
function readSelection(text) {
	if (!text.startsWith("{\"goSelection\"")) return void 0;
	const { goSelection } = parse(SELECTION, JSON.parse(text));
	const { items, ...selection } = goSelection;
	return {
		...selection,
		entries: items.map((id) => ({ id: testPath(id) }))
	};
}

// src/frameworks/go/go-command-problems.ts
const EVERYTHING = "./...";
function goCommandProblems(request, command, invocations) {
	const byList = isByList(request);
	const parts = request.entries.filter((entry) => filtersOf(entry).length > 0);
	const problems = [...parts.flatMap(nameProblems), ...byList && parts.length > 0 ? [LIST_WITH_PARTS] : []];
	if (command === void 0) return byList || mentions(request.command, "{tests}") ? problems : [...problems, NO_GO];
	const words = readGoWords(command.words);
	return [
		...problems,
		...byList ? [] : placeProblems(command, words),
		...flagProblems(words, parts),
		...gotestsumProblems(command, invocations)
	];
}
function isByList({ command }) {
	return mentions(command, "{list}") && !mentions(command, "{tests}");
}
const WHERE = "test-command";
const NO_GO = {
	where: WHERE,
	what: "it starts neither go test nor gotestsum itself, so the packages have no place in it",
	how: `Write ${TESTS_PLACEHOLDER} where the packages go.`
};
const LIST_WITH_PARTS = {
	where: WHERE,
	what: `a package is split by its tests, and ${LIST_PLACEHOLDER} can only hold whole packages`,
	how: `Write ${TESTS_PLACEHOLDER} where the packages go, or plan with granularity file.`
};
function filtersOf({ only, except }) {
	return [...only ?? [], ...except ?? []];
}
function nameProblems(entry) {
	const subtest = filtersOf(entry).find((id) => testName(entry.id, id).includes("/"));
	if (subtest === void 0) return [];
	return [{
		where: entryLabel(entry),
		what: `${subtest} is a subtest, and go selects exactly only whole tests`,
		how: "Name the test that it belongs to."
	}];
}
function placeProblems(command, words) {
	const named = words.packages.filter((word) => word !== EVERYTHING);
	const hasPlace = words.packages.includes("./...") || command.words.includes("{tests}");
	return [
		...named.map(namedPackage),
		...words.endsOpen && !hasPlace ? [OPEN_END] : [],
		...words.flags.filter((flag) => flag.separate && flag.value === "./...").map((flag) => separateValue(flag.name))
	];
}
function namedPackage(word) {
	return {
		where: WHERE,
		what: `it names the package ${word} itself, which every shard would run`,
		how: `Write ${EVERYTHING} or ${TESTS_PLACEHOLDER} in its place, and give the packages to the plan as patterns.`
	};
}
const OPEN_END = {
	where: WHERE,
	what: "what stands at its end would reach the tests instead of go",
	how: `Write ${TESTS_PLACEHOLDER} or ${EVERYTHING} right behind go test, where the packages go.`
};
function separateValue(flag) {
	return {
		where: WHERE,
		what: `-${flag} ${EVERYTHING} looks like the place where the packages go`,
		how: `Write it as one word: -${flag}=${EVERYTHING}.`
	};
}
function flagProblems({ flags }, parts) {
	const has = (name) => flags.some((flag) => flag.name === name);
	const filters = [...parts.some(({ only }) => only !== void 0) && has("run") ? ["run"] : [], ...parts.some(({ except }) => except !== void 0) && has("skip") ? ["skip"] : []];
	return [
		...has("C") ? [OTHER_FOLDER] : [],
		...filters.map(filterInUse),
		...parts.length > 0 && has("bench") ? [BENCHMARKS] : []
	];
}
const BENCHMARKS = {
	where: WHERE,
	what: "a package is split by its tests, and its benchmarks (-bench) would run with each part",
	how: "Plan with granularity file, or run the benchmarks in a suite of their own."
};
const OTHER_FOLDER = {
	where: WHERE,
	what: "-C makes go look for the packages in another folder",
	how: "Give that folder as the suite's root instead."
};
function filterInUse(flag) {
	return {
		where: WHERE,
		what: `a package is split by its tests with -${flag}, which the command uses for itself`,
		how: `Leave -${flag} out, or plan with granularity file.`
	};
}
const FILES = ["--junitfile", "--jsonfile"];
function gotestsumProblems({ program, own }, invocations) {
	if (program !== "gotestsum") return [];
	const overwritten = invocations > 1 ? FILES.filter((name) => hasFlag(own, [name])) : [];
	return [...[
		"--packages",
		"--raw-command",
		"--watch"
	].filter((name) => hasFlag(own, [name])).map((name) => ({
		where: WHERE,
		what: `gotestsum's ${name} leaves no place for the packages`,
		how: `Take it out; the packages come behind --.`
	})), ...overwritten.map((name) => ({
		where: WHERE,
		what: `this shard starts gotestsum ${invocations} times, and each would overwrite ${name}`,
		how: "Take it out: a report comes by itself."
	}))];
}

// src/frameworks/go/go-display.ts
const LONGEST_OUTPUT = 4194304;
var GoDisplay = class {
	#verbose;
	#pending = /* @__PURE__ */ new Map();
	constructor(verbose) {
		this.#verbose = verbose;
	}
	show(event) {
		if (event.package === void 0) return shown(event.output ?? "");
		const pending = this.#of(event.package);
		if (event.output !== void 0) append(pending, {
			test: event.test,
			text: event.output
		});
		if (this.#verbose) return takeWholeLines(pending, isEnd(event));
		if (event.test !== void 0 && isEnd(event) && event.action !== "fail") pending.passed.add(event.test);
		return event.test === void 0 && isEnd(event) ? this.#close(event) : void 0;
	}
	#of(importPath) {
		const known = this.#pending.get(importPath);
		if (known !== void 0) return known;
		const pending = {
			pieces: [],
			length: 0,
			cut: false,
			passed: /* @__PURE__ */ new Set()
		};
		this.#pending.set(importPath, pending);
		return pending;
	}
	#close({ package: importPath = "", action }) {
		const pending = this.#of(importPath);
		this.#pending.delete(importPath);
		return shown((action === "fail" ? [...pending.cut ? [CUT] : [], ...unpassed(pending)].filter(({ text }) => !isMarker(text)) : pending.pieces.filter(({ test, text }) => test === void 0 && isResult(text))).map(({ text }) => text).join(""));
	}
};
const CUT = {
	test: void 0,
	text: "[earlier output of the package is left out]\n"
};
function isEnd({ action }) {
	return action === "pass" || action === "fail" || action === "skip" || action === "bench";
}
function isMarker(text) {
	return /^=== (?:RUN|PAUSE|CONT|NAME) /.test(text);
}
function isResult(text) {
	return /^(?:ok {2}|\? {3})\t/.test(text);
}
function append(pending, piece) {
	pending.pieces.push(piece);
	pending.length += piece.text.length;
	if (pending.length > LONGEST_OUTPUT) shorten(pending);
}
function shorten(pending) {
	pending.pieces = unpassed(pending);
	if (lengthOf(pending.pieces) > LONGEST_OUTPUT / 2) {
		pending.pieces = pending.pieces.slice(Math.ceil(pending.pieces.length / 2));
		pending.cut = true;
	}
	pending.length = lengthOf(pending.pieces);
}
function unpassed({ pieces, passed }) {
	return pieces.filter(({ test }) => test === void 0 || !passed.has(test));
}
function lengthOf(pieces) {
	return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
function takeWholeLines(pending, all) {
	const text = pending.pieces.map((piece) => piece.text).join("");
	if (!all && !text.endsWith("\n")) return void 0;
	pending.pieces = [];
	pending.length = 0;
	return shown(text);
}
function shown(text) {
	return text === "" ? void 0 : text.replace(/\n$/, "");
}

// src/frameworks/go/go-junit.ts
function goJunit(packages, items) {
	return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${packages.filter((one) => !one.plain).map((one) => suite(one, items.get(one.importPath))).join("")}</testsuites>\n`;
}
function suite(one, item) {
	const cases = [...one.tests.map((test) => testcase(test, one)), ...packageCase(one)];
	return `  <testsuite${write({
		name: one.importPath,
		file: item,
		tests: String(cases.length),
		time: one.cached ? void 0 : time(one.seconds)
	})}>\n${cases.join("")}  </testsuite>\n`;
}
function testcase(test, one) {
	const attributes = {
		classname: one.importPath,
		name: test.name,
		time: one.cached ? void 0 : time(test.seconds)
	};
	const result = testResult(test, one);
	return result === "" ? `    <testcase${write(attributes)}/>\n` : `    <testcase${write(attributes)}>${result}</testcase>\n`;
}
function testResult({ outcome, output }, one) {
	switch (outcome ?? (one.outcome === "passed" ? "passed" : "failed")) {
		case "passed": return "";
		case "skipped": return "<skipped/>";
		case "failed": return `<failure message="${escapeXml(failureMessage(output))}">${escapeXml(output)}</failure>`;
	}
}
function failureMessage(output) {
	return output.split("\n").map((line) => line.trim()).find((line) => line !== "" && !/^(?:=== |--- )/.test(line)) ?? "it failed without a message";
}
function packageCase(one) {
	if (isForOtherSystems(one)) return [];
	const error = packageError(one) ?? unexplainedFailure(one);
	if (error === void 0) return [];
	const attributes = {
		classname: one.importPath,
		name: "[package]"
	};
	const text = escapeXml(one.buildError ?? one.output);
	return [`    <testcase${write(attributes)}><error message="${escapeXml(error)}">${text}</error></testcase>\n`];
}
function unexplainedFailure(one) {
	const explained = one.tests.some(({ outcome }) => outcome === "failed" || outcome === void 0);
	if (one.outcome !== "failed" || explained) return void 0;
	return "the package failed, and none of its tests did";
}
function time(seconds) {
	return seconds?.toFixed(3);
}
function write(attributes) {
	return Object.entries(attributes).map(([name, value]) => value === void 0 ? "" : ` ${name}="${escapeXml(value)}"`).join("");
}
const ENTITIES = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;"
};
function escapeXml(text) {
	return text.toWellFormed().replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

// src/frameworks/go/go-observer.ts
function goObserver({ show, ...selected }) {
	const session = new GoSession();
	const display = show === void 0 ? void 0 : new GoDisplay(show === "verbose");
	return {
		line: (text) => {
			const event = parseGoEvent(text);
			if (event === void 0) session.addLine(text);
			else session.add(event);
			return event === void 0 || display === void 0 ? text : display.show(event);
		},
		end: () => {
			const { packages } = session;
			const items = packageItems(packages.map((one) => one.importPath), selected);
			const hasEvents = packages.some((one) => !one.plain);
			return {
				evidence: goEvidence({
					packages,
					items,
					failedAt: session.failedAt,
					failsFast: failsFast(selected)
				}),
				...hasEvents ? { junit: goJunit(packages, items) } : {}
			};
		}
	};
}

// src/frameworks/go/select-packages.ts
function selectPackages(request) {
	const command = readGoCommand(request.command);
	const groups = groupEntries(request);
	const problems = goCommandProblems(request, command, groups.length);
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	return ok(groups.map((entries, index) => invocation({
		...request,
		entries
	}, command, index + 1)));
}
const MOST_BYTES = 98304;
const MOST_BYTES_ON_WINDOWS = 3e4;
function groupEntries(request) {
	const most = request.windows ? MOST_BYTES_ON_WINDOWS : MOST_BYTES;
	const encoder = new TextEncoder();
	const whole = [];
	let bytes = Number.POSITIVE_INFINITY;
	for (const entry of request.entries.filter((one) => !isPart$1(one))) {
		const more = encoder.encode(packageArgument(entry, request)).length + 9;
		if (bytes + more > most) {
			whole.push([]);
			bytes = 0;
		}
		whole.at(-1)?.push(entry);
		bytes += more;
	}
	return [...whole, ...request.entries.filter(isPart$1).map((entry) => [entry])].sort((left, right) => rankOf(left, request) - rankOf(right, request));
}
function rankOf(entries, { first = [] }) {
	const ranks = entries.map(({ id }) => first.indexOf(id)).filter((rank) => rank >= 0);
	return Math.min(first.length, ...ranks);
}
function isPart$1({ only, except }) {
	return only !== void 0 || except !== void 0;
}
function packageArgument({ id }, request) {
	const path = pathFromRoot(id, request);
	return path === "." || isAbsolutePath(path) ? path : `./${path}`;
}
function invocation(request, command, index) {
	const list = joinPath(request.scratch, `list-${index}.txt`);
	const packages = request.entries.map((entry) => packageArgument(entry, request));
	const words = readGoWords(command?.words ?? []);
	return {
		entries: request.entries,
		args: [
			...leadingArguments(command, words),
			...request.entries.flatMap(filterOf),
			...packages
		],
		replaces: [EVERYTHING],
		list,
		...outputs(request, {
			command,
			words,
			index
		}),
		files: [{
			path: list,
			text: packages.map((one) => `${one}\n`).join("")
		}, {
			path: selectionFile(request, index),
			text: `${JSON.stringify(goSelection(request))}\n`
		}]
	};
}
function leadingArguments(command, words) {
	if (command?.simple !== true) return [];
	if (command.program === "go test") return hasGoFlag(words, "json") ? [] : ["-json"];
	const hasPlace = command.words.includes("./...") || command.words.includes("{tests}");
	return command.closed || hasPlace || command.words.length > 0 ? [] : ["--"];
}
function filterOf({ id, only, except }) {
	const pattern = (ids) => `^(${ids.map((one) => quoteMeta(testName(id, one))).join("|")})$`;
	if (only !== void 0) return [`-run=${pattern(only)}`];
	return except === void 0 ? [] : [`-skip=${pattern(except)}`];
}
function quoteMeta(name) {
	return name.replaceAll(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}
function outputs(request, plan) {
	const observe = { observe: () => goObserver({
		...request,
		show: shownAs(plan)
	}) };
	if (plan.command?.program === "go test") return {
		environment: {},
		junit: [],
		evidence: [],
		...observe
	};
	const junit = gotestsumFile(request, plan, {
		option: "junitfile",
		file: `junit-${plan.index}.xml`
	});
	const events = gotestsumFile(request, plan, {
		option: "jsonfile",
		file: `events-${plan.index}.json`
	});
	return {
		environment: {
			...junit.environment,
			...events.environment
		},
		junit: [junit.path],
		evidence: [selectionFile(request, plan.index), events.path],
		...plan.command === void 0 ? observe : {}
	};
}
function shownAs({ command, words }) {
	if (command?.simple !== true || hasGoFlag(words, "json")) return void 0;
	return [
		"v",
		"bench",
		"list"
	].some((name) => hasGoFlag(words, name)) ? "verbose" : "results";
}
function selectionFile({ scratch }, index) {
	return joinPath(scratch, "go", `selection-${index}.json`);
}
function gotestsumFile(request, { command }, { option, file }) {
	const variable = `GOTESTSUM_${option.toUpperCase()}`;
	const own = findOption(command?.own ?? [], [`--${option}`, `-${option}`])?.value ?? (request.environment[variable] || void 0);
	if (own !== void 0) return {
		path: joinPath(request.root, own),
		environment: {}
	};
	const path = joinPath(request.scratch, "go", file);
	return {
		path,
		environment: { [variable]: path }
	};
}

// src/frameworks/go.ts
const go = {
	name: "go",
	patterns: ["**/*_test.go"],
	ignore: [
		"**/vendor/**",
		"**/testdata/**",
		"**/node_modules/**",
		"**/_*/**",
		"**/.*/**",
		"**/_*",
		"**/.*"
	],
	apart: NESTED_MODULES,
	itemOf: (file) => testPath(folderOf(file)),
	recognises: startsGoTest,
	parts: true,
	partsNeed: SKIP_NEEDS,
	longestFirst: true,
	soloParts: true,
	marks: () => [],
	dialect: {
		names: "package",
		time: "suite",
		nested: true,
		testName: ({ name }) => name
	},
	select: selectPackages,
	fed: false,
	readEvidence: readGoEvents,
	noTestsCodes: [],
	failureCodes: [1],
	givesEvidence: false
};

// src/frameworks/evidence.ts
const EVIDENCE_VERSION = 1;
const LONGEST_FILE = 268435456;
const MOST_ITEMS = 1e6;
const MOST_TESTS_PER_ITEM = 2e6;
const MOST_REPORTS = 1e4;
const LONGEST_NAME = 65536;
const LONGEST_MESSAGE = 4e3;
function readEvidenceFiles(texts) {
	return mergeEvidence(texts.map(readEvidenceFile));
}
function mergeEvidence(sessions) {
	if (sessions.length === 0) return NO_EVIDENCE;
	const byItem = groupBy(sessions.flatMap((session) => session.items), (item) => item.id);
	const stopped = sessions.find((session) => session.stopped !== void 0)?.stopped;
	const beside = sessions.find((session) => session.beside !== void 0)?.beside;
	return {
		items: Array.from(byItem, ([id, found]) => mergeItem(id, found)),
		junit: unique(sessions.flatMap((session) => session.junit)),
		ended: sessions.every((session) => session.ended),
		...stopped === void 0 ? {} : { stopped },
		...beside === void 0 ? {} : { beside },
		...firstFailure(sessions)
	};
}
function readEvidenceFile(text) {
	if (text.length > LONGEST_FILE) return unreadable("it is longer than 256 MiB");
	const document = parseJson(text);
	if (document === void 0) return unreadable("it is no JSON");
	const checked = safeParse(EVIDENCE, document);
	return checked.success ? toEvidence(checked.output) : unreadable(describeIssue(checked.issues));
}
function unreadable(why) {
	return {
		...NO_EVIDENCE,
		stopped: `the evidence of a session cannot be read: ${why}`
	};
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function describeIssue(issues) {
	const [issue] = issues;
	const where = getDotPath(issue);
	return where === null ? issue.message : `${where}: ${issue.message}`;
}
const LAST_TIME = 864e13;
const NAME = pipe(string(), maxLength(LONGEST_NAME));
const TESTS = pipe(array(NAME), maxLength(MOST_TESTS_PER_ITEM));
const MESSAGE = pipe(string(), transform((text) => text.slice(0, LONGEST_MESSAGE)));
const ITEM = object({
	id: pipe(NAME, nonEmpty$1()),
	collected: optional$1(TESTS),
	deselected: optional$1(TESTS),
	notRun: optional$1(TESTS),
	selected: boolean(),
	error: optional$1(MESSAGE)
});
const EVIDENCE = object({
	version: literal(EVIDENCE_VERSION),
	items: pipe(array(ITEM), maxLength(MOST_ITEMS)),
	junit: pipe(array(NAME), maxLength(MOST_REPORTS)),
	ended: boolean(),
	stopped: optional$1(MESSAGE),
	beside: optional$1(MESSAGE),
	failedAt: optional$1(pipe(number(), safeInteger(), minValue(0), maxValue(LAST_TIME)))
});
function toEvidence(written) {
	return {
		items: written.items.map(toItem),
		junit: written.junit,
		ended: written.ended,
		...written.stopped === void 0 ? {} : { stopped: written.stopped },
		...written.beside === void 0 ? {} : { beside: written.beside },
		...written.failedAt === void 0 ? {} : { failedAt: milliseconds(written.failedAt) }
	};
}
function toItem({ id, ...written }) {
	return itemEvidence(testPath(id), written);
}
function mergeItem(id, found) {
	const [first] = found;
	if (found.length === 1 && first !== void 0) return first;
	return itemEvidence(id, {
		collected: mergeCollected(found),
		deselected: inAll(found, ({ deselected }) => deselected, knows),
		notRun: inAll(found, ({ notRun }) => notRun, selects),
		selected: found.some((item) => item.selected),
		error: found.find((item) => item.error !== void 0)?.error
	});
}
function itemEvidence(id, facts) {
	return {
		id,
		selected: facts.selected,
		...facts.collected === void 0 ? {} : { collected: facts.collected },
		...facts.deselected === void 0 ? {} : { deselected: facts.deselected },
		...facts.notRun === void 0 ? {} : { notRun: facts.notRun },
		...facts.error === void 0 ? {} : { error: facts.error }
	};
}
function mergeCollected(found) {
	const lists = found.flatMap(({ collected }) => collected === void 0 ? [] : [collected]);
	return lists.length === 0 ? void 0 : unique(lists.flat());
}
function inAll(found, listOf, concerns) {
	const listed = found.map((item) => new Set(listOf(item)));
	const tests = found.map(toSets);
	const held = unique(found.flatMap((item) => listOf(item) ?? [])).filter((test) => tests.every((item, index) => !concerns(item, test) || listed[index]?.has(test) === true));
	return held.length === 0 ? void 0 : held;
}
function toSets({ collected = [], deselected = [], notRun = [] }) {
	return {
		known: /* @__PURE__ */ new Set([
			...collected,
			...deselected,
			...notRun
		]),
		deselected: new Set(deselected)
	};
}
function knows(item, test) {
	return item.known.has(test);
}
function selects(item, test) {
	return item.known.has(test) && !item.deselected.has(test);
}
function unique(values) {
	return [...new Set(values)];
}

// src/frameworks/hand-over.ts
function handOver(request, how) {
	const { entries, first = [], hooks, repository, scratch } = request;
	const folder = joinPath(scratch, how.framework);
	const selection = joinPath(folder, "selection.json");
	const loaded = joinPath(folder, how.loaded.name);
	const evidence = joinPath(folder, "evidence");
	const junit = joinPath(folder, "junit");
	const list = itemList(joinPath(scratch, "list.txt"), entries, request);
	const items = [...new Set(entries.map(({ id }) => id))];
	const parts = partsOf(entries);
	const { framework, settings } = how;
	const content = {
		...settings,
		framework,
		repository,
		items,
		first,
		parts,
		evidence,
		junit
	};
	return {
		entries,
		args: how.args(loaded),
		replaces: how.replaces,
		environment: {},
		files: [
			{
				path: selection,
				text: `${JSON.stringify(content)}\n`
			},
			...[how.loaded, ...how.more].map(({ name, text }) => ({
				path: joinPath(folder, name),
				text: text({
					hooks,
					folder,
					selection
				})
			})),
			list
		],
		list: list.path,
		junit: [`${junit}-*.xml`],
		evidence: [`${evidence}-*.json`]
	};
}
function partsOf(entries) {
	return [...groupBy(entries, ({ id }) => id)].filter(([, all]) => all.every(isPart)).map(([id, all]) => [id, all.map(toPart)]);
}
function isPart({ only, except }) {
	return only !== void 0 || except !== void 0;
}
function toPart({ id, only, except = [] }) {
	const names = (ids) => ids.map((one) => testName(id, one));
	return only === void 0 ? { except: names(except) } : { only: names(only) };
}
function handOverProblems(request, name) {
	const { command } = request;
	if (!(mentions(command, "{list}") && !mentions(command, "{tests}"))) return [];
	return [{
		where: "test command",
		what: `${name} takes its selection by flags, and ${LIST_PLACEHOLDER} leaves no place for them`,
		how: `Write ${TESTS_PLACEHOLDER} behind the words that start ${name}.`
	}];
}

// src/frameworks/node-command.ts
const PACKAGE_OPTIONS = [
	"-p",
	"--package",
	"-w",
	"--workspace",
	"--prefix",
	"-C",
	"--dir",
	"--cwd"
];
const LAUNCHERS = /* @__PURE__ */ new Map([
	["npx", {
		verbs: [],
		taking: PACKAGE_OPTIONS
	}],
	["pnpx", {
		verbs: [],
		taking: PACKAGE_OPTIONS
	}],
	["bunx", {
		verbs: [],
		taking: PACKAGE_OPTIONS
	}],
	["npm", {
		verbs: ["exec", "x"],
		taking: PACKAGE_OPTIONS
	}],
	["pnpm", {
		verbs: ["exec", "dlx"],
		taking: [
			"--filter",
			"-F",
			...PACKAGE_OPTIONS
		]
	}],
	["yarn", {
		verbs: [
			"exec",
			"dlx",
			"run"
		],
		taking: PACKAGE_OPTIONS
	}],
	["bun", {
		verbs: ["x", "run"],
		taking: PACKAGE_OPTIONS
	}],
	["corepack", {
		verbs: [
			"npm",
			"pnpm",
			"yarn",
			"exec"
		],
		taking: []
	}],
	["node", {
		verbs: [],
		taking: [
			"-r",
			"--require",
			"--import",
			"--loader",
			"-C",
			"--conditions"
		]
	}],
	["cross-env", {
		verbs: [],
		taking: []
	}],
	["env", {
		verbs: [],
		taking: [
			"-u",
			"--unset",
			"-C",
			"--chdir"
		]
	}],
	["dotenv", {
		verbs: [],
		taking: [
			"-e",
			"-v",
			"-p"
		]
	}],
	["c8", {
		verbs: [],
		taking: [
			"-r",
			"--reporter",
			"-o",
			"--reports-dir"
		]
	}],
	["nyc", {
		verbs: [],
		taking: [
			"-r",
			"--reporter",
			"--report-dir"
		]
	}],
	["xvfb-run", {
		verbs: [],
		taking: [
			"-e",
			"-f",
			"-n",
			"-p",
			"-s",
			"-w"
		]
	}],
	["time", {
		verbs: [],
		taking: ["-f", "-o"]
	}]
]);
function startsNodeProgram(words, names) {
	const [first, ...rest] = withoutAssignments(words);
	if (first === void 0) return false;
	const name = programName$1(first);
	if (names.includes(name)) return true;
	const launcher = LAUNCHERS.get(name);
	return launcher !== void 0 && startsNodeProgram(behindOptions(launcher, rest), names);
}
function withoutAssignments(words) {
	const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
	return first === -1 ? [] : words.slice(first);
}
function programName$1(word) {
	return word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/@[^@]*$/, "").replace(/\.(?:[cm]?js|cmd|exe|ps1)$/i, "");
}
function behindOptions({ verbs, taking }, words) {
	const [first] = words;
	if (first === void 0) return [];
	if (taking.includes(first)) return behindOptions({
		verbs,
		taking
	}, words.slice(2));
	if (first.startsWith("-")) return behindOptions({
		verbs,
		taking
	}, words.slice(1));
	return verbs.includes(first) ? behindOptions({
		verbs: [],
		taking
	}, words.slice(1)) : words;
}

// src/frameworks/jest.ts
const jest = {
	name: "jest",
	patterns: ["**/__tests__/**/*.?([mc])[jt]s?(x)", "**/?(*.)+(spec|test).?([mc])[jt]s?(x)"],
	ignore: ["**/node_modules/**"],
	itemOf: (file) => file,
	recognises: (words) => startsNodeProgram(words, ["jest", "jest-cli"]),
	parts: true,
	marks: () => [],
	dialect: {
		names: "path",
		time: "suite",
		nested: false,
		duplicates: "tests",
		testName: (testcase) => testcase.name
	},
	select: selectWithSequencer$1,
	fed: false,
	readEvidence: readEvidenceFiles,
	noTestsCodes: [1],
	failureCodes: [1],
	givesEvidence: true
};
function selectWithSequencer$1(request) {
	const words = wordsAroundArguments(request.command);
	const problems = [...handOverProblems(request, "Jest"), ...commandProblems(words)];
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	const invocation = handOver(request, {
		framework: "jest",
		loaded: {
			name: "makespan-jest-sequencer.cjs",
			text: sequencerText
		},
		more: [],
		args: (loaded) => [`--testSequencer=${loaded}`],
		replaces: [],
		settings: {}
	});
	return ok([invocation]);
}
const CONFLICTS = [
	{
		flags: ["--shard"],
		what: "--shard would split the shard a second time",
		how: "Take it out of the command."
	},
	{
		flags: ["--watch", "--watchAll"],
		what: "a watching Jest never ends",
		how: "Take --watch out of the command."
	},
	{
		flags: ["--testSequencer"],
		what: "--testSequencer is how the selection reaches Jest",
		how: "Name your own sequencer in Jest's configuration instead: it keeps ordering the tests."
	}
];
function commandProblems(words) {
	return CONFLICTS.filter(({ flags }) => hasFlag(words, flags)).map(({ flags: _, ...problem }) => ({
		...problem,
		where: "test command"
	}));
}
function sequencerText({ hooks, selection }) {
	return `module.exports = require(${JSON.stringify(`${hooks}/jest-sequencer.cjs`)}).makespanSequencer(${JSON.stringify(selection)});\n`;
}

// src/frameworks/environment.ts
function prepend({ name, value, separator }, { environment, windows }) {
	const used = usedName(name, environment, windows);
	const held = environment[used];
	const nothing = held === void 0 || held === "";
	return { [used]: nothing ? value : `${value}${separator}${held}` };
}
function usedName(name, environment, windows) {
	if (!windows) return name;
	const wanted = name.toLowerCase();
	return Object.keys(environment).find((used) => used.toLowerCase() === wanted) ?? name;
}

// src/frameworks/marks/mark-list.ts
var MarkList = class {
	#places = /* @__PURE__ */ new Map();
	add(kind, name) {
		const key = JSON.stringify(kind);
		const known = this.#places.get(key) ?? {
			kind,
			names: /* @__PURE__ */ new Set()
		};
		this.#places.set(key, known);
		known.names.add(name);
	}
	get all() {
		return [...this.#places.values()].map(({ kind, names }) => ({
			...kind,
			tests: names.has("") ? "all" : [...names]
		}));
	}
};

// src/frameworks/marks/python-lines.ts
function* pythonLines(text) {
	let line = "";
	let depth = 0;
	for (const [token] of text.matchAll(TOKENS)) if (token === "\n" && depth === 0) {
		yield* nonEmpty(line);
		line = "";
	} else if (!token.startsWith("#")) {
		line += token.startsWith("\\") ? " " : token;
		depth = Math.max(0, depth + depthOf(token));
	}
	yield* nonEmpty(line);
}
const TOKENS = new RegExp([
	String.raw`"""(?:[^\\"]+|\\.?|"(?!""))*(?:"""|$)`,
	String.raw`'''(?:[^\\']+|\\.?|'(?!''))*(?:'''|$)`,
	String.raw`"(?:[^\\"\n]+|\\.?)*"?`,
	String.raw`'(?:[^\\'\n]+|\\.?)*'?`,
	String.raw`#[^\n]*|\\\r?\n|[^"'#\\()[\]{}\n]+|.`
].join("|"), "gs");
function depthOf(token) {
	if (token === "(" || token === "[" || token === "{") return 1;
	return token === ")" || token === "]" || token === "}" ? -1 : 0;
}
function* nonEmpty(line) {
	const text = line.trim();
	if (text !== "") yield {
		indent: indentOf(line),
		text
	};
}
function indentOf(line) {
	let indent = 0;
	for (const character of line) if (character === " ") indent += 1;
	else if (character === "	") indent += 8 - indent % 8;
	else return indent;
	return indent;
}

// src/frameworks/marks/pytest-marks.ts
function pytestMarks(text) {
	if (!MENTIONED$1.test(text)) return [];
	const marks = new MarkList();
	let scopes = [];
	let decorators = [];
	for (const line of pythonLines(text)) {
		scopes = scopes.filter(({ indent }) => indent < line.indent);
		if (line.text.startsWith("@")) {
			decorators = [...decorators, line.text];
			continue;
		}
		const scope = opened(line);
		if (scope === void 0) addMarks(marks, ownMark(line), bodyPlace(scopes));
		else {
			addMarks(marks, decorators, namePlace(scopes, scope));
			scopes = [...scopes, scope];
		}
		decorators = [];
	}
	return marks.all;
}
const MENTIONED$1 = /\bmark\.(?:xdist_group|serial)\b/;
function opened({ indent, text }) {
	const [, word, name] = /^(?:async\s+)?(class|def)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(text) ?? [];
	if (name === void 0) return void 0;
	return {
		indent,
		name,
		kind: word === "class" ? "class" : "function"
	};
}
function ownMark({ text }) {
	return /^pytestmark\s*(?::[^=]*)?\+?=/.test(text) ? [text] : [];
}
function bodyPlace(scopes) {
	if (scopes.some(({ kind }) => kind === "function")) return void 0;
	return scopes.map(({ name }) => name).join("::");
}
function namePlace(scopes, { name }) {
	const body = bodyPlace(scopes);
	if (body === void 0) return void 0;
	return body === "" ? name : `${body}::${name}`;
}
const MARK = /\bmark\.(?:(serial)\b|xdist_group\(\s*(?:name\s*=\s*)?(?:"([^"\\\n]*)"|'([^'\\\n]*)')\s*,?\s*\))/g;
function addMarks(marks, texts, place) {
	if (place === void 0) return;
	for (const [, serial, double, single] of texts.flatMap((text) => [...text.matchAll(MARK)])) if (serial !== void 0) marks.add({ kind: "serial" }, place);
	else marks.add({
		kind: "group",
		group: double ?? single ?? ""
	}, place);
}

// src/frameworks/pytest-test-name.ts
function pytestTestName(testcase, item) {
	const name = nameWithClasses(testcase, item);
	return item.endsWith(".py") ? withoutGroup(name) : name;
}
function nameWithClasses({ name, classname }, item) {
	if (isDottedPath(classname, item)) return name;
	const path = (item.endsWith(".py") ? item.slice(0, -3) : item).replaceAll("/", ".");
	const classes = classname === "" ? void 0 : behindPath(classname, path);
	if (classes !== void 0) return classes === "" ? name : `${classes.replaceAll(".", "::")}::${name}`;
	const file = `${fileName(item)}::`;
	const behind = item.includes("[") ? name.indexOf(file) : -1;
	return behind < 0 ? name : name.slice(behind + file.length);
}
function isDottedPath(classname, item) {
	const length = item.endsWith(".py") ? item.length - 3 : item.length;
	if (classname.length !== length) return false;
	for (let at = 0; at < length; at += 1) {
		const code = item.charCodeAt(at);
		if (classname.charCodeAt(at) !== (code === SLASH ? DOT : code)) return false;
	}
	return true;
}
const SLASH = 47;
const DOT = 46;
function behindPath(classname, path) {
	const padded = `.${classname}.`;
	for (let rest = path; rest !== void 0; rest = withoutFirst(rest)) {
		const at = padded.indexOf(`.${rest}.`);
		if (at >= 0) return padded.slice(at + rest.length + 2, -1);
	}
}
function withoutFirst(path) {
	const dot = path.indexOf(".");
	return dot < 0 ? void 0 : path.slice(dot + 1);
}

// src/frameworks/starts-pytest.ts
const RUNNERS = /* @__PURE__ */ new Map([
	["poetry", {
		verb: "run",
		taking: [
			"-C",
			"--directory",
			"-P",
			"--project"
		]
	}],
	["uv", {
		verb: "run",
		taking: uvOptions()
	}],
	["pipenv", {
		verb: "run",
		taking: []
	}],
	["hatch", {
		verb: "run",
		taking: []
	}],
	["pdm", {
		verb: "run",
		taking: [
			"-p",
			"--project",
			"--venv"
		]
	}],
	["rye", {
		verb: "run",
		taking: ["--pyproject"]
	}],
	["pixi", {
		verb: "run",
		taking: [
			"-e",
			"--environment",
			"--manifest-path"
		]
	}],
	["coverage", {
		verb: "run",
		taking: [
			"--rcfile",
			"--source",
			"--data-file",
			"--context"
		]
	}],
	["env", { taking: [
		"-u",
		"--unset",
		"-C",
		"--chdir"
	] }],
	["nice", { taking: ["-n"] }],
	["time", { taking: ["-f", "-o"] }],
	["xvfb-run", { taking: [
		"-e",
		"-f",
		"-n",
		"-p",
		"-s",
		"-w"
	] }]
]);
function uvOptions() {
	return "--with --with-editable --with-requirements --extra --group --only-group --no-group --no-extra --package --python -p --directory --project --env-file --index --default-index -w".split(" ");
}
function startsPytest(words) {
	const [first, ...rest] = words;
	if (first === void 0) return false;
	const name = programName(first);
	if (name === "pytest" || name === "py.test") return true;
	if (isPython(name)) return startsModule(rest);
	const runner = RUNNERS.get(name);
	return runner !== void 0 && startsBehindRunner(runner, rest);
}
function programName(word) {
	return word.slice(Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}
function isPython(name) {
	return /^(?:python|pypy)\d*(?:\.\d+)*t?$|^py$/.test(name);
}
const PYTHON_TAKES_A_WORD = /* @__PURE__ */ new Set([
	"-W",
	"-X",
	"--check-hash-based-pycs"
]);
function startsModule(words) {
	const [first, second, ...rest] = words;
	if (first === void 0) return false;
	if (first === "-m") return second !== void 0 && startsPytest([second, ...rest]);
	if (!first.startsWith("-")) return false;
	return startsModule(PYTHON_TAKES_A_WORD.has(first) ? rest : words.slice(1));
}
function startsBehindRunner(runner, words) {
	const begin = runner.verb === void 0 ? 0 : words.indexOf(runner.verb) + 1;
	if (runner.verb !== void 0 && begin === 0) return false;
	return startsBehindOptions(runner.taking, words.slice(begin));
}
function startsBehindOptions(taking, words) {
	const [first] = words;
	if (first === void 0) return false;
	if (first === "-m" || first === "--module") return startsModule(["-m", ...words.slice(1)]);
	if (taking.includes(first)) return startsBehindOptions(taking, words.slice(2));
	return first.startsWith("-") || /^[A-Za-z_]\w*=/.test(first) ? startsBehindOptions(taking, words.slice(1)) : startsPytest(words);
}

// src/frameworks/pytest.ts
const pytest = {
	name: "pytest",
	patterns: ["**/test_*.py", "**/*_test.py"],
	ignore: [
		"**/node_modules/**",
		"**/build/**",
		"**/dist/**",
		"**/venv/**",
		"**/*.egg/**",
		"**/CVS/**",
		"**/_darcs/**",
		"**/site-packages/**",
		"**/.*/**"
	],
	itemOf: (file) => file,
	recognises: startsPytest,
	parts: true,
	marks: pytestMarks,
	marksMention: "mark\\.(xdist_group|serial)",
	dialect: {
		names: "dotted",
		time: "cases",
		nested: false,
		testName: pytestTestName
	},
	select: (request) => ok([selectWithPlugin(request)]),
	fed: true,
	readEvidence: readEvidenceFiles,
	noTestsCodes: [5],
	failureCodes: [1],
	givesEvidence: true
};
const PLUGIN = "makespan_pytest";
const SELECTION_VERSION = 1;
function selectWithPlugin(request) {
	const folder = joinPath(request.scratch, "pytest");
	const selection = joinPath(folder, "selection.json");
	const list = itemList(joinPath(request.scratch, "list.txt"), request.entries, request);
	return {
		entries: request.entries,
		args: [],
		replaces: [],
		environment: {
			MAKESPAN_PYTEST: selection,
			...prepend({
				name: "PYTEST_PLUGINS",
				value: PLUGIN,
				separator: ","
			}, request),
			...prepend({
				name: "PYTHONPATH",
				value: request.hooks,
				separator: request.windows ? ";" : ":"
			}, request)
		},
		files: [{
			path: selection,
			text: selectionText(folder, request)
		}, list],
		list: list.path,
		junit: [joinPath(folder, "junit-*.xml")],
		evidence: [joinPath(folder, "evidence-*.json")]
	};
}
function selectionText(folder, { repository, entries, first = [] }) {
	const selection = {
		version: SELECTION_VERSION,
		repository,
		folder,
		first,
		entries: entries.map(selectedEntry)
	};
	return `${JSON.stringify(selection)}\n`;
}
function selectedEntry({ id, only, except }) {
	const names = (ids) => ids.map((one) => testName(id, one));
	if (only !== void 0) return {
		id,
		only: names(only)
	};
	return except === void 0 ? { id } : {
		id,
		except: names(except)
	};
}

// src/frameworks/marks/vitest-marks.ts
function vitestMarks(text) {
	const marks = new MarkList();
	const suites = [];
	for (const [line] of text.matchAll(MENTIONED)) {
		if (/^\s*(?:\/\/|\/?\*)/.test(line)) continue;
		const [, word, , title] = TOP_LEVEL.exec(line) ?? [];
		if (title === void 0) return [{
			kind: "ordered",
			tests: "all"
		}];
		if (word === "test" || word === "it") marks.add({ kind: "ordered" }, title);
		else suites.push({
			kind: "ordered",
			tests: [title]
		});
	}
	return [...suites, ...marks.all];
}
const MENTIONED = /^.*(?:\.sequential\b|\bsequential\s*:\s*true\b|\bconcurrent\s*:\s*false\b).*$/gm;
const TOP_LEVEL = /^(describe|suite|test|it)\.sequential\(\s*(["'`])([^"'`\\$\n]+)\2/;

// src/frameworks/vitest.ts
const vitest = {
	name: "vitest",
	patterns: ["**/*.{test,spec}.?(c|m)[jt]s?(x)"],
	ignore: ["**/node_modules/**", "**/.git/**"],
	itemOf: (file) => file,
	recognises: (words) => startsNodeProgram(words, ["vitest"]),
	parts: true,
	marks: vitestMarks,
	marksMention: "sequential|concurrent *: *false",
	dialect: {
		names: "path",
		time: "suite",
		nested: false,
		duplicates: "tests",
		testName: (testcase) => testcase.name
	},
	select: selectWithSequencer,
	fed: false,
	readEvidence: readEvidenceFiles,
	noTestsCodes: [1],
	failureCodes: [1],
	givesEvidence: true
};
function selectWithSequencer(request) {
	const words = wordsAroundArguments(request.command);
	const config = findOption(words, ["--config", "-c"]);
	const problems = [
		...handOverProblems(request, "Vitest"),
		...hasFlag(words, ["--shard"]) ? [SECOND_SHARD] : [],
		...config !== void 0 && mentions(request.command, "{tests}") ? [TWO_CONFIGS] : []
	];
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	const invocation = handOver(request, {
		framework: "vitest",
		loaded: {
			name: "makespan-vitest.config.mjs",
			text: configText
		},
		more: [{
			name: SETUP,
			text: setupText
		}],
		args: (loaded) => [`--config=${loaded}`, "--run"],
		replaces: config?.words ?? [],
		settings: config === void 0 ? {} : { config: config.value }
	});
	return ok([invocation]);
}
const SECOND_SHARD = {
	where: "test command",
	what: "--shard would split the shard a second time",
	how: "Take it out of the command."
};
const TWO_CONFIGS = {
	where: "test command",
	what: `--config cannot stand beside ${TESTS_PLACEHOLDER}, which becomes a --config of ours`,
	how: "Write the Vitest command alone and without a placeholder: the configuration is then kept."
};
function configText({ hooks, folder, selection }) {
	const hook = JSON.stringify(`${hooks}/vitest-config.mjs`);
	const files = JSON.stringify({
		selection,
		setup: joinPath(folder, SETUP)
	});
	return [
		"import { pathToFileURL } from \"node:url\";",
		"export default async (env) => {",
		`  const hook = await import(pathToFileURL(${hook}).href);`,
		`  return hook.makespanConfig(env, ${files});`,
		"};",
		""
	].join("\n");
}
const SETUP = "makespan-vitest.setup.mjs";
function setupText({ hooks }) {
	return [
		"import { createRequire } from \"node:module\";",
		"import { beforeAll, inject } from \"vitest\";",
		`const { skipUnselected } = createRequire(${JSON.stringify(`${hooks}/`)})("./vitest-parts.cjs");`,
		"beforeAll(function () {",
		"  const file = arguments[arguments.length - 1];",
		"  skipUnselected(file, inject(\"makespan\")[file.filepath]);",
		"});",
		""
	].join("\n");
}

// src/frameworks/frameworks.ts
const frameworks = {
	pytest,
	vitest,
	jest,
	go,
	custom
};
function recogniseFramework(words) {
	return FRAMEWORK_NAMES.map((name) => frameworks[name]).find((framework) => framework.recognises(words));
}

export { LIST_PLACEHOLDER as a, withoutGroup as c, splitWords as i, recogniseFramework as n, TESTS_PLACEHOLDER as o, commandWords as r, firstFailure as s, frameworks as t };