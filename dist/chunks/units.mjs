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
	if (!UNTIDY.test(text)) return text;
	return text.replaceAll("\\", "/").replaceAll(/\/{2,}/g, "/").replace(/^(\.\/)+/, "");
}
const UNTIDY = /\\|\/\/|^\.\//;

export { testPath as a, seconds as i, milliseconds as n, toSeconds as o, roundSeconds as r, inSeconds as t };