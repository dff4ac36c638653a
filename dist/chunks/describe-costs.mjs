import { i as startSeconds, n as fixedSeconds } from "./costs.mjs";
import { h as predictedInTests } from "./plan.mjs";
import { c as secondsText, s as plural, t as printable } from "./printable.mjs";

// src/telling/describe-costs.ts
function costsLines({ costs, shards }) {
	if (costs === void 0 || shards.length === 0) return [];
	const tests = shards.reduce((sum, shard) => sum + predictedInTests(shard), 0);
	const factor = costs.parallelism.factor;
	const parallel = factor > 1 ? `, ${factor.toFixed(1)} of them at a time` : "";
	return [`costs: ${`${plural(shards.length, "shard")} × ${secondsText(fixedSeconds(costs))} fixed`} + ${secondsText(tests)} of tests${parallel}`, ...costsDetails(costs).map((line) => `  ${line}`)];
}
function costsDetails(costs) {
	return [[
		setupText(costs),
		startText(costs),
		fileText(costs),
		parallelText(costs)
	].join("; "), sourceText(costs)];
}
function setupText({ setup }) {
	const known = setup.from === "default" ? " (a default)" : knownText(setup);
	return `set-up of a job ${secondsText(setup.seconds)}${known}`;
}
function startText({ startup, invocations, ...costs }) {
	const each = `start-up ${secondsText(startup.seconds)}${knownText(startup)}`;
	if (invocations === 1) return each;
	return `${each}, ${invocations} times: ${secondsText(startSeconds({
		startup,
		invocations,
		...costs
	}))}`;
}
function fileText({ file }) {
	const seconds = file.seconds < 1 ? `${file.seconds.toFixed(2)} s` : secondsText(file.seconds);
	const spread = file.spread < 1 ? `${file.spread.toFixed(2)} s` : secondsText(file.spread);
	return `${seconds} a file${file.from === "learned" ? ` ± ${spread}` : SUPPOSED}`;
}
function parallelText({ parallelism: { factor, spread, from } }) {
	const tests = factor === 1 ? "one test at a time" : `${factor.toFixed(1)} tests at a time`;
	if (from !== "learned") return `${tests}${SUPPOSED}`;
	return spread < .05 ? tests : `${tests} ± ${spread.toFixed(1)}`;
}
const SUPPOSED = " (uncertain)";
function knownText({ spread, from }) {
	switch (from) {
		case "learned": return ` ± ${secondsText(spread)}`;
		case "given": return " (given)";
		case "default": return SUPPOSED;
	}
}
function sourceText({ shards, runs, platform, queueSeconds }) {
	const where = platform === void 0 ? "" : ` on ${platform}`;
	const wait = queueSeconds === void 0 ? "" : `; jobs wait ${secondsText(queueSeconds)} for a runner`;
	return printable(`learned from ${plural(shards, "shard")} of ${plural(runs, "run")}${where}${wait}`);
}

export { costsLines as n, costsDetails as t };