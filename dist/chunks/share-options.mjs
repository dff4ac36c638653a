import { a as findShard } from "./plan.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { t as parseShard } from "./shard.mjs";

// src/commands/find-share.ts
const OWN_KEYS = [
	"shard",
	"suite",
	"runs-on"
];
function findShare(plan, options) {
	const matrix = parseMatrix(options.matrix);
	if (!matrix.ok) return matrix;
	const unknown = options.shard === void 0 ? unknownKeys(plan, matrix.value) : [];
	if (unknown.length > 0) return failed(...unknown);
	const suite = findSuite(plan, options, matrix.value);
	if (!suite.ok) return suite;
	const named = options.shard ?? matrix.value.get("shard");
	if (named === void 0) return failed(noShard());
	const number = parseShard(named, "shard");
	if (!number.ok) return number;
	const shard = findShard(suite.value, number.value);
	return shard === void 0 ? failed(notInPlan(named, suite.value)) : ok({
		suite: suite.value,
		shard
	});
}
function parseMatrix(json) {
	try {
		const value = JSON.parse(json ?? "null");
		if (value === null) return ok(/* @__PURE__ */ new Map());
		if (typeof value === "object" && !Array.isArray(value)) return ok(new Map(Object.entries(value).map(([key, one]) => [key, String(one)])));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
	}
	return failed({
		where: "matrix",
		what: "it is no JSON object",
		how: "Leave the input `matrix` out: its default is the job's own matrix."
	});
}
function unknownKeys(plan, matrix) {
	const known = /* @__PURE__ */ new Set([...OWN_KEYS, ...plan.plans.flatMap((one) => Object.keys(one.axes))]);
	return [...matrix.keys()].filter((key) => !known.has(key)).map((key) => ({
		where: "matrix",
		what: `the plan knows no axis ${JSON.stringify(key)}`,
		how: "Declare it under `axes` in makespan.yml, so that each of its values runs all tests; or give `shard` and `platform` explicitly."
	}));
}
function findSuite(plan, options, matrix) {
	const name = options.suite ?? matrix.get("suite");
	const [suite, another] = nearest(plan.plans.filter((one) => (name === void 0 || one.suite === name) && (options.platform === void 0 || one.platform === options.platform) && Object.entries(one.axes).every(([axis, value]) => (matrix.get(axis) ?? value) === value)), matrix, plan);
	if (suite !== void 0 && another === void 0) return ok(suite);
	const all = plan.plans.map((one) => `${one.suite} on ${one.platform}`).join(", ");
	return failed({
		where: "suite",
		what: suite === void 0 ? "the plan has no such suite on this platform" : "it is not clear which suite and platform of the plan is meant",
		how: `The plan has ${all === "" ? "none at all" : all}. Name one with suite and platform, or through the matrix.`
	});
}
function nearest(fitting, matrix, plan) {
	if (new Set(fitting.map(({ suite }) => suite)).size > 1) return fitting;
	const exact = fitting.filter((one) => namesAxes(matrix, one, plan));
	return exact.length === 1 ? exact : fitting;
}
function namesAxes(matrix, one, plan) {
	const known = new Set(plan.plans.flatMap(({ axes }) => Object.keys(axes)));
	const named = [...matrix.keys()].filter((key) => known.has(key));
	const axes = new Set(Object.keys(one.axes));
	return named.length === axes.size && named.every((key) => axes.has(key));
}
function noShard() {
	return {
		where: "shard",
		what: "it is not known which shard this is",
		how: "Use the plan step's output `matrix` as the job's matrix, or give shard as 2/8."
	};
}
function notInPlan(named, suite) {
	const count = suite.shards.length;
	const range = count === 0 ? "It has no shards." : `It has 1/${count} to ${count}/${count}.`;
	return {
		where: "shard",
		what: `the plan of ${suite.suite} has no shard ${named}`,
		how: range
	};
}

// src/commands/share-options.ts
function readShareOptions(read) {
	const plan = read.text("plan");
	if (plan === void 0) read.problem({
		where: "plan",
		what: "there is no plan",
		how: "Give the plan file, on GitHub the output `plan` of the plan step."
	});
	return {
		plan: plan ?? "",
		...readShare(read)
	};
}
function readShare(read) {
	return {
		shard: read.text("shard"),
		matrix: read.text("matrix"),
		suite: read.text("suite"),
		platform: read.text("platform")
	};
}

export { parseMatrix as i, readShareOptions as n, findShare as r, readShare as t };