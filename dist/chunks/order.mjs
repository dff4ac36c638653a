// src/model/order.ts
function compareText(left, right) {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
function sortedKeys(record) {
	return Object.keys(record).sort(compareText);
}
function groupBy(values, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const value of values) {
		const key = keyOf(value);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}

export { groupBy as n, sortedKeys as r, compareText as t };