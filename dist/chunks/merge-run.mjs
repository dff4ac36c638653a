import { n as compareShardLabels, r as placeLabel } from "./retention.mjs";
import { h as predictedInTests, l as isEmptyPlan, o as findSuitePlan, u as isForecast } from "./plan.mjs";
import { g as isFailure, h as countOutcomes } from "./read-junit.mjs";
import { i as seconds, n as milliseconds, r as roundSeconds, t as inSeconds } from "./units.mjs";
import { A as plural, D as quarantineOf, E as roundOf, S as quarantinedBy, a as suiteTime, c as wallDifference, d as audit$1, i as shardDifference, k as nameSome, m as viewRun, n as PARTLY_BY_COUNT, o as timeText, p as isRed, r as measuredText, s as totalTime, t as BY_COUNT, y as countedTests } from "./run-time.mjs";
import { s as firstFailure, t as frameworks } from "./frameworks.mjs";
import { i as entryRuns, o as itemIds, r as entryLabel, s as testId } from "./item.mjs";
import { a as groupBy, i as compareText, n as fileJson } from "./canonical-json.mjs";
import { r as describeProblem } from "./problem2.mjs";
import { a as claimName } from "./load-plan.mjs";
import { o as openClaims, r as loadRecords, t as writeJunit } from "./write-junit.mjs";
import { o as addAccount, v as emptyHistory } from "./read-history.mjs";
import { t as foldRun } from "./fold-run.mjs";
import { t as learn } from "./learn.mjs";
import { t as childMarks } from "./child-marks.mjs";
import { r as testsByItem } from "./attribute.mjs";
import { t as writeHistory } from "./write-history.mjs";
import { _ as resultWords, a as SUMMARY_BYTES, c as escapeMarkdown, d as estimatesText, i as COMMENT_BYTES, l as htmlCode, o as codeBlock, r as markdownTable, s as codeSpan, t as loadHistory, v as sentenceStart, x as cutToBytes } from "./load-history.mjs";
import { t as saveHistory } from "./save-history.mjs";
import { i as joinPath } from "./path.mjs";
import { a as resultName } from "./record.mjs";
import { t as suiteFile } from "./suite-file.mjs";
import { a as maybeSecondsText, c as secondsText, i as differenceText, n as printableLines, r as countText, s as plural$1, t as printable } from "./printable.mjs";
import { a as bar, i as quarantineTitle, r as quarantineSection, t as quarantineLines } from "./quarantine-lines.mjs";
import { t as priceText } from "./price-text.mjs";
import { a as billedMinutes, i as billOf, l as trendCells, n as addBills, o as roundMoney, r as addComparisons, s as TREND_TITLES, t as NO_BILL } from "./run-cost.mjs";
import { n as shortenEnd, t as textTable } from "./text-table.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { t as learnedCosts } from "./costs2.mjs";
import { i as startSeconds, r as runSeconds } from "./costs.mjs";
import { t as costsAskedOf } from "./costs-asked-of.mjs";

// src/audit/first-failure.ts
function shardFirstFailure({ attempts, counts }) {
	const [last] = attempts;
	if (counts.quarantined !== void 0) return void 0;
	const moment = last === void 0 ? void 0 : failureMoment(last.stamp);
	return last === void 0 || moment === void 0 ? void 0 : since(last.stamp, moment);
}
function runFirstFailure({ suites }) {
	const stamps = suites.flatMap(({ shards }) => shards.flatMap(({ attempts }) => attempts[0] ?? [])).map(({ stamp }) => stamp);
	const failed = suites.flatMap(({ shards }) => shards.filter(hasFailure));
	if (failed.length === 0) return void 0;
	const known = failed.flatMap(({ attempts, counts }) => {
		const stamp = attempts[0]?.stamp;
		const isMixed = counts.quarantined !== void 0;
		const moment = stamp === void 0 || isMixed ? void 0 : failureMoment(stamp);
		return stamp === void 0 || moment === void 0 ? [] : [{
			stamp,
			moment
		}];
	});
	const unknown = failed.length - known.length;
	const [first] = known.sort((left, right) => left.moment - right.moment);
	if (first === void 0) return { unknown };
	const { suite, platform, shard } = first.stamp;
	return {
		first: {
			suite,
			platform,
			shard,
			seconds: since(firstOf$1(stamps, first.stamp.attempt) ?? first.stamp, first.moment)
		},
		unknown
	};
}
function hasFailure({ counts }) {
	return counts.failed + counts.errored > 0;
}
function failureMoment({ invocations }) {
	return firstFailure(invocations.flatMap(({ evidence }) => evidence ?? [])).failedAt;
}
function firstOf$1(stamps, attempt) {
	return stamps.filter((stamp) => stamp.attempt === attempt).sort((left, right) => Date.parse(left.started) - Date.parse(right.started))[0];
}
function since({ started }, moment) {
	return roundSeconds(inSeconds(milliseconds(Math.max(0, moment - Date.parse(started)))));
}

// src/audit/gather-tests.ts
const MOST_FAILURES$1 = 100;
const MOST_FLAKY = 50;
const MOST_SLOW = 10;
const LONGEST_MESSAGE = 2e3;
function gatherTests(run) {
	const failures = [];
	const flaky = [];
	for (const { suite, view } of allShards(run)) {
		const { failed, errored, flaky: wavering } = view.counts;
		if (failed + errored + wavering === 0) continue;
		for (const result of countedTests(view)) {
			if (result.flaky) flaky.push(nameTest(suite, view, result));
			const failure = nameFailure(suite, view, result);
			if (failure !== void 0 && quarantinedBy(view, result) === void 0) failures.push(failure);
		}
	}
	return {
		failures: firstOf(failures.sort(compareTests), 100),
		flaky: firstOf(flaky.sort(compareTests), MOST_FLAKY),
		slowest: slowestItems(run)
	};
}
function allShards({ suites }) {
	return suites.flatMap((suite) => suite.shards.map((view) => ({
		suite,
		view
	})));
}
function nameFailure(suite, view, result) {
	const { outcome } = result;
	if (outcome !== "failed" && outcome !== "errored") return void 0;
	return {
		...nameTest(suite, view, result),
		outcome,
		...messageOf(result)
	};
}
function nameTest({ plan }, { planned }, result) {
	const { suite, platform } = plan;
	return {
		suite,
		platform,
		item: result.item,
		test: result.test,
		shard: planned.shard
	};
}
function messageOf({ message }) {
	return message === void 0 ? {} : { message: message.slice(0, LONGEST_MESSAGE).toWellFormed() };
}
function firstOf(all, most) {
	return {
		count: all.length,
		shown: all.slice(0, most)
	};
}
function slowestItems(run) {
	return allShards(run).flatMap(({ suite, view }) => slowItems(suite, view)).sort((left, right) => right.seconds - left.seconds || comparePlaces(left, right)).slice(0, MOST_SLOW);
}
function slowItems({ plan }, view) {
	const { suite, platform } = plan;
	return Array.from(view.seconds, ([item, seconds]) => {
		const planned = isForecast(plan.history) ? view.shares.get(item)?.map(({ entry }) => entry.seconds) : void 0;
		const place = {
			suite,
			platform,
			item,
			shard: view.planned.shard,
			seconds
		};
		return planned === void 0 ? place : {
			...place,
			predictedSeconds: addSeconds(planned)
		};
	});
}
function addSeconds(all) {
	return roundSeconds(all.reduce((sum, one) => sum + one, 0));
}
function compareTests(left, right) {
	return comparePlaces(left, right) || compareText(left.test, right.test);
}
function comparePlaces(left, right) {
	return compareText(left.suite, right.suite) || compareText(left.platform, right.platform) || compareText(left.item, right.item) || compareShardLabels(left.shard, right.shard);
}

// src/audit/gather-quarantine.ts
function gatherQuarantine({ suites }, complete) {
	const quarantined = suites.filter(({ plan }) => plan.quarantine !== void 0);
	if (quarantined.length === 0) return void 0;
	const fates = quarantined.flatMap(fatesOf);
	const isKnown = complete && quarantined.every(({ plan }) => !plan.listed);
	return {
		failed: firstOf(quarantined.flatMap(failuresOf).sort(compareTests), 100),
		passed: sampleOf(fates, "passed"),
		unknown: isKnown ? sampleOf(fates, "unknown") : {
			count: 0,
			shown: []
		}
	};
}
function failuresOf(suite) {
	return suite.shards.filter(({ counts }) => counts.quarantined !== void 0).flatMap((view) => [...countedTests(view)].filter(isFailure).flatMap((result) => {
		const entry = quarantinedBy(view, result);
		const failure = nameFailure(suite, view, result);
		if (entry === void 0 || failure === void 0) return [];
		return [{
			...failure,
			until: entry.until,
			reason: entry.reason
		}];
	}));
}
function fatesOf({ plan, shards }) {
	const { suite, platform, quarantine = [] } = plan;
	return quarantine.map((entry) => ({
		entry: {
			suite,
			platform,
			...entry
		},
		fate: fateOf(entry, shards)
	}));
}
function fateOf(entry, shards) {
	const seen = new Set(shards.flatMap((view) => [...outcomesIn(view, entry)]));
	if (seen.size === 0) return "unknown";
	return seen.has("passed") && !seen.has("failed") ? "passed" : "told";
}
function outcomesIn(view, entry) {
	const seen = /* @__PURE__ */ new Set();
	const { find } = view.quarantine;
	for (const item of itemIds(entry.test)) {
		for (const { test, outcome } of view.tests.get(item) ?? []) if (find(item, test) === entry) seen.add(isFailure({ outcome }) ? "failed" : outcome);
		const { collected = [] } = view.evidence.get(item) ?? {};
		if (collected.some((test) => find(item, test) === entry)) seen.add("found");
	}
	return seen;
}
function sampleOf(fates, wanted) {
	const found = fates.filter(({ fate }) => fate === wanted).map(({ entry }) => entry);
	return firstOf(found, 100);
}

// src/audit/outcome.ts
function judge(request) {
	const holes = reasonsIncomplete(request);
	const failures = reasonsFailed(request);
	const outcome = outcomeOf(holes.length > 0, failures.length > 0);
	return {
		outcome,
		exitCode: EXIT_CODES[outcome],
		reasons: [...holes, ...failures]
	};
}
const EXIT_CODES = {
	passed: 0,
	failed: 1,
	incomplete: 3
};
function outcomeOf(incomplete, failed) {
	if (incomplete) return "incomplete";
	return failed ? "failed" : "passed";
}
function reasonsIncomplete({ audited, allowUnproven }) {
	if (audited === void 0) return ["there is no plan, so nothing shows that every test ran"];
	const { audit } = audited;
	const red = audit.findings.filter((finding) => isRed(finding, allowUnproven));
	const reasons = [
		...shardReason(audit.shards, "not-reported", "did not report"),
		...shardReason(audit.shards, "unreadable", "left a record that cannot be read"),
		...HOLES$1.flatMap(([verdict, what]) => itemReason(red, verdict, what))
	];
	if (audit.complete || reasons.length > 0) return reasons;
	return ["the audit is not complete"];
}
const HOLES$1 = [
	["missing", "never ran"],
	["duplicated", "ran more than once"],
	["misplaced", "ran in another shard than planned"],
	["unplanned", "on disk in no shard (re-run all jobs to plan anew)"],
	["unproven", "left no proof of having run"]
];
function reasonsFailed({ audited, failedTests, needs }) {
	const findings = audited?.audit.findings ?? [];
	return [
		...failedTests > 0 ? [`${plural(failedTests, "test")} failed`] : [],
		...itemReason(findings, "stopped", "did not run because the session stopped early"),
		...shardReason(audited?.audit.shards ?? [], "failed", "failed outside the tests"),
		...shardReason(audited?.audit.shards ?? [], "interrupted", "did not come to their end"),
		...wrongJobs(needs, audited?.plan).map(({ job, result }) => `job ${job} ended as ${result}`)
	];
}
function itemReason(findings, verdict, what) {
	const found = findings.filter((finding) => finding.verdict === verdict);
	if (found.length === 0) return [];
	return [`${plural(found.length, "item")} ${what}: ${nameSome(found.map(entryLabel))}`];
}
function shardReason(shards, kind, what) {
	const found = shards.filter((one) => one.kind === kind);
	const places = [...new Set(found.map(placeLabel))];
	if (places.length === 0) return [];
	return [`${plural(places.length, "shard")} ${what}: ${nameSome(places)}`];
}
function wrongJobs(needs, plan) {
	const bad = needs.filter(({ result }) => result !== "success");
	const skipped = bad.filter(({ result }) => result === "skipped");
	return skipped.length <= skippable(plan) ? bad.filter((job) => !skipped.includes(job)) : bad;
}
function skippable(plan) {
	if (plan === void 0) return 0;
	if (isEmptyPlan(plan)) return Number.POSITIVE_INFINITY;
	const busy = new Set(plan.plans.filter(hasItems).map(({ suite }) => suite));
	return new Set(plan.plans.map(({ suite }) => suite).filter((suite) => !busy.has(suite))).size;
}
function hasItems({ shards }) {
	return shards.some(({ items }) => items.length > 0);
}

// src/audit/outside-forecast.ts
const MOST_NAMED = 3;
const FEWEST_FOR_SPEED = 5;
const OTHER_SPEED = 1.15;
function outsideForecast({ planned, attempts, seconds: measured }, testSeconds) {
	const { forecast } = planned;
	const [stamp, ...earlier] = attempts.map((attempt) => attempt.stamp);
	const whole = stamp?.state === "complete" && earlier.length === 0;
	if (forecast === void 0 || !whole || testSeconds === void 0) return void 0;
	const took = planned.wallSeconds === void 0 ? inTests(planned, testSeconds) : stamp.wallSeconds;
	if (took >= forecast.p10 && took <= forecast.p90) return void 0;
	const offs = planned.items.flatMap((item) => {
		const own = measured.get(item.id);
		return own === void 0 ? [] : [{
			item,
			took: own
		}];
	});
	const late = took > forecast.p90;
	const speed = speedOf(offs);
	return {
		seconds: took,
		forecast,
		items: furthestOff(offs, late),
		...speed === void 0 ? {} : { speed }
	};
}
function inTests({ extraSeconds = seconds(0) }, testSeconds) {
	return roundSeconds(testSeconds + extraSeconds);
}
function furthestOff(offs, late) {
	const by = ({ item, took }) => late ? took - item.seconds : item.seconds - took;
	return offs.filter((off) => by(off) > 0).sort((left, right) => by(right) - by(left)).slice(0, MOST_NAMED).map(({ item, took }) => ({
		id: item.id,
		...item.part === void 0 ? {} : { part: item.part },
		seconds: took,
		predictedSeconds: item.seconds
	}));
}
function speedOf(offs) {
	const ratios = offs.filter(({ item }) => item.seconds > 0).map(({ item, took }) => ({
		ratio: took / item.seconds,
		weight: item.seconds
	})).sort((left, right) => left.ratio - right.ratio);
	if (ratios.length < FEWEST_FOR_SPEED) return void 0;
	const half = ratios.reduce((sum, { weight }) => sum + weight, 0) / 2;
	let below = 0;
	const ratio = ratios.find(({ weight }) => {
		below += weight;
		return below >= half;
	})?.ratio ?? 1;
	return ratio < OTHER_SPEED && ratio > 1 / OTHER_SPEED ? void 0 : Math.round(ratio * 100) / 100;
}

// src/audit/make-merge-result.ts
const MOST_SHOWN = 20;
function makeMergeResult(request, context) {
	const run = viewRun(request);
	const audited = audit$1(request);
	const firstFailure = runFirstFailure(run);
	const suites = run.suites.map(suiteResult);
	const failedTests = suites.reduce((sum, one) => sum + one.counts.failed + one.counts.errored, 0);
	const { plan, allowUnproven } = request;
	const quarantine = gatherQuarantine(run, audited.complete);
	return {
		...shared(context),
		...judge({
			audited: {
				plan,
				audit: audited
			},
			failedTests,
			needs: context.needs,
			allowUnproven
		}),
		plan: request.ref,
		...plan.commit === void 0 ? {} : { commit: plan.commit },
		suites,
		audit: audited,
		...gatherTests(run),
		...quarantine === void 0 ? {} : { quarantine },
		...firstFailure === void 0 ? {} : { firstFailure },
		unattributed: sample(unattributedNames(run))
	};
}
function resultWithoutPlan(context) {
	return {
		...shared(context),
		...judge({
			failedTests: 0,
			needs: context.needs,
			allowUnproven: false
		}),
		suites: [],
		audit: NO_AUDIT,
		failures: NOTHING,
		flaky: NOTHING,
		slowest: [],
		unattributed: NOTHING
	};
}
const NO_AUDIT = {
	findings: [],
	shards: [],
	planned: 0,
	complete: false
};
const NOTHING = {
	count: 0,
	shown: []
};
function shared(context) {
	return {
		version: 1,
		attempt: context.attempt,
		oddities: sample(context.oddities.map(describeOddity)),
		notes: context.notes,
		...context.url === void 0 ? {} : { url: context.url }
	};
}
function describeOddity({ source, line, column, what }) {
	return `${source}:${line}:${column}: ${what}`;
}
function sample(all) {
	return {
		count: all.length,
		shown: all.slice(0, MOST_SHOWN)
	};
}
function unattributedNames({ suites }) {
	return suites.flatMap(({ plan, shards }) => shards.flatMap(({ attempts, planned }) => (attempts[0]?.results.unattributed ?? []).map(({ classname, name }) => {
		return `${placeLabel({
			...plan,
			shard: planned.shard
		})}: ${classname} ${name}`;
	})));
}
function suiteResult({ plan, shards }) {
	const results = shards.map((shard) => shardResult(plan.history, shard));
	const makespan = slowest(results);
	return {
		suite: plan.suite,
		platform: plan.platform,
		framework: plan.framework,
		counts: sumCounts(results.map(({ counts }) => counts)),
		items: plan.shards.reduce((sum, { items }) => sum + items.length, 0),
		shards: results,
		...makespan === void 0 ? {} : { makespanSeconds: makespan },
		...isForecast(plan.history) ? forecast(plan) : {},
		history: plan.history
	};
}
function forecast({ shards, bound, wallSeconds }) {
	const longest = shards.map(predictedInTests).reduce((most, one) => Math.max(most, one), 0);
	const wall = wallSeconds === void 0 ? {} : { predictedWallSeconds: wallSeconds };
	return {
		predictedSeconds: seconds(longest),
		...wall,
		bound
	};
}
function sumCounts(all) {
	const quarantined = all.reduce((sum, one) => sum + (one.quarantined ?? 0), 0);
	const sums = all.reduce((before, one) => ({
		tests: before.tests + one.tests,
		passed: before.passed + one.passed,
		failed: before.failed + one.failed,
		errored: before.errored + one.errored,
		skipped: before.skipped + one.skipped,
		flaky: before.flaky + one.flaky
	}), countOutcomes([]));
	return quarantined === 0 ? sums : {
		...sums,
		quarantined
	};
}
function slowest(shards) {
	const walls = shards.flatMap(({ wallSeconds }) => wallSeconds ?? []);
	if (shards.some(({ state }) => state === "not-reported") || walls.length === 0) return void 0;
	return seconds(walls.reduce((most, wall) => Math.max(most, wall), 0));
}
function shardResult(history, view) {
	const { planned, attempts } = view;
	const last = attempts[0]?.stamp;
	const shared = {
		shard: planned.shard,
		...isForecast(history) ? { predictedSeconds: predictedInTests(planned) } : {},
		...planned.wallSeconds === void 0 ? {} : { predictedWallSeconds: planned.wallSeconds },
		items: planned.items.length,
		counts: view.counts
	};
	if (last === void 0) return {
		...shared,
		state: planned.items.length === 0 ? "no-items" : "not-reported"
	};
	const inTests = secondsInTests(view, shared.counts);
	const outside = outsideForecast(view, inTests);
	const { failed, errored } = shared.counts;
	const firstFailureSeconds = failed + errored > 0 ? shardFirstFailure(view) : void 0;
	return {
		...shared,
		...outside === void 0 ? {} : { outside },
		wallSeconds: last.wallSeconds,
		...firstFailureSeconds === void 0 ? {} : { firstFailureSeconds },
		...inTests === void 0 ? {} : { testSeconds: inTests },
		attempt: last.attempt,
		state: last.state === "complete" ? "complete" : "interrupted"
	};
}
function secondsInTests(view, { tests, skipped }) {
	if (view.seconds.size === 0 && tests > skipped) return void 0;
	return seconds([...view.seconds.values()].reduce((sum, one) => sum + one, 0));
}

// src/commands/clean-claims.ts
const SIDE_BY_SIDE = 8;
async function cleanClaims(plan, stamps, ports) {
	for (const suite of plan.plans) {
		if (suite.steal !== "artifacts" && suite.steal !== "directory") continue;
		const names = claimsOf(suite, stamps, ports.run.sharedId);
		const claims = names.length === 0 ? "" : await openClaims(suite.steal, void 0, ports);
		if (typeof claims === "string") continue;
		for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
			const batch = names.slice(start, start + SIDE_BY_SIDE);
			await Promise.all(batch.map((name) => claims.remove([name])));
		}
		await claims.close();
	}
}
function claimsOf(suite, stamps, run) {
	const names = stamps.filter((stamp) => stamp.suite === suite.suite && stamp.platform === suite.platform).flatMap((stamp) => (stamp.chunks ?? []).filter(({ claim }) => claim === "won" || claim === "unclear").map((chunk) => claimName({
		...stamp,
		run
	}, chunk)));
	return [...new Set(names)];
}

// src/commands/job-times.ts
const MOST_ATTEMPTS = 3;
async function jobTimes(stamps, { jobs }, current = []) {
	const named = stamps.filter(({ runner }) => runner["name"] !== void 0);
	if (jobs === void 0 || named.length === 0) return {
		...NOTHING_KNOWN,
		notes: []
	};
	const attempts = [.../* @__PURE__ */ new Set([...named.map(({ attempt }) => attempt), ...current])].sort((one, other) => other - one);
	const known = /* @__PURE__ */ new Map();
	for (const attempt of attempts.slice(0, MOST_ATTEMPTS)) {
		const loaded = await jobs.ofAttempt(attempt);
		if (loaded.kind === "failed") {
			const how = loaded.how === void 0 ? "" : `; ${loaded.how.replace(/\.$/, "")}`;
			const note = `how long jobs waited and were set up is not known: ${loaded.why}${how}`;
			return {
				...NOTHING_KNOWN,
				notes: [note]
			};
		}
		if (loaded.kind === "found") known.set(attempt, loaded.value);
	}
	const factsOf = (stamp) => jobOfStamp(stamp, known.get(stamp.attempt) ?? []);
	return {
		factsOf,
		jobOf: (stamp) => timesOf$2(stamp, factsOf(stamp)),
		attempts: known,
		notes: []
	};
}
const NOTHING_KNOWN = {
	jobOf: () => void 0,
	factsOf: () => void 0,
	attempts: /* @__PURE__ */ new Map()
};
const TOLERANCE_MS = 5e3;
const LONGEST_SETUP_MS = 216e5;
function jobOfStamp({ runner, started }, jobs) {
	const begun = Date.parse(started);
	const [job] = jobs.filter((one) => one.runner === runner["name"]).filter((one) => one.started <= begun + TOLERANCE_MS).filter(({ ended }) => ended === void 0 || ended >= begun - TOLERANCE_MS).sort((one, other) => other.started - one.started);
	return job === void 0 || begun - job.started > LONGEST_SETUP_MS ? void 0 : job;
}
function timesOf$2({ started }, job) {
	if (job === void 0) return void 0;
	return {
		setupSeconds: inSeconds(milliseconds(Date.parse(started) - job.started)),
		queueSeconds: inSeconds(milliseconds(job.started - job.created))
	};
}

// src/history/observe-item.ts
function shareOf({ stamp, results }, item, tests) {
	const measured = results.seconds.get(item);
	const share = {
		shard: stamp.shard,
		tests
	};
	return measured === void 0 ? share : {
		...share,
		seconds: measured
	};
}
function observeItem(id, shares, { blob, shards }) {
	const whole = wholeSeconds(shares, shards);
	const [shard, ...others] = shards;
	const only = shares.length === 1 ? shares[0] : void 0;
	return {
		id,
		...blob === void 0 ? {} : { blob },
		...shard === void 0 || others.length > 0 ? {} : { shard: Number.parseInt(shard, 10) },
		...whole === void 0 ? {} : { seconds: whole },
		tests: only === void 0 ? shares.flatMap(({ tests }) => [...tests]) : only.tests
	};
}
function plannedPlaces({ shards }) {
	const places = /* @__PURE__ */ new Map();
	for (const { shard, items } of shards) for (const { id, blob } of items) {
		const before = places.get(id)?.shards ?? [];
		places.set(id, {
			...blob === void 0 ? {} : { blob },
			shards: [...before, shard]
		});
	}
	return places;
}
function wholeSeconds(shares, shards) {
	const missing = shards.some((shard) => !shares.some((share) => share.shard === shard));
	if (shares.length === 1 && shards.length <= 1) return shares[0]?.seconds;
	if (missing || shares.some((share) => share.seconds === void 0)) return void 0;
	const inTests = shares.map(({ tests }) => sum$1(tests.map((test) => test.seconds ?? 0)));
	const inParts = shares.map((share) => share.seconds ?? 0);
	const beside = inParts.map((part, at) => part - (inTests[at] ?? 0));
	return seconds(Math.min(sum$1(inTests) + Math.max(0, ...beside), sum$1(inParts)));
}
function sum$1(values) {
	return values.reduce((total, value) => total + value, 0);
}

// src/history/observe-shard.ts
function shardObservation(planned, record, { suite, job }) {
	const { stamp, results } = record;
	const costs = observedCosts(record, job);
	const workers = countWorkers(record);
	return {
		shard: planned.shard,
		wallSeconds: stamp.wallSeconds,
		...isForecast(suite.history) ? { predictedSeconds: planned.seconds } : {},
		...planned.wallSeconds === void 0 ? {} : { predictedWallSeconds: planned.wallSeconds },
		testSeconds: sum([...results.seconds.values()]),
		items: planned.items.length,
		invocations: Math.ceil(stamp.invocations.filter((one) => !isRetry(one)).length / workers),
		...workers === 1 ? {} : { workers },
		...costs === void 0 ? {} : { costs }
	};
}
function isRetry(invocation) {
	return roundOf(invocation).reason === "retry";
}
function countWorkers({ stamp }) {
	const busy = stamp.invocations.filter(({ entries }) => entries.length > 0);
	return Math.max(1, new Set(busy.map(({ worker }) => worker)).size);
}
function observedCosts({ stamp, results }, job) {
	const { buildsOn, invocations, runner, state } = stamp;
	if (buildsOn !== void 0 || invocations.some(isRetry)) return void 0;
	const ended = invocations.every(({ exitCode }) => exitCode !== void 0);
	if (state !== "complete" || invocations.length === 0 || !ended) return void 0;
	const { os, arch } = runner;
	const solo = soloItems(invocations);
	return {
		files: invocations.reduce((files, { entries }) => files + entries.length, 0),
		...workersOf(invocations),
		invocationSeconds: sum(invocations.map((one) => one.seconds)),
		...timesOf$1(results, solo),
		...job,
		...os === void 0 ? {} : { os },
		...arch === void 0 ? {} : { arch }
	};
}
function workersOf(invocations) {
	const byWorker = [...groupBy(invocations, ({ worker }) => worker ?? 0).values()];
	const starts = Math.max(...byWorker.map((own) => own.length));
	return byWorker.length === 1 ? { starts } : {
		workers: byWorker.length,
		starts
	};
}
function soloItems(invocations) {
	if (new Set(invocations.map(({ worker = 0 }) => worker)).size > 1 || invocations.length < 2) return /* @__PURE__ */ new Set();
	const solo = invocations.filter(({ entries }) => entries.length === 1);
	return new Set(solo.flatMap(({ entries }) => entries.map(({ id }) => id)));
}
function timesOf$1(results, solo) {
	let [longest, alone] = [0, 0];
	for (const [id, own] of results.seconds) if (solo.has(id)) alone += own;
	else longest = Math.max(longest, own);
	const longestSeconds = seconds(longest);
	if (solo.size === 0) return { longestSeconds };
	return {
		longestSeconds,
		solo: {
			files: solo.size,
			testSeconds: seconds(alone)
		}
	};
}
function sum(values) {
	return seconds(values.reduce((total, one) => total + one, 0));
}

// src/history/what-ran.ts
function ranInFull(suite, { shard, invocations }, item) {
	if (invocations.length === 0) return true;
	const own = (suite.shards.find((one) => one.shard === shard)?.items ?? []).filter(({ id }) => id === item);
	if (own.length === 0) return true;
	return own.every((entry) => invocations.some(({ entries }) => entries.some((ran) => isSameEntry(ran, entry))));
}
function isSameEntry(left, right) {
	return left.id === right.id && isSameList(left.only, right.only) && isSameList(left.except, right.except);
}
function isSameList(left = [], right = []) {
	return left.length === right.length && left.every((name, at) => name === right[at]);
}
function filteredItems(suite, stamps) {
	const marks = childMarks(suite.framework);
	const filtered = /* @__PURE__ */ new Set();
	for (const { invocations } of stamps) for (const invocation of invocations) for (const id of filteredIn(invocation, marks)) filtered.add(id);
	return filtered;
}
function filteredIn({ entries, evidence }, marks) {
	return (evidence?.items ?? []).flatMap(({ id, deselected = [] }) => {
		const own = entries.filter((entry) => entry.id === id);
		return own.length > 0 && deselected.some((test) => runsTest(own, testId(id, test), marks)) ? [id] : [];
	});
}
function runsTest(entries, test, marks) {
	return entries.some((entry) => entryRuns(entry, test, marks));
}

// src/history/without-tests.ts
const ROUNDING_SECONDS = .002;
const ROUNDING_SHARE = .02;
function withoutTests(share, left) {
	const { shard, tests, seconds: whole } = share;
	if (!tests.some(left.has)) return share;
	const rest = tests.map((test) => left.has(test) ? asSkipped(test) : test);
	const time = whole === void 0 ? void 0 : timeWithout(whole, tests, left);
	return time === void 0 ? {
		shard,
		tests: rest
	} : {
		shard,
		tests: rest,
		seconds: time
	};
}
function asSkipped({ item, test }) {
	return {
		item,
		test,
		outcome: "skipped",
		flaky: false
	};
}
function timeWithout(whole, tests, { has, nested }) {
	const timed = tests.filter(({ test }) => !(nested && test.includes("/")));
	if (sumOf(timed) - whole > ROUNDING_SECONDS + ROUNDING_SHARE * whole) return void 0;
	return seconds(Math.max(0, whole - sumOf(timed.filter(has))));
}
function sumOf(tests) {
	return tests.reduce((total, { seconds: time = 0 }) => total + time, 0);
}

// src/history/observe-run.ts
function observeRun(request) {
	const { suite, records, run, complete, jobOf = () => void 0 } = request;
	const oldestFirst = records.toSorted((left, right) => left.stamp.attempt - right.stamp.attempt);
	const places = plannedPlaces(suite);
	const quarantined = new Set((suite.quarantine ?? []).flatMap(({ test }) => itemIds(test)));
	const { find } = quarantineOf(suite);
	const left = {
		has: ({ item, test }) => find(item, test) !== void 0,
		nested: childMarks(suite.framework).includes("/")
	};
	const filtered = filteredItems(suite, oldestFirst.map(({ stamp }) => stamp));
	return {
		run,
		suite: suite.suite,
		platform: suite.platform,
		items: [...sharesByItem(suite, oldestFirst)].map(([id, shares]) => {
			const own = [...shares.values()].map((share) => filtered.has(id) ? inPart(share) : share);
			const taught = quarantined.has(id) ? own.map((share) => withoutTests(share, left)) : own;
			return observeItem(id, taught, places.get(id) ?? { shards: [] });
		}),
		shards: suite.shards.flatMap((shard) => observeShard(suite, shard, {
			oldestFirst,
			jobOf
		})),
		complete: complete && !suite.listed && filtered.size === 0
	};
}
function sharesByItem(suite, oldestFirst) {
	const items = /* @__PURE__ */ new Map();
	for (const record of oldestFirst) for (const [id, tests] of testsByItem(record.results.tests)) {
		const shares = items.get(id) ?? /* @__PURE__ */ new Map();
		const { stamp } = record;
		const share = shareOf(record, id, tests);
		const before = shares.get(stamp.shard);
		const own = ranInFull(suite, stamp, id) ? share : againInPart(before, share);
		items.set(id, shares.set(stamp.shard, own));
	}
	return items;
}
function againInPart(before, again) {
	const names = new Set(Array.from(again.tests, ({ test }) => test));
	const kept = [...before?.tests ?? []].filter(({ test }) => !names.has(test));
	return {
		shard: again.shard,
		tests: [...kept, ...again.tests]
	};
}
function inPart({ shard, tests }) {
	return {
		shard,
		tests
	};
}
function observeShard(suite, shard, { oldestFirst, jobOf }) {
	const own = oldestFirst.filter(({ stamp }) => stamp.shard === shard.shard);
	const record = own.findLast(({ stamp }) => stamp.buildsOn === void 0) ?? own.at(-1);
	return record === void 0 ? [] : [shardObservation(shard, record, {
		suite,
		job: jobOf(record.stamp)
	})];
}

// src/history/runner-change.ts
function runnerChange(history, { platform, run, shards }) {
	const [before, now] = [runnersOf(history.runs.filter((one) => one.platform === platform && one.id !== run.id).slice(-5).flatMap((one) => one.shards)), runnersOf(shards)];
	const strange = now.filter((runner) => !before.includes(runner));
	if (before.length === 0 || strange.length === 0) return void 0;
	return `shards of the platform ${platform} ran on ${strange.join(" and ")}, those of earlier runs on ${before.join(" and ")}: times of both are mixed; declare axes, or give each its own platform`;
}
function runnersOf(shards) {
	const names = shards.flatMap(({ costs }) => costs?.os === void 0 ? [] : [`${costs.os} ${costs.arch ?? ""}`.trim()]);
	return [...new Set(names)].sort(compareText);
}

// src/commands/learn-run.ts
async function learnRun(request, ports) {
	const histories = /* @__PURE__ */ new Map();
	const taught = /* @__PURE__ */ new Map();
	const accounts = [];
	const notes = [];
	const suites = new Set(request.loaded.plan.plans.map((one) => one.suite));
	for (const suite of suites) {
		const subject = request.loaded.plan.plans.find((one) => one.suite === suite);
		const wish = {
			suite,
			from: request.sourcesOf(suite),
			...subject && { subject }
		};
		const before = await loadHistory(wish, ports);
		const observed = observeSuite(suite, request, ports);
		notes.push(...observed.flatMap((one) => runnerChange(before.history, one) ?? []));
		const own = observed.reduce(learn, emptyHistory(suite));
		const learned = foldRun(before.history, own);
		const told = accountsOf$1(suite, learned, request);
		const after = told.reduce(addAccount, learned);
		accounts.push(...after.accounts);
		const text = writeHistory(after);
		histories.set(suite, text);
		if (own.runs.length > 0) taught.set(suite, writeHistory(told.reduce(addAccount, own)));
		const saving = await saveHistory(before, {
			history: after,
			text
		}, ports);
		if (saving.kind === "kept") ports.log.info(`${sentenceStart(saving.why)}.`);
		notes.push(...before.notes, ...saving.kind === "failed" ? [saving.why] : []);
	}
	return {
		histories,
		observed: taught,
		accounts,
		notes
	};
}
function accountsOf$1(suite, history, { loaded, records, accounts }) {
	return loaded.plan.plans.filter((one) => one.suite === suite).filter((plan) => recordsOf(plan, loaded.ref, records).length > 0).map((plan) => accounts.of(plan, history));
}
function observeSuite(suite, { loaded, records, complete, jobs: { jobOf } }, ports) {
	const plans = loaded.plan.plans.filter((one) => one.suite === suite);
	const run = observedRun(loaded, ports);
	return plans.map((plan) => observeRun({
		suite: plan,
		run,
		complete,
		jobOf,
		records: recordsOf(plan, loaded.ref, records)
	})).filter(({ items }) => items.length > 0);
}
function recordsOf(plan, ref, records) {
	return records.read.map(({ record }) => record).filter(({ stamp }) => stamp.plan === ref).filter(({ stamp }) => stamp.suite === plan.suite && stamp.platform === plan.platform);
}
function observedRun({ plan }, ports) {
	return {
		id: ports.run.id,
		time: new Date(ports.clock.now()).toISOString(),
		...plan.commit === void 0 ? {} : { commit: plan.commit }
	};
}

// src/telling/headline.ts
function headline(result) {
	if (result.plan === void 0) return "Nothing shows what was to run: there is no plan.";
	if (result.audit.planned === 0 && totalTests(result).tests === 0) return nothingPlanned(result);
	return `${ranText(result)}${passedText(result)}; ${tookText(result)}.`;
}
function totalTests({ suites }) {
	const sum = (of) => suites.reduce((total, { counts }) => total + of(counts), 0);
	return {
		tests: sum(({ tests }) => tests),
		failed: sum(({ failed, errored }) => failed + errored),
		skipped: sum(({ skipped }) => skipped),
		flaky: sum(({ flaky }) => flaky),
		quarantined: sum(({ quarantined = 0 }) => quarantined)
	};
}
function countVerdict({ audit }, verdict) {
	return audit.findings.filter((finding) => finding.verdict === verdict).length;
}
function nothingPlanned({ outcome }) {
	const ran = "Nothing was planned, so nothing ran";
	return outcome === "passed" ? `${ran}.` : `${ran}, but not all jobs ended well.`;
}
const HOLES = [
	"missing",
	"duplicated",
	"misplaced",
	"unplanned",
	"unproven",
	"stopped"
];
function ranText(result) {
	const holes = HOLES.flatMap((verdict) => {
		const count = countVerdict(result, verdict);
		return count === 0 ? [] : [`${plural$1(count, "item")} ${verdict}`];
	});
	if (holes.length > 0) return `Not everything ran as planned (${holes.join(", ")})`;
	return result.audit.complete ? "Everything ran" : "Nothing shows that everything ran";
}
function passedText(result) {
	const { tests, failed, flaky, quarantined } = totalTests(result);
	const remarks = [...flaky === 0 ? [] : [`${countText(flaky)} flaky`], ...quarantined === 0 ? [] : [`${countText(quarantined)} failed in quarantine`]];
	const unsteady = remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
	const where = quarantined === 0 ? "" : " outside quarantine";
	if (failed > 0) return `, ${countText(failed)} of ${plural$1(tests, "test")} failed${where}${unsteady}`;
	if (tests === 0) return ", and no test was reported";
	const passed = `none of ${plural$1(tests, "test")} failed${where}${unsteady}`;
	switch (result.outcome) {
		case "passed": return ` and everything${where} passed: ${plural$1(tests, "test")}${unsteady}`;
		case "failed": return `, ${passed}, but not all shards and jobs ended well`;
		case "incomplete": return `, ${passed}`;
	}
}
function tookText({ suites }) {
	const predicted = suites.filter(({ items }) => items > 0).filter(({ predictedSeconds }) => predictedSeconds !== void 0);
	return timeText(totalTime({ suites }), predicted.length === 0 ? BY_COUNT : PARTLY_BY_COUNT);
}

// src/telling/audit-groups.ts
const ORDER = [
	"missing",
	"duplicated",
	"misplaced",
	"unplanned",
	"unproven",
	"stopped",
	"foreign",
	"gone",
	"empty",
	"ran"
];
const MEANINGS = {
	missing: "planned and not run",
	duplicated: "run more than once",
	misplaced: "run by another shard than planned",
	unplanned: "on disk and in no shard's share",
	unproven: "without proof that it ran",
	stopped: "not reached before its session ended",
	foreign: "run and in no shard's share",
	gone: "no longer on disk",
	empty: "no test of it was to run",
	ran: "run as planned"
};
function auditGroups({ audit }) {
	const groups = groupBy(audit.findings, ({ verdict }) => verdict);
	return ORDER.flatMap((verdict) => {
		const findings = groups.get(verdict);
		return findings === void 0 ? [] : [{
			verdict,
			meaning: MEANINGS[verdict],
			findings
		}];
	});
}
function auditCounts(groups) {
	if (groups.length === 0) return "no items";
	return groups.map(({ verdict, findings }) => `${verdict} ${findings.length}`).join(", ");
}

// src/telling/cost-text.ts
function costText(cost, nameOf) {
	const billed = `${minutesText(cost.bill)}${moneyText(cost, nameOf)}`;
	const { comparison, currency } = cost;
	if (comparison === void 0) return billed;
	const { equalCounts, asPlanned } = comparison;
	const hasMoney = cost.bill.freeMinutes < cost.bill.minutes;
	const [equal, planned] = [equalCounts, asPlanned].map((one) => figuresText(hasMoney ? one : withoutCost(one), currency));
	return `${billed}; equal counts by the same times: about ${equal} for the slowest job, as planned ${planned}`;
}
function minutesText({ jobs, shardJobs, minutes, estimatedMinutes }) {
	const isEstimate = estimatedMinutes === minutes;
	const text = `${isEstimate ? "about " : ""}${countText(minutes)} min billed in ${plural$1(jobs, "job")}`;
	const notes = [
		...isEstimate ? ["estimated"] : [],
		...estimatedMinutes > 0 && !isEstimate ? [`${countText(estimatedMinutes)} min of it estimated`] : [],
		...jobs === shardJobs ? ["without plan and merge"] : []
	];
	return notes.length === 0 ? text : `${text} (${notes.join(", ")})`;
}
const MOST_RUNNERS = 3;
function moneyText({ bill, currency, unpriced }, nameOf) {
	const { minutes, freeMinutes, unpricedMinutes, cost } = bill;
	const priced = minutes - freeMinutes - unpricedMinutes;
	const shown = unpriced.slice(0, MOST_RUNNERS).map(nameOf);
	const others = unpriced.length - shown.length;
	const runners = [...shown, ...others > 0 ? [`${countText(others)} more`] : []].join("; ");
	return `, ${[
		...priced > 0 ? [amountText(cost, currency)] : [],
		...freeMinutes > 0 ? [`${part(freeMinutes, minutes)}free in a public repository`] : [],
		...unpricedMinutes > 0 ? [`${part(unpricedMinutes, minutes)}price unknown: ${runners}`] : []
	].join(" and ")}`;
}
function part(some, all) {
	return some === all ? "" : `${countText(some)} min `;
}
function withoutCost({ cost: _, ...figures }) {
	return figures;
}
function figuresText({ billedMinutes, cost, jobSeconds }, currency) {
	const money = cost === void 0 ? "" : `, ${amountText(cost, currency)}`;
	return `${countText(billedMinutes)} min${money} and ${secondsText(jobSeconds)}`;
}
function amountText(amount, currency) {
	return currency === void 0 ? priceText(amount) : `${priceText(amount)} ${currency}`;
}

// src/telling/result-sections.ts
function details(summary, section) {
	if (section.length === 0) return [];
	return [
		"<details>",
		`<summary>${summary}</summary>`,
		"",
		...section,
		"</details>",
		""
	];
}
function reasonsSection({ reasons }) {
	if (reasons.length === 0) return [];
	return [...reasons.map((reason) => `- ${escapeMarkdown(reason)}`), ""];
}
function suitesSection({ suites }) {
	if (suites.length === 0) return [];
	const table = [{
		title: "suite",
		align: "left"
	}, ...[
		...[
			"shards",
			"items",
			"tests",
			"failed",
			"slowest shard",
			"most in tests"
		],
		"predicted",
		""
	].map(rightAligned)];
	return [markdownTable(table, suites.map(suiteRow)), ""];
}
function suiteRow(suite) {
	const { counts, items } = suite;
	const { wall, tests, predicted } = suiteTime(suite);
	const compared = tests === void 0 || predicted === void 0;
	const counted = [
		escapeMarkdown(placeLabel(suite)),
		countText(suite.shards.length),
		countText(items),
		countText(counts.tests),
		failedCell(counts.failed + counts.errored)
	];
	if (items === 0) return [
		...counted,
		"",
		"",
		"",
		""
	];
	return [
		...counted,
		maybeSecondsText(wall),
		maybeSecondsText(tests),
		predicted === void 0 ? "by count" : secondsText(predicted),
		compared ? "" : differenceText(tests, predicted)
	];
}
function rightAligned(title) {
	return {
		title,
		align: "right"
	};
}
function failedCell(count) {
	return count === 0 ? "0" : `**${countText(count)}**`;
}
const BAR_WIDTH = 16;
function shardsSection(suite) {
	if (suite.shards.length === 0) return ["Nothing to run.", ""];
	const { before, item, after } = resultWords(suite);
	const most = Math.max(...suite.shards.map((one) => one.wallSeconds ?? 0));
	return [
		markdownTable(shardColumns(suite), suite.shards.map((shard) => shardRow$1(shard, most))),
		"",
		`${sentenceStart(before)}${item === void 0 ? "" : codeSpan(item)}${escapeMarkdown(after)}; ${estimatesText(suite.history)}.`,
		""
	];
}
function shardColumns({ predictedSeconds, predictedWallSeconds }) {
	const [forecast, wall] = [predictedSeconds !== void 0, predictedWallSeconds !== void 0];
	const compared = (known) => known ? ["predicted", ""] : [];
	return [...[...[
		"shard",
		"items",
		"tests",
		"failed"
	], ...[
		"in tests",
		...compared(forecast),
		"took",
		...compared(wall)
	]].map(rightAligned), {
		title: "",
		align: "left"
	}];
}
const REMARKS = {
	complete: "",
	interrupted: "**interrupted**",
	"not-reported": "**did not report**",
	"no-items": "no items"
};
function shardRow$1(shard, most) {
	const { wallSeconds, predictedSeconds: predicted, counts, attempt = 1, state } = shard;
	const { predictedWallSeconds: wall, firstFailureSeconds: failedAfter } = shard;
	const remarks = [
		bar(wallSeconds ?? 0, most, BAR_WIDTH, "█"),
		REMARKS[state],
		attempt > 1 ? `attempt ${attempt}` : "",
		failedAfter === void 0 ? "" : `first failure after ${secondsText(failedAfter)}`
	];
	return [
		shard.shard,
		countText(shard.items),
		countText(counts.tests),
		failedCell(counts.failed + counts.errored),
		measuredText(shard, shard.testSeconds),
		...predicted === void 0 ? [] : [secondsText(predicted), shardDifference(shard)],
		measuredText(shard, wallSeconds),
		...wall === void 0 ? [] : [secondsText(wall), wallDifference(shard)],
		remarks.filter((remark) => remark !== "").join(" ")
	];
}
function costSection({ cost }) {
	return cost === void 0 ? [] : [`Cost: ${costText(cost, escapeMarkdown)}.`, ""];
}
function trendSection({ cost }) {
	const { trend = [] } = cost ?? {};
	if (trend.length < 2) return [];
	const table = [{
		title: "run",
		align: "left"
	}, ...TREND_TITLES.map(rightAligned)];
	const rows = trend.toReversed().map((run) => [codeSpan(run.id), ...trendCells(run)]);
	return [markdownTable(table, rows), ""];
}
function auditSection(result, most) {
	const groups = auditGroups(result);
	const { shards } = result.audit;
	return [
		`${countText(result.audit.planned)} planned: ${auditCounts(groups)}.`,
		"",
		...shards.map((one) => {
			return `- shard ${escapeMarkdown(placeLabel(one))} **${one.kind}**: ${escapeMarkdown(one.why)}`;
		}),
		...shards.length > 0 ? [""] : [],
		...groups.filter(({ verdict }) => verdict !== "ran").flatMap((group) => groupLines$1(group, most))
	];
}
function groupLines$1({ verdict, meaning, findings }, most) {
	const shown = findings.slice(0, most).map((finding) => {
		const where = finding.shard === void 0 ? "" : ` (${escapeMarkdown(placeLabel(finding))})`;
		return `- ${codeSpan(entryLabel(finding))}${where}: ${escapeMarkdown(finding.why)}`;
	});
	return [
		`**${verdict}**: ${meaning}`,
		"",
		...shown,
		...rest$2(findings.length - shown.length),
		""
	];
}
function rest$2(count) {
	return count > 0 ? [`- and ${countText(count)} more`] : [];
}
function failuresSection({ failures: { count, shown } }, most) {
	if (count === 0) return [];
	const some = shown.slice(0, most);
	return [
		...some.flatMap(failureLines$1),
		...rest$2(count - some.length),
		""
	];
}
function failureLines$1(failure) {
	const place = htmlCode(placeLabel(failure));
	const title = `${htmlCode(failure.item)} ${htmlCode(failure.test)} (${place})`;
	if (failure.message === void 0 || failure.message.trim() === "") return [`- ${title}`, ""];
	return details(title, [codeBlock(failure.message), ""]);
}
function flakySection({ flaky: { count, shown } }, most) {
	if (count === 0) return [];
	const some = shown.slice(0, most);
	return [
		...some.map((test) => `- ${testSpan(test)}`),
		...rest$2(count - some.length),
		""
	];
}
function testSpan({ item, test, ...place }) {
	return `${codeSpan(item)} ${codeSpan(test)} (${escapeMarkdown(placeLabel(place))})`;
}
function slowestSection({ slowest }) {
	if (slowest.length === 0) return [];
	const forecast = slowest.some((one) => one.predictedSeconds !== void 0);
	const table = [...["item", "shard"].map((title) => ({
		title,
		align: "left"
	})), ...["took", ...forecast ? ["predicted"] : []].map(rightAligned)];
	const rows = slowest.map((one) => [
		codeSpan(one.item),
		escapeMarkdown(placeLabel(one)),
		secondsText(one.seconds),
		...forecast ? [maybeSecondsText(one.predictedSeconds)] : []
	]);
	return [markdownTable(table, rows), ""];
}
function sampleSection({ count, shown }, most) {
	if (count === 0) return [];
	const some = shown.slice(0, most);
	return [
		...some.map((one) => `- ${codeSpan(one)}`),
		...rest$2(count - some.length),
		""
	];
}
function notesSection({ notes }) {
	return notes.flatMap((note) => [
		"> [!NOTE]",
		`> ${escapeMarkdown(note)}`,
		""
	]);
}

// src/telling/comment.ts
const MOST_ITEMS$3 = 50;
const MOST_TESTS$1 = 20;
const MOST_ROWS = 16;
function commentText(result) {
	const lines = [
		`**${headline(result)}**`,
		"",
		...reasonsSection(result),
		...tables(result),
		...costSection(result),
		...failuresSection(result, MOST_TESTS$1),
		...quarantine$1(result),
		...notesSection(result),
		...details("Audit", auditDetails(result)),
		...details(plural$1(result.flaky.count, "flaky test"), flakySection(result, MOST_TESTS$1)),
		...details("Slowest items", slowestSection(result)),
		...footer(result)
	];
	return cutToBytes(lines.join("\n"), COMMENT_BYTES);
}
function tables(result) {
	const [only, ...others] = result.suites;
	if (only === void 0) return [];
	if (others.length === 0 && only.shards.length <= MOST_ROWS) return shardsSection(only);
	return [...suitesSection(result), ...result.suites.filter(({ shards }) => shards.length > 0).flatMap((suite) => details(`Shards of ${htmlCode(placeLabel(suite))}`, shardsSection(suite)))];
}
function quarantine$1(result) {
	const section = quarantineSection(result, MOST_TESTS$1);
	if (!((result.quarantine?.failed.count ?? 0) > 0)) return details(quarantineTitle(result), section);
	return [
		`**${quarantineTitle(result)}**`,
		"",
		...section
	];
}
function auditDetails(result) {
	return result.plan === void 0 ? [] : auditSection(result, MOST_ITEMS$3);
}
function footer({ url, plan, attempt }) {
	return [`<sub>${url !== void 0 && /^https:\/\/[^\s<>()]+$/.test(url) ? `[Run](${url})` : "Run"}, attempt ${attempt}${plan === void 0 ? "" : `, plan ${htmlCode(plan)}`}.</sub>`, ""];
}

// src/telling/first-failure-text.ts
function firstFailureText({ firstFailure }, label) {
	if (firstFailure === void 0) return void 0;
	const { first, unknown } = firstFailure;
	if (first === void 0) return "When the first test failed is not known.";
	const text = `The first test failed after ${secondsText(first.seconds)}, in shard ${label(placeLabel(first))}`;
	if (unknown === 0) return `${text}.`;
	return `${text}; of ${plural$1(unknown, "other shard")} with failures it is not known.`;
}

// src/telling/outside-forecast.ts
function outsideLines(suites, { label, name }) {
	return suites.flatMap((suite) => suite.shards.flatMap((shard) => {
		if (shard.outside === void 0) return [];
		return [`${label(placeLabel({
			...suite,
			shard: shard.shard
		}))} ${outsideText(shard, shard.outside, name)}`];
	}));
}
function outsideText({ predictedWallSeconds }, { seconds, forecast, items, speed }, name) {
	const took = `took ${secondsText(seconds)}${predictedWallSeconds === void 0 ? " in tests" : ""}`;
	const expected = `forecast ${secondsText(forecast.p10)} to ${secondsText(forecast.p90)}`;
	const off = items.map(({ seconds: own, predictedSeconds, ...entry }) => {
		return `${name(entryLabel(entry))} ${secondsText(own)} instead of ${secondsText(predictedSeconds)}`;
	});
	const because = [...speed === void 0 ? [] : [speedText(speed)], ...off];
	return `${took}, ${expected}${because.length === 0 ? "" : `: ${because.join(", ")}`}`;
}
function speedText(speed) {
	return speed > 1 ? `its items took ${speed.toFixed(2)} times what was predicted, as on a slower machine` : `its items took ${speed.toFixed(2)} of what was predicted, as on a faster machine`;
}

// src/telling/merge-summary.ts
const MOST_ITEMS$2 = 500;
const MOST_TESTS = 100;
function mergeSummary(result) {
	const sections = [
		[
			"## Tests",
			"",
			`**${headline(result)}**`,
			""
		],
		reasonsSection(result),
		notesSection(result),
		result.suites.length > 1 ? suitesSection(result) : [],
		...result.suites.map((suite) => suiteSection(suite, result.suites.length)),
		costSection(result),
		details("What the newest runs cost", trendSection(result)),
		titled("### Outside their forecast", outsideSection(result)),
		titled("### Failed", [...firstFailureSection(result), ...failuresSection(result, MOST_TESTS)]),
		titled(`### ${quarantineTitle(result)}`, quarantineSection(result, MOST_TESTS)),
		titled("### Audit", result.plan === void 0 ? [] : auditSection(result, MOST_ITEMS$2)),
		titled("### Flaky", flakySection(result, MOST_TESTS)),
		titled("### Slowest items", slowestSection(result)),
		leftovers(result)
	];
	return cutToBytes(sections.flat().join("\n"), SUMMARY_BYTES);
}
function suiteSection(suite, suites) {
	const table = shardsSection(suite);
	return suites > 1 ? titled(`### ${escapeMarkdown(placeLabel(suite))}`, table) : table;
}
function outsideSection({ suites }) {
	const lines = outsideLines(suites, {
		label: escapeMarkdown,
		name: codeSpan
	});
	return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}
function firstFailureSection(result) {
	const text = firstFailureText(result, escapeMarkdown);
	return text === void 0 ? [] : [text, ""];
}
function titled(title, section) {
	return section.length === 0 ? [] : [
		title,
		"",
		...section
	];
}
function leftovers({ unattributed, oddities }) {
	return [...details(`${plural$1(unattributed.count, "case")} of no known item`, sampleSection(unattributed, MOST_TESTS)), ...details(`${plural$1(oddities.count, "oddity", "oddities")} in JUnit files`, sampleSection(oddities, MOST_TESTS))];
}

// src/telling/merge-text.ts
function mergeText(result, { columns }) {
	const groups = auditGroups(result);
	return [
		[headline(result), ...result.reasons.map((reason) => `  - ${printable(reason)}`)],
		...suites(result, columns),
		cost(result),
		outside(result),
		audit(result, groups),
		failures(result, columns),
		quarantine(result),
		[firstFailureText(result, printable) ?? []].flat(),
		list(plural$1(result.flaky.count, "flaky test"), result.flaky.shown.map(testLabel), result.flaky.count),
		list(`${plural$1(result.unattributed.count, "case")} of no known item`, result.unattributed.shown, result.unattributed.count),
		list(`${plural$1(result.oddities.count, "oddity", "oddities")} in JUnit files`, result.oddities.shown, result.oddities.count),
		result.notes.map((note) => `note: ${printable(note)}`)
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n");
}
function suites({ suites: all }, columns) {
	return all.filter(({ shards }) => shards.length > 0).map((one) => [
		`${printable(placeLabel(one))}: ${planText(one)}`,
		...all.length > 1 ? [`  ${timeText(suiteTime(one), BY_COUNT)}`] : [],
		"",
		shardTable(one, columns)
	]);
}
function cost({ cost: known }) {
	return known === void 0 ? [] : [`cost: ${costText(known, printable)}`];
}
function planText(suite) {
	const { before, item = "", after } = resultWords(suite);
	return `${before}${printable(item + after)}`;
}
function shardTable(suite, columns) {
	return textTable(columnsOf(suite), suite.shards.map(shardRow), columns);
}
function columnsOf({ predictedSeconds, predictedWallSeconds }) {
	const [forecast, wall] = [predictedSeconds !== void 0, predictedWallSeconds !== void 0];
	const compared = (known) => known ? ["predicted", ""] : [];
	return [...[...[
		"shard",
		"items",
		"tests",
		"failed"
	], ...[
		"in tests",
		...compared(forecast),
		"took",
		...compared(wall)
	]].map((title) => ({
		title,
		align: "right"
	})), {
		title: "",
		align: "left"
	}];
}
function shardRow(shard) {
	const { counts, attempt = 1, state, predictedSeconds: predicted } = shard;
	const { predictedWallSeconds: wall } = shard;
	return [
		shard.shard,
		countText(shard.items),
		countText(counts.tests),
		countText(counts.failed + counts.errored),
		measuredText(shard, shard.testSeconds),
		...predicted === void 0 ? [] : [secondsText(predicted), shardDifference(shard)],
		measuredText(shard, shard.wallSeconds),
		...wall === void 0 ? [] : [secondsText(wall), wallDifference(shard)],
		[state === "complete" ? "" : state, attempt > 1 ? `attempt ${attempt}` : ""].join(" ").trim()
	];
}
function outside({ suites: all }) {
	const lines = outsideLines(all, {
		label: printable,
		name: printable
	});
	return lines.length === 0 ? [] : ["outside their forecast:", ...lines.map((line) => `  ${line}`)];
}
const MOST_ITEMS$1 = 50;
const MOST_FAILURES = 20;
function audit({ audit: { shards } }, groups) {
	return [
		`audit: ${auditCounts(groups)}`,
		...shards.map((one) => `  ${printable(`${placeLabel(one)} ${one.kind}: ${one.why}`)}`),
		...groups.filter(({ verdict }) => verdict !== "ran").flatMap(groupLines)
	];
}
function groupLines({ verdict, meaning, findings }) {
	const shown = findings.slice(0, MOST_ITEMS$1).map((finding) => {
		const where = finding.shard === void 0 ? "" : ` [${placeLabel(finding)}]`;
		return `    ${printable(`${entryLabel(finding)}${where}: ${finding.why}`)}`;
	});
	return [
		`  ${verdict} (${meaning}):`,
		...shown,
		...rest$1(findings.length - shown.length)
	];
}
function rest$1(count) {
	return count > 0 ? [`    and ${countText(count)} more`] : [];
}
function failures({ failures: { count, shown } }, columns) {
	if (count === 0) return [];
	const some = shown.slice(0, MOST_FAILURES);
	const lines = some.flatMap((one) => failureLines(one, columns));
	return [
		`${countText(count)} failed:`,
		...lines,
		...rest$1(count - some.length)
	];
}
function quarantine(result) {
	const lines = quarantineLines(result, MOST_FAILURES, {
		label: printable,
		name: printable
	});
	return lines.length === 0 ? [] : [`${quarantineTitle(result)}:`, ...lines.map((line) => `    ${line}`)];
}
function failureLines(failure, columns) {
	const first = failure.message?.split("\n").find((line) => line.trim() !== "");
	const message = first === void 0 ? [] : [shortenEnd(`      ${printable(first)}`, columns)];
	return [`    ${testLabel(failure)} [${printable(placeLabel(failure))}]`, ...message];
}
function testLabel({ item, test }) {
	return printable(`${item} :: ${test}`);
}
function list(title, shown, count) {
	if (count === 0) return [];
	const some = shown.slice(0, MOST_FAILURES);
	const lines = some.map((one) => `    ${printable(one)}`);
	return [
		`${title}:`,
		...lines,
		...rest$1(count - some.length)
	];
}

// src/telling/html.ts
var Html = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
function html(pieces, ...values) {
	const text = pieces.map((piece, index) => (index === 0 ? "" : show(values[index - 1])) + piece);
	return new Html(text.join(""));
}
function lines(text) {
	return new Html(escapeHtml(printableLines(text)));
}
function escapeHtml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("'", "&#39;");
}
function show(value) {
	if (value === void 0) return "";
	if (value instanceof Html) return value.text;
	if (typeof value === "string") return escapeHtml(printable(value));
	return typeof value === "number" ? String(value) : value.map(({ text }) => text).join("");
}

// src/telling/page-cost.ts
const HEIGHT = 150;
const MARGIN = 8;
const STEP = 46;
const BAR$1 = 26;
function costPart({ cost }) {
	if (cost === void 0) return html``;
	const { trend } = cost;
	return html`<h2>Cost</h2>
<p>${costText(cost, (label) => label)}.</p>
${trend.length < 2 ? "" : html`${chart(trend)}${table(trend)}`}`;
}
function chart(trend) {
	const most = Math.max(1, ...trend.map(billed), ...trend.map(equal));
	const scale = (minutes) => Math.round(minutes / most * 122 * 10) / 10;
	const width = Math.max(960, 16 + trend.length * STEP);
	return html`<p class="dim"><span class="key tests"></span> minutes billed <span class="key plan"></span> with equal counts on as many shards, estimated</p>
<svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="Billed minutes of the newest runs">
${trend.map((run, at) => column(run, MARGIN + at * STEP, scale))}</svg>
`;
}
function billed({ bill }) {
	return bill?.minutes ?? 0;
}
function equal(run) {
	const { comparison } = run;
	if (run.bill === void 0 || comparison === void 0) return 0;
	const { equalCounts, asPlanned } = comparison;
	return Math.max(0, billed(run) + equalCounts.billedMinutes - asPlanned.billedMinutes);
}
function column(run, left, scale) {
	const floor = 130;
	const [minutes, other] = [billed(run), equal(run)];
	const top = floor - scale(minutes);
	const stroke = floor - scale(other);
	const text = run.bill === void 0 ? "?" : countText(minutes);
	return html`<rect class="tests" x="${left}" y="${top}" width="${BAR$1}" height="${scale(minutes)}"/><text x="${left + BAR$1 / 2}" y="${124}" text-anchor="middle">${text}</text>${other === 0 ? "" : html`<line class="plan" x1="${left - 4}" x2="${left + BAR$1 + 4}" y1="${stroke}" y2="${stroke}"/>`}<text class="dim" x="${left + BAR$1 / 2}" y="${145}" text-anchor="middle">${run.time.slice(5, 10)}</text>
`;
}
function table(trend) {
	return html`<div class="wide"><table><tr><th>run</th>${TREND_TITLES.map((title) => html`<th class="right">${title}</th>`)}</tr>
${trend.toReversed().map((run) => html`<tr><td><code>${run.id}</code></td>${trendCells(run).map((cell) => html`<td class="right">${cell}</td>`)}</tr>
`)}</table></div>`;
}

// src/telling/page-timeline.ts
const WIDTH = 960;
const ROW = 24;
const BAR = 14;
const LEFT = 64;
const HEAD = 24;
function timeline(suite, longest) {
	const height = HEAD + suite.shards.length * ROW + 8;
	const scale = (seconds) => longest <= 0 ? 0 : round(seconds / longest * 556);
	const strokes = hasStrokes(suite);
	return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Time of each shard">
${ticks(longest).map((tick) => gridLine(tick, scale, height))}
${suite.shards.map((shard, index) => shardBar(shard, {
		top: HEAD + index * ROW,
		scale,
		strokes
	}))}
</svg>
`;
}
function longestTime(suites) {
	return suites.flatMap((suite) => suite.shards.map((shard) => endOf(shard, hasStrokes(suite)))).reduce((most, end) => Math.max(most, end), 0);
}
function hasStrokes(suite) {
	const { shards, predictedSeconds, predictedWallSeconds } = suite;
	if (predictedWallSeconds !== void 0) return true;
	const fit = shards.every(({ wallSeconds, testSeconds = 0 }) => testSeconds <= (wallSeconds ?? 0));
	return predictedSeconds !== void 0 && fit;
}
function endOf(shard, strokes) {
	return Math.max(shard.wallSeconds ?? 0, strokes ? predictedEnd(shard) : 0);
}
function predictedEnd({ predictedWallSeconds, predictedSeconds }) {
	return predictedWallSeconds ?? predictedSeconds ?? 0;
}
function gridLine(tick, scale, height) {
	const x = LEFT + scale(tick);
	return html`<line class="grid" x1="${x}" x2="${x}" y1="${18}" y2="${height}"/><text class="dim" x="${x}" y="12" text-anchor="middle">${tick === 0 ? "0" : secondsText(tick)}</text>
`;
}
const STEPS = [
	.1,
	.2,
	.5,
	1,
	2,
	5,
	10,
	20,
	30,
	60,
	120,
	300,
	600,
	1200,
	1800,
	3600,
	7200,
	21600
];
function ticks(longest) {
	const step = STEPS.find((one) => longest / one <= 6) ?? longest / 6;
	return longest <= 0 ? [0] : Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step);
}
function shardBar(shard, { top, scale, strokes }) {
	const middle = top + BAR - 3;
	const end = LEFT + scale(endOf(shard, strokes));
	return html`<g><title>${describe(shard)}</title>
<text x="${56}" y="${middle}" text-anchor="end">${shard.shard}</text>
${bars(shard, top, scale)}
${strokes && shard.items > 0 ? stroke(LEFT + scale(predictedEnd(shard)), top) : ""}
${timeLabel(shard, end + 8, middle)}</g>
`;
}
function stroke(x, top) {
	return html`<line class="plan" x1="${x}" x2="${x}" y1="${top - 2}" y2="${top + BAR + 2}"/>`;
}
function bars({ wallSeconds, testSeconds }, top, scale) {
	if (wallSeconds === void 0) return html``;
	const tests = Math.min(testSeconds ?? 0, wallSeconds);
	return html`<rect class="rest" x="${LEFT}" y="${top}" width="${scale(wallSeconds)}" height="${BAR}"/><rect class="tests" x="${LEFT}" y="${top}" width="${scale(tests)}" height="${BAR}"/>`;
}
function timeLabel(shard, x, y) {
	const { wallSeconds, testSeconds, predictedSeconds, predictedWallSeconds, state } = shard;
	if (wallSeconds === void 0) return html`<text class="${state === "no-items" ? "dim" : "none"}" x="${x}" y="${y}">${state === "no-items" ? "no items" : "did not report"}</text>`;
	const inTests = predictedWallSeconds === void 0 ? predictedText(predictedSeconds) : "";
	const end = state === "interrupted" ? ", interrupted" : "";
	return html`<text class="${end === "" ? "dim" : "none"}" x="${x}" y="${y}">${secondsText(wallSeconds)}${predictedText(predictedWallSeconds)}, in tests ${maybeSecondsText(testSeconds)}${inTests}${end}</text>`;
}
function predictedText(seconds) {
	return seconds === void 0 ? "" : ` (predicted ${secondsText(seconds)})`;
}
function describe({ shard, items, counts, attempt = 1 }) {
	const tries = attempt > 1 ? `, attempt ${attempt}` : "";
	return `Shard ${shard}: ${plural$1(items, "item")}, ${plural$1(counts.tests, "test")}${tries}`;
}
function round(value) {
	return Math.round(value * 10) / 10;
}

// src/telling/page-parts.ts
const MOST_ITEMS = 1e3;
function notesPart({ notes }) {
	return html`${notes.map((note) => html`<p class="warn">Note: ${note}</p>`)}`;
}
function timelinesPart({ suites }) {
	const shown = suites.filter(({ shards }) => shards.length > 0);
	if (shown.length === 0) return html``;
	const longest = longestTime(shown);
	return html`<h2>Shards</h2>
<p class="dim"><span class="key tests"></span> in tests <span class="key rest"></span> everything else${shown.some(hasStrokes) ? html` <span class="key plan"></span> ${strokeText(shown)}` : ""}</p>
${shown.map((suite) => suiteTimeline(suite, longest))}`;
}
function strokeText(suites) {
	const walls = suites.filter((suite) => suite.predictedWallSeconds !== void 0).length;
	if (walls === suites.length) return "predicted";
	return walls === 0 ? "predicted time in tests" : "predicted, of some suites in tests alone";
}
function suiteTimeline(suite, longest) {
	const { before, item = "", after } = resultWords(suite);
	return html`<h3>${placeLabel(suite)}</h3>
${timeline(suite, longest)}
<p class="dim">${sentenceStart(before)}${item === "" ? "" : html`<code>${item}</code>`}${after}; ${estimatesText(suite.history)}.</p>
`;
}
function failuresPart({ failures, flaky }) {
	return html`${failures.count === 0 ? "" : html`<h2>Failed</h2>
${failures.shown.map(failure)}${rest(failures)}`}
${flaky.count === 0 ? "" : html`<h2>Flaky</h2>
<ul>${flaky.shown.map((test) => html`<li>${testName(test)}</li>`)}</ul>${rest(flaky)}`}`;
}
function quarantinePart({ quarantine }) {
	if (quarantine === void 0) return html``;
	const { failed, passed, unknown } = quarantine;
	if (failed.count + passed.count + unknown.count === 0) return html``;
	return html`<h2>Quarantine</h2>
<ul>${failed.shown.map((one) => html`<li class="warn">failed: ${testName(one)} ${terms(one)}</li>`)}${entries("passed", passed)}${entries("in no report", unknown)}</ul>
${[
		failed,
		passed,
		unknown
	].map(rest)}`;
}
function entries(word, { shown }) {
	return html`${shown.map((one) => html`<li>${word}: <code>${one.test}</code> <span class="dim">${placeLabel(one)}</span> ${terms(one)}</li>`)}`;
}
function terms({ until, reason }) {
	return html`until ${until}: ${reason}`;
}
function failure(one) {
	const message = one.message?.trim() ?? "";
	if (message === "") return html`<p>${testName(one)}</p>`;
	return html`<details><summary>${testName(one)}</summary><pre>${lines(message)}</pre></details>
`;
}
function testName(test) {
	return html`<code>${test.item}</code> <code>${test.test}</code> <span class="dim">${placeLabel(test)}</span>`;
}
function rest({ count, shown }) {
	return count > shown.length ? html`<p>and ${countText(count - shown.length)} more</p>` : html``;
}
function auditPart(result) {
	if (result.plan === void 0) return html``;
	const groups = auditGroups(result);
	const others = groups.filter(({ verdict }) => verdict !== "ran");
	const { planned, shards } = result.audit;
	return html`<h2>Audit</h2>
<p>${countText(planned)} planned: ${auditCounts(groups)}.</p>
${shards.map((one) => html`<p><span class="bad">Shard ${placeLabel(one)} ${one.kind}</span>: ${one.why}</p>
`)}
${others.length === 0 ? "" : auditTable(others)}`;
}
function auditTable(groups) {
	return html`<div class="wide"><table><tr><th>verdict</th><th>item</th><th>shard</th><th>why</th></tr>
${groups.map(auditRows)}</table></div>`;
}
function auditRows({ verdict, meaning, findings }) {
	const shown = findings.slice(0, MOST_ITEMS);
	const more = findings.length - shown.length;
	return html`${shown.map((one) => html`<tr><td class="verdict" title="${meaning}">${verdict}</td><td><code>${entryLabel(one)}</code></td><td class="verdict">${one.shard === void 0 ? "none" : placeLabel(one)}</td><td>${one.why}</td></tr>
`)}${more === 0 ? "" : html`<tr><td>${verdict}</td><td colspan="3">and ${countText(more)} more</td></tr>`}`;
}
function slowestPart({ slowest }) {
	if (slowest.length === 0) return html``;
	const forecast = slowest.some((one) => one.predictedSeconds !== void 0);
	return html`<h2>Slowest items</h2>
<div class="wide"><table><tr><th>item</th><th>shard</th><th class="right">took</th>${forecast ? html`<th class="right">predicted</th>` : ""}</tr>
${slowest.map((one) => slowRow(one, forecast))}</table></div>`;
}
function slowRow({ item, seconds, predictedSeconds, ...place }, forecast) {
	const predicted = html`<td class="right">${maybeSecondsText(predictedSeconds)}</td>`;
	return html`<tr><td><code>${item}</code></td><td>${placeLabel(place)}</td><td class="right">${secondsText(seconds)}</td>${forecast ? predicted : ""}</tr>
`;
}
function leftoversPart({ unattributed, oddities }) {
	return html`${samplePart("Cases of no known item", unattributed)}
${samplePart("Oddities in JUnit files", oddities)}`;
}
function samplePart(title, sample) {
	if (sample.count === 0) return html``;
	return html`<h2>${title} (${countText(sample.count)})</h2>
<ul>${sample.shown.map((one) => html`<li><code>${one}</code></li>`)}</ul>${rest(sample)}`;
}

// src/telling/page-style.ts
const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --dim: #59636e; --ground: #ffffff; --panel: #f6f8fa;
  --line: #d1d9e0; --tests: #0969da; --rest: #9ec5f5; --plan: #d4570a; --good: #1a7f37; --bad: #d1242f; --warn: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f6fc; --dim: #9198a1; --ground: #0d1117; --panel: #151b23;
  --line: #3d444d; --tests: #4493f8; --rest: #1f4a80; --plan: #ffa657; --good: #3fb950; --bad: #f85149; --warn: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 68rem; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.35rem; line-height: 1.35; margin: 0 0 .75rem; padding-left: .75rem; border-left: .3rem solid var(--bad); }
h1.passed { border-color: var(--good); }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: .95rem; margin: 1.5rem 0 .5rem; }
p, ul { margin: .5rem 0; }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; margin: .5rem 0 1rem; }
.dim { color: var(--dim); }
.numbers { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; padding: 0; }
.numbers div { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .8rem; min-width: 5.5rem; }
.numbers dt { color: var(--dim); font-size: .8rem; }
.numbers dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); } .good { color: var(--good); } .warn { color: var(--warn); }
.key { display: inline-block; width: 1.1em; height: .8em; margin-left: 1em; vertical-align: -.05em; }
.key.tests { background: var(--tests); margin-left: 0; } .key.rest { background: var(--rest); }
.key.plan { background: var(--plan); width: 2px; height: 1.1em; }
.verdict { white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--dim); font-weight: 500; font-size: .85rem; }
.right { text-align: right; white-space: nowrap; }
summary { cursor: pointer; padding: .2rem 0; }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 3px; } svg .dim { fill: var(--dim); }
svg .tests { fill: var(--tests); } svg .rest { fill: var(--rest); } svg .grid { stroke: var(--line); }
svg .plan { stroke: var(--plan); stroke-width: 2; } svg .none { fill: var(--bad); }
`;

// src/telling/page.ts
function page(result) {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${result.outcome}: test shards</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<h1 class="${result.outcome}">${headline(result)}</h1>
${reasons(result)}
${numbers(result)}
${notesPart(result)}
${timelinesPart(result)}
${costPart(result)}
${failuresPart(result)}${quarantinePart(result)}
${auditPart(result)}
${slowestPart(result)}
${leftoversPart(result)}
<p class="dim">${origin(result)}</p>
</body>
</html>
`.text;
}
function reasons({ reasons }) {
	if (reasons.length === 0) return html``;
	return html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
}
function numbers(result) {
	const { tests, failed, skipped, flaky, quarantined } = totalTests(result);
	return html`<dl class="numbers">
${number("tests", countText(tests), "")}${number("failed", countText(failed), failed > 0 ? "bad" : "")}
${number("skipped", countText(skipped), "")}${number("flaky", countText(flaky), flaky > 0 ? "warn" : "")}${quarantined > 0 ? number("failed in quarantine", countText(quarantined), "warn") : ""}
${times(result)}
</dl>`;
}
function times(result) {
	const { wall, tests: inTests, predicted, predictedWall } = totalTime(result);
	const measured = html`${number("slowest shard", maybeSecondsText(wall), "")}${number("most in tests", maybeSecondsText(inTests), "")}`;
	if (predicted === void 0) {
		const some = result.suites.some(({ predictedSeconds }) => predictedSeconds !== void 0);
		return html`${measured}${number("planned", some ? "by count in part" : "by count", "")}`;
	}
	return predictedWall === void 0 ? html`${measured}${compared("predicted in tests", inTests, predicted)}` : html`${measured}${compared("predicted", wall, predictedWall)}`;
}
function compared(title, actual, predicted) {
	const difference = actual === void 0 ? "unknown" : differenceText(actual, predicted);
	return html`${number(title, secondsText(predicted), "")}${number("difference", difference, "")}`;
}
function number(title, value, kind) {
	return html`<div><dt>${title}</dt><dd class="${kind}">${value}</dd></div>`;
}
function origin({ plan, commit, attempt, url }) {
	const run = url !== void 0 && /^https?:\/\//.test(url) ? html`<a href="${url}">Run</a>` : html`Run`;
	const of = plan === void 0 ? "" : `, plan ${plan}`;
	return html`${run}, attempt ${attempt}${of}${commit === void 0 ? "" : `, commit ${commit}`}.`;
}

// src/commands/publish-result.ts
async function publishResult(request, ports) {
	await writeFiles(request, ports);
	const uploaded = await upload(request, ports);
	const commented = await comment(request, ports);
	const notes = [
		...request.result.notes,
		...uploaded,
		...commented
	];
	const result = {
		...request.result,
		notes
	};
	ports.log.info(mergeText(result, { columns: ports.terminal.columns }));
	await ports.outputs.summary(mergeSummary(result));
	outputs(result, request.out, ports);
}
async function writeFiles({ result, records, histories, observed, out }, ports) {
	const shardRecords = records.read.map(({ record }) => record);
	await ports.files.write(joinPath(out, "result.json"), fileJson(result));
	await ports.files.write(joinPath(out, "junit.xml"), writeJunit(shardRecords));
	await ports.files.write(joinPath(out, "page.html"), page(result));
	await writeBySuite(histories, "history", {
		out,
		ports
	});
	await writeBySuite(observed, "run", {
		out,
		ports
	});
}
async function writeBySuite(texts, folder, { out, ports }) {
	for (const [suite, text] of texts) await ports.files.write(joinPath(out, folder, suiteFile(suite)), text);
}
async function upload(request, ports) {
	const { loaded, out, retentionDays } = request;
	if (ports.artifacts === void 0 || loaded === void 0) return [];
	const name = resultName(loaded.ref, ports.run.attempt);
	const saved = await ports.artifacts.save(name, out, { retentionDays });
	return saved.kind === "saved" ? [] : [`the result could not be uploaded: ${saved.why}`];
}
async function comment(request, ports) {
	if (request.comment === "off" || !ports.comment.applies) return [];
	const put = await ports.comment.put(commentText(request.result), { always: request.comment === "always" });
	return put.kind === "saved" ? [] : [`the pull request could not be commented on: ${put.why}`];
}
function outputs(result, out, ports) {
	const counts = result.suites.map((suite) => suite.counts);
	const sum = (of) => counts.reduce((total, one) => total + of(one), 0);
	setOutputs("merge", {
		outcome: result.outcome,
		missing: result.audit.findings.filter(({ verdict }) => verdict === "missing").length,
		tests: sum((one) => one.tests),
		failed: sum((one) => one.failed + one.errored),
		flaky: sum((one) => one.flaky),
		quarantined: sum((one) => one.quarantined ?? 0),
		"wall-seconds": result.plan === void 0 ? "" : totalTime(result).wall ?? "",
		"page-path": joinPath(out, "page.html"),
		"junit-path": joinPath(out, "junit.xml")
	}, ports);
}

// src/history/bill-jobs.ts
function billJobs(jobs) {
	return jobs.reduce((bill, job) => {
		const minutes = billedMinutes(job.seconds);
		const { price } = job;
		return {
			jobs: bill.jobs + 1,
			shardJobs: bill.shardJobs + (job.ranShard ? 1 : 0),
			minutes: bill.minutes + minutes,
			estimatedMinutes: bill.estimatedMinutes + (job.measured ? 0 : minutes),
			freeMinutes: bill.freeMinutes + (price.kind === "free" ? minutes : 0),
			unpricedMinutes: bill.unpricedMinutes + (price.kind === "unknown" ? minutes : 0),
			cost: roundMoney(bill.cost + (price.kind === "known" ? price.price * minutes : 0))
		};
	}, NO_BILL);
}

// src/history/runner-prices.ts
function minutePrice(runner, { prices, isPublic }) {
	const own = prices.find(({ label }) => runner.labels.includes(label));
	const given = runner.poolPrice ?? own?.price ?? runner.suitePrice;
	if (given !== void 0) return {
		kind: "known",
		price: given,
		from: "user"
	};
	if (runner.selfHosted || runner.labels.includes("self-hosted")) return { kind: "unknown" };
	const listed = runner.labels.flatMap((label) => listPrice(label) ?? [])[0];
	if (listed === void 0) return { kind: "unknown" };
	if (isPublic && listed.standard) return { kind: "free" };
	return {
		kind: "known",
		price: listed.price,
		from: "list"
	};
}
const STANDARD = [
	[/^ubuntu-slim$/, .002],
	[/^ubuntu-(?:latest|\d\d\.04)$/, .006],
	[/^ubuntu-\d\d\.04-arm$/, .005],
	[/^windows-(?:latest|20\d\d(?:-vs20\d\d)?)$/, .01],
	[/^windows-\d\d-arm$/, .01],
	[/^macos-(?:latest|\d\d)(?:-intel)?$/, .062]
];
const LARGER_MACOS = [[/^macos-(?:latest|\d\d)-large$/, .077], [/^macos-(?:latest|\d\d)-xlarge$/, .102]];
const CORES = /^(ubuntu|windows)-(?:latest|\d\d\.04|20\d\d)-(\d{1,2})-?cores?$/;
const PRICE_BY_CORES = {
	ubuntu: {
		2: .006,
		4: .012,
		8: .022,
		16: .042,
		32: .082,
		64: .162,
		96: .252
	},
	windows: {
		4: .022,
		8: .042,
		16: .082,
		32: .162,
		64: .322,
		96: .552
	}
};
function listPrice(label) {
	const standard = STANDARD.find(([labels]) => labels.test(label));
	if (standard !== void 0) return {
		price: standard[1],
		standard: true
	};
	const macos = LARGER_MACOS.find(([labels]) => labels.test(label));
	if (macos !== void 0) return {
		price: macos[1],
		standard: false
	};
	const [, system = "", cores = ""] = CORES.exec(label) ?? [];
	const price = PRICE_BY_CORES[system]?.[cores];
	return price === void 0 ? void 0 : {
		price,
		standard: false
	};
}

// src/history/bill-run.ts
function billRun({ plan, jobs, isPublic }) {
	const terms = {
		prices: plan.prices ?? [],
		isPublic
	};
	const priced = jobs.map((job) => {
		const suite = plan.plans.find((one) => isOf(one, job)) ?? plan.plans[0];
		const shard = suite?.shards.find((one) => one.shard === job.stamp?.shard);
		const runner = runnerOf(job, suite, shard);
		const { attempt, seconds, measured } = job;
		return {
			attempt,
			seconds,
			measured,
			ranShard: job.stamp !== void 0,
			suite,
			shard,
			runner,
			price: minutePrice(runner, terms)
		};
	});
	return {
		total: billJobs(priced),
		...isAllListed(priced) ? { currency: "USD" } : {},
		unpriced: unpricedRunners(priced),
		billsOf: (suite) => byAttempt(priced.filter((job) => job.suite === suite)),
		priceOf: (suite, shard) => {
			return amountOf(priced.find((job) => job.suite === suite && job.shard?.pool === shard.pool && job.ranShard)?.price ?? minutePrice(plannedRunner(suite, shard), terms));
		}
	};
}
function isOf({ suite, platform }, { stamp }) {
	return stamp?.suite === suite && stamp.platform === platform;
}
function runnerOf({ labels, stamp }, suite, shard) {
	const selfHosted = stamp?.runner["environment"] === "self-hosted";
	if (stamp === void 0 || suite === void 0) return {
		labels,
		selfHosted
	};
	const planned = plannedRunner(suite, shard);
	return {
		...planned,
		selfHosted,
		labels: labels.length === 0 ? planned.labels : labels
	};
}
const RUNNER_AXES = [
	"runs-on",
	"os",
	"runner"
];
function plannedRunner({ axes, minutePrice: suitePrice }, shard) {
	const axis = RUNNER_AXES.flatMap((name) => Object.hasOwn(axes, name) ? [axes[name]] : [])[0];
	const label = shard?.runsOn ?? axis;
	return {
		labels: label === void 0 ? [] : [label],
		selfHosted: false,
		...shard?.price === void 0 ? {} : { poolPrice: shard.price },
		...suitePrice === void 0 ? {} : { suitePrice }
	};
}
function amountOf(price) {
	switch (price.kind) {
		case "known": return price.price;
		case "free": return 0;
		case "unknown": return;
	}
}
function isAllListed(jobs) {
	const known = jobs.flatMap(({ price }) => price.kind === "known" ? [price] : []);
	return known.length > 0 && known.every(({ from }) => from === "list");
}
function unpricedRunners(jobs) {
	const unpriced = jobs.filter(({ price }) => price.kind === "unknown");
	return [...new Set(unpriced.map(({ runner }) => runnerName(runner)))].sort();
}
function runnerName({ labels, selfHosted }) {
	if (labels.length > 0) return labels.join(", ");
	return selfHosted ? "self-hosted" : "runners of unknown label";
}
function byAttempt(jobs) {
	const attempts = [...new Set(jobs.map(({ attempt }) => attempt))].sort((one, other) => one - other);
	return new Map(attempts.map((attempt) => [attempt, billJobs(jobs.filter((job) => job.attempt === attempt))]));
}

// src/history/cost-trend.ts
function costTrend(accounts) {
	return [...groupBy(accounts, ({ id }) => id)].map(([id, own]) => runTrend(id, own)).sort((left, right) => compareText(left.time, right.time) || compareText(left.id, right.id)).slice(-20);
}
function runTrend(id, accounts) {
	const bills = accounts.map(billOf);
	const known = bills.flatMap((bill) => bill ?? []);
	const commit = accounts.find((one) => one.commit !== void 0)?.commit;
	const makespan = mostSeconds(accounts);
	const comparison = addComparisons(accounts.map((one) => one.comparison));
	return {
		id,
		time: accounts.map(({ time }) => time).reduce((first, one) => one < first ? one : first),
		...commit === void 0 ? {} : { commit },
		shards: accounts.reduce((sum, one) => sum + one.shards, 0),
		...makespan === void 0 ? {} : { makespanSeconds: makespan },
		...known.length < bills.length ? {} : { bill: addBills(known) },
		...comparison === void 0 ? {} : { comparison }
	};
}
function mostSeconds(accounts) {
	const known = accounts.flatMap(({ makespanSeconds }) => makespanSeconds ?? []);
	if (known.length < accounts.length) return void 0;
	return seconds(known.reduce((most, one) => Math.max(most, one), 0));
}

// src/history/job-runs.ts
function jobRuns(request) {
	const counted = /* @__PURE__ */ new Set();
	const shards = request.stamps.flatMap((stamp) => {
		const job = request.factsOf(stamp);
		return isNew(counted, job) ? [shardJob(stamp, job, request)] : [];
	});
	const own = ownJob(request);
	const caller = callerOf(own);
	const others = [...request.attempts].flatMap(([attempt, jobs]) => jobs.filter((job) => job.name === own?.name || isNeeded(job, request.needs, caller)).filter((job) => isNew(counted, job)).map((job) => ({
		attempt,
		labels: job.labels,
		...lengthOf(job, request.now)
	})));
	return [...shards, ...others];
}
function isNew(counted, job) {
	if (job === void 0) return true;
	const key = JSON.stringify([job.runner, job.started]);
	if (counted.has(key)) return false;
	counted.add(key);
	return true;
}
function shardJob(stamp, job, { setupOf }) {
	const { attempt, started, wallSeconds } = stamp;
	if (job === void 0) return {
		attempt,
		stamp,
		labels: [],
		seconds: setupOf(stamp) + wallSeconds,
		measured: false
	};
	const told = Date.parse(started) + wallSeconds * 1e3;
	return {
		attempt,
		stamp,
		labels: job.labels,
		...lengthOf(job, told)
	};
}
function lengthOf({ started, ended }, until) {
	return {
		seconds: Math.max(0, (ended ?? until) - started) / 1e3,
		measured: ended !== void 0
	};
}
function ownJob({ attempts, own }) {
	return (attempts.get(own.attempt) ?? []).find(({ runner, ended }) => ended === void 0 && runner === own.runner);
}
function isNeeded({ name }, needs, caller) {
	const called = ` / ${name}`;
	return name.startsWith(caller) && needs.some((key) => called.endsWith(` / ${key}`) || called.includes(` / ${key} (`));
}
function callerOf(own) {
	const end = own?.name.lastIndexOf(" / ") ?? -1;
	return end < 0 ? "" : `${own?.name.slice(0, end)} / `;
}

// src/history/shard-times.ts
function timedShards(suite, records) {
	const full = fullRecords(records);
	const anywhere = new Map(full.flatMap(({ results }) => [...results.seconds]));
	const timed = suite.shards.map((planned) => {
		const own = full.find(({ stamp }) => stamp.shard === planned.shard);
		return {
			planned,
			entries: planned.items.flatMap((item) => {
				const time = measured(item, own, anywhere) ?? predicted(item, suite);
				return time === void 0 ? [] : [timedEntry(item, time)];
			})
		};
	});
	return timed.every(({ planned, entries }) => entries.length === planned.items.length) ? timed : void 0;
}
function timedEntry({ id, serial, part }, time) {
	return {
		id,
		seconds: time,
		...serial === void 0 ? {} : { serial },
		...part === void 0 ? {} : { part }
	};
}
function measured({ id, part }, own, anywhere) {
	return own?.results.seconds.get(id) ?? (part === void 0 ? anywhere.get(id) : void 0) ?? (own?.stamp.state === "complete" ? seconds(0) : void 0);
}
function predicted({ seconds: time }, { history }) {
	return isForecast(history) ? time : void 0;
}
function fullRecords(records) {
	const full = records.filter(({ stamp }) => stamp.buildsOn === void 0);
	return [...groupBy(full, ({ stamp }) => stamp.shard).values()].flatMap((own) => own.toSorted((left, right) => right.stamp.attempt - left.stamp.attempt)[0] ?? []);
}

// src/schedule/compare-counts.ts
function compareCounts(groups, costs) {
	return addComparisons(groups.map(({ shards, price }) => ({
		asPlanned: figures(shards, costs, price),
		equalCounts: figures(equalCounts(shards), costs, price)
	})));
}
function equalCounts(planned) {
	const items = wholeItems(planned.flat());
	const count = planned.length;
	return planned.map((_, shard) => items.slice(Math.floor(shard * items.length / count), Math.floor((shard + 1) * items.length / count)));
}
function wholeItems(entries) {
	return [...groupBy(entries, ({ id }) => id)].sort(([left], [right]) => compareText(left, right)).map(([, parts]) => wholeItem(parts)).filter((item) => item !== void 0);
}
function wholeItem(parts) {
	const [first] = parts;
	if (first === void 0) return void 0;
	const { part: _, ...item } = first;
	return {
		...item,
		seconds: sumSeconds(parts)
	};
}
function figures(shards, costs, price) {
	const jobs = shards.map((entries) => jobSeconds(entries, costs));
	const minutes = jobs.reduce((sum, one) => sum + billedMinutes(one), 0);
	return {
		jobSeconds: roundSeconds(jobs.reduce((most, one) => Math.max(most, one), 0)),
		billedMinutes: minutes,
		...price === void 0 ? {} : { cost: roundMoney(minutes * price) }
	};
}
function jobSeconds(entries, costs) {
	const { setup, startup, file, soloParts } = costs;
	if (entries.length === 0) return setup.seconds;
	const isSolo = ({ part }) => part !== void 0 && soloParts === true;
	const solo = entries.filter(isSolo);
	const after = sumSeconds(solo) + solo.length * (startup.seconds + file.seconds);
	if (solo.length === entries.length) return setup.seconds + after;
	const others = entries.filter((entry) => !isSolo(entry));
	const beside = others.filter(({ serial }) => serial !== true);
	const serial = others.filter((entry) => entry.serial === true);
	const work = {
		files: beside.length,
		testSeconds: sumSeconds(beside),
		longestSeconds: beside.reduce((most, one) => Math.max(most, sumSeconds([one])), 0)
	};
	const shared = beside.length === 0 ? startSeconds(costs) : runSeconds(costs, work);
	return setup.seconds + shared + serial.length * file.seconds + sumSeconds(serial) + after;
}
function sumSeconds(entries) {
	return seconds(entries.reduce((sum, one) => sum + Math.round(one.seconds * 1e3), 0) / 1e3);
}

// src/commands/run-accounts.ts
function runAccounts(request, ports) {
	const bill = request.billed ? billRun(billRequest(request, ports)) : void 0;
	const time = new Date(ports.clock.now()).toISOString();
	return {
		bill,
		of: (suite, history) => {
			const { commit } = request.loaded.plan;
			const comparison = compare(suite, {
				...request,
				history,
				bill
			});
			return {
				id: ports.run.id,
				time,
				...commit === void 0 ? {} : { commit },
				platform: suite.platform,
				shards: suite.shards.length,
				...timesOf(suite, request.result),
				attempts: attemptsOf(suite, {
					...request,
					bill,
					attempt: ports.run.attempt
				}),
				...comparison === void 0 ? {} : { comparison }
			};
		}
	};
}
const USUAL_SETUP = seconds(30);
function billRequest({ loaded: { plan }, records, jobs, needs }, { run, clock }) {
	const setupOf = ({ suite, platform }) => findSuitePlan(plan, suite, platform)?.costs?.setup.seconds ?? USUAL_SETUP;
	const stamps = records.map(({ stamp }) => stamp);
	const own = {
		attempt: run.attempt,
		runner: run.runner["name"]
	};
	return {
		plan,
		jobs: jobRuns({
			...jobs,
			stamps,
			setupOf,
			needs,
			own,
			now: clock.now()
		}),
		isPublic: run.isPublic ?? false
	};
}
function timesOf(suite, { suites }) {
	const isSuite = (one) => one.suite === suite.suite && one.platform === suite.platform;
	const { predictedWallSeconds: predicted, makespanSeconds } = suites.find(isSuite) ?? {};
	return {
		...predicted === void 0 ? {} : { predictedSeconds: predicted },
		...makespanSeconds === void 0 ? {} : { makespanSeconds }
	};
}
function attemptsOf(suite, { bill: run, attempt: current, result }) {
	const bills = run?.billsOf(suite) ?? /* @__PURE__ */ new Map();
	return [.../* @__PURE__ */ new Set([...bills.keys(), current])].sort((one, other) => one - other).map((attempt) => {
		const bill = bills.get(attempt);
		return {
			attempt,
			...attempt === current ? { outcome: result.outcome } : {},
			...bill === void 0 ? {} : { bill }
		};
	});
}
function givenSetup({ costs }) {
	return costs?.setup.from === "given" ? { setup: costs.setup.seconds } : {};
}
function compare(suite, { records, history, bill }) {
	const { platform, framework } = suite;
	const asked = {
		...costsAskedOf(framework),
		...givenSetup(suite)
	};
	const costs = learnedCosts({
		history,
		platform,
		...asked
	});
	const own = records.filter(({ stamp }) => stamp.suite === suite.suite && stamp.platform === platform);
	const timed = costs === void 0 ? void 0 : timedShards(suite, own);
	if (costs === void 0 || timed === void 0) return void 0;
	const groups = [...groupBy(timed, ({ planned }) => planned.pool).values()].map((shards) => ({
		shards: shards.map(({ entries }) => entries),
		price: shards[0] && bill?.priceOf(suite, shards[0].planned)
	}));
	return compareCounts(groups, costs);
}
function runCost(bill, accounts, run) {
	if (bill === void 0 || bill.total.jobs === 0) return void 0;
	const own = accounts.filter(({ id }) => id === run);
	const comparison = addComparisons(own.map((one) => one.comparison));
	const { currency } = bill;
	return {
		bill: bill.total,
		...currency === void 0 ? {} : { currency },
		unpriced: bill.unpriced,
		...comparison === void 0 ? {} : { comparison },
		trend: costTrend(accounts)
	};
}

// src/commands/merge-run.ts
async function mergeRun(request, ports) {
	const { loaded } = request;
	if (loaded === void 0) return mergeWithoutPlan(request, ports);
	const records = await loadRecords(loaded, request.records, ports);
	const first = resultOf(request, loaded, records, ports);
	const jobs = await jobsOf(records, ports);
	const accounts = accountsOf(request, {
		loaded,
		records,
		jobs,
		result: first
	}, ports);
	const { complete } = first.audit;
	const learned = await learnRun({
		...request,
		loaded,
		records,
		jobs,
		complete,
		accounts
	}, ports);
	const { histories, observed } = learned;
	const cost = runCost(accounts.bill, learned.accounts, ports.run.id);
	const result = {
		...first,
		...cost === void 0 ? {} : { cost },
		notes: [.../* @__PURE__ */ new Set([
			...first.notes,
			...jobs.notes,
			...learned.notes
		])]
	};
	await publishResult({
		...request,
		result,
		loaded,
		records,
		histories,
		observed
	}, ports);
	if (request.json) ports.terminal.write(fileJson(result));
	if (result.outcome === "passed") {
		const stamps = records.read.map(({ record }) => record.stamp);
		await cleanClaims(loaded.plan, stamps, ports);
	}
	return result.exitCode;
}
async function mergeWithoutPlan(request, ports) {
	for (const problem of request.notLoaded) ports.log.problem(problem);
	const notes = request.notLoaded.map(describeProblem);
	const result = resultWithoutPlan({
		...contextOf(request, ports),
		oddities: [],
		notes
	});
	const records = {
		read: [],
		unreadable: []
	};
	const nothing = {
		histories: /* @__PURE__ */ new Map(),
		observed: /* @__PURE__ */ new Map()
	};
	await publishResult({
		...request,
		...nothing,
		result,
		records
	}, ports);
	if (request.json) ports.terminal.write(fileJson(result));
	return result.exitCode;
}
function resultOf(request, { plan, ref }, { read, unreadable }, ports) {
	const { allowUnproven } = request;
	const records = read.map(({ record }) => record);
	const oddities = read.flatMap((one) => one.oddities);
	const notes = plan.plans.flatMap((one) => one.notes);
	return makeMergeResult({
		plan,
		ref,
		records,
		unreadable,
		frameworks,
		allowUnproven
	}, {
		...contextOf(request, ports),
		oddities,
		notes
	});
}
async function jobsOf({ read }, ports) {
	const stamps = read.map(({ record }) => record.stamp);
	return jobTimes(stamps, ports, [ports.run.attempt]);
}
function accountsOf({ needs, billed }, { records, ...merged }, ports) {
	const own = records.read.map(({ record }) => record).filter(({ stamp }) => stamp.plan === merged.loaded.ref);
	const keys = needs.map(({ job }) => job);
	return runAccounts({
		...merged,
		records: own,
		needs: keys,
		billed
	}, ports);
}
function contextOf(request, ports) {
	const { attempt, url } = ports.run;
	return {
		attempt,
		needs: request.needs,
		...url === void 0 ? {} : { url }
	};
}

export { mergeRun as t };