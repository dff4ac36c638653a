import { n as milliseconds } from "./units.mjs";
import { r as entryLabel, t as ESTIMATE_SOURCES } from "./item.mjs";
import { u as isForecast } from "./plan.mjs";
import { t as DEFAULT_PLATFORM } from "./suite.mjs";
import { t as isNewerHistory, v as emptyHistory } from "./read-history.mjs";
import { c as secondsText, i as differenceText, n as printableLines, r as countText, s as plural, t as printable } from "./printable.mjs";
import { n as readHistories } from "./read-histories.mjs";

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

// src/telling/describe-plan.ts
function planWords(plan) {
	const { seconds, wallSeconds, bound, shards, history } = plan;
	if (!isForecast(history)) return PLANNED_BY_COUNT;
	return boundWords(seconds, bound, {
		shards: shards.length,
		wall: wallSeconds !== void 0
	});
}
function resultWords(suite) {
	const { predictedSeconds, predictedWallSeconds, bound, shards } = suite;
	if (predictedSeconds === void 0 || bound === void 0) return PLANNED_BY_COUNT;
	const wall = predictedWallSeconds !== void 0;
	return boundWords(wall ? bound.seconds : predictedSeconds, bound, {
		shards: shards.length,
		wall
	});
}
const PLANNED_BY_COUNT = {
	before: "planned by count",
	after: ""
};
function boundWords(predicted, bound, { shards, wall }) {
	const gap = gapText(predicted, bound);
	if (bound.text !== void 0) return {
		before: `${gap}, `,
		after: bound.text
	};
	const before = `${gap} of ${secondsText(bound.seconds)}${wall ? " besides starting up" : ""}: `;
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
function sentenceStart(words) {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
function gapText(predicted, { seconds, gap }) {
	const difference = gap === void 0 ? differenceText(predicted, seconds) : differenceText(1 + gap, 1);
	return difference.startsWith("+") ? `predicted ${difference.slice(1)} above the bound` : "predicted at the bound";
}
function forecastText(plan) {
	const { seconds, wallSeconds, shards, history, forecast } = plan;
	if (!isForecast(history)) return "planned by count";
	if (wallSeconds !== void 0) return `predicted ${secondsText(wallSeconds)}, starting up included${quantilesText(forecast)}`;
	const extra = shards.some(({ extraSeconds }) => (extraSeconds ?? 0) > 0);
	return `predicted ${secondsText(seconds)} in tests${extra ? " and what constraints add" : ""}${quantilesText(forecast)}`;
}
function quantilesText(forecast) {
	if (forecast === void 0) return "";
	const { p50, p90 } = forecast;
	return `; done by ${secondsText(p50)} in half of all runs, by ${secondsText(p90)} in nine of ten`;
}
function estimatesText(history) {
	const runs = plural(history.runs, "run");
	if (isForecast(history)) return `estimates: ${sourcesText(history)} (from ${runs})`;
	return history.runs === 0 ? "no estimates: there is no history yet" : `no estimates: none of these items has timings (from ${runs})`;
}
function historyPlaceText(history) {
	const { place, runs } = history;
	if (place === void 0) return "";
	if (isForecast(history)) return `, resting on ${place}`;
	return runs === 0 ? `, looked for in ${place}` : "";
}
function sourcesText({ sources }) {
	return ESTIMATE_SOURCES.flatMap((source) => {
		const count = sources[source] ?? 0;
		return count > 0 ? [`${source} ${countText(count)}`] : [];
	}).join(", ");
}
function barValue({ history }, shard) {
	return isForecast(history) ? predictedOf(shard) : shard.items.length;
}
function predictedOf({ seconds, wallSeconds }) {
	return wallSeconds ?? seconds;
}
function timeColumns({ history, forecast }) {
	if (!isForecast(history)) return [];
	return forecast === void 0 ? ["predicted"] : [
		"predicted",
		"p50",
		"p90"
	];
}
function timeCells(plan, shard) {
	const { p50, p90 } = shard.forecast ?? {};
	return [
		predictedOf(shard),
		p50,
		p90
	].map((one) => one === void 0 ? "" : secondsText(one)).slice(0, timeColumns(plan).length);
}
function itemCount(plan) {
	return plan.shards.reduce((sum, { items }) => sum + items.length, 0);
}
function longestItems(items, most) {
	const longest = [];
	for (const item of items) {
		if (longest.length === most && item.seconds <= (longest.at(-1)?.seconds ?? 0)) continue;
		const shorter = longest.findIndex(({ seconds }) => seconds < item.seconds);
		longest.splice(shorter < 0 ? longest.length : shorter, 0, item);
		if (longest.length > most) longest.pop();
	}
	return {
		names: longest.map(entryLabel),
		more: items.length - longest.length
	};
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

// src/commands/patience.ts
const SLOW = milliseconds(5e3);
function patience(most, clock) {
	let vain = 0;
	return {
		call: async (send) => {
			const begun = clock.elapsed();
			const outcome = await send();
			if (outcome.kind !== "failed") vain = 0;
			else if (clock.elapsed() - begun >= SLOW) vain += 1;
			return outcome;
		},
		isOver: () => vain >= most
	};
}

// src/commands/result-history.ts
const WANTED = {
	runs: 5,
	pages: 3
};
const MOST_JOINED = 3;
const MOST_VAIN = 2;
async function resultHistory(suite, ports) {
	const { results } = ports;
	const nothing = {
		history: emptyHistory(suite),
		notes: [],
		place: ""
	};
	if (results === void 0) return nothing;
	const found = await results.newest(WANTED);
	if (found.kind === "absent") return nothing;
	if (found.kind === "failed") {
		const how = found.how === void 0 ? "" : `. ${found.how.replace(/\.$/, "")}`;
		const note = `the timings of ${suite} could not be looked for in the results of earlier runs: ${found.why}${how}`;
		return {
			...nothing,
			notes: [note]
		};
	}
	tellPassedOver(found.value, ports);
	const { texts, failures } = await textsOf(suite, found.value.results, {
		results,
		patience: patience(MOST_VAIN, ports.clock)
	});
	const { history, notes } = readHistories(suite, texts);
	const place = history.runs.length === 0 ? "the results of earlier runs" : `the results of earlier runs (${[...new Set(texts.map(({ run }) => run))].join(", ")})`;
	return {
		history,
		notes: [...failures, ...notes],
		place
	};
}
async function textsOf(suite, found, { results, patience }) {
	const texts = [];
	const failures = [];
	for (const result of found) {
		if (texts.length >= MOST_JOINED || patience.isOver()) break;
		const loaded = await patience.call(() => results.load(result, "history"));
		if (loaded.kind === "failed") failures.push(loaded.why);
		const text = loaded.kind === "found" ? loaded.value.get(suite) : void 0;
		const where = `history of ${suite} in ${result.name}`;
		if (text !== void 0) texts.push({
			text,
			where,
			run: result.run
		});
	}
	return {
		texts,
		failures
	};
}
const MOST_TOLD = 5;
function tellPassedOver({ passedOver, cutOff }, { log }) {
	for (const { name, run, why } of passedOver.slice(0, MOST_TOLD)) log.info(`${name} of run ${run} is not read: ${why}.`);
	const more = passedOver.length - MOST_TOLD;
	if (more > 0) log.info(`${more} more results are not read for such reasons.`);
	if (cutOff !== void 0) log.info(`Older results are not looked for: ${cutOff}.`);
}

// src/commands/stored-history.ts
async function storedHistory(suite, { histories }) {
	const loaded = await histories.load(suite);
	const { place } = histories;
	const nothing = {
		history: emptyHistory(suite),
		notes: [],
		place
	};
	if (loaded.kind === "absent") return {
		...nothing,
		known: true
	};
	if (loaded.kind === "failed") {
		const note = `the timings of ${suite} could not be read: ${loaded.why}`;
		return {
			...nothing,
			known: false,
			notes: [note],
			place: ""
		};
	}
	const where = `history of ${suite}`;
	const { history, notes } = readHistories(suite, loaded.value.map((text) => ({
		text,
		where
	})));
	return {
		history,
		known: notes.length === 0 || !loaded.value.some(isNewerHistory),
		notes,
		place
	};
}

// src/commands/load-history.ts
async function loadHistory(wish, ports) {
	const { suite } = wish;
	const notes = [];
	const searched = [];
	let store = {
		stored: emptyHistory(suite),
		known: false
	};
	for (const source of wish.from) {
		const found = await historyFrom(source, wish, ports);
		notes.push(...found.notes);
		if (source.kind === "cache") store = {
			stored: found.history,
			known: found.known === true
		};
		const { history, place } = found;
		if (history.runs.length > 0) return {
			...store,
			history,
			notes,
			place
		};
		if (place !== "") searched.push(place);
	}
	return {
		...store,
		history: emptyHistory(suite),
		notes,
		place: searched.join(" and ")
	};
}
const UNKNOWN = {
	framework: void 0,
	root: ".",
	platform: DEFAULT_PLATFORM
};
async function historyFrom(source, { suite, subject }, ports) {
	switch (source.kind) {
		case "cache": return storedHistory(suite, ports);
		case "artifacts": return resultHistory(suite, ports);
		case "file": return (await import("./file-history.mjs")).fileHistory(source, {
			suite,
			...subject ?? UNKNOWN
		}, ports);
	}
}

export { resultWords as _, SUMMARY_BYTES as a, timeColumns as b, escapeMarkdown as c, estimatesText as d, forecastText as f, planWords as g, longestItems as h, COMMENT_BYTES as i, htmlCode as l, itemCount as m, patience as n, codeBlock as o, historyPlaceText as p, markdownTable as r, codeSpan as s, loadHistory as t, barValue as u, sentenceStart as v, cutToBytes as x, timeCells as y };