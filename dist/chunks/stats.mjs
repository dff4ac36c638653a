import { c as moneyOf, i as billOf, n as addBills } from "./run-cost.mjs";
import { i as seconds } from "./units.mjs";
import { b as shardsOf } from "./read-history.mjs";
import { i as compareText, n as fileJson } from "./canonical-json.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { a as maybeSecondsText, r as countText, s as plural } from "./printable.mjs";
import { t as textTable } from "./text-table.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { i as recordedHistories, r as noSuch, t as chooseHistory } from "./recorded-histories.mjs";

// src/history/run-stats.ts
function runStats({ suite, runs, accounts }) {
	const told = new Set(accounts.map(keyOf));
	return [...accounts.map((account) => statsOfAccount(suite, account)), ...runs.filter((run) => !told.has(keyOf(run))).map((run) => statsOfRun(suite, run))];
}
function keyOf({ id, platform }) {
	return JSON.stringify([id, platform]);
}
function statsOfAccount(suite, { attempts, ...account }) {
	const bill = billOf({ attempts });
	const outcome = attempts.findLast((one) => one.outcome !== void 0)?.outcome;
	const last = attempts.at(-1)?.attempt;
	return {
		...account,
		suite,
		...outcome === void 0 ? {} : { outcome },
		...last === void 0 ? {} : { attempts: last },
		...bill === void 0 ? {} : { bill }
	};
}
function statsOfRun(suite, run) {
	const { id, commit, time, platform, shards } = run;
	const count = shardsOf(run);
	const predicted = most(shards.map((shard) => shard.predictedWallSeconds));
	const makespan = shards.length < count ? void 0 : most(shards.map((one) => one.wallSeconds));
	return {
		id,
		time,
		suite,
		platform,
		shards: count,
		...commit === void 0 ? {} : { commit },
		...predicted === void 0 ? {} : { predictedSeconds: predicted },
		...makespan === void 0 ? {} : { makespanSeconds: makespan }
	};
}
function most(values) {
	const known = values.flatMap((value) => value ?? []);
	if (known.length === 0 || known.length < values.length) return void 0;
	return seconds(known.reduce((longest, one) => Math.max(longest, one), 0));
}

// src/telling/csv.ts
function csv(rows) {
	return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
function cellText(cell) {
	if (cell === void 0) return "";
	if (typeof cell === "number") return plainNumber(cell);
	const text = FORMULA.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}
function plainNumber(value) {
	const text = String(value);
	return /e/i.test(text) ? value.toFixed(6) : text;
}

// src/telling/stats-text.ts
const COLUMNS = [
	{
		title: "merged",
		align: "left",
		of: ({ time }) => `${time.slice(0, 10)} ${time.slice(11, 16)}`
	},
	{
		title: "run",
		align: "left",
		flexible: true,
		of: ({ id }) => id
	},
	{
		title: "suite",
		align: "left",
		isPlace: true,
		of: ({ suite }) => suite
	},
	{
		title: "platform",
		align: "left",
		isPlace: true,
		of: ({ platform }) => platform
	},
	{
		title: "outcome",
		align: "left",
		of: ({ outcome }) => outcome ?? "unknown"
	},
	{
		title: "shards",
		align: "right",
		of: ({ shards }) => countText(shards)
	},
	{
		title: "predicted",
		align: "right",
		of: ({ predictedSeconds }) => maybeSecondsText(predictedSeconds)
	},
	{
		title: "slowest",
		align: "right",
		of: ({ makespanSeconds }) => maybeSecondsText(makespanSeconds)
	},
	{
		title: "billed",
		align: "right",
		of: ({ bill }) => minutesText(bill?.minutes)
	},
	{
		title: "cost",
		align: "right",
		of: ({ bill }) => bill === void 0 ? "unknown" : moneyOf(bill)
	},
	{
		title: "equal/planned",
		align: "right",
		of: comparisonText
	}
];
function statsText({ runs }, columns) {
	const shown = COLUMNS.filter(({ isPlace, of }) => isPlace !== true || new Set(runs.map(of)).size > 1);
	const rows = runs.map((run) => shown.map(({ of }) => of(run)));
	return `${textTable(shown, rows, columns)}\n\n${totalText(runs)}\n${LEGEND}\n`;
}
const LEGEND = "equal/planned: minutes that equal counts would have been billed, and the plan, estimated by the same times and costs";
function comparisonText({ comparison }) {
	if (comparison === void 0) return "unknown";
	const { equalCounts, asPlanned } = comparison;
	return `${countText(equalCounts.billedMinutes)}/${countText(asPlanned.billedMinutes)} min`;
}
function minutesText(minutes) {
	return minutes === void 0 ? "unknown" : `${countText(minutes)} min`;
}
function totalText(runs) {
	const bills = runs.flatMap(({ bill }) => bill ?? []);
	const count = plural(new Set(runs.map(({ id }) => id)).size, "run");
	if (bills.length === 0) return `${count}, of which no bill is known`;
	const total = addBills(bills);
	const some = bills.length < runs.length ? `, without ${countText(runs.length - bills.length)} rows of unknown bill` : "";
	return `${count}: ${minutesText(total.minutes)} billed, ${moneyOf(total)}${some}`;
}
const FIELDS = [
	["date", ({ time }) => time],
	["run", ({ id }) => id],
	["attempts", ({ attempts }) => attempts],
	["commit", ({ commit }) => commit],
	["suite", ({ suite }) => suite],
	["platform", ({ platform }) => platform],
	["outcome", ({ outcome }) => outcome],
	["shards", ({ shards }) => shards],
	["predicted_seconds", ({ predictedSeconds }) => predictedSeconds],
	["makespan_seconds", ({ makespanSeconds }) => makespanSeconds],
	["jobs", ({ bill }) => bill?.jobs],
	["billed_minutes", ({ bill }) => bill?.minutes],
	["estimated_minutes", ({ bill }) => bill?.estimatedMinutes],
	["free_minutes", ({ bill }) => bill?.freeMinutes],
	["unpriced_minutes", ({ bill }) => bill?.unpricedMinutes],
	["cost", ({ bill }) => knownCost(bill)],
	["equal_counts_job_seconds", ({ comparison }) => comparison?.equalCounts.jobSeconds],
	["equal_counts_minutes", ({ comparison }) => comparison?.equalCounts.billedMinutes],
	["equal_counts_cost", ({ comparison }) => comparison?.equalCounts.cost],
	["as_planned_job_seconds", ({ comparison }) => comparison?.asPlanned.jobSeconds],
	["as_planned_minutes", ({ comparison }) => comparison?.asPlanned.billedMinutes],
	["as_planned_cost", ({ comparison }) => comparison?.asPlanned.cost]
];
function statsCsv({ runs }) {
	return csv([FIELDS.map(([name]) => name), ...runs.map((run) => FIELDS.map(([, of]) => of(run)))]);
}
function knownCost(bill) {
	return bill === void 0 || bill.unpricedMinutes === bill.minutes ? void 0 : bill.cost;
}

// src/commands/since.ts
const DAY_MS = 864e5;
const UNITS = {
	d: 1,
	w: 7
};
function readSince(read, now) {
	const text = read.text("since");
	if (text === void 0) return void 0;
	const since = parseSince(text, now);
	if (since !== void 0) return since;
	read.problem({
		where: "since",
		what: `${JSON.stringify(text)} is no time`,
		how: "Write it like 90d, 12w or 2026-08-01."
	});
}
function parseSince(text, now) {
	const [, count, unit = ""] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
	if (count !== void 0) return isoTime(now - Number(count) * (UNITS[unit] ?? 0) * DAY_MS);
	const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/.exec(text);
	if (match === null) return void 0;
	const [, day = "", rest = "T00:00:00Z"] = match;
	const time = isoTime(Date.parse(`${day}${rest}`));
	return time?.startsWith(day) === true ? time : void 0;
}
function isoTime(ms) {
	const [first, last] = [Date.UTC(0, 0, 1), Date.UTC(9999, 11, 31)];
	return ms >= first && ms <= last ? new Date(ms).toISOString() : void 0;
}

// src/commands/stats.ts
const FORMATS = [
	"csv",
	"table",
	"json"
];
async function stats(raw, ports) {
	const options = readOptions(raw, ports);
	if (!options.ok) return options;
	const recorded = await recordedHistories(options.value.history, ports);
	if (!recorded.ok) return recorded;
	const known = statsOf(recorded.value, options.value);
	if (!known.ok) return known;
	const { since, format } = options.value;
	const runs = since === void 0 ? known.value : known.value.filter(({ time }) => time >= since);
	if (runs.length === 0) ports.log.info(whyNothing(known.value, since));
	const report = {
		runs,
		...since === void 0 ? {} : { since }
	};
	ports.terminal.write(textOf(report, format, ports.terminal.columns));
	return ok(0);
}
function readOptions(raw, { clock, terminal }) {
	const read = optionReader(raw);
	for (const word of raw.positionals) read.problem({
		what: `${JSON.stringify(word)} is not expected here`,
		how: "Name the history with --history FILE."
	});
	return read.finish({
		history: read.text("history"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		since: readSince(read, clock.now()),
		format: readFormat(read) ?? (terminal.isScreen === true ? "table" : "csv")
	});
}
function readFormat(read) {
	const format = read.choice("format", FORMATS);
	if (!read.isOn("json")) return format;
	if (format !== void 0 && format !== "json") read.problem({
		where: "format",
		what: `${format} was asked for, and JSON as well`,
		how: "Leave one of the two out."
	});
	return "json";
}
function statsOf(recorded, { suite, platform }) {
	const chosen = suite === void 0 ? ok(void 0) : chooseHistory(recorded, suite);
	if (!chosen.ok) return chosen;
	const all = (chosen.value === void 0 ? recorded : [chosen.value]).flatMap(runStats).sort(compareRuns);
	const names = [...new Set(all.map((run) => run.platform))].sort();
	if (platform === void 0 || names.length === 0) return ok(all);
	return names.includes(platform) ? ok(all.filter((run) => run.platform === platform)) : failed(noSuch({
		option: "platform",
		wanted: platform,
		names
	}));
}
function compareRuns(left, right) {
	return compareText(left.time, right.time) || compareText(left.id, right.id) || compareText(left.suite, right.suite) || compareText(left.platform, right.platform);
}
function whyNothing(known, since) {
	const newest = known.at(-1)?.time;
	if (newest === void 0 || since === void 0) return "The history holds no run yet.";
	return `No run was merged since ${since.slice(0, 10)}; the newest was on ${newest.slice(0, 10)}.`;
}
function textOf(report, format, columns) {
	switch (format) {
		case "csv": return statsCsv(report);
		case "json": return fileJson(report);
		case "table": return report.runs.length === 0 ? "" : statsText(report, columns);
	}
}

export { stats };