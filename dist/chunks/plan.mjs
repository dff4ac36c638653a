import { r as sha256, t as canonicalJson } from "./canonical-json.mjs";
import { t as ESTIMATE_SOURCES } from "./item.mjs";
import { r as roundSeconds } from "./units.mjs";

// src/model/plan.ts
const FRAMEWORK_NAMES = [
	"pytest",
	"vitest",
	"jest",
	"go",
	"custom"
];
const STRATEGIES = [
	"duration",
	"round-robin",
	"loadscope",
	"loadfile",
	"loadgroup"
];
const GRANULARITIES = [
	"auto",
	"file",
	"test"
];
const PLAN_VERSION = 1;
function isForecast({ sources }) {
	return ESTIMATE_SOURCES.some((source) => source !== "default" && (sources[source] ?? 0) > 0);
}
function headItems({ items, chunks = [] }) {
	const tail = new Set(chunks.flat());
	return items.filter((_, at) => !tail.has(at));
}
function chunkItems({ items, chunks }, chunk) {
	return (chunks?.[chunk - 1] ?? []).flatMap((at) => items[at] ?? []);
}
function predictedInTests({ seconds, extraSeconds, testSeconds }) {
	return testSeconds ?? roundSeconds(Math.max(0, seconds - (extraSeconds ?? 0)));
}
async function makePlan(content) {
	const unsealed = {
		...content,
		version: 1
	};
	return {
		...unsealed,
		id: await contentId(unsealed)
	};
}
async function isIntact(plan) {
	const { id, ...content } = plan;
	return id === await contentId(content);
}
function planRef(plan, attempt) {
	return `${plan.id}-a${attempt}`;
}
function parsePlanRef(ref) {
	const match = /^([0-9a-f]{16})-a([1-9]\d{0,5})$/.exec(ref);
	return match === null ? void 0 : {
		id: String(match[1]),
		attempt: Number(match[2])
	};
}
function firstAttempt(ref) {
	return parsePlanRef(ref)?.attempt ?? 1;
}
function findSuitePlan(plan, suite, platform) {
	return plan.plans.find((one) => one.suite === suite && one.platform === platform);
}
function findShard(plan, shard) {
	return shard.count === plan.shards.length ? plan.shards[shard.index - 1] : void 0;
}
function isEmptyPlan(plan) {
	return plan.plans.every((one) => one.shards.length === 0);
}
const ID_DIGITS = 16;
async function contentId(content) {
	return (await sha256(canonicalJson(content))).slice(0, ID_DIGITS);
}

export { findShard as a, headItems as c, isIntact as d, makePlan as f, predictedInTests as h, chunkItems as i, isEmptyPlan as l, planRef as m, GRANULARITIES as n, findSuitePlan as o, parsePlanRef as p, STRATEGIES as r, firstAttempt as s, FRAMEWORK_NAMES as t, isForecast as u };