import { s as testId } from "./item.mjs";
import { o as sortedKeys } from "./canonical-json.mjs";
import { n as estimatesOf } from "./estimate.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { t as DEFAULT_PLATFORM } from "./suite.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { i as recordedHistories, n as choosePlatform, t as chooseHistory } from "./recorded-histories.mjs";

// src/history/export-timings.ts
const EXPORT_FORMATS = ["pytest-split", "knapsack"];
function exportTimings$1(history, platform, format) {
	const items = [...history.items.keys()].map((id) => ({ id }));
	const estimates = estimatesOf(history, platform, items);
	const times = /* @__PURE__ */ new Map();
	let leftOut = 0;
	for (const { id, estimate } of estimates.items) {
		if (estimate.from !== "measured") continue;
		if (format === "knapsack") {
			times.set(id, estimate.seconds);
			continue;
		}
		const tests = estimates.testsOf({ id });
		if (tests.size === 0) leftOut += 1;
		for (const [test, { seconds }] of tests) times.set(testId(id, test), seconds);
	}
	return {
		times,
		leftOut
	};
}
function timingsText(times, format) {
	const record = Object.fromEntries(times);
	const sorted = Object.fromEntries(sortedKeys(record).map((key) => [key, record[key]]));
	return `${JSON.stringify(sorted, null, format === "knapsack" ? 2 : 4)}\n`;
}

// src/commands/export.ts
async function exportTimings(raw, ports) {
	const read = optionReader(raw);
	const options = read.finish(readOptions(read, raw.positionals));
	if (!options.ok) return options;
	const { format, out } = options.value;
	const histories = await recordedHistories(options.value.history, ports);
	if (!histories.ok) return histories;
	const history = chooseHistory(histories.value, options.value.suite);
	if (!history.ok) return history;
	const platform = choosePlatform(history.value, options.value.platform, DEFAULT_PLATFORM);
	if (!platform.ok) return platform;
	const { times, leftOut } = exportTimings$1(history.value, platform.value, format);
	if (times.size === 0) return failed(nothingToWrite(format, leftOut));
	if (leftOut > 0) ports.log.warn(leftOutText(leftOut));
	const text = timingsText(times, format);
	if (out === void 0) ports.terminal.write(text);
	else await ports.files.write(out, text);
	const what = format === "knapsack" ? "files" : "tests";
	ports.log.info(`The times of ${times.size} ${what} are in ${out ?? "standard output"}.`);
	return ok(0);
}
function readOptions(read, positionals) {
	for (const word of positionals) read.problem({
		what: `${JSON.stringify(word)} is not expected here`,
		how: "Name the file to write with --out FILE, and the history with --history FILE."
	});
	const format = read.choice("to", EXPORT_FORMATS);
	if (read.text("to") === void 0) {
		const how = `Name it with --to ${EXPORT_FORMATS.join(" or --to ")}.`;
		read.problem({
			where: "to",
			what: "it is not said which format to write",
			how
		});
	}
	return {
		history: read.text("history"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		format: format ?? "pytest-split",
		out: read.text("out")
	};
}
function nothingToWrite(format, leftOut) {
	const onlyItems = format === "pytest-split" && leftOut > 0;
	return {
		where: "history",
		what: onlyItems ? "the history knows the times of whole items only, and pytest-split takes those of tests" : "the history has no times on this platform",
		how: onlyItems ? "Export with --to knapsack." : "Only passed tests teach their time."
	};
}
function leftOutText(count) {
	return `${count} ${count === 1 ? "item is" : "items are"} left out: of them no test's time is known`;
}

export { exportTimings };