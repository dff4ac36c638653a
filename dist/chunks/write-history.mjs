import { t as canonicalJson } from "./canonical-json.mjs";
import "./read-history.mjs";

// src/history/write-history.ts
function writeHistory({ suite, runs, items, accounts }) {
	const rows = sortedNames(items).map((id) => rowText(id, items.get(id)));
	const rest = {
		version: 1,
		suite,
		runs
	};
	return `{${accounts.length === 0 ? "" : `"accounts":${canonicalJson(accounts)},`}"items":[${rows.join(",")}],${canonicalJson(rest).slice(1)}\n`;
}
function rowText(id, item) {
	const { blob, failed, placed, whole = [], tests = NO_TESTS } = item ?? {};
	const names = sortedNames(tests);
	const row = {
		...blob === void 0 ? {} : { blob },
		...failed === void 0 ? {} : { failed },
		id,
		...placed === void 0 ? {} : { placed },
		tests: names,
		whole,
		windows: names.map((test) => tests.get(test) ?? [])
	};
	return JSON.stringify(row);
}
const NO_TESTS = /* @__PURE__ */ new Map();
function sortedNames(entries) {
	return [...entries.keys()].sort();
}

export { writeHistory as t };