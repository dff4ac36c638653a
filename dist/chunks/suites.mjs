import { n as recogniseFramework, r as commandWords, t as frameworks } from "./frameworks.mjs";
import { t as FRAMEWORK_NAMES } from "./plan.mjs";
import { a as ok, i as failed, n as allOk } from "./problem2.mjs";
import { t as suggest } from "./suggest.mjs";
import { i as platformName, n as DEFAULT_STICKINESS, r as DEFAULT_SUITE, t as DEFAULT_PLATFORM } from "./suite.mjs";
import { i as seconds } from "./units.mjs";
import { n as expandAxes } from "./axes.mjs";
import { t as suiteNameProblem } from "./suite-name.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";

// src/commands/suites.ts
const DEFAULT_MOST_SHARDS = 10;
const DEFAULT_SETUP_SECONDS = 30;
function suitesOf(request) {
	const chosen = chooseSuites(request);
	if (!chosen.ok) return chosen;
	const several = chosen.value.length > 1 ? belongsToOne(request.options) : [];
	if (several.length > 0) return failed(...several);
	return allOk(chosen.value.map((one) => toSuite(one, chosen.value.length, request)));
}
function chooseSuites({ options, config }) {
	const wanted = options.suite;
	const nameProblem = wanted === void 0 ? void 0 : suiteNameProblem(wanted);
	if (nameProblem !== void 0) return failed({
		where: "suite",
		...nameProblem
	});
	if (config === void 0) return ok([{
		name: wanted ?? "default",
		settings: {}
	}]);
	const settings = suiteSettings(config, wanted);
	if (wanted === void 0) return ok([...config.suites].map(([name, one]) => ({
		name,
		settings: one
	})));
	return settings === void 0 ? failed(noSuchSuite(wanted, [...config.suites.keys()])) : ok([{
		name: wanted,
		settings
	}]);
}
function noSuchSuite(name, known) {
	const meant = suggest(name, known);
	const hint = meant === void 0 ? "" : `Did you mean ${meant}? `;
	return {
		where: "suite",
		what: `the configuration has no suite ${JSON.stringify(name)}`,
		how: `${hint}It has ${known.join(", ")}.`
	};
}
function belongsToOne(options) {
	return [...options.tests.length > 0 ? ["tests"] : [], ...options.list === void 0 ? [] : ["list"]].map((where) => ({
		where,
		what: "it is not clear which suite of the configuration it is for",
		how: "Name the suite with `suite`."
	}));
}
function toSuite({ name, settings }, suites, request) {
	const { options } = request;
	const framework = frameworkFor({
		name,
		settings
	}, suites, request);
	const platforms = platformsOf({
		name,
		settings
	}, request);
	if (!framework.ok || !platforms.ok) return failed(...problemsOf(framework, platforms));
	const patterns = firstNonEmpty(options.tests, settings.tests, framework.value.patterns);
	if (patterns.length === 0 && options.list === void 0) return failed(noPatterns(name));
	return ok({
		name,
		framework: framework.value.name,
		root: settings.root ?? request.folder,
		patterns: options.list === void 0 ? patterns : [],
		shards: shardWish(options, settings),
		...placement(options, settings),
		...stealPlan(options.steal ?? settings.steal, request),
		platforms: platforms.value,
		...historyPlaces(options.historyFrom ?? settings["history-from"]),
		allowEmpty: options.allowEmpty || (settings["allow-empty"] ?? false)
	});
}
function placement(options, settings) {
	const setup = options.setupTime ?? settings["setup-time"];
	const order = options.order ?? settings.order;
	const minutePrice = options.minutePrice ?? settings["minute-price"];
	return {
		strategy: options.strategy ?? settings.strategy ?? "duration",
		granularity: options.granularity ?? settings.granularity ?? "auto",
		...order === void 0 ? {} : { order },
		stickiness: options.stickiness ?? settings.stickiness ?? .03,
		...setup === void 0 ? {} : { setup },
		...minutePrice === void 0 ? {} : { minutePrice }
	};
}
function historyPlaces(historyFrom) {
	return historyFrom === void 0 ? {} : { historyFrom };
}
function stealPlan(wish, { artifacts }) {
	if (wish === void 0 || wish.kind === "off") return {};
	if (wish.kind !== "auto") return { steal: {
		service: wish.kind,
		ifItPays: false
	} };
	return { steal: {
		service: artifacts ? "artifacts" : "directory",
		ifItPays: true
	} };
}
function problemsOf(...results) {
	return results.flatMap((result) => result.ok ? [] : result.problems);
}
function frameworkFor({ name, settings }, suites, { options, command }) {
	const named = options.framework ?? settings.framework;
	const configured = commandWords({
		kind: "shell",
		text: settings["test-command"] ?? ""
	}) ?? [];
	const framework = named === void 0 ? (suites === 1 ? recogniseFramework(command) : void 0) ?? recogniseFramework(configured) : frameworks[named];
	if (framework !== void 0) return ok(framework);
	return failed({
		where: "framework",
		what: `it is not known which framework runs the suite ${name}`,
		how: `Set it to one of ${FRAMEWORK_NAMES.join(", ")}; custom runs any command.`
	});
}
function noPatterns(suite) {
	return {
		where: "tests",
		what: `it is not known which files are the tests of the suite ${suite}`,
		how: "Give patterns such as tests/**/*.test.sh, or a list of items."
	};
}
function firstNonEmpty(...lists) {
	return lists.find((list) => list !== void 0 && list.length > 0) ?? [];
}
function shardWish(options, settings) {
	const wanted = options.shards ?? settings.shards ?? "auto";
	if (typeof wanted === "number") return {
		kind: "fixed",
		count: wanted
	};
	const range = wanted === "auto" ? { min: 1 } : wanted;
	const target = options.targetJobTime ?? settings["target-job-time"];
	const concurrency = options.maxParallel ?? settings["max-parallel"];
	const price = options.minutePrice ?? settings["minute-price"];
	return {
		kind: "auto",
		least: range.min,
		most: options.maxShards ?? range.max ?? settings["max-shards"] ?? Math.max(range.min, DEFAULT_MOST_SHARDS),
		setup: options.setupTime ?? settings["setup-time"] ?? seconds(DEFAULT_SETUP_SECONDS),
		...target === void 0 ? {} : { target },
		...concurrency === void 0 ? {} : { concurrency },
		...price === void 0 ? {} : { price }
	};
}
function platformsOf({ name: suite, settings: { axes } }, { options: { platform }, everyPlatform }) {
	if (axes === void 0) return ok([{
		name: platform ?? "default",
		axes: {}
	}]);
	const all = expandAxes(axes).map((one) => ({
		name: platformName(one),
		axes: one
	}));
	const wanted = all.filter(({ name }) => platform === void 0 || name === platform);
	if (wanted.length > 0) return ok(everyPlatform ? all : wanted);
	return failed({
		where: "platform",
		what: `the axes of the suite ${suite} have no platform ${JSON.stringify(platform ?? "")}`,
		how: `They have ${all.map(({ name }) => name).join("; ")}.`
	});
}

export { suitesOf as n, noSuchSuite as t };