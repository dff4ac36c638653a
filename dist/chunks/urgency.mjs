// src/model/day.ts
function dayOf(time) {
	return new Date(time).toISOString().slice(0, 10);
}
function isDay(text) {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00.000Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

// src/model/urgency.ts
const URGENCIES = [
	"failed",
	"changed",
	"new"
];
const ORDERS = ["framework", "failed-first"];

export { isDay as i, URGENCIES as n, dayOf as r, ORDERS as t };