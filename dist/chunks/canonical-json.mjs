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

// src/model/canonical-json.ts
function canonicalJson(value) {
	return JSON.stringify(sortKeys(value));
}
function fileJson(value) {
	return `${canonicalJson(value)}\n`;
}
async function sha256(content) {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
function sortKeys(value) {
	if (isSorted(value)) return value;
	if (Array.isArray(value)) return value.map(sortKeys);
	const entries = Object.entries(value).sort(([left], [right]) => compareText(left, right));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
function isSorted(value) {
	if (value === null || typeof value !== "object") return true;
	if (Array.isArray(value)) return value.every(isSorted);
	const record = value;
	let before = "";
	for (const key of Object.keys(record)) {
		if (key < before || !isSorted(record[key])) return false;
		before = key;
	}
	return true;
}

export { groupBy as a, compareText as i, fileJson as n, sortedKeys as o, sha256 as r, canonicalJson as t };