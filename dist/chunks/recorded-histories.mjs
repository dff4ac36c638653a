import { n as readHistory } from "./read-history.mjs";
import { i as joinPath } from "./path.mjs";
import { a as ok, i as failed, n as allOk } from "./problem2.mjs";
import { t as suggest } from "./suggest.mjs";

// src/commands/recorded-histories.ts
async function recordedHistories(named, { files, run }) {
	const place = named ?? joinPath(run.home, "history");
	const facts = await files.facts(place);
	if (facts === void 0) return named === void 0 ? ok([]) : failed(nothingThere(place));
	const paths = facts.kind === "file" ? [place] : await historiesIn(place, files);
	if (paths.length === 0 && named !== void 0) return failed(nothingThere(place));
	return allOk(await Promise.all(paths.map((path) => historyIn(path, files))));
}
async function historiesIn(folder, files) {
	return (await files.find(["*.json"], { folder })).map(({ path }) => joinPath(folder, path));
}
async function historyIn(path, files) {
	const read = readHistory(await files.readText(path) ?? "", path);
	return read.ok ? read : failed(...read.problems.map(withAdvice));
}
function withAdvice({ where, what }) {
	const how = "Name the history that makespan local or makespan merge wrote.";
	return where === void 0 ? {
		what,
		how
	} : {
		where,
		what,
		how
	};
}
function chooseHistory(histories, wanted) {
	const [first, ...others] = histories;
	if (first === void 0) return failed(noHistory());
	const names = histories.map(({ suite }) => suite);
	if (wanted === void 0) return others.length === 0 ? ok(first) : failed(several(names));
	const chosen = histories.find(({ suite }) => suite === wanted);
	return chosen === void 0 ? failed(noSuch({
		option: "suite",
		wanted,
		names
	})) : ok(chosen);
}
function choosePlatform(history, wanted, usual) {
	const names = [...new Set(history.runs.map(({ platform }) => platform))].sort();
	const [first, ...others] = names;
	if (first === void 0) return failed(noRuns(history.suite));
	if (wanted !== void 0) return names.includes(wanted) ? ok(wanted) : failed(noSuch({
		option: "platform",
		wanted,
		names
	}));
	if (others.length === 0) return ok(first);
	return names.includes(usual) ? ok(usual) : failed(severalPlatforms(names));
}
function nothingThere(place) {
	return {
		where: "history",
		what: `there is no history ${JSON.stringify(place)}`,
		how: "Name the file that makespan local or makespan merge wrote, or the folder of them."
	};
}
function noHistory() {
	return {
		where: "history",
		what: "there is no history yet",
		how: "Name one with --history FILE, or make one with makespan local -- COMMAND."
	};
}
function noRuns(suite) {
	return {
		where: "history",
		what: `the history of ${suite} holds no run`,
		how: "Run the tests once with makespan local, or merge a run into it."
	};
}
function several(names) {
	return {
		where: "suite",
		what: "there are histories of several suites",
		how: `Choose one of ${names.join(", ")}.`
	};
}
function severalPlatforms(names) {
	return {
		where: "platform",
		what: "the history has several platforms",
		how: `Choose one of ${names.join("; ")}.`
	};
}
function noSuch({ option, wanted, names }) {
	const meant = suggest(wanted, names);
	const hint = meant === void 0 ? "" : `Did you mean ${meant}? `;
	return {
		where: option,
		what: `the history has no ${option} ${JSON.stringify(wanted)}`,
		how: `${hint}It has ${names.join("; ")}.`
	};
}

export { recordedHistories as i, choosePlatform as n, noSuch as r, chooseHistory as t };