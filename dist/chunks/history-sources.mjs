import { t as suggest } from "./suggest.mjs";

// src/commands/history-sources.ts
const KINDS = ["cache", "artifacts"];
const SOURCES_MESSAGE = "must name cache, artifacts or files of timings in the repository";
function readSources(read) {
	const texts = read.list("history-from");
	if (texts.length === 0) return void 0;
	const sources = parseSources(texts, "folder");
	if (sources !== void 0) return sources;
	read.problem({
		where: "history-from",
		what: `${JSON.stringify(texts.join(", "))} names no places for timings`,
		how: "Name cache, artifacts, or the path of a file of timings, one a line."
	});
}
function parseSources(texts, base) {
	const words = texts.flatMap((text) => text.split(",")).map((word) => word.trim());
	const named = [...new Set(words)].filter((word) => word !== "");
	if (named.length === 0 || named.some(isMistyped)) return void 0;
	return named.map((word) => {
		const kind = KINDS.find((one) => one === word);
		return kind === void 0 ? {
			kind: "file",
			path: word,
			base
		} : { kind };
	});
}
function isMistyped(word) {
	if (word === "-") return true;
	if (/[./\\]/.test(word) || KINDS.some((kind) => kind === word)) return false;
	return suggest(word.toLowerCase(), KINDS) !== void 0;
}

export { parseSources as n, readSources as r, SOURCES_MESSAGE as t };