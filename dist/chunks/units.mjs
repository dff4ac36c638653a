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
	if (Array.isArray(value)) return value.map(sortKeys);
	if (value === null || typeof value !== "object") return value;
	const record = value;
	return Object.fromEntries(sortedKeys(record).map((key) => [key, sortKeys(record[key])]));
}

// src/model/units.ts
const LONGEST_SECONDS = 31536e3;
function toSeconds(value) {
	return value >= 0 && value <= LONGEST_SECONDS ? value : void 0;
}
function seconds(value) {
	return toSeconds(value) ?? 0;
}
function milliseconds(value) {
	return value >= 0 && Number.isFinite(value) ? value : 0;
}
function roundSeconds(value) {
	return seconds(Math.round(value * 1e3) / 1e3);
}
function inSeconds(value) {
	return seconds(value / 1e3);
}
function testPath(text) {
	return text.replaceAll("\\", "/").replaceAll(/\/{2,}/g, "/").replace(/^(\.\/)+/, "");
}

export { testPath as a, fileJson as c, groupBy as d, seconds as i, sha256 as l, milliseconds as n, toSeconds as o, roundSeconds as r, canonicalJson as s, inSeconds as t, compareText as u };