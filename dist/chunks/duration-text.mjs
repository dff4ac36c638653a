// src/model/duration-text.ts
function durationText(seconds) {
	if (seconds < .9995) return `${Math.round(seconds * 1e3)} ms`;
	if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return `${minutes}m${twoDigits(whole % 60)}s`;
	return `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
}
function twoDigits(value) {
	return String(value).padStart(2, "0");
}

export { durationText as t };