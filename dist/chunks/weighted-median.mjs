// src/history/weighted-quantile.ts
function weightedQuantile(values, share) {
	const sorted = values.toSorted((left, right) => left.value - right.value);
	const wanted = sorted.reduce((sum, { weight }) => sum + weight, 0) * share;
	let below = 0;
	for (const { value, weight } of sorted) {
		below += weight;
		if (below >= wanted) return value;
	}
	return 0;
}

// src/history/weighted-median.ts
function weightedMedian(values) {
	return weightedQuantile(values, .5);
}

export { weightedQuantile as n, weightedMedian as t };