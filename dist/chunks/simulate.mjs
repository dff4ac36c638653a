import { t as frameworks } from "./frameworks.mjs";
import { t as learnedCosts } from "./costs2.mjs";
import { i as seconds, r as roundSeconds } from "./units.mjs";
import { n as estimatesOf } from "./estimate.mjs";
import { c as filterWindow, y as runsOn } from "./read-history.mjs";
import { t as mapWindows } from "./map-windows.mjs";
import { n as observationsOf, t as nearestMs } from "./observations.mjs";
import { a as groupsOfItem, s as testId } from "./item.mjs";
import { a as groupBy, i as compareText, n as fileJson } from "./canonical-json.mjs";
import { n as fixedSeconds } from "./costs.mjs";
import { a as ok, i as failed, o as unwrap } from "./problem2.mjs";
import { t as DEFAULT_PLATFORM } from "./suite.mjs";
import { r as STRATEGIES, t as FRAMEWORK_NAMES } from "./plan.mjs";
import { S as NO_RULES, _ as toMs, a as isSimple, b as place, c as wholeTimes, d as arrange, g as undividedMs, h as longestStretch, i as chooseShardCount, l as plannedItems, m as divisibility, n as weighed, s as shardsFor, t as weighByCosts, u as packItems, v as weighItems, y as emptyPacking } from "./weigh-by-costs.mjs";
import { c as secondsText, r as countText, s as plural, t as printable } from "./printable.mjs";
import { t as priceText } from "./price-text.mjs";
import { t as textTable } from "./text-table.mjs";
import { t as costsDetails } from "./describe-costs.mjs";
import { t as costsAskedOf } from "./costs-asked-of.mjs";
import { n as withConfig } from "./load-config.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as progressLog } from "./progress-log.mjs";
import { i as recordedHistories, n as choosePlatform, t as chooseHistory } from "./recorded-histories.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";

// src/history/history-before.ts
function historyBefore(history, run) {
	return {
		...history,
		runs: history.runs.slice(0, run),
		items: mapWindows(history.items, (window) => windowBefore(window, run))
	};
}
function historyOfRun(history, run) {
	return {
		...history,
		items: mapWindows(history.items, (window) => filterWindow(window, (other) => other === run))
	};
}
function windowBefore(window, run) {
	let end = window.length;
	while (end > 0 && (window[end - 2] ?? -1) >= run) end -= 2;
	return end === window.length ? window : window.slice(0, end);
}

// src/history/replay-tests.ts
const LEAST_DIVIDED_SECONDS = 1;
function replayTests(request) {
	const chosen = runsOn(request.history, request.platform);
	return (item) => {
		if (item.estimate.seconds < LEAST_DIVIDED_SECONDS) return { item };
		const tests = expected(request, item);
		if (tests.length < 2) return { item };
		return {
			item: {
				...item,
				parts: true,
				tests
			},
			tests: took(request, item, chosen)
		};
	};
}
function expected({ estimates, isTest }, item) {
	return [...estimates.testsOf(item)].filter(([test]) => isTest(test)).map(([test, { seconds, spread }]) => ({
		id: testId(item.id, test),
		seconds,
		...spread === void 0 ? {} : { spread }
	}));
}
function took({ history, run, isTest }, item, chosen) {
	const times = /* @__PURE__ */ new Map();
	for (const [test, window] of history.items.get(item.id)?.tests ?? []) {
		if (!isTest(test)) continue;
		const observations = observationsOf(window, chosen);
		const [first = Number.POSITIVE_INFINITY, last = -1] = [observations.seen[0], observations.seen.at(-1)];
		const ms = first <= run && run <= last ? nearestMs(observations, run) : void 0;
		if (ms !== void 0) times.set(testId(item.id, test), roundSeconds(ms / 1e3));
	}
	return times;
}

// src/history/seen-items.ts
function seenItems(history, chosen) {
	const all = [];
	for (const [id, item] of history.items) {
		const observations = observationsOfItem(item, chosen);
		if (observations.seen.length === 0) continue;
		const { blob } = item;
		all.push({
			id,
			...blob === void 0 ? {} : { blob },
			...observations
		});
	}
	const byBlob = groupBy(all, ({ blob }) => blob);
	return all.map(({ blob, ...item }) => {
		const same = blob === void 0 ? [] : byBlob.get(blob) ?? [];
		return {
			...item,
			formerUntil: renamedUntil(item, same)
		};
	}).sort((left, right) => compareText(left.id, right.id));
}
function observationsOfItem(item, chosen) {
	const whole = observationsOf(item.whole, chosen);
	if (whole.measured.size > 0) return whole;
	const tests = Array.from(item.tests.values(), (window) => observationsOf(window, chosen));
	const seen = /* @__PURE__ */ new Set([...whole.seen, ...tests.flatMap((test) => test.seen)]);
	const measured = /* @__PURE__ */ new Map();
	for (const run of new Set(tests.flatMap((test) => [...test.measured.keys()]))) measured.set(run, tests.reduce((sum, test) => sum + (nearestMs(test, run) ?? 0), 0));
	return {
		seen: [...seen].sort((left, right) => left - right),
		measured
	};
}
function renamedUntil(old, same) {
	const last = old.seen.at(-1) ?? -1;
	return same.some(({ id, seen, measured }) => id !== old.id && (seen.at(-1) ?? -1) > last && old.measured.size > 0 && [...old.measured].every(([run, ms]) => measured.get(run) === ms)) ? last : -1;
}

// src/history/replay-runs.ts
const WHOLE_RUN = .5;
function replayRuns(request) {
	const { history, platform } = request;
	const onPlatform = runsOn(history, platform);
	const recorded = onPlatform.filter((on) => on).length;
	const items = seenItems(history, onPlatform);
	const [first, ...others] = usableRuns(items);
	if (first === void 0) return {
		runs: [],
		recorded,
		foresees: false,
		standIns: 0
	};
	const foresees = others.length > 0;
	const replayed = foresees ? others : [first];
	const known = (run) => foresees ? historyBefore(history, run) : historyOfRun(history, run);
	return {
		runs: replayed.map((run) => replayRun(request, {
			run,
			items,
			known: known(run)
		})),
		recorded,
		foresees,
		standIns: standInShare(items, replayed, history)
	};
}
function usableRuns(items) {
	const counts = /* @__PURE__ */ new Map();
	for (const { measured } of items) for (const run of measured.keys()) counts.set(run, (counts.get(run) ?? 0) + 1);
	const most = Math.max(0, ...counts.values());
	return [...counts].flatMap(([run, count]) => count >= WHOLE_RUN * most ? [run] : []).sort((left, right) => left - right);
}
function replayRun(request, { run, items, known }) {
	const { history, platform, isTest } = request;
	const present = items.filter((item) => isPresent(item, run, history));
	const ids = present.map(({ id }) => ({ id }));
	const estimates = estimatesOf(known, platform, ids);
	const withTests = isTest === void 0 ? (item) => ({ item }) : replayTests({
		history,
		platform,
		estimates,
		run,
		isTest
	});
	const replayed = estimates.items.flatMap((item, at) => {
		const seen = present[at];
		const ms = seen && nearestMs(seen, run);
		return ms === void 0 ? [] : [{
			...withTests(item),
			took: roundSeconds(ms / 1e3)
		}];
	});
	return {
		id: history.runs[run]?.id ?? "",
		items: replayed
	};
}
function isPresent({ seen, formerUntil }, run, history) {
	if (run <= formerUntil) return false;
	const [first = Number.POSITIVE_INFINITY, last = -1] = [seen[0], seen.at(-1)];
	if (history.runs[run]?.complete === true) return first <= run && run <= last;
	return seen.includes(run);
}
function standInShare(items, runs, history) {
	let [all, standIns] = [0, 0];
	for (const run of runs) for (const item of items) {
		if (item.measured.size === 0 || !isPresent(item, run, history)) continue;
		all += 1;
		if (!item.measured.has(run)) standIns += 1;
	}
	return all === 0 ? 0 : standIns / all;
}

// src/model/simulation.ts
const EQUAL_COUNTS = "equal-counts";

// src/schedule/realised.ts
function realisedMs(shards, took) {
	return shards.map((entries) => {
		let [all, longest, solo] = [
			0,
			0,
			0
		];
		for (const entry of entries) {
			const replayed = took.get(entry.id);
			const { ms, undividedMs: alone } = entryTimes(entry, replayed);
			all += ms;
			if (isSolo(entry, replayed)) solo += ms;
			else longest = Math.max(longest, alone);
		}
		return Math.max(all, solo + longest);
	});
}
function entryTimes(entry, replayed) {
	if (replayed === void 0) return {
		ms: 0,
		undividedMs: 0
	};
	const { item, took, tests } = replayed;
	const whole = {
		ms: toMs(took),
		undividedMs: undividedMs({
			...item,
			estimate: {
				...item.estimate,
				seconds: took
			}
		})
	};
	const named = entry.only ?? entry.except;
	if (named === void 0 || tests === void 0) return whole;
	const { own, all } = partMs(new Set(named), {
		isOnly: entry.only !== void 0,
		tests
	});
	const { parallelism = 1 } = item;
	const byItself = Math.max(0, whole.undividedMs - all) + own + toMs(item.partStartSeconds ?? 0);
	if (item.partStartSeconds !== void 0) return {
		ms: byItself,
		undividedMs: byItself
	};
	return {
		ms: Math.max(0, whole.ms - Math.round(all / parallelism)) + Math.round(own / parallelism),
		undividedMs: byItself
	};
}
function isSolo({ only, except }, replayed) {
	return (only !== void 0 || except !== void 0) && replayed?.item.partStartSeconds !== void 0;
}
function partMs(names, { isOnly, tests }) {
	let [own, all] = [0, 0];
	for (const [id, seconds] of tests) {
		const ms = toMs(seconds);
		all += ms;
		if (isNamed(names, id) === isOnly) own += ms;
	}
	return {
		own,
		all
	};
}
function isNamed(names, id) {
	if (names.has(id)) return true;
	for (let at = id.indexOf("["); at >= 0; at = id.indexOf("[", at + 1)) if (names.has(id.slice(0, at))) return true;
	return false;
}

// src/schedule/replay-board.ts
function replayBoard({ items }) {
	const foreseen = weighItems(items.map(withTimes));
	const kindOf = divisibility("duration", "auto", NO_RULES);
	const longestMs = foreseen.items.reduce((most, item) => Math.max(most, longestStretch(item, kindOf(item)).ms), 0);
	return {
		expected: weighItems(items.map(({ item }) => item)),
		foreseen,
		longestMs,
		isMarked: items.some(({ item }) => groupsOfItem(item).length > 0),
		took: new Map(items.map((one) => [one.item.id, one]))
	};
}
function withTimes({ item, took, tests }) {
	const { tests: _, ...whole } = {
		...item,
		estimate: {
			...item.estimate,
			seconds: took
		}
	};
	if (tests === void 0) return whole;
	return {
		...whole,
		tests: Array.from(tests, ([id, seconds]) => ({
			id,
			seconds
		}))
	};
}
function realisedLoads(board, shards, strategies) {
	const known = /* @__PURE__ */ new Map();
	return new Map(strategies.map((strategy) => {
		if (strategy === "equal-counts") return [strategy, equalCounts(board, shards)];
		const alike = sameAs(board, shards, strategy);
		const loads = known.get(alike) ?? plannedFrom(board, board.expected, {
			shards,
			strategy: alike
		});
		known.set(alike, loads);
		return [strategy, loads];
	}));
}
function sameAs({ expected, isMarked }, shards, strategy) {
	if (strategy === "round-robin") return strategy;
	if (strategy === "loadgroup" && !isMarked) return "duration";
	return isSimple({
		items: expected.items,
		shards,
		strategy
	}) ? "duration" : strategy;
}
function equalCounts(board, wanted) {
	const { ms } = board.foreseen;
	const shards = shardsFor(ms.length, wanted);
	const shardOf = new Int32Array(ms.length);
	for (let shard = 0; shard < shards; shard += 1) shardOf.fill(shard, Math.floor(shard * ms.length / shards), Math.floor((shard + 1) * ms.length / shards));
	return timesOn(board, shardOf, shards);
}
function plannedFrom(board, from, wanted) {
	return isSimple({
		items: from.items,
		...wanted
	}) ? packed(board, from, wanted) : arranged(board, from, wanted);
}
function arranged(board, { items }, wanted) {
	const { shards } = unwrap(arrange({
		items,
		...wanted
	}));
	return realisedMs(plannedItems(shards), board.took);
}
function packed(board, weighed, wanted) {
	const shards = shardsFor(weighed.items.length, wanted.shards);
	return timesOn(board, packItems(weighed, shards, wanted.strategy).shardOf, shards);
}
function timesOn({ foreseen }, shardOf, shards) {
	const packing = emptyPacking(shardOf.length, shards);
	for (const [at, ms] of foreseen.ms.entries()) place(packing, at, {
		shard: shardOf[at] ?? 0,
		ms
	});
	return wholeTimes(foreseen, packing);
}
function foreseenMs(board, shards) {
	const { foreseen, longestMs } = board;
	const loads = plannedFrom(board, foreseen, {
		shards,
		strategy: "duration"
	});
	return {
		makespan: Math.max(0, ...loads),
		bound: Math.max(longestMs, Math.ceil(foreseen.total / shards))
	};
}

// src/schedule/summarise-jobs.ts
function summarise(runs, { setup, price }) {
	const makespans = runs.map((loads) => Math.max(0, ...loads) / 1e3);
	const billed = mean(runs.map((loads) => billedMinutes(loads, toMs(setup))));
	return {
		makespanSeconds: roundSeconds(median(makespans)),
		jobSeconds: roundSeconds(setup + median(makespans)),
		worstSeconds: roundSeconds(setup + Math.max(0, ...makespans)),
		billedMinutes: rounded(billed),
		cost: rounded(billed * price),
		balance: rounded(median(runs.map(balance)))
	};
}
function median(values) {
	const sorted = values.toSorted((left, right) => left - right);
	const middle = sorted.length >> 1;
	const [low = 0, high = 0] = [sorted[sorted.length - 1 - middle], sorted[middle]];
	return (low + high) / 2;
}
function billedMinutes(loads, setupMs) {
	return loads.reduce((sum, ms) => sum + Math.max(1, Math.ceil((setupMs + ms) / 6e4)), 0);
}
function balance(loads) {
	const even = mean(loads);
	return even === 0 ? 1 : Math.max(...loads) / even;
}
function mean(values) {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
function rounded(value) {
	return Math.round(value * 1e4) / 1e4;
}

// src/schedule/simulate.ts
const BEYOND_USE = 2;
const SIMULATED = [...STRATEGIES, EQUAL_COUNTS];
function simulate$1(request) {
	const boards = request.runs.map(replayBoard);
	const { least } = request.counts;
	const most = highestCount(request.counts, boards);
	const steps = (most - least + 1) * boards.length;
	const rows = [];
	const counts = [];
	for (let shards = least; shards <= most; shards += 1) {
		const outcomes = boards.map((board, at) => {
			request.progress(((shards - least) * boards.length + at) / steps);
			return outcomeOf(board, shards);
		});
		rows.push(...rowsOf$1(request, shards, outcomes));
		counts.push(countOf(request, shards, outcomes));
	}
	return {
		rows,
		counts,
		...autoOf(request)
	};
}
function highestCount({ least, most, onlyUseful }, boards) {
	if (onlyUseful !== true) return most;
	const useful = boards.map(({ foreseen, longestMs }) => longestMs === 0 ? 1 : Math.ceil(foreseen.total / longestMs));
	return Math.max(least, Math.min(most, Math.max(...useful) + BEYOND_USE));
}
function outcomeOf(board, shards) {
	return {
		loads: realisedLoads(board, shards, SIMULATED),
		foreseen: foreseenMs(board, shards)
	};
}
function rowsOf$1({ setup, price }, shards, outcomes) {
	return SIMULATED.map((strategy) => {
		const runs = outcomes.map(({ loads }) => loads.get(strategy) ?? []);
		return {
			strategy,
			shards,
			...summarise(runs, {
				setup,
				price
			})
		};
	});
}
function countOf({ setup }, shards, outcomes) {
	const middle = (msOf) => roundSeconds(setup + median(outcomes.map(msOf)) / 1e3);
	return {
		shards,
		foreseenSeconds: middle(({ foreseen }) => foreseen.makespan),
		boundSeconds: middle(({ foreseen }) => foreseen.bound)
	};
}
function autoOf({ runs, counts, setup, price, target }) {
	const request = {
		items: (runs.at(-1)?.items ?? []).map(({ item }) => item),
		strategy: "duration",
		most: counts.most,
		setup,
		price
	};
	const { shards, why } = chooseShardCount(target === void 0 ? request : {
		...request,
		target
	});
	return { auto: {
		shards,
		why
	} };
}

// src/schedule/weigh-replay.ts
function weighReplay(runs, costs) {
	return runs.map((run) => ({
		...run,
		items: run.items.map((item) => weighedItem(item, costs))
	}));
}
function weighedItem({ item, took, ...tests }, costs) {
	const [expected = item] = weighByCosts([item], costs);
	return {
		item: expected,
		took: weighed(took, costs),
		...tests
	};
}

// src/telling/compare-strategies.ts
function compareStrategies(rows, columns) {
	const strategies = [...new Set(rows.map(({ strategy }) => strategy))];
	const own = (strategy) => rows.filter((row) => row.strategy === strategy);
	const firstAlike = (strategy) => strategies.find((other) => areAlike(own(strategy), own(other))) ?? strategy;
	const distinct = strategies.filter((strategy) => firstAlike(strategy) === strategy);
	const tables = inGroups(distinct.filter((strategy) => strategy !== "duration"), columns).map((group) => table(group.map(own), columns));
	const same = distinct.flatMap((strategy) => {
		const alike = strategies.filter((one) => one !== strategy && firstAlike(one) === strategy);
		return alike.length === 0 ? [] : [`${alike.join(", ")}: as ${strategy} in these runs`];
	});
	return [...tables, same.join("\n")].filter((text) => text !== "").join("\n\n");
}
function areAlike(rows, planned) {
	return rows.every(({ jobSeconds, worstSeconds, cost, balance }, at) => {
		const other = planned[at];
		return jobSeconds === other?.jobSeconds && worstSeconds === other.worstSeconds && cost === other.cost && balance === other.balance;
	});
}
const GROUP_WIDTH = 32;
const COUNT_WIDTH = 6;
function inGroups(strategies, columns) {
	const size = Math.max(1, Math.floor((columns - COUNT_WIDTH) / GROUP_WIDTH));
	const groups = Math.ceil(strategies.length / size);
	return Array.from({ length: groups }, (_, at) => strategies.slice(at * size, (at + 1) * size));
}
function table(groups, columns) {
	const titles = groups.flatMap((group) => [
		group[0]?.strategy ?? "",
		"cost",
		"balance"
	]);
	const cells = (groups[0] ?? []).map(({ shards }) => shards).map((shards, at) => [countText(shards), ...groups.flatMap((group) => {
		const row = group[at];
		if (row === void 0) return [
			"",
			"",
			""
		];
		return [
			secondsText(row.jobSeconds),
			priceText(row.cost),
			row.balance.toFixed(2)
		];
	})]);
	const right = (title) => ({
		title,
		align: "right"
	});
	return textTable([right("shards"), ...titles.map(right)], cells, columns);
}

// src/telling/plot.ts
const HEIGHT = 12;
const WIDEST_STEP = 4;
function plot(series, axes, place) {
	const xs = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))];
	xs.sort((left, right) => left - right);
	const most = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y }) => y)));
	if (xs.length === 0 || most === 0) return "";
	const labels = [
		11,
		5,
		0
	].map((row) => [row, axes.yText(most * row / 11)]);
	const margin = Math.max(...labels.map(([, text]) => text.length)) + 1;
	const scale = scaleOf(xs, Math.max(8, place.columns - margin - 2));
	const cells = draw(series, {
		...scale,
		most,
		place
	});
	const signs = signsOf(place);
	const lines = cells.map((row, at) => {
		return `${(labels.find(([labelled]) => labelled === 11 - at)?.[1] ?? "").padStart(margin - 1)} ${signs.wall}${row.join("")}`.trimEnd();
	});
	const indent = " ".repeat(margin);
	return [
		...lines,
		`${indent}${signs.corner}${signs.floor.repeat(scale.width)}`,
		`${indent} ${ticks(xs, scale)}  ${axes.x}`.trimEnd().slice(0, Math.max(place.columns, margin + scale.width)),
		`${indent} ${legend(series, place)}`
	].join("\n");
}
function scaleOf(xs, columns) {
	const step = Math.min(WIDEST_STEP, Math.floor(columns / xs.length));
	const places = new Map(xs.map((x, at) => {
		return [x, step >= 1 ? at * step + (step >> 1) : Math.floor(at * columns / xs.length)];
	}));
	return {
		width: step >= 1 ? step * xs.length : columns,
		columnOf: (x) => places.get(x) ?? 0
	};
}
function draw(series, { width, columnOf, most, place }) {
	const cells = Array.from({ length: HEIGHT }, () => Array(width).fill(" "));
	for (const [index, { points }] of [...series.entries()].reverse()) for (const { x, y } of points) {
		const row = cells[11 - Math.round(y / most * 11)];
		if (row !== void 0) row[columnOf(x)] = mark(index, place);
	}
	return cells;
}
function ticks(xs, { width, columnOf }) {
	let line = "";
	for (const x of xs) {
		const text = String(x);
		const from = columnOf(x) - text.length + 1;
		const start = Math.max(0, from);
		if (line !== "" && start < line.length + 2) continue;
		if (start + text.length <= width) line = line.padEnd(start) + text;
	}
	return line.padEnd(width);
}
function legend(series, place) {
	return series.map(({ name }, index) => `${mark(index, place)} ${name}`).join("   ");
}
const MARKS = {
	ascii: [
		"*",
		"o",
		"-",
		"+",
		"x"
	],
	unicode: [
		"●",
		"○",
		"─",
		"+",
		"×"
	]
};
const COLOURS = [
	"36",
	"33",
	"90",
	"35",
	"32"
];
function mark(index, { colours, unicode }) {
	const signs = unicode ? MARKS.unicode : MARKS.ascii;
	const sign = signs[index % signs.length] ?? "*";
	return colours ? `\u001b[${COLOURS[index % COLOURS.length]}m${sign}\u001b[0m` : sign;
}
function signsOf({ unicode }) {
	return unicode ? {
		wall: "│",
		corner: "└",
		floor: "─"
	} : {
		wall: "|",
		corner: "+",
		floor: "-"
	};
}

// src/telling/simulate-text.ts
function simulateText(report, place) {
	return `${[
		head(report),
		plotOf(report, place),
		durationTable(report, place.columns),
		compareStrategies(report.rows, place.columns),
		conclusions(report)
	].filter((block) => block !== "").join("\n\n")}\n`;
}
function head(report) {
	const { runs, items, testSeconds, setupSeconds, price } = report;
	const replayed = report.knowsForecastErrors ? `${plural(runs.replayed, "run")} of ${countText(runs.recorded)} replayed, each planned from what was known before it` : `${plural(runs.replayed, "run")} replayed, planned from its own times`;
	return [
		`${printable(report.suite)} on ${printable(report.platform)}: ${plural(items, "item")} of ${secondsText(testSeconds)} in the newest run`,
		`  ${replayed}`,
		`  a job's set-up takes ${secondsText(setupSeconds)}, a started minute of it costs ${priceText(price)}`,
		...report.costs === void 0 ? [] : costsDetails(report.costs).map((line) => `  ${line}`),
		...report.notes.map((note) => `  note: ${printable(note)}`)
	].join("\n");
}
function plotOf({ rows, counts }, place) {
	if (counts.length < 2) return "";
	const points = (strategy) => rowsOf(rows, strategy).map(({ shards, jobSeconds }) => ({
		x: shards,
		y: jobSeconds
	}));
	const bound = counts.map(({ shards, boundSeconds }) => ({
		x: shards,
		y: boundSeconds
	}));
	return `slowest job, set-up included\n${plot([
		{
			name: "duration",
			points: points("duration")
		},
		{
			name: "equal counts",
			points: points(EQUAL_COUNTS)
		},
		{
			name: "bound",
			points: bound
		}
	], {
		x: "shards",
		yText: secondsText
	}, place)}`;
}
const COLUMNS = [
	{
		title: "shards",
		align: "right"
	},
	{
		title: "slowest job",
		align: "right"
	},
	{
		title: "worst run",
		align: "right"
	},
	{
		title: "times known",
		align: "right"
	},
	{
		title: "bound",
		align: "right"
	},
	{
		title: "billed",
		align: "right"
	},
	{
		title: "cost",
		align: "right"
	},
	{
		title: "balance",
		align: "right"
	}
];
const FORECAST_COLUMNS = /* @__PURE__ */ new Set(["worst run", "times known"]);
function durationTable({ rows, counts, ...report }, columns) {
	const kept = COLUMNS.map(({ title }) => report.knowsForecastErrors || !FORECAST_COLUMNS.has(title));
	const cells = counts.flatMap(({ shards, foreseenSeconds, boundSeconds }) => {
		const row = rowsOf(rows, "duration").find((one) => one.shards === shards);
		if (row === void 0) return [];
		return [[
			countText(shards),
			secondsText(row.jobSeconds),
			secondsText(row.worstSeconds),
			secondsText(foreseenSeconds),
			secondsText(boundSeconds),
			`${minutesText(row.billedMinutes)} min`,
			priceText(row.cost),
			row.balance.toFixed(2)
		].filter((_, at) => kept[at])];
	});
	const table = COLUMNS.filter((_, at) => kept[at]);
	return `duration: the median run\n${textTable(table, cells, columns)}`;
}
function minutesText(minutes) {
	return minutes < 100 && !Number.isInteger(minutes) ? minutes.toFixed(1) : countText(Math.round(minutes));
}
function conclusions(report) {
	return [...autoLines(report), ...targetLines(report)].join("\n");
}
function autoLines({ auto, rows }) {
	const at = (strategy) => rowsOf(rows, strategy).find(({ shards }) => shards === auto.shards);
	const [planned, equal] = [at("duration"), at(EQUAL_COUNTS)];
	const line = `auto would have taken ${plural(auto.shards, "shard")} in the newest run: ${printable(auto.why)}`;
	if (planned === void 0 || equal === void 0 || auto.shards < 2) return [line];
	const times = `${secondsText(planned.jobSeconds)} by duration and ${secondsText(equal.jobSeconds)} by equal counts`;
	return [line, `with ${plural(auto.shards, "shard")} the slowest job takes ${times}`];
}
function targetLines({ targetSeconds: target, rows }) {
	if (target === void 0) return [];
	const fewest = (strategy) => rowsOf(rows, strategy).find(({ worstSeconds }) => worstSeconds <= target)?.shards;
	const text = (shards) => shards === void 0 ? "none of these counts" : plural(shards, "shard");
	return [`the target of ${secondsText(target)} is met in every run by duration with ${text(fewest("duration"))}, by equal counts with ${text(fewest(EQUAL_COUNTS))}`];
}
function rowsOf(rows, strategy) {
	return rows.filter((row) => row.strategy === strategy);
}

// src/commands/screen.ts
function screen({ terminal, run }) {
	const { columns, colours } = terminal;
	return {
		columns,
		colours,
		unicode: colours && speaksUnicode(run.environment)
	};
}
function speaksUnicode(environment) {
	const { LC_ALL, LC_CTYPE, LANG, WT_SESSION } = environment;
	const locale = [
		LC_ALL,
		LC_CTYPE,
		LANG
	].find((value) => value !== void 0 && value !== "");
	return /utf-?8/i.test(locale ?? "") || (WT_SESSION ?? "") !== "";
}

// src/commands/simulate-options.ts
const USUAL_RANGE = {
	least: 1,
	most: 32,
	asked: false
};
function readSimulateOptions(read, positionals) {
	for (const word of positionals) read.problem({
		what: `${JSON.stringify(word)} is not expected here`,
		how: "Name the history with --history FILE."
	});
	return {
		history: read.text("history"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		framework: read.choice("framework", FRAMEWORK_NAMES),
		shards: readRange(read),
		target: read.time("target-job-time"),
		setup: read.time("setup-time"),
		price: read.price("minute-price"),
		json: read.isOn("json")
	};
}
function readRange(read) {
	const text = read.text("shards");
	if (text === void 0) return USUAL_RANGE;
	const range = parseRange(text);
	if (range !== void 0) return range;
	read.problem({
		where: "shards",
		what: `${JSON.stringify(text)} is no range of shard counts`,
		how: `Write it like 1-32 or 8, the smaller count first, within 1 to ${256}.`
	});
	return USUAL_RANGE;
}
function parseRange(text) {
	const match = /^(\d{1,6})(?:\s*-\s*(\d{1,6}))?$/.exec(text);
	if (match === null) return void 0;
	const least = Number(match[1]);
	const most = match[2] === void 0 ? least : Number(match[2]);
	return least >= 1 && least <= most && most <= 256 ? {
		least,
		most,
		asked: true
	} : void 0;
}

// src/commands/simulate.ts
async function simulate(raw, ports) {
	const read = optionReader(raw);
	const call = await withConfig(read.finish(readSimulateOptions(read, raw.positionals)), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const history = await historyOf(options, ports);
	if (!history.ok) return history;
	const platform = choosePlatform(history.value, options.platform, DEFAULT_PLATFORM);
	if (!platform.ok) return platform;
	const settings = suiteSettings(config, history.value.suite);
	const report = replay({
		history: history.value,
		platform: platform.value,
		framework: options.framework ?? settings?.framework,
		shards: options.shards,
		target: options.target ?? settings?.["target-job-time"],
		setup: options.setup ?? settings?.["setup-time"],
		constraints: config?.constraints.length ?? 0,
		price: options.price ?? settings?.["minute-price"] ?? USUAL_PRICE
	}, ports);
	if (!report.ok) return report;
	ports.terminal.write(options.json ? fileJson(report.value) : simulateText(report.value, screen(ports)));
	return ok(0);
}
const USUAL_SETUP = seconds(30);
const USUAL_PRICE = .006;
async function historyOf(options, ports) {
	const histories = await recordedHistories(options.history, ports);
	return histories.ok ? chooseHistory(histories.value, options.suite) : histories;
}
function replay(request, ports) {
	const { history, platform, target, price } = request;
	const framework = request.framework === void 0 ? void 0 : frameworks[request.framework];
	const progress = progressLog(ports);
	progress("reading the recorded runs");
	const replayed = replayRuns({
		history,
		platform,
		...framework?.parts === true ? { isTest: isTestOf(framework) } : {}
	});
	const newest = replayed.runs.at(-1);
	if (newest === void 0 || newest.items.length === 0) return failed(nothingMeasured(request));
	const counts = usefulCounts(request.shards, replayed);
	const costs = costsOf(request);
	const setup = costs === void 0 ? request.setup ?? USUAL_SETUP : fixedSeconds(costs);
	const simulation = simulate$1({
		runs: costs === void 0 ? replayed.runs : weighReplay(replayed.runs, costs),
		counts: {
			...counts,
			onlyUseful: !counts.asked
		},
		setup,
		price,
		...target === void 0 ? {} : { target },
		progress: (done) => progress(`simulating: ${Math.floor(done * 100)} %`)
	});
	return ok({
		...simulation,
		suite: history.suite,
		platform,
		items: newest.items.length,
		testSeconds: roundSeconds(newest.items.reduce((sum, { took }) => sum + took, 0)),
		runs: {
			recorded: replayed.recorded,
			replayed: replayed.runs.length
		},
		knowsForecastErrors: replayed.foresees,
		setupSeconds: setup,
		price,
		...target === void 0 ? {} : { targetSeconds: target },
		...costs === void 0 ? {} : { costs },
		notes: notesOf(request, {
			framework,
			simulation,
			replayed
		})
	});
}
function costsOf({ history, platform, framework, setup }) {
	if (framework === void 0) return void 0;
	return learnedCosts({
		history,
		platform,
		...costsAskedOf(framework),
		...setup === void 0 ? {} : { setup }
	});
}
function isTestOf({ dialect }) {
	return (name) => !dialect.nested || !name.includes("/");
}
function usefulCounts({ least, most, asked }, { runs }) {
	const pieces = runs.map(({ items }) => items.reduce((sum, { item }) => sum + Math.max(1, item.tests?.length ?? 1), 0));
	const useful = Math.max(1, ...pieces);
	return {
		least: Math.min(least, useful),
		most: Math.min(most, useful),
		asked
	};
}
const MANY_STAND_INS = .001;
function notesOf({ shards, constraints }, { framework, simulation, replayed }) {
	const { foresees, standIns, recorded } = replayed;
	const most = simulation.counts.at(-1)?.shards ?? 0;
	const left = recorded - replayed.runs.length - (foresees ? 1 : 0);
	return [
		...foresees ? [] : ["nothing is known of forecast errors: only one run can be replayed, and it is planned from its own times; real plans will do a little worse"],
		...left > 0 ? [`${left} of the recorded runs are left out: they hold too few of the items`] : [],
		...standIns > MANY_STAND_INS ? [`${(standIns * 100).toFixed(1)} % of the times were not measured in their run: those of the nearest run stand in for them`] : [],
		...framework === void 0 ? ["items stay whole: name the framework with --framework to see giants in parts"] : [],
		...constraints === 0 ? [] : ["constraints of the configuration are not replayed: real plans that keep them may take longer"],
		...most >= shards.most ? [] : [noMore(most, shards)]
	];
}
function noMore(most, { asked }) {
	return asked ? `more than ${most} shards would have nothing to run` : `more than ${most} shards save nothing: what cannot be divided takes too long (--shards shows them)`;
}
function nothingMeasured({ history, platform }) {
	return {
		where: "history",
		what: `the history of ${history.suite} has no times on ${platform}`,
		how: "Only passed tests teach their time: run them until they pass."
	};
}

export { simulate };