import { i as __toESM } from "./rolldown-runtime.mjs";
import { t as require_picomatch } from "./picomatch.mjs";

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

export { matchItems as n, packageOf as r, folderOf as t };