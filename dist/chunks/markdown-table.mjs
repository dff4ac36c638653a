import { a as testPath, i as seconds, o as toSeconds, r as roundSeconds, s as canonicalJson, u as compareText } from "./units.mjs";
import { a as ok, i as failed, r as describeProblem } from "./problem2.mjs";
import { n as folderOf } from "./path.mjs";
import { c as printable, d as differenceText, h as secondsText, l as printableLines, m as plural, u as countText } from "./retention.mjs";
import { B as transform, D as object, E as number, H as unknown, L as safeInteger, M as pipe, R as safeParse, U as ESTIMATE_SOURCES, W as entryLabel, _ as exactOptional, f as array, g as endsWith, m as check, p as boolean, v as getDotPath, w as minValue, x as maxLength, y as isoTimestamp, z as string } from "./load-plan.mjs";

// src/telling/bar.ts
function bar(value, most, width, sign) {
	if (value <= 0 || most <= 0) return "";
	return sign.repeat(Math.min(width, Math.max(1, Math.round(value / most * width))));
}

// src/telling/describe-plan.ts
function boundWords(predicted, bound, shards) {
	const before = `${gapText(predicted, bound)} of ${secondsText(bound.seconds)}: `;
	switch (bound.by) {
		case "item": return {
			before,
			item: bound.item,
			after: " alone takes that long"
		};
		case "total": return {
			before: `${before}all items spread over ${plural(shards, "shard")}`,
			after: ""
		};
	}
}
function gapText(predicted, bound) {
	const difference = differenceText(predicted, bound.seconds);
	return difference.startsWith("+") ? `predicted ${difference.slice(1)} above the bound` : "predicted at the bound";
}
function sourcesText({ sources }) {
	const known = ESTIMATE_SOURCES.flatMap((source) => {
		const count = sources[source] ?? 0;
		return count > 0 ? [`${source} ${countText(count)}`] : [];
	});
	return known.length === 0 ? "none" : known.join(", ");
}
function historyText({ runs }) {
	return runs === 0 ? "no history yet" : `from ${plural(runs, "run")}`;
}
function itemCount(plan) {
	return plan.shards.reduce((sum, { items }) => sum + items.length, 0);
}
function longestItems(items, most) {
	const names = items.toSorted((left, right) => right.seconds - left.seconds).slice(0, most).map(entryLabel);
	return {
		names,
		more: items.length - names.length
	};
}

// src/telling/shorten.ts
function shortenMiddle(text, most) {
	const characters = Array.from(text);
	if (characters.length <= most) return text;
	if (most <= DOTS.length) return DOTS.slice(0, Math.max(0, most));
	const kept = most - DOTS.length;
	const head = Math.floor(kept / 3);
	return [
		...characters.slice(0, head),
		DOTS,
		...characters.slice(head - kept)
	].join("");
}
function shortenEnd(text, most) {
	const characters = Array.from(text.slice(0, most * 2 + 2));
	if (characters.length <= most) return text;
	return characters.slice(0, Math.max(0, most - DOTS.length)).join("") + DOTS;
}
const DOTS = "...";

// src/telling/text-table.ts
const LEAST_WIDTH = 16;
const GAP = "  ";
function textTable(table, rows, columns) {
	const cells = [table.map(({ title }) => title), ...rows].map((row) => row.map(printable));
	const widths = fitWidths(table, naturalWidths(cells, table.length), columns);
	return cells.map((row) => line(row, table, widths)).join("\n");
}
function displayWidth(text) {
	if (/^[\x20-\x7e]*$/.test(text)) return text.length;
	let width = 0;
	for (const character of text) width += characterWidth(character);
	return width;
}
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
function characterWidth(character) {
	if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}
function naturalWidths(cells, count) {
	return Array.from({ length: count }, (_, index) => cells.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? "")), 0));
}
function fitWidths(table, widths, columns) {
	const excess = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)) - columns;
	if (excess <= 0) return widths;
	return widths.map((width, index) => table[index]?.flexible === true ? Math.max(Math.min(width, LEAST_WIDTH), width - excess) : width);
}
function line(row, table, widths) {
	return row.map((cell, index) => pad(cell, table[index]?.align ?? "left", widths[index] ?? 0)).join(GAP).trimEnd();
}
function pad(text, align, width) {
	const cell = displayWidth(text) <= width ? text : cutToWidth(text, width);
	const space = " ".repeat(Math.max(0, width - displayWidth(cell)));
	return align === "left" ? cell + space : space + cell;
}
function cutToWidth(text, width) {
	let most = Math.min(width, Array.from(text).length);
	let cut = shortenMiddle(text, most);
	while (displayWidth(cut) > width && most > 0) {
		most -= 1;
		cut = shortenMiddle(text, most);
	}
	return cut;
}

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

// src/history/map-windows.ts
function mapWindows(items, change) {
	const changed = /* @__PURE__ */ new Map();
	for (const [id, item] of items) {
		const whole = change(item.whole);
		const tests = changeTests(item.tests, change);
		if (whole.length > 0 || tests.size > 0) changed.set(id, {
			...item,
			whole,
			tests
		});
	}
	return changed;
}
function changeTests(tests, change) {
	const changed = /* @__PURE__ */ new Map();
	for (const [test, before] of tests) {
		const window = change(before);
		if (window.length > 0) changed.set(test, window);
	}
	return changed;
}

// src/history/forget-runs.ts
function forgetRuns(history) {
	const kept = newestRuns(history);
	for (const item of history.items.values()) {
		markRuns(item.whole, kept);
		for (const window of item.tests.values()) markRuns(window, kept);
	}
	if (kept.every((keep) => keep)) return history;
	let next = 0;
	const places = kept.map((keep) => keep ? next++ : -1);
	return {
		...history,
		runs: history.runs.filter((_, at) => kept[at]),
		items: mapWindows(history.items, (window) => renumberWindow(window, places))
	};
}
function newestRuns(history) {
	const counts = /* @__PURE__ */ new Map();
	const kept = history.runs.map(() => false);
	for (let at = kept.length - 1; at >= 0; at -= 1) {
		const platform = history.runs[at]?.platform ?? "";
		const count = (counts.get(platform) ?? 0) + 1;
		counts.set(platform, count);
		kept[at] = count <= 50;
	}
	return kept;
}
function markRuns(window, kept) {
	for (let at = 0; at < window.length; at += 2) {
		const run = window[at];
		if (run !== void 0) kept[run] = true;
	}
}

// src/history/merge-histories.ts
function mergeHistories(left, right) {
	const suite = compareText(left.suite, right.suite) <= 0 ? left.suite : right.suite;
	if (right.runs.length === 0) return {
		...left,
		suite
	};
	if (left.runs.length === 0) return {
		...right,
		suite
	};
	const runs = joinRuns(left.runs, right.runs);
	const fromLeft = renumbered(left, runs);
	const fromRight = renumbered(right, runs);
	const platforms = runs.map((run) => run.platform);
	const joined = joinMaps(fromLeft, fromRight, joinItems);
	const items = mapWindows(joined, (window) => trimWindow(window, platforms));
	return forgetRuns({
		suite,
		runs,
		items
	});
}
function joinRuns(left, right) {
	const joined = /* @__PURE__ */ new Map();
	for (const run of [...left, ...right]) {
		const key = runKey(run);
		const known = joined.get(key);
		joined.set(key, known === void 0 ? run : joinRun(known, run));
	}
	return [...joined.values()].sort(compareRuns);
}
function runKey(run) {
	return JSON.stringify([run.id, run.platform]);
}
function joinRun(left, right) {
	if (left === right) return left;
	const commit = largerText(left.commit, right.commit);
	return {
		id: left.id,
		platform: left.platform,
		...commit === void 0 ? {} : { commit },
		time: compareText(left.time, right.time) <= 0 ? left.time : right.time,
		complete: left.complete || right.complete,
		shards: joinShards(left.shards, right.shards)
	};
}
function joinShards(left, right) {
	const joined = /* @__PURE__ */ new Map();
	for (const shard of [...left, ...right]) {
		const known = joined.get(shard.shard);
		if (known === void 0 || canonicalJson(shard) > canonicalJson(known)) joined.set(shard.shard, shard);
	}
	return [...joined.values()].sort((one, other) => compareText(one.shard, other.shard));
}
function renumbered(history, runs) {
	const places = new Map(runs.map((run, place) => [runKey(run), place]));
	const moves = history.runs.map((run) => places.get(runKey(run)) ?? -1);
	const ordered = moves.every((place, at) => at === 0 || (moves[at - 1] ?? -1) < place);
	if (ordered && moves.every((place, at) => place === at)) return history.items;
	const move = (window) => {
		const moved = renumberWindow(window, moves);
		return ordered ? moved : sortWindow(moved);
	};
	return mapWindows(history.items, move);
}
function sortWindow(window) {
	const pairs = [];
	for (let at = 0; at < window.length; at += 2) pairs.push([window[at] ?? -1, window[at + 1] ?? -1]);
	return pairs.sort(([left], [right]) => left - right).flat();
}
function joinMaps(left, right, join) {
	const joined = new Map(left);
	for (const [key, value] of right) {
		const known = joined.get(key);
		joined.set(key, known === void 0 ? value : join(known, value));
	}
	return joined;
}
function joinItems(left, right) {
	const blob = newestBlob(left, right);
	return {
		...blob === void 0 ? {} : { blob },
		whole: joinWindows(left.whole, right.whole),
		tests: joinMaps(left.tests, right.tests, joinWindows)
	};
}
function newestBlob(left, right) {
	const newer = (left.whole.at(-2) ?? -1) - (right.whole.at(-2) ?? -1);
	if (newer !== 0) return newer > 0 ? left.blob : right.blob;
	return largerText(left.blob, right.blob);
}
function largerText(left, right) {
	return compareText(left ?? "", right ?? "") >= 0 ? left : right;
}

// src/history/history-file.ts
const MOST_RUNS = 2e4;
const MOST_SHARDS = 1e4;
const text = pipe(string(), maxLength(1024));
const count = pipe(number(), safeInteger(), minValue(0));
const duration = pipe(number(), check((value) => toSeconds(value) !== void 0, "no length of time"), transform(seconds));
const shard = object({
	shard: text,
	wallSeconds: duration,
	predictedSeconds: duration,
	testSeconds: duration,
	items: count,
	invocations: count
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

// src/commands/load-history.ts
async function loadHistory(suite, ports) {
	const loaded = await ports.histories.load(suite);
	if (loaded.kind === "absent") return {
		history: emptyHistory(suite),
		known: true,
		notes: []
	};
	if (loaded.kind === "failed") return notAnswered(suite, loaded.why);
	const read = loaded.value.map((text) => readHistory(text, `history of ${suite}`));
	const problems = read.flatMap((one) => one.ok ? [] : one.problems);
	return {
		history: {
			...read.flatMap((one) => one.ok ? [one.value] : []).reduce(mergeHistories, emptyHistory(suite)),
			suite
		},
		known: true,
		notes: problems.map(noteOf)
	};
}
function noteOf(problem) {
	return describeProblem(problem).replace(/\.$/, "");
}
function notAnswered(suite, why) {
	const note = `the timings of ${suite} could not be read: ${why}`;
	return {
		history: emptyHistory(suite),
		known: false,
		notes: [note]
	};
}

// src/telling/cut-to-bytes.ts
function cutToBytes(markdown, most) {
	if (byteLength(markdown) <= most) return markdown;
	const lines = markdown.split("\n");
	let kept = linesWithin(lines, most - RESERVE);
	while (kept > 0 && byteLength(finish(lines, kept)) > most) kept -= 1;
	return finish(lines, kept);
}
const RESERVE = 300;
function byteLength(text) {
	return new TextEncoder().encode(text).length;
}
function linesWithin(lines, most) {
	let bytes = 0;
	const end = lines.findIndex((line) => {
		bytes += byteLength(line) + 1;
		return bytes > most;
	});
	return end < 0 ? lines.length : end;
}
function finish(lines, kept) {
	const text = lines.slice(0, kept);
	const left = lines.length - kept;
	const note = `*${left} more ${left === 1 ? "line does" : "lines do"} not fit here.*`;
	return [
		...text,
		...closers(text),
		"",
		note
	].join("\n");
}
function closers(lines) {
	let fence;
	let details = 0;
	for (const line of lines) {
		const run = /^(`{3,})/.exec(line)?.[1];
		if (fence !== void 0) {
			if (run !== void 0 && run.length >= fence.length && line.trim() === run) fence = void 0;
		} else if (run !== void 0) fence = run;
		else details += countOf(line, "<details>") - countOf(line, "</details>");
	}
	const open = Array.from({ length: Math.max(0, details) }, () => "</details>");
	return [...fence === void 0 ? [] : [fence], ...open.length > 0 ? ["", ...open] : []];
}
function countOf(text, part) {
	return text.split(part).length - 1;
}

// src/telling/escape-markdown.ts
const MEANINGFUL = /[\\`*_{}[\]<>()#+\-.!|~&@:$]/g;
const NO_WIDTH = "&#8203;";
function escapeMarkdown(text) {
	return printable(text).replaceAll(MEANINGFUL, (character) => ENTITIES.get(character) ?? `\\${character}`).replaceAll("\\@", `\\@${NO_WIDTH}`).replaceAll(/\\#(?=\d)/g, `\\#${NO_WIDTH}`).replaceAll(/\\:(?=\/\/)/g, `\\:${NO_WIDTH}`).replaceAll(/www(?=\\\.)/gi, (prefix) => prefix + NO_WIDTH).replaceAll(/\bGH(?=\\-\d)/gi, (prefix) => prefix + NO_WIDTH).replaceAll(/[0-9a-f]{7,64}/gi, breakHash);
}
function codeSpan(text) {
	const shown = printable(text);
	if (/[`|\\]|^\s|\s$|^$/.test(shown)) return htmlCode(shown);
	return `\`${shown}\``;
}
function htmlCode(text) {
	return `<code>${printable(text).replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}
function codeBlock(text) {
	const shown = printableLines(text);
	const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
	return `${fence}text\n${shown}\n${fence}`;
}
const ENTITIES = /* @__PURE__ */ new Map([
	["<", "&lt;"],
	[">", "&gt;"],
	["&", "&amp;"],
	["|", "&#124;"]
]);
function breakHash(hash) {
	return /\d/.test(hash) ? `${hash.slice(0, 4)}${NO_WIDTH}${hash.slice(4)}` : hash;
}
function longestRun(text) {
	return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}

// src/telling/limits.ts
const SUMMARY_BYTES = 9e5;
const COMMENT_BYTES = 64e3;

// src/telling/markdown-table.ts
function markdownTable(table, rows) {
	return [
		table.map(({ title }) => title),
		table.map(({ align }) => align === "right" ? "--:" : "---"),
		...rows
	].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export { itemCount as C, bar as E, historyText as S, sourcesText as T, filterWindow as _, codeSpan as a, shortenEnd as b, cutToBytes as c, forgetRuns as d, mapWindows as f, runsOn as g, LONGEST_NAME as h, codeBlock as i, loadHistory as l, itemsByBlob as m, COMMENT_BYTES as n, escapeMarkdown as o, estimateItems as p, SUMMARY_BYTES as r, htmlCode as s, markdownTable as t, mergeHistories as u, lastSeen as v, longestItems as w, boundWords as x, textTable as y };