import { r as roundSeconds } from "./units.mjs";
import { i as compareText } from "./canonical-json.mjs";
import { d as measuredMs, u as lastSeen, y as runsOn } from "./read-history.mjs";
import { t as itemsByBlob } from "./items-by-blob.mjs";
import { n as folderOf, t as fileName } from "./path.mjs";

// src/history/forecast-window.ts
const NEWEST$1 = [
	1,
	.85,
	.7,
	.5,
	.35,
	.2
];
const LEVEL_DECAY = .7;
const FURTHEST = 2;
const FEWEST_WITH_LEVEL = 4;
function forecastWindow(samples, rule) {
	return forecastNext(samples, samples.length, rule);
}
function forecastNext(samples, known, { newest, repeats }) {
	if (repeats === "measured" && allCount(samples, known)) return smooth(samples, known, newest);
	const settled = settledSamples(samples, known, repeats);
	return smooth(settled, settled.length, newest);
}
function squaredErrors(samples, rule) {
	const { newest, repeats } = rule;
	let smoothed = samples[0] ?? 0;
	let least = Number.POSITIVE_INFINITY;
	let most = 0;
	let squares = 0;
	for (let known = 1; known < samples.length; known += 1) {
		const last = samples[known - 1] ?? 0;
		if (known > 1) smoothed += newest * (last - smoothed);
		if (last < least) least = last;
		if (last > most) most = last;
		const forecast = repeats === "measured" && areAlike(known, least, most) ? smoothed : forecastNext(samples, known, rule);
		squares += ((samples[known] ?? 0) - forecast) ** 2;
	}
	return squares;
}
var RollingForecasts = class {
	forecasts = new Float64Array(NEWEST$1.length);
	#samples;
	#repeats;
	#smoothed = new Float64Array(NEWEST$1.length);
	#known = 0;
	#least = Number.POSITIVE_INFINITY;
	#most = 0;
	constructor(samples, repeats) {
		this.#samples = samples;
		this.#repeats = repeats;
	}
	take() {
		this.#smooth(this.#samples[this.#known] ?? 0);
		if (this.#repeats === "measured" && areAlike(this.#known, this.#least, this.#most)) {
			this.forecasts.set(this.#smoothed);
			return;
		}
		const settled = settledSamples(this.#samples, this.#known, this.#repeats);
		for (let rule = 0; rule < NEWEST$1.length; rule += 1) this.forecasts[rule] = smooth(settled, settled.length, NEWEST$1[rule] ?? 1);
	}
	#smooth(sample) {
		for (let rule = 0; rule < NEWEST$1.length; rule += 1) {
			const before = this.#known === 0 ? sample : this.#smoothed[rule] ?? 0;
			this.#smoothed[rule] = before + (NEWEST$1[rule] ?? 1) * (sample - before);
		}
		this.#known += 1;
		this.#least = Math.min(this.#least, sample);
		this.#most = Math.max(this.#most, sample);
	}
};
function smooth(samples, known, newest) {
	let forecast = samples[0] ?? 0;
	for (let at = 1; at < known; at += 1) forecast += newest * ((samples[at] ?? 0) - forecast);
	return forecast;
}
function settledSamples(samples, known, repeats) {
	const counted = countedSamples(samples, known, repeats);
	if (allCount(counted, counted.length)) return counted;
	const level = weightedMedian(counted);
	const [least, most] = [level / FURTHEST, level * FURTHEST];
	let start = counted.length;
	while (start > 0 && isBetween(counted[start - 1] ?? 0, least, most)) start -= 1;
	if (start === 0) return counted;
	if (counted.length - start >= 2) return counted.slice(start);
	return counted.map((sample) => Math.min(most, Math.max(least, sample)));
}
function countedSamples(samples, known, repeats) {
	if (repeats === "measured") return known === samples.length ? samples : samples.slice(0, known);
	const counted = [];
	for (let at = 0; at < known; at += 1) {
		const sample = samples[at] ?? 0;
		if (at === 0 || sample !== samples[at - 1]) counted.push(sample);
	}
	return counted;
}
function allCount(samples, known) {
	let least = Number.POSITIVE_INFINITY;
	let most = 0;
	for (let at = 0; at < known; at += 1) {
		const sample = samples[at] ?? 0;
		if (sample < least) least = sample;
		if (sample > most) most = sample;
	}
	return areAlike(known, least, most);
}
function areAlike(known, least, most) {
	return known < FEWEST_WITH_LEVEL || most <= FURTHEST * least;
}
function isBetween(sample, least, most) {
	return sample >= least && sample <= most;
}
function weightedMedian(samples) {
	const values = [];
	const weights = [];
	let [weight, total] = [1, 0];
	for (let at = samples.length - 1; at >= 0; at -= 1) {
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

// src/history/run-speeds.ts
const FEWEST_ITEMS = 8;
const MOST_ITEMS = 300;
const NEWEST = .5;
const NEWEST_SPEED = .15;
function runSpeeds(heaviestFirst) {
	const windows = heaviestFirst.slice(0, MOST_ITEMS);
	const byRun = samplesByRun(windows);
	const levels = new Float64Array(windows.length).fill(NaN);
	const of = [];
	const before = [];
	let next = 1;
	for (const samples of byRun) {
		before.push(next);
		const speed = speedOf(samples, levels) ?? next;
		of.push(speed);
		next += NEWEST_SPEED * (speed - next);
		for (const { item, ms } of samples) {
			const usual = ms / speed;
			const known = levels[item] ?? NaN;
			levels[item] = Number.isNaN(known) ? usual : known + NEWEST * (usual - known);
		}
	}
	return {
		of,
		before,
		next
	};
}
function levelled({ runs, ms }, speeds) {
	if (speeds === void 0) return ms;
	return ms.map((time, at) => time / (speeds.of[runs[at] ?? -1] ?? speeds.next));
}
function speedBefore(speeds, run) {
	return speeds === void 0 ? 1 : speeds.before[run] ?? speeds.next;
}
function samplesByRun(windows) {
	const byRun = [];
	for (const [item, { runs, ms }] of windows.entries()) for (let at = 0; at < runs.length; at += 1) {
		const run = runs[at] ?? 0;
		while (byRun.length <= run) byRun.push([]);
		byRun[run]?.push({
			item,
			ms: ms[at] ?? 0
		});
	}
	return byRun;
}
function speedOf(samples, levels) {
	const ratios = [];
	for (const { item, ms } of samples) {
		const level = levels[item] ?? NaN;
		if (level > 0 && ms > 0) ratios.push({
			ratio: ms / level,
			weight: level,
			item
		});
	}
	if (ratios.length < FEWEST_ITEMS) return void 0;
	ratios.sort((left, right) => left.ratio - right.ratio || left.item - right.item);
	const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2;
	let below = 0;
	return ratios.find(({ weight }) => {
		below += weight;
		return below >= half;
	})?.ratio;
}

// src/history/choose-rule.ts
const RUN_DECAY = .7;
const HEAD_START = .3;
const FEWEST_FOR_SPEEDS = 5;
const USUAL_SPEED = .03;
const REPEATED_SHARE = .25;
function chooseRule(windows) {
	const repeats = repeatsOf(windows);
	const plain = chooseNewest(windows, repeats);
	const { runs } = plain;
	if (repeats === "kept" || runs < FEWEST_FOR_SPEEDS) return {
		newest: plain.newest,
		repeats,
		runs
	};
	const speeds = runSpeeds(windows);
	if (speeds.of.every((speed, run) => isUsual(speed, speedBefore(speeds, run)))) return {
		newest: plain.newest,
		repeats,
		runs
	};
	const without = chooseNewest(windows, repeats, speeds);
	return without.loss < plain.loss * .95 ? {
		newest: without.newest,
		repeats,
		runs,
		speeds
	} : {
		newest: plain.newest,
		repeats,
		runs
	};
}
function isUsual(speed, expected) {
	return Math.abs(speed - expected) <= USUAL_SPEED * expected;
}
function chooseNewest(windows, repeats, speeds) {
	const losses = lossesByRun(windows, repeats, speeds);
	const newestFirst = [...losses.keys()].sort((left, right) => right - left);
	const totals = NEWEST$1.map((_, rule) => {
		let [total, weight] = [0, 1];
		for (const run of newestFirst) {
			total += weight * (losses.get(run)?.[rule] ?? 0);
			weight *= RUN_DECAY;
		}
		return total;
	});
	const chosen = best(totals, newestFirst.length);
	return {
		newest: NEWEST$1[chosen] ?? 1,
		loss: totals[chosen] ?? 0,
		runs: losses.size
	};
}
function best(totals, runs) {
	let chosen = 0;
	let least = (totals[0] ?? 0) * (1 - (runs < 2 ? 1 : HEAD_START / (runs - 1) ** 2));
	for (const [rule, total] of totals.entries()) if (total < least) [chosen, least] = [rule, total];
	return chosen;
}
function lossesByRun(windows, repeats, speeds) {
	const losses = /* @__PURE__ */ new Map();
	for (const window of windows) {
		const { runs, ms } = window;
		const rolling = new RollingForecasts(levelled(window, speeds), repeats);
		for (let known = 1; known < ms.length; known += 1) {
			const run = runs[known] ?? -1;
			let sums = losses.get(run);
			if (sums === void 0) {
				sums = new Float64Array(NEWEST$1.length);
				losses.set(run, sums);
			}
			rolling.take();
			const expected = {
				forecasts: rolling.forecasts,
				speed: speedBefore(speeds, run)
			};
			addLosses(sums, expected, ms[known] ?? 0);
		}
	}
	return losses;
}
function addLosses(sums, { forecasts, speed }, actual) {
	for (let rule = 0; rule < NEWEST$1.length; rule += 1) {
		const forecast = speed * (forecasts[rule] ?? 0);
		sums[rule] = (sums[rule] ?? 0) + Math.round(Math.abs(forecast - actual) * 1e3);
	}
}
function repeatsOf(windows) {
	let all = 0;
	let repeated = 0;
	for (const { ms } of windows) for (let at = 1; at < ms.length; at += 1) {
		const time = ms[at] ?? 0;
		all += time;
		if (time === ms[at - 1]) repeated += time;
	}
	return repeated > REPEATED_SHARE * all ? "kept" : "measured";
}

// src/history/measured-window.ts
function measuredWindow(window, chosen) {
	const runs = [];
	const measured = [];
	for (let at = 0; at < window.length; at += 2) {
		const run = window[at] ?? -1;
		const ms = window[at + 1] ?? -1;
		if (ms === -1 || chosen[run] !== true) continue;
		runs.push(run);
		measured.push(ms);
	}
	return {
		runs,
		ms: measured
	};
}
function heaviestWindows(history, chosen, most) {
	const newest = new Float64Array(history.items.size);
	let at = 0;
	for (const { whole } of history.items.values()) newest[at++] = newestMs(whole, chosen);
	const least = Math.max(1, newest.toSorted().at(-most) ?? 0);
	const found = [];
	at = 0;
	for (const [id, { whole }] of history.items) {
		const ms = newest[at++] ?? 0;
		if (ms >= least) found.push({
			id,
			whole,
			ms
		});
	}
	return found.sort((left, right) => right.ms - left.ms || compareText(left.id, right.id)).slice(0, most).map(({ whole }) => measuredWindow(whole, chosen)).filter(({ ms }) => ms.length > 1);
}
function newestMs(window, chosen) {
	for (let at = window.length - 2; at >= 0; at -= 2) {
		const run = window[at] ?? -1;
		const ms = window[at + 1] ?? -1;
		if (ms !== -1 && chosen[run] === true) return ms;
	}
	return -1;
}

// src/history/forecast-item.ts
function reading(history, chosen, rule) {
	const complete = history.runs.map((run, at) => run.complete && chosen[at] === true);
	const { speeds } = rule;
	const lists = {
		byRun: new Float64Array(chosen.length),
		times: []
	};
	if (speeds === void 0) return {
		chosen,
		complete,
		rule,
		lists
	};
	return {
		chosen,
		complete,
		rule,
		lists,
		scales: speeds.of.map((speed) => speeds.next / speed)
	};
}
function readWindow(window, { chosen, scales }) {
	if (scales === void 0) return measuredMs(window, chosen);
	const { runs, ms } = measuredWindow(window, chosen);
	return ms.map((time, at) => time * (scales[runs[at] ?? -1] ?? 1));
}
function forecastItem(item, reading) {
	const { rule, lists } = reading;
	const whole = readWindow(item.whole, reading);
	const samples = whole.length;
	if (item.tests.size === 0) return samples === 0 ? void 0 : {
		ms: forecastWindow(whole, rule),
		samples,
		whole
	};
	const tests = addUpTests(item, reading);
	if (samples === 0) return tests.samples === 0 ? void 0 : {
		ms: tests.ms,
		samples: tests.samples,
		whole
	};
	const beside = tests.samples === 0 ? 0 : besideTests(item.whole, tests.remembered, reading);
	if (beside === 0) return {
		ms: forecastWindow(whole, rule),
		samples,
		whole
	};
	return {
		ms: tests.ms + forecastNext(lists.times, beside, rule),
		samples,
		whole
	};
}
function addUpTests(item, reading) {
	const newest = newestComplete(item, reading);
	const { lists, rule } = reading;
	lists.byRun.fill(0);
	let ms = 0;
	let samples = 0;
	let remembered = 0;
	for (const window of item.tests.values()) {
		const { known, first } = addTimes(window, reading);
		if (known >= 10) remembered = Math.max(remembered, first);
		samples = Math.max(samples, known);
		if (known > 0 && isThere(window, newest, reading)) ms += forecastNext(lists.times, known, rule);
	}
	return {
		ms,
		samples,
		remembered
	};
}
function addTimes(window, { chosen, scales, lists: { byRun, times } }) {
	let known = 0;
	let first = -1;
	for (let at = 0; at < window.length; at += 2) {
		const run = window[at] ?? -1;
		const ms = window[at + 1] ?? -1;
		if (ms === -1 || chosen[run] !== true) continue;
		if (known === 0) first = run;
		byRun[run] = (byRun[run] ?? 0) + ms;
		times[known] = ms * (scales?.[run] ?? 1);
		known += 1;
	}
	return {
		known,
		first
	};
}
function newestComplete({ whole }, { complete }) {
	return lastSeen(whole, complete);
}
function isThere(window, newest, { chosen }) {
	return newest < 0 || lastSeen(window, chosen) >= newest;
}
const ROUNDING_MS = 2;
const ROUNDING_SHARE = .02;
function besideTests(whole, remembered, { chosen, scales, lists: { byRun, times } }) {
	let known = 0;
	for (let at = 0; at < whole.length; at += 2) {
		const run = whole[at] ?? -1;
		const ms = whole[at + 1] ?? -1;
		if (ms === -1 || chosen[run] !== true || run < remembered) continue;
		const rest = ms - (byRun[run] ?? 0);
		if (-rest > ROUNDING_MS + ROUNDING_SHARE * ms) return 0;
		times[known] = Math.max(0, rest) * (scales?.[run] ?? 1);
		known += 1;
	}
	return known;
}

// src/history/item-errors.ts
function pastForecasts(window, rule) {
	const { runs, ms } = window;
	const read = levelled(window, rule.speeds);
	const forecasts = [];
	for (let known = 1; known < ms.length; known += 1) {
		const run = runs[known] ?? -1;
		const forecastMs = speedBefore(rule.speeds, run) * forecastNext(read, known, rule);
		forecasts.push({
			run,
			forecastMs,
			actualMs: ms[known] ?? 0
		});
	}
	return forecasts;
}
function ownErrors(samples, rule) {
	return {
		squares: squaredErrors(samples, rule),
		count: Math.max(0, samples.length - 1)
	};
}

// src/history/learned-errors.ts
const FEWEST_RUNS = 2;
const OWN_ERRORS = 3;
const MOST_ERRORS = 400;
function learnErrors(items) {
	const known = /* @__PURE__ */ new Set();
	for (const past of items) for (const { run } of past) known.add(run);
	const runs = [...known];
	if (runs.length < FEWEST_RUNS) return {
		spreadMs: () => void 0,
		runs: []
	};
	const shares = sharesByLength(items);
	const spreadMs = (forecastMs, own) => spread(forecastMs * (shares[lengthClass(forecastMs)] ?? 0), own);
	const byRun = /* @__PURE__ */ new Map();
	for (const run of runs) byRun.set(run, []);
	for (const past of items) {
		const own = {
			squares: past.reduce((sum, one) => sum + (one.actualMs - one.forecastMs) ** 2, 0),
			count: past.length
		};
		for (const { run, forecastMs, actualMs } of past) {
			const scale = spreadMs(forecastMs, own);
			if (scale > 0) byRun.get(run)?.push({
				error: (actualMs - forecastMs) / scale,
				scale
			});
		}
	}
	const oldestFirst = runs.sort((left, right) => left - right);
	const wider = Math.sqrt(1 + 1 / runs.length);
	return {
		spreadMs,
		runs: oldestFirst.map((run) => drawErrors(byRun.get(run) ?? []).map((one) => wider * one))
	};
}
function spread(usualMs, { squares, count }) {
	return Math.sqrt((OWN_ERRORS * usualMs * usualMs + squares) / (OWN_ERRORS + count));
}
const LENGTHS = [
	16,
	64,
	256,
	1e3,
	4e3,
	16e3,
	64e3
];
function lengthClass(ms) {
	let at = 0;
	while (at < LENGTHS.length && ms >= (LENGTHS[at] ?? 0)) at += 1;
	return at;
}
function sharesByLength(items) {
	const classes = Array.from({ length: LENGTHS.length + 1 }, () => ({
		errors: 0,
		forecasts: 0
	}));
	for (const past of items) for (const { forecastMs, actualMs } of past) {
		const sums = classes[lengthClass(forecastMs)];
		if (sums === void 0) continue;
		sums.errors += (actualMs - forecastMs) ** 2;
		sums.forecasts += forecastMs ** 2;
	}
	const all = classes.reduce((sum, one) => ({
		errors: sum.errors + one.errors,
		forecasts: sum.forecasts + one.forecasts
	}), {
		errors: 0,
		forecasts: 0
	});
	const share = (one) => Math.sqrt(one.errors / one.forecasts);
	return classes.map((one) => one.forecasts > 0 ? share(one) : all.forecasts > 0 ? share(all) : 0);
}
function drawErrors(errors) {
	const total = errors.reduce((sum, { scale }) => sum + scale, 0);
	const drawn = [];
	const count = Math.min(MOST_ERRORS, 4 * errors.length);
	let [below, at] = [0, -1];
	for (let step = 0; step < count; step += 1) {
		const wanted = (step + .5) / count * total;
		while (at < errors.length - 1 && below <= wanted) {
			at += 1;
			below += errors[at]?.scale ?? 0;
		}
		drawn.push(errors[at]?.error ?? 0);
	}
	return drawn;
}

// src/history/moved-items.ts
function movedItems(history, items) {
	const present = new Set(items.map(({ id }) => id));
	const gone = onlyOnes([...history.items.keys()].filter((id) => !present.has(id)));
	const added = onlyOnes([...present].filter((id) => !history.items.has(id)));
	const moved = /* @__PURE__ */ new Map();
	for (const [name, id] of added) {
		const before = gone.get(name);
		const known = before === void 0 ? void 0 : history.items.get(before);
		if (known !== void 0) moved.set(id, known);
	}
	return moved;
}
function onlyOnes(ids) {
	const ones = /* @__PURE__ */ new Map();
	for (const id of ids) ones.set(fileName(id), ones.has(fileName(id)) ? void 0 : id);
	return new Map([...ones].flatMap(([name, id]) => id === void 0 ? [] : [[name, id]]));
}

// src/history/item-groups.ts
function sized(id, ms, bytes) {
	return bytes === void 0 ? {
		id,
		ms
	} : {
		id,
		ms,
		bytes
	};
}
function groupsOf(items) {
	const folders = /* @__PURE__ */ new Map();
	for (const { id, ms } of items) for (let folder = folderOf(id);; folder = folderOf(folder)) {
		const members = folders.get(folder);
		if (members === void 0) folders.set(folder, [ms]);
		else members.push(ms);
		if (isTop(folder)) break;
	}
	const perByte = items.flatMap(({ ms, bytes = 0 }) => bytes > 0 ? [ms / bytes] : []);
	return {
		folders: new Map(Array.from(folders, ([folder, members]) => [folder, sortedNumbers(members)])),
		all: sortedNumbers(items.map(({ ms }) => ms)),
		perByte: sortedNumbers(perByte)
	};
}
function isTop(folder) {
	return folder === "." || folder === "/";
}
function mean(ascending) {
	return ascending.reduce((sum, value) => sum + value, 0) / Math.max(1, ascending.length);
}
function median(ascending) {
	const last = ascending.length - 1;
	return ((ascending[last >> 1] ?? 0) + (ascending[last + 1 >> 1] ?? 0)) / 2;
}
function medianWithout(ascending, left) {
	const [last, at] = [ascending.length - 2, placeOf(ascending, left)];
	const value = (place) => ascending[place < at ? place : place + 1] ?? 0;
	return (value(last >> 1) + value(last + 1 >> 1)) / 2;
}
function placeOf(ascending, value) {
	let [low, high] = [0, ascending.length];
	while (low < high) {
		const middle = low + high >> 1;
		if ((ascending[middle] ?? 0) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
function sortedNumbers(values) {
	return Float64Array.from(values).sort();
}

// src/history/new-items.ts
const NEW_ITEM_RULES = [
	"median",
	"sibling",
	"size",
	"newcomers",
	"middle",
	"mean"
];
const FEWEST_SIBLINGS = 3;
const FEWEST_SIZES = 10;
const FEWEST_NEW = 5;
const MEASURED_AS_NEW = 5;
function newItems(known) {
	const now = groupsOf(known.map(({ id, ms, bytes }) => sized(id, ms, bytes)));
	const past = pastNewItems(known);
	const rule = chooseNewItemRule(past, known, now);
	const newcomers = past.flatMap(({ items }) => items.map(({ tookMs }) => tookMs));
	const state = {
		groups: now,
		newcomers: sortedNumbers(newcomers)
	};
	const estimate = (item) => estimateNew$1(rule, item, state);
	return {
		estimate,
		rule,
		ratios: ratiosOf(past, rule)
	};
}
function estimateNew$1(rule, item, state) {
	const { all } = state.groups;
	if (all.length === 0) return void 0;
	return predict(rule, item, state) ?? {
		ms: median(all),
		from: "default",
		samples: all.length
	};
}
function predict(rule, { id, bytes }, { groups, newcomers }) {
	const { all, perByte } = groups;
	const bySuite = (ms) => ({
		ms,
		from: "default",
		samples: all.length
	});
	switch (rule) {
		case "sibling": return bySiblings(id, groups);
		case "size":
			if (bytes === void 0 || perByte.length < FEWEST_SIZES) return void 0;
			return {
				ms: median(perByte) * bytes,
				from: "size",
				samples: perByte.length
			};
		case "median": return bySuite(median(all));
		case "newcomers":
			if (newcomers.length < FEWEST_NEW) return void 0;
			return {
				ms: median(newcomers),
				from: "default",
				samples: newcomers.length
			};
		case "middle": return bySuite(mean(all.subarray(all.length >> 2, all.length - (all.length >> 2))));
		case "mean": return bySuite(mean(all));
	}
}
function bySiblings(id, { folders }) {
	for (let folder = folderOf(id); !isTop(folder); folder = folderOf(folder)) {
		const members = folders.get(folder);
		if (members !== void 0 && members.length >= FEWEST_SIBLINGS) return {
			ms: median(members),
			from: "sibling",
			samples: members.length
		};
	}
}
function pastNewItems(known) {
	const first = Math.min(...known.map(({ window }) => window.runs[0] ?? Number.POSITIVE_INFINITY));
	const runs = /* @__PURE__ */ new Map();
	for (const item of known) {
		const run = item.window.runs[0] ?? first;
		if (run <= first) continue;
		const members = runs.get(run);
		if (members === void 0) runs.set(run, [item]);
		else members.push(item);
	}
	const newest = [...runs].sort(([left], [right]) => left - right).slice(-6);
	const newcomers = [];
	return newest.map(([run, items]) => {
		const state = {
			groups: groupsOf(known.flatMap(before(run))),
			newcomers: sortedNumbers(newcomers)
		};
		const took = items.map(({ id, bytes, window }) => {
			const tookMs = window.ms[0] ?? 0;
			return {
				...sized(id, tookMs, bytes),
				tookMs
			};
		});
		newcomers.push(...took.map(({ tookMs }) => tookMs));
		return {
			state,
			items: took
		};
	});
}
function before(run) {
	return ({ id, window, bytes }) => {
		const at = window.runs.findLastIndex((one) => one < run);
		return at < 0 ? [] : [sized(id, window.ms[at] ?? 0, bytes)];
	};
}
function chooseNewItemRule(past, known, now) {
	const loss = (rule) => lossOf(rule, past) + MEASURED_AS_NEW * lossAsNew(rule, known, now) / Math.max(1, known.length);
	let chosen = "median";
	let least = loss(chosen) * .99;
	for (const rule of NEW_ITEM_RULES) {
		const own = loss(rule);
		if (own < least) [chosen, least] = [rule, own];
	}
	return chosen;
}
function lossAsNew(rule, known, groups) {
	const state = {
		groups,
		newcomers: NO_NUMBERS
	};
	let loss = 0;
	for (const item of known) {
		const ms = rule === "sibling" ? medianOfOthers(item, groups) : estimateNew$1(rule, item, state)?.ms ?? 0;
		loss += Math.round(Math.abs(ms - item.ms) * 1e3);
	}
	return loss;
}
const NO_NUMBERS = /* @__PURE__ */ new Float64Array();
function medianOfOthers({ id, ms }, { folders, all }) {
	for (let folder = folderOf(id); !isTop(folder); folder = folderOf(folder)) {
		const members = folders.get(folder);
		if (members !== void 0 && members.length >= FEWEST_SIBLINGS) return medianWithout(members, ms);
	}
	return median(all);
}
function lossOf(rule, past) {
	let loss = 0;
	for (const { state, items } of past) for (const item of items) {
		const ms = estimateNew$1(rule, item, state)?.ms ?? 0;
		loss += Math.round(Math.abs(ms - item.tookMs) * 1e3);
	}
	return loss;
}
function ratiosOf(past, rule) {
	const ratios = [];
	for (const { state, items } of past) for (const item of items) {
		const ms = estimateNew$1(rule, item, state)?.ms ?? 0;
		if (ms > 0) ratios.push(item.tookMs / ms);
	}
	return ratios.slice(-400);
}

// src/history/estimate.ts
const DEFAULT_SECONDS = roundSeconds(1);
const MOST_SCORED = 1e3;
function estimatesOf(history, platform, items) {
	const known = knowledge(history, platform, items);
	const estimated = items.map((item) => ({
		...item,
		estimate: estimateItem(known, item)
	}));
	const allMeasured = estimated.every(({ estimate }) => isMeasured(estimate));
	return {
		items: estimated,
		testsOf: (item) => testEstimates(known, item),
		errors: {
			runs: known.errors.runs,
			unknown: allMeasured ? [] : known.newItems().ratios
		},
		rule: known.rule,
		newItemRule: () => known.newItems().rule
	};
}
function estimateItems(history, platform, items) {
	return estimatesOf(history, platform, items).items;
}
function isMeasured({ from }) {
	return from === "measured" || from === "renamed";
}
function knowledge(history, platform, items) {
	const own = history.runs.some((run) => run.platform === platform);
	const runs = runsOn(history, own ? platform : history.runs.at(-1)?.platform ?? platform);
	const windows = heaviestWindows(history, runs, MOST_SCORED);
	const rule = chooseRule(windows);
	const read = reading(history, runs, rule);
	return {
		history,
		reading: read,
		rule,
		errors: learnErrors(windows.map((window) => pastForecasts(window, rule))),
		own,
		byBlob: once(() => itemsByBlob(history, () => true)),
		moved: once(() => movedItems(history, items)),
		newItems: once(() => newItems(knownItems(history, read, items)))
	};
}
function knownItems(history, read, items) {
	const sizes = new Map(items.map(({ id, bytes }) => [id, bytes]));
	return [...history.items].flatMap(([id, item]) => {
		const forecast = forecastItem(item, read);
		if (forecast === void 0) return [];
		const bytes = sizes.get(id);
		const known = {
			id,
			ms: forecast.ms,
			window: measuredWindow(item.whole, read.chosen)
		};
		return [bytes === void 0 ? known : {
			...known,
			bytes
		}];
	});
}
function estimateItem(known, item) {
	const recalled = recall(known, item);
	const forecast = recalled && forecastItem(recalled.item, known.reading);
	if (recalled === void 0 || forecast === void 0) return estimateNew(known, item);
	const { ms, samples, whole } = forecast;
	return toEstimate({
		ms,
		samples,
		spreadMs: known.errors.spreadMs(ms, ownErrors(whole, known.rule)),
		from: recalled.from
	});
}
function recall(known, item) {
	const named = known.history.items.get(item.id);
	if (named !== void 0) return {
		item: named,
		from: known.own ? "measured" : "sibling"
	};
	const before = (item.blob === void 0 ? void 0 : known.byBlob().get(item.blob)) ?? known.moved().get(item.id);
	return before && {
		item: before,
		from: known.own ? "renamed" : "sibling"
	};
}
function estimateNew(known, item) {
	const estimate = known.newItems().estimate(item);
	if (estimate === void 0) return {
		seconds: DEFAULT_SECONDS,
		from: "default",
		samples: 0
	};
	const { ms, from, samples } = estimate;
	return {
		seconds: roundSeconds(ms / 1e3),
		from,
		samples
	};
}
function testEstimates(known, item) {
	const recalled = recall(known, item);
	const estimates = /* @__PURE__ */ new Map();
	if (recalled === void 0) return estimates;
	const { rule } = known;
	const newest = newestComplete(recalled.item, known.reading);
	for (const [test, window] of recalled.item.tests) {
		const samples = readWindow(window, known.reading);
		if (samples.length === 0 || !isThere(window, newest, known.reading)) continue;
		const ms = forecastWindow(samples, rule);
		const spreadMs = known.errors.spreadMs(ms, ownErrors(samples, rule));
		estimates.set(test, toEstimate({
			ms,
			samples: samples.length,
			spreadMs,
			from: recalled.from
		}));
	}
	return estimates;
}
function toEstimate({ ms, samples, spreadMs, from }) {
	const seconds = roundSeconds(ms / 1e3);
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

export { estimatesOf as n, estimateItems as t };