import { c as testName } from "./item.mjs";

// src/queue/worker-strategies.ts
const WORKER_STRATEGY_HELP = {
	load: "each item to whichever worker is free, the longest first.",
	worksteal: "each worker starts with a stretch of them in their order, and an idle one takes half of what the busiest has left.",
	loadscope: "those of one class, and all others of one file, stay on one worker.",
	loadfile: "all of one file stay on one worker.",
	loadgroup: "those of one group mark stay on one worker."
};
function groupOf(entry, strategy) {
	switch (strategy) {
		case "load":
		case "worksteal": return;
		case "loadfile": return entry.id;
		case "loadscope": return scopeOf(entry);
		case "loadgroup": return entry.group;
	}
}
function scopeOf({ id, only = [] }) {
	const scopes = new Set(only.map((full) => outer(testName(id, full))));
	const [scope = ""] = scopes;
	return scopes.size === 1 && scope !== "" ? `${id}::${scope}` : id;
}
function outer(test) {
	const bracket = test.indexOf("[");
	const name = bracket < 0 ? test : test.slice(0, bracket);
	const end = name.lastIndexOf("::");
	return end < 0 ? "" : name.slice(0, end);
}

export { groupOf as n, WORKER_STRATEGY_HELP as t };