// src/history/observations.ts
function observationsOf(window, chosen) {
	const seen = [];
	const measured = /* @__PURE__ */ new Map();
	for (let at = 0; at < window.length; at += 2) {
		const [run = -1, ms = -1] = [window[at], window[at + 1]];
		if (chosen[run] !== true) continue;
		seen.push(run);
		if (ms !== -1) measured.set(run, ms);
	}
	return {
		seen,
		measured
	};
}
function nearestMs({ measured }, run) {
	const own = measured.get(run);
	if (own !== void 0) return own;
	let nearest;
	for (const other of measured.keys()) if (nearest === void 0 || Math.abs(other - run) < Math.abs(nearest - run)) nearest = other;
	return nearest === void 0 ? void 0 : measured.get(nearest);
}

export { observationsOf as n, nearestMs as t };