// src/telling/numbers.ts
function secondsText(value) {
	if (value > 0 && value < .05) return "<0.1 s";
	if (value < 9.95) return `${value === 0 ? "0" : value.toFixed(1)} s`;
	const whole = Math.round(value);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return `${Math.floor(whole / 60)}m${twoDigits(whole % 60)}s`;
	const minutes = Math.round(value / 60);
	return `${countText(Math.floor(minutes / 60))}h${twoDigits(minutes % 60)}m`;
}
function maybeSecondsText(value) {
	return value === void 0 ? "unknown" : secondsText(value);
}
function percentText(share) {
	const percent = share * 100;
	if (percent > 0 && percent < .1) return "<0.1 %";
	if (percent > 99.9 && percent < 100) return ">99.9 %";
	const digits = percent < 10 && !Number.isInteger(percent) ? 1 : 0;
	const text = percent.toFixed(digits);
	return text === "100" && percent < 100 ? `${percent.toFixed(1)} %` : `${text} %`;
}
function differenceText(actual, expected) {
	if (expected === 0) return actual === 0 ? "±0 %" : "not predicted";
	const percent = (actual / expected - 1) * 100;
	if (Math.abs(percent) < .5) return "±0 %";
	return `${percent < 0 ? "-" : "+"}${countText(Math.round(Math.abs(percent)))} %`;
}
function countText(count) {
	return String(Math.trunc(count)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
function plural(count, noun, many = `${noun}s`) {
	return `${countText(count)} ${count === 1 ? noun : many}`;
}
function twoDigits(value) {
	return String(value).padStart(2, "0");
}

// src/telling/printable.ts
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
function printable(text) {
	return text.replaceAll(INVISIBLE, writeOut);
}
function printableLines(text) {
	return text.replaceAll(/\r\n?/g, "\n").replaceAll(INVISIBLE, (character) => character === "\n" || character === "	" ? character : writeOut(character));
}
function writeOut(character) {
	switch (character) {
		case "\n": return "\\n";
		case "\r": return "\\r";
		case "	": return "\\t";
		default: return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
	}
}

export { maybeSecondsText as a, secondsText as c, differenceText as i, printableLines as n, percentText as o, countText as r, plural as s, printable as t };