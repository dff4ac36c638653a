import { t as compareText } from "./order.mjs";

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
	let before;
	for (const [key, inner] of Object.entries(value)) {
		if (before !== void 0 && key < before || !isSorted(inner)) return false;
		before = key;
	}
	return true;
}

export { fileJson as n, sha256 as r, canonicalJson as t };