import { n as GRANULARITIES } from "./plan.mjs";
import { r as readSteal } from "./steal-option.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";
import { t as WORKER_STRATEGIES } from "./work.mjs";

// src/commands/worker-limits.ts
const MOST_RESTARTS = 1e4;

// src/commands/worker-settings.ts
function readWorkerOptions(read) {
	return {
		count: readCount(read),
		strategy: read.choice("worker-strategy", WORKER_STRATEGIES),
		maxRestarts: read.count("max-worker-restart", {
			least: 0,
			most: MOST_RESTARTS
		}),
		itemTimeout: readTimeout(read)
	};
}
function configuredWorkers(options, settings) {
	const itemTimeout = options.itemTimeout ?? settings?.["item-timeout"];
	return {
		count: options.count ?? settings?.workers ?? 1,
		strategy: options.strategy ?? settings?.["worker-strategy"] ?? "load",
		maxRestarts: options.maxRestarts ?? settings?.["max-worker-restart"],
		itemTimeout: itemTimeout === 0 ? void 0 : itemTimeout
	};
}
function readCount(read) {
	const text = read.text("workers");
	if (text === void 0 || text === "auto") return text;
	return read.count("workers", {
		least: 1,
		most: 256,
		or: "auto"
	});
}
function readTimeout(read) {
	const time = read.time("item-timeout");
	if (time === 0) read.problem({
		where: "item-timeout",
		what: "no item takes no time at all",
		how: "Give a length of time, or leave it out for none."
	});
	return time;
}

// src/commands/run-settings.ts
const ON_RERUN = ["all", "failed"];
const MOST_RETRIES = 10;
function readRunOptions(read) {
	return {
		retries: read.count("retries", {
			least: 0,
			most: 10
		}),
		granularity: read.choice("granularity", GRANULARITIES),
		onRerun: read.choice("on-rerun", ON_RERUN),
		workers: readWorkerOptions(read),
		steal: readSteal(read)
	};
}
function configuredRun({ retries, granularity, onRerun, workers, steal }, config, suite) {
	const settings = suiteSettings(config, suite);
	return {
		retries: retries ?? settings?.retries ?? 0,
		granularity: granularity ?? settings?.granularity,
		onRerun: onRerun ?? settings?.["on-rerun"] ?? "all",
		workers: configuredWorkers(workers, settings),
		steal: steal ?? settings?.steal
	};
}

export { MOST_RESTARTS as i, configuredRun as n, readRunOptions as r, ON_RERUN as t };