import { u as compareText } from "./units.mjs";
import { v as testsByItem } from "./run-time.mjs";
import { l as countOutcomes } from "./report-names.mjs";

// src/junit/write-junit.ts
function* writeJunit(records) {
	const suites = [...itemSuites(records), ...looseSuites(records)];
	yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	yield `<testsuites name="makespan"${countAttributes(suites)}>\n`;
	for (const suite of suites) {
		yield `  <testsuite name="${escapeText(suite.name)}"${countAttributes([suite])}>\n`;
		for (const one of suite.cases()) yield caseXml(one);
		yield "  </testsuite>\n";
	}
	yield "</testsuites>\n";
}
function* writeResults(results) {
	const suite = { lists: [results] };
	yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	yield `<testsuites>\n  <testsuite name="makespan"${countAttributes([suite])}>\n`;
	for (const one of results) yield caseXml({
		...one,
		name: one.test,
		classname: "",
		file: one.item
	});
	yield "  </testsuite>\n</testsuites>\n";
}
function itemSuites(records) {
	const places = new Set(records.map(({ stamp }) => placeKey(stamp)));
	const groups = /* @__PURE__ */ new Map();
	for (const { stamp, results } of records) {
		const place = places.size > 1 ? `${stamp.suite} (${stamp.platform}): ` : "";
		for (const [item, tests] of testsByItem(results.tests)) {
			const key = `${placeKey(stamp)}\u0000${item}`;
			const group = groups.get(key) ?? new ItemGroup(`${place}${item}`);
			groups.set(key, group);
			group.add(stamp, tests);
		}
	}
	return [...groups].sort(([left], [right]) => compareText(left, right)).map(([, group]) => group.suite());
}
function placeKey({ suite, platform }) {
	return `${suite}\u0000${platform}`;
}
var ItemGroup = class {
	#name;
	#shards = /* @__PURE__ */ new Map();
	constructor(name) {
		this.#name = name;
	}
	add({ shard, attempt }, tests) {
		const known = this.#shards.get(shard);
		if (known === void 0 || known.attempt < attempt) this.#shards.set(shard, {
			attempt,
			lists: [tests]
		});
		else if (known.attempt === attempt) known.lists.push(tests);
	}
	suite() {
		const lists = [...this.#shards].sort(([left], [right]) => compareText(left, right)).flatMap(([, shard]) => shard.lists);
		return {
			name: this.#name,
			lists,
			cases: () => writtenResults(lists)
		};
	}
};
function* writtenResults(lists) {
	for (const result of each(lists)) yield {
		...result,
		name: result.test,
		classname: result.item,
		file: result.item
	};
}
function looseSuites(records) {
	const results = records.flatMap((record) => record.results.unattributed);
	if (results.length === 0) return [];
	return [{
		name: "cases of no known item",
		lists: [results],
		cases: () => results
	}];
}
function caseXml(one) {
	const file = one.file === void 0 ? "" : ` file="${escapeText(one.file)}"`;
	const time = one.seconds === void 0 ? "" : ` time="${decimal(one.seconds)}"`;
	const tag = `    <testcase name="${escapeText(one.name)}" classname="${escapeText(one.classname)}"${file}${time}`;
	const inside = resultXml(one);
	return inside === "" ? `${tag}/>\n` : `${tag}>${inside}</testcase>\n`;
}
function resultXml({ outcome, flaky, message, failedRounds = [] }) {
	const said = message === void 0 ? "" : ` message="${escapeText(message)}"`;
	const again = Math.max(0, failedRounds.length - 1);
	switch (outcome) {
		case "failed": return `<failure${said}/>${"<rerunFailure/>".repeat(again)}`;
		case "errored": return `<error${said}/>${"<rerunError/>".repeat(again)}`;
		case "skipped": return "<skipped/>";
		case "passed": return flaky ? `<flakyFailure${said}/>${"<flakyFailure/>".repeat(again)}` : "";
	}
}
function countAttributes(suites) {
	const lists = suites.flatMap((suite) => suite.lists);
	const counts = countOutcomes(each(lists));
	let seconds = 0;
	for (const result of each(lists)) seconds += result.seconds ?? 0;
	return [
		` tests="${counts.tests}"`,
		` failures="${counts.failed}"`,
		` errors="${counts.errored}"`,
		` skipped="${counts.skipped}"`,
		` time="${decimal(seconds)}"`
	].join("");
}
function* each(lists) {
	for (const list of lists) yield* list;
}
function decimal(seconds) {
	return seconds.toFixed(6).replace(/\.?0+$/, "");
}
const ENTITIES = /* @__PURE__ */ new Map([
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	["\"", "&quot;"],
	["	", "&#9;"],
	["\n", "&#10;"],
	["\r", "&#13;"]
]);
function escapeText(text) {
	return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "�").replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES.get(character) ?? character);
}

export { writeResults as n, writeJunit as t };