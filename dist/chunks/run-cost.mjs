import { a as maybeSecondsText, r as countText } from "./printable.mjs";
import { t as priceText } from "./price-text.mjs";

// src/telling/cost-trend.ts
const TREND_TITLES = [
	"merged",
	"shards",
	"slowest shard",
	"billed",
	"cost",
	"equal counts, estimated",
	"as planned, estimated"
];
function trendCells({ time, shards, makespanSeconds, bill, comparison }) {
	return [
		`${time.slice(0, 10)} ${time.slice(11, 16)}`,
		countText(shards),
		maybeSecondsText(makespanSeconds),
		bill === void 0 ? "unknown" : `${countText(bill.minutes)} min`,
		bill === void 0 ? "unknown" : moneyOf(bill),
		minutesOf(comparison?.equalCounts.billedMinutes),
		minutesOf(comparison?.asPlanned.billedMinutes)
	];
}
function moneyOf({ minutes, freeMinutes, unpricedMinutes, cost }) {
	if (freeMinutes === minutes) return "free";
	if (unpricedMinutes === minutes) return "unknown";
	return `${unpricedMinutes > 0 ? "at least " : ""}${priceText(cost)}`;
}
function minutesOf(minutes) {
	return minutes === void 0 ? "unknown" : `${countText(minutes)} min`;
}

// src/model/run-cost.ts
function billedMinutes(seconds) {
	return Math.max(1, Math.ceil(Math.round(seconds * 1e3) / 6e4));
}
const NO_BILL = {
	jobs: 0,
	shardJobs: 0,
	minutes: 0,
	estimatedMinutes: 0,
	freeMinutes: 0,
	unpricedMinutes: 0,
	cost: 0
};
function addBills(bills) {
	const sum = (of) => bills.reduce((total, bill) => total + of(bill), 0);
	return {
		jobs: sum(({ jobs }) => jobs),
		shardJobs: sum(({ shardJobs }) => shardJobs),
		minutes: sum(({ minutes }) => minutes),
		estimatedMinutes: sum(({ estimatedMinutes }) => estimatedMinutes),
		freeMinutes: sum(({ freeMinutes }) => freeMinutes),
		unpricedMinutes: sum(({ unpricedMinutes }) => unpricedMinutes),
		cost: roundMoney(sum(({ cost }) => cost))
	};
}
function roundMoney(amount) {
	return Math.round(amount * 1e6) / 1e6;
}
function addFigures(left, right) {
	const cost = left.cost === void 0 || right.cost === void 0 ? {} : { cost: roundMoney(left.cost + right.cost) };
	return {
		jobSeconds: left.jobSeconds > right.jobSeconds ? left.jobSeconds : right.jobSeconds,
		billedMinutes: left.billedMinutes + right.billedMinutes,
		...cost
	};
}
function addComparisons(all) {
	const [first, ...others] = all;
	return others.reduce((sum, one) => sum && one && {
		asPlanned: addFigures(sum.asPlanned, one.asPlanned),
		equalCounts: addFigures(sum.equalCounts, one.equalCounts)
	}, first);
}
function billOf({ attempts }) {
	const bills = attempts.flatMap(({ bill }) => bill ?? []);
	return bills.length === 0 ? void 0 : addBills(bills);
}

export { billedMinutes as a, moneyOf as c, billOf as i, trendCells as l, addBills as n, roundMoney as o, addComparisons as r, TREND_TITLES as s, NO_BILL as t };