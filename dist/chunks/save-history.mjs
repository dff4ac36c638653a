import { n as teachesCosts } from "./costs2.mjs";
import { t as estimateItems } from "./estimate.mjs";

// src/history/changes-plans.ts
const NOTICEABLE = .05;
const OLD_MS = 36e5;
function isWorthSaving(before, after) {
	if (after.runs.length === 0) return false;
	return isOld(before, after) || platformsOf(after).some((one) => changesPlans(before, after, one) || teachesCosts(before, after, one));
}
function changesPlans(before, after, platform) {
	if (!platformsOf(before).includes(platform)) return platformsOf(after).includes(platform);
	const ids = /* @__PURE__ */ new Set([...before.items.keys(), ...after.items.keys()]);
	const items = Array.from(ids, (id) => ({ id }));
	const [old, now] = [before, after].map((one) => estimateItems(one, platform, items));
	return moved(old ?? [], now ?? []) > NOTICEABLE;
}
function moved(old, now) {
	let [total, difference] = [0, 0];
	for (const [at, item] of old.entries()) {
		total += item.estimate.seconds;
		difference += Math.abs(item.estimate.seconds - (now[at]?.estimate.seconds ?? 0));
	}
	if (total === 0) return difference > 0 ? 1 : 0;
	return difference / total;
}
function isOld(before, after) {
	const [old, now] = [before, after].map((one) => Date.parse(one.runs.at(-1)?.time ?? ""));
	return !((now ?? 0) - (old ?? 0) < OLD_MS);
}
function platformsOf(history) {
	return [...new Set(history.runs.map((run) => run.platform))];
}

// src/commands/save-history.ts
async function saveHistory(before, after, { run, artifacts, histories }) {
	const { suite } = after.history;
	if (!run.learns.allowed) return {
		kind: "kept",
		why: `the timings are not updated: ${run.learns.why}`
	};
	if (!before.known) return {
		kind: "kept",
		why: `the timings of ${suite} are not saved: what was saved before is not known`
	};
	if (artifacts !== void 0 && !isWorthSaving(before.stored, after.history)) return {
		kind: "kept",
		why: `the timings of ${suite} hardly changed: they are not saved again`
	};
	const saved = await histories.save(suite, after.text);
	if (saved.kind === "saved") return saved;
	return {
		kind: "failed",
		why: `the timings of ${suite} could not be saved: ${saved.why}`
	};
}

export { saveHistory as t };