import { r as sortedKeys } from "./order.mjs";

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

export { fileJson as n, sha256 as r, canonicalJson as t };