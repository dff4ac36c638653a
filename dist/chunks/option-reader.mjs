import { a as ok, i as failed } from "./problem2.mjs";
import { o as toSeconds } from "./units.mjs";

// src/commands/option-reader.ts
function optionReader(raw) {
	const problems = [];
	const text = (name) => textOf(raw, name);
	const add = (problem) => {
		const isKnown = ({ where, what }) => where === problem.where && what === problem.what;
		if (!problems.some(isKnown)) problems.push(problem);
	};
	const complain = (name, what, how) => {
		add({
			where: name,
			what,
			how
		});
	};
	return {
		text,
		list: (name) => listOf(raw, name),
		isOn: (name) => isOn(raw, name, complain),
		choice: (name, choices) => {
			const value = text(name);
			if (value === void 0) return void 0;
			return choices.find((choice) => choice === value) ?? complain(name, `${quoted(value)} is none of its values`, oneOf(choices));
		},
		count: (name, range) => {
			const value = text(name);
			if (value === void 0) return void 0;
			return parseCount(value, range) ?? complain(name, `${quoted(value)} is no count`, spanOf(range));
		},
		time: (name) => {
			const value = text(name);
			if (value === void 0) return void 0;
			return parseTime(value) ?? complain(name, `${quoted(value)} is no length of time`, "Write it like 90s, 5m or 1h30m.");
		},
		price: (name) => {
			const value = text(name);
			if (value === void 0) return void 0;
			return (/^\d{1,6}(?:\.\d{1,6})?$/.test(value) ? Number(value) : void 0) ?? complain(name, `${quoted(value)} is no price`, "Write it like 0.006.");
		},
		percent: (name) => {
			const value = text(name);
			if (value === void 0) return void 0;
			return parsePercent(value) ?? complain(name, `${quoted(value)} is no percentage`, "Write a share of the makespan between 0 and 100 %, like 3%.");
		},
		problem: add,
		finish: (options) => problems.length === 0 ? ok(options) : failed(...problems)
	};
}
function parseTime(text) {
	const match = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(text.trim());
	if (match === null || match[0] === "") return void 0;
	const [hours, minutes, rest] = match.slice(1).map((part) => Number(part ?? 0));
	return toSeconds(Number(hours) * 3600 + Number(minutes) * 60 + Number(rest));
}
function parsePercent(text) {
	const match = /^(\d{1,3}(?:\.\d{1,6})?)\s*%?$/.exec(text.trim());
	const percent = match === null ? NaN : Number(match[1]);
	return percent <= 100 ? percent / 100 : void 0;
}
function parseCount(text, { least, most }) {
	const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	return value >= least && value <= most ? value : void 0;
}
function textOf(raw, name) {
	const value = raw.values.get(name);
	if (typeof value !== "string" || value.trim() === "") return void 0;
	return value.trim();
}
function listOf(raw, name) {
	const value = raw.values.get(name);
	if (value === void 0 || typeof value === "boolean") return [];
	return (typeof value === "string" ? value.split(/\r?\n/) : value).map((line) => line.trim()).filter((line) => line !== "");
}
function isOn(raw, name, complain) {
	const value = raw.values.get(name);
	if (typeof value === "boolean") return value;
	const word = typeof value === "string" ? value.trim().toLowerCase() : "";
	if (word !== "" && word !== "true" && word !== "false") complain(name, `${quoted(word)} is neither true nor false`, "Write true or false.");
	return word === "true";
}
function oneOf(choices) {
	return `Use one of ${choices.join(", ")}.`;
}
function spanOf({ least, most, or }) {
	return `Use a whole number from ${least} to ${most}${or === void 0 ? "" : `, or ${or}`}.`;
}
function quoted(value) {
	return JSON.stringify(value);
}

export { parsePercent as n, parseTime as r, optionReader as t };