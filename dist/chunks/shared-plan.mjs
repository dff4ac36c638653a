import { t as artifactName } from "./artifact-name.mjs";
import { n as fileJson } from "./canonical-json.mjs";
import { i as joinPath } from "./path.mjs";
import { m as planRef } from "./plan.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { r as planName } from "./record.mjs";
import { r as DEFAULT_SUITE } from "./suite.mjs";
import { n as milliseconds } from "./units.mjs";
import { r as loadPlanArtifact, t as PLAN_FILE } from "./load-plan.mjs";

// src/commands/shared-plan.ts
const ROUNDS = 30;
const PAUSE = milliseconds(2e3);
async function sharedPlan(request, make, ports) {
	const shared = await makeOrTake(request, make, ports);
	if (!shared.ok) return shared;
	const stranger = request.suites.find((suite) => !holds(shared.value.plan, suite));
	return stranger === void 0 ? shared : failed(otherJobsPlan(stranger));
}
function holds(plan, suite) {
	return plan.plans.filter((one) => one.suite === suite.name).every(({ framework, root, patterns }) => framework === suite.framework && root === suite.root && patterns.join("\n") === suite.patterns.join("\n"));
}
async function makeOrTake(request, make, ports) {
	const { artifacts } = ports;
	if (artifacts === void 0) return failed(needsPlan());
	const earlier = await findSharedPlan(request.suite, ports);
	if (!earlier.ok) return earlier;
	if (earlier.value !== void 0) return ok(earlier.value);
	const made = await make();
	if (!made.ok) return made;
	const name = sharedName(request.suite, ports.run.attempt);
	const folder = joinPath(ports.run.scratch, await artifactName(name));
	await ports.files.write(joinPath(folder, PLAN_FILE), fileJson(made.value));
	const saved = await artifacts.save(name, folder, { retentionDays: request.retentionDays });
	switch (saved.kind) {
		case "saved": return ok({
			plan: made.value,
			ref: planRef(made.value, ports.run.attempt)
		});
		case "conflict": return waitForPlan(request.suite, ports);
		case "failed": return failed(notShared(saved.why));
	}
}
async function findSharedPlan(suite, ports) {
	for (let attempt = 1; attempt <= ports.run.attempt; attempt += 1) {
		const plan = await loadPlanArtifact(sharedName(suite, attempt), ports);
		if (!plan.ok) return plan;
		if (plan.value !== void 0) return ok({
			plan: plan.value,
			ref: planRef(plan.value, attempt)
		});
	}
	return ok(void 0);
}
async function waitForPlan(suite, ports) {
	for (let round = 0; round < ROUNDS && !ports.cancelled.aborted; round += 1) {
		const found = await findSharedPlan(suite, ports);
		if (!found.ok) return found;
		if (found.value !== void 0) return ok(found.value);
		await ports.clock.sleep(PAUSE);
	}
	return failed({
		where: "plan",
		what: "another shard was about to plan, and its plan never arrived",
		how: "Re-run all jobs."
	});
}
function sharedName(suite, attempt) {
	return planName(`shared-${suite ?? "default"}-a${attempt}`);
}
function needsPlan() {
	return {
		where: "plan",
		what: "there is no plan",
		how: "Make one with makespan plan and give it with --plan, or use makespan local."
	};
}
function notShared(why) {
	return {
		where: "plan",
		what: `the plan could not be shared with the other shards: ${why}`,
		how: "A shard that plans for itself alone could leave tests out, so this one stops. Re-run it."
	};
}
function otherJobsPlan({ name }) {
	return {
		where: "suite",
		what: `another job of this workflow has planned other tests as the suite ${name}`,
		how: "Give each job a suite of its own, with the input `suite`."
	};
}

export { sharedPlan as n, findSharedPlan as t };