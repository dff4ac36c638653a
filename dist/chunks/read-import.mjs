import { a as ok, i as failed, n as allOk } from "./problem2.mjs";
import { a as MOST_ITEMS, g as LONGEST_NAME, n as readHistory } from "./read-history.mjs";
import { a as testPath, i as seconds, o as toSeconds } from "./units.mjs";
import { i as compareText, r as sha256 } from "./canonical-json.mjs";
import { c as withoutGroup, t as frameworks } from "./frameworks.mjs";
import { t as locateFiles } from "./locate-files.mjs";
import { r as testsByItem, t as attribute } from "./attribute.mjs";
import { t as ownItem } from "./own-item.mjs";
import { d as NameIndex, f as properEndings, l as applyRoot, n as cluesFor, t as readJunit, u as inferRoot } from "./read-junit.mjs";
import { n as folderOf, r as isAbsolutePath } from "./path.mjs";
import { t as readInput } from "./read-input.mjs";

// src/history/import/observe-source.ts
function importedRun(about, items) {
	return {
		...about,
		items,
		shards: [],
		complete: false
	};
}
function observeItems({ items }, idOf = testPath) {
	const observed = /* @__PURE__ */ new Map();
	for (const { name, seconds, tests } of items) {
		const id = idOf(name);
		if (id === "" || observed.has(id)) continue;
		observed.set(id, {
			id,
			...seconds === void 0 ? {} : { seconds },
			tests
		});
	}
	return [...observed.values()];
}

// src/commands/imported-runs.ts
const PREFIX = "import-";
function runIdOf(digest) {
	return `${PREFIX}${digest.slice(0, 16)}`;
}
function isImported(history, id, platform) {
	return history.runs.some((run) => run.id === id && run.platform === platform);
}
function importedTimes({ runs }) {
	let last = runs.filter(({ id, time }) => id.startsWith(PREFIX) && time < UNKNOWN_UNTIL).map(({ time }) => new Date(time).getTime()).reduce((latest, time) => Math.max(latest, time), UNKNOWN_FROM);
	return () => {
		last += STEP_MS;
		return new Date(last).toISOString();
	};
}
const UNKNOWN_FROM = Date.UTC(1980);
const UNKNOWN_UNTIL = "1990";
const STEP_MS = 6e4;
async function joinDigests(digests) {
	const [first = "", ...others] = digests.toSorted(compareText);
	return others.length === 0 ? first : sha256([first, ...others].join(" "));
}

// src/history/import/json-data.ts
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function recordsIn(value) {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}
function textIn(value) {
	return typeof value === "string" ? value : void 0;
}
function timeIn(value) {
	if (!(typeof value === "string" && ZONED.test(value)) && typeof value !== "number") return void 0;
	const moment = new Date(value);
	const ms = moment.getTime();
	return ms > 0 && ms < LATEST ? moment.toISOString() : void 0;
}
const ZONED = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[-+]\d\d:\d\d)$/;
const LATEST = Date.UTC(2100);

// src/history/import/source-table.ts
var SourceTable = class {
	#items = /* @__PURE__ */ new Map();
	#leftOut = {
		names: new LeftOut(),
		times: new LeftOut()
	};
	addItem(name, { seconds: time, again = "sum" }) {
		const item = this.#item(name);
		const usable = this.#usable(name, time);
		if (item === void 0 || usable === void 0) return;
		const before = again === "sum" ? item.seconds ?? 0 : 0;
		item.seconds = seconds(before + usable);
	}
	mention(name) {
		this.#item(name);
	}
	addTest(name, test, time) {
		const { outcome = "passed", again = "later" } = time;
		const item = this.#item(name);
		if (item === void 0) return;
		if (!isName(test)) {
			this.#leftOut.names.count(test);
			return;
		}
		const took = outcome === "passed" ? time.seconds : void 0;
		const usable = this.#usable(`${name}::${test}`, took);
		const added = {
			test,
			outcome,
			...usable === void 0 ? {} : { seconds: usable }
		};
		const before = again === "sum" ? item.tests.get(test) : void 0;
		item.tests.set(test, before === void 0 ? added : both(before, added));
	}
	get items() {
		return Array.from(this.#items, ([name, { seconds: own, tests }]) => {
			const observed = [...tests.values()];
			const whole = own ?? sumOf(observed);
			return {
				name,
				...whole === void 0 ? {} : { seconds: whole },
				tests: observed
			};
		});
	}
	get notes() {
		const { names, times } = this.#leftOut;
		return [...times.note("times are left out that are no lengths of time (below zero, or over a year)"), ...names.note(`names are left out that are empty, longer than ${LONGEST_NAME}, or broken`)];
	}
	#item(name) {
		const known = this.#items.get(name);
		if (known !== void 0) return known;
		if (!isName(name)) {
			this.#leftOut.names.count(name);
			return;
		}
		const added = {
			seconds: void 0,
			tests: /* @__PURE__ */ new Map()
		};
		this.#items.set(name, added);
		return added;
	}
	#usable(name, time) {
		if (time === void 0) return void 0;
		const usable = typeof time === "number" ? toSeconds(time) : void 0;
		if (usable === void 0) this.#leftOut.times.count(name);
		return usable;
	}
};
var LeftOut = class {
	#count = 0;
	#first = "";
	count(what) {
		if (this.#count === 0) this.#first = what.slice(0, 100);
		this.#count += 1;
	}
	note(what) {
		const first = JSON.stringify(this.#first);
		return this.#count === 0 ? [] : [`${this.#count} ${what}, the first that of ${first}`];
	}
};
function isName(text) {
	return text.trim() !== "" && text.length <= 4096 && !/[\u0000-\u001f\u007f]/.test(text);
}
function both(one, other) {
	if (one.outcome === "skipped") return other;
	if (other.outcome === "skipped") return one;
	if (one.outcome !== "passed") return one;
	if (other.outcome !== "passed" || other.seconds === void 0) return other;
	return one.seconds === void 0 ? one : {
		...one,
		seconds: seconds(one.seconds + other.seconds)
	};
}
function sumOf(tests) {
	const executed = tests.filter(({ outcome }) => outcome !== "skipped");
	if (executed.length === 0) return void 0;
	if (!executed.every((test) => test.outcome !== "passed" || test.seconds !== void 0)) return void 0;
	return seconds(executed.reduce((sum, test) => sum + (test.seconds ?? 0), 0));
}

// src/history/import/cypress-split.ts
function isCypressSplit(json) {
	return isRecord(json) && recordsIn(json["durations"]).some(({ spec }) => textIn(spec) !== void 0);
}
function readCypressSplit(json) {
	const table = new SourceTable();
	for (const { spec, duration } of recordsIn(isRecord(json) ? json["durations"] : [])) table.addItem(testPath(textIn(spec) ?? ""), {
		seconds: inSeconds(duration),
		again: "later"
	});
	return {
		format: "cypress-split",
		names: "path",
		items: table.items,
		notes: table.notes
	};
}
function inSeconds(milliseconds) {
	return typeof milliseconds === "number" ? milliseconds / 1e3 : milliseconds;
}

// src/history/import/go-events.ts
function isGoEvents(text) {
	for (const line of linesOf(text, FIRST_LINES)) {
		const event = eventIn(line);
		if (event !== void 0 && ("Package" in event || "ImportPath" in event)) return true;
	}
	return false;
}
const FIRST_LINES = 100;
function readGoEvents(text) {
	const packages = /* @__PURE__ */ new Map();
	let time;
	for (const line of linesOf(text, Number.POSITIVE_INFINITY)) {
		const event = eventIn(line);
		const name = textIn(event?.["Package"]);
		if (event === void 0 || name === void 0) continue;
		time ??= timeIn(event["Time"]);
		const known = packages.get(name) ?? newPackage();
		packages.set(name, known);
		addEvent(event, known);
	}
	const table = new SourceTable();
	for (const [name, known] of packages) addPackage(name, known, table);
	return {
		format: "go test -json",
		framework: "go",
		names: "package",
		items: table.items,
		...time === void 0 ? {} : { time },
		notes: [...table.notes, ...cachedNote([...packages.values()])]
	};
}
function isEnd(action) {
	return action === "pass" || action === "fail" || action === "skip";
}
function newPackage() {
	return {
		tests: /* @__PURE__ */ new Map(),
		ends: [],
		cached: false
	};
}
function addEvent(event, known) {
	const { Action: action, Test: test, Elapsed: elapsed, Output: output } = event;
	if (typeof output === "string" && CACHED.test(output)) known.cached = true;
	if (!isEnd(action)) return;
	if (typeof test !== "string") known.ends.push(event);
	else addTest(known, test, {
		action,
		elapsed
	});
}
const CACHED = /^ok\s.*\(cached\)/;
function addTest({ tests }, name, { action, elapsed }) {
	const [top = ""] = name.split("/", 1);
	const test = tests.get(top) ?? {
		action,
		own: void 0,
		longest: 0
	};
	tests.set(top, test);
	if (name === top) {
		test.action = action;
		test.own = elapsed;
	} else if (typeof elapsed === "number") test.longest = Math.max(test.longest, elapsed);
}
function addPackage(name, known, table) {
	const { tests, ends, cached } = known;
	const [end, again] = ends;
	if (tests.size === 0 && end?.["Action"] === "skip") return;
	table.mention(name);
	for (const [test, { action, own, longest }] of tests) {
		const seconds = typeof own === "number" ? Math.max(own, longest) : own;
		const outcome = OUTCOMES[action];
		table.addTest(name, test, {
			outcome,
			seconds: cached ? void 0 : seconds
		});
	}
	const took = end?.["Elapsed"];
	if (again === void 0 && !cached && end?.["Action"] === "pass" && typeof took === "number" && took > 0) table.addItem(name, { seconds: took });
}
const OUTCOMES = {
	pass: "passed",
	fail: "failed",
	skip: "skipped"
};
function cachedNote(packages) {
	const count = packages.filter(({ cached }) => cached).length;
	if (count === 0) return [];
	return [`${count === 1 ? "the result of 1 package was" : `the results of ${count} packages were`} cached and ${count === 1 ? "teaches" : "teach"} no time: -count=1 runs all`];
}
function eventIn(line) {
	if (!line.startsWith("{") || !line.includes("\"Action\"")) return void 0;
	try {
		const event = JSON.parse(line);
		return isRecord(event) && typeof event["Action"] === "string" ? event : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function* linesOf(text, most) {
	let start = 0;
	for (let count = 0; count < most && start < text.length; count += 1) {
		const end = text.indexOf("\n", start);
		yield text.slice(start, end < 0 ? text.length : end);
		start = end < 0 ? text.length : end + 1;
	}
}

// src/history/import/jest-results.ts
function isJestResults(json) {
	return isRecord(json) && recordsIn(json["testResults"]).some(({ name }) => textIn(name) !== void 0);
}
function isJests(json) {
	return isJestResults(json) && isRecord(json) && "numRuntimeErrorTestSuites" in json;
}
function readJestResults(json) {
	const results = isRecord(json) ? json : {};
	const table = new SourceTable();
	for (const file of recordsIn(results["testResults"])) readFile(file, table);
	const time = timeIn(results["startTime"]);
	return {
		...isJests(json) ? {
			format: "Jest",
			framework: "jest"
		} : {
			format: "Vitest",
			framework: "vitest"
		},
		names: "path",
		items: table.items,
		...time === void 0 ? {} : { time },
		notes: table.notes
	};
}
function readFile(file, table) {
	const name = testPath(textIn(file["name"]) ?? "");
	const tests = recordsIn(file["assertionResults"]);
	table.mention(name);
	for (const test of tests) table.addTest(name, testName(test), {
		seconds: inSeconds(test["duration"] ?? void 0),
		outcome: outcomeOf$1(test["status"]),
		again: "sum"
	});
	if (tests.some(({ status }) => outcomeOf$1(status) !== "skipped")) table.addItem(name, { seconds: spanOf(file) });
}
function testName({ ancestorTitles, title }) {
	return [...Array.isArray(ancestorTitles) ? ancestorTitles : [], title].filter((part) => typeof part === "string").join(" > ");
}
function outcomeOf$1(status) {
	if (status === "passed") return "passed";
	return status === "failed" ? "failed" : "skipped";
}
function spanOf({ startTime, endTime }) {
	return typeof startTime === "number" && typeof endTime === "number" ? inSeconds(endTime - startTime) : void 0;
}

// src/history/import/json-fault.ts
function findJsonFault(text) {
	const offset = firstFault(text);
	if (offset === void 0) return void 0;
	const before = text.slice(0, offset);
	const lineStart = before.lastIndexOf("\n") + 1;
	return {
		line: before.split("\n").length,
		column: offset - lineStart + 1,
		found: wordAt(text, offset)
	};
}
const TOKEN = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-]))/;
const ALLOWED = {
	value: [
		"{",
		"[",
		"text",
		"scalar"
	],
	"value or ]": [
		"{",
		"[",
		"text",
		"scalar",
		"]"
	],
	key: ["text"],
	"key or }": ["text", "}"],
	colon: [":"],
	"more of a list": [",", "]"],
	"more of an object": [",", "}"],
	end: []
};
function firstFault(text) {
	const tokens = new RegExp(TOKEN, "y");
	const open = [];
	let place = "value";
	for (;;) {
		const start = tokens.lastIndex;
		const match = tokens.exec(text);
		const at = start + leadingSpace(text, start);
		if (match === null) return place === "end" && at === text.length ? void 0 : at;
		const token = kindOf$1(match);
		if (!ALLOWED[place].includes(token)) return at;
		place = placeAfter(token, place, open);
	}
}
function kindOf$1([, sign, text]) {
	return sign ?? (text === void 0 ? "scalar" : "text");
}
function placeAfter(token, place, open) {
	if (token === "{" || token === "[") {
		open.push(token);
		return token === "{" ? "key or }" : "value or ]";
	}
	if (token === ":") return "value";
	if (token === ",") return open.at(-1) === "{" ? "key" : "value";
	if (token === "}" || token === "]") open.pop();
	else if (place.startsWith("key")) return "colon";
	if (open.length === 0) return "end";
	return open.at(-1) === "{" ? "more of an object" : "more of a list";
}
function leadingSpace(text, start) {
	let at = start;
	while (at < text.length && " 	\r\n".includes(text.charAt(at))) at += 1;
	return at - start;
}
function wordAt(text, offset) {
	if (offset >= text.length) return "the end of the file";
	const [word = ""] = /^(?:[\w.+-]{1,20}|.)/s.exec(text.slice(offset, offset + 20)) ?? [];
	return JSON.stringify(word);
}

// src/history/import/named-times.ts
const NODE_SEPARATOR = "::";
function namedEntries(json) {
	if (isRecord(json)) return Object.entries(json);
	if (!Array.isArray(json)) return [];
	return json.flatMap((pair) => {
		if (!Array.isArray(pair) || pair.length !== 2) return [];
		const [name, value] = pair;
		return typeof name === "string" ? [[name, value]] : [];
	});
}
function isPytestSplit(entries, json) {
	return areTimes(entries) && (Array.isArray(json) || entries.some(isTest));
}
function isKnapsack(entries, json) {
	return areTimes(entries) && !Array.isArray(json) && !entries.some(isTest);
}
function readPytestSplit(entries) {
	const table = new SourceTable();
	for (const [id, seconds] of entries) {
		const at = id.indexOf(NODE_SEPARATOR);
		const item = testPath(at < 0 ? id : id.slice(0, at));
		if (at < 0) table.addItem(item, { seconds });
		else table.addTest(item, nodeName(id.slice(at + 2), item), { seconds });
	}
	const { items, notes } = table;
	return {
		format: "pytest-split",
		framework: "pytest",
		names: "path",
		items,
		notes
	};
}
function readKnapsack(entries) {
	const table = new SourceTable();
	for (const [path, seconds] of entries) table.addItem(exampleFile(path), { seconds });
	return {
		format: "Knapsack",
		names: "path",
		items: table.items,
		notes: table.notes
	};
}
function exampleFile(path) {
	return testPath(path).replace(/(?<=\.\w+)\[[\d:,]+\]$/, "");
}
function nodeName(name, item) {
	return item.endsWith(".py") ? withoutGroup(name) : name;
}
function areTimes(entries) {
	const numbers = entries.filter(([, value]) => typeof value === "number").length;
	return entries.every(([, value]) => typeof value !== "object" || value === null) && numbers > 0 && numbers * 2 >= entries.length;
}
function isTest([name, value]) {
	return typeof value === "number" && name.includes(NODE_SEPARATOR);
}

// src/history/import/knapsack-pro.ts
function isKnapsackPro(json) {
	return isRecord(json) && recordsIn(json["build_subsets"]).some(hasFiles);
}
function readKnapsackPro(json) {
	const build = isRecord(json) ? json : {};
	const table = new SourceTable();
	for (const [path, seconds] of newestTimes(recordsIn(build["build_subsets"]))) table.addItem(exampleFile(path), { seconds });
	const commit = textIn(build["commit_hash"]);
	const time = timeIn(build["created_at"]);
	return {
		format: "Knapsack Pro",
		names: "path",
		items: table.items,
		...commit === void 0 ? {} : { commit },
		...time === void 0 ? {} : { time },
		notes: table.notes
	};
}
function newestTimes(subsets) {
	const times = /* @__PURE__ */ new Map();
	const oldestFirst = subsets.toSorted((left, right) => compareText(textIn(left["created_at"]) ?? "", textIn(right["created_at"]) ?? ""));
	for (const subset of oldestFirst) for (const file of recordsIn(subset["test_files"])) times.set(textIn(file["path"]) ?? "", file["time_execution"]);
	return times;
}
function hasFiles(subset) {
	return recordsIn(subset["test_files"]).length > 0;
}

// src/history/import/phpunit-cache.ts
function isPhpunitCache(json) {
	return isRecord(json) && typeof json["version"] === "number" && isRecord(json["times"]);
}
function readPhpunitCache(json) {
	const cache = isRecord(json) ? json : {};
	const times = isRecord(cache["times"]) ? cache["times"] : {};
	const defects = new Map(Object.entries(isRecord(cache["defects"]) ? cache["defects"] : {}));
	const table = new SourceTable();
	for (const [id, seconds] of Object.entries(times)) {
		const at = id.indexOf("::");
		const name = className(at < 0 ? id : id.slice(0, at));
		const outcome = outcomeOf(defects.get(id));
		table.addTest(name, at < 0 ? id : id.slice(at + 2), {
			seconds,
			outcome
		});
	}
	return {
		format: "PHPUnit",
		names: "class",
		items: table.items,
		notes: table.notes
	};
}
function className(name) {
	const path = name.replace(/^\\/, "").replaceAll("\\", "/");
	return path.endsWith(".phpt") ? path : `${path}.php`;
}
function outcomeOf(status) {
	if (status === 1 || status === 2) return "skipped";
	return status === void 0 || status === 0 || status === 5 || status === 6 ? "passed" : "failed";
}

// src/history/import/teaches-time.ts
function teachesTime({ seconds, tests }) {
	if (tests.length === 0) return seconds !== void 0;
	return tests.some((test) => test.outcome === "passed" && (test.seconds ?? seconds) !== void 0);
}

// src/history/import/timing-lines.ts
const NUMBER = "[-+]?(?:\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|NaN|nan|Infinity|inf)";
const TABBED = new RegExp(`^(.*)\\t[ ]*(${NUMBER})[ ]*$`, "s");
const LOGGED = new RegExp(`^(.+):(${NUMBER})$`, "s");
const PATTERNS = {
	parallel_tests: LOGGED,
	"item<TAB>seconds": TABBED
};
function lineFormat(text) {
	const first = /^[^\S\n]*(\S[^\n]*)/m.exec(text)?.[0].trimEnd() ?? "";
	if (TABBED.test(first)) return "item<TAB>seconds";
	return LOGGED.test(first) ? "parallel_tests" : void 0;
}
function readLines(text, format) {
	const table = new SourceTable();
	for (const [at, line] of text.split("\n").entries()) {
		const trimmed = line.trimEnd();
		if (trimmed === "") continue;
		const match = PATTERNS[format].exec(trimmed);
		if (match === null) return at + 1;
		addLine(match, table);
	}
	const { items, notes } = table;
	return {
		format,
		...items.some(({ name, tests }) => tests.length > 0 && name.endsWith(".py")) ? { framework: "pytest" } : {},
		names: "path",
		items,
		notes
	};
}
function addLine([, name = "", time], table) {
	const at = name.indexOf("::");
	const seconds = Number(time);
	const file = name.slice(0, Math.max(0, at));
	if (!/[\\/]|\.\w+$/.test(file)) table.addItem(testPath(name.trim()), { seconds });
	else table.addTest(testPath(file), name.slice(at + 2), {
		seconds,
		again: "sum"
	});
}

// src/history/import/timing-source.ts
const SOURCE_FORMATS = [
	"pytest-split",
	"Knapsack",
	"Knapsack Pro",
	"parallel_tests",
	"go test -json",
	"cypress-split",
	"Jest",
	"Vitest",
	"PHPUnit",
	"item<TAB>seconds"
];

// src/history/import/what-json-holds.ts
function whatJsonHolds(json) {
	if (Array.isArray(json)) {
		if (json.length === 0) return "it is an empty list";
		return `it is a list whose first entry is ${kindOf(json[0])}, and no pair of a name and seconds`;
	}
	if (!isRecord(json)) return `it is ${kindOf(json)}`;
	const [first] = Object.entries(json);
	if (first === void 0) return "it is an empty object";
	const odd = Object.entries(json).find(([, value]) => typeof value !== "number") ?? first;
	return `it is an object whose ${JSON.stringify(odd[0].slice(0, MOST_SHOWN$1))} is ${kindOf(odd[1])}`;
}
const MOST_SHOWN$1 = 100;
function kindOf(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return `a list of ${value.length}`;
	switch (typeof value) {
		case "string": return "a text";
		case "object": return "an object";
		case "number": return "a number";
		default: return String(value);
	}
}

// src/history/import/read-source.ts
const LONGEST_SOURCE = 268435456;
function readSource(text, where) {
	if (text.length > 268435456) return refused(where, `it has ${text.length} characters, over ${LONGEST_SOURCE}`);
	const read = readByContent(text, where);
	return read.ok ? checked(read.value, where) : read;
}
const JSON_FORMATS = [
	{
		format: "pytest-split",
		fits: ({ entries, json }) => isPytestSplit(entries, json),
		read: ({ entries }) => readPytestSplit(entries)
	},
	{
		format: "Knapsack",
		fits: ({ entries, json }) => isKnapsack(entries, json),
		read: ({ entries }) => readKnapsack(entries)
	},
	{
		format: "Knapsack Pro",
		fits: ({ json }) => isKnapsackPro(json),
		read: ({ json }) => readKnapsackPro(json)
	},
	{
		format: "cypress-split",
		fits: ({ json }) => isCypressSplit(json),
		read: ({ json }) => readCypressSplit(json)
	},
	{
		format: "Jest",
		fits: ({ json }) => isJests(json),
		read: ({ json }) => readJestResults(json)
	},
	{
		format: "Vitest",
		fits: ({ json }) => isJestResults(json) && !isJests(json),
		read: ({ json }) => readJestResults(json)
	},
	{
		format: "PHPUnit",
		fits: ({ json }) => isPhpunitCache(json),
		read: ({ json }) => readPhpunitCache(json)
	}
];
function readByContent(text, where) {
	if (isGoEvents(text)) return ok(readGoEvents(text));
	const start = /\S/.exec(text)?.[0];
	if (start === void 0) return refused(where, "it is empty");
	if (start === "{" || start === "[") return readJson(text, where);
	if (start === "<") return refused(where, "it is XML, and no timing file");
	return readText(text, where);
}
function readJson(text, where) {
	const parsed = parseJson(text);
	if (parsed === void 0) return failed(noJson(text, where));
	const { value: json } = parsed;
	const content = {
		json,
		entries: namedEntries(json)
	};
	const fitting = JSON_FORMATS.filter(({ fits }) => fits(content));
	const [first, ...others] = fitting;
	if (first === void 0) return refused(where, `no format fits: ${whatJsonHolds(json)}`);
	if (others.length === 0) return ok(first.read(content));
	const names = fitting.map(({ format }) => format).join(" and ");
	return failed({
		where,
		what: `it cannot be told which format this is: ${names} fit`,
		how: "Take out what does not belong to it."
	});
}
function readText(text, where) {
	const format = lineFormat(text);
	const line = format === void 0 ? 1 : readLines(text, format);
	if (typeof line !== "number") return ok(line);
	const expected = (format === void 0 ? LINE_FORMS : LINE_FORMS.filter((form) => form[0] === format)).map(([name, form]) => `${form} (${name})`).join(" nor ");
	const what = format === void 0 ? `is neither ${expected}` : `is not ${expected}`;
	return refused(`${where}:${format === void 0 ? firstLine(text) : line}`, `this line ${what}`);
}
const LINE_FORMS = [["item<TAB>seconds", "an item, a tab and seconds"], ["parallel_tests", "a path, a colon and seconds"]];
function firstLine(text) {
	return text.slice(0, text.search(/\S/)).split("\n").length;
}
function parseJson(text) {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function noJson(text, where) {
	const fault = findJsonFault(text);
	if (fault === void 0) return unrecognised(where, "it is no JSON");
	const { line, column, found } = fault;
	return unrecognised(`${where}:${line}:${column}`, `it stops being JSON here, at ${found}`);
}
function checked(source, where) {
	const { items, format, notes } = source;
	if (items.length > 1e6) return refused(where, `it has ${items.length} items, over ${MOST_ITEMS}`);
	if (items.some(teachesTime)) return ok(source);
	const left = notes.length === 0 ? "" : `: ${notes.join("; ")}`;
	return failed({
		where,
		what: `there is no time in it that can be used, read as ${format}${left}`,
		how: "Name a file of a run in which tests passed."
	});
}
function refused(where, what) {
	return failed(unrecognised(where, what));
}
function unrecognised(where, what) {
	return {
		where,
		what,
		how: `Looked for the timings of ${SOURCE_FORMATS.join(", ")}.`
	};
}

// src/commands/import-junit.ts
async function importJunit(paths, question, files) {
	const reports = [];
	for (const path of paths) reports.push(await readJunit(files.stream(path), path));
	const { results, known, framework } = attributeReports(reports, question);
	const items = observe(results);
	return {
		items,
		found: items.filter(({ id }) => known.has(id)).length,
		framework,
		oddities: reports.reduce((sum, report) => sum + report.oddities.length, 0)
	};
}
function attributeReports(reports, question) {
	const { framework, repository } = question;
	return (framework === void 0 ? guesses(reports) : [framework]).map((name) => attributeBy(reports, name, repository)).reduce((one, other) => other.share > one.share ? other : one);
}
function attributeBy(reports, framework, { paths, root }) {
	const dialect = framework === void 0 ? ANY_DIALECT : frameworks[framework].dialect;
	const items = dialect.names === "package" ? packageFolders(paths) : paths.map(testPath);
	const known = new Set(items);
	const clues = cluesFor(dialect, items);
	const results = attribute(reports, {
		clues,
		dialect,
		evidence: [],
		root,
		otherwise
	});
	return {
		results,
		known,
		framework,
		share: results.tests.filter(({ item }) => known.has(item)).length / Math.max(1, results.tests.length)
	};
}
function otherwise(testcase) {
	return testPath(ownItem(testcase));
}
function packageFolders(paths) {
	const tests = paths.filter((path) => path.endsWith("_test.go"));
	return [...new Set(tests.map(folderOf))].map(testPath);
}
function guesses(reports) {
	const suites = reports.flatMap((report) => report.suites);
	return suites.length > 0 && suites.every(({ name }) => name === "pytest") ? ["pytest"] : [void 0, "go"];
}
const ANY_DIALECT = {
	...frameworks.custom.dialect,
	names: "dotted",
	time: "suite"
};
function observe(results) {
	return Array.from(testsByItem(results.tests), ([id, tests]) => {
		const seconds = results.seconds.get(id);
		return {
			id,
			...seconds === void 0 ? {} : { seconds },
			tests
		};
	}).filter(({ id }) => id !== "");
}

// src/history/import/join-sources.ts
function joinSources(sources) {
	const [first, ...others] = sources;
	if (others.length === 0) return first;
	const files = /* @__PURE__ */ new Map();
	for (const { name } of sources.flatMap(({ items }) => items)) files.set(name, (files.get(name) ?? 0) + 1);
	const table = new SourceTable();
	for (const item of sources.flatMap(({ items }) => items)) addItem(item, files.get(item.name) === 1, table);
	const notes = sources.flatMap((source) => source.notes);
	return {
		...first,
		items: table.items,
		notes: [...notes, ...table.notes]
	};
}
function addItem({ name, seconds, tests }, isOnce, table) {
	table.mention(name);
	for (const { test, ...rest } of tests) table.addTest(name, test, {
		seconds: rest.seconds,
		outcome: rest.outcome
	});
	if (isOnce || tests.length === 0) table.addItem(name, {
		seconds,
		again: "later"
	});
}

// src/commands/moved-root.ts
function inferMovedRoot(names, index) {
	const votes = /* @__PURE__ */ new Map();
	let voters = 0;
	for (const name of names) {
		const roots = [...rootsFor(name, index)];
		if (roots.length > 0) voters += 1;
		for (const root of roots) {
			const key = `${root.strip}\u0000${root.add}`;
			const vote = votes.get(key) ?? {
				root,
				count: 0
			};
			votes.set(key, vote);
			vote.count += 1;
		}
	}
	const [best, next] = [...votes.values()].sort(compareVotes);
	const isTie = best !== void 0 && next !== void 0 && compareVotes(best, next) === 0;
	return best === void 0 || isTie || best.count * 2 < voters ? void 0 : best.root;
}
function compareVotes(left, right) {
	return right.count - left.count || left.root.strip.length - right.root.strip.length;
}
function* rootsFor(name, index) {
	for (const ending of [name, ...properEndings(name, index.separator)]) for (const target of index.endingWith(ending)) yield {
		strip: startOf(name, ending),
		add: startOf(target, ending)
	};
}
function startOf(name, ending) {
	return name.slice(0, Math.max(0, name.length - ending.length - 1));
}

// src/commands/source-names.ts
function nameItems(names, kind, repository) {
	const index = indexOf(kind, repository);
	const root = (kind === "path" ? rootOf(names, index, repository) : inferMovedRoot(names, index)) ?? withoutItems(names, kind, repository);
	const idOf = (name) => testPath((root && applyRoot(name, root, "/")) ?? name);
	return {
		idOf: (name) => idOf(name) === "" ? testPath(".") : idOf(name),
		found: names.filter((name) => {
			const id = idOf(name);
			return index.find(id === "." ? "" : id) !== void 0;
		}).length
	};
}
function indexOf(kind, { paths }) {
	return new NameIndex("/", () => {
		if (kind !== "package") return paths.map((path) => [path, testPath(path)]);
		const tests = paths.filter((path) => path.endsWith("_test.go"));
		return [...new Set(tests.map(folderOf))].map((folder) => [folder === "." ? "" : folder, testPath(folder)]);
	});
}
function rootOf(names, index, { root }) {
	const findable = names.filter((name) => mayBeItem(name, index));
	if (findable.length === 0) return void 0;
	return inferRoot({
		names: findable,
		index,
		folder: root === "." ? "" : root,
		selected: /* @__PURE__ */ new Set(),
		source: ""
	});
}
function mayBeItem(name, index) {
	return index.endingWith(name).length > 0 || properEndings(name, "/").some((ending) => index.find(ending) !== void 0);
}
function withoutItems(names, kind, { folder }) {
	if (kind === "package") return {
		strip: sharedStart(names),
		add: ""
	};
	if (kind === "class" || !names.every(isAbsolutePath)) return void 0;
	if (names.every((name) => name.startsWith(`${folder}/`))) return {
		strip: folder,
		add: ""
	};
	return {
		strip: sharedStart(names.map(folderOf)),
		add: ""
	};
}
function sharedStart(names) {
	const [first = [], ...others] = names.map((name) => name.split("/"));
	const different = first.findIndex((part, at) => others.some((other) => other[at] !== part));
	return (different < 0 ? first : first.slice(0, different)).join("/");
}

// src/commands/import-timings.ts
async function importTimingFiles(source, files, repository) {
	const read = joinedSource(source, files);
	if (!read.ok) return read;
	const { format, framework, items, names, commit, time, notes } = read.value;
	const { idOf, found } = nameItems(items.map(({ name }) => name), names, repository);
	return ok({
		kind: "run",
		format: files.length === 1 ? format : `${format}, ${files.length} files`,
		digest: await joinDigests(await Promise.all(files.map(({ text }) => sha256(text)))),
		items: observeItems(read.value, idOf),
		...commit === void 0 ? {} : { commit },
		...time === void 0 ? {} : { time },
		...framework === void 0 ? {} : { framework },
		...repository.paths.length === 0 ? {} : { found },
		notes
	});
}
function joinedSource(source, files) {
	const read = allOk(files.map(({ path, text }) => readSource(text, path)));
	if (!read.ok) return failed(...firstOf(source, read.problems));
	const [first, ...others] = read.value;
	const formats = [...new Set(read.value.map(({ format }) => format))];
	if (first === void 0 || formats.length > 1) return failed(mixed(source, formats));
	return ok(joinSources([first, ...others]));
}
const MOST_SHOWN = 5;
function firstOf(source, problems) {
	const more = problems.length - MOST_SHOWN;
	if (more <= 0) return problems;
	const what = `${more} more files of this folder are no timings either`;
	const how = "Name a folder with nothing but the files of one run.";
	return [...problems.slice(0, MOST_SHOWN), {
		where: source,
		what,
		how
	}];
}
function mixed(source, formats) {
	return {
		where: source,
		what: `its files have several formats: ${formats.join(", ")}`,
		how: "A folder is one run of one tool: name the files one by one."
	};
}

// src/commands/read-import.ts
async function readImport(source, question, ports) {
	const facts = source === "-" ? void 0 : await ports.files.facts(source);
	if (facts?.kind === "folder") return readFolder(source, question, ports);
	if (facts !== void 0 && facts.bytes > 268435456) return failed(tooLarge(source, facts));
	const text = await readInput(source, source, ports);
	if (!text.ok) return text;
	if (isXml(text.value)) {
		const files = source === "-" ? oneFile(text.value) : ports.files;
		return readReports([source], question, files);
	}
	if (isHistory(text.value)) return readOwn(text.value, source);
	return importTimingFiles(source, [{
		path: source,
		text: text.value
	}], question.repository);
}
const IGNORED = ["**/node_modules/**", "**/.git/**"];
async function readFolder(source, question, ports) {
	const place = {
		pattern: source,
		folder: ports.run.folder
	};
	const locate = (inFolder) => locateFiles([place], {
		inFolder,
		ignore: IGNORED
	}, ports.files);
	const reports = await locate("**/*.xml");
	if (reports.length > 0) return readReports(reports, question, ports.files);
	const paths = await locate("**/*");
	if (paths.length === 0) return failed(noFiles(source));
	if (paths.length > MOST_FILES) return failed(tooMany(source, paths.length));
	return readParts(source, paths, question, ports);
}
const MOST_FILES = 1e3;
async function readParts(source, paths, question, ports) {
	const files = [];
	const problems = [];
	for (const path of paths) {
		const facts = await ports.files.facts(path);
		if (facts !== void 0 && facts.bytes > 268435456) problems.push(tooLarge(path, facts));
		else files.push({
			path,
			text: await ports.files.readText(path) ?? ""
		});
	}
	if (problems.length > 0) return failed(...problems);
	return importTimingFiles(source, files, question.repository);
}
async function readReports(paths, question, files) {
	const { items, found, framework, oddities } = await importJunit(paths, question, files);
	if (items.length === 0) return failed(noCases(paths));
	if (!items.some(teachesTime)) return failed(noTime(paths));
	const digests = await Promise.all(paths.map((path) => files.digest(path)));
	const odd = `${oddities} ${oddities === 1 ? "oddity" : "oddities"} in the XML: makespan inspect shows more`;
	return ok({
		kind: "run",
		format: paths.length === 1 ? "JUnit" : `JUnit, ${paths.length} files`,
		digest: await joinDigests(digests.map(String)),
		items,
		...framework === void 0 ? {} : { framework },
		...question.repository.paths.length === 0 ? {} : { found },
		notes: oddities === 0 ? [] : [odd]
	});
}
function readOwn(text, source) {
	const read = readHistory(text, source);
	if (read.ok) return ok({
		kind: "history",
		history: read.value
	});
	const how = "Name a history as Makespan wrote it.";
	return failed(...read.problems.map(({ what }) => ({
		where: source,
		what,
		how
	})));
}
function oneFile(text) {
	return {
		stream: async function* () {
			yield new TextEncoder().encode(text);
		},
		digest: () => sha256(text)
	};
}
function isXml(text) {
	return /^\s*</.test(text.slice(0, 1e3));
}
function isHistory(text) {
	return /^\{"(?:accounts|blobs|items)":\[/.test(text.slice(0, 100)) && /,"version":\d+\}\s*$/.test(text.slice(-100));
}
function tooLarge(source, { bytes }) {
	return {
		where: source,
		what: `it has ${bytes} bytes, over ${LONGEST_SOURCE}`,
		how: "Name a timing file: none is that large."
	};
}
function noFiles(source) {
	return {
		where: source,
		what: "there is no file in this folder",
		how: "Name a folder with the JUnit files or the timing files of one run."
	};
}
function tooMany(source, count) {
	return {
		where: source,
		what: `this folder has ${count} files, none of them JUnit and more than ${MOST_FILES}`,
		how: "Name a folder with nothing but the files of one run."
	};
}
function noCases(paths) {
	return {
		where: paths[0] ?? "",
		what: `there is no testcase in ${paths.length === 1 ? "it" : "these files"}`,
		how: "Name JUnit files: makespan inspect shows what is read in them."
	};
}
function noTime(paths) {
	return {
		where: paths[0] ?? "",
		what: `no test passed and was measured in ${paths.length === 1 ? "it" : "these files"}`,
		how: "Name files of a run in which tests passed."
	};
}

export { importedRun as a, runIdOf as i, importedTimes as n, isImported as r, readImport as t };