import { i as compareText } from "./canonical-json.mjs";
import { g as isFailure } from "./read-junit.mjs";
import { t as foldRun } from "./fold-run.mjs";
import { g as LONGEST_NAME } from "./read-history.mjs";
import { r as roundSeconds } from "./units.mjs";

// src/history/round-shard.ts
function roundShard(shard) {
	const { predictedSeconds, predictedWallSeconds, costs } = shard;
	return {
		...shard,
		wallSeconds: roundSeconds(shard.wallSeconds),
		testSeconds: roundSeconds(shard.testSeconds),
		...rounded({
			predictedSeconds,
			predictedWallSeconds
		}),
		...costs === void 0 ? {} : { costs: roundCosts(costs) }
	};
}
function roundCosts(costs) {
	const { setupSeconds, queueSeconds, solo } = costs;
	return {
		...costs,
		invocationSeconds: roundSeconds(costs.invocationSeconds),
		longestSeconds: roundSeconds(costs.longestSeconds),
		...solo === void 0 ? {} : { solo: {
			files: solo.files,
			testSeconds: roundSeconds(solo.testSeconds)
		} },
		...rounded({
			setupSeconds,
			queueSeconds
		})
	};
}
function rounded(times) {
	const known = {};
	for (const name in times) {
		const time = times[name];
		if (time !== void 0) known[name] = roundSeconds(time);
	}
	return known;
}

// src/history/learn.ts
function learn(history, observation) {
	return foldRun(history, historyOfRun(history, observation));
}
function historyOfRun(history, observation) {
	const items = /* @__PURE__ */ new Map();
	const observed = windowsOfRun();
	for (const item of observation.items) if (item.id.length <= 4096) items.set(item.id, historyOfItem(item, observed));
	return {
		suite: history.suite,
		runs: [learnedRun(observation)],
		items,
		accounts: []
	};
}
function learnedRun(observation) {
	const { id, commit, time } = observation.run;
	return {
		id,
		...commit === void 0 ? {} : { commit },
		time: new Date(time).toISOString(),
		platform: observation.platform,
		complete: observation.complete,
		shards: observation.shards.map(roundShard).sort((one, other) => compareText(one.shard, other.shard))
	};
}
function historyOfItem(item, observed) {
	const all = [...item.tests];
	const tests = /* @__PURE__ */ new Map();
	const failed = all.filter((test) => isFailure(test) || test.flaky === true).length;
	for (const test of all) {
		if (test.test.length > 4096) continue;
		const own = observed(test.outcome === "passed" ? test.seconds : void 0);
		const before = tests.get(test.test);
		tests.set(test.test, before === void 0 ? own : addedWindow(before, own));
	}
	return {
		...item.blob === void 0 ? {} : { blob: item.blob },
		...item.shard === void 0 ? {} : { placed: [0, item.shard] },
		...failed === 0 ? {} : { failed: [0, failed] },
		whole: observed(teachesWhole(all) ? item.seconds : void 0),
		tests
	};
}
function addedWindow(before, own) {
	const [total = -1, ms = -1] = [before[1], own[1]];
	return total === -1 || ms === -1 ? [0, -1] : [0, total + ms];
}
function teachesWhole(tests) {
	if (tests.length === 0) return true;
	return !tests.every(({ outcome }) => outcome === "skipped") && !tests.some(isFailure);
}
function windowsOfRun() {
	const known = /* @__PURE__ */ new Map();
	return (seconds) => {
		const ms = seconds === void 0 ? -1 : Math.round(seconds * 1e3);
		const window = known.get(ms) ?? [0, ms];
		known.set(ms, window);
		return window;
	};
}

export { learn as t };