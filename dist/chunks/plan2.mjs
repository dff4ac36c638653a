import { a as groupBy, i as compareText, n as fileJson } from "./canonical-json.mjs";
import { i as startSeconds, n as fixedSeconds } from "./costs.mjs";
import { a as pathBelow, i as joinPath } from "./path.mjs";
import { c as headItems, f as makePlan, i as chunkItems, m as planRef, n as GRANULARITIES, r as STRATEGIES, t as FRAMEWORK_NAMES, u as isForecast } from "./plan.mjs";
import { a as ok, i as failed, n as allOk, r as describeProblem } from "./problem2.mjs";
import { r as planName } from "./record.mjs";
import { i as seconds, r as roundSeconds } from "./units.mjs";
import { r as placeLabel, t as readRetentionDays } from "./retention.mjs";
import { a as bar, n as quarantinePlanned, o as DEFAULT_SOURCES } from "./quarantine-lines.mjs";
import { c as secondsText, o as percentText, r as countText, s as plural, t as printable } from "./printable.mjs";
import { a as SUMMARY_BYTES, b as timeColumns, c as escapeMarkdown, d as estimatesText, f as forecastText, g as planWords, h as longestItems, m as itemCount, p as historyPlaceText, r as markdownTable, s as codeSpan, t as loadHistory, u as barValue, v as sentenceStart, x as cutToBytes, y as timeCells } from "./load-history.mjs";
import { n as costsLines } from "./describe-costs.mjs";
import { t as textTable } from "./text-table.mjs";
import { n as withConfig } from "./load-config.mjs";
import { i as chunkLabel, o as isSameChunk, t as PLAN_FILE } from "./load-plan.mjs";
import { t as frameworks } from "./frameworks.mjs";
import { b as shardsOf, d as measuredMs, p as observedIn, u as lastSeen, y as runsOn } from "./read-history.mjs";
import { r as dayOf, t as ORDERS } from "./urgency.mjs";
import { t as DEFAULT_PLATFORM } from "./suite.mjs";
import { S as NO_RULES, _ as toMs, f as onRunners, i as chooseShardCount, o as planSchedule, p as withGroups, r as withWallTimes, t as weighByCosts, x as mergeBlocks } from "./weigh-by-costs.mjs";
import { i as foldersApart, n as listedItems, r as apartNote, t as discover } from "./discover.mjs";
import { t as learnedCosts } from "./costs2.mjs";
import { i as estimatesOn, n as matchItems, r as packageOf, t as folderOf } from "./match-items.mjs";
import { t as costsAskedOf } from "./costs-asked-of.mjs";
import { o as itemIds, s as testId } from "./item.mjs";
import { t as readInput } from "./read-input.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { r as readSources } from "./history-sources.mjs";
import { r as readSteal } from "./steal-option.mjs";
import { n as suitesOf } from "./suites.mjs";

// src/telling/count-table.ts
function countTable({ counts = [], shards }) {
	if (counts.length === 0) return void 0;
	const chosen = shards.filter(({ pool }) => pool === void 0).length;
	const known = COLUMNS.filter(({ cell }) => counts.some((count) => cell(count) !== void 0));
	return {
		columns: [
			{
				title: "shards",
				align: "right"
			},
			...known.map(({ title }) => ({
				title,
				align: "right"
			})),
			{
				title: "",
				align: "left"
			}
		],
		rows: counts.map((count) => [
			countText(count.shards),
			...known.map(({ cell }) => cell(count) ?? ""),
			count.shards === chosen ? "chosen" : ""
		])
	};
}
const COLUMNS = [
	{
		title: "slowest job",
		cell: ({ seconds }) => secondsText(seconds)
	},
	{
		title: "p50",
		cell: ({ p50 }) => p50 === void 0 ? void 0 : secondsText(p50)
	},
	{
		title: "p90",
		cell: ({ p90 }) => p90 === void 0 ? void 0 : secondsText(p90)
	},
	{
		title: "all done after",
		cell: ({ wallSeconds }) => wallSeconds === void 0 ? void 0 : secondsText(wallSeconds)
	},
	{
		title: "billed minutes",
		cell: ({ billedMinutes }) => countText(billedMinutes)
	},
	{
		title: "cost",
		cell: ({ cost }) => cost?.toFixed(3)
	}
];

// src/telling/plan-text.ts
function planText(plan, { columns }) {
	if (plan.plans.length === 0) return "The plan is empty: there is nothing to run.";
	return plan.plans.map((suite) => suiteText(suite, columns)).join("\n\n");
}
function suiteText(plan, columns) {
	const name = printable(placeLabel(plan));
	if (plan.shards.length === 0) return [`${name}: no items, nothing to run`, ...notes$1(plan)].join("\n");
	return [
		`${name}: ${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, ${forecastText(plan)}`,
		...bound(plan),
		`  ${estimatesText(plan.history)}${printable(historyPlaceText(plan.history))}`,
		...costsLines(plan).map((line) => `  ${line}`),
		...quarantine$1(plan),
		...notes$1(plan),
		...counts$1(plan, columns),
		"",
		textTable(columnsOf$1(plan), rows$1(plan), columns)
	].join("\n");
}
function counts$1(plan, columns) {
	const table = countTable(plan);
	return table === void 0 ? [] : ["", textTable(table.columns, table.rows, columns)];
}
function bound(plan) {
	const { before, item = "", after } = planWords(plan);
	return isForecast(plan.history) ? [`  ${before}${printable(item + after)}`] : [];
}
function quarantine$1(plan) {
	const text = quarantinePlanned(plan);
	return text === void 0 ? [] : [`  ${text}`];
}
function notes$1(plan) {
	return plan.notes.map((note) => `  note: ${printable(note)}`);
}
function columnsOf$1(plan) {
	const forecast = isForecast(plan.history);
	return [
		{
			title: "shard",
			align: "right"
		},
		{
			title: "items",
			align: "right"
		},
		...timeColumns(plan).map((title) => ({
			title,
			align: "right"
		})),
		{
			title: "",
			align: "left"
		},
		{
			title: forecast ? "longest items" : "first items",
			align: "left",
			flexible: true
		}
	];
}
const BAR_WIDTH$1 = 12;
function rows$1(plan) {
	const most = Math.max(...plan.shards.map((shard) => barValue(plan, shard)));
	return plan.shards.map((shard) => [
		shard.shard,
		countText(shard.items.length),
		...timeCells(plan, shard),
		bar(barValue(plan, shard), most, BAR_WIDTH$1, "#"),
		itemsText(shard)
	]);
}
function itemsText({ items }) {
	const { names, more } = longestItems(items, 2);
	if (names.length === 0) return "nothing to run";
	return more > 0 ? `${names.join(", ")} and ${countText(more)} more` : names.join(", ");
}

// src/telling/plan-summary.ts
function planSummary(plan) {
	const suites = plan.plans.map(suiteSummary);
	const markdown = [
		"## Plan",
		"",
		...suites.length === 0 ? ["The plan is empty: there is nothing to run."] : suites,
		""
	].join("\n");
	return cutToBytes(markdown, SUMMARY_BYTES);
}
function suiteSummary(plan) {
	const head = `### ${escapeMarkdown(placeLabel(plan))}`;
	if (plan.shards.length === 0) return [
		head,
		"",
		"No items: there is nothing to run.",
		"",
		...notes(plan)
	].join("\n");
	return [
		head,
		"",
		`**${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, ${forecastText(plan)}.**${isForecast(plan.history) ? ` ${boundSentence(plan)}` : ""}`,
		"",
		`${sentenceStart(estimatesText(plan.history))}${escapeMarkdown(historyPlaceText(plan.history))}.`,
		"",
		...costs(plan),
		...quarantine(plan),
		...notes(plan),
		...counts(plan),
		markdownTable(columnsOf(plan), rows(plan)),
		""
	].join("\n");
}
function costs(plan) {
	const [all, ...known] = costsLines(plan);
	if (all === void 0) return [];
	const details = known.map((line) => line.trim()).join("; ");
	return [`${escapeMarkdown(sentenceStart(all))} (${escapeMarkdown(details)}).`, ""];
}
function quarantine(plan) {
	const text = quarantinePlanned(plan);
	return text === void 0 ? [] : [`${escapeMarkdown(sentenceStart(text))}.`, ""];
}
function counts(plan) {
	const table = countTable(plan);
	return table === void 0 ? [] : [markdownTable(table.columns, table.rows), ""];
}
function boundSentence(plan) {
	const { before, item, after } = planWords(plan);
	return `${sentenceStart(before)}${item === void 0 ? "" : codeSpan(item)}${escapeMarkdown(after)}.`;
}
function notes(plan) {
	return plan.notes.flatMap((note) => [
		"> [!NOTE]",
		`> ${escapeMarkdown(note)}`,
		""
	]);
}
function columnsOf(plan) {
	const forecast = isForecast(plan.history);
	return [
		{
			title: "shard",
			align: "right"
		},
		{
			title: "items",
			align: "right"
		},
		...timeColumns(plan).map((title) => ({
			title,
			align: "right"
		})),
		{
			title: "",
			align: "left"
		},
		{
			title: forecast ? "longest items" : "first items",
			align: "left"
		}
	];
}
const BAR_WIDTH = 20;
function rows(plan) {
	const most = Math.max(...plan.shards.map((shard) => barValue(plan, shard)));
	return plan.shards.map((shard) => [
		shard.shard,
		countText(shard.items.length),
		...timeCells(plan, shard),
		bar(barValue(plan, shard), most, BAR_WIDTH, "█"),
		itemsCell(shard)
	]);
}
function itemsCell({ items }) {
	const { names, more } = longestItems(items, 3);
	if (names.length === 0) return "nothing to run";
	const shown = names.map(codeSpan).join(", ");
	return more > 0 ? `${shown} and ${countText(more)} more` : shown;
}

// src/history/lack-times.ts
function lackTimes(history, platforms, items) {
	if (history.items.size === 0) return false;
	return platforms.some((platform) => {
		const chosen = runsOn(history, platform);
		return items.some(({ id }) => {
			const whole = history.items.get(id)?.whole ?? [];
			return measuredMs(whole, chosen).length === 0;
		});
	});
}

// src/schedule/rules-of-marks.ts
function rulesWithMarks(rules, items) {
	const serial = items.flatMap(({ id, marks = [] }) => marks.some((mark) => mark.kind === "serial") ? [id] : []);
	return serial.length === 0 ? rules : {
		...rules,
		serial: /* @__PURE__ */ new Set([...rules.serial, ...serial])
	};
}

// src/history/last-placement.ts
function lastPlacement(history, platform, shards) {
	if (shards === 0) return /* @__PURE__ */ new Map();
	const own = runsOn(history, platform);
	const counts = history.runs.map(shardsOf);
	const places = /* @__PURE__ */ new Map();
	for (const [id, { placed = [] }] of history.items) {
		const run = lastSeen(placed, own);
		const shard = observedIn(placed, run);
		if (counts[run] === shards && shard !== void 0) places.set(id, shard);
	}
	return places;
}

// src/history/urgent-items.ts
const RECENT_RUNS = 10;
function urgentItems(history, platform, items) {
	const own = runsOn(history, platform);
	const recent = recentRuns(own);
	const urgent = /* @__PURE__ */ new Map();
	if (!own.includes(true)) return urgent;
	const blobs = new Set(Array.from(history.items.values(), ({ blob }) => blob));
	for (const { id, blob } of items) {
		const known = history.items.get(id);
		if (known === void 0) {
			if (blob === void 0 || !blobs.has(blob)) urgent.set(id, "new");
		} else if (lastSeen(known.failed ?? [], recent) >= 0) urgent.set(id, "failed");
		else if (blob !== void 0 && known.blob !== void 0 && blob !== known.blob) urgent.set(id, "changed");
	}
	return urgent;
}
function recentRuns(own) {
	let left = RECENT_RUNS;
	const recent = own.map(() => false);
	for (let at = own.length - 1; at >= 0 && left > 0; at -= 1) {
		if (own[at] !== true) continue;
		recent[at] = true;
		left -= 1;
	}
	return recent;
}

// src/history/workers-seen.ts
function workersSeen(history, platform) {
	const seen = history.runs.filter((run) => run.platform === platform && run.complete).slice(-20).flatMap(observed);
	return seen.some(({ workers }) => workers > 1) ? seen : [];
}
function observed({ shards }) {
	const busy = shards.filter(({ items }) => items > 0);
	const counts = new Set(busy.map(({ workers = 1 }) => workers));
	const [workers] = counts;
	if (workers === void 0 || counts.size > 1) return [];
	const wall = busy.reduce((sum, shard) => sum + shard.wallSeconds, 0);
	const items = busy.reduce((sum, shard) => sum + shard.items, 0);
	return [{
		workers,
		wallSeconds: seconds(wall),
		items
	}];
}

// src/commands/giant-note.ts
function giantNote({ framework, bound, history, shards }) {
	if (frameworks[framework].parts || shards.length < 2) return [];
	if (bound.by !== "item" || !isForecast(history)) return [];
	return [`${bound.item} stays whole: with ${framework}, single tests cannot be selected exactly`];
}

// src/queue/steal-share.ts
const MOST_IN_VAIN = 2;
const MOST_WAITS = 12;
function beginStealing(task) {
	const chunks = allChunks(task);
	return {
		...begun(task),
		own: chunks.filter(({ shard }) => shard === task.self),
		open: chunks.filter((chunk) => chunk.shard !== task.self && !isIn(chunk, task.barred)),
		asks: true
	};
}
function beginWithout(task, chunks) {
	return {
		...begun(task),
		own: chunks,
		open: [],
		asks: false
	};
}
function ownChunks(task) {
	return allChunks(task).filter(({ shard }) => shard === task.self);
}
function proceed(state, event) {
	const { step } = state;
	switch (step.kind) {
		case "head":
		case "run":
		case "wait": return event.kind === "over" ? next({
			...state,
			broken: event.broken
		}) : state;
		case "look": return event.kind === "seen" ? turn(see(state, event.claims)) : state;
		case "claim": return event.kind === "answered" ? weigh(state, step.chunk, event.answer) : state;
		case "done": return state;
	}
}
function begun(task) {
	return {
		task,
		step: { kind: "head" },
		ran: [],
		broken: false,
		sight: "none",
		lasting: false,
		inVain: 0,
		waits: 0
	};
}
function isIn(chunk, list) {
	return list.some((one) => isSameChunk(one, chunk));
}
function allChunks({ shards }) {
	return shards.flatMap(({ shard, chunks }) => chunks.map((_, at) => ({
		shard,
		chunk: at + 1
	})));
}
function weigh(state, chunk, answer) {
	const { self } = state.task;
	switch (answer.kind) {
		case "won": return run(state, chunk);
		case "lost": return answer.holder === self ? run(state, chunk) : next(lose(state, chunk, answer.holder));
		case "unclear": return run({
			...state,
			asks: false
		}, chunk);
		case "refused": return chunk.shard === self ? run({
			...state,
			asks: false
		}, chunk) : next({
			...state,
			asks: false
		});
	}
}
function run(state, chunk) {
	const known = without(state, chunk);
	const ran = [...state.ran, chunk];
	return {
		...known,
		ran,
		sight: "none",
		inVain: 0,
		step: {
			kind: "run",
			chunk
		}
	};
}
function lose(state, chunk, holder) {
	const lost = without(state, chunk);
	if (chunk.shard === state.task.self) return lost;
	const inVain = lost.inVain + 1;
	if (holder !== chunk.shard) return {
		...lost,
		inVain
	};
	const open = lost.open.filter((one) => one.shard !== holder || one.chunk > chunk.chunk);
	return {
		...lost,
		open,
		inVain
	};
}
function without(state, chunk) {
	const keep = (one) => !isSameChunk(one, chunk);
	return {
		...state,
		own: state.own.filter(keep),
		open: state.open.filter(keep)
	};
}
function see(state, claims) {
	if (claims === void 0) return {
		...state,
		sight: "blind"
	};
	const { taken, fading } = claims;
	const before = fading === void 0 ? state.open : allChunks(state.task);
	const closed = new Set([
		...taken,
		...state.ran,
		...state.task.barred
	].map(chunkLabel));
	const open = before.filter((chunk) => !closed.has(chunkLabel(chunk)));
	const waits = open.length === 0 && (fading ?? []).length > 0 ? state.waits + 1 : 0;
	return {
		...state,
		open,
		waits,
		lasting: fading === void 0,
		sight: "clear"
	};
}
function next(state) {
	const [chunk] = state.own;
	if (chunk !== void 0) return state.asks ? {
		...state,
		step: {
			kind: "claim",
			chunk
		}
	} : run(state, chunk);
	const isOver = state.lasting && state.open.length === 0;
	if (!state.asks || state.broken || isOver || state.task.shards.length < 2) return {
		...state,
		step: { kind: "done" }
	};
	if (state.sight === "none" || state.step.kind === "wait") return {
		...state,
		step: { kind: "look" }
	};
	return turn(state);
}
function turn(state) {
	const { waits } = state;
	if (waits > 0) return {
		...state,
		step: { kind: waits > MOST_WAITS ? "done" : "wait" }
	};
	const chunk = state.inVain < MOST_IN_VAIN ? choosePrey(state) : void 0;
	return {
		...state,
		step: chunk === void 0 ? { kind: "done" } : {
			kind: "claim",
			chunk
		}
	};
}
function choosePrey({ task, open, sight }) {
	const self = task.shards.findIndex(({ shard }) => shard === task.self);
	const others = [...task.shards.slice(self + 1), ...task.shards.slice(0, self + 1)];
	const byShard = groupBy(open, ({ shard }) => shard);
	let most = -1;
	let prey;
	for (const victim of others) {
		const left = byShard.get(victim.shard) ?? [];
		const seconds = left.reduce((sum, { chunk }) => sum + (victim.chunks[chunk - 1] ?? 0), 0);
		const chunk = left.at(sight === "clear" ? 0 : -1);
		if (chunk === void 0 || seconds <= most) continue;
		most = seconds;
		prey = chunk;
	}
	return prey;
}

// src/queue/simulate-stealing.ts
function simulateStealing(shards, costs) {
	const known = new Map(shards.map((shard) => [shard.shard, shard]));
	const tailed = shards.map(({ shard, planned }) => ({
		shard,
		chunks: planned
	}));
	const taken = [];
	const runners = shards.map(({ shard, headSeconds }) => {
		return {
			state: beginStealing({
				self: shard,
				shards: tailed,
				barred: []
			}),
			until: headSeconds,
			claims: 0
		};
	});
	let stolen = 0;
	for (let runner = first(runners); runner !== void 0; runner = first(runners)) {
		const { step, task } = runner.state;
		if (step.kind === "claim" || step.kind === "look") runner.claims += 1;
		if (step.kind === "claim" && !isTaken(taken, step.chunk) && step.chunk.shard !== task.self) stolen += 1;
		runner.state = proceed(runner.state, answer(step, taken));
		runner.until += secondsOf(runner.state.step, known, costs);
	}
	return {
		makespan: runners.reduce((most, { until }) => Math.max(most, until), 0),
		claims: runners.map(({ claims }) => claims),
		stolen
	};
}
function answer(step, taken) {
	switch (step.kind) {
		case "look": return {
			kind: "seen",
			claims: { taken: [...taken] }
		};
		case "claim":
			if (isTaken(taken, step.chunk)) return {
				kind: "answered",
				answer: { kind: "lost" }
			};
			taken.push(step.chunk);
			return {
				kind: "answered",
				answer: { kind: "won" }
			};
		default: return {
			kind: "over",
			broken: false
		};
	}
}
function isTaken(taken, chunk) {
	return taken.some((one) => isSameChunk(one, chunk));
}
function first(runners) {
	let found;
	for (const runner of runners) {
		if (runner.state.step.kind === "done") continue;
		if (found === void 0 || runner.until < found.until) found = runner;
	}
	return found;
}
function secondsOf(step, shards, { claimSeconds, startSeconds }) {
	switch (step.kind) {
		case "look":
		case "claim": return claimSeconds;
		case "run": return startSeconds + took(step.chunk, shards);
		case "head":
		case "wait":
		case "done": return 0;
	}
}
function took({ shard, chunk }, shards) {
	return shards.get(shard)?.chunkSeconds[chunk - 1] ?? 0;
}

// src/queue/compare-stealing.ts
const [FEWEST_RUNS, MOST_RUNS] = [21, 101];
const MOST_SHARD_RUNS = 3200;
function compareStealing(shards, costs) {
	const random = uniform(1);
	const fixed = [];
	const stealing = [];
	const runs = runsFor(shards.length);
	for (let run = 0; run < runs; run += 1) {
		const drawn = shards.map(({ shard, head, chunks }) => ({
			shard,
			planned: chunks.map((chunk) => seconds(chunk.seconds)),
			head: drawPiece(head, random),
			chunks: chunks.map((chunk) => drawPiece(chunk, random))
		}));
		const simulated = drawn.map(({ shard, planned, head, chunks }) => ({
			shard,
			planned,
			headSeconds: tookAtOnce([head]),
			chunkSeconds: chunks.map((chunk) => tookAtOnce([chunk]))
		}));
		const whole = drawn.map(({ head, chunks }) => tookAtOnce([head, ...chunks]));
		fixed.push(Math.max(0, ...whole));
		stealing.push(simulateStealing(simulated, costs).makespan);
	}
	return {
		fixed: middle(fixed),
		stealing: middle(stealing),
		runs
	};
}
function runsFor(shards) {
	const wanted = Math.floor(MOST_SHARD_RUNS / Math.max(1, shards));
	return 2 * Math.floor(Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, wanted)) / 2) + 1;
}
function drawPiece(piece, random) {
	const { longest, exclusive } = piece;
	return {
		all: draw(piece, random),
		longest: longest === void 0 ? 0 : draw(longest, random),
		exclusive: exclusive === void 0 ? 0 : draw(exclusive, random)
	};
}
function tookAtOnce(pieces) {
	let [exclusive, all, longest] = [
		0,
		0,
		0
	];
	for (const piece of pieces) {
		exclusive += piece.exclusive;
		all += piece.all;
		longest = Math.max(longest, piece.longest);
	}
	return exclusive + Math.max(all, longest);
}
function middle(values) {
	const sorted = values.toSorted((left, right) => left - right);
	return sorted[(sorted.length - 1) / 2] ?? 0;
}
function draw({ seconds: mean, variance }, random) {
	let deviations = -6;
	for (let drawn = 0; drawn < 12; drawn += 1) deviations += random();
	return Math.max(0, mean + Math.sqrt(variance) * deviations);
}
function uniform(seed) {
	let state = seed;
	return () => {
		state = state + 1831565813 | 0;
		let mixed = Math.imul(state ^ state >>> 15, 1 | state);
		mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
		return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
	};
}

// src/schedule/hold-back-tails.ts
const CHUNK_SHARES = [
	.12,
	.08,
	.04
];
function holdBackTails(request) {
	const { shards, rules = NO_RULES, chunkShares = CHUNK_SHARES } = request;
	const own = shards.filter((shard) => shard.pool === void 0 && shard.alone === void 0);
	const mean = own.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, own.length);
	const targets = chunkShares.map((share) => share * mean);
	const blockOf = new Map(rules.blocks.flatMap((block) => [...block].map((id) => [id, block])));
	const bound = boundItems(rules);
	return shards.map((shard) => {
		if (!own.includes(shard) || shards.length < 2) return shard;
		const chunks = chunksOf(unitsOf(shard, {
			blockOf,
			bound,
			loadOf: request.loadOf
		}), targets, shard.items.length);
		return chunks.length === 0 ? shard : {
			...shard,
			chunks
		};
	});
}
function boundItems({ alone, serial, resources, apart, setups }) {
	const sets = [
		alone,
		serial,
		...apart,
		...[...resources, ...setups].map(({ items }) => items)
	];
	return new Set(sets.flatMap((set) => [...set]));
}
function unitsOf({ items }, marks) {
	const members = /* @__PURE__ */ new Map();
	for (const [at, { id }] of items.entries()) {
		const key = marks.blockOf.get(id) ?? at;
		members.set(key, [...members.get(key) ?? [], at]);
	}
	return [...members.values()].filter((places) => places.every((at) => mayWait(items[at], marks.bound))).map((places) => unitOf(places, items, marks)).sort((left, right) => left.risk - right.risk || compareFirst(left, right, items));
}
function mayWait(item, bound) {
	return item !== void 0 && item.part === void 0 && !bound.has(item.id);
}
function unitOf(places, items, { loadOf }) {
	let [seconds, variance] = [0, 0];
	for (const at of places) {
		const item = items[at];
		if (item === void 0) continue;
		const load = loadOf(item);
		seconds += load.seconds;
		variance += (load.spread ?? load.seconds) ** 2;
	}
	return {
		items: places,
		seconds,
		risk: seconds + Math.sqrt(variance)
	};
}
function compareFirst(left, right, items) {
	return compareText(items[left.items[0] ?? 0]?.id ?? "", items[right.items[0] ?? 0]?.id ?? "");
}
function chunksOf(units, targets, count) {
	const chunks = [];
	let [left, kept] = [units, count];
	for (const target of targets.toReversed()) {
		const members = fill(left, target, kept);
		const chunk = members.flatMap(({ items }) => items);
		if (!members.some(({ seconds }) => seconds > 0)) continue;
		left = left.slice(members.length);
		kept -= chunk.length;
		chunks.unshift(chunk.toSorted((one, other) => one - other));
	}
	return chunks;
}
function fill(units, target, kept) {
	let [seconds, items] = [0, 0];
	for (const [at, unit] of units.entries()) {
		seconds += unit.seconds;
		items += unit.items.length;
		if (items >= kept || seconds - target > Math.max(0, target - (seconds - unit.seconds))) return units.slice(0, at);
	}
	return units;
}

// src/schedule/planned-loads.ts
function plannedLoads(items) {
	const byId = new Map(items.map((item) => [item.id, item]));
	return ({ id, seconds: tests, part }) => {
		const item = byId.get(id);
		if (item === void 0) return { seconds: tests };
		const { estimate, fileSeconds = 0 } = item;
		const { start, parallelism } = part === void 0 ? wholeWay(item) : partWay(item);
		const seconds = start + fileSeconds + tests / (parallelism ?? 1);
		const known = estimate.spread;
		const share = estimate.seconds === 0 ? 1 : seconds / estimate.seconds;
		const spread = known === void 0 ? {} : { spread: known * share };
		if (parallelism === void 0) return {
			seconds,
			...spread
		};
		const byItself = {
			seconds: fileSeconds + tests,
			...known === void 0 ? {} : { spread: known * share * parallelism }
		};
		return {
			seconds,
			...spread,
			byItself
		};
	};
}
function wholeWay({ parallelism }) {
	return {
		start: 0,
		parallelism
	};
}
function partWay(item) {
	const { partStartSeconds } = item;
	if (partStartSeconds === void 0) return wholeWay(item);
	return {
		start: partStartSeconds,
		parallelism: void 0
	};
}

// src/commands/uncertain-shards.ts
function uncertainShards({ shards, costs }, loadOf) {
	const isSerial = ({ serial, part }) => serial === true || part !== void 0 && costs?.soloParts === true;
	return shards.map((shard) => ({
		shard: shard.shard,
		head: headOf(shard, loadOf, isSerial),
		chunks: (shard.chunks ?? []).map((_, at) => pieceOf(chunkItems(shard, at + 1), loadOf))
	}));
}
function headOf(shard, loadOf, isSerial) {
	const { extraSeconds = 0 } = shard;
	const items = headItems(shard);
	const piece = pieceOf(items.filter((item) => !isSerial(item)), loadOf);
	const serial = pieceOf(items.filter(isSerial), loadOf);
	const seconds = extraSeconds + serial.seconds;
	return seconds === 0 ? piece : {
		...piece,
		exclusive: {
			seconds,
			variance: serial.variance
		}
	};
}
function pieceOf(items, loadOf) {
	let [seconds, variance] = [0, 0];
	let longest;
	for (const item of items) {
		const load = loadOf(item);
		seconds += load.seconds;
		variance += varianceOf(load);
		if (load.byItself !== void 0 && load.byItself.seconds > (longest?.seconds ?? -1)) longest = load.byItself;
	}
	if (longest === void 0) return {
		seconds,
		variance
	};
	return {
		seconds,
		variance,
		longest: {
			seconds: longest.seconds,
			variance: varianceOf(longest)
		}
	};
}
function varianceOf({ seconds, spread = seconds }) {
	return spread ** 2;
}

// src/commands/plan-stealing.ts
const CLAIM_SECONDS = {
	artifacts: 1,
	directory: .01,
	redis: .05
};
const START_SECONDS = 2;
const MOST_CLAIMS = 150;
const LEAST_GAIN = .02;
function planStealing(plan, { steal }, { items, rules, costs }) {
	if (steal === void 0) return plan;
	const most = steal.service === "artifacts" ? mostChunks(plan) : CHUNK_SHARES.length;
	if (most === 0) return withNote(plan, tooManyText(plan));
	const loadOf = plannedLoads(onRunners(items, rules));
	const grouped = withGroups(rules, {
		strategy: plan.strategy,
		items
	});
	const chunkShares = CHUNK_SHARES.slice(0, most);
	const shards = holdBackTails({
		shards: plan.shards,
		loadOf,
		rules: grouped,
		chunkShares
	});
	if (shards.every(({ chunks }) => chunks === void 0)) return withNote(plan, NOTHING_TO_HOLD);
	const tailed = {
		...plan,
		shards,
		steal: steal.service
	};
	if (!isForecast(plan.history)) return steal.ifItPays ? withNote(plan, NO_TIMINGS) : withNote(tailed, tailText(tailed));
	const calls = {
		claimSeconds: CLAIM_SECONDS[steal.service],
		startSeconds: costs?.startup.seconds ?? START_SECONDS
	};
	const forecast = compareStealing(uncertainShards(tailed, loadOf), calls);
	if (!(forecast.stealing <= forecast.fixed * .98) && steal.ifItPays) return withNote(plan, offText(forecast));
	return withNote(tailed, onText(tailed, forecast));
}
function mostChunks({ shards, history }) {
	const sum = shards.reduce((all, { seconds }) => all + seconds, 0);
	const mean = isForecast(history) ? sum / Math.max(1, shards.length) : 0;
	const affordable = (chunks) => {
		const share = CHUNK_SHARES.slice(0, chunks).reduce((all, one) => all + one, 0);
		const minutes = Math.max(1, share * mean / 60);
		return shards.length * (chunks + 1) <= MOST_CLAIMS * minutes;
	};
	return [...CHUNK_SHARES.keys()].map((at) => CHUNK_SHARES.length - at).find(affordable) ?? 0;
}
function tooManyText({ shards }) {
	return `stealing: off, since ${shards.length} shards would make more than ${MOST_CLAIMS} claims a minute, which the artifact service does not take; Redis does`;
}
const NOTHING_TO_HOLD = "stealing: off, since no shard has anything that another could run in its place";
const NO_TIMINGS = "stealing: off until there are timings to tell whether it pays";
function withNote(plan, note) {
	return {
		...plan,
		notes: [...plan.notes, note]
	};
}
function offText(forecast) {
	return `stealing: off, since it would not gain ${percentText(LEAST_GAIN)}: ${bothText(forecast)}`;
}
function onText(plan, forecast) {
	return `${tailText(plan)}; ${bothText(forecast)}`;
}
function tailText({ shards, steal }) {
	const all = shards.flatMap(({ items }) => items).reduce((sum, { seconds }) => sum + seconds, 0);
	const chunks = shards.flatMap((shard) => (shard.chunks ?? []).map((_, at) => chunkItems(shard, at + 1)));
	const tail = chunks.flat().reduce((sum, { seconds }) => sum + seconds, 0);
	return `stealing: ${percentText(all === 0 ? 0 : tail / all)} of the work wait in ${plural(chunks.length, "chunk")}, claimed by ${SERVICES[steal ?? "directory"]}`;
}
const SERVICES = {
	artifacts: "names of artifacts",
	directory: "files of a folder",
	redis: "keys of Redis"
};
function bothText({ fixed, stealing, runs }) {
	const text = (seconds) => secondsText(roundSeconds(seconds));
	return `in the middle of ${runs} simulated runs the last shard is done after ${text(stealing)}, and after ${text(fixed)} without`;
}

// src/commands/tests-of-giants.ts
const LEAST_SHARE = .25;
function withTestsOfGiants(items, request) {
	const { suite, parallelism } = request;
	const { shards, granularity } = suite;
	const most = shards.kind === "fixed" ? shards.count : shards.most;
	const total = items.reduce((sum, item) => sum + item.estimate.seconds, 0);
	const least = granularity === "test" ? 0 : total / parallelism / Math.max(1, most) * LEAST_SHARE;
	return items.map((item) => item.estimate.seconds >= least ? withTests$1(item, request) : item);
}
function withTests$1(item, { framework, testsOf }) {
	const known = testsOf(item);
	const tests = [...framework.dialect.nested ? withoutSubtests(known) : known].map(([name, { seconds, spread }]) => {
		const id = testId(item.id, name);
		return spread === void 0 ? {
			id,
			seconds
		} : {
			id,
			seconds,
			spread
		};
	});
	return tests.length < 2 ? item : {
		...item,
		tests,
		parts: true
	};
}
function withoutSubtests(known) {
	const tests = /* @__PURE__ */ new Map();
	for (const [name, estimate] of known) {
		const [top = name] = name.split("/");
		const longest = tests.get(top);
		if (longest === void 0 || longest.seconds < estimate.seconds) tests.set(top, estimate);
	}
	return tests;
}

// src/schedule/forecast-shards.ts
const [FEWEST_DRAWS, MOST_DRAWS] = [120, 400];
const MOST_ITEM_DRAWS = 1e6;
const USUAL_RATIOS = [
	.1,
	.3,
	.6,
	1,
	1,
	2,
	4
];
function forecastShards(request) {
	const { shards, errors } = request;
	if (errors.runs.length === 0 || shards.length === 0) return void 0;
	const items = shards.reduce((sum, shard) => sum + shard.items.length, 0);
	const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_ITEM_DRAWS / Math.max(1, items))));
	const random = randomNumbers();
	const fixed = fixedErrors(request.fixedSpread ?? 0, draws, random);
	const latest = new Float64Array(draws);
	return {
		shards: shards.map((shard) => {
			const times = drawTimes(shard, {
				request,
				fixed,
				random
			});
			for (const [draw, time] of times.entries()) if (time > (latest[draw] ?? 0)) latest[draw] = time;
			return quantiles(times);
		}),
		makespan: quantiles(latest)
	};
}
function drawTimes(shard, { request, fixed, random }) {
	const { parallelism = 1 } = request;
	const off = new Float64Array(fixed.length);
	const serialOff = off.slice();
	const longest = off.slice();
	const before = off.slice();
	const beside = shard.items.filter((item) => !isSerial(item, request));
	for (const item of shard.items) {
		const isBeside = !isSerial(item, request);
		const keepsLongest = parallelism !== 1 && isBeside;
		if (keepsLongest) before.set(off);
		addItem(isBeside ? off : serialOff, item, {
			request,
			random
		});
		if (keepsLongest) keepLongest(longest, {
			seconds: item.seconds,
			off,
			before
		});
	}
	return (parallelism === 1 ? off : lateness(beside, {
		off,
		longest
	}, request)).map((error, draw) => {
		const all = error + (serialOff[draw] ?? 0) + (fixed[draw] ?? 0);
		return Math.max(0, shard.seconds + all);
	});
}
function isSerial({ serial, part }, { soloParts }) {
	return serial === true || part !== void 0 && soloParts === true;
}
function addItem(off, { id, seconds }, { request, random }) {
	const { estimates, errors } = request;
	const ratios = errors.unknown.length === 0 ? USUAL_RATIOS : errors.unknown;
	const spread = partOfSpread(estimates.get(id), seconds);
	if (spread === void 0) addRatios(off, seconds, {
		ratios,
		random
	});
	else if (spread > 0) addErrors(off, {
		seconds,
		spread
	}, {
		runs: errors.runs,
		random
	});
}
function keepLongest(longest, { seconds, off, before }) {
	for (const [draw, known] of longest.entries()) longest[draw] = Math.max(known, seconds + (off[draw] ?? 0) - (before[draw] ?? 0));
}
function lateness(items, { off, longest }, { parallelism = 1, fileSeconds = 0 }) {
	const tests = items.reduce((sum, { seconds }) => sum + seconds, 0);
	const files = items.length * fileSeconds;
	const timeOf = (sum, most) => Math.max(files + sum / parallelism, fileSeconds + most);
	const expected = timeOf(tests, items.reduce((known, { seconds }) => Math.max(known, seconds), 0));
	return off.map((error, draw) => timeOf(tests + error, longest[draw] ?? 0) - expected);
}
function partOfSpread(estimate, seconds) {
	if (estimate?.spread === void 0) return void 0;
	return estimate.seconds === 0 ? estimate.spread : estimate.spread * seconds / estimate.seconds;
}
function addErrors(off, { seconds, spread }, { runs, random }) {
	for (let draw = 0; draw < off.length; draw += 1) {
		const errors = runs[draw % runs.length] ?? [];
		const error = errors[Math.floor(random() * errors.length)] ?? 0;
		off[draw] = (off[draw] ?? 0) + Math.max(-seconds, spread * error);
	}
}
function addRatios(off, seconds, { ratios, random }) {
	for (let draw = 0; draw < off.length; draw += 1) {
		const ratio = ratios[Math.floor(random() * ratios.length)] ?? 1;
		off[draw] = (off[draw] ?? 0) + seconds * (ratio - 1);
	}
}
function fixedErrors(spread, draws, random) {
	const errors = new Float64Array(draws);
	if (spread === 0) return errors;
	return errors.map(() => {
		let sum = -6;
		for (let at = 0; at < 12; at += 1) sum += random();
		return sum * spread;
	});
}
function quantiles(times) {
	const sorted = times.toSorted();
	const at = (share) => roundSeconds(between(sorted, share * (sorted.length - 1)));
	return {
		p10: at(.1),
		p50: at(.5),
		p90: at(.9)
	};
}
function between(sorted, place) {
	const below = Math.floor(place);
	const [low = 0, high = low] = [sorted[below], sorted[below + 1]];
	return low + (place - below) * (high - low);
}
function randomNumbers() {
	let state = 2463534242;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 4294967296;
	};
}

// src/commands/with-forecast.ts
function withForecast(plan, { items, errors }) {
	if (!isForecast(plan.history)) return plan;
	const forecasts = forecastShards({
		shards: plan.shards.map(({ seconds, wallSeconds = seconds, items: own }) => ({
			seconds: wallSeconds,
			items: own
		})),
		estimates: new Map(items.map(({ id, estimate }) => [id, estimate])),
		errors,
		...plan.costs === void 0 ? {} : spreadOf(plan.costs)
	});
	if (forecasts === void 0) return plan;
	const shards = plan.shards.map((shard, at) => {
		const forecast = forecasts.shards[at];
		return forecast === void 0 ? shard : {
			...shard,
			forecast
		};
	});
	return {
		...plan,
		shards,
		forecast: forecasts.makespan
	};
}
function spreadOf(costs) {
	const { startup, invocations, parallelism, file, soloParts } = costs;
	const learned = startup.from === "learned" ? startup.spread * invocations : 0;
	return {
		parallelism: parallelism.factor,
		fileSeconds: file.seconds,
		...soloParts === void 0 ? {} : { soloParts },
		fixedSpread: Math.min(learned, startSeconds(costs))
	};
}

// src/commands/xdist-note.ts
const PARALLEL = 1.2;
function xdistNote({ framework, bound, costs, workers = [] }) {
	const isParallel = costs?.parallelism.from === "learned" && costs.parallelism.factor >= PARALLEL;
	if (framework !== "pytest" || !isParallel || workers.length > 0) return [];
	if (!(bound.by === "item" && bound.text?.startsWith(`bound by ${bound.item} (`))) return [];
	return [`pytest runs several tests at a time here: where pytest-xdist deals them out one by one (\`--dist load\`, its default, or \`worksteal\`), shards do not wait for ${bound.item}, and more of them may be useful`];
}

// src/commands/plan-platform.ts
function planPlatform(request) {
	const { suite, platform, history, rules, keepEmptyShards } = request;
	const known = estimatesOn(history, platform.name, request.items);
	const { errors, lent } = known;
	const costs = costsOf(request, known.items, lent);
	const items = withTests(request, known, costs);
	const weighed = costs === void 0 ? items : weighByCosts(items, costs, rules);
	const count = countShards(request, weighed, costs);
	if (!count.ok) return count;
	const { strategy, granularity } = suite;
	const wanted = count.value.shards;
	const arrange = {
		items: weighed,
		shards: wanted,
		strategy,
		granularity,
		rules
	};
	const placed = keepPlaces(request, arrange, planSchedule(arrange));
	if (!placed.ok) return placed;
	const { shards, ...forecast } = costs === void 0 ? placed.value : withWallTimes(placed.value, costs);
	const { counts } = count.value;
	const workers = workersSeen(history, platform.name);
	const from = plannedFrom(request, items);
	const { bound } = placed.value;
	const { framework } = suite;
	const why = [...giantNote({
		framework,
		bound,
		history: from,
		shards
	}), ...xdistNote({
		framework,
		bound,
		costs,
		workers
	})];
	const plan = {
		suite: suite.name,
		platform: platform.name,
		axes: platform.axes,
		framework,
		root: suite.root,
		patterns: suite.patterns,
		listed: request.listed,
		strategy,
		history: from,
		...forecast,
		...workers.length === 0 ? {} : { workers },
		shards: numbered(withUrgency(request, keepEmptyShards ? padded(shards, wanted) : shards)),
		...counts.length === 0 ? {} : { counts },
		...suite.minutePrice === void 0 ? {} : { minutePrice: suite.minutePrice },
		...request.quarantine === void 0 ? {} : { quarantine: request.quarantine },
		notes: [
			...request.notes,
			...lentNote(platform, lent),
			...why,
			...count.value.notes
		]
	};
	const foreseen = withForecast(plan, {
		items,
		errors
	});
	return ok(planStealing(foreseen, suite, {
		items: weighed,
		rules,
		costs
	}));
}
function withUrgency({ suite, platform, history, items }, shards) {
	if (suite.order !== "failed-first") return shards;
	const urgencies = urgentItems(history, platform.name, items);
	return shards.map((shard) => ({
		...shard,
		items: shard.items.map((item) => {
			const urgent = urgencies.get(item.id);
			return urgent === void 0 ? item : {
				...item,
				urgent
			};
		})
	}));
}
const MOST_TO_STAY = 1e5;
function keepPlaces({ suite, platform, history }, arrange, best) {
	const { stickiness, strategy } = suite;
	if (!best.ok || stickiness === 0 || strategy === "round-robin") return best;
	if (arrange.items.length > MOST_TO_STAY || best.value.shards.length < 2) return best;
	const previous = lastPlacement(history, platform.name, best.value.shards.length);
	return previous.size === 0 ? best : planSchedule({
		...arrange,
		previous,
		stickiness
	});
}
function withTests({ suite, parts }, { items, testsOf }, costs) {
	if (!parts || suite.granularity === "file") return items;
	const framework = frameworks[suite.framework];
	const parallelism = costs?.parallelism.factor ?? 1;
	return withTestsOfGiants(items, {
		suite,
		framework,
		testsOf,
		parallelism
	});
}
function costsOf({ suite, platform, history }, items, lent) {
	if (items.every(({ estimate }) => estimate.from === "default")) return void 0;
	const { framework, setup } = suite;
	const common = {
		history,
		...costsAskedOf(framework),
		...setup === void 0 ? {} : { setup }
	};
	const own = learnedCosts({
		...common,
		platform: platform.name
	});
	if (own !== void 0 || lent === void 0) return own;
	const costs = learnedCosts({
		...common,
		platform: lent.platform
	});
	return costs && {
		...costs,
		platform: lent.platform
	};
}
function lentNote({ name }, lent) {
	if (lent === void 0) return [];
	const { platform, items, shared, ratio } = lent;
	return [`${items === 1 ? "1 item was" : `${items} items were`} never measured on ${name}: the estimates are those of ${platform}, ${shared === 0 ? "as they are, since no item was measured on both" : `times ${ratio.toFixed(2)}, as ${shared === 1 ? "1 item" : `${shared} items`} that both measured tell`}`];
}
function countShards({ suite, rules }, items, costs) {
	const { shards: wish, strategy, granularity } = suite;
	if (wish.kind === "fixed") return ok({
		shards: wish.count,
		counts: [],
		notes: fewerNote(wish.count, items)
	});
	const { kind: _, ...range } = wish;
	const setup = costs === void 0 ? range.setup : fixedSeconds(costs);
	const choice = chooseShardCount({
		items,
		strategy,
		granularity,
		rules,
		...range,
		setup
	});
	if (choice.problem !== void 0) return failed(choice.problem);
	return ok({
		shards: choice.shards,
		counts: choice.table,
		notes: [choice.why]
	});
}
function fewerNote(count, items) {
	const isDivisible = items.some((item) => item.parts === true && item.tests !== void 0);
	if (items.length === 0 || items.length >= count || isDivisible) return [];
	return [`${count} shards were asked for, and there ${items.length === 1 ? "is only 1 item" : `are only ${items.length} items`}: more shards would have nothing to run`];
}
function padded(shards, count) {
	const missing = Math.max(0, count - shards.length);
	return [...shards, ...Array.from({ length: missing }, () => ({
		seconds: seconds(0),
		items: []
	}))];
}
function numbered(shards) {
	return shards.map((shard, index) => ({
		shard: `${index + 1}/${shards.length}`,
		...shard
	}));
}
function plannedFrom({ history, platform, place }, items) {
	const sources = {};
	for (const { estimate } of items) sources[estimate.from] = (sources[estimate.from] ?? 0) + 1;
	return {
		runs: history.runs.filter((run) => run.platform === platform.name).length,
		sources,
		...place === "" ? {} : { place }
	};
}

// src/commands/plan-quarantine.ts
function planQuarantine(request) {
	const { entries, suites, day } = request;
	if (entries.length === 0) return () => ({ notes: [] });
	const known = suites.map(({ suite, items }) => ({
		suite,
		ids: new Set(items.map(idOf))
	}));
	const placed = entries.map((entry) => {
		return {
			entry,
			holders: known.filter((one) => holds(one, entry)).map((one) => one.suite)
		};
	});
	return (suite) => {
		const own = placed.filter(({ holders }) => holders.includes(suite)).map(({ entry }) => entry);
		const inForce = own.filter(({ until }) => day <= until);
		const told = placed.filter(({ holders }) => holders.length === 0).map(({ entry }) => entry).filter((entry) => tellerOf(entry, suites) === suite);
		return {
			...inForce.length === 0 ? {} : { quarantine: inForce.map(toTest) },
			notes: [
				...[...own, ...told].filter(({ until }) => until < day).map(overNote),
				...told.filter(({ until }) => request.everything && day <= until).map(unknownNote),
				...suite.framework === "go" ? inForce.filter(isSubtest).map(subtestNote) : []
			]
		};
	};
}
function idOf({ id }) {
	return id;
}
function holds({ suite, ids }, { test, suite: own }) {
	return (own === void 0 || own === suite.name) && itemIds(test).some((id) => ids.has(id));
}
function tellerOf({ suite: own }, suites) {
	return suites.find(({ suite }) => own === void 0 || suite.name === own)?.suite;
}
function toTest({ test, until, reason }) {
	return {
		test,
		until,
		reason
	};
}
function overNote({ where, test, until }) {
	return `${where}: the quarantine of ${test} ended on ${until}, so that its failures count again: take the entry out, or give it a later day`;
}
function unknownNote({ where, test }) {
	return `${where}: the quarantine names ${test}, and no item of the plan can hold that test: it may have been moved, renamed or deleted`;
}
function isSubtest({ test }) {
	return itemIds(test).some((id) => test.slice(id.length).includes("/"));
}
function subtestNote({ where, test }) {
	return `${where}: ${test} is a subtest, and in Go the test around it fails with it: name that one, which covers all of its subtests`;
}

// src/commands/read-marks.ts
const MOST_BYTES = 1048576;
const AT_ONCE = 64;
async function readMarks(framework, items, ports) {
	if (framework.marksMention === void 0 || items.length === 0) return {
		items,
		notes: []
	};
	const mentioning = await ports.repository.mentioning(framework.marksMention);
	const asked = items.filter(({ id }) => mentioning === void 0 || mentioning.has(id));
	const { files, repository } = ports;
	const sizes = await files.sizes(asked.map(({ id }) => joinPath(repository.folder, id)));
	const small = asked.filter((_, at) => (sizes[at] ?? 0) <= MOST_BYTES);
	const marked = /* @__PURE__ */ new Map();
	for (let from = 0; from < small.length; from += AT_ONCE) {
		const some = small.slice(from, from + AT_ONCE);
		for (const item of await Promise.all(some.map((one) => withMarks(framework, one, ports)))) marked.set(item.id, item);
	}
	return {
		items: items.map((item) => marked.get(item.id) ?? item),
		notes: asked.length > small.length ? [tooLarge(asked.length - small.length)] : []
	};
}
async function withMarks(framework, item, { files, repository }) {
	const text = await files.readText(joinPath(repository.folder, item.id));
	const marks = text === void 0 ? [] : framework.marks(text);
	return marks.length === 0 ? item : {
		...item,
		marks
	};
}
function tooLarge(count) {
	if (count === 1) return "1 file that mentions marks is larger than 1 MiB: marks in it were not looked for";
	return `${count} files that mention marks are larger than 1 MiB: marks in them were not looked for`;
}

// src/commands/share-capacities.ts
function shareCapacities(constraints, suites) {
	const shares = /* @__PURE__ */ new Map();
	for (const one of constraints) if (one.kind === "resource") shares.set(one, sharesOf(one, suites));
	const problems = [...shares].flatMap(([one, plans]) => tooSmall(one, plans));
	if (problems.length > 0) return failed(...problems);
	return ok((suite, platform) => constraints.map((one) => {
		const own = shares.get(one)?.find((share) => isOf(share, suite, platform));
		return own === void 0 || one.kind !== "resource" ? one : {
			...one,
			capacity: own.shards
		};
	}));
}
function isOf(share, suite, platform) {
	return share.suite === suite && share.platform === platform;
}
function sharesOf({ match, capacity }, suites) {
	const shares = suites.flatMap(({ suite, items }) => {
		const ids = items.map(({ id }) => id);
		const users = matchItems(match, ids).items.size;
		if (users === 0) return [];
		return suite.platforms.map((platform) => ({
			suite,
			platform,
			items: users,
			shards: 1
		}));
	});
	for (let left = capacity - shares.length; left > 0; left -= 1) {
		const [first, ...others] = shares;
		if (first === void 0) break;
		const crowded = others.reduce((most, one) => crowd(one) > crowd(most) ? one : most, first);
		if (crowd(crowded) <= 1) break;
		crowded.shards += 1;
	}
	return shares;
}
function crowd({ items, shards }) {
	return items / shards;
}
function tooSmall(resource, shares) {
	if (resource.kind !== "resource" || !(resource.capacity < shares.length)) return [];
	const { name, capacity, where } = resource;
	const plans = shares.map(({ suite, platform }) => `${suite.name} on ${platform.name}`);
	return [{
		where,
		what: `${capacity === 1 ? "1 shard" : `${capacity} shards`} may use ${name}, and ${plans.length} plans need it: ${plans.join(", ")}`,
		how: "Raise its capacity, or narrow its pattern so that fewer suites use it."
	}];
}

// src/schedule/contradictions.ts
function contradictions(resolved, rules, { items, shards }) {
	const areas = areasOf(rules, items, shards);
	return resolved.flatMap((one) => [
		...aloneTogether(one, rules),
		...tooManyAlone(one, rules, areas),
		...apartTogether(one, rules, shards),
		...namedTwice(one, resolved),
		...twoPools(one, rules),
		...acrossPools(one, rules),
		...overCapacity(one, rules),
		...noSuchShard(one, rules, shards)
	]);
}
function problem(constraint, what, how) {
	return [{
		where: constraint.where,
		what,
		how
	}];
}
function aloneTogether({ constraint, items }, { blocks }) {
	if (constraint.kind !== "alone") return [];
	const block = blocks.find((one) => shared(one, items).length > 0);
	const [item] = block === void 0 ? [] : shared(block, items);
	const other = [...block ?? []].find((id) => id !== item);
	if (item === void 0 || other === void 0) return [];
	return problem(constraint, `${item} is to be alone, and together with ${other}`, "Take it out of one of the two.");
}
function areasOf({ pools }, items, shards) {
	const all = new Set(items);
	const pooled = new Set(pools.flatMap((pool) => [...pool.items]));
	return [{
		what: "",
		ids: [...all].filter((id) => !pooled.has(id)),
		shards
	}, ...pools.map((pool) => ({
		what: ` in the pool ${pool.name}`,
		ids: shared(pool.items, all),
		shards: pool.shards
	}))];
}
function tooManyAlone({ constraint, items }, { alone }, areas) {
	if (constraint.kind !== "alone") return [];
	return areas.flatMap(({ what, ids, shards }) => {
		const lonely = ids.filter((id) => alone.has(id));
		const needed = lonely.length + (lonely.length < ids.length ? 1 : 0);
		if (needed <= shards || !lonely.some((id) => items.has(id))) return [];
		return problem(constraint, `each item that is alone${what} needs a shard of its own: ${needed > lonely.length ? "with one for the rest " : ""}that makes ${needed}, and there are at most ${shards}`, "Ask for more shards, or let fewer items be alone.");
	});
}
function apartTogether({ constraint, items }, rules, shards) {
	if (constraint.kind !== "apart") return [];
	const block = rules.blocks.find((one) => shared(one, items).length > 1);
	if (block !== void 0) {
		const [first, second] = shared(block, items);
		return problem(constraint, `${first} and ${second} are to be apart, and together`, "Take one of them out of one of the two.");
	}
	const resource = rules.resources.find((one) => shared(one.items, items).length > one.capacity);
	if (resource !== void 0) return problem(constraint, `${shared(resource.items, items).length} items are to be apart that all use ${resource.name}, which ${resource.capacity} shards may use`, "Raise the capacity, or keep fewer of them apart.");
	return areasOf(rules, items, shards).flatMap((area) => area.ids.length <= area.shards ? [] : problem(constraint, `${area.ids.length} items are to be apart${area.what}, and there are at most ${area.shards} shards`, "Ask for more shards, or keep fewer items apart."));
}
function namedTwice({ constraint }, resolved) {
	if (constraint.kind !== "pool" && constraint.kind !== "resource") return [];
	const { kind, name } = constraint;
	const first = resolved.find(({ constraint: other }) => other.kind === kind && other.name === name)?.constraint;
	if (first === void 0 || first === constraint) return [];
	return problem(constraint, `the ${kind} ${name} is also described at ${first.where}`, "List all its patterns in one place.");
}
function twoPools({ constraint, items }, { pools }) {
	if (constraint.kind !== "pool") return [];
	const other = pools.find((pool) => pool.items !== items && shared(pool.items, items).length > 0);
	if (other === void 0) return [];
	const [item] = shared(other.items, items);
	return problem(constraint, `${item} is to run in two pools, ${constraint.name} and ${other.name}`, "Take it out of one of them.");
}
function acrossPools({ constraint, items }, { pools, blocks }) {
	if (constraint.kind !== "pool") return [];
	const own = pools.find((pool) => pool.items === items);
	const block = blocks.find((one) => {
		const inside = shared(one, own?.items ?? /* @__PURE__ */ new Set()).length;
		return inside > 0 && inside < one.size;
	});
	if (own === void 0 || block === void 0) return [];
	const [inside] = shared(block, own.items);
	const outside = [...block].find((id) => !own.items.has(id));
	return problem(constraint, `${inside} is to run in the pool ${own.name}, and together with ${outside}, which is not in it`, "Match both in the pool, or take one out of what is kept together.");
}
function overCapacity({ constraint, items }, rules) {
	if (constraint.kind !== "resource") return [];
	const alone = shared(rules.alone, items);
	const rest = [...items].filter((id) => !rules.alone.has(id));
	const pools = rules.pools.filter((pool) => rest.some((id) => pool.items.has(id)));
	const inPools = new Set(pools.flatMap((pool) => [...pool.items]));
	const others = rest.some((id) => !inPools.has(id)) ? 1 : 0;
	const needed = alone.length + pools.length + others;
	if (needed <= constraint.capacity) return [];
	const parts = [
		...alone.length > 0 ? [`${alone.length} for items that are alone`] : [],
		...pools.map((pool) => `1 in the pool ${pool.name}`),
		...others > 0 ? ["1 for the rest"] : []
	];
	return problem(constraint, `${constraint.name} may be in ${constraint.capacity} shards, and is needed in ${needed}: ${parts.join(", ")}`, "Raise the capacity, or let fewer items be alone or in pools.");
}
function noSuchShard({ constraint }, rules, shards) {
	if (constraint.kind !== "bias") return [];
	const most = rules.pools.reduce((sum, pool) => sum + pool.shards, shards);
	if (constraint.shard <= most) return [];
	return problem(constraint, `there is no shard ${constraint.shard}: there are at most ${most}`, "Name a shard that exists, counted from 1.");
}
function shared(one, other) {
	return [...one].filter((id) => other.has(id));
}

// src/schedule/resolve-constraints.ts
function resolveConstraints(request) {
	const problems = [];
	const resolved = request.constraints.map((constraint) => {
		const { items, unmatched } = matchItems(patternsOf(constraint), request.items);
		problems.push(...unmatched.map((pattern) => nothingMatches(constraint, pattern)));
		problems.push(...unusable(constraint));
		return {
			constraint,
			items
		};
	});
	const rules = rulesOf(resolved);
	problems.push(...contradictions(resolved, rules, request));
	return problems.length > 0 ? failed(...problems) : ok(rules);
}
function patternsOf(constraint) {
	return constraint.kind === "bias" ? [] : constraint.match;
}
function nothingMatches({ kind, where }, pattern) {
	return {
		where,
		what: `no item matches ${JSON.stringify(pattern)}, which is to be ${PHRASES[kind]}`,
		how: "Write it from the repository's root, as the plan names items, or take it out."
	};
}
const PHRASES = {
	together: "kept together",
	alone: "alone",
	serial: "run serially",
	resource: "limited by a resource",
	apart: "kept apart",
	pool: "run in a pool",
	setup: "given a set-up",
	bias: "given a bias"
};
function unusable(constraint) {
	const { where } = constraint;
	const wrong = (what) => [{
		where,
		what
	}];
	if (constraint.kind === "resource" && !isCount(constraint.capacity)) return wrong(`the capacity of ${constraint.name} is no whole number of at least 1`);
	if (constraint.kind === "bias" && !isCount(constraint.shard)) return wrong("shards are counted from 1");
	if (constraint.kind === "pool" && !isCount(constraint.shards)) return wrong(`the pool ${constraint.name} needs at least one shard`);
	if (constraint.kind === "pool" && !(constraint.speed > 0 && constraint.speed < 1e3)) return wrong(`the speed of the pool ${constraint.name} is no number above 0`);
	return [];
}
function isCount(value) {
	return Number.isInteger(value) && value >= 1;
}
function rulesOf(resolved) {
	const together = resolved.flatMap(({ constraint, items }) => constraint.kind === "together" ? blocksOf(constraint, items) : []);
	const single = resolved.filter(({ constraint }) => constraint.kind === "resource" && constraint.capacity === 1);
	const [alone, serial] = [itemsOf$1(resolved, "alone"), itemsOf$1(resolved, "serial")];
	const byFile = resolved.filter(({ constraint }) => constraint.kind === "together" && constraint.by !== "class");
	const byClass = resolved.filter(({ constraint }) => constraint.kind === "together" && constraint.by === "class");
	return {
		blocks: mergeBlocks(together.filter((block) => block.size > 1)),
		whole: union([
			alone,
			serial,
			...[...byFile, ...single].map(({ items }) => items)
		]),
		wholeClasses: union(byClass.map(({ items }) => items)),
		alone,
		serial,
		...listsOf(resolved)
	};
}
function listsOf(resolved) {
	return {
		resources: resolved.flatMap(({ constraint, items }) => constraint.kind === "resource" ? [{
			name: constraint.name,
			capacity: constraint.capacity,
			items
		}] : []),
		apart: resolved.flatMap(({ constraint, items }) => constraint.kind === "apart" ? [items] : []),
		pools: resolved.flatMap(({ constraint, items }) => constraint.kind === "pool" ? [poolOf(constraint, items)] : []),
		setups: resolved.flatMap(({ constraint, items }) => constraint.kind === "setup" ? [{
			ms: toMs(constraint.seconds),
			items
		}] : []),
		biases: resolved.flatMap(({ constraint }) => constraint.kind === "bias" ? [{
			shard: constraint.shard,
			ms: toMs(constraint.seconds)
		}] : [])
	};
}
function poolOf({ name, runsOn, shards, speed, price }, items) {
	const pool = {
		name,
		runsOn,
		shards,
		speed,
		items
	};
	return price === void 0 ? pool : {
		...pool,
		price
	};
}
function blocksOf({ match, by }, items) {
	switch (by ?? "everything") {
		case "everything": return [items];
		case "file":
		case "class": return [];
		case "directory": return [...groupBy(items, folderOf).values()].map((group) => new Set(group));
		case "package": return [...groupBy(items, packageOf(match)).values()].map((group) => new Set(group));
	}
}
function itemsOf$1(resolved, kind) {
	return union(resolved.filter(({ constraint }) => constraint.kind === kind).map(({ items }) => items));
}
function union(sets) {
	return new Set(sets.flatMap((set) => [...set]));
}

// src/commands/suite-rules.ts
function suiteRules(request) {
	const { suite, items } = request;
	const constraints = items.length === 0 ? [] : request.constraints.flatMap(narrowTo(request));
	if (constraints.length === 0) return ok(NO_RULES);
	const most = suite.shards.kind === "fixed" ? suite.shards.count : suite.shards.most;
	return resolveConstraints({
		constraints,
		items,
		shards: most
	});
}
function narrowTo({ items, others }) {
	const isElsewhere = (pattern) => matchItems([pattern], items).items.size === 0 && matchItems([pattern], others).items.size > 0;
	return (constraint) => {
		if (constraint.kind === "bias" || others.length === 0) return [constraint];
		const match = constraint.match.filter((pattern) => !isElsewhere(pattern));
		return match.length === 0 ? [] : [{
			...constraint,
			match
		}];
	};
}

// src/commands/why-whole.ts
async function whyWhole({ partsNeed }, folder, { processes, run }) {
	if (partsNeed === void 0) return void 0;
	const [file, ...args] = partsNeed.command;
	const lines = [];
	const end = await processes.run({
		file,
		args,
		folder,
		environment: {
			...run.childEnvironment,
			...partsNeed.environment
		},
		onLine: (line) => lines.push(line)
	});
	if (end.kind !== "exited" || end.code !== 0) return void 0;
	return partsNeed.isMet(lines.join("\n")) ? void 0 : partsNeed.otherwise;
}

// src/commands/with-sizes.ts
async function withSizes(items, filesOf, { files, repository }) {
	const paths = items.map(({ id }) => filesOf.get(id) ?? []);
	const sizes = await files.sizes(paths.flat().map((path) => joinPath(repository.folder, path)));
	let next = 0;
	return items.map((item, at) => {
		const own = sizes.slice(next, next + (paths[at]?.length ?? 0));
		next += own.length;
		return own.length === 0 ? item : {
			...item,
			bytes: own.reduce((sum, size) => sum + size)
		};
	});
}

// src/commands/make-plan.ts
async function planSuites(request, ports) {
	const [found, commit] = await Promise.all([findAll(request, ports), ports.repository.commit()]);
	if (!found.ok) return found;
	const planned = [];
	const problems = [];
	const shared = shareCapacities(request.constraints, found.value);
	if (!shared.ok) return shared;
	const quarantineFor = quarantineOn(request, found.value, ports);
	const common = {
		...request,
		found: found.value,
		constraintsFor: shared.value,
		quarantineFor
	};
	for (const one of found.value) {
		const plans = await planSuite(one, common, ports);
		if (plans.ok) planned.push(...plans.value);
		else problems.push(...plans.problems);
	}
	problems.push(...tooManyJobs(planned));
	if (problems.length > 0) return failed(...onceEach(problems));
	const { prices = [] } = request;
	return ok(await makePlan({
		plans: planned,
		...commit === void 0 ? {} : { commit },
		...prices.length === 0 ? {} : { prices }
	}));
}
function quarantineOn({ quarantine: entries = [], list, someSuites = false }, suites, { clock }) {
	const everything = list === void 0 && !someSuites;
	return planQuarantine({
		entries,
		suites,
		day: dayOf(clock.now()),
		everything
	});
}
async function findAll({ suites, list }, ports) {
	const found = [];
	for (const suite of suites) {
		const items = await itemsOf(suite, list, ports);
		if (!items.ok) found.push(items);
		else if (items.value.items.length > 0 || list !== void 0 || suite.allowEmpty) found.push(ok({
			suite,
			...items.value
		}));
		else found.push(failed(nothingFound(suite, await whatIsApart(suite, ports))));
	}
	return allOk(found);
}
async function planSuite({ suite, items, filesOf }, { constraintsFor, quarantineFor, found, list, keepEmptyShards }, ports) {
	const others = found.filter((one) => one.suite !== suite).flatMap((one) => idsOf(one.items));
	const rules = allOk(suite.platforms.map((platform) => {
		const constraints = constraintsFor(suite, platform);
		return suiteRules({
			suite,
			constraints,
			items: idsOf(items),
			others
		});
	}));
	if (!rules.ok) return rules;
	const { historyFrom: from = DEFAULT_SOURCES } = suite;
	const [first] = suite.platforms;
	const subject = {
		...suite,
		platform: first?.name ?? "default"
	};
	const [marked, { history, notes, place }] = await Promise.all([readMarks(frameworks[suite.framework], items, ports), loadHistory({
		suite: suite.name,
		from,
		subject
	}, ports)]);
	const whole = history.items.size === 0 ? void 0 : await whyItemsStayWhole(suite, ports);
	const apart = list === void 0 ? await whatIsApart(suite, ports) : void 0;
	const { notes: outdated, ...quarantine } = quarantineFor(suite);
	const names = suite.platforms.map(({ name }) => name);
	const common = {
		suite,
		history,
		place,
		keepEmptyShards,
		items: lackTimes(history, names, items) ? await withSizes(marked.items, filesOf, ports) : marked.items,
		...quarantine,
		notes: [
			...notes,
			...marked.notes,
			whole,
			apart,
			...outdated
		].filter((note) => note !== void 0),
		parts: frameworks[suite.framework].parts && whole === void 0,
		listed: list !== void 0
	};
	return allOk(suite.platforms.map((platform, at) => {
		const own = rulesWithMarks(rules.value[at] ?? NO_RULES, marked.items);
		return planPlatform({
			...common,
			platform,
			rules: own
		});
	}));
}
async function whyItemsStayWhole({ framework, granularity, root }, ports) {
	if (granularity === "file") return void 0;
	return whyWhole(frameworks[framework], joinPath(ports.repository.folder, root), ports);
}
async function whatIsApart({ framework, root }, ports) {
	const known = frameworks[framework];
	return apartNote(known, await foldersApart(known, root, ports));
}
function idsOf(items) {
	return items.map((item) => item.id);
}
function onceEach(problems) {
	return [...new Map(problems.map((problem) => [describeProblem(problem), problem])).values()];
}
async function itemsOf(suite, list, ports) {
	if (list === void 0) {
		const framework = frameworks[suite.framework];
		return discover({
			framework,
			root: suite.root,
			patterns: suite.patterns
		}, ports);
	}
	const text = await readInput(list, "list", ports);
	if (!text.ok) return text;
	const place = {
		root: suite.root,
		repository: ports.repository.folder
	};
	return ok({
		items: listedItems(text.value, place),
		filesOf: /* @__PURE__ */ new Map()
	});
}
function nothingFound(suite, apart) {
	return {
		where: "tests",
		what: `no file matches ${suite.patterns.join(", ")} in ${suite.root === "." ? "the repository" : suite.root} (suite ${suite.name})`,
		how: apart === void 0 ? "Check the patterns and the folder, or set allow-empty where a suite without tests is fine." : `There is more that this suite does not reach: ${apart}.`
	};
}
function tooManyJobs(plans) {
	const jobs = plans.reduce((sum, plan) => sum + plan.shards.length, 0);
	if (jobs <= 256) return [];
	return [{
		where: "shards",
		what: `the plan needs ${jobs} jobs (${plans.map((plan) => `${plan.suite} on ${plan.platform}: ${plan.shards.length}`).join(", ")}), and GitHub allows ${256} in a matrix`,
		how: "Ask for fewer shards, or leave combinations of the axes out."
	}];
}

// src/commands/matrix.ts
function planMatrix(plan) {
	const severalSuites = new Set(plan.plans.map((one) => one.suite)).size > 1;
	return { include: plan.plans.flatMap((one) => rowsOf(one).map((row) => severalSuites ? {
		suite: one.suite,
		...row
	} : row)) };
}
function suiteMatrices(plan) {
	const suites = groupBy(plan.plans, (one) => one.suite);
	return Object.fromEntries([...suites].map(([name, plans]) => {
		const include = plans.flatMap(rowsOf);
		return [name, {
			any: include.length > 0,
			shards: include.length,
			matrix: { include }
		}];
	}));
}
function rowsOf(plan) {
	return plan.shards.map(({ shard, runsOn }) => ({
		...plan.axes,
		shard,
		...runsOn === void 0 ? {} : { "runs-on": runsOn }
	}));
}

// src/commands/planning-options.ts
const JOBS = {
	least: 1,
	most: 256
};
function readPlanningOptions(read, positionals) {
	const options = {
		framework: read.choice("framework", FRAMEWORK_NAMES),
		tests: [...read.list("tests"), ...positionals],
		list: read.text("list"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		config: read.text("config"),
		history: read.text("history"),
		historyFrom: readSources(read),
		shards: readShards(read),
		maxShards: read.count("max-shards", JOBS),
		targetJobTime: read.time("target-job-time"),
		setupTime: read.time("setup-time"),
		strategy: read.choice("strategy", STRATEGIES),
		granularity: read.choice("granularity", GRANULARITIES),
		order: read.choice("order", ORDERS),
		stickiness: read.percent("stickiness"),
		steal: readSteal(read),
		maxParallel: read.count("max-parallel", {
			least: 1,
			most: 1e5
		}),
		minutePrice: read.price("minute-price"),
		allowEmpty: read.isOn("allow-empty")
	};
	if (options.list !== void 0 && options.tests.length > 0) read.problem({
		where: "list",
		what: "patterns and a list exclude each other",
		how: "Give the patterns or the list, not both."
	});
	return options;
}
function readShards(read) {
	const text = read.text("shards");
	if (text === void 0 || text === "auto") return text;
	return read.count("shards", {
		...JOBS,
		or: "auto"
	});
}

// src/commands/plan.ts
async function plan(raw, ports) {
	setOutputs("plan", {}, ports);
	const call = await withConfig(readOptions(raw), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const made = await makePlanFor(options, {
		config,
		command: [],
		shared: false
	}, ports);
	if (!made.ok) return made;
	const problem = await publish(made.value, options, ports);
	if (problem !== void 0) return failed(problem);
	await tell(made.value, options, ports);
	return ok(0);
}
async function makePlanFor(options, context, ports) {
	const suites = suitesFor(options, context, ports);
	if (!suites.ok) return suites;
	const { list } = options;
	return planSuites({
		suites: suites.value,
		list,
		keepEmptyShards: context.shared,
		constraints: context.config?.constraints ?? [],
		prices: context.config?.prices ?? [],
		quarantine: context.config?.quarantine ?? [],
		someSuites: suites.value.length < (context.config?.suites.size ?? 0)
	}, ports);
}
function suitesFor(options, { command, config, shared }, ports) {
	const folder = pathBelow(ports.repository.folder, ports.run.folder) ?? ".";
	const artifacts = ports.artifacts !== void 0;
	return suitesOf({
		options,
		config,
		folder,
		command,
		everyPlatform: shared,
		artifacts
	});
}
function readOptions(raw) {
	const read = optionReader(raw);
	return read.finish({
		...readPlanningOptions(read, raw.positionals),
		out: read.text("out"),
		json: read.isOn("json"),
		retentionDays: readRetentionDays(read)
	});
}
async function publish(made, { out, retentionDays }, ports) {
	const text = fileJson(made);
	await ports.files.write(out ?? joinPath(ports.run.home, "plan.json"), text);
	if (ports.artifacts === void 0) return void 0;
	const name = planName(planRef(made, ports.run.attempt));
	const folder = joinPath(ports.run.scratch, name);
	await ports.files.write(joinPath(folder, PLAN_FILE), text);
	const saved = await ports.artifacts.save(name, folder, { retentionDays });
	return saved.kind === "saved" ? void 0 : notPublished(name, saved.why);
}
async function tell(made, options, ports) {
	const { include } = planMatrix(made);
	setOutputs("plan", {
		plan: planRef(made, ports.run.attempt),
		matrix: JSON.stringify({ include }),
		suites: JSON.stringify(suiteMatrices(made)),
		shards: include.length,
		any: include.length > 0,
		...forecastOutputs(made)
	}, ports);
	ports.log.info(planText(made, { columns: ports.terminal.columns }));
	if (options.json) ports.terminal.write(fileJson(made));
	await ports.outputs.summary(planSummary(made));
}
function forecastOutputs({ plans }) {
	const planned = plans.filter(({ shards }) => shards.length > 0);
	if (!planned.every(({ history }) => isForecast(history))) return {};
	return {
		"predicted-seconds": Math.max(0, ...planned.map((one) => one.wallSeconds ?? one.seconds)),
		"bound-seconds": Math.max(0, ...planned.map(boundSeconds))
	};
}
function boundSeconds({ bound, costs }) {
	return costs === void 0 ? bound.seconds : roundSeconds(bound.seconds + startSeconds(costs));
}
function notPublished(name, why) {
	return {
		where: "plan",
		what: `the plan could not be uploaded as ${name}: ${why}`,
		how: "Without it no shard can know its share. Re-run this job; where two jobs of one workflow plan the same, give each its own suite name."
	};
}

export { beginStealing as a, proceed as c, readPlanningOptions as i, planText as l, plan as n, beginWithout as o, suitesFor as r, ownChunks as s, makePlanFor as t };