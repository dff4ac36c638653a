// src/history/weighted-median.ts
function weightedMedian(values) {
	const sorted = values.toSorted((left, right) => left.value - right.value);
	const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
	let below = 0;
	for (const { value, weight } of sorted) {
		below += weight;
		if (below >= half) return value;
	}
	return 0;
}

export { weightedMedian as t };