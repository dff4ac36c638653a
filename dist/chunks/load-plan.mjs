import { t as artifactName } from "./artifact-name.mjs";
import { i as joinPath, o as staysInside } from "./path.mjs";
import { d as isIntact, m as planRef, p as parsePlanRef, r as STRATEGIES, t as FRAMEWORK_NAMES } from "./plan.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { r as planName } from "./record.mjs";
import { A as safeParse, C as picklist, D as record, P as variant, _ as number, c as getDotPath, d as literal, h as minValue, i as custom, j as string, l as integer, m as minLength, n as boolean, o as exactOptional, r as check, s as finite, t as array, v as object, w as pipe } from "./dist.mjs";
import { t as COST_SOURCES } from "./costs.mjs";
import { i as isDay, n as URGENCIES } from "./urgency.mjs";
import { t as ESTIMATE_SOURCES } from "./item.mjs";
import { o as toSeconds } from "./units.mjs";

// src/model/stealing.ts
function chunkLabel({ shard, chunk }) {
	return `chunk ${chunk} of ${shard}`;
}
function isSameChunk(left, right) {
	return left.shard === right.shard && left.chunk === right.chunk;
}
function claimName(place, { shard, chunk }) {
	const of = `${shard.replace("/", "of")}-c${chunk}`;
	const run = place.run === void 0 ? "" : `-r${place.run}`;
	return `makespan-claim-${place.plan}-${place.suite}-${place.platform}-${of}-a${place.attempt}${run}`;
}
const CLAIM_SERVICES = [
	"artifacts",
	"directory",
	"redis"
];

// src/commands/parse-plan.ts
const SECONDS = custom((value) => typeof value === "number" && toSeconds(value) !== void 0, "must be a length of time in seconds");
const ID = custom((value) => typeof value === "string" && value !== "" && !/[\r\n\0]/.test(value), "must be a name");
const FORECAST = pipe(object({
	p10: SECONDS,
	p50: SECONDS,
	p90: SECONDS
}), check(({ p10, p50, p90 }) => p10 <= p50 && p50 <= p90, "must ascend"));
const COUNT = pipe(number(), integer(), minValue(0));
const ITEM = object({
	id: ID,
	part: exactOptional(string()),
	only: exactOptional(array(string())),
	except: exactOptional(array(string())),
	seconds: SECONDS,
	from: picklist(ESTIMATE_SOURCES),
	blob: exactOptional(string()),
	serial: exactOptional(literal(true)),
	marked: exactOptional(array(string())),
	resources: exactOptional(array(string())),
	urgent: exactOptional(picklist(URGENCIES))
});
const BOUND_NOTES = {
	constraint: exactOptional(string()),
	gap: exactOptional(number()),
	text: exactOptional(string())
};
const BOUND = variant("by", [object({
	by: literal("item"),
	seconds: SECONDS,
	item: ID,
	...BOUND_NOTES
}), object({
	by: literal("total"),
	seconds: SECONDS,
	...BOUND_NOTES
})]);
const CHUNKS = array(pipe(array(COUNT), minLength(1)));
const PRICE = pipe(number(), finite(), minValue(0));
const SHARD = object({
	shard: string(),
	seconds: SECONDS,
	wallSeconds: exactOptional(SECONDS),
	forecast: exactOptional(FORECAST),
	testSeconds: exactOptional(SECONDS),
	items: array(ITEM),
	pool: exactOptional(string()),
	runsOn: exactOptional(string()),
	price: exactOptional(PRICE),
	alone: exactOptional(literal(true)),
	extraSeconds: exactOptional(SECONDS),
	chunks: exactOptional(CHUNKS)
});
const COST = object({
	seconds: SECONDS,
	spread: SECONDS,
	from: picklist(COST_SOURCES)
});
const FACTOR = pipe(number(), finite(), minValue(0));
const COSTS = object({
	setup: COST,
	startup: COST,
	file: COST,
	parallelism: object({
		factor: pipe(FACTOR, minValue(1)),
		spread: FACTOR,
		from: picklist(COST_SOURCES)
	}),
	invocations: FACTOR,
	soloParts: exactOptional(literal(true)),
	queueSeconds: exactOptional(SECONDS),
	platform: exactOptional(string()),
	shards: COUNT,
	runs: COUNT
});
const WORKERS_OBSERVATION = object({
	workers: pipe(COUNT, minValue(1)),
	wallSeconds: SECONDS,
	items: COUNT
});
const COUNT_FORECAST = object({
	shards: COUNT,
	seconds: SECONDS,
	totalSeconds: SECONDS,
	p50: exactOptional(SECONDS),
	p90: exactOptional(SECONDS),
	wallSeconds: exactOptional(SECONDS),
	billedMinutes: COUNT,
	cost: exactOptional(number())
});
const QUARANTINED = object({
	test: string(),
	until: pipe(string(), check(isDay, "must be a day")),
	reason: string()
});
const SUITE_PLAN = object({
	suite: string(),
	platform: string(),
	axes: record(string(), string()),
	framework: picklist(FRAMEWORK_NAMES),
	root: pipe(string(), check(staysInside, "must be a folder inside the repository")),
	patterns: array(string()),
	listed: boolean(),
	strategy: picklist(STRATEGIES),
	history: object({
		runs: COUNT,
		sources: object(Object.fromEntries(ESTIMATE_SOURCES.map((source) => [source, exactOptional(COUNT)]))),
		place: exactOptional(string())
	}),
	seconds: SECONDS,
	wallSeconds: exactOptional(SECONDS),
	forecast: exactOptional(FORECAST),
	bound: BOUND,
	shards: pipe(array(SHARD), check((shards) => areNumbered(shards), "must be numbered from 1 to their count"), check((shards) => shards.every(hasValidChunks), "have chunks that name no item, or one twice")),
	workers: exactOptional(array(WORKERS_OBSERVATION)),
	costs: exactOptional(COSTS),
	counts: exactOptional(array(COUNT_FORECAST)),
	minutePrice: exactOptional(PRICE),
	quarantine: exactOptional(array(QUARANTINED)),
	steal: exactOptional(picklist(CLAIM_SERVICES)),
	notes: array(string())
});
const PLAN = object({
	version: literal(1),
	id: string(),
	commit: exactOptional(string()),
	plans: pipe(array(SUITE_PLAN), check((plans) => areDistinct(plans), "must have each suite once on each platform")),
	prices: exactOptional(array(object({
		label: string(),
		price: PRICE
	})))
});
async function parsePlan(text, where) {
	const json = parseJson(text);
	if (json === void 0) return failed(notAPlan(where, "it is no JSON, or was cut off"));
	const version = versionOf(json);
	if (version !== void 0 && version > 1) return failed(newerPlan(where, version));
	const parsed = safeParse(PLAN, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const message = issue.message.slice(0, LONGEST_MESSAGE);
		return failed(notAPlan(where, `${getDotPath(issue) ?? "it"}: ${message}`));
	}
	const plan = parsed.output;
	return await isIntact(plan) ? ok(plan) : failed(changedPlan(where));
}
const LONGEST_MESSAGE = 200;
function areNumbered(shards) {
	return shards.every(({ shard }, index) => shard === `${index + 1}/${shards.length}`);
}
function hasValidChunks({ items, chunks = [] }) {
	const places = chunks.flat();
	return new Set(places).size === places.length && places.every((at) => at < items.length);
}
function areDistinct(plans) {
	const names = plans.map(({ suite, platform }) => JSON.stringify([suite, platform]));
	return new Set(names).size === names.length;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function versionOf(json) {
	if (typeof json !== "object" || json === null || !("version" in json)) return void 0;
	return typeof json.version === "number" ? json.version : void 0;
}
function notAPlan(where, why) {
	return {
		where,
		what: `this is no plan: ${why}`,
		how: "Make it again with makespan plan."
	};
}
function newerPlan(where, version) {
	return {
		where,
		what: `the plan has version ${version}, and this Makespan reads up to version ${1}`,
		how: "Use the same version of Makespan for plan, run and merge."
	};
}
function changedPlan(where) {
	return {
		where,
		what: "the plan was changed after it was made: its id is not the hash of its content",
		how: "Make it again with makespan plan; a plan is not edited by hand."
	};
}

// src/commands/load-plan.ts
const PLAN_FILE = "plan.json";
async function loadPlan(named, ports) {
	const ref = parsePlanRef(named);
	if (ref !== void 0 && ports.artifacts !== void 0) return loadByRef(named, ref.id, ports);
	const text = await ports.files.readText(named);
	if (text === void 0) return failed(noPlanFile(named));
	const plan = await parsePlan(text, named);
	return plan.ok ? ok({
		plan: plan.value,
		ref: planRef(plan.value, 1)
	}) : plan;
}
async function loadByRef(ref, id, ports) {
	const loaded = await loadPlanArtifact(planName(ref), ports);
	if (!loaded.ok) return loaded;
	if (loaded.value === void 0) return failed(noPlanArtifact(ref));
	if (loaded.value.id !== id) return failed({
		where: "plan",
		what: `the artifact of plan ${ref} holds another plan`
	});
	return ok({
		plan: loaded.value,
		ref
	});
}
async function loadPlanArtifact(name, ports) {
	const folder = joinPath(ports.run.scratch, await artifactName(name));
	const loaded = await ports.artifacts?.load(name, folder);
	if (loaded === void 0 || loaded.kind === "absent") return ok(void 0);
	if (loaded.kind === "failed") return failed(notLoaded(name, loaded.why, loaded.how));
	const text = await ports.files.readText(joinPath(folder, PLAN_FILE));
	return parsePlan(text ?? "", name);
}
function noPlanFile(path) {
	return {
		where: "plan",
		what: `there is no plan ${JSON.stringify(path)}`,
		how: "Make one with makespan plan --out plan.json, or give the output `plan` of the plan step."
	};
}
function noPlanArtifact(ref) {
	return {
		where: "plan",
		what: `the plan ${ref} is not among this run's artifacts`,
		how: "It may have expired: re-run all jobs, so that the plan is made again."
	};
}
function notLoaded(name, why, how) {
	return {
		where: "plan",
		what: `the artifact ${name} could not be read: ${why}`,
		how: how ?? "Re-run this job."
	};
}

export { claimName as a, chunkLabel as i, loadPlan as n, isSameChunk as o, loadPlanArtifact as r, PLAN_FILE as t };