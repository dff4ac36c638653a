import { n as fileJson } from "./canonical-json.mjs";
import { i as NumberWriter, r as LARGEST_NUMBER } from "./read-history.mjs";

// src/history/run-lists.ts
var RunLists = class {
	#text = new NumberWriter();
	#windows = [];
	#byHash = /* @__PURE__ */ new Map();
	placeOf(window) {
		const hash = hashOf(window);
		const places = this.#byHash.get(hash) ?? [];
		const known = places.find((place) => haveSameRuns(this.#windows[place] ?? [], window));
		if (known !== void 0) return known;
		if (places.length === 0) this.#byHash.set(hash, places);
		places.push(this.#windows.length);
		this.#windows.push(window);
		this.#write(window);
		return this.#windows.length - 1;
	}
	text() {
		return this.#text.text();
	}
	#write(window) {
		this.#text.add(window.length / 2);
		let before = -1;
		for (let at = 0; at < window.length; at += 2) {
			const run = window[at] ?? 0;
			this.#text.add(run - before - 1);
			before = run;
		}
	}
};
function haveSameRuns(left, right) {
	if (left.length !== right.length) return false;
	for (let at = 0; at < left.length; at += 2) if (left[at] !== right[at]) return false;
	return true;
}
function hashOf(window) {
	let hash = 2166136261;
	for (let at = 0; at < window.length; at += 2) hash = Math.imul(hash ^ (window[at] ?? 0), 16777619);
	return hash;
}

// src/history/history-columns.ts
function historyColumns(items) {
	const writer = new ColumnWriter();
	const ids = sortedNames(items);
	for (const id of ids) writer.add(items.get(id) ?? NOTHING);
	return {
		ids,
		...writer.columns()
	};
}
const NOTHING = {
	whole: [],
	tests: /* @__PURE__ */ new Map()
};
function sortedNames(entries) {
	return [...entries.keys()].sort();
}
const LONGEST_MS = LARGEST_NUMBER + -1;
var ColumnWriter = class {
	#blobs = [];
	#tests = new NumberWriter();
	#names = [];
	#nameLengths = new NumberWriter();
	#lists = new NumberWriter();
	#times = new NumberWriter();
	#runLists = new RunLists();
	add({ blob = "", whole, placed = [], failed = [], tests }) {
		this.#blobs.push(blob);
		for (const window of [
			whole,
			placed,
			failed
		]) this.#addWindow(window);
		this.#tests.add(tests.size);
		const names = sortedNames(tests);
		for (const name of names) {
			this.#nameLengths.add(name.length);
			this.#addWindow(tests.get(name) ?? []);
		}
		this.#names.push(names.join(""));
	}
	columns() {
		return {
			blobs: this.#blobs,
			lists: this.#lists.text(),
			nameLengths: this.#nameLengths.text(),
			names: this.#names.join(""),
			runLists: this.#runLists.text(),
			tests: this.#tests.text(),
			times: this.#times.text()
		};
	}
	#addWindow(window) {
		this.#lists.add(this.#runLists.placeOf(window));
		for (let at = 1; at < window.length; at += 2) this.#times.add(Math.min(LONGEST_MS, window[at] ?? -1) - -1);
	}
};

// src/history/write-history.ts
function writeHistory({ suite, runs, items, accounts }) {
	const file = {
		...accounts.length === 0 ? {} : { accounts },
		...historyColumns(items),
		runs,
		suite,
		version: 2
	};
	return fileJson(file);
}

export { writeHistory as t };