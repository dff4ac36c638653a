import { i as compareText, t as canonicalJson } from "./canonical-json.mjs";
import { _ as compareRuns, c as filterWindow, f as newestOnly, h as trimWindow, l as joinWindows, m as renumberWindow, s as joinAccounts } from "./read-history.mjs";
import { t as mapWindows } from "./map-windows.mjs";

// src/history/forget-runs.ts
function forgetRuns(history) {
	const kept = newestRuns(history);
	for (const item of history.items.values()) {
		markRuns(item.placed ?? [], kept);
		markRuns(item.whole, kept);
		for (const window of item.tests.values()) markRuns(window, kept);
	}
	if (kept.every((keep) => keep)) return history;
	let next = 0;
	const places = kept.map((keep) => keep ? next++ : -1);
	const renumber = (window) => renumberWindow(window, places);
	return {
		...history,
		runs: history.runs.filter((_, at) => kept[at]),
		items: mapWindows(history.items, renumber, (failed) => renumber(filterWindow(failed, (run) => kept[run] === true)))
	};
}
function newestRuns(history) {
	const counts = /* @__PURE__ */ new Map();
	const kept = history.runs.map(() => false);
	for (let at = kept.length - 1; at >= 0; at -= 1) {
		const platform = history.runs[at]?.platform ?? "";
		const count = (counts.get(platform) ?? 0) + 1;
		counts.set(platform, count);
		kept[at] = count <= 50;
	}
	return kept;
}
function markRuns(window, kept) {
	for (let at = 0; at < window.length; at += 2) {
		const run = window[at];
		if (run !== void 0) kept[run] = true;
	}
}

// src/history/merge-histories.ts
function mergeHistories(left, right) {
	const suite = compareText(left.suite, right.suite) <= 0 ? left.suite : right.suite;
	const accounts = joinAccounts(left.accounts, right.accounts);
	if (right.runs.length === 0) return {
		...left,
		suite,
		accounts
	};
	if (left.runs.length === 0) return {
		...right,
		suite,
		accounts
	};
	const runs = joinRuns(left.runs, right.runs);
	const fromLeft = renumbered(left, runs);
	const fromRight = renumbered(right, runs);
	const platforms = runs.map((run) => run.platform);
	const joined = joinMaps(fromLeft, fromRight, (one, other) => joinItems(one, other, platforms));
	const items = mapWindows(joined, (window) => trimWindow(window, platforms));
	return forgetRuns({
		suite,
		runs,
		items,
		accounts
	});
}
function joinRuns(left, right) {
	const joined = /* @__PURE__ */ new Map();
	for (const run of [...left, ...right]) {
		const key = runKey(run);
		const known = joined.get(key);
		joined.set(key, known === void 0 ? run : joinRun(known, run));
	}
	return [...joined.values()].sort(compareRuns);
}
function runKey(run) {
	return JSON.stringify([run.id, run.platform]);
}
function joinRun(left, right) {
	if (left === right) return left;
	const commit = largerText(left.commit, right.commit);
	return {
		id: left.id,
		platform: left.platform,
		...commit === void 0 ? {} : { commit },
		time: compareText(left.time, right.time) <= 0 ? left.time : right.time,
		complete: left.complete || right.complete,
		shards: joinShards(left.shards, right.shards)
	};
}
function joinShards(left, right) {
	const joined = /* @__PURE__ */ new Map();
	for (const shard of [...left, ...right]) {
		const known = joined.get(shard.shard);
		if (known === void 0 || canonicalJson(shard) > canonicalJson(known)) joined.set(shard.shard, shard);
	}
	return [...joined.values()].sort((one, other) => compareText(one.shard, other.shard));
}
function renumbered(history, runs) {
	const places = new Map(runs.map((run, place) => [runKey(run), place]));
	const moves = history.runs.map((run) => places.get(runKey(run)) ?? -1);
	const ordered = moves.every((place, at) => at === 0 || (moves[at - 1] ?? -1) < place);
	if (ordered && moves.every((place, at) => place === at)) return history.items;
	const move = (window) => {
		const moved = renumberWindow(window, moves);
		return ordered ? moved : sortWindow(moved);
	};
	return mapWindows(history.items, move);
}
function sortWindow(window) {
	const pairs = [];
	for (let at = 0; at < window.length; at += 2) pairs.push([window[at] ?? -1, window[at + 1] ?? -1]);
	return pairs.sort(([left], [right]) => left - right).flat();
}
function joinMaps(left, right, join) {
	const joined = new Map(left);
	for (const [key, value] of right) {
		const known = joined.get(key);
		joined.set(key, known === void 0 ? value : join(known, value));
	}
	return joined;
}
function joinItems(left, right, platforms) {
	const blob = newestBlob(left, right);
	const placed = newestOnly(joinWindows(left.placed ?? [], right.placed ?? []), platforms);
	const failed = newestOnly(joinWindows(left.failed ?? [], right.failed ?? []), platforms);
	return {
		...blob === void 0 ? {} : { blob },
		...placed.length === 0 ? {} : { placed },
		...failed.length === 0 ? {} : { failed },
		whole: joinWindows(left.whole, right.whole),
		tests: joinMaps(left.tests, right.tests, joinWindows)
	};
}
function newestBlob(left, right) {
	const newer = (left.whole.at(-2) ?? -1) - (right.whole.at(-2) ?? -1);
	if (newer !== 0) return newer > 0 ? left.blob : right.blob;
	return largerText(left.blob, right.blob);
}
function largerText(left, right) {
	return compareText(left ?? "", right ?? "") >= 0 ? left : right;
}

export { forgetRuns as n, mergeHistories as t };