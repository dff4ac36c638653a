import { n as readHistory, v as emptyHistory } from "./read-history.mjs";
import { t as mergeHistories } from "./merge-histories.mjs";
import { r as describeProblem } from "./problem2.mjs";

// src/commands/read-histories.ts
function readHistories(suite, texts) {
	const read = texts.map(({ text, where }) => readHistory(text, where));
	const history = read.flatMap((one) => one.ok ? [one.value] : []).reduce(mergeHistories, emptyHistory(suite));
	const notes = read.flatMap((one) => one.ok ? [] : one.problems).map(noteOf);
	return {
		history: {
			...history,
			suite
		},
		notes
	};
}
function noteOf(problem) {
	return describeProblem(problem).replace(/\.$/, "");
}

export { readHistories as n, noteOf as t };