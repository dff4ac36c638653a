import { i as compareText } from "./canonical-json.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { o as DEFAULT_SOURCES } from "./quarantine-lines.mjs";
import { i as joinPath } from "./path.mjs";
import { r as readSources } from "./history-sources.mjs";
import { n as loadPlan } from "./load-plan.mjs";
import { t as mergeRun } from "./merge-run.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { t as readRetentionDays } from "./retention.mjs";
import { t as findSharedPlan } from "./shared-plan.mjs";

// src/audit/parse-needs.ts
const LONGEST_TEXT = 200;
function parseNeeds(text, where) {
	if (text.trim() === "") return ok([]);
	const jobs = parseObject(text);
	if (jobs === void 0) return failed(wrong("it is no JSON object", where));
	const parsed = Object.entries(jobs).map(([job, value]) => parseJob(job, value));
	const bad = parsed.indexOf(void 0);
	if (bad >= 0) {
		const name = JSON.stringify(Object.keys(jobs)[bad]?.slice(0, LONGEST_TEXT));
		return failed(wrong(`the job ${name} has no result`, where));
	}
	const found = parsed.flatMap((one) => one ?? []);
	return ok(found.sort((left, right) => compareText(left.job, right.job)));
}
function parseJob(job, value) {
	if (value === null || typeof value !== "object" || !("result" in value)) return void 0;
	if (typeof value.result !== "string") return void 0;
	return {
		job: job.slice(0, LONGEST_TEXT),
		result: value.result.slice(0, LONGEST_TEXT)
	};
}
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return value !== null && typeof value === "object" && !Array.isArray(value) ? value : void 0;
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function wrong(why, where) {
	return {
		what: `the results of the needed jobs cannot be read: ${why}`,
		where,
		how: "Give it as needs: ${{ toJSON(needs) }}, with the plan and all test jobs in needs."
	};
}

// src/commands/merge.ts
const COMMENTS = [
	"changes",
	"always",
	"off"
];
async function merge(raw, ports) {
	setOutputs("merge", { outcome: "incomplete" }, ports);
	const options = readOptions(raw, ports);
	if (!options.ok) return options;
	const loaded = await planOf(options.value, ports);
	return ok(await mergeRun({
		...options.value,
		sourcesOf: () => options.value.historyFrom,
		billed: true,
		loaded: loaded.ok ? loaded.value : void 0,
		notLoaded: loaded.ok ? [] : loaded.problems
	}, ports));
}
function readOptions(raw, ports) {
	const read = optionReader(raw);
	const needsText = read.text("needs");
	const needs = parseNeeds(needsText ?? "", "needs");
	if (!needs.ok) needs.problems.forEach(read.problem);
	const plan = read.text("plan");
	if (plan === void 0 && ports.artifacts !== void 0 && needsText === void 0) read.problem(needsNeeds());
	const records = read.list("records");
	return read.finish({
		plan,
		suite: read.text("suite"),
		records: records.length > 0 ? records : [joinPath(ports.run.home, "records")],
		needs: needs.ok ? needs.value : [],
		out: read.text("out") ?? joinPath(ports.run.home, "result"),
		json: read.isOn("json"),
		allowUnproven: read.isOn("allow-unproven"),
		comment: read.choice("comment", COMMENTS) ?? "changes",
		retentionDays: readRetentionDays(read),
		historyFrom: readSources(read) ?? DEFAULT_SOURCES
	});
}
async function planOf({ plan, suite }, ports) {
	return plan === void 0 ? findSharedPlan(suite, ports) : loadPlan(plan, ports);
}
function needsNeeds() {
	return {
		where: "needs",
		what: "there is neither a plan nor the results of the jobs before",
		how: "Give `plan: ${{ needs.plan.outputs.plan }}`; without a plan job give `needs: ${{ toJSON(needs) }}`."
	};
}

export { merge };