import { r as roundSeconds } from "./units.mjs";

// src/model/costs.ts
const COST_SOURCES = [
	"learned",
	"given",
	"default"
];
function runSeconds(costs, work) {
	const { file, parallelism } = costs;
	const all = file.seconds * work.files + work.testSeconds / parallelism.factor;
	const longest = file.seconds + work.longestSeconds;
	return roundSeconds(startSeconds(costs) + Math.max(all, longest));
}
function startSeconds({ startup, invocations }) {
	return roundSeconds(startup.seconds * invocations);
}
function fixedSeconds(costs) {
	return roundSeconds(costs.setup.seconds + startSeconds(costs));
}

export { startSeconds as i, fixedSeconds as n, runSeconds as r, COST_SOURCES as t };