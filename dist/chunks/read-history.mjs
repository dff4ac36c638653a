import { a as testPath, i as seconds, o as toSeconds, r as roundSeconds, u as compareText } from "./units.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { n as folderOf } from "./path.mjs";
import { E as pipe, I as unknown, M as safeParse, N as string, P as transform, a as boolean, b as number, c as endsWith, d as getDotPath, h as maxLength, i as array, j as safeInteger, l as exactOptional, o as check, p as isoTimestamp, v as minValue, x as object } from "./shard.mjs";

// src/history/forecast-window.ts
const LEVEL_DECAY = .7;
const MEAN_DECAY = .3;
const FURTHEST = 2;
const FEWEST_ERRORS = 3;
function forecastWindow(samples) {
	const ms = forecast(samples, samples.length);
	const errors = samples.length - 1;
	if (errors < FEWEST_ERRORS) return { ms };
	let squares = 0;
	for (let known = 1; known <= errors; known += 1) {
		const error = (samples[known] ?? 0) - forecast(samples, known);
		squares += error * error;
	}
	return {
		ms,
		spreadMs: Math.sqrt(squares / errors)
	};
}
function forecast(samples, known) {
	const level = weightedMedian(samples, known);
	const [least, most] = [level / FURTHEST, level * FURTHEST];
	let [sum, weights, weight] = [
		0,
		0,
		1
	];
	for (let at = known - 1; at >= 0; at -= 1) {
		sum += weight * Math.min(most, Math.max(least, samples[at] ?? 0));
		weights += weight;
		weight *= MEAN_DECAY;
	}
	return sum / weights;
}
function weightedMedian(samples, known) {
	const values = [];
	const weights = [];
	let [weight, total] = [1, 0];
	for (let at = known - 1; at >= 0; at -= 1) {
		insertSorted(values, weights, {
			value: samples[at] ?? 0,
			weight
		});
		total += weight;
		weight *= LEVEL_DECAY;
	}
	let [below, at] = [0, -1];
	while (below < total / 2) {
		at += 1;
		below += weights[at] ?? total;
	}
	return values[at] ?? 0;
}
function insertSorted(values, weights, added) {
	let at = values.length;
	for (; at > 0 && (values[at - 1] ?? 0) > added.value; at -= 1) {
		values[at] = values[at - 1] ?? 0;
		weights[at] = weights[at - 1] ?? 0;
	}
	values[at] = added.value;
	weights[at] = added.weight;
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
function runAt(window, at) {
	return window[at] ?? -1;
}
function msAt(window, at) {
	return window[at + 1] ?? -1;
}

// src/history/forecast-item.ts
function forecastItem(item, chosen) {
	const samples = measuredMs(item.whole, chosen);
	if (samples.length > 0) return {
		...forecastWindow(samples),
		samples: samples.length
	};
	let [ms, most] = [0, 0];
	for (const window of item.tests.values()) {
		const measured = measuredMs(window, chosen);
		if (measured.length > 0) ms += forecastWindow(measured).ms;
		most = Math.max(most, measured.length);
	}
	return most === 0 ? void 0 : {
		ms,
		samples: most
	};
}

// src/history/history.ts
const LONGEST_NAME = 4096;
function emptyHistory(suite) {
	return {
		suite,
		runs: [],
		items: /* @__PURE__ */ new Map()
	};
}
function compareRuns(left, right) {
	return compareText(left.time, right.time) || compareText(left.id, right.id) || compareText(left.platform, right.platform);
}
function runsOn(history, platform) {
	return history.runs.map((run) => run.platform === platform);
}

// src/history/items-by-blob.ts
function itemsByBlob(history, admits) {
	const found = /* @__PURE__ */ new Map();
	for (const [id, item] of history.items) {
		if (item.blob === void 0 || !admits(id)) continue;
		const rival = found.get(item.blob);
		if (rival === void 0 || isBetter([id, item], rival)) found.set(item.blob, [id, item]);
	}
	return new Map(Array.from(found, ([blob, [, item]]) => [blob, item]));
}
function isBetter([id, item], [rivalId, rival]) {
	const newer = (item.whole.at(-2) ?? -1) - (rival.whole.at(-2) ?? -1);
	return newer > 0 || newer === 0 && compareText(id, rivalId) < 0;
}

// src/history/siblings.ts
const FEWEST_SIBLINGS = 3;
function siblings(history, chosen) {
	const folders = /* @__PURE__ */ new Map();
	const all = [];
	for (const [id, item] of history.items) {
		const forecast = forecastItem(item, chosen);
		if (forecast === void 0) continue;
		all.push(forecast.ms);
		const folder = folders.get(folderOf(id));
		if (folder === void 0) folders.set(folderOf(id), [forecast.ms]);
		else folder.push(forecast.ms);
	}
	const inFolder = (id) => typical(folders.get(folderOf(id)) ?? [], FEWEST_SIBLINGS);
	return {
		inFolder,
		inSuite: typical(all, 1)
	};
}
function typical(ms, fewest) {
	const items = ms.length;
	if (items < fewest) return void 0;
	const sorted = Float64Array.from(ms).sort();
	const [low, high] = [sorted[items - 1 >> 1] ?? 0, sorted[items >> 1] ?? 0];
	return {
		ms: (low + high) / 2,
		items
	};
}

// src/history/estimate.ts
const DEFAULT_SECONDS = roundSeconds(1);
function estimateItems(history, platform, items) {
	const known = knowledge(history, platform);
	return items.map((item) => ({
		...item,
		estimate: estimateItem(known, item)
	}));
}
function testEstimates(history, platform, item) {
	const known = knowledge(history, platform);
	const recalled = recall(known, item);
	const estimates = /* @__PURE__ */ new Map();
	for (const [test, window] of recalled?.item.tests ?? []) {
		const samples = measuredMs(window, known.runs);
		if (recalled === void 0 || samples.length === 0) continue;
		const forecast = {
			...forecastWindow(samples),
			samples: samples.length
		};
		estimates.set(test, toEstimate(forecast, recalled.from));
	}
	return estimates;
}
function knowledge(history, platform) {
	const own = history.runs.some((run) => run.platform === platform);
	const runs = runsOn(history, own ? platform : history.runs.at(-1)?.platform ?? platform);
	return {
		history,
		runs,
		own,
		byBlob: once(() => itemsByBlob(history, () => true)),
		siblings: once(() => siblings(history, runs))
	};
}
function estimateItem(known, item) {
	const recalled = recall(known, item);
	const forecast = recalled && forecastItem(recalled.item, known.runs);
	if (recalled !== void 0 && forecast !== void 0) return toEstimate(forecast, recalled.from);
	return estimateUnknown(known.siblings(), item);
}
function recall(known, item) {
	const named = known.history.items.get(item.id);
	if (named !== void 0) return {
		item: named,
		from: known.own ? "measured" : "sibling"
	};
	const same = item.blob === void 0 ? void 0 : known.byBlob().get(item.blob);
	return same && {
		item: same,
		from: known.own ? "renamed" : "sibling"
	};
}
function estimateUnknown(around, item) {
	const inFolder = around.inFolder(item.id);
	const typical = inFolder ?? around.inSuite;
	const from = inFolder === void 0 ? "default" : "sibling";
	if (typical === void 0) return {
		seconds: DEFAULT_SECONDS,
		from,
		samples: 0
	};
	return {
		seconds: roundSeconds(typical.ms / 1e3),
		from,
		samples: typical.items
	};
}
function toEstimate(forecast, from) {
	const seconds = roundSeconds(forecast.ms / 1e3);
	const { samples, spreadMs } = forecast;
	if (spreadMs === void 0) return {
		seconds,
		from,
		samples
	};
	return {
		seconds,
		spread: roundSeconds(spreadMs / 1e3),
		from,
		samples
	};
}
function once(make) {
	let made;
	return () => {
		made ??= make();
		return made;
	};
}

// src/history/history-file.ts
const MOST_RUNS = 2e4;
const MOST_SHARDS = 1e4;
const text = pipe(string(), maxLength(1024));
const count = pipe(number(), safeInteger(), minValue(0));
const duration = pipe(number(), check((value) => toSeconds(value) !== void 0, "no length of time"), transform(seconds));
const costs = object({
	files: count,
	invocationSeconds: duration,
	longestSeconds: duration,
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
	costs: exactOptional(costs)
});
const run = object({
	id: text,
	commit: exactOptional(text),
	time: pipe(string(), isoTimestamp(), endsWith("Z")),
	platform: text,
	complete: boolean(),
	shards: pipe(array(shard), maxLength(MOST_SHARDS))
});
const HEAD_SCHEMA = object({
	suite: text,
	runs: pipe(array(run), maxLength(MOST_RUNS)),
	items: array(unknown())
});

// src/history/read-items.ts
const MOST_ITEMS = 1e6;
const MOST_TESTS = 4e6;
const LONGEST_MS = 31536e6;
const LONGEST_BLOB = 128;
function readItems(rows, runs) {
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
		if (tests > MOST_TESTS) return `items[${at}].tests: more than ${MOST_TESTS} in all`;
		items.set(item.id, item.history);
	}
	return items;
}
function readItem(row, runs) {
	if (typeof row !== "object" || row === null) return ": no item";
	const { id, blob, whole, tests, windows } = row;
	if (!isName(id) || id === "" || testPath(id) !== id) return ".id: no path";
	if (blob !== void 0 && !(isName(blob) && blob.length <= LONGEST_BLOB)) return ".blob: no id";
	if (!isWindow(whole, runs)) return ".whole: no observations";
	const read = readTests(tests, windows, runs);
	if (typeof read === "string") return read;
	const history = {
		...blob === void 0 ? {} : { blob },
		whole,
		tests: read
	};
	return {
		id: testPath(id),
		history
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
	if (typeof version === "number" && version > 1) return failed(newer(where, version));
	if (version !== 1) return refused(where, "this is no history of ours");
	return readHead(json, where);
}
function isNewerHistory(text) {
	if (text.length > 268435456) return false;
	const json = parseJson(text);
	const version = isRecord(json) ? json["version"] : void 0;
	return typeof version === "number" && version > 1;
}
function readHead(json, where) {
	const head = safeParse(HEAD_SCHEMA, json, { abortEarly: true });
	if (!head.success) {
		const [issue] = head.issues;
		return refused(where, `the history is damaged at ${getDotPath(issue) ?? "the file"}: ${issue.message}`);
	}
	const { suite, runs } = head.output;
	if (!areOrdered(runs)) return refused(where, "the history is damaged at runs: not in order");
	const items = readItems(head.output.items, runs.length);
	if (typeof items === "string") return refused(where, `the history is damaged at ${items}`);
	return ok({
		suite,
		runs,
		items
	});
}
function areOrdered(runs) {
	const ordered = runs.every((run, at) => {
		const before = runs[at - 1];
		return before === void 0 || compareRuns(before, run) < 0;
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
		what: `the history has version ${version}, and this Makespan reads up to ${1}`,
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

export { itemsByBlob as a, emptyHistory as c, joinWindows as d, lastSeen as f, testEstimates as i, runsOn as l, trimWindow as m, readHistory as n, LONGEST_NAME as o, renumberWindow as p, estimateItems as r, compareRuns as s, isNewerHistory as t, filterWindow as u };