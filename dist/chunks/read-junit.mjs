import { t as __commonJSMin } from "./rolldown-runtime.mjs";
import { a as testPath, i as seconds, o as toSeconds } from "./units.mjs";

// src/model/testcase.ts
function isFailure({ outcome }) {
	return outcome === "failed" || outcome === "errored";
}
function countOutcomes(results, isQuarantined = () => false) {
	const counts = {
		tests: 0,
		passed: 0,
		failed: 0,
		errored: 0,
		skipped: 0,
		flaky: 0
	};
	let quarantined = 0;
	for (const result of results) {
		counts.tests += 1;
		if (isFailure(result) && isQuarantined(result)) quarantined += 1;
		else counts[result.outcome] += 1;
		if (result.flaky) counts.flaky += 1;
	}
	return quarantined === 0 ? counts : {
		...counts,
		quarantined
	};
}

// src/model/sequence.ts
var MadeSequence = class {
	length;
	#make;
	constructor(length, make) {
		this.length = length;
		this.#make = make;
	}
	at(index) {
		const place = index < 0 ? index + this.length : index;
		return place >= 0 && place < this.length ? this.#make(place) : void 0;
	}
	[Symbol.iterator]() {
		const { length } = this;
		const make = this.#make;
		let at = 0;
		return { next: () => at < length ? {
			done: false,
			value: make(at++)
		} : {
			done: true,
			value: void 0
		} };
	}
	map(change) {
		return Array.from({ length: this.length }, (_, at) => change(this.#make(at), at));
	}
	filter(keeps) {
		const kept = [];
		for (let at = 0; at < this.length; at++) {
			const value = this.#make(at);
			if (keeps(value, at)) kept.push(value);
		}
		return kept;
	}
	some(matches) {
		for (let at = 0; at < this.length; at++) if (matches(this.#make(at), at)) return true;
		return false;
	}
};

// src/model/text-column.ts
var TextColumn = class {
	#ends = [];
	#blocks = [];
	#block = "";
	#size = 0;
	#added = [];
	get length() {
		return this.#ends.length;
	}
	add(text) {
		this.#added.push(text);
		this.#size += text.length;
		this.#ends.push(this.#size);
		this.#size += SEPARATOR.length;
		if (this.#ends.length % BLOCK === 0) this.#closeBlock();
	}
	settle() {
		if (this.#added.length === 0) return;
		this.#added.push("");
		this.#block += this.#added.join(SEPARATOR);
		this.#added = [];
	}
	at(index) {
		this.settle();
		const block = this.#blocks[Math.floor(index / BLOCK)] ?? this.#block;
		const start = index % BLOCK === 0 ? 0 : (this.#ends[index - 1] ?? 0) + SEPARATOR.length;
		return block.slice(start, this.#ends[index]);
	}
	#closeBlock() {
		this.settle();
		this.#blocks.push(this.#block);
		this.#block = "";
		this.#size = 0;
	}
};
const BLOCK = 1024;
const SEPARATOR = "\n";

// src/model/test-columns.ts
var TestColumns = class {
	#names = new TextColumn();
	#seconds = [];
	#shared = [];
	get length() {
		return this.#shared.length;
	}
	add(name, time, shared) {
		this.#names.add(name);
		this.#seconds.push(time ?? NaN);
		this.#shared.push(shared);
	}
	settle() {
		this.#names.settle();
	}
	nameAt(index) {
		return this.#names.at(index);
	}
	secondsAt(index) {
		const time = this.#seconds[index];
		return time === void 0 || Number.isNaN(time) ? void 0 : seconds(time);
	}
	sharedAt(index) {
		const shared = this.#shared[index];
		if (shared === void 0) throw new RangeError(`${index} is beyond ${this.length} tests`);
		return shared;
	}
};

// src/junit/name-index.ts
var NameIndex = class {
	separator;
	#names;
	#items;
	#endings;
	constructor(separator, names) {
		this.separator = separator;
		this.#names = names;
	}
	find(name) {
		this.#items ??= indexNames(this.#names());
		return this.#items.get(name);
	}
	endingWith(ending) {
		this.#endings ??= this.#indexEndings();
		return this.#endings.get(ending) ?? [];
	}
	#indexEndings() {
		const endings = /* @__PURE__ */ new Map();
		this.#items ??= indexNames(this.#names());
		for (const [name, item] of this.#items) {
			if (item === void 0) continue;
			for (const ending of [name, ...properEndings(name, this.separator)]) {
				const names = endings.get(ending);
				if (names === void 0) endings.set(ending, [name]);
				else names.push(name);
			}
		}
		return endings;
	}
};
function indexNames(names) {
	const items = /* @__PURE__ */ new Map();
	for (const [name, item] of names) {
		const isFree = !items.has(name) || items.get(name) === item;
		items.set(name, isFree ? item : void 0);
	}
	return items;
}
function properEndings(name, separator) {
	const endings = [];
	let at = name.indexOf(separator);
	while (at >= 0) {
		endings.push(name.slice(at + 1));
		at = name.indexOf(separator, at + 1);
	}
	return endings;
}
function beginnings(name, separator) {
	const found = [];
	let end = name.length;
	while (end > 0) {
		found.push(name.slice(0, end));
		end = name.lastIndexOf(separator, end - 1);
	}
	return found;
}

// src/junit/report-root.ts
function inferRoot(question) {
	const [best, next] = rank(collectVotes(question), question);
	if (best === void 0 || next !== void 0 && isTie(best, next)) return void 0;
	return best.expected > 0 || best.count >= question.names.length * NEARLY_ALL ? best.root : void 0;
}
function applyRoot(name, { strip, add }, separator) {
	const rest = withoutStart(name, strip, separator);
	if (rest === void 0 || add === "") return rest;
	return rest === "" ? add : add + separator + rest;
}
const NEARLY_ALL = .95;
function collectVotes(question) {
	const votes = /* @__PURE__ */ new Map();
	for (const name of question.names) for (const [root, target] of rootsFor(name, question)) {
		const key = `${root.strip}\u0000${root.add}`;
		const vote = votes.get(key) ?? {
			root,
			count: 0,
			selected: 0
		};
		votes.set(key, vote);
		vote.count += 1;
		const item = question.index.find(target);
		if (item !== void 0 && question.selected.has(item)) vote.selected += 1;
	}
	return votes.values();
}
function* rootsFor(name, { index, folder }) {
	for (const target of index.endingWith(name)) yield [{
		strip: "",
		add: target.slice(0, Math.max(0, target.length - name.length - 1))
	}, target];
	for (const rest of [...properEndings(name, index.separator), ""]) {
		const strip = name.slice(0, Math.max(0, name.length - rest.length - (rest === "" ? 0 : 1)));
		if (strip === "") continue;
		if (index.find(rest) !== void 0) yield [{
			strip,
			add: ""
		}, rest];
		const inside = applyRoot(rest, {
			strip: "",
			add: folder
		}, index.separator) ?? "";
		if (folder !== "" && index.find(inside) !== void 0) yield [{
			strip,
			add: folder
		}, inside];
	}
}
function rank(votes, { folder, source }) {
	return Array.from(votes, (vote) => ({
		...vote,
		expected: expectation(vote.root, folder),
		shared: sharedParts(vote.root.add, source)
	})).sort((left, right) => right.count - left.count || right.selected - left.selected || right.expected - left.expected || right.shared - left.shared);
}
function isTie(left, right) {
	return left.count === right.count && left.selected === right.selected && left.expected === right.expected && left.shared === right.shared;
}
function expectation({ strip, add }, folder) {
	if (strip !== "") return 0;
	if (add === folder) return 2;
	return add === "" ? 1 : 0;
}
function sharedParts(left, right) {
	const others = right.split("/");
	const parts = left.split(/[/.]/);
	const different = parts.findIndex((part, at) => part === "" || part !== others[at]);
	return different < 0 ? parts.length : different;
}
function withoutStart(name, start, separator) {
	if (start === "") return name;
	if (name === start) return "";
	return name.startsWith(start + separator) ? name.slice(start.length + 1) : void 0;
}

// src/junit/item-seconds.ts
function itemSeconds(placed, dialect) {
	const executed = placed.filter(({ result }) => result.outcome !== "skipped");
	const suiteOf = dialect.time === "suite" ? ownSuites(placed) : () => void 0;
	const totals = /* @__PURE__ */ new Map();
	for (const { item, suite, results } of groups(executed, suiteOf)) {
		const time = groupSeconds(suite, results, dialect.nested);
		if (time !== void 0) totals.set(item, (totals.get(item) ?? 0) + time);
	}
	return new Map(Array.from(totals, ([item, total]) => [item, seconds(total)]));
}
function ownSuites(placed) {
	const owners = /* @__PURE__ */ new Map();
	for (const { result, suites } of placed) for (const suite of suites) {
		const isOwn = !owners.has(suite) || owners.get(suite) === result.item;
		owners.set(suite, isOwn ? result.item : void 0);
	}
	return (suites) => suites.find((suite) => owners.get(suite) !== void 0);
}
function groups(placed, suiteOf) {
	const bySuite = /* @__PURE__ */ new Map();
	for (const { result, suites } of placed) {
		const suite = suiteOf(suites);
		const byItem = bySuite.get(suite) ?? /* @__PURE__ */ new Map();
		bySuite.set(suite, byItem);
		const group = byItem.get(result.item) ?? {
			item: result.item,
			suite,
			results: []
		};
		byItem.set(result.item, group);
		group.results.push(result);
	}
	return [...bySuite.values()].flatMap((byItem) => [...byItem.values()]);
}
function groupSeconds(suite, results, nested) {
	const own = suite?.seconds;
	if (nested && own !== void 0 && own > 0) return own;
	const sum = nested ? nestedSeconds(results) : sumSeconds(results);
	if (own === void 0 || sum === void 0) return sum ?? own;
	return own >= sum ? own : sum;
}
function sumSeconds(results) {
	let sum;
	for (const { seconds: time } of results) if (time !== void 0) sum = (sum ?? 0) + time;
	return sum === void 0 ? void 0 : toSeconds(sum);
}
function nestedSeconds(results) {
	const longest = /* @__PURE__ */ new Map();
	for (const { test, seconds: time } of results) {
		const [top = ""] = test.split("/", 1);
		if (time !== void 0) longest.set(top, Math.max(longest.get(top) ?? 0, time));
	}
	if (longest.size === 0) return void 0;
	return toSeconds([...longest.values()].reduce((sum, time) => sum + time, 0));
}

// src/junit/merge-attempts.ts
function isSameTest(earlier, later) {
	if (later.outcome === "skipped") return false;
	return isFailed(earlier) || earlier.outcome === "passed" && later.outcome === "errored";
}
function mergeAttempts(earlier, later) {
	const isPassed = later.outcome === "passed";
	if (isPassed && isFailed(earlier)) return {
		...later,
		flaky: true,
		...messageOf(later, earlier)
	};
	return {
		outcome: later.outcome,
		flaky: isPassed && (earlier.flaky || later.flaky),
		...timeOf(earlier, later, Math.max),
		...messageOf(later, earlier)
	};
}
function mergeNamesakes(earlier, later) {
	if (later.outcome === "skipped") return earlier;
	if (earlier.outcome === "skipped") return later;
	const worst = SEVERITY[later.outcome] > SEVERITY[earlier.outcome] ? later : earlier;
	return {
		outcome: worst.outcome,
		flaky: worst.outcome === "passed" && (earlier.flaky || later.flaky),
		...timeOf(earlier, later, (left, right) => left + right),
		...messageOf(worst, earlier, later)
	};
}
const SEVERITY = {
	skipped: 0,
	passed: 1,
	failed: 2,
	errored: 3
};
function isFailed({ outcome }) {
	return outcome === "failed" || outcome === "errored";
}
function timeOf(earlier, later, combine) {
	if (earlier.seconds === void 0 && later.seconds === void 0) return {};
	return { seconds: seconds(combine(earlier.seconds ?? 0, later.seconds ?? 0)) };
}
function messageOf(...attempts) {
	const message = attempts.find((attempt) => attempt.message !== void 0)?.message;
	return message === void 0 ? {} : { message };
}

// src/junit/merge-report.ts
function mergeReport(report, items, options) {
	const placed = [];
	const testsOf = testsBySuite();
	for (const [at, item] of items.entries()) {
		const testcase = item === void 0 ? void 0 : report.cases.at(at);
		if (item === void 0 || testcase === void 0) continue;
		const tests = testsOf(testcase.suites.at(-1), item);
		const test = options.testName(testcase, item);
		const earlier = tests.get(test);
		const merged = earlier && mergeCase(earlier.result, testcase, options);
		if (earlier !== void 0 && merged !== void 0) {
			earlier.result = makeResult(item, test, merged);
			continue;
		}
		const first = {
			result: makeResult(item, test, testcase),
			suites: testcase.suites
		};
		tests.set(test, first);
		placed.push(first);
	}
	return placed;
}
function mergeCase(earlier, later, { namesakes, duplicates = "attempts" }) {
	if (duplicates === "attempts" && isSameTest(earlier, later)) return mergeAttempts(earlier, later);
	return namesakes === "one" ? mergeNamesakes(earlier, later) : void 0;
}
function testsBySuite() {
	const known = /* @__PURE__ */ new Map();
	let last = {};
	let tests = /* @__PURE__ */ new Map();
	return (suite, item) => {
		if (suite === last.suite && item === last.item) return tests;
		const byItem = known.get(suite) ?? /* @__PURE__ */ new Map();
		known.set(suite, byItem);
		tests = byItem.get(item) ?? /* @__PURE__ */ new Map();
		byItem.set(item, tests);
		last = {
			suite,
			item
		};
		return tests;
	};
}
function makeResult(item, test, attempt) {
	const { outcome, flaky, seconds, message } = attempt;
	const result = {
		item,
		test,
		outcome,
		flaky
	};
	if (message !== void 0) return seconds === void 0 ? {
		...result,
		message
	} : {
		...result,
		seconds,
		message
	};
	return seconds === void 0 ? result : {
		item,
		test,
		outcome,
		flaky,
		seconds
	};
}

// src/junit/report-names.ts
function cluesFor(dialect, items) {
	const paths = new NameIndex("/", () => items.map((item) => [item === "." ? "" : item, item]));
	const file = pathClue(paths, (testcase) => testcase.file);
	if (dialect.names === "package") return [file, pathClue(paths, packageName)];
	const path = [
		file,
		pathClue(paths, (testcase) => onlyPath(testcase.classname)),
		pathClue(paths, suitePath),
		pathClue(paths, (testcase) => onlyPath(testcase.name))
	];
	return dialect.names === "path" ? path : [...path, dottedClue(items)];
}
function isPathLike(text) {
	return /[\\/]/.test(text) || SOURCE_FILE.test(text);
}
function plainPath(text) {
	return testPath(text.replace(/\?[\w-]+=.*$/s, "").replace(/(?::\d+){1,2}$/, ""));
}
const SOURCE_FILE = /\.(?:[cm]?[jt]sx?|py|ipynb|rb|php|phpt|java|kts?|groovy|scala|cs|fs|vb|go|rs|exs?|dart|swift|bats|feature|robot|t|pl|txt|rst|md|cpp|cc|c)$/i;
function pathClue(index, nameOf) {
	return {
		nameOf,
		index,
		stemOf: plainPath,
		find: (name, root) => {
			const target = applyRoot(plainPath(name), root, index.separator);
			return target === void 0 ? void 0 : index.find(target);
		}
	};
}
function dottedClue(items) {
	const index = new NameIndex(".", () => items.flatMap(dottedNames));
	return {
		nameOf: (testcase) => testcase.classname || testcase.name || void 0,
		index,
		stemOf: (name) => beginnings(topClass(name), ".").find((start) => mayBeItem(start, index)),
		find: (name, root) => {
			for (const start of beginnings(topClass(name), ".")) {
				const target = applyRoot(start, root, index.separator);
				const item = target === void 0 ? void 0 : index.find(target);
				if (item !== void 0) return item;
			}
		}
	};
}
function dottedNames(item) {
	const whole = item.replaceAll("/", ".");
	const stem = item.replace(SOURCE_FILE, "").replaceAll("/", ".");
	return whole === stem ? [[whole, item]] : [[whole, item], [stem, item]];
}
function mayBeItem(name, index) {
	return index.endingWith(name).length > 0 || properEndings(name, index.separator).some((ending) => index.find(ending) !== void 0);
}
function topClass(name) {
	return name.replace(/[$+].*$/s, "");
}
function suitePath({ suites }) {
	return suites.findLast((suite) => isPathLike(suite.name))?.name;
}
function packageName({ classname, suites }) {
	const suite = suites.at(-1)?.name ?? "";
	return (suite.length >= classname.length ? suite : classname) || void 0;
}
function onlyPath(text) {
	return isPathLike(text) ? text : void 0;
}

// src/junit/limits.ts
const LONGEST_NAME$1 = 2e4;
const LONGEST_ATTRIBUTE = 1e6;
const MOST_CASES = 2e6;
const MOST_SUITES = 5e5;
const LONGEST_MESSAGE = 2e3;
const LOOK_AHEAD = 1e6;

// src/junit/repair-text.ts
function repairText(text, note) {
	return text.replaceAll(DAMAGE, (found, reference, entity, offset) => {
		const what = damage(found, reference, entity);
		if (what !== void 0) note(offset, what);
		return repaired(found, what);
	});
}
function repairCharacters(text, note) {
	return text.replaceAll(ILLEGAL, (found, offset) => {
		note(offset, illegal(found));
		return LOST;
	}).replaceAll(/[<>&"]/g, (character) => ESCAPES.get(character) ?? character);
}
function inspectText(text, note) {
	for (const { 0: found, 1: reference, 2: entity, index } of text.matchAll(UNREAD_DAMAGE)) {
		const what = damage(found, reference, entity);
		if (what !== void 0) note(index, what);
	}
}
function inspectCharacters(text, note) {
	for (const { 0: found, index } of text.matchAll(ILLEGAL)) note(index, illegal(found));
}
function resolvePredefined(value) {
	let plain = !ILLEGAL_ONE.test(value);
	const resolved = value.replaceAll(/&(?:(\w{2,4});)?/g, (_, name) => {
		const character = PREDEFINED.get(name ?? "");
		plain &&= character !== void 0;
		return character ?? "";
	});
	return plain ? resolved : void 0;
}
const LOST = "�";
const PREDEFINED = /* @__PURE__ */ new Map([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", "\""],
	["apos", "'"]
]);
const ESCAPES = new Map(Array.from(PREDEFINED, ([name, character]) => [character, `&${name};`]));
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/g;
const ILLEGAL_ONE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/;
const DAMAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff<>"]|&(?:#(\d{1,9}|x[\da-fA-F]{1,8});|([A-Za-z_][\w.-]{0,40});)?/g;
const UNREAD_DAMAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]|&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,9}|x[\da-fA-F]{1,8});|([A-Za-z_][\w.-]{0,40});)?/g;
function damage(found, reference, entity) {
	if (found === "<") return "a bare <";
	if (!found.startsWith("&")) return ESCAPES.has(found) ? void 0 : illegal(found);
	if (reference !== void 0) return isLegalReference(reference) ? void 0 : `the illegal character reference ${found}`;
	if (entity === void 0) return "a bare &";
	return PREDEFINED.has(entity) ? void 0 : `the unknown entity ${found}`;
}
function illegal(character) {
	if (character === LOST) return "a lost character: bytes that are none in this encoding";
	return `the illegal character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
function repaired(found, what) {
	const escaped = ESCAPES.get(found);
	if (what === void 0 || found === "<") return escaped ?? found;
	return found.startsWith("&") && !found.startsWith("&#") ? `&amp;${found.slice(1)}` : LOST;
}
function isLegalReference(reference) {
	const code = reference.startsWith("x") ? Number.parseInt(reference.slice(1), 16) : Number.parseInt(reference, 10);
	if (code < 32) return code === 9 || code === 10 || code === 13;
	return code < 55296 || code > 57343 && code < 65534 || code > 65535 && code < 1114112;
}

// src/junit/content-filter.ts
var ContentFilter = class {
	#stack;
	#note;
	#damage;
	constructor(stack, damage, note) {
		this.#stack = stack;
		this.#damage = damage;
		this.#note = note;
	}
	text({ text, from, to }) {
		const cut = this.#cut({
			text,
			from,
			to
		});
		const kept = cut < to ? withoutHalf(text.slice(from, cut)) : text.slice(from, cut);
		if (cut > from) this.#pass(kept, {
			text,
			from,
			to: cut
		});
		const rest = from + kept.length;
		if (this.#damage.isClean(rest, to)) return;
		inspectText(text.slice(rest, to), this.#noteFrom(rest));
	}
	characters({ text, from, to }) {
		const cut = this.#cut({
			text,
			from,
			to
		});
		if (cut > from) this.#passCharacters({
			text,
			from,
			to: cut
		});
		if (this.#damage.isClean(cut, to)) return;
		inspectCharacters(text.slice(cut, to), this.#noteFrom(cut));
	}
	sign() {
		if (this.#stack.room(2e3) > 0) this.#stack.text("&lt;", 1);
	}
	#pass(kept, { from, to }) {
		const plain = this.#damage.isClean(from, to) ? kept : resolvePredefined(kept);
		if (plain !== void 0 && !kept.includes(RETURN$1)) this.#stack.plainText(plain, to - from);
		else this.#stack.text(repairText(kept, this.#noteFrom(from)), to - from);
	}
	#passCharacters({ text, from, to }) {
		const kept = text.slice(from, to);
		if (this.#damage.isClean(from, to) && !kept.includes(RETURN$1)) this.#stack.plainText(kept, to - from);
		else this.#stack.text(repairCharacters(kept, this.#noteFrom(from)), to - from);
	}
	#cut({ text, from, to }) {
		const room = this.#stack.room(LONGEST_MESSAGE);
		return from + room >= to ? to : from + wholeCharacters(text.slice(from, to), room);
	}
	#noteFrom(start) {
		return (offset, what) => this.#note(start + offset, what);
	}
};
const RETURN$1 = "\r";
function wholeCharacters(text, count) {
	return count > 0 && count < text.length && /[\ud800-\udbff]/.test(text.charAt(count - 1)) ? count - 1 : count;
}
function withoutHalf(text) {
	return text.replace(/&[#\w.-]{0,41}$/, "");
}

// src/junit/kept-text.ts
var TextKeeper = class {
	#note;
	#known = /* @__PURE__ */ new Map();
	#last = "";
	constructor(note) {
		this.#note = note;
	}
	shared(text) {
		if (text === this.#last) return this.#last;
		this.#last = this.#known.get(text) ?? this.#learn(text);
		return this.#last;
	}
	#learn(text) {
		const kept = detached(this.own(text));
		this.#known.set(kept, kept);
		return kept;
	}
	own(text) {
		if (text.length <= 2e4) return text;
		this.#note(`a name of ${text.length} characters is cut after ${LONGEST_NAME$1}`);
		return text.slice(0, wholeCharacters(text, LONGEST_NAME$1));
	}
};
function firstLines(text) {
	if (text === void 0) return void 0;
	const lines = text.slice(0, LONGEST_MESSAGE * 2).trimStart().split(/\r\n|\n|\r/, 10).join("\n");
	const cut = lines.slice(0, wholeCharacters(lines, LONGEST_MESSAGE)).trimEnd();
	return cut === "" ? void 0 : detached(cut);
}
const COPIED_ANYWAY = 13;
function detached(text) {
	return text.length < COPIED_ANYWAY ? text : ` ${text}`.slice(1);
}

// src/junit/vocabulary.ts
const RESULT_ELEMENTS = {
	failure: "failed",
	error: "errored",
	skipped: "skipped",
	rerunFailure: "rerun",
	rerunError: "rerun",
	flakyFailure: "flaky",
	flakyError: "flaky"
};
function isResultElement(name) {
	return Object.hasOwn(RESULT_ELEMENTS, name);
}
function contentOf(name) {
	if (OUTPUT.has(name)) return "output";
	return isResultElement(name) || TEXT.has(name) ? "text" : "markup";
}
const TAG_IN_TEXT = /<(?:failure|error|skipped|rerunFailure|rerunError|flakyFailure|flakyError|system-out|system-err|testcase|testsuites?|properties|property|message|stackTrace|stack-trace)(?=[\s/>])/y;
const TAG_IN_VALUE = />\s{0,1000}<\/?(?:testcase|testsuites?|failure|error|skipped|system-out|system-err|properties|property)[\s/>]/;
const FACT_ATTRIBUTES = /* @__PURE__ */ new Set([
	"classname",
	"file",
	"filepath",
	"status",
	"result"
]);
const ROOTS = /* @__PURE__ */ new Set([
	"testsuites",
	"testsuite",
	"testcase"
]);
const OUTPUT = /* @__PURE__ */ new Set(["system-out", "system-err"]);
const TEXT = /* @__PURE__ */ new Set([
	"message",
	"stackTrace",
	"stack-trace"
]);

// src/junit/open-case.ts
function plainFacts({ classname, suites, stated, file, suiteFile }) {
	const facts = {
		classname,
		suites,
		outcome: stated ?? "passed",
		flaky: false
	};
	const named = file ?? suiteFile;
	if (named !== void 0) facts.file = named;
	return facts;
}
function hasFacts(tag, facts) {
	return facts.classname === tag.classname && facts.suites === tag.suites && facts.file === (tag.file ?? tag.suiteFile) && facts.outcome === (tag.stated ?? "passed") && facts.message === void 0 && !facts.flaky;
}
var OpenCase = class {
	tag;
	#found = /* @__PURE__ */ new Set();
	#said = /* @__PURE__ */ new Map();
	#file;
	#open;
	constructor(tag) {
		this.tag = tag;
	}
	property(name, value) {
		if (FILE_PROPERTIES.has(name)) this.#file ??= value;
	}
	begin(element, attributes) {
		const result = RESULT_ELEMENTS[element];
		this.#found.add(result);
		const message = firstLines(attributes.get("message"));
		this.#open = {
			result,
			message,
			text: "",
			type: attributes.get("type")
		};
	}
	text(text) {
		if (this.#open !== void 0) this.#open.text += text;
	}
	end() {
		if (this.#open === void 0) return;
		const { result, message, text, type } = this.#open;
		const said = message ?? firstLines(text) ?? firstLines(type);
		if (said !== void 0 && !this.#said.has(result)) this.#said.set(result, said);
		this.#open = void 0;
	}
	finish(isCut) {
		const outcome = this.#outcome(isCut);
		const facts = plainFacts({
			...this.tag,
			file: this.tag.file ?? this.#file
		});
		facts.outcome = outcome;
		facts.flaky = outcome === "passed" && this.#found.has("flaky");
		const message = this.#message(outcome) ?? (isCut ? CUT$1 : void 0);
		if (message !== void 0) facts.message = message;
		return facts;
	}
	#outcome(isCut) {
		if (this.#found.has("errored")) return "errored";
		if (this.#found.has("failed")) return "failed";
		if (this.#found.has("skipped")) return "skipped";
		if (isCut) return "errored";
		return this.tag.stated ?? (this.#found.has("rerun") ? "failed" : "passed");
	}
	#message(outcome) {
		if (outcome === "skipped") return void 0;
		if (outcome === "passed") return this.#said.get("flaky");
		return this.#said.get(outcome) ?? this.#said.get("failed") ?? this.#said.get("rerun");
	}
};
const CUT$1 = "the report ends inside this testcase";
const FILE_PROPERTIES = /* @__PURE__ */ new Set([
	"file",
	"filepath",
	"test.fileName"
]);

// src/junit/open-suites.ts
var SuiteStack = class {
	#note;
	#open = [{
		chain: [],
		file: void 0,
		rootFile: void 0
	}];
	#all = [];
	constructor(note) {
		this.#note = note;
	}
	get all() {
		return this.#all;
	}
	get chain() {
		return this.#top.chain;
	}
	get file() {
		return this.#top.file;
	}
	get #top() {
		const top = this.#open.at(-1);
		if (top === void 0) throw new Error("more suites were closed than opened");
		return top;
	}
	open(tag) {
		const around = this.#top;
		if (this.#all.length >= 5e5) {
			this.#note(`a suite beyond ${MOST_SUITES}: its cases count for the one around it`);
			this.#open.push({ ...around });
			return;
		}
		if (tag.name === "Root Suite") around.rootFile = tag.file;
		const file = tag.file ?? around.rootFile;
		const suite = makeSuite({
			...tag,
			file
		});
		this.#all.push(suite);
		this.#open.push({
			chain: [...around.chain, suite],
			file: file ?? around.file,
			rootFile: void 0
		});
	}
	close() {
		this.#open.pop();
	}
	property(name, value) {
		if (name === "test.fileName" || name === "file") this.#top.file ??= value;
	}
	standIn() {
		const { chain, file } = this.#top;
		return {
			name: chain.at(-1)?.name ?? "",
			classname: "",
			file: void 0,
			suiteFile: file,
			suites: chain,
			seconds: void 0,
			stated: void 0
		};
	}
};
function makeSuite({ name, file, seconds, hostname }) {
	return {
		name,
		...file === void 0 ? {} : { file },
		...seconds === void 0 ? {} : { seconds },
		...hostname === void 0 ? {} : { hostname }
	};
}

// src/junit/parse-seconds.ts
function parseSeconds(text) {
	if (text === void 0) return void 0;
	const short = shortDecimal(text);
	if (short !== void 0) return toSeconds(short);
	const plain = plainNumber(text.trim());
	return plain === void 0 ? void 0 : toSeconds(Number(plain));
}
const ZERO = 48;
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
function shortDecimal(text) {
	if (text.length === 0 || text.length > EXACT_DIGITS) return void 0;
	let digits = 0;
	let point = text.length;
	for (let at = 0; at < text.length; at++) {
		const digit = text.charCodeAt(at) - ZERO;
		if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
		else if (digit === -2 && point === text.length && at > 0) point = at;
		else return void 0;
	}
	const decimals = Math.max(0, text.length - point - 1);
	return digits / (POWERS_OF_TEN[decimals] ?? 1);
}
const ORDINARY = /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const COMMA_GROUPS = /^\d{1,3}(?:(?:,\d{3})+\.\d*|(?:,\d{3}){2,})$/;
const POINT_GROUPS = /^\d{1,3}(?:(?:\.\d{3})+,\d*|(?:\.\d{3}){2,})$/;
const SPACE_GROUPS = /^\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+(?:[.,]\d*)?$/;
const DECIMAL_COMMA = /^(?:0+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+)$/;
function plainNumber(text) {
	if (ORDINARY.test(text)) return text;
	if (COMMA_GROUPS.test(text)) return text.replaceAll(",", "");
	if (POINT_GROUPS.test(text)) return text.replaceAll(".", "").replace(",", ".");
	if (SPACE_GROUPS.test(text)) return text.replaceAll(/[^\d.,]/g, "").replace(",", ".");
	if (DECIMAL_COMMA.test(text)) return text.replace(",", ".");
}

// src/junit/collect.ts
var CaseCollector = class {
	#note;
	#mostCases;
	#keeper;
	#suites;
	#cases = new TestColumns();
	#facts;
	#case;
	#isStandIn = false;
	#isCut = false;
	#beyond = 0;
	#depth = 0;
	#isJunit = false;
	#root;
	constructor(note, mostCases = MOST_CASES) {
		this.#note = note;
		this.#mostCases = mostCases;
		this.#keeper = new TextKeeper(note);
		this.#suites = new SuiteStack(note);
	}
	report() {
		if (this.#beyond > 0) this.#note(`${this.#beyond} testcases beyond ${this.#mostCases}: left out`);
		if (!this.#isJunit) this.#note(notJunit(this.#root));
		const cases = this.#cases;
		cases.settle();
		return {
			cases: new MadeSequence(cases.length, (at) => caseAt(cases, at)),
			suites: this.#suites.all
		};
	}
	open = (name, attributes) => {
		if (this.#depth === 0) this.#root ??= name;
		this.#depth += 1;
		if (ROOTS.has(name)) this.#isJunit = true;
		if (name === "testcase") this.#case = new OpenCase(this.#caseTag(attributes));
		else if (name === "testsuite") this.#openSuite(attributes);
		else if (name === "property") this.#property(attributes);
		else if (isResultElement(name)) this.#openResult(name, attributes);
	};
	empty = (name, attributes) => {
		if (name !== "testcase") {
			this.open(name, attributes);
			this.close(name);
			return;
		}
		this.#isJunit = true;
		const tag = this.#caseTag(attributes);
		const facts = this.#facts;
		this.#facts = facts !== void 0 && hasFacts(tag, facts) ? facts : plainFacts(tag);
		this.#keep(tag.name, tag.seconds, this.#facts);
	};
	again = (name, seconds) => {
		if (this.#facts === void 0) return false;
		this.#keep(name, seconds, this.#facts);
		return true;
	};
	text = (text) => {
		this.#case?.text(text);
	};
	close = (name) => {
		this.#depth -= 1;
		if (name === "testcase") this.#closeCase();
		else if (name === "testsuite") this.#closeSuite();
		else if (isResultElement(name)) this.#closeResult();
	};
	settle = () => {
		this.#cases.settle();
	};
	cut = () => {
		this.#isCut = true;
	};
	#closeCase() {
		if (this.#case === void 0) return;
		const { name, seconds } = this.#case.tag;
		this.#keep(name, seconds, this.#case.finish(this.#isCut));
		this.#case = void 0;
	}
	#keep(name, seconds, facts) {
		if (this.#cases.length < this.#mostCases) this.#cases.add(name, seconds, facts);
		else this.#beyond += 1;
	}
	#openResult(name, attributes) {
		if (this.#case === void 0 && this.#isJunit && name !== "skipped") {
			this.#note(`<${name}> outside of any testcase`);
			this.#case = new OpenCase(this.#suites.standIn());
			this.#isStandIn = true;
		}
		this.#case?.begin(name, attributes);
	}
	#closeResult() {
		this.#case?.end();
		if (!this.#isStandIn) return;
		this.#isStandIn = false;
		this.#closeCase();
	}
	#property(attributes) {
		const name = attributes.get("name") ?? "";
		const value = attributes.get("value") ?? "";
		if (this.#case !== void 0) {
			this.#case.property(name, value);
			return;
		}
		this.#facts = void 0;
		this.#suites.property(name, value);
	}
	#openSuite(attributes) {
		this.#facts = void 0;
		this.#suites.open({
			name: this.#keeper.shared(attributes.get("name") ?? ""),
			file: this.#file(attributes),
			seconds: this.#seconds(attributes),
			hostname: attributes.get("hostname")
		});
	}
	#closeSuite() {
		this.#facts = void 0;
		this.#suites.close();
	}
	#caseTag(attributes) {
		const name = attributes.get("name");
		if (name === void 0) this.#note("a testcase without a name");
		const classname = attributes.get("classname");
		return {
			name: name === void 0 ? "" : this.#keeper.own(name),
			classname: classname === void 0 ? "" : this.#keeper.shared(classname),
			file: this.#file(attributes),
			suiteFile: this.#suites.file,
			suites: this.#suites.chain,
			seconds: this.#seconds(attributes),
			stated: statedOutcome(attributes)
		};
	}
	#file(attributes) {
		const file = attributes.get("file") ?? attributes.get("filepath");
		return file === void 0 || file === "" ? void 0 : this.#keeper.shared(file);
	}
	#seconds(attributes) {
		const time = attributes.get("time");
		const seconds = parseSeconds(time);
		if (seconds === void 0 && time !== void 0 && time.trim() !== "") this.#note(`the time ${JSON.stringify(time.slice(0, 40))} is no duration`);
		return seconds;
	}
};
const STATED = /* @__PURE__ */ new Map([
	["notrun", "skipped"],
	["disabled", "skipped"],
	["skipped", "skipped"],
	["suppressed", "skipped"],
	["fail", "failed"],
	["failed", "failed"],
	["failure", "failed"],
	["error", "errored"],
	["errored", "errored"]
]);
function statedOutcome(attributes) {
	const status = attributes.get("status");
	const result = attributes.get("result");
	if (status === void 0 && result === void 0) return void 0;
	return STATED.get((result ?? "").toLowerCase()) ?? STATED.get((status ?? "").toLowerCase());
}
function caseAt(cases, at) {
	const name = cases.nameAt(at);
	const seconds = cases.secondsAt(at);
	const facts = cases.sharedAt(at);
	return seconds === void 0 ? {
		...facts,
		name
	} : {
		...facts,
		name,
		seconds
	};
}
function notJunit(root) {
	if (root === void 0) return "no element at all: this is no JUnit file";
	return `no testsuites, testsuite or testcase but <${root}>: this is no JUnit file`;
}

// src/junit/damage-scanner.ts
var DamageScanner = class {
	#text = "";
	#hasControls = true;
	#next = -1;
	reset(text, hasControls) {
		this.#text = text;
		this.#hasControls = hasControls;
		this.#next = -1;
	}
	isClean(from, to) {
		if (this.#next < from) this.#next = this.#find(from);
		return this.#next >= to;
	}
	#find(from) {
		if (!this.#hasControls) return Math.min(...MARKS$1.map((mark) => this.#indexOf(mark, from)));
		SUSPICIOUS.lastIndex = from;
		return SUSPICIOUS.exec(this.#text)?.index ?? this.#text.length;
	}
	#indexOf(mark, from) {
		const found = this.#text.indexOf(mark, from);
		return found < 0 ? this.#text.length : found;
	}
};
function hasControlBytes(bytes) {
	const start = -bytes.byteOffset & 3;
	if (bytes.length < start + 4) return anyControl(bytes, 0, bytes.length);
	const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, bytes.length - start >> 2);
	for (let word = nextLow(words, 0); word < words.length; word = nextLow(words, word + 1)) {
		const at = start + word * 4;
		if (anyControl(bytes, at, at + 4)) return true;
	}
	return anyControl(bytes, 0, start) || anyControl(bytes, start + words.length * 4, bytes.length);
}
function nextLow(words, from) {
	let at = from;
	for (; at < words.length; at++) {
		const word = words[at] ?? 0;
		if ((word - SPACES & ~word & SIGN_BITS) !== 0) break;
	}
	return at;
}
const SPACES = 538976288;
const SIGN_BITS = 2155905152;
const SUSPICIOUS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff&]/g;
const MARKS$1 = [
	"&",
	"�",
	"￾",
	"￿"
];
function anyControl(bytes, from, to) {
	for (let at = from; at < to; at++) {
		const byte = bytes[at] ?? 0;
		if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) return true;
	}
	return false;
}

// src/junit/decode.ts
async function* decodeXml(chunks, oddities) {
	let held = NOTHING;
	let decode;
	for await (const chunk of chunks) {
		if (decode === void 0 && held.length + chunk.length < DECLARATION_BYTES) {
			held = concatenate(held, chunk);
			continue;
		}
		const end = chunk.lastIndexOf(GREATER$1) + 1 || chunk.length;
		for (const part of partsOf(chunk.subarray(0, end))) {
			const bytes = concatenate(held, part);
			held = NOTHING;
			decode ??= decoderFor(bytes, oddities);
			yield decode(bytes, true);
		}
		held = chunk.subarray(end);
	}
	decode ??= decoderFor(held, oddities);
	yield decode(held, false);
}
function* partsOf(bytes) {
	for (let at = 0; at < bytes.length;) {
		const part = bytes.subarray(at, at + PART_BYTES);
		const length = part.lastIndexOf(GREATER$1) + 1 || part.length;
		yield part.subarray(0, length);
		at += length;
	}
}
const NOTHING = /* @__PURE__ */ new Uint8Array();
const PART_BYTES = 65536;
const DECLARATION_BYTES = 512;
const GREATER$1 = 62;
const UTF8 = "utf-8";
const FIRST_BYTES = [["utf-16le", [60, 0]], ["utf-16be", [0, 60]]];
const MARKS = [
	[UTF8, [
		239,
		187,
		191
	]],
	["utf-16le", [255, 254]],
	["utf-16be", [254, 255]]
];
function decoderFor(head, oddities) {
	const seen = [...MARKS, ...FIRST_BYTES].find(([, bytes]) => beginsWith(head, bytes));
	const decoder = seen === void 0 ? declaredDecoder(head, oddities) ?? new TextDecoder(UTF8) : new TextDecoder(seen[0]);
	const isWide = decoder.encoding.startsWith("utf-16");
	return (bytes, stream) => ({
		text: decoder.decode(bytes, { stream }),
		hasControls: isWide || hasControlBytes(bytes)
	});
}
function declaredDecoder(head, oddities) {
	const ascii = String.fromCharCode(...head.subarray(0, DECLARATION_BYTES));
	const declared = /^\s*<\?xml[^<>]*?\sencoding\s*=\s*["']([^"'<>]*)["']/d.exec(ascii);
	if (declared === null) return void 0;
	const label = String(declared[1]);
	const known = knownDecoder(label);
	if (known !== void 0 && !known.encoding.startsWith("utf-16")) return known;
	const why = known === void 0 ? "is unknown" : "is not what the bytes are in";
	const start = declared.indices?.[1]?.[0] ?? 0;
	oddities.note(`the encoding ${JSON.stringify(label)} ${why}: read as UTF-8`, () => ({
		line: ascii.slice(0, start).split("\n").length,
		column: start - ascii.lastIndexOf("\n", start)
	}));
}
function knownDecoder(label) {
	try {
		return new TextDecoder(label);
	} catch (error) {
		if (error instanceof RangeError) return void 0;
		throw error;
	}
}
function beginsWith(bytes, start) {
	return start.every((byte, at) => bytes[at] === byte);
}
function concatenate(left, right) {
	if (left.length === 0) return right;
	const both = new Uint8Array(left.length + right.length);
	both.set(left);
	both.set(right, left.length);
	return both;
}

// src/junit/oddities.ts
var OddityLog = class {
	#source;
	#listed = [];
	#rest = 0;
	#restAt = {
		line: 1,
		column: 1
	};
	constructor(source) {
		this.#source = source;
	}
	note(what, locate) {
		if (this.#listed.length < 100) {
			this.#listed.push({
				source: this.#source,
				...locate(),
				what
			});
			return;
		}
		if (this.#rest === 0) this.#restAt = locate();
		this.#rest += 1;
	}
	all() {
		if (this.#rest === 0) return this.#listed;
		const what = `${this.#rest} more oddities from here on; ${100} are listed`;
		return [...this.#listed, {
			source: this.#source,
			...this.#restAt,
			what
		}];
	}
};

// src/junit/plain-values.ts
var PlainValues = class {
	#damage;
	#text = "";
	#sign = -1;
	#return = -1;
	constructor(damage) {
		this.#damage = damage;
	}
	reset(text) {
		this.#text = text;
		this.#sign = -1;
		this.#return = -1;
	}
	read(start, close) {
		if (close < 0 || close - start > LONGEST_PLAIN) return void 0;
		if (this.#sign < start) this.#sign = nextIndex(this.#text, "<", start);
		if (this.#return < start) this.#return = nextIndex(this.#text, "\r", start);
		if (this.#sign < close || this.#return < close) return void 0;
		const value = this.#text.slice(start, close);
		return this.#damage.isClean(start, close) ? value : resolvePredefined(value);
	}
};
const LONGEST_PLAIN = 1e4;
function nextIndex(text, character, from) {
	const found = text.indexOf(character, from);
	return found < 0 ? text.length : found;
}

// src/junit/plain-tag.ts
var PlainTagReader = class {
	#values;
	#expected = [];
	#names = [];
	constructor(damage) {
		this.#values = new PlainValues(damage);
	}
	reset(text) {
		this.#values.reset(text);
	}
	read(text, from, attributes) {
		attributes.clear();
		let at = from;
		while (!isTagEnd(text.charCodeAt(skipSpace$1(text, at)))) {
			at = this.#attribute(text, at, attributes);
			if (at < 0) return -1;
		}
		const end = skipSpace$1(text, at);
		if (text.charCodeAt(end) === GREATER) return end + 1;
		return text.charCodeAt(end + 1) === GREATER ? end + 2 : -1;
	}
	#attribute(text, at, into) {
		const place = into.size;
		const expected = this.#expected[place];
		const opening = expected !== void 0 && text.startsWith(expected, at) ? expected : this.#learn(text, at, place);
		const name = this.#names[place];
		if (opening === void 0 || name === void 0 || into.has(name)) return -1;
		const start = at + opening.length;
		const close = text.indexOf(opening.charAt(opening.length - 1), start);
		const value = this.#values.read(start, close);
		if (value === void 0) return -1;
		into.add(name, value, start, close);
		return close + 1;
	}
	#learn(text, at, place) {
		OPENING.lastIndex = at;
		const found = OPENING.exec(text);
		if (found === null || place >= MOST_PLAIN) return void 0;
		this.#expected[place] = found[0];
		this.#names[place] = found[1] ?? "";
		return found[0];
	}
};
function nameEnd(text, at) {
	NAME.lastIndex = at + 1;
	return NAME.test(text) ? NAME.lastIndex : -1;
}
const NAME = /[A-Za-z_][\w:.-]{0,999}/y;
const OPENING = /[ \t\r\n]+([A-Za-z_][\w:.-]*)=["']/y;
const MOST_PLAIN = 50;
const TAB = 9;
const LINE = 10;
const RETURN = 13;
const SPACE$1 = 32;
const SLASH$2 = 47;
const GREATER = 62;
function skipSpace$1(text, from) {
	let at = from;
	while (isSpace$1(text.charCodeAt(at))) at += 1;
	return at;
}
function isSpace$1(code) {
	return code <= SPACE$1 && (code === SPACE$1 || code === LINE || code === TAB || code === RETURN);
}
function isTagEnd(code) {
	return code === GREATER || code === SLASH$2;
}

// src/junit/alike-cases.ts
var AlikeCases = class {
	#sink;
	#damage = new DamageScanner();
	#values = new PlainValues(this.#damage);
	#pieces = [];
	#names = [];
	#quotes = [];
	#name;
	#time;
	constructor(sink) {
		this.#sink = sink;
	}
	reset(text, hasControls) {
		this.#damage.reset(text, hasControls);
		this.#values.reset(text);
		this.#forget();
	}
	remember({ text, from, to, attributes }) {
		this.#forget();
		let done = from;
		for (let place = 0; place < attributes.size; place++) {
			const name = attributes.nameAt(place);
			if (FACT_ATTRIBUTES.has(name)) continue;
			const end = attributes.endAt(place);
			this.#pieces.push(text.slice(done, attributes.startAt(place)));
			this.#names.push(name);
			this.#quotes.push(text.charAt(end));
			done = end;
		}
		this.#pieces.push(text.slice(done, to));
	}
	read(text, from) {
		let done = from;
		let end = this.#fit(text, from);
		while (end >= 0 && this.#tell()) {
			done = end;
			end = this.#fit(text, skipSpace$1(text, end));
		}
		return done;
	}
	#fit(text, at) {
		const first = this.#pieces[0];
		if (first === void 0 || !isAt(text, first, at)) return -1;
		let start = at + first.length;
		for (let place = 0; place < this.#names.length; place++) {
			const close = text.indexOf(this.#quotes[place] ?? "", start);
			const value = this.#values.read(start, close);
			const piece = this.#pieces[place + 1];
			if (value === void 0 || piece === void 0 || !isAt(text, piece, close)) return -1;
			this.#keep(this.#names[place], value);
			start = close + piece.length;
		}
		return start;
	}
	#keep(attribute, value) {
		if (attribute === "name") this.#name = value;
		else if (attribute === "time") this.#time = value;
	}
	#tell() {
		const seconds = parseSeconds(this.#time);
		return !(seconds === void 0 && this.#time !== void 0 && this.#time.trim() !== "") && this.#name !== void 0 && this.#sink.again(this.#name, seconds);
	}
	#forget() {
		this.#pieces.length = 0;
		this.#names.length = 0;
		this.#quotes.length = 0;
		this.#name = void 0;
		this.#time = void 0;
	}
};
function isAt(text, piece, at) {
	return text.slice(at, at + piece.length) === piece;
}

// src/junit/skipped-markup.ts
function commentEnd(text, at, final) {
	return boundedEnd(/-->|<!--/g, {
		text,
		at,
		from: at + 4,
		final
	});
}
function instructionEnd(text, at, final) {
	return boundedEnd(/\?>|<\?|<\/?test/g, {
		text,
		at,
		from: at + 2,
		final
	});
}
function doctypeEnd(text, at, final) {
	const token = /<!--|-->|["'[\]>]/g;
	let depth = 0;
	let until;
	for (const { 0: found, index } of text.slice(at, at + LOOK_AHEAD).matchAll(token)) {
		if (until !== void 0) {
			if (found === until) until = void 0;
			continue;
		}
		if (found === ">" && depth <= 0) return at + index + 1;
		until = CLOSERS.get(found);
		depth += DEPTHS.get(found) ?? 0;
	}
	return undecided(text, at, final);
}
const CLOSERS = /* @__PURE__ */ new Map([
	["<!--", "-->"],
	["\"", "\""],
	["'", "'"]
]);
const DEPTHS = /* @__PURE__ */ new Map([["[", 1], ["]", -1]]);
function sectionGoesOn(text, tag, final) {
	const sign = /\]\]>|<!\[CDATA\[/g;
	sign.lastIndex = tag;
	const found = sign.exec(text);
	if (found !== null && found.index - tag <= 1e6) return found[0] === "]]>";
	if (text.length - tag > 1e6 + SIGN) return true;
	return final ? false : "more";
}
const SIGN = 9;
function boundedEnd(sign, { text, at, from, final }) {
	sign.lastIndex = from;
	const found = sign.exec(text);
	if (found === null || found.index - at > 1e6) return undecided(text, at, final);
	return found[0].startsWith("<") ? "never" : sign.lastIndex;
}
function undecided(text, at, final) {
	return final || text.length - at > 1e6 + SIGN ? "never" : "more";
}

// src/junit/cdata-section.ts
var SectionReader = class {
	#stack;
	#content;
	#note;
	#state = "none";
	constructor(stack, content, note) {
		this.#stack = stack;
		this.#content = content;
		this.#note = note;
	}
	get isOpen() {
		return this.#state !== "none";
	}
	begin() {
		this.#state = "open";
	}
	read(text, at, final) {
		const close = text.indexOf("]]>", at);
		const tag = this.#state === "open" ? this.#ownEndTag(text, at) : -1;
		if (tag >= 0 && (close < 0 || tag < close)) return this.#doubt(text, at, {
			tag,
			final
		});
		if (close < 0) return this.#goOn(text, at, final);
		this.#pass(text, at, close);
		this.#state = "none";
		return close + 3;
	}
	#ownEndTag(text, at) {
		const { top } = this.#stack;
		return top === void 0 || top.length > LONGEST_NAME ? -1 : text.indexOf(`</${top}>`, at);
	}
	#doubt(text, at, { tag, final }) {
		const goesOn = sectionGoesOn(text, tag, final);
		if (goesOn === true) {
			this.#state = "trusted";
			return this.read(text, at, final);
		}
		this.#pass(text, at, tag);
		if (goesOn === "more") return tag > at ? tag : void 0;
		this.#endUnclosed();
		return tag;
	}
	#goOn(text, at, final) {
		const end = final ? text.length : Math.max(at, text.length - LONGEST_END);
		this.#pass(text, at, end);
		if (!final) return end > at ? end : void 0;
		this.#endUnclosed();
		return end;
	}
	#endUnclosed() {
		this.#note("a CDATA section that is never closed");
		this.#state = "none";
	}
	#pass(text, from, to) {
		if (to > from) this.#content.characters({
			text,
			from,
			to
		});
	}
};
const LONGEST_NAME = 40;
const LONGEST_END = 43;

// src/junit/element-stack.ts
var ElementStack = class {
	#parser;
	#sink;
	#note;
	#open = [];
	#beyond = 0;
	#openCases = 0;
	#roots = 0;
	#documents = 0;
	constructor(parser, sink, note) {
		this.#parser = parser;
		this.#sink = sink;
		this.#note = note;
	}
	get content() {
		return this.#open.at(-1)?.content ?? "markup";
	}
	get isBetweenCases() {
		return this.#open.length > 0 && this.#openCases === 0 && this.content === "markup";
	}
	get top() {
		return this.#open.at(-1)?.name;
	}
	has(name) {
		return this.#open.some((element) => element.name === name);
	}
	leaf(name, attributes) {
		this.#prepare(name);
		if (name !== "testcase" && contentOf(name) === "output") return;
		this.#parser.settle();
		this.#sink.empty(name, attributes);
	}
	open(name, attributes) {
		this.#prepare(name);
		if (this.#isTooDeep()) return;
		const content = contentOf(name);
		if (content !== "output") {
			this.#parser.settle();
			this.#sink.open(name, attributes);
		}
		this.#push({
			name,
			content,
			isPlain: true,
			passed: 0
		});
	}
	start(name, xml, closed) {
		this.#prepare(name);
		if (!closed && this.#isTooDeep()) return;
		const content = contentOf(name);
		if (content !== "output") this.#parser.tag(closed ? `${xml}/>` : `${xml}>`);
		if (!closed) this.#push({
			name,
			content,
			isPlain: false,
			passed: 0
		});
	}
	end(name) {
		if (this.#beyond > 0) {
			this.#beyond -= 1;
			return;
		}
		const level = this.#open.findLastIndex((element) => element.name === name);
		if (level < 0) {
			this.#note(`the end tag </${name}> without its start tag`);
			return;
		}
		this.#closeTo(level + 1);
		this.#pop();
	}
	room(most) {
		const top = this.#open.at(-1);
		return top?.content === "text" ? Math.max(0, most - top.passed) : 0;
	}
	plainText(text, length) {
		this.#parser.settle();
		this.#sink.text(text);
		this.#pass(length);
	}
	text(xml, length) {
		this.#parser.text(xml);
		this.#pass(length);
	}
	document() {
		if (this.#documents > 0 || this.#roots > 0) this.#note("one more document in the same file");
		this.#documents += 1;
		this.#roots = 0;
		this.#beyond = 0;
		this.#closeTo(0);
	}
	finish() {
		const top = this.#open.at(-1);
		if (top !== void 0) {
			this.#note(`the file ends inside <${top.name}>`);
			this.#sink.cut();
		}
		while (this.#open.length > 0) this.#pop();
	}
	#pass(length) {
		const top = this.#open.at(-1);
		if (top !== void 0) top.passed += length;
	}
	#push(element) {
		this.#open.push(element);
		if (element.name === "testcase") this.#openCases += 1;
	}
	#isTooDeep() {
		if (this.#open.length < 100) return false;
		if (this.#beyond === 0) this.#note(`elements more than ${100} deep: left out`);
		this.#beyond += 1;
		return true;
	}
	#prepare(name) {
		if (this.#open.length === 0) this.#root();
		if (this.#openCases === 0 || name !== "testcase" && name !== "testsuite") return;
		this.#closeTo(this.#open.findIndex((element) => element.name === "testcase"));
	}
	#root() {
		if (this.#roots > 0) this.#note("one more document in the same file");
		this.#roots += 1;
	}
	#closeTo(level) {
		while (this.#open.length > level) {
			this.#note(`<${this.top}> is never closed`);
			this.#pop();
		}
	}
	#pop() {
		const top = this.#open.pop();
		if (top === void 0) return;
		if (top.name === "testcase") this.#openCases -= 1;
		if (top.content === "output") return;
		if (!top.isPlain) {
			this.#parser.tag(`</${top.name}>`);
			return;
		}
		this.#parser.settle();
		this.#sink.close(top.name);
	}
};

// src/junit/markup-sign.ts
function markupKind(text, at) {
	const code = text.charCodeAt(at + 1);
	if (isNameStart(code)) return "name";
	if (code === SLASH$1) return "end-tag";
	return code === EXCLAMATION || code === QUESTION ? "other" : "none";
}
function isBlank(text, from, to) {
	if (to < 0 || to - from > LONGEST_BLANK) return false;
	for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
	return true;
}
function emptyElementEnd(text, at, name) {
	EMPTY.lastIndex = at;
	if (!EMPTY.test(text)) return -1;
	const end = EMPTY.lastIndex;
	return text.endsWith(`</${name}>`, end) ? end : -1;
}
function readEndTag(text, at, final) {
	END_TAG.lastIndex = at;
	const found = END_TAG.exec(text);
	if (found === null) return void 0;
	const end = END_TAG.lastIndex;
	const [, name = "", junk = "", closing] = found;
	if (closing === "" && end >= text.length && !final) return "more";
	return {
		name,
		end,
		damaged: closing === "" || junk.trim() !== ""
	};
}
function wholeReferences(text, from) {
	const half = /&[#\w.-]{0,41}$/.exec(text.slice(Math.max(from, text.length - 50)));
	return half === null ? text.length : text.length - half[0].length;
}
const SLASH$1 = 47;
const EXCLAMATION = 33;
const QUESTION = 63;
const LONGEST_BLANK = 60;
const END_TAG = /<\/([A-Za-z_][\w:.-]{0,999})([^<>]{0,200})(>|(?=<)|$)/y;
const EMPTY = /\s{0,200}<\/[\w:.-]{1,1000}>/y;
function isSpace(code) {
	return code === 32 || code === 10 || code === 13 || code === 9;
}
function isNameStart(code) {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code === 95;
}

// src/junit/start-tag.ts
var StartTag = class {
	name;
	#names = /* @__PURE__ */ new Set();
	#xml;
	#skipping;
	#crowded = false;
	#hasValue = false;
	constructor(name) {
		this.name = name;
		this.#xml = `<${name}`;
	}
	get xml() {
		return this.#xml;
	}
	read(text, from, options) {
		const beyond = (at) => options.final ? CUT : {
			kind: "more",
			at
		};
		let at = from;
		for (;;) {
			const value = this.#valueEnd(text, at);
			if (value === void 0) return beyond(text.length);
			const next = skipSpace(text, value);
			const end = tagEnd(text, next, options);
			if (end !== void 0) return end.kind === "more" ? beyond(value) : end;
			const after = this.#attribute(text, next, options);
			if (after === void 0) return beyond(value);
			if (next === value && this.#hasValue) options.note(next, "no space before an attribute");
			this.#hasValue = QUOTES.has(text.charAt(after - 1));
			at = after;
		}
	}
	#valueEnd(text, at) {
		if (this.#skipping === void 0) return at;
		const quote = text.indexOf(this.#skipping, at);
		if (quote < 0) return void 0;
		this.#skipping = void 0;
		return quote + 1;
	}
	#attribute(text, at, options) {
		const name = matchAt(ATTRIBUTE_NAME, text, at);
		if (name === "") {
			options.note(at, `${JSON.stringify(text.charAt(at))} where an attribute should begin`);
			return at + 1;
		}
		const sign = skipSpace(text, at + name.length);
		if (sign >= text.length) return void 0;
		if (text[sign] !== "=") {
			options.note(at, `the attribute ${shown(name)} without a value`);
			return at + name.length;
		}
		return this.#value(text, skipSpace(text, sign + 1), {
			...options,
			name,
			start: at
		});
	}
	#value(text, at, options) {
		if (at >= text.length) return void 0;
		const quote = text.charAt(at);
		if (quote !== "\"" && quote !== "'") return this.#unquoted(text, at, options);
		const found = text.indexOf(quote, at + 1);
		const end = found < 0 ? text.length : found;
		const raw = text.slice(at + 1, Math.min(end, at + 1 + LONGEST_ATTRIBUTE));
		const tag = raw.includes("<") ? TAG_IN_VALUE.exec(raw) : null;
		if (tag !== null) return this.#unclosed(raw.slice(0, tag.index), at, options);
		if (end - at - 1 > 1e6) return this.#tooLong(raw, at, {
			...options,
			quote
		});
		if (found < 0) return void 0;
		this.#add(raw, at + 1, options);
		return end + 1;
	}
	#unquoted(text, at, options) {
		const raw = matchAt(UNQUOTED, text, at);
		if (at + raw.length >= text.length && raw.length < LONGEST_UNQUOTED) return void 0;
		options.note(at, `the value of ${shown(options.name)} without quotes`);
		this.#add(raw, at, options);
		return at + raw.length;
	}
	#unclosed(raw, at, options) {
		options.note(at, `the value of ${shown(options.name)} is never closed`);
		this.#add(raw, at + 1, options);
		return at + 1 + raw.length;
	}
	#tooLong(raw, at, options) {
		const { name, quote, note } = options;
		note(at, `the value of ${shown(name)} is cut after ${LONGEST_ATTRIBUTE} characters`);
		this.#add(withoutHalf(raw.slice(0, wholeCharacters(raw, raw.length - 1))), at + 1, options);
		this.#skipping = quote;
		return at + 1 + raw.length;
	}
	#add(raw, at, { name, start, note }) {
		const refusal = this.#refusal(name);
		if (refusal !== void 0) {
			if (refusal !== "") note(start, refusal);
			return;
		}
		this.#names.add(name);
		const value = attributeText(raw, (offset, what) => note(at + offset, what));
		this.#xml += ` ${name}="${value}"`;
	}
	#refusal(name) {
		if (this.#names.has(name)) return `the attribute ${shown(name)} a second time`;
		if (!XML_NAME.test(name)) return `${shown(name)} is no name of an attribute`;
		if (this.#names.size < 200) return void 0;
		const said = this.#crowded;
		this.#crowded = true;
		return said ? "" : `more than ${200} attributes in one tag: the rest is left out`;
	}
};
const CUT = { kind: "cut" };
const QUOTES = /* @__PURE__ */ new Set(["'", "\""]);
const SPACE = /[ \t\r\n]*/y;
const LONGEST_UNQUOTED = 1e3;
const ATTRIBUTE_NAME = /[^\s=<>"'/]{1,1000}/y;
const UNQUOTED = /[^\s<>"']{0,1000}/y;
const XML_NAME = /^[A-Za-z_][\w:.-]*$/;
function tagEnd(text, at, options) {
	const sign = text.charAt(at);
	if (sign === ">") return {
		kind: "end",
		at: at + 1,
		closed: false
	};
	if (sign === "/" && text[at + 1] === ">") return {
		kind: "end",
		at: at + 2,
		closed: true
	};
	if (sign === "<") {
		options.note(at, "a tag that is never closed");
		return {
			kind: "end",
			at,
			closed: false
		};
	}
	if (!(at + (sign === "/" ? 1 : 0) >= text.length)) return void 0;
	return options.final ? CUT : {
		kind: "more",
		at
	};
}
function attributeText(raw, note) {
	return repairText(raw, note).replaceAll(/\r\n?|\n/g, "&#10;").replaceAll("	", "&#9;");
}
function skipSpace(text, at) {
	return at + matchAt(SPACE, text, at).length;
}
function matchAt(sticky, text, at) {
	sticky.lastIndex = at;
	return sticky.exec(text)?.[0] ?? "";
}
function shown(name) {
	return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}

// src/junit/tag-attributes.ts
var TagAttributes = class {
	#names = [];
	#values = [];
	#starts = [];
	#ends = [];
	#size = 0;
	get size() {
		return this.#size;
	}
	clear() {
		this.#size = 0;
	}
	add(name, value, start = 0, end = 0) {
		this.#names[this.#size] = name;
		this.#values[this.#size] = value;
		this.#starts[this.#size] = start;
		this.#ends[this.#size] = end;
		this.#size += 1;
	}
	has(name) {
		return this.get(name) !== void 0;
	}
	get(name) {
		for (let at = 0; at < this.#size; at++) if (this.#names[at] === name) return this.#values[at];
	}
	nameAt(place) {
		return this.#names[place] ?? "";
	}
	startAt(place) {
		return this.#starts[place] ?? 0;
	}
	endAt(place) {
		return this.#ends[place] ?? 0;
	}
};

// src/junit/text-window.ts
var TextWindow = class {
	#text = "";
	#line = 1;
	#lineStart = 0;
	#found = {
		line: 1,
		lineStart: 0
	};
	get text() {
		return this.#text;
	}
	append(more) {
		this.#text = this.#text === "" ? more : this.#text + more;
	}
	consume(index) {
		const { line, lineStart } = this.#lineOf(index);
		this.#line = line;
		this.#lineStart = lineStart - index;
		this.#found = {
			line,
			lineStart: lineStart - index
		};
		this.#text = this.#text.slice(index);
	}
	positionAt(index) {
		const { line, lineStart } = this.#lineOf(index);
		return {
			line,
			column: index - lineStart + 1
		};
	}
	#lineOf(index) {
		let { line, lineStart } = this.#found.lineStart <= index ? this.#found : {
			line: this.#line,
			lineStart: this.#lineStart
		};
		let next = this.#text.indexOf("\n", Math.max(0, lineStart));
		while (next >= 0 && next < index) {
			line += 1;
			lineStart = next + 1;
			next = this.#text.indexOf("\n", lineStart);
		}
		this.#found = {
			line,
			lineStart
		};
		return this.#found;
	}
};

// node_modules/xmlchars/xml/1.0/ed5.js
var require_ed5 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CHAR = "	\n\r -퟿-�𐀀-􏿿";
	exports.S = " 	\r\n";
	exports.NAME_START_CHAR = ":A-Z_a-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿‌‍⁰-↏Ⰰ-⿯、-퟿豈-﷏ﷰ-�𐀀-󯿿";
	exports.NAME_CHAR = "-" + exports.NAME_START_CHAR + ".0-9·̀-ͯ‿-⁀";
	exports.CHAR_RE = new RegExp("^[" + exports.CHAR + "]$", "u");
	exports.S_RE = new RegExp("^[" + exports.S + "]+$", "u");
	exports.NAME_START_CHAR_RE = new RegExp("^[" + exports.NAME_START_CHAR + "]$", "u");
	exports.NAME_CHAR_RE = new RegExp("^[" + exports.NAME_CHAR + "]$", "u");
	exports.NAME_RE = new RegExp("^[" + exports.NAME_START_CHAR + "][" + exports.NAME_CHAR + "]*$", "u");
	exports.NMTOKEN_RE = new RegExp("^[" + exports.NAME_CHAR + "]+$", "u");
	var TAB = 9;
	var NL = 10;
	var CR = 13;
	var SPACE = 32;
	exports.S_LIST = [
		SPACE,
		NL,
		CR,
		TAB
	];
	function isChar(c) {
		return c >= SPACE && c <= 55295 || c === NL || c === CR || c === TAB || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
	}
	exports.isChar = isChar;
	function isS(c) {
		return c === SPACE || c === NL || c === CR || c === TAB;
	}
	exports.isS = isS;
	function isNameStartChar(c) {
		return c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 58 || c === 95 || c === 8204 || c === 8205 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
	}
	exports.isNameStartChar = isNameStartChar;
	function isNameChar(c) {
		return isNameStartChar(c) || c >= 48 && c <= 57 || c === 45 || c === 46 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256;
	}
	exports.isNameChar = isNameChar;
}));

// node_modules/xmlchars/xml/1.1/ed2.js
var require_ed2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.CHAR = "-퟿-�𐀀-􏿿";
	exports.RESTRICTED_CHAR = "-\b\v\f---";
	exports.S = " 	\r\n";
	exports.NAME_START_CHAR = ":A-Z_a-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿‌‍⁰-↏Ⰰ-⿯、-퟿豈-﷏ﷰ-�𐀀-󯿿";
	exports.NAME_CHAR = "-" + exports.NAME_START_CHAR + ".0-9·̀-ͯ‿-⁀";
	exports.CHAR_RE = new RegExp("^[" + exports.CHAR + "]$", "u");
	exports.RESTRICTED_CHAR_RE = new RegExp("^[" + exports.RESTRICTED_CHAR + "]$", "u");
	exports.S_RE = new RegExp("^[" + exports.S + "]+$", "u");
	exports.NAME_START_CHAR_RE = new RegExp("^[" + exports.NAME_START_CHAR + "]$", "u");
	exports.NAME_CHAR_RE = new RegExp("^[" + exports.NAME_CHAR + "]$", "u");
	exports.NAME_RE = new RegExp("^[" + exports.NAME_START_CHAR + "][" + exports.NAME_CHAR + "]*$", "u");
	exports.NMTOKEN_RE = new RegExp("^[" + exports.NAME_CHAR + "]+$", "u");
	var TAB = 9;
	var NL = 10;
	var CR = 13;
	var SPACE = 32;
	exports.S_LIST = [
		SPACE,
		NL,
		CR,
		TAB
	];
	function isChar(c) {
		return c >= 1 && c <= 55295 || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
	}
	exports.isChar = isChar;
	function isRestrictedChar(c) {
		return c >= 1 && c <= 8 || c === 11 || c === 12 || c >= 14 && c <= 31 || c >= 127 && c <= 132 || c >= 134 && c <= 159;
	}
	exports.isRestrictedChar = isRestrictedChar;
	function isCharAndNotRestricted(c) {
		return c === 9 || c === 10 || c === 13 || c > 31 && c < 127 || c === 133 || c > 159 && c <= 55295 || c >= 57344 && c <= 65533 || c >= 65536 && c <= 1114111;
	}
	exports.isCharAndNotRestricted = isCharAndNotRestricted;
	function isS(c) {
		return c === SPACE || c === NL || c === CR || c === TAB;
	}
	exports.isS = isS;
	function isNameStartChar(c) {
		return c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 58 || c === 95 || c === 8204 || c === 8205 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
	}
	exports.isNameStartChar = isNameStartChar;
	function isNameChar(c) {
		return isNameStartChar(c) || c >= 48 && c <= 57 || c === 45 || c === 46 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256;
	}
	exports.isNameChar = isNameChar;
}));

// node_modules/xmlchars/xmlns/1.0/ed3.js
var require_ed3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.NC_NAME_START_CHAR = "A-Z_a-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿‌-‍⁰-↏Ⰰ-⿯、-퟿豈-﷏ﷰ-�𐀀-󯿿";
	exports.NC_NAME_CHAR = "-" + exports.NC_NAME_START_CHAR + ".0-9·̀-ͯ‿-⁀";
	exports.NC_NAME_START_CHAR_RE = new RegExp("^[" + exports.NC_NAME_START_CHAR + "]$", "u");
	exports.NC_NAME_CHAR_RE = new RegExp("^[" + exports.NC_NAME_CHAR + "]$", "u");
	exports.NC_NAME_RE = new RegExp("^[" + exports.NC_NAME_START_CHAR + "][" + exports.NC_NAME_CHAR + "]*$", "u");
	function isNCNameStartChar(c) {
		return c >= 65 && c <= 90 || c === 95 || c >= 97 && c <= 122 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 767 || c >= 880 && c <= 893 || c >= 895 && c <= 8191 || c >= 8204 && c <= 8205 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
	}
	exports.isNCNameStartChar = isNCNameStartChar;
	function isNCNameChar(c) {
		return isNCNameStartChar(c) || c === 45 || c === 46 || c >= 48 && c <= 57 || c === 183 || c >= 768 && c <= 879 || c >= 8255 && c <= 8256;
	}
	exports.isNCNameChar = isNCNameChar;
}));

// node_modules/saxes/saxes.js
var require_saxes = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.SaxesParser = exports.EVENTS = void 0;
	const ed5 = require_ed5();
	const ed2 = require_ed2();
	const NSed3 = require_ed3();
	var isS = ed5.isS;
	var isChar10 = ed5.isChar;
	var isNameStartChar = ed5.isNameStartChar;
	var isNameChar = ed5.isNameChar;
	var S_LIST = ed5.S_LIST;
	var NAME_RE = ed5.NAME_RE;
	var isChar11 = ed2.isChar;
	var isNCNameStartChar = NSed3.isNCNameStartChar;
	var isNCNameChar = NSed3.isNCNameChar;
	var NC_NAME_RE = NSed3.NC_NAME_RE;
	const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
	const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
	const rootNS = {
		__proto__: null,
		xml: XML_NAMESPACE,
		xmlns: XMLNS_NAMESPACE
	};
	const XML_ENTITIES = {
		__proto__: null,
		amp: "&",
		gt: ">",
		lt: "<",
		quot: "\"",
		apos: "'"
	};
	const EOC = -1;
	const NL_LIKE = -2;
	const S_BEGIN = 0;
	const S_BEGIN_WHITESPACE = 1;
	const S_DOCTYPE = 2;
	const S_DOCTYPE_QUOTE = 3;
	const S_DTD = 4;
	const S_DTD_QUOTED = 5;
	const S_DTD_OPEN_WAKA = 6;
	const S_DTD_OPEN_WAKA_BANG = 7;
	const S_DTD_COMMENT = 8;
	const S_DTD_COMMENT_ENDING = 9;
	const S_DTD_COMMENT_ENDED = 10;
	const S_DTD_PI = 11;
	const S_DTD_PI_ENDING = 12;
	const S_TEXT = 13;
	const S_ENTITY = 14;
	const S_OPEN_WAKA = 15;
	const S_OPEN_WAKA_BANG = 16;
	const S_COMMENT = 17;
	const S_COMMENT_ENDING = 18;
	const S_COMMENT_ENDED = 19;
	const S_CDATA = 20;
	const S_CDATA_ENDING = 21;
	const S_CDATA_ENDING_2 = 22;
	const S_PI_FIRST_CHAR = 23;
	const S_PI_REST = 24;
	const S_PI_BODY = 25;
	const S_PI_ENDING = 26;
	const S_XML_DECL_NAME_START = 27;
	const S_XML_DECL_NAME = 28;
	const S_XML_DECL_EQ = 29;
	const S_XML_DECL_VALUE_START = 30;
	const S_XML_DECL_VALUE = 31;
	const S_XML_DECL_SEPARATOR = 32;
	const S_XML_DECL_ENDING = 33;
	const S_OPEN_TAG = 34;
	const S_OPEN_TAG_SLASH = 35;
	const S_ATTRIB = 36;
	const S_ATTRIB_NAME = 37;
	const S_ATTRIB_NAME_SAW_WHITE = 38;
	const S_ATTRIB_VALUE = 39;
	const S_ATTRIB_VALUE_QUOTED = 40;
	const S_ATTRIB_VALUE_CLOSED = 41;
	const S_ATTRIB_VALUE_UNQUOTED = 42;
	const S_CLOSE_TAG = 43;
	const S_CLOSE_TAG_SAW_WHITE = 44;
	const TAB = 9;
	const NL = 10;
	const CR = 13;
	const SPACE = 32;
	const BANG = 33;
	const DQUOTE = 34;
	const AMP = 38;
	const SQUOTE = 39;
	const MINUS = 45;
	const FORWARD_SLASH = 47;
	const SEMICOLON = 59;
	const LESS = 60;
	const EQUAL = 61;
	const GREATER = 62;
	const QUESTION = 63;
	const OPEN_BRACKET = 91;
	const CLOSE_BRACKET = 93;
	const NEL = 133;
	const LS = 8232;
	const isQuote = (c) => c === DQUOTE || c === SQUOTE;
	const QUOTES = [DQUOTE, SQUOTE];
	const DOCTYPE_TERMINATOR = [
		...QUOTES,
		OPEN_BRACKET,
		GREATER
	];
	const DTD_TERMINATOR = [
		...QUOTES,
		LESS,
		CLOSE_BRACKET
	];
	const XML_DECL_NAME_TERMINATOR = [
		EQUAL,
		QUESTION,
		...S_LIST
	];
	const ATTRIB_VALUE_UNQUOTED_TERMINATOR = [
		...S_LIST,
		GREATER,
		AMP,
		LESS
	];
	function nsPairCheck(parser, prefix, uri) {
		switch (prefix) {
			case "xml":
				if (uri !== XML_NAMESPACE) parser.fail(`xml prefix must be bound to ${XML_NAMESPACE}.`);
				break;
			case "xmlns": if (uri !== XMLNS_NAMESPACE) parser.fail(`xmlns prefix must be bound to ${XMLNS_NAMESPACE}.`);
		}
		switch (uri) {
			case XMLNS_NAMESPACE:
				parser.fail(prefix === "" ? `the default namespace may not be set to ${uri}.` : `may not assign a prefix (even "xmlns") to the URI \
${XMLNS_NAMESPACE}.`);
				break;
			case XML_NAMESPACE: switch (prefix) {
				case "xml": break;
				case "":
					parser.fail(`the default namespace may not be set to ${uri}.`);
					break;
				default: parser.fail("may not assign the xml namespace to another prefix.");
			}
		}
	}
	function nsMappingCheck(parser, mapping) {
		for (const local of Object.keys(mapping)) nsPairCheck(parser, local, mapping[local]);
	}
	const isNCName = (name) => NC_NAME_RE.test(name);
	const isName = (name) => NAME_RE.test(name);
	const FORBIDDEN_START = 0;
	const FORBIDDEN_BRACKET = 1;
	const FORBIDDEN_BRACKET_BRACKET = 2;
	exports.EVENTS = [
		"xmldecl",
		"text",
		"processinginstruction",
		"doctype",
		"comment",
		"opentagstart",
		"attribute",
		"opentag",
		"closetag",
		"cdata",
		"error",
		"end",
		"ready"
	];
	const EVENT_NAME_TO_HANDLER_NAME = {
		xmldecl: "xmldeclHandler",
		text: "textHandler",
		processinginstruction: "piHandler",
		doctype: "doctypeHandler",
		comment: "commentHandler",
		opentagstart: "openTagStartHandler",
		attribute: "attributeHandler",
		opentag: "openTagHandler",
		closetag: "closeTagHandler",
		cdata: "cdataHandler",
		error: "errorHandler",
		end: "endHandler",
		ready: "readyHandler"
	};
	var SaxesParser = class {
		constructor(opt) {
			this.opt = opt !== null && opt !== void 0 ? opt : {};
			this.fragmentOpt = !!this.opt.fragment;
			const xmlnsOpt = this.xmlnsOpt = !!this.opt.xmlns;
			this.trackPosition = this.opt.position !== false;
			this.fileName = this.opt.fileName;
			if (xmlnsOpt) {
				this.nameStartCheck = isNCNameStartChar;
				this.nameCheck = isNCNameChar;
				this.isName = isNCName;
				this.processAttribs = this.processAttribsNS;
				this.pushAttrib = this.pushAttribNS;
				this.ns = Object.assign({ __proto__: null }, rootNS);
				const additional = this.opt.additionalNamespaces;
				if (additional != null) {
					nsMappingCheck(this, additional);
					Object.assign(this.ns, additional);
				}
			} else {
				this.nameStartCheck = isNameStartChar;
				this.nameCheck = isNameChar;
				this.isName = isName;
				this.processAttribs = this.processAttribsPlain;
				this.pushAttrib = this.pushAttribPlain;
			}
			this.stateTable = [
				this.sBegin,
				this.sBeginWhitespace,
				this.sDoctype,
				this.sDoctypeQuote,
				this.sDTD,
				this.sDTDQuoted,
				this.sDTDOpenWaka,
				this.sDTDOpenWakaBang,
				this.sDTDComment,
				this.sDTDCommentEnding,
				this.sDTDCommentEnded,
				this.sDTDPI,
				this.sDTDPIEnding,
				this.sText,
				this.sEntity,
				this.sOpenWaka,
				this.sOpenWakaBang,
				this.sComment,
				this.sCommentEnding,
				this.sCommentEnded,
				this.sCData,
				this.sCDataEnding,
				this.sCDataEnding2,
				this.sPIFirstChar,
				this.sPIRest,
				this.sPIBody,
				this.sPIEnding,
				this.sXMLDeclNameStart,
				this.sXMLDeclName,
				this.sXMLDeclEq,
				this.sXMLDeclValueStart,
				this.sXMLDeclValue,
				this.sXMLDeclSeparator,
				this.sXMLDeclEnding,
				this.sOpenTag,
				this.sOpenTagSlash,
				this.sAttrib,
				this.sAttribName,
				this.sAttribNameSawWhite,
				this.sAttribValue,
				this.sAttribValueQuoted,
				this.sAttribValueClosed,
				this.sAttribValueUnquoted,
				this.sCloseTag,
				this.sCloseTagSawWhite
			];
			this._init();
		}
		get closed() {
			return this._closed;
		}
		_init() {
			var _a;
			this.openWakaBang = "";
			this.text = "";
			this.name = "";
			this.piTarget = "";
			this.entity = "";
			this.q = null;
			this.tags = [];
			this.tag = null;
			this.topNS = null;
			this.chunk = "";
			this.chunkPosition = 0;
			this.i = 0;
			this.prevI = 0;
			this.carriedFromPrevious = void 0;
			this.forbiddenState = FORBIDDEN_START;
			this.attribList = [];
			const { fragmentOpt } = this;
			this.state = fragmentOpt ? S_TEXT : S_BEGIN;
			this.reportedTextBeforeRoot = this.reportedTextAfterRoot = this.closedRoot = this.sawRoot = fragmentOpt;
			this.xmlDeclPossible = !fragmentOpt;
			this.xmlDeclExpects = ["version"];
			this.entityReturnState = void 0;
			let { defaultXMLVersion } = this.opt;
			if (defaultXMLVersion === void 0) {
				if (this.opt.forceXMLVersion === true) throw new Error("forceXMLVersion set but defaultXMLVersion is not set");
				defaultXMLVersion = "1.0";
			}
			this.setXMLVersion(defaultXMLVersion);
			this.positionAtNewLine = 0;
			this.doctype = false;
			this._closed = false;
			this.xmlDecl = {
				version: void 0,
				encoding: void 0,
				standalone: void 0
			};
			this.line = 1;
			this.column = 0;
			this.ENTITIES = Object.create(XML_ENTITIES);
			(_a = this.readyHandler) === null || _a === void 0 || _a.call(this);
		}
		get position() {
			return this.chunkPosition + this.i;
		}
		get columnIndex() {
			return this.position - this.positionAtNewLine;
		}
		on(name, handler) {
			this[EVENT_NAME_TO_HANDLER_NAME[name]] = handler;
		}
		off(name) {
			this[EVENT_NAME_TO_HANDLER_NAME[name]] = void 0;
		}
		makeError(message) {
			var _a;
			let msg = (_a = this.fileName) !== null && _a !== void 0 ? _a : "";
			if (this.trackPosition) {
				if (msg.length > 0) msg += ":";
				msg += `${this.line}:${this.column}`;
			}
			if (msg.length > 0) msg += ": ";
			return new Error(msg + message);
		}
		fail(message) {
			const err = this.makeError(message);
			const handler = this.errorHandler;
			if (handler === void 0) throw err;
			else handler(err);
			return this;
		}
		write(chunk) {
			if (this.closed) return this.fail("cannot write after close; assign an onready handler.");
			let end = false;
			if (chunk === null) {
				end = true;
				chunk = "";
			} else if (typeof chunk === "object") chunk = chunk.toString();
			if (this.carriedFromPrevious !== void 0) {
				chunk = `${this.carriedFromPrevious}${chunk}`;
				this.carriedFromPrevious = void 0;
			}
			let limit = chunk.length;
			const lastCode = chunk.charCodeAt(limit - 1);
			if (!end && (lastCode === CR || lastCode >= 55296 && lastCode <= 56319)) {
				this.carriedFromPrevious = chunk[limit - 1];
				limit--;
				chunk = chunk.slice(0, limit);
			}
			const { stateTable } = this;
			this.chunk = chunk;
			this.i = 0;
			while (this.i < limit) stateTable[this.state].call(this);
			this.chunkPosition += limit;
			return end ? this.end() : this;
		}
		close() {
			return this.write(null);
		}
		getCode10() {
			const { chunk, i } = this;
			this.prevI = i;
			this.i = i + 1;
			if (i >= chunk.length) return EOC;
			const code = chunk.charCodeAt(i);
			this.column++;
			if (code < 55296) {
				if (code >= SPACE || code === TAB) return code;
				switch (code) {
					case NL:
						this.line++;
						this.column = 0;
						this.positionAtNewLine = this.position;
						return NL;
					case CR:
						if (chunk.charCodeAt(i + 1) === NL) this.i = i + 2;
						this.line++;
						this.column = 0;
						this.positionAtNewLine = this.position;
						return NL_LIKE;
					default:
						this.fail("disallowed character.");
						return code;
				}
			}
			if (code > 56319) {
				if (!(code >= 57344 && code <= 65533)) this.fail("disallowed character.");
				return code;
			}
			const final = 65536 + (code - 55296) * 1024 + (chunk.charCodeAt(i + 1) - 56320);
			this.i = i + 2;
			if (final > 1114111) this.fail("disallowed character.");
			return final;
		}
		getCode11() {
			const { chunk, i } = this;
			this.prevI = i;
			this.i = i + 1;
			if (i >= chunk.length) return EOC;
			const code = chunk.charCodeAt(i);
			this.column++;
			if (code < 55296) {
				if (code > 31 && code < 127 || code > 159 && code !== LS || code === TAB) return code;
				switch (code) {
					case NL:
						this.line++;
						this.column = 0;
						this.positionAtNewLine = this.position;
						return NL;
					case CR: {
						const next = chunk.charCodeAt(i + 1);
						if (next === NL || next === NEL) this.i = i + 2;
					}
					case NEL:
					case LS:
						this.line++;
						this.column = 0;
						this.positionAtNewLine = this.position;
						return NL_LIKE;
					default:
						this.fail("disallowed character.");
						return code;
				}
			}
			if (code > 56319) {
				if (!(code >= 57344 && code <= 65533)) this.fail("disallowed character.");
				return code;
			}
			const final = 65536 + (code - 55296) * 1024 + (chunk.charCodeAt(i + 1) - 56320);
			this.i = i + 2;
			if (final > 1114111) this.fail("disallowed character.");
			return final;
		}
		getCodeNorm() {
			const c = this.getCode();
			return c === NL_LIKE ? NL : c;
		}
		unget() {
			this.i = this.prevI;
			this.column--;
		}
		captureTo(chars) {
			let { i: start } = this;
			const { chunk } = this;
			while (true) {
				const c = this.getCode();
				const isNLLike = c === NL_LIKE;
				const final = isNLLike ? NL : c;
				if (final === EOC || chars.includes(final)) {
					this.text += chunk.slice(start, this.prevI);
					return final;
				}
				if (isNLLike) {
					this.text += `${chunk.slice(start, this.prevI)}\n`;
					start = this.i;
				}
			}
		}
		captureToChar(char) {
			let { i: start } = this;
			const { chunk } = this;
			while (true) {
				let c = this.getCode();
				switch (c) {
					case NL_LIKE:
						this.text += `${chunk.slice(start, this.prevI)}\n`;
						start = this.i;
						c = NL;
						break;
					case EOC:
						this.text += chunk.slice(start);
						return false;
				}
				if (c === char) {
					this.text += chunk.slice(start, this.prevI);
					return true;
				}
			}
		}
		captureNameChars() {
			const { chunk, i: start } = this;
			while (true) {
				const c = this.getCode();
				if (c === EOC) {
					this.name += chunk.slice(start);
					return EOC;
				}
				if (!isNameChar(c)) {
					this.name += chunk.slice(start, this.prevI);
					return c === NL_LIKE ? NL : c;
				}
			}
		}
		skipSpaces() {
			while (true) {
				const c = this.getCodeNorm();
				if (c === EOC || !isS(c)) return c;
			}
		}
		setXMLVersion(version) {
			this.currentXMLVersion = version;
			if (version === "1.0") {
				this.isChar = isChar10;
				this.getCode = this.getCode10;
			} else {
				this.isChar = isChar11;
				this.getCode = this.getCode11;
			}
		}
		sBegin() {
			if (this.chunk.charCodeAt(0) === 65279) {
				this.i++;
				this.column++;
			}
			this.state = S_BEGIN_WHITESPACE;
		}
		sBeginWhitespace() {
			const iBefore = this.i;
			const c = this.skipSpaces();
			if (this.prevI !== iBefore) this.xmlDeclPossible = false;
			switch (c) {
				case LESS:
					this.state = S_OPEN_WAKA;
					if (this.text.length !== 0) throw new Error("no-empty text at start");
					break;
				case EOC: break;
				default:
					this.unget();
					this.state = S_TEXT;
					this.xmlDeclPossible = false;
			}
		}
		sDoctype() {
			var _a;
			const c = this.captureTo(DOCTYPE_TERMINATOR);
			switch (c) {
				case GREATER:
					(_a = this.doctypeHandler) === null || _a === void 0 || _a.call(this, this.text);
					this.text = "";
					this.state = S_TEXT;
					this.doctype = true;
					break;
				case EOC: break;
				default:
					this.text += String.fromCodePoint(c);
					if (c === OPEN_BRACKET) this.state = S_DTD;
					else if (isQuote(c)) {
						this.state = S_DOCTYPE_QUOTE;
						this.q = c;
					}
			}
		}
		sDoctypeQuote() {
			const q = this.q;
			if (this.captureToChar(q)) {
				this.text += String.fromCodePoint(q);
				this.q = null;
				this.state = S_DOCTYPE;
			}
		}
		sDTD() {
			const c = this.captureTo(DTD_TERMINATOR);
			if (c === EOC) return;
			this.text += String.fromCodePoint(c);
			if (c === CLOSE_BRACKET) this.state = S_DOCTYPE;
			else if (c === LESS) this.state = S_DTD_OPEN_WAKA;
			else if (isQuote(c)) {
				this.state = S_DTD_QUOTED;
				this.q = c;
			}
		}
		sDTDQuoted() {
			const q = this.q;
			if (this.captureToChar(q)) {
				this.text += String.fromCodePoint(q);
				this.state = S_DTD;
				this.q = null;
			}
		}
		sDTDOpenWaka() {
			const c = this.getCodeNorm();
			this.text += String.fromCodePoint(c);
			switch (c) {
				case BANG:
					this.state = S_DTD_OPEN_WAKA_BANG;
					this.openWakaBang = "";
					break;
				case QUESTION:
					this.state = S_DTD_PI;
					break;
				default: this.state = S_DTD;
			}
		}
		sDTDOpenWakaBang() {
			const char = String.fromCodePoint(this.getCodeNorm());
			const owb = this.openWakaBang += char;
			this.text += char;
			if (owb !== "-") {
				this.state = owb === "--" ? S_DTD_COMMENT : S_DTD;
				this.openWakaBang = "";
			}
		}
		sDTDComment() {
			if (this.captureToChar(MINUS)) {
				this.text += "-";
				this.state = S_DTD_COMMENT_ENDING;
			}
		}
		sDTDCommentEnding() {
			const c = this.getCodeNorm();
			this.text += String.fromCodePoint(c);
			this.state = c === MINUS ? S_DTD_COMMENT_ENDED : S_DTD_COMMENT;
		}
		sDTDCommentEnded() {
			const c = this.getCodeNorm();
			this.text += String.fromCodePoint(c);
			if (c === GREATER) this.state = S_DTD;
			else {
				this.fail("malformed comment.");
				this.state = S_DTD_COMMENT;
			}
		}
		sDTDPI() {
			if (this.captureToChar(QUESTION)) {
				this.text += "?";
				this.state = S_DTD_PI_ENDING;
			}
		}
		sDTDPIEnding() {
			const c = this.getCodeNorm();
			this.text += String.fromCodePoint(c);
			if (c === GREATER) this.state = S_DTD;
		}
		sText() {
			if (this.tags.length !== 0) this.handleTextInRoot();
			else this.handleTextOutsideRoot();
		}
		sEntity() {
			let { i: start } = this;
			const { chunk } = this;
			loop: while (true) switch (this.getCode()) {
				case NL_LIKE:
					this.entity += `${chunk.slice(start, this.prevI)}\n`;
					start = this.i;
					break;
				case SEMICOLON: {
					const { entityReturnState } = this;
					const entity = this.entity + chunk.slice(start, this.prevI);
					this.state = entityReturnState;
					let parsed;
					if (entity === "") {
						this.fail("empty entity name.");
						parsed = "&;";
					} else {
						parsed = this.parseEntity(entity);
						this.entity = "";
					}
					if (entityReturnState !== S_TEXT || this.textHandler !== void 0) this.text += parsed;
					break loop;
				}
				case EOC:
					this.entity += chunk.slice(start);
					break loop;
			}
		}
		sOpenWaka() {
			const c = this.getCode();
			if (isNameStartChar(c)) {
				this.state = S_OPEN_TAG;
				this.unget();
				this.xmlDeclPossible = false;
			} else switch (c) {
				case FORWARD_SLASH:
					this.state = S_CLOSE_TAG;
					this.xmlDeclPossible = false;
					break;
				case BANG:
					this.state = S_OPEN_WAKA_BANG;
					this.openWakaBang = "";
					this.xmlDeclPossible = false;
					break;
				case QUESTION:
					this.state = S_PI_FIRST_CHAR;
					break;
				default:
					this.fail("disallowed character in tag name");
					this.state = S_TEXT;
					this.xmlDeclPossible = false;
			}
		}
		sOpenWakaBang() {
			this.openWakaBang += String.fromCodePoint(this.getCodeNorm());
			switch (this.openWakaBang) {
				case "[CDATA[":
					if (!this.sawRoot && !this.reportedTextBeforeRoot) {
						this.fail("text data outside of root node.");
						this.reportedTextBeforeRoot = true;
					}
					if (this.closedRoot && !this.reportedTextAfterRoot) {
						this.fail("text data outside of root node.");
						this.reportedTextAfterRoot = true;
					}
					this.state = S_CDATA;
					this.openWakaBang = "";
					break;
				case "--":
					this.state = S_COMMENT;
					this.openWakaBang = "";
					break;
				case "DOCTYPE":
					this.state = S_DOCTYPE;
					if (this.doctype || this.sawRoot) this.fail("inappropriately located doctype declaration.");
					this.openWakaBang = "";
					break;
				default: if (this.openWakaBang.length >= 7) this.fail("incorrect syntax.");
			}
		}
		sComment() {
			if (this.captureToChar(MINUS)) this.state = S_COMMENT_ENDING;
		}
		sCommentEnding() {
			var _a;
			const c = this.getCodeNorm();
			if (c === MINUS) {
				this.state = S_COMMENT_ENDED;
				(_a = this.commentHandler) === null || _a === void 0 || _a.call(this, this.text);
				this.text = "";
			} else {
				this.text += `-${String.fromCodePoint(c)}`;
				this.state = S_COMMENT;
			}
		}
		sCommentEnded() {
			const c = this.getCodeNorm();
			if (c !== GREATER) {
				this.fail("malformed comment.");
				this.text += `--${String.fromCodePoint(c)}`;
				this.state = S_COMMENT;
			} else this.state = S_TEXT;
		}
		sCData() {
			if (this.captureToChar(CLOSE_BRACKET)) this.state = S_CDATA_ENDING;
		}
		sCDataEnding() {
			const c = this.getCodeNorm();
			if (c === CLOSE_BRACKET) this.state = S_CDATA_ENDING_2;
			else {
				this.text += `]${String.fromCodePoint(c)}`;
				this.state = S_CDATA;
			}
		}
		sCDataEnding2() {
			var _a;
			const c = this.getCodeNorm();
			switch (c) {
				case GREATER:
					(_a = this.cdataHandler) === null || _a === void 0 || _a.call(this, this.text);
					this.text = "";
					this.state = S_TEXT;
					break;
				case CLOSE_BRACKET:
					this.text += "]";
					break;
				default:
					this.text += `]]${String.fromCodePoint(c)}`;
					this.state = S_CDATA;
			}
		}
		sPIFirstChar() {
			const c = this.getCodeNorm();
			if (this.nameStartCheck(c)) {
				this.piTarget += String.fromCodePoint(c);
				this.state = S_PI_REST;
			} else if (c === QUESTION || isS(c)) {
				this.fail("processing instruction without a target.");
				this.state = c === QUESTION ? S_PI_ENDING : S_PI_BODY;
			} else {
				this.fail("disallowed character in processing instruction name.");
				this.piTarget += String.fromCodePoint(c);
				this.state = S_PI_REST;
			}
		}
		sPIRest() {
			const { chunk, i: start } = this;
			while (true) {
				const c = this.getCodeNorm();
				if (c === EOC) {
					this.piTarget += chunk.slice(start);
					return;
				}
				if (!this.nameCheck(c)) {
					this.piTarget += chunk.slice(start, this.prevI);
					const isQuestion = c === QUESTION;
					if (isQuestion || isS(c)) {
						if (this.piTarget === "xml") {
							if (!this.xmlDeclPossible) this.fail("an XML declaration must be at the start of the document.");
							this.state = isQuestion ? S_XML_DECL_ENDING : S_XML_DECL_NAME_START;
						} else this.state = isQuestion ? S_PI_ENDING : S_PI_BODY;
					} else {
						this.fail("disallowed character in processing instruction name.");
						this.piTarget += String.fromCodePoint(c);
					}
					break;
				}
			}
		}
		sPIBody() {
			if (this.text.length === 0) {
				const c = this.getCodeNorm();
				if (c === QUESTION) this.state = S_PI_ENDING;
				else if (!isS(c)) this.text = String.fromCodePoint(c);
			} else if (this.captureToChar(QUESTION)) this.state = S_PI_ENDING;
		}
		sPIEnding() {
			var _a;
			const c = this.getCodeNorm();
			if (c === GREATER) {
				const { piTarget } = this;
				if (piTarget.toLowerCase() === "xml") this.fail("the XML declaration must appear at the start of the document.");
				(_a = this.piHandler) === null || _a === void 0 || _a.call(this, {
					target: piTarget,
					body: this.text
				});
				this.piTarget = this.text = "";
				this.state = S_TEXT;
			} else if (c === QUESTION) this.text += "?";
			else {
				this.text += `?${String.fromCodePoint(c)}`;
				this.state = S_PI_BODY;
			}
			this.xmlDeclPossible = false;
		}
		sXMLDeclNameStart() {
			const c = this.skipSpaces();
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				return;
			}
			if (c !== EOC) {
				this.state = S_XML_DECL_NAME;
				this.name = String.fromCodePoint(c);
			}
		}
		sXMLDeclName() {
			const c = this.captureTo(XML_DECL_NAME_TERMINATOR);
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				this.name += this.text;
				this.text = "";
				this.fail("XML declaration is incomplete.");
				return;
			}
			if (!(isS(c) || c === EQUAL)) return;
			this.name += this.text;
			this.text = "";
			if (!this.xmlDeclExpects.includes(this.name)) switch (this.name.length) {
				case 0:
					this.fail("did not expect any more name/value pairs.");
					break;
				case 1:
					this.fail(`expected the name ${this.xmlDeclExpects[0]}.`);
					break;
				default: this.fail(`expected one of ${this.xmlDeclExpects.join(", ")}`);
			}
			this.state = c === EQUAL ? S_XML_DECL_VALUE_START : S_XML_DECL_EQ;
		}
		sXMLDeclEq() {
			const c = this.getCodeNorm();
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				this.fail("XML declaration is incomplete.");
				return;
			}
			if (isS(c)) return;
			if (c !== EQUAL) this.fail("value required.");
			this.state = S_XML_DECL_VALUE_START;
		}
		sXMLDeclValueStart() {
			const c = this.getCodeNorm();
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				this.fail("XML declaration is incomplete.");
				return;
			}
			if (isS(c)) return;
			if (!isQuote(c)) {
				this.fail("value must be quoted.");
				this.q = SPACE;
			} else this.q = c;
			this.state = S_XML_DECL_VALUE;
		}
		sXMLDeclValue() {
			const c = this.captureTo([this.q, QUESTION]);
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				this.text = "";
				this.fail("XML declaration is incomplete.");
				return;
			}
			if (c === EOC) return;
			const value = this.text;
			this.text = "";
			switch (this.name) {
				case "version": {
					this.xmlDeclExpects = ["encoding", "standalone"];
					const version = value;
					this.xmlDecl.version = version;
					if (!/^1\.[0-9]+$/.test(version)) this.fail("version number must match /^1\\.[0-9]+$/.");
					else if (!this.opt.forceXMLVersion) this.setXMLVersion(version);
					break;
				}
				case "encoding":
					if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(value)) this.fail("encoding value must match /^[A-Za-z0-9][A-Za-z0-9._-]*$/.");
					this.xmlDeclExpects = ["standalone"];
					this.xmlDecl.encoding = value;
					break;
				case "standalone":
					if (value !== "yes" && value !== "no") this.fail("standalone value must match \"yes\" or \"no\".");
					this.xmlDeclExpects = [];
					this.xmlDecl.standalone = value;
			}
			this.name = "";
			this.state = S_XML_DECL_SEPARATOR;
		}
		sXMLDeclSeparator() {
			const c = this.getCodeNorm();
			if (c === QUESTION) {
				this.state = S_XML_DECL_ENDING;
				return;
			}
			if (!isS(c)) {
				this.fail("whitespace required.");
				this.unget();
			}
			this.state = S_XML_DECL_NAME_START;
		}
		sXMLDeclEnding() {
			var _a;
			if (this.getCodeNorm() === GREATER) {
				if (this.piTarget !== "xml") this.fail("processing instructions are not allowed before root.");
				else if (this.name !== "version" && this.xmlDeclExpects.includes("version")) this.fail("XML declaration must contain a version.");
				(_a = this.xmldeclHandler) === null || _a === void 0 || _a.call(this, this.xmlDecl);
				this.name = "";
				this.piTarget = this.text = "";
				this.state = S_TEXT;
			} else this.fail("The character ? is disallowed anywhere in XML declarations.");
			this.xmlDeclPossible = false;
		}
		sOpenTag() {
			var _a;
			const c = this.captureNameChars();
			if (c === EOC) return;
			const tag = this.tag = {
				name: this.name,
				attributes: Object.create(null)
			};
			this.name = "";
			if (this.xmlnsOpt) this.topNS = tag.ns = Object.create(null);
			(_a = this.openTagStartHandler) === null || _a === void 0 || _a.call(this, tag);
			this.sawRoot = true;
			if (!this.fragmentOpt && this.closedRoot) this.fail("documents may contain only one root.");
			switch (c) {
				case GREATER:
					this.openTag();
					break;
				case FORWARD_SLASH:
					this.state = S_OPEN_TAG_SLASH;
					break;
				default:
					if (!isS(c)) this.fail("disallowed character in tag name.");
					this.state = S_ATTRIB;
			}
		}
		sOpenTagSlash() {
			if (this.getCode() === GREATER) this.openSelfClosingTag();
			else {
				this.fail("forward-slash in opening tag not followed by >.");
				this.state = S_ATTRIB;
			}
		}
		sAttrib() {
			const c = this.skipSpaces();
			if (c === EOC) return;
			if (isNameStartChar(c)) {
				this.unget();
				this.state = S_ATTRIB_NAME;
			} else if (c === GREATER) this.openTag();
			else if (c === FORWARD_SLASH) this.state = S_OPEN_TAG_SLASH;
			else this.fail("disallowed character in attribute name.");
		}
		sAttribName() {
			const c = this.captureNameChars();
			if (c === EQUAL) this.state = S_ATTRIB_VALUE;
			else if (isS(c)) this.state = S_ATTRIB_NAME_SAW_WHITE;
			else if (c === GREATER) {
				this.fail("attribute without value.");
				this.pushAttrib(this.name, this.name);
				this.name = this.text = "";
				this.openTag();
			} else if (c !== EOC) this.fail("disallowed character in attribute name.");
		}
		sAttribNameSawWhite() {
			const c = this.skipSpaces();
			switch (c) {
				case EOC: return;
				case EQUAL:
					this.state = S_ATTRIB_VALUE;
					break;
				default:
					this.fail("attribute without value.");
					this.text = "";
					this.name = "";
					if (c === GREATER) this.openTag();
					else if (isNameStartChar(c)) {
						this.unget();
						this.state = S_ATTRIB_NAME;
					} else {
						this.fail("disallowed character in attribute name.");
						this.state = S_ATTRIB;
					}
			}
		}
		sAttribValue() {
			const c = this.getCodeNorm();
			if (isQuote(c)) {
				this.q = c;
				this.state = S_ATTRIB_VALUE_QUOTED;
			} else if (!isS(c)) {
				this.fail("unquoted attribute value.");
				this.state = S_ATTRIB_VALUE_UNQUOTED;
				this.unget();
			}
		}
		sAttribValueQuoted() {
			const { q, chunk } = this;
			let { i: start } = this;
			while (true) switch (this.getCode()) {
				case q:
					this.pushAttrib(this.name, this.text + chunk.slice(start, this.prevI));
					this.name = this.text = "";
					this.q = null;
					this.state = S_ATTRIB_VALUE_CLOSED;
					return;
				case AMP:
					this.text += chunk.slice(start, this.prevI);
					this.state = S_ENTITY;
					this.entityReturnState = S_ATTRIB_VALUE_QUOTED;
					return;
				case NL:
				case NL_LIKE:
				case TAB:
					this.text += `${chunk.slice(start, this.prevI)} `;
					start = this.i;
					break;
				case LESS:
					this.text += chunk.slice(start, this.prevI);
					this.fail("disallowed character.");
					return;
				case EOC:
					this.text += chunk.slice(start);
					return;
			}
		}
		sAttribValueClosed() {
			const c = this.getCodeNorm();
			if (isS(c)) this.state = S_ATTRIB;
			else if (c === GREATER) this.openTag();
			else if (c === FORWARD_SLASH) this.state = S_OPEN_TAG_SLASH;
			else if (isNameStartChar(c)) {
				this.fail("no whitespace between attributes.");
				this.unget();
				this.state = S_ATTRIB_NAME;
			} else this.fail("disallowed character in attribute name.");
		}
		sAttribValueUnquoted() {
			const c = this.captureTo(ATTRIB_VALUE_UNQUOTED_TERMINATOR);
			switch (c) {
				case AMP:
					this.state = S_ENTITY;
					this.entityReturnState = S_ATTRIB_VALUE_UNQUOTED;
					break;
				case LESS:
					this.fail("disallowed character.");
					break;
				case EOC: break;
				default:
					if (this.text.includes("]]>")) this.fail("the string \"]]>\" is disallowed in char data.");
					this.pushAttrib(this.name, this.text);
					this.name = this.text = "";
					if (c === GREATER) this.openTag();
					else this.state = S_ATTRIB;
			}
		}
		sCloseTag() {
			const c = this.captureNameChars();
			if (c === GREATER) this.closeTag();
			else if (isS(c)) this.state = S_CLOSE_TAG_SAW_WHITE;
			else if (c !== EOC) this.fail("disallowed character in closing tag.");
		}
		sCloseTagSawWhite() {
			switch (this.skipSpaces()) {
				case GREATER:
					this.closeTag();
					break;
				case EOC: break;
				default: this.fail("disallowed character in closing tag.");
			}
		}
		handleTextInRoot() {
			let { i: start, forbiddenState } = this;
			const { chunk, textHandler: handler } = this;
			scanLoop: while (true) switch (this.getCode()) {
				case LESS:
					this.state = S_OPEN_WAKA;
					if (handler !== void 0) {
						const { text } = this;
						const slice = chunk.slice(start, this.prevI);
						if (text.length !== 0) {
							handler(text + slice);
							this.text = "";
						} else if (slice.length !== 0) handler(slice);
					}
					forbiddenState = FORBIDDEN_START;
					break scanLoop;
				case AMP:
					this.state = S_ENTITY;
					this.entityReturnState = S_TEXT;
					if (handler !== void 0) this.text += chunk.slice(start, this.prevI);
					forbiddenState = FORBIDDEN_START;
					break scanLoop;
				case CLOSE_BRACKET:
					switch (forbiddenState) {
						case FORBIDDEN_START:
							forbiddenState = FORBIDDEN_BRACKET;
							break;
						case FORBIDDEN_BRACKET:
							forbiddenState = FORBIDDEN_BRACKET_BRACKET;
							break;
						case FORBIDDEN_BRACKET_BRACKET: break;
						default: throw new Error("impossible state");
					}
					break;
				case GREATER:
					if (forbiddenState === FORBIDDEN_BRACKET_BRACKET) this.fail("the string \"]]>\" is disallowed in char data.");
					forbiddenState = FORBIDDEN_START;
					break;
				case NL_LIKE:
					if (handler !== void 0) this.text += `${chunk.slice(start, this.prevI)}\n`;
					start = this.i;
					forbiddenState = FORBIDDEN_START;
					break;
				case EOC:
					if (handler !== void 0) this.text += chunk.slice(start);
					break scanLoop;
				default: forbiddenState = FORBIDDEN_START;
			}
			this.forbiddenState = forbiddenState;
		}
		handleTextOutsideRoot() {
			let { i: start } = this;
			const { chunk, textHandler: handler } = this;
			let nonSpace = false;
			outRootLoop: while (true) {
				const code = this.getCode();
				switch (code) {
					case LESS:
						this.state = S_OPEN_WAKA;
						if (handler !== void 0) {
							const { text } = this;
							const slice = chunk.slice(start, this.prevI);
							if (text.length !== 0) {
								handler(text + slice);
								this.text = "";
							} else if (slice.length !== 0) handler(slice);
						}
						break outRootLoop;
					case AMP:
						this.state = S_ENTITY;
						this.entityReturnState = S_TEXT;
						if (handler !== void 0) this.text += chunk.slice(start, this.prevI);
						nonSpace = true;
						break outRootLoop;
					case NL_LIKE:
						if (handler !== void 0) this.text += `${chunk.slice(start, this.prevI)}\n`;
						start = this.i;
						break;
					case EOC:
						if (handler !== void 0) this.text += chunk.slice(start);
						break outRootLoop;
					default: if (!isS(code)) nonSpace = true;
				}
			}
			if (!nonSpace) return;
			if (!this.sawRoot && !this.reportedTextBeforeRoot) {
				this.fail("text data outside of root node.");
				this.reportedTextBeforeRoot = true;
			}
			if (this.closedRoot && !this.reportedTextAfterRoot) {
				this.fail("text data outside of root node.");
				this.reportedTextAfterRoot = true;
			}
		}
		pushAttribNS(name, value) {
			var _a;
			const { prefix, local } = this.qname(name);
			const attr = {
				name,
				prefix,
				local,
				value
			};
			this.attribList.push(attr);
			(_a = this.attributeHandler) === null || _a === void 0 || _a.call(this, attr);
			if (prefix === "xmlns") {
				const trimmed = value.trim();
				if (this.currentXMLVersion === "1.0" && trimmed === "") this.fail("invalid attempt to undefine prefix in XML 1.0");
				this.topNS[local] = trimmed;
				nsPairCheck(this, local, trimmed);
			} else if (name === "xmlns") {
				const trimmed = value.trim();
				this.topNS[""] = trimmed;
				nsPairCheck(this, "", trimmed);
			}
		}
		pushAttribPlain(name, value) {
			var _a;
			const attr = {
				name,
				value
			};
			this.attribList.push(attr);
			(_a = this.attributeHandler) === null || _a === void 0 || _a.call(this, attr);
		}
		end() {
			var _a, _b;
			if (!this.sawRoot) this.fail("document must contain a root element.");
			const { tags } = this;
			while (tags.length > 0) {
				const tag = tags.pop();
				this.fail(`unclosed tag: ${tag.name}`);
			}
			if (this.state !== S_BEGIN && this.state !== S_TEXT) this.fail("unexpected end.");
			const { text } = this;
			if (text.length !== 0) {
				(_a = this.textHandler) === null || _a === void 0 || _a.call(this, text);
				this.text = "";
			}
			this._closed = true;
			(_b = this.endHandler) === null || _b === void 0 || _b.call(this);
			this._init();
			return this;
		}
		resolve(prefix) {
			var _a, _b;
			let uri = this.topNS[prefix];
			if (uri !== void 0) return uri;
			const { tags } = this;
			for (let index = tags.length - 1; index >= 0; index--) {
				uri = tags[index].ns[prefix];
				if (uri !== void 0) return uri;
			}
			uri = this.ns[prefix];
			if (uri !== void 0) return uri;
			return (_b = (_a = this.opt).resolvePrefix) === null || _b === void 0 ? void 0 : _b.call(_a, prefix);
		}
		qname(name) {
			const colon = name.indexOf(":");
			if (colon === -1) return {
				prefix: "",
				local: name
			};
			const local = name.slice(colon + 1);
			const prefix = name.slice(0, colon);
			if (prefix === "" || local === "" || local.includes(":")) this.fail(`malformed name: ${name}.`);
			return {
				prefix,
				local
			};
		}
		processAttribsNS() {
			var _a;
			const { attribList } = this;
			const tag = this.tag;
			{
				const { prefix, local } = this.qname(tag.name);
				tag.prefix = prefix;
				tag.local = local;
				const uri = tag.uri = (_a = this.resolve(prefix)) !== null && _a !== void 0 ? _a : "";
				if (prefix !== "") {
					if (prefix === "xmlns") this.fail("tags may not have \"xmlns\" as prefix.");
					if (uri === "") {
						this.fail(`unbound namespace prefix: ${JSON.stringify(prefix)}.`);
						tag.uri = prefix;
					}
				}
			}
			if (attribList.length === 0) return;
			const { attributes } = tag;
			const seen = /* @__PURE__ */ new Set();
			for (const attr of attribList) {
				const { name, prefix, local } = attr;
				let uri;
				let eqname;
				if (prefix === "") {
					uri = name === "xmlns" ? XMLNS_NAMESPACE : "";
					eqname = name;
				} else {
					uri = this.resolve(prefix);
					if (uri === void 0) {
						this.fail(`unbound namespace prefix: ${JSON.stringify(prefix)}.`);
						uri = prefix;
					}
					eqname = `{${uri}}${local}`;
				}
				if (seen.has(eqname)) this.fail(`duplicate attribute: ${eqname}.`);
				seen.add(eqname);
				attr.uri = uri;
				attributes[name] = attr;
			}
			this.attribList = [];
		}
		processAttribsPlain() {
			const { attribList } = this;
			const attributes = this.tag.attributes;
			for (const { name, value } of attribList) {
				if (attributes[name] !== void 0) this.fail(`duplicate attribute: ${name}.`);
				attributes[name] = value;
			}
			this.attribList = [];
		}
		openTag() {
			var _a;
			this.processAttribs();
			const { tags } = this;
			const tag = this.tag;
			tag.isSelfClosing = false;
			(_a = this.openTagHandler) === null || _a === void 0 || _a.call(this, tag);
			tags.push(tag);
			this.state = S_TEXT;
			this.name = "";
		}
		openSelfClosingTag() {
			var _a, _b, _c;
			this.processAttribs();
			const { tags } = this;
			const tag = this.tag;
			tag.isSelfClosing = true;
			(_a = this.openTagHandler) === null || _a === void 0 || _a.call(this, tag);
			(_b = this.closeTagHandler) === null || _b === void 0 || _b.call(this, tag);
			if ((this.tag = (_c = tags[tags.length - 1]) !== null && _c !== void 0 ? _c : null) === null) this.closedRoot = true;
			this.state = S_TEXT;
			this.name = "";
		}
		closeTag() {
			const { tags, name } = this;
			this.state = S_TEXT;
			this.name = "";
			if (name === "") {
				this.fail("weird empty close tag.");
				this.text += "</>";
				return;
			}
			const handler = this.closeTagHandler;
			let l = tags.length;
			while (l-- > 0) {
				const tag = this.tag = tags.pop();
				this.topNS = tag.ns;
				handler === null || handler === void 0 || handler(tag);
				if (tag.name === name) break;
				this.fail("unexpected close tag.");
			}
			if (l === 0) this.closedRoot = true;
			else if (l < 0) {
				this.fail(`unmatched closing tag: ${name}.`);
				this.text += `</${name}>`;
			}
		}
		parseEntity(entity) {
			if (entity[0] !== "#") {
				const defined = this.ENTITIES[entity];
				if (defined !== void 0) return defined;
				this.fail(this.isName(entity) ? "undefined entity." : "disallowed character in entity name.");
				return `&${entity};`;
			}
			let num = NaN;
			if (entity[1] === "x" && /^#x[0-9a-f]+$/i.test(entity)) num = parseInt(entity.slice(2), 16);
			else if (/^#[0-9]+$/.test(entity)) num = parseInt(entity.slice(1), 10);
			if (!this.isChar(num)) {
				this.fail("malformed character entity.");
				return `&${entity};`;
			}
			return String.fromCodePoint(num);
		}
	};
	exports.SaxesParser = SaxesParser;
}));

// src/junit/xml-parser.ts
var import_saxes = require_saxes();
function xmlParser(sink, complain) {
	let parser;
	let holdsText = false;
	function write(xml, isText) {
		parser ??= startParser(sink, complain);
		parser.write(xml);
		holdsText = isText;
	}
	return {
		tag: (xml) => write(xml, false),
		text: (xml) => write(xml, true),
		settle: () => {
			if (holdsText) write(COMMENT, false);
		}
	};
}
const COMMENT = "<!---->";
function startParser(sink, complain) {
	const parser = new import_saxes.SaxesParser({
		xmlns: false,
		position: false
	});
	const attributes = new TagAttributes();
	parser.on("error", (error) => complain(error.message));
	parser.write("<files>");
	parser.on("opentagstart", () => attributes.clear());
	parser.on("attribute", ({ name, value }) => attributes.add(name, value));
	parser.on("opentag", ({ name }) => sink.open(name, attributes));
	parser.on("text", (text) => sink.text(text));
	parser.on("closetag", ({ name }) => sink.close(name));
	return parser;
}

// src/junit/repair.ts
var RepairingFilter = class {
	#window = new TextWindow();
	#attributes = new TagAttributes();
	#damage = new DamageScanner();
	#plainCase = new PlainTagReader(this.#damage);
	#plain = new PlainTagReader(this.#damage);
	#alike;
	#sink;
	#oddities;
	#stack;
	#content;
	#section;
	#at = 0;
	#tag;
	#began;
	#doctypes = true;
	#final = false;
	#awaited = 0;
	#hasControls = false;
	constructor(sink, oddities) {
		this.#sink = sink;
		this.#alike = new AlikeCases(sink);
		this.#oddities = oddities;
		const note = (what) => this.#note(what);
		const parser = xmlParser(sink, (what) => note(`not repaired: ${what}`));
		this.#stack = new ElementStack(parser, sink, note);
		this.#content = new ContentFilter(this.#stack, this.#damage, (at, what) => this.#noteAt(at, what));
		this.#section = new SectionReader(this.#stack, this.#content, note);
	}
	push({ text, hasControls }) {
		this.#hasControls = hasControls || this.#hasControls && this.#window.text !== "";
		this.#window.append(text);
		if (this.#window.text.length >= this.#awaited) this.#read();
	}
	end() {
		this.#final = true;
		this.#read();
		this.#stack.finish();
	}
	locate() {
		return this.#began ?? this.#window.positionAt(this.#at);
	}
	#read() {
		const { text } = this.#window;
		this.#damage.reset(text, this.#hasControls);
		this.#plainCase.reset(text);
		this.#plain.reset(text);
		this.#alike.reset(text, this.#hasControls);
		let next = this.#at < text.length ? this.#step(text) : void 0;
		while (next !== void 0) {
			this.#at = next;
			next = next < text.length ? this.#step(text) : void 0;
		}
		this.#sink.settle();
		this.#window.consume(this.#at);
		this.#awaited = (text.length - this.#at) * 2;
		this.#at = 0;
	}
	#step(text) {
		if (this.#tag !== void 0) return this.#readTag(this.#tag, text);
		if (this.#section.isOpen) return this.#readSection(text);
		const sign = text.indexOf("<", this.#at);
		if (sign === this.#at) return this.#readMarkup(text, sign);
		return this.#stack.content === "markup" && isBlank(text, this.#at, sign) ? sign : this.#readText(text, sign);
	}
	#readText(text, sign) {
		const rest = this.#final ? text.length : wholeReferences(text, this.#at);
		const end = sign < 0 ? rest : sign;
		if (end === this.#at) return void 0;
		this.#content.text({
			text,
			from: this.#at,
			to: end
		});
		return end;
	}
	#readSection(text) {
		const next = this.#section.read(text, this.#at, this.#final);
		if (!this.#section.isOpen) this.#began = void 0;
		return next;
	}
	#readMarkup(text, at) {
		if (text.length - at < LONGEST_OPENING && !this.#final) return void 0;
		const kind = markupKind(text, at);
		if (kind === "name" && this.#beginsTag(text, at)) return this.#readStartTag(text, at);
		if (kind === "end-tag") return this.#readEndTag(text, at);
		if (kind === "other") return this.#readOther(text, at);
		return this.#bareSign(at);
	}
	#beginsTag(text, at) {
		const { content } = this.#stack;
		if (content !== "text") return content === "markup";
		TAG_IN_TEXT.lastIndex = at;
		return TAG_IN_TEXT.test(text);
	}
	#readStartTag(text, at) {
		const isTestcase = text.startsWith(TESTCASE, at);
		const alike = isTestcase && this.#stack.isBetweenCases ? this.#alike.read(text, at) : at;
		if (alike > at) return alike;
		const after = isTestcase ? at + TESTCASE.length - 1 : nameEnd(text, at);
		const end = (isTestcase ? this.#plainCase : this.#plain).read(text, after, this.#attributes);
		if (end < 0) return this.#beginTag(text, at);
		const name = isTestcase ? "testcase" : text.slice(at + 1, after);
		const empty = text.charCodeAt(end - 2) === SLASH ? end : emptyElementEnd(text, end, name);
		if (empty >= 0) {
			this.#stack.leaf(name, this.#attributes);
			if (isTestcase) this.#alike.remember({
				text,
				from: at,
				to: empty,
				attributes: this.#attributes
			});
			return empty;
		}
		this.#stack.open(name, this.#attributes);
		return end;
	}
	#beginTag(text, at) {
		const end = nameEnd(text, at);
		if (end >= text.length && !this.#final) return void 0;
		this.#began = this.#window.positionAt(at);
		this.#tag = new StartTag(text.slice(at + 1, end));
		return end;
	}
	#readTag(tag, text) {
		const progress = tag.read(text, this.#at, {
			final: this.#final,
			note: (at, what) => this.#noteAt(at, what)
		});
		if (progress.kind === "more") {
			this.#at = progress.at;
			return;
		}
		this.#tag = void 0;
		if (progress.kind === "end") this.#stack.start(tag.name, tag.xml, progress.closed);
		else this.#note(`the file ends inside the tag <${tag.name}`);
		this.#began = void 0;
		return progress.kind === "end" ? progress.at : text.length;
	}
	#readEndTag(text, at) {
		const tag = readEndTag(text, at, this.#final);
		if (tag === "more") return void 0;
		const isText = this.#stack.content !== "markup";
		if (tag === void 0 || isText && !this.#stack.has(tag.name)) return this.#bareSign(at);
		if (tag.damaged) this.#note(`the damaged end tag </${tag.name}`);
		this.#stack.end(tag.name);
		return tag.end;
	}
	#readOther(text, at) {
		if (text.startsWith("<![CDATA[", at)) return this.#beginSection(at);
		if (text.startsWith("<!--", at)) return this.#skip(commentEnd(text, at, this.#final), "a comment that is never closed");
		if (this.#stack.content !== "markup") return this.#bareSign(at);
		if (text.startsWith("<?", at)) return this.#readInstruction(text, at);
		if (this.#doctypes && DOCTYPE.test(text.slice(at, at + 9))) return this.#readDoctype(text, at);
		return this.#bareSign(at);
	}
	#beginSection(at) {
		this.#section.begin();
		this.#began = this.#window.positionAt(at);
		return at + 9;
	}
	#readInstruction(text, at) {
		const end = instructionEnd(text, at, this.#final);
		if (typeof end === "number" && DECLARATION.test(text.slice(at, at + 6))) this.#stack.document();
		return this.#skip(end, "a declaration that is never closed");
	}
	#readDoctype(text, at) {
		const end = doctypeEnd(text, at, this.#final);
		if (typeof end === "number") this.#note("a DOCTYPE: left out, with the entities it declares");
		if (end === "never") this.#doctypes = false;
		return this.#skip(end, "a DOCTYPE that is never closed");
	}
	#skip(end, unclosed) {
		if (end === "more") return void 0;
		if (typeof end === "number") return end;
		this.#note(unclosed);
		return this.#at + 1;
	}
	#bareSign(at) {
		this.#note("a bare <");
		this.#content.sign();
		return at + 1;
	}
	#note(what) {
		this.#oddities.note(what, () => this.locate());
	}
	#noteAt(at, what) {
		this.#oddities.note(what, () => this.#window.positionAt(at));
	}
};
const TESTCASE = "<testcase ";
const SLASH = 47;
const LONGEST_OPENING = 20;
const DECLARATION = /^<\?xml\s/;
const DOCTYPE = /^<!DOCTYPE/i;

// src/junit/read-junit.ts
async function readJunit(chunks, source) {
	const oddities = new OddityLog(source);
	const collector = new CaseCollector((what) => oddities.note(what, locate));
	const filter = new RepairingFilter(collector, oddities);
	function locate() {
		return filter.locate();
	}
	for await (const piece of decodeXml(chunks, oddities)) filter.push(piece);
	filter.end();
	return {
		source,
		...collector.report(),
		oddities: oddities.all()
	};
}

export { mergeReport as a, itemSeconds as c, NameIndex as d, properEndings as f, isFailure as g, countOutcomes as h, plainPath as i, applyRoot as l, MadeSequence as m, cluesFor as n, mergeAttempts as o, TestColumns as p, isPathLike as r, mergeNamesakes as s, readJunit as t, inferRoot as u };