import { i as compareText, t as canonicalJson } from "./canonical-json.mjs";
import { r as roundSeconds } from "./units.mjs";
import { c as filterWindow, g as LONGEST_NAME, s as itemsByBlob, u as lastSeen, y as runsOn } from "./read-history.mjs";
import { g as isFailure } from "./read-junit.mjs";
import { t as mapWindows } from "./map-windows.mjs";
import { n as forgetRuns, t as mergeHistories } from "./merge-histories.mjs";

// src/history/carry-renamed.ts
function carryRenamed(history, brought) {
	const added = brought.filter((item) => item.blob !== void 0 && !history.items.has(item.id));
	if (added.length === 0) return history;
	const present = new Set(brought.map((item) => item.id));
	const byBlob = itemsByBlob(history, (id) => !present.has(id));
	const items = new Map(history.items);
	for (const { id, blob } of added) {
		const old = blob === void 0 ? void 0 : byBlob.get(blob);
		if (old !== void 0) items.set(id, old);
	}
	return {
		...history,
		items
	};
}

// src/history/forget-gone.ts
function forgetGone(history, platform) {
	const own = runsOn(history, platform);
	const limit = oldestOfNewestComplete(history, own);
	if (limit === void 0) return history;
	const forget = (window) => {
		const last = lastSeen(window, own);
		if (last < 0 || last >= limit) return window;
		return filterWindow(window, (run) => own[run] !== true);
	};
	return forgetRuns({
		...history,
		items: mapWindows(history.items, forget, (failed) => failed)
	});
}
function oldestOfNewestComplete(history, own) {
	return history.runs.flatMap((run, at) => run.complete && own[at] ? [at] : []).at(-3);
}

// src/history/fold-run.ts
function foldRun(history, run) {
	const brought = Array.from(run.items, ([id, { blob }]) => ({
		id,
		...blob === void 0 ? {} : { blob }
	}));
	const folded = mergeHistories(carryRenamed(history, brought), run);
	return run.runs.filter(({ complete }) => complete).reduce(withoutGone, folded);
}
function withoutGone(history, { platform }) {
	return forgetGone(history, platform);
}

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
	const { setupSeconds, queueSeconds } = costs;
	return {
		...costs,
		invocationSeconds: roundSeconds(costs.invocationSeconds),
		longestSeconds: roundSeconds(costs.longestSeconds),
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
	const tests = /* @__PURE__ */ new Map();
	const failed = item.tests.filter((test) => isFailure(test) || test.flaky === true).length;
	for (const test of item.tests) {
		if (test.test.length > 4096) continue;
		const own = observed(test.outcome === "passed" ? test.seconds : void 0);
		const before = tests.get(test.test);
		tests.set(test.test, before === void 0 ? own : addedWindow(before, own));
	}
	return {
		...item.blob === void 0 ? {} : { blob: item.blob },
		...item.shard === void 0 ? {} : { placed: [0, item.shard] },
		...failed === 0 ? {} : { failed: [0, failed] },
		whole: observed(teachesWhole(item) ? item.seconds : void 0),
		tests
	};
}
function addedWindow(before, own) {
	const [total = -1, ms = -1] = [before[1], own[1]];
	return total === -1 || ms === -1 ? [0, -1] : [0, total + ms];
}
function teachesWhole(item) {
	if (item.tests.length === 0) return true;
	return !!item.tests.some(({ outcome }) => outcome !== "skipped") && !item.tests.some(isFailure);
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

// src/history/write-history.ts
function writeHistory({ suite, runs, items, accounts }) {
	const rows = sortedNames(items).map((id) => rowText(id, items.get(id)));
	const rest = {
		version: 1,
		suite,
		runs
	};
	return `{${accounts.length === 0 ? "" : `"accounts":${canonicalJson(accounts)},`}"items":[${rows.join(",")}],${canonicalJson(rest).slice(1)}\n`;
}
function rowText(id, item) {
	const { blob, failed, placed, whole = [], tests = NO_TESTS } = item ?? {};
	const names = sortedNames(tests);
	const row = {
		...blob === void 0 ? {} : { blob },
		...failed === void 0 ? {} : { failed },
		id,
		...placed === void 0 ? {} : { placed },
		tests: names,
		whole,
		windows: names.map((test) => tests.get(test) ?? [])
	};
	return JSON.stringify(row);
}
const NO_TESTS = /* @__PURE__ */ new Map();
function sortedNames(entries) {
	return [...entries.keys()].sort(compareText);
}

export { learn as n, writeHistory as t };