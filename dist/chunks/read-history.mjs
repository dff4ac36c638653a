import { A as safeParse, C as picklist, M as transform, _ as number, a as endsWith, b as optional, c as getDotPath, f as maxLength, h as minValue, j as string, k as safeInteger, n as boolean, o as exactOptional, r as check, s as finite, t as array, u as isoTimestamp, v as object, w as pipe } from "./dist.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { i as compareText, t as canonicalJson } from "./canonical-json.mjs";
import { n as RUN_OUTCOMES } from "./audit.mjs";
import { a as testPath, i as seconds, o as toSeconds } from "./units.mjs";

// src/history/history.ts
const LONGEST_NAME = 4096;
function emptyHistory(suite) {
	return {
		suite,
		runs: [],
		items: /* @__PURE__ */ new Map(),
		accounts: []
	};
}
function compareRuns(left, right) {
	return compareText(left.time, right.time) || compareText(left.id, right.id) || compareText(left.platform, right.platform);
}
function shardsOf({ shards }) {
	return Number(shards[0]?.shard.split("/")[1] ?? 0);
}
function runsOn(history, platform) {
	return history.runs.map((run) => run.platform === platform);
}

// src/history/window.ts
const WINDOW = 10;
const UNMEASURED = -1;
function joinWindows(left, right) {
	if (left.length === 0) return right;
	if (right.length === 0) return left;
	const joined = [];
	let [l, r] = [0, 0];
	while (l < left.length || r < right.length) {
		const leftRun = left[l] ?? Number.POSITIVE_INFINITY;
		const rightRun = right[r] ?? Number.POSITIVE_INFINITY;
		const run = Math.min(leftRun, rightRun);
		joined.push(run, Math.max(leftRun === run ? msAt(left, l) : -1, rightRun === run ? msAt(right, r) : -1));
		if (leftRun === run) l += 2;
		if (rightRun === run) r += 2;
	}
	return joined;
}
function trimWindow(window, platforms) {
	if (window.length <= 20 && !window.includes(-1)) return window;
	const measured = /* @__PURE__ */ new Map();
	const newestFirst = [];
	for (let at = window.length - 2; at >= 0; at -= 2) {
		const ms = msAt(window, at);
		const platform = platforms[runAt(window, at)] ?? "";
		const before = measured.get(platform);
		const kept = ms === -1 ? before === void 0 : (before ?? 0) < 10;
		measured.set(platform, (before ?? 0) + (ms === -1 ? 0 : 1));
		if (kept) newestFirst.push(ms, runAt(window, at));
	}
	return newestFirst.length === window.length ? window : newestFirst.reverse();
}
function newestOnly(window, platforms) {
	const seen = /* @__PURE__ */ new Set();
	const newestFirst = [];
	for (let at = window.length - 2; at >= 0; at -= 2) {
		const platform = platforms[runAt(window, at)] ?? "";
		if (!seen.has(platform)) newestFirst.push(msAt(window, at), runAt(window, at));
		seen.add(platform);
	}
	return newestFirst.length === window.length ? window : newestFirst.reverse();
}
function filterWindow(window, keeps) {
	const kept = [];
	for (let at = 0; at < window.length; at += 2) if (keeps(runAt(window, at))) kept.push(runAt(window, at), msAt(window, at));
	return kept.length === window.length ? window : kept;
}
function renumberWindow(window, places) {
	return window.map((value, at) => at % 2 === 0 ? places[value] ?? value : value);
}
function measuredMs(window, chosen) {
	const measured = [];
	for (let at = 0; at < window.length; at += 2) {
		const ms = msAt(window, at);
		if (ms !== -1 && chosen[runAt(window, at)] === true) measured.push(ms);
	}
	return measured;
}
function lastSeen(window, chosen) {
	for (let at = window.length - 2; at >= 0; at -= 2) if (chosen[runAt(window, at)] === true) return runAt(window, at);
	return -1;
}
function observedIn(window, run) {
	for (let at = 0; at < window.length; at += 2) if (runAt(window, at) === run) return msAt(window, at);
}
function runAt(window, at) {
	return window[at] ?? -1;
}
function msAt(window, at) {
	return window[at + 1] ?? -1;
}

// src/history/accounts.ts
const ACCOUNTS_KEPT = 1e3;
function addAccount(history, account) {
	return {
		...history,
		accounts: joinAccounts(history.accounts, [account])
	};
}
function compareAccounts(left, right) {
	return compareText(left.time, right.time) || compareText(left.id, right.id) || compareText(left.platform, right.platform);
}
function joinAccounts(left, right) {
	if (right.length === 0) return left;
	if (left.length === 0) return right;
	const joined = /* @__PURE__ */ new Map();
	for (const account of [...left, ...right]) {
		const key = JSON.stringify([account.id, account.platform]);
		const known = joined.get(key);
		joined.set(key, known === void 0 ? account : joinAccount(known, account));
	}
	return newest([...joined.values()].sort(compareAccounts));
}
function newest(ordered) {
	const counts = /* @__PURE__ */ new Map();
	return ordered.toReversed().filter(({ platform }) => {
		const count = (counts.get(platform) ?? 0) + 1;
		counts.set(platform, count);
		return count <= ACCOUNTS_KEPT;
	}).reverse();
}
function joinAccount(left, right) {
	return {
		...compareStates(left, right) >= 0 ? left : right,
		time: compareText(left.time, right.time) <= 0 ? left.time : right.time,
		attempts: joinAttempts(left.attempts, right.attempts)
	};
}
function compareStates(left, right) {
	return lastAttempt(left) - lastAttempt(right) || compareText(stateOf(left), stateOf(right));
}
function lastAttempt({ attempts }) {
	return attempts.at(-1)?.attempt ?? 0;
}
function stateOf({ attempts: _, time: __, ...state }) {
	return canonicalJson(state);
}
function joinAttempts(left, right) {
	const joined = /* @__PURE__ */ new Map();
	for (const one of [...left, ...right]) {
		const known = joined.get(one.attempt);
		joined.set(one.attempt, known === void 0 ? one : joinAttempt(known, one));
	}
	return [...joined.values()].sort((one, other) => one.attempt - other.attempt);
}
function joinAttempt(left, right) {
	const outcome = compareText(left.outcome ?? "", right.outcome ?? "") >= 0 ? left.outcome : right.outcome;
	const bill = compareBills(left, right) >= 0 ? left.bill : right.bill;
	return {
		attempt: left.attempt,
		...outcome === void 0 ? {} : { outcome },
		...bill === void 0 ? {} : { bill }
	};
}
function compareBills({ bill: left }, { bill: right }) {
	return (left?.minutes ?? -1) - (right?.minutes ?? -1) || compareText(canonicalJson(left ?? null), canonicalJson(right ?? null));
}

// src/history/history-file.ts
const MOST_ITEMS = 1e6;
const MOST_TESTS = 4e6;
const MOST_RUNS = 2e4;
const MOST_SHARDS = 1e4;
const MOST_ACCOUNTS = 1e5;
const MOST_ATTEMPTS = 1e3;
const text = pipe(string(), maxLength(1024));
const count = pipe(number(), safeInteger(), minValue(0));
const duration = pipe(number(), check((value) => toSeconds(value) !== void 0, "no length of time"), transform(seconds));
const time = pipe(string(), isoTimestamp(), endsWith("Z"));
const costs = object({
	files: count,
	workers: exactOptional(count),
	starts: count,
	invocationSeconds: duration,
	longestSeconds: duration,
	solo: exactOptional(object({
		files: count,
		testSeconds: duration
	})),
	setupSeconds: exactOptional(duration),
	queueSeconds: exactOptional(duration),
	os: exactOptional(text),
	arch: exactOptional(text)
});
const shard = object({
	shard: text,
	wallSeconds: duration,
	predictedSeconds: exactOptional(duration),
	predictedWallSeconds: exactOptional(duration),
	testSeconds: duration,
	items: count,
	invocations: count,
	workers: exactOptional(pipe(count, minValue(1))),
	costs: exactOptional(costs)
});
const run = object({
	id: text,
	commit: exactOptional(text),
	time,
	platform: text,
	complete: boolean(),
	shards: pipe(array(shard), maxLength(MOST_SHARDS))
});
const amount = pipe(number(), finite(), minValue(0));
const bill = object({
	jobs: count,
	shardJobs: count,
	minutes: count,
	estimatedMinutes: count,
	freeMinutes: count,
	unpricedMinutes: count,
	cost: amount
});
const figures = object({
	jobSeconds: duration,
	billedMinutes: count,
	cost: exactOptional(amount)
});
const attempt = object({
	attempt: pipe(count, minValue(1)),
	outcome: exactOptional(picklist(RUN_OUTCOMES)),
	bill: exactOptional(bill)
});
const account = object({
	id: text,
	commit: exactOptional(text),
	time,
	platform: text,
	shards: count,
	predictedSeconds: exactOptional(duration),
	makespanSeconds: exactOptional(duration),
	attempts: pipe(array(attempt), maxLength(MOST_ATTEMPTS), check((all) => ascend(all.map((one) => one.attempt)), "not in order")),
	comparison: exactOptional(object({
		asPlanned: figures,
		equalCounts: figures
	}))
});
function ascend(values) {
	return values.every((value, at) => at === 0 || (values[at - 1] ?? value) < value);
}
const HEAD_SCHEMA = object({
	suite: text,
	runs: pipe(array(run), maxLength(MOST_RUNS)),
	accounts: optional(pipe(array(account), maxLength(MOST_ACCOUNTS)), [])
});

// src/history/number-text.ts
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const RADIX = 32;
const LARGEST_NUMBER = 2 ** 31 - 1;
const MOST_DIGITS = 7;
var NumberWriter = class {
	#bytes = /* @__PURE__ */ new Uint8Array(1024);
	#size = 0;
	add(value) {
		if (this.#size + MOST_DIGITS > this.#bytes.length) this.#grow();
		let rest = value;
		while (rest >= RADIX) {
			this.#bytes[this.#size++] = CODES[RADIX + rest % RADIX] ?? 0;
			rest = Math.floor(rest / RADIX);
		}
		this.#bytes[this.#size++] = CODES[rest] ?? 0;
	}
	text() {
		return new TextDecoder().decode(this.#bytes.subarray(0, this.#size));
	}
	#grow() {
		const larger = new Uint8Array(2 * this.#bytes.length);
		larger.set(this.#bytes);
		this.#bytes = larger;
	}
};
function readNumbers(text) {
	const codes = new TextEncoder().encode(text);
	const numbers = new Int32Array(countNumbers(codes));
	let [value, unit, known] = [
		0,
		1,
		0
	];
	for (let at = 0; at < codes.length; at += 1) {
		const digit = VALUES[codes[at] ?? 0] ?? NO_DIGIT;
		if (digit === NO_DIGIT) return void 0;
		value += digit % RADIX * unit;
		unit *= RADIX;
		if (value > LARGEST_NUMBER || unit > RADIX ** MOST_DIGITS) return void 0;
		if (digit >= RADIX) continue;
		numbers[known++] = value;
		value = 0;
		unit = 1;
	}
	return unit === 1 ? numbers : void 0;
}
function countNumbers(codes) {
	let count = 0;
	for (let at = 0; at < codes.length; at += 1) if ((VALUES[codes[at] ?? 0] ?? 0) < RADIX) count += 1;
	return count;
}
const CODES = new TextEncoder().encode(DIGITS);
const NO_DIGIT = 64;
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
	const value = CODES.indexOf(code);
	return value < 0 ? NO_DIGIT : value;
});

// src/history/stored-tests.ts
var StoredTests = class {
	#place;
	#byName;
	constructor(place) {
		this.#place = place;
	}
	get size() {
		return this.#place.size;
	}
	get(name) {
		return this.#named().get(name);
	}
	has(name) {
		return this.#named().has(name);
	}
	*keys() {
		const { names, nameLengths, size, firstTest, firstName } = this.#place;
		let start = firstName;
		for (let test = 0; test < size; test += 1) {
			const end = start + (nameLengths[firstTest + test] ?? 0);
			yield names.slice(start, end);
			start = end;
		}
	}
	*values() {
		const { windows, size, firstWindow } = this.#place;
		for (let test = 0; test < size; test += 1) yield windows.at(firstWindow + test);
	}
	*[Symbol.iterator]() {
		const windows = this.values();
		for (const name of this.keys()) yield [name, windows.next().value ?? []];
	}
	#named() {
		this.#byName ??= new Map(this);
		return this.#byName;
	}
};

// src/history/stored-windows.ts
function storedWindows(texts, runs) {
	const runLists = readRunLists(texts.runLists, runs);
	const [lists, times] = [readNumbers(texts.lists), readNumbers(texts.times)];
	if (runLists === void 0) return "runLists: no lists of runs";
	if (lists === void 0) return "lists: no numbers";
	if (times === void 0) return "times: no numbers";
	const starts = new Int32Array(lists.length);
	let end = 0;
	for (let place = 0; place < lists.length; place += 1) {
		const list = runLists[lists[place] ?? 0];
		if (list === void 0) return `lists[${place}]: no list of runs`;
		starts[place] = end;
		end += list.length >> 1;
		if (end > times.length) return `lists[${place}]: more runs than times`;
	}
	if (end < times.length) return "times: more than the windows have runs";
	return {
		count: lists.length,
		at: makeWindow({
			runLists,
			lists,
			starts,
			times
		})
	};
}
function readRunLists(text, runs) {
	const numbers = readNumbers(text);
	if (numbers === void 0) return void 0;
	const lists = [];
	for (let at = 0; at < numbers.length;) {
		const end = at + 1 + (numbers[at] ?? 0);
		if (end > numbers.length) return void 0;
		const list = [];
		let run = -1;
		for (at += 1; at < end; at += 1) {
			run += 1 + (numbers[at] ?? 0);
			list.push(run, -1);
		}
		if (run >= runs) return void 0;
		lists.push(list);
	}
	return lists;
}
function makeWindow({ runLists, lists, starts, times }) {
	return (place) => {
		const window = (runLists[lists[place] ?? 0] ?? []).slice();
		let time = starts[place] ?? 0;
		for (let at = 1; at < window.length; at += 2) {
			window[at] = (times[time] ?? 0) + -1;
			time += 1;
		}
		return window;
	};
}

// src/history/read-columns.ts
function readColumns(json, runs) {
	const texts = textsOf(json);
	if (typeof texts === "string") return texts;
	const { ids, blobs, names } = texts;
	if (ids.length > 1e6) return `ids: more than ${MOST_ITEMS}`;
	if (blobs.length !== ids.length) return "blobs: not as many as ids";
	const windows = storedWindows(texts, runs);
	if (typeof windows === "string") return windows;
	const [counts, nameLengths] = [readNumbers(texts.tests), readNumbers(texts.nameLengths)];
	if (counts?.length !== ids.length) return "tests: not as many as ids";
	if (nameLengths === void 0) return "nameLengths: no numbers";
	const columns = {
		ids,
		blobs,
		counts,
		windows,
		names,
		nameLengths
	};
	return misfit(columns) ?? readItems(columns);
}
function textsOf(json) {
	const { ids, blobs, tests, names, nameLengths, runLists, lists, times } = json;
	if (!Array.isArray(ids)) return "ids: no list";
	if (!Array.isArray(blobs)) return "blobs: no list";
	if (typeof tests !== "string") return "tests: no text";
	if (typeof names !== "string") return "names: no text";
	if (typeof nameLengths !== "string") return "nameLengths: no text";
	if (typeof runLists !== "string") return "runLists: no text";
	if (typeof lists !== "string") return "lists: no text";
	if (typeof times !== "string") return "times: no text";
	return {
		ids,
		blobs,
		tests,
		names,
		nameLengths,
		runLists,
		lists,
		times
	};
}
const OWN_WINDOWS = 3;
function misfit({ counts, windows, names, nameLengths }) {
	const tests = sum(counts);
	if (tests > 4e6) return `tests: more than ${MOST_TESTS} in all`;
	if (nameLengths.length !== tests) return "nameLengths: not as many as tests";
	if (sum(nameLengths) !== names.length) return "names: not as long as nameLengths say";
	if (windows.count !== OWN_WINDOWS * counts.length + tests) return "lists: not as many as items and tests have windows";
}
function sum(numbers) {
	let total = 0;
	for (let at = 0; at < numbers.length; at += 1) total += numbers[at] ?? 0;
	return total;
}
function readItems(columns) {
	const { ids, blobs, counts } = columns;
	const items = /* @__PURE__ */ new Map();
	let before = "";
	let firstTest = 0;
	let firstName = 0;
	for (let at = 0; at < ids.length; at += 1) {
		const id = ids[at];
		const blob = blobs[at];
		const path = isName$1(id) ? testPath(id) : "";
		if (path === "" || path !== id) return `ids[${at}]: no path`;
		if (path <= before) return `ids[${at}]: not in order`;
		if (!isName$1(blob) || blob.length > 128) return `blobs[${at}]: no id`;
		const size = counts[at] ?? 0;
		const place = {
			item: at,
			size,
			firstTest,
			firstName
		};
		const namesEnd = endOfNames(columns, place);
		if (typeof namesEnd === "string") return `names of ids[${at}]: ${namesEnd}`;
		items.set(path, itemAt(columns, place, blob));
		before = path;
		firstTest += size;
		firstName = namesEnd;
	}
	return items;
}
function isName$1(value) {
	return typeof value === "string" && value.length <= 4096;
}
function endOfNames({ names, nameLengths }, { size, firstTest, firstName }) {
	let before = "";
	let start = firstName;
	for (let test = 0; test < size; test += 1) {
		const length = nameLengths[firstTest + test] ?? 0;
		const name = names.slice(start, start + length);
		if (length > 4096) return "longer than a name can be";
		if (test > 0 && name <= before) return "not in order";
		before = name;
		start += length;
	}
	return start;
}
function itemAt({ windows, names, nameLengths }, { item: at, size, firstTest, firstName }, blob) {
	const first = at * OWN_WINDOWS + firstTest;
	const place = {
		windows,
		names,
		nameLengths,
		size,
		firstWindow: first + OWN_WINDOWS,
		firstTest,
		firstName
	};
	const item = {
		whole: windows.at(first),
		tests: new StoredTests(place)
	};
	const placed = windows.at(first + 1);
	const failed = windows.at(first + 2);
	if (blob !== "") item.blob = blob;
	if (placed.length > 0) item.placed = placed;
	if (failed.length > 0) item.failed = failed;
	return item;
}

// src/history/read-rows.ts
const LONGEST_MS = 31536e6;
function readRows({ items: rows }, runs) {
	if (!Array.isArray(rows)) return "items: no list";
	if (rows.length > 1e6) return `items: more than ${MOST_ITEMS}`;
	const items = /* @__PURE__ */ new Map();
	let tests = 0;
	let before = "";
	for (const [at, row] of rows.entries()) {
		const item = readItem(row, runs);
		if (typeof item === "string") return `items[${at}]${item}`;
		if (item.id <= before && at > 0) return `items[${at}].id: not in order`;
		before = item.id;
		tests += item.history.tests.size;
		if (tests > 4e6) return `items[${at}].tests: more than ${MOST_TESTS} in all`;
		items.set(item.id, item.history);
	}
	return items;
}
function readItem(row, runs) {
	if (typeof row !== "object" || row === null) return ": no item";
	const fields = row;
	const { id, whole, tests, windows } = fields;
	const path = isName(id) ? testPath(id) : "";
	if (path === "" || path !== id) return ".id: no path";
	const known = readKnown(fields, runs);
	if (typeof known === "string") return known;
	if (!isWindow(whole, runs)) return ".whole: no observations";
	const read = readTests(tests, windows, runs);
	if (typeof read === "string") return read;
	return {
		id: path,
		history: {
			...known,
			whole,
			tests: read
		}
	};
}
function readKnown({ blob, failed, placed }, runs) {
	if (blob !== void 0 && !(isName(blob) && blob.length <= 128)) return ".blob: no id";
	if (failed !== void 0 && !isWindow(failed, runs)) return ".failed: no observations";
	if (placed !== void 0 && !isWindow(placed, runs)) return ".placed: no observations";
	return {
		...blob === void 0 ? {} : { blob },
		...failed === void 0 ? {} : { failed },
		...placed === void 0 ? {} : { placed }
	};
}
function readTests(names, windows, runs) {
	if (!Array.isArray(names) || !Array.isArray(windows)) return ".tests: no list";
	if (names.length !== windows.length) return ".windows: not as many as tests";
	const tests = /* @__PURE__ */ new Map();
	for (let at = 0; at < names.length; at += 1) {
		const [name, window] = [names[at], windows[at]];
		if (!isName(name)) return `.tests[${at}]: no name`;
		if (at > 0 && name <= names[at - 1]) return `.tests[${at}]: not in order`;
		if (!isWindow(window, runs)) return `.windows[${at}]: no observations`;
		tests.set(name, window);
	}
	return tests;
}
function isName(value) {
	return typeof value === "string" && value.length <= 4096;
}
function isWindow(value, runs) {
	if (!Array.isArray(value) || value.length % 2 !== 0) return false;
	let before = -1;
	for (let at = 0; at < value.length; at += 2) {
		const run = value[at];
		const ms = value[at + 1];
		if (!isBetween(run, before + 1, runs - 1) || !isBetween(ms, -1, LONGEST_MS)) return false;
		before = run;
	}
	return true;
}
function isBetween(value, least, most) {
	return Number.isInteger(value) && typeof value === "number" && value >= least && value <= most;
}

// src/history/read-history.ts
const LONGEST_HISTORY = 268435456;
function readHistory(text, where) {
	if (text.length > 268435456) return refused(where, `the history has ${text.length} characters, over ${LONGEST_HISTORY}`);
	const json = parseJson(text);
	if (json === void 0) return refused(where, "the history is cut off or not JSON");
	if (!isRecord(json)) return refused(where, "this is no history of ours");
	const version = json["version"];
	if (typeof version === "number" && version > 2) return failed(newer(where, version));
	if (version === 2) return readParts(json, readColumns, where);
	if (version === 1) return readParts(json, readRows, where);
	return refused(where, "this is no history of ours");
}
function isNewerHistory(text) {
	if (text.length > 268435456) return false;
	const json = parseJson(text);
	const version = isRecord(json) ? json["version"] : void 0;
	return typeof version === "number" && version > 2;
}
function readParts(json, readItems, where) {
	const head = safeParse(HEAD_SCHEMA, json, { abortEarly: true });
	if (!head.success) {
		const [issue] = head.issues;
		return refused(where, `the history is damaged at ${getDotPath(issue) ?? "the file"}: ${issue.message}`);
	}
	const { suite, runs, accounts } = head.output;
	if (!areOrdered(runs, compareRuns)) return refused(where, "the history is damaged at runs: not in order");
	if (!areOrdered(accounts, compareAccounts)) return refused(where, "the history is damaged at accounts: not in order");
	const items = readItems(json, runs.length);
	if (typeof items === "string") return refused(where, `the history is damaged at ${items}`);
	return ok({
		suite,
		runs,
		items,
		accounts
	});
}
function areOrdered(runs, compare) {
	const ordered = runs.every((run, at) => {
		const before = runs[at - 1];
		return before === void 0 || compare(before, run) < 0;
	});
	const names = new Set(runs.map((run) => JSON.stringify([run.id, run.platform])));
	return ordered && names.size === runs.length;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function newer(where, version) {
	return {
		where,
		what: `the history has version ${version}, and this Makespan reads up to ${2}`,
		how: "Use the Makespan that wrote it, or a newer one."
	};
}
function refused(where, what) {
	return failed({
		where,
		what,
		how: "Delete it: plans go by count until the next merge writes a new one."
	});
}

export { compareRuns as _, MOST_ITEMS as a, shardsOf as b, filterWindow as c, measuredMs as d, newestOnly as f, LONGEST_NAME as g, trimWindow as h, NumberWriter as i, joinWindows as l, renumberWindow as m, readHistory as n, addAccount as o, observedIn as p, LARGEST_NUMBER as r, joinAccounts as s, isNewerHistory as t, lastSeen as u, emptyHistory as v, runsOn as y };