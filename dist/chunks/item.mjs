import { i as compareText } from "./canonical-json.mjs";
import { a as testPath } from "./units.mjs";

// src/model/item.ts
function groupsOfItem({ marks = [] }) {
	return [...new Set(marks.flatMap((mark) => mark.kind === "group" ? [mark.group] : []))];
}
const TEST_SEPARATOR = "::";
function testId(item, test) {
	return `${item}${"::"}${test}`;
}
function testName(item, id) {
	return id.startsWith(item + "::") ? id.slice(item.length + 2) : id;
}
function itemIds(id) {
	const ids = [];
	let at = id.indexOf("::");
	for (; at > 0; at = id.indexOf("::", at + 1)) ids.push(testPath(id.slice(0, at)));
	return ids;
}
function entryRuns(entry, id, marks = "[") {
	if (entry.only !== void 0) return entry.only.some((named) => namesTest(named, id, marks));
	if (entry.except !== void 0) return !entry.except.some((named) => namesTest(named, id, marks));
	return true;
}
function namesTest(named, id, marks = "[") {
	if (!id.startsWith(named)) return false;
	return id.length === named.length || marks.includes(id.charAt(named.length));
}
function entryLabel(entry) {
	return entry.part === void 0 ? entry.id : `${entry.id} (${entry.part})`;
}
function compareEntries(left, right) {
	return compareText(left.id, right.id) || compareText(left.part ?? "", right.part ?? "");
}
const ESTIMATE_SOURCES = [
	"measured",
	"renamed",
	"sibling",
	"size",
	"default"
];

export { groupsOfItem as a, testName as c, entryRuns as i, compareEntries as n, itemIds as o, entryLabel as r, testId as s, ESTIMATE_SOURCES as t };