import { _ as compareRuns, c as filterWindow, u as lastSeen, y as runsOn } from "./read-history.mjs";
import { t as itemsByBlob } from "./items-by-blob.mjs";
import { n as forgetRuns, t as mergeHistories } from "./merge-histories.mjs";
import { t as mapWindows } from "./map-windows.mjs";

// src/history/carry-renamed.ts
function carryRenamed(history, run) {
	const added = [...run.items].filter(([id, { blob }]) => blob && !history.items.has(id));
	if (added.length === 0) return history;
	const blobs = new Set(added.map(([, { blob }]) => blob));
	const before = runsBefore(history, run);
	const byBlob = itemsByBlob(history, (id) => {
		const old = history.items.get(id);
		if (old === void 0 || !blobs.has(old.blob) || run.items.has(id)) return false;
		return lastSeenIn(old) < before;
	});
	const items = new Map(history.items);
	for (const [id, { blob }] of added) {
		const old = blob === void 0 ? void 0 : byBlob.get(blob);
		if (old !== void 0) items.set(id, old);
	}
	return {
		...history,
		items
	};
}
function runsBefore({ runs }, run) {
	const after = runs.findIndex((one) => run.runs.some((own) => compareRuns(one, own) >= 0));
	return after < 0 ? runs.length : after;
}
function lastSeenIn({ whole, tests }) {
	let last = whole.at(-2) ?? -1;
	for (const window of tests.values()) last = Math.max(last, window.at(-2) ?? -1);
	return last;
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
	const folded = mergeHistories(carryRenamed(history, run), run);
	return run.runs.filter(({ complete }) => complete).reduce(withoutGone, folded);
}
function withoutGone(history, { platform }) {
	return forgetGone(history, platform);
}

export { foldRun as t };