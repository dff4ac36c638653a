import { i as __toESM } from "./rolldown-runtime.mjs";
import { r as roundSeconds } from "./units.mjs";
import { t as require_picomatch } from "./picomatch.mjs";
import { n as estimatesOf } from "./estimate.mjs";
import { t as weightedMedian } from "./weighted-median.mjs";

// src/history/nearest-platform.ts
function nearestPlatform(history, platform) {
	const values = new Set(valuesOf(platform));
	let [nearest, most] = [void 0, -1];
	const newestFirst = new Set(history.runs.toReversed().map((run) => run.platform));
	for (const other of newestFirst) {
		if (other === platform) continue;
		const shared = valuesOf(other).filter((value) => values.has(value)).length;
		if (shared > most) [nearest, most] = [other, shared];
	}
	return nearest;
}
function valuesOf(platform) {
	return platform.split(",");
}

// src/history/platform-ratios.ts
const SHORTEST = .001;
const FIRST_CLASS = .004;
const CLASSES = 24;
const NEIGHBOURS = [
	1,
	.5,
	.25
];
const DOUBT = 1;
function platformRatio(shared) {
	const classes = Array.from({ length: CLASSES }, () => []);
	for (const { here, there } of shared) {
		const ratio = Math.max(SHORTEST, here) / Math.max(SHORTEST, there);
		classes[classOf(there)]?.push(ratio);
	}
	const usual = weightedMedian([...shared.map(({ here, there }) => ({
		value: Math.max(SHORTEST, here) / Math.max(SHORTEST, there),
		weight: 1
	})), {
		value: 1,
		weight: 2
	}]);
	const ratios = classes.map((_, at) => {
		const near = NEIGHBOURS.flatMap((weight, away) => [.../* @__PURE__ */ new Set([at - away, at + away])].flatMap((place) => (classes[place] ?? []).map((value) => ({
			value,
			weight
		}))));
		return weightedMedian([
			...near,
			{
				value: usual,
				weight: DOUBT
			},
			{
				value: 1,
				weight: DOUBT
			}
		]);
	});
	return (there) => ratios[classOf(there)] ?? usual;
}
function classOf(seconds) {
	let [at, from] = [0, FIRST_CLASS];
	while (at < 23 && seconds >= from) {
		at += 1;
		from *= 2;
	}
	return at;
}

// src/history/platform-estimates.ts
const MOST_SHARED = 1e3;
function estimatesOn(history, platform, items) {
	const own = estimatesOf(history, platform, items);
	const hasRun = history.runs.some((run) => run.platform === platform);
	const isOwn = (item) => hasRun && isMeasured(item.estimate);
	const lender = own.items.every(isOwn) ? void 0 : nearestPlatform(history, platform);
	if (lender === void 0) return own;
	const shared = own.items.filter(isOwn).slice(0, MOST_SHARED);
	const lacking = own.items.filter((item) => !isOwn(item));
	return lend({
		own,
		there: estimatesOf(history, lender, [...shared, ...lacking].map(plain)),
		shared,
		lacking,
		lender
	});
}
function lend({ own, there, shared, lacking, lender }) {
	const both = shared.flatMap(({ estimate }, at) => {
		const other = there.items[at]?.estimate;
		if (other === void 0 || !isMeasured(other)) return [];
		return [{
			here: estimate.seconds,
			there: other.seconds
		}];
	});
	const ratio = platformRatio(both);
	const known = /* @__PURE__ */ new Map();
	for (const [at, { id }] of lacking.entries()) {
		const estimate = there.items[shared.length + at]?.estimate;
		if (estimate === void 0 || !isMeasured(estimate)) continue;
		known.set(id, {
			estimate,
			ratio: ratio(estimate.seconds)
		});
	}
	if (known.size === 0) return own;
	return {
		...own,
		items: own.items.map((item) => {
			const lent = known.get(item.id);
			return lent === void 0 ? item : {
				...item,
				estimate: scaled(lent.estimate, lent.ratio)
			};
		}),
		testsOf: (item) => {
			const lent = known.get(item.id);
			if (lent === void 0) return own.testsOf(item);
			const tests = there.testsOf(plain(item));
			return new Map(Array.from(tests, ([name, one]) => [name, scaled(one, lent.ratio)]));
		},
		errors: own.errors.runs.length > 0 ? own.errors : there.errors,
		lent: {
			platform: lender,
			items: known.size,
			shared: both.length,
			ratio: overall([...known.values()])
		}
	};
}
function isMeasured({ from }) {
	return from === "measured" || from === "renamed";
}
function plain({ id, blob, bytes }) {
	return {
		id,
		...blob === void 0 ? {} : { blob },
		...bytes === void 0 ? {} : { bytes }
	};
}
function scaled({ seconds, spread, samples }, ratio) {
	return {
		seconds: roundSeconds(seconds * ratio),
		...spread === void 0 ? {} : { spread: roundSeconds(spread * ratio) },
		from: "sibling",
		samples
	};
}
function overall(lent) {
	let [here, there] = [0, 0];
	for (const { estimate, ratio } of lent) {
		here += estimate.seconds * ratio;
		there += estimate.seconds;
	}
	return there === 0 ? 1 : here / there;
}

// src/schedule/match-items.ts
var import_picomatch = /* @__PURE__ */ __toESM(require_picomatch(), 1);
function matchItems(patterns, ids) {
	const items = /* @__PURE__ */ new Set();
	return {
		items,
		unmatched: patterns.filter((pattern) => {
			const matches = matcher(pattern);
			const found = ids.filter(matches);
			for (const id of found) items.add(id);
			return found.length === 0;
		})
	};
}
function matcher(pattern) {
	const isMatch = (0, import_picomatch.default)(pattern, { dot: true });
	return (id) => id === pattern || isMatch(id);
}
function folderOf(id) {
	return id.slice(0, Math.max(0, id.lastIndexOf("/")));
}
function packageOf(patterns) {
	const bases = patterns.map((pattern) => import_picomatch.default.scan(pattern).base);
	return (id) => {
		const base = bases.find((one) => one === "" || id.startsWith(`${one}/`)) ?? folderOf(id);
		const rest = id.slice(base === "" ? 0 : base.length + 1);
		const end = rest.indexOf("/");
		return end < 0 ? base : `${base}/${rest.slice(0, end)}`;
	};
}

export { estimatesOn as i, matchItems as n, packageOf as r, folderOf as t };