import { a as mergeReport, c as itemSeconds, h as countOutcomes, i as plainPath, t as readJunit } from "./read-junit.mjs";
import { a as groupBy, i as compareText, n as fileJson } from "./canonical-json.mjs";
import { r as roundSeconds } from "./units.mjs";
import { t as ownItem } from "./own-item.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { t as locateFiles } from "./locate-files.mjs";

// src/junit/inspection-text.ts
function inspectionText(inspection) {
	return [
		totalText(inspection),
		itemsText(inspection.items),
		odditiesText(inspection.oddities)
	].filter((section) => section !== "").join("\n\n").concat("\n");
}
const MOST_ITEMS = 40;
function totalText({ total, items }) {
	const outcomes = [
		`${total.passed} passed`,
		`${total.failed} failed`,
		`${total.errored} errored`,
		`${total.skipped} skipped`,
		`${total.flaky} flaky`
	].join(", ");
	return `${count(total.tests, "test")} in ${count(items.length, "item")}, ${total.seconds.toFixed(3)} s\n${outcomes}`;
}
function itemsText(items) {
	if (items.length === 0) return "";
	const rows = items.slice(0, MOST_ITEMS).map(itemRow);
	const rest = items.length - rows.length;
	const more = rest > 0 ? [`and ${count(rest, "more item")}; --json lists all`] : [];
	return [
		"Slowest items",
		...alignRows([HEADINGS, ...rows]),
		...more
	].join("\n");
}
const HEADINGS = [
	"seconds",
	"tests",
	"failed",
	"skipped",
	"flaky",
	"item"
];
function itemRow(item) {
	return [
		item.seconds === void 0 ? "unknown" : item.seconds.toFixed(3),
		`${item.tests}`,
		`${item.failed + item.errored}`,
		`${item.skipped}`,
		`${item.flaky}`,
		visible(item.item)
	];
}
function alignRows(rows) {
	const widths = HEADINGS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
	return rows.map((row) => row.map((cell, at) => at === row.length - 1 ? cell : cell.padStart(widths[at] ?? 0)).join("  "));
}
function odditiesText(oddities) {
	if (oddities.length === 0) return "";
	const lines = oddities.map(({ source, line, column, what }) => `${visible(source)}:${line}:${column}: ${visible(what)}`);
	return [`${count(oddities.length, "oddity", "oddities")}; what could be read was kept`, ...lines].join("\n");
}
function count(number, one, many = `${one}s`) {
	return `${number} ${number === 1 ? one : many}`;
}
function visible(text) {
	return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

// src/junit/summarise.ts
function inspectReports(reports) {
	const placed = reports.flatMap(mergeOwn);
	return {
		total: {
			...countOutcomes(placed.map(({ result }) => result)),
			seconds: roundSeconds(totalSeconds(placed))
		},
		items: inspectItems(placed),
		oddities: reports.flatMap((report) => report.oddities)
	};
}
function mergeOwn(report) {
	const items = report.cases.map(ownItem);
	return mergeReport(report, items, {
		testName: ({ classname, name }) => `${classname}\u0000${name}`,
		namesakes: "each"
	});
}
function inspectItems(placed) {
	const times = itemSeconds(placed.map(withOwnSuites), {
		time: "suite",
		nested: false
	});
	const byItem = groupBy(placed, ({ result }) => result.item);
	return Array.from(byItem, ([item, results]) => {
		const time = times.get(item);
		return {
			item,
			...countOutcomes(results.map(({ result }) => result)),
			...time === void 0 ? {} : { seconds: roundSeconds(time) }
		};
	}).sort((left, right) => (right.seconds ?? -1) - (left.seconds ?? -1) || compareText(left.item, right.item));
}
function withOwnSuites({ result, suites }) {
	return {
		result,
		suites: suites.filter(({ name, file }) => name === result.item || file !== void 0 && plainPath(file) === result.item)
	};
}
function totalSeconds(placed) {
	const inside = /* @__PURE__ */ new Map();
	const parents = /* @__PURE__ */ new Map();
	const add = (suite, time) => {
		inside.set(suite, (inside.get(suite) ?? 0) + time);
	};
	for (const { result, suites } of placed) {
		for (const [at, suite] of suites.entries()) parents.set(suite, suites[at - 1]);
		add(suites.at(-1), result.seconds ?? 0);
	}
	for (const [suite, parent] of [...parents].reverse()) add(parent, Math.max(suite.seconds ?? 0, inside.get(suite) ?? 0));
	return inside.get(void 0) ?? 0;
}

// src/commands/inspect.ts
const OPTIONS = {
	inFolder: "**/*.xml",
	ignore: ["**/node_modules/**", "**/.git/**"]
};
async function inspect(raw, ports) {
	const paths = await filesOf(raw.positionals, ports);
	if (!paths.ok) return paths;
	const reports = [];
	for (const path of paths.value) reports.push(await readJunit(ports.files.stream(path), path));
	const inspection = inspectReports(reports);
	const json = raw.values.get("json") === true;
	ports.terminal.write(json ? fileJson(inspection) : inspectionText(inspection));
	return ok(0);
}
async function filesOf(names, ports) {
	if (names.length === 0) return failed(noFile());
	const found = [];
	const problems = [];
	for (const name of names) {
		const place = {
			pattern: name,
			folder: ports.run.folder
		};
		const paths = await locateFiles([place], OPTIONS, ports.files);
		found.push(...paths);
		if (paths.length === 0) problems.push(noSuchFile(name));
	}
	return problems.length > 0 ? failed(...problems) : ok([...new Set(found)]);
}
function noFile() {
	return {
		what: "there is no file to inspect",
		how: "Name JUnit files, folders or patterns."
	};
}
function noSuchFile(name) {
	return {
		where: name,
		what: "no JUnit file is there",
		how: "Name a file, a folder with .xml files, or a pattern in quotes."
	};
}

export { inspect };