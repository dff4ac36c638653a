import { r as entryLabel, t as ESTIMATE_SOURCES } from "./item.mjs";
import { u as isForecast } from "./plan.mjs";
import { r as describeProblem } from "./problem2.mjs";
import { h as emptyHistory, n as readHistory, t as isNewerHistory } from "./read-history.mjs";
import { c as secondsText, i as differenceText, n as printableLines, r as countText, s as plural, t as printable } from "./printable.mjs";
import { t as mergeHistories } from "./merge-histories.mjs";

// src/telling/bar.ts
function bar(value, most, width, sign) {
	if (value <= 0 || most <= 0) return "";
	return sign.repeat(Math.min(width, Math.max(1, Math.round(value / most * width))));
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
	const names = items.toSorted((left, right) => right.seconds - left.seconds).slice(0, most).map(entryLabel);
	return {
		names,
		more: items.length - names.length
	};
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
	const history = read.flatMap((one) => one.ok ? [one.value] : []).reduce(mergeHistories, emptyHistory(suite));
	const known = problems.length === 0 || !loaded.value.some(isNewerHistory);
	return {
		history: {
			...history,
			suite
		},
		known,
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

export { sentenceStart as _, codeSpan as a, bar as b, cutToBytes as c, estimatesText as d, forecastText as f, resultWords as g, planWords as h, codeBlock as i, loadHistory as l, longestItems as m, COMMENT_BYTES as n, escapeMarkdown as o, itemCount as p, SUMMARY_BYTES as r, htmlCode as s, markdownTable as t, barValue as u, timeCells as v, timeColumns as y };