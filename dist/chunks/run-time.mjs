import { a as groupBy, i as compareText, t as canonicalJson } from "./canonical-json.mjs";
import { i as seconds } from "./units.mjs";
import { s as testId } from "./item.mjs";
import { a as findShard, c as headItems, i as chunkItems, o as findSuitePlan } from "./plan.mjs";
import { i as recordName } from "./record.mjs";
import { i as joinPath } from "./path.mjs";
import { t as parseShard } from "./shard.mjs";
import { t as childMarks } from "./child-marks.mjs";
import { a as maybeSecondsText, c as secondsText, i as differenceText } from "./printable.mjs";
import { i as chunkLabel, o as isSameChunk } from "./load-plan.mjs";
import { t as RED_VERDICTS } from "./audit.mjs";
import { g as isFailure, h as countOutcomes, n as cluesFor, o as mergeAttempts, s as mergeNamesakes, t as readJunit } from "./read-junit.mjs";
import { t as frameworks } from "./frameworks.mjs";
import { n as testTable, r as testsByItem, t as attribute } from "./attribute.mjs";
import { n as compareShardLabels } from "./retention.mjs";

// src/audit/name-some.ts
const MOST_NAMES = 3;
function nameSome(names, most = MOST_NAMES) {
	const shown = names.slice(0, most);
	const rest = names.length - shown.length;
	if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
	const last = shown.at(-1) ?? "nothing";
	return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/model/join-attempts.ts
function joinAttempts(attempts) {
	const [only = []] = attempts;
	if (attempts.length < 2) return only;
	const joined = /* @__PURE__ */ new Map();
	for (const tests of attempts) for (const test of tests) {
		const known = joined.get(test.test);
		const better = known?.outcome === "skipped" && test.outcome !== "skipped";
		if (known === void 0 || better) joined.set(test.test, test);
	}
	return [...joined.values()];
}

// src/model/quarantine.ts
function quarantineOf({ quarantine: entries = [], framework }) {
	const known = new Map(entries.map((entry) => [entry.test, entry]));
	const marks = childMarks(framework);
	return {
		entries,
		find: (item, test) => known.size === 0 ? void 0 : findNamed(known, testId(item, test), marks)
	};
}
function findNamed(known, id, marks) {
	for (let end = id.length; end > 0; end -= 1) {
		if (end < id.length && !marks.includes(id.charAt(end))) continue;
		const found = known.get(id.slice(0, end));
		if (found !== void 0) return found;
	}
}

// src/model/round.ts
const ROUND_REASONS = [
	"share",
	"stolen",
	"retry"
];
const FIRST_ROUND = {
	number: 1,
	reason: "share"
};
function roundOf({ round = FIRST_ROUND }) {
	return round;
}

// src/audit/merge-evidence.ts
function saysAnything(evidence) {
	if (evidence === void 0) return false;
	return evidence.items.length > 0 || evidence.ended || evidence.stopped !== void 0;
}
function trustedItems(evidence) {
	if (evidence === void 0) return [];
	return evidence.ended ? evidence.items : evidence.items.map(distrust);
}
function distrust(item) {
	if (item.collected === void 0) return item;
	const deselected = new Set(item.deselected);
	return {
		...item,
		notRun: item.collected.filter((test) => !deselected.has(test))
	};
}
function ranByEvidence(evidence) {
	const left = /* @__PURE__ */ new Set([...evidence.deselected ?? [], ...evidence.notRun ?? []]);
	return new Set((evidence.collected ?? []).filter((test) => !left.has(test)));
}
function mergeItemEvidence(all) {
	const [first, ...others] = all;
	if (first === void 0 || others.length === 0) return first;
	return {
		id: first.id,
		...mergeTests(all),
		selected: all.some((one) => one.selected),
		...first.error === void 0 ? {} : { error: first.error }
	};
}
function mergeRoundEvidence(rounds) {
	const [only] = rounds;
	if (rounds.length === 1 && only !== void 0) return only;
	const merged = /* @__PURE__ */ new Map();
	for (const [id, all] of groupBy(rounds.flatMap((round) => [...round.values()]), itemOf)) {
		const loaded = all.filter(({ error }) => error === void 0);
		const first = mergeItemEvidence([...loaded, ...all.filter((one) => !loaded.includes(one))]);
		if (first !== void 0) merged.set(id, first);
	}
	return merged;
}
function itemOf({ id }) {
	return id;
}
function mergeTests(all) {
	if (all.every((one) => one.collected === void 0)) return {};
	const collected = new Set(all.flatMap((one) => one.collected ?? []));
	const ran = new Set(all.flatMap((one) => [...ranByEvidence(one)]));
	const notRun = new Set(all.flatMap((one) => one.notRun ?? []).filter((test) => !ran.has(test)));
	const deselected = [...collected].filter((test) => !ran.has(test) && !notRun.has(test));
	return {
		collected: [...collected],
		deselected,
		notRun: [...notRun]
	};
}

// src/audit/quarantined-by.ts
function quarantinedBy({ quarantine, evidence }, result) {
	const { item, test } = result;
	if (quarantine.entries.length === 0 || !isFailure(result)) return void 0;
	const { collected = [test], error } = evidence.get(item) ?? {};
	if (error !== void 0 || !collected.includes(test)) return void 0;
	return quarantine.find(item, test);
}
function quarantinedResults(view, tests) {
	if (view.quarantine.entries.length === 0) return [];
	return tests.filter(isFailure).flatMap((result) => {
		const entry = quarantinedBy(view, result);
		return entry === void 0 ? [] : [{
			result,
			entry
		}];
	});
}

// src/audit/share.ts
function toShare(entry, marks) {
	return {
		entry,
		selects: makeSelector(entry, marks)
	};
}
function makeSelector(entry, marks) {
	const { only, except } = entry;
	if (only !== void 0) {
		const names = new Set(only);
		return (test) => isNamed(names, testId(entry.id, test), marks);
	}
	if (except !== void 0) {
		const names = new Set(except);
		return (test) => !isNamed(names, testId(entry.id, test), marks);
	}
	return () => true;
}
function isNamed(names, id, marks) {
	if (names.has(id)) return true;
	for (let at = 0; at < id.length; at += 1) if (marks.includes(id.charAt(at)) && names.has(id.slice(0, at))) return true;
	return false;
}

// src/audit/unasked-tests.ts
function unaskedTests(records, item, marks) {
	const found = /* @__PURE__ */ new Set();
	const asked = /* @__PURE__ */ new Set();
	const invocations = records.flatMap(({ stamp }) => stamp.invocations);
	for (const invocation of invocations.filter((one) => roundOf(one).reason !== "retry")) {
		const selectors = invocation.entries.filter(({ id }) => id === item).map((entry) => makeSelector(entry, marks));
		for (const test of collectedOf(invocation, item)) {
			found.add(test);
			if (selectors.some((selects) => selects(test))) asked.add(test);
		}
	}
	return [...found].filter((test) => !asked.has(test));
}
function collectedOf({ evidence }, item) {
	return (evidence?.items ?? []).filter(({ id }) => id === item).flatMap(({ collected = [] }) => collected);
}

// src/audit/shard-view.ts
function viewShard(planned, records, suite) {
	const marks = childMarks(suite.framework);
	const entries = planned.items.map((entry) => toShare(entry, marks));
	const shares = groupBy(entries, ({ entry }) => entry.id);
	const attempts = records.map(indexAttempt);
	const [last, ...earlier] = attempts;
	const view = {
		planned,
		shares,
		attempts: records,
		gone: new Set(last?.record.stamp.gone),
		unasked: findUnasked(shares, attempts, marks),
		quarantine: quarantineOf(suite)
	};
	if (last === void 0 || earlier.length === 0) return withCounts({
		...view,
		tests: last?.tests ?? /* @__PURE__ */ new Map(),
		seconds: last?.record.results.seconds ?? /* @__PURE__ */ new Map(),
		evidence: last?.evidence ?? /* @__PURE__ */ new Map()
	});
	return withCounts({
		...view,
		...unite(shares, attempts, last)
	});
}
function withoutItems(view, items) {
	if (items.size === 0) return view;
	const keep = (map) => new Map([...map].filter(([item]) => !items.has(item)));
	return withCounts({
		...view,
		tests: keep(view.tests),
		seconds: keep(view.seconds),
		evidence: keep(view.evidence)
	});
}
function withCounts(view) {
	const counts = countOutcomes(countedTests(view), (result) => quarantinedBy(view, result) !== void 0);
	return {
		...view,
		counts
	};
}
function* countedTests(view) {
	for (const [item, tests] of view.tests) for (const test of tests) if (test.outcome !== "skipped" || ownsTest(view, item, test.test)) yield test;
}
function partTests(view, item) {
	const tests = view.tests.get(item) ?? [];
	const collected = view.evidence.get(item)?.collected;
	if (collected === void 0) return tests;
	const known = new Set(collected);
	return tests.filter(({ test, outcome }) => known.has(test) || outcome !== "failed" && outcome !== "errored");
}
function ownsTest({ shares }, item, test) {
	return shares.get(item)?.some((share) => share.selects(test)) === true;
}
function indexAttempt(record) {
	const merged = [...groupBy(record.stamp.invocations, (one) => roundOf(one).number).values()].map(evidenceOfRound);
	return {
		record,
		evidence: mergeRoundEvidence(merged),
		tests: testsByItem(record.results.tests)
	};
}
function evidenceOfRound(invocations) {
	const said = invocations.flatMap((one) => trustedItems(one.evidence));
	const evidence = /* @__PURE__ */ new Map();
	for (const [id, all] of groupBy(said, (one) => one.id)) {
		const merged = mergeItemEvidence(all);
		if (merged !== void 0) evidence.set(id, merged);
	}
	return evidence;
}
function unite(shares, attempts, last) {
	const tests = new Map(last.tests);
	const seconds = new Map(last.record.results.seconds);
	const evidence = new Map(last.evidence);
	for (const [item, parts] of shares) {
		const counting = countingAttempts(attempts, item, parts);
		const joined = joinAttempts(counting.map((one) => one.tests.get(item) ?? []));
		setUnless(tests, item, joined.length === 0 ? void 0 : joined);
		setUnless(evidence, item, mergeItemEvidence(present(counting, (one) => one.evidence.get(item))));
		setUnless(seconds, item, itemTime(counting, item));
	}
	return {
		tests,
		seconds,
		evidence
	};
}
function isKnownInFull({ attempts, evidence }, share) {
	if (evidence.get(share.entry.id)?.collected !== void 0) return true;
	return attempts.some((record) => ranInFull(record, [share]));
}
function decidingAttempts({ attempts }) {
	const full = attempts.findIndex(({ stamp }) => stamp.buildsOn === void 0);
	return full < 0 ? attempts : attempts.slice(0, full + 1);
}
function findUnasked(shares, attempts, marks) {
	const unasked = /* @__PURE__ */ new Map();
	if (!isPartial(attempts[0]?.record)) return unasked;
	for (const [item, parts] of shares) {
		const counting = countingAttempts(attempts, item, parts).map(({ record }) => record);
		const [only, ...others] = counting;
		if (only !== void 0 && others.length === 0 && ranInFull(only, parts)) continue;
		unasked.set(item, unaskedTests(counting, item, marks));
	}
	return unasked;
}
function countingAttempts(attempts, item, parts) {
	const involved = attempts.filter((one) => one.tests.has(item) || one.evidence.has(item));
	const full = involved.findIndex((one) => one.tests.has(item) && ranInFull(one.record, parts));
	return full < 0 ? involved : involved.slice(0, full + 1);
}
function itemTime(counting, item) {
	const times = present(counting, (one) => one.record.results.seconds.get(item));
	return isPartial(counting[0]?.record) ? times.at(-1) : times[0];
}
function isPartial(record) {
	return record?.stamp.buildsOn !== void 0;
}
function ranInFull({ stamp }, parts) {
	if (stamp.state !== "complete") return false;
	if (stamp.invocations.length === 0) return true;
	return parts.every(({ entry }) => stamp.invocations.some((one) => ranEntry(one, entry)));
}
function ranEntry(invocation, planned) {
	const { exitCode, signal, evidence } = invocation;
	return exitCode !== void 0 && signal === void 0 && evidence?.stopped === void 0 && invocation.entries.some((entry) => sameEntry(entry, planned));
}
function sameEntry(left, right) {
	return left.id === right.id && sameList(left.only, right.only) && sameList(left.except, right.except);
}
function sameList(left = [], right = []) {
	return left.length === right.length && left.every((value, index) => value === right[index]);
}
function setUnless(map, key, value) {
	if (value !== void 0) map.set(key, value);
}
function present(values, find) {
	return values.flatMap((value) => find(value) ?? []);
}

// src/audit/find-strays.ts
function findStrays({ shards }) {
	const owners = findOwners(shards);
	const entries = /* @__PURE__ */ new Map();
	const foreign = /* @__PURE__ */ new Map();
	for (const [item, executors] of findExecutors(shards)) {
		const owning = owners.get(item);
		if (owning === void 0) foreign.set(item, executors.map(shardOf));
		else if (!isSimple(owning, executors)) for (const [entry, stray] of strayTests(item, owning, executors)) entries.set(entry, stray);
	}
	return {
		entries,
		foreign
	};
}
function findOwners(shards) {
	const owners = /* @__PURE__ */ new Map();
	for (const view of shards) for (const [item, shares] of view.shares) {
		const known = owners.get(item) ?? [];
		owners.set(item, [...known, ...shares.map((share) => ({
			share,
			view
		}))]);
	}
	return owners;
}
function findExecutors(shards) {
	const executors = /* @__PURE__ */ new Map();
	for (const view of shards) for (const [item, tests] of view.tests) {
		if (failedToLoad(view, item) || !tests.some(isExecuted$1)) continue;
		const known = executors.get(item);
		if (known === void 0) executors.set(item, [view]);
		else known.push(view);
	}
	return executors;
}
function failedToLoad(view, item) {
	return view.shares.has(item) && view.evidence.get(item)?.error !== void 0;
}
function isExecuted$1({ outcome }) {
	return outcome !== "skipped";
}
function isSimple(owners, executors) {
	return owners.length === 1 && executors.length === 1 && owners[0]?.view === executors[0];
}
function strayTests(item, owners, executors) {
	const strays = /* @__PURE__ */ new Map();
	for (const [test, views] of executionsOf(item, executors)) {
		const owner = owners.find(({ share }) => share.selects(test));
		const [only] = views;
		if (owner === void 0 || only === void 0) continue;
		if (views.length === 1 && only === owner.view) continue;
		const found = strays.get(owner) ?? {
			owner,
			duplicated: /* @__PURE__ */ new Map(),
			misplaced: /* @__PURE__ */ new Map()
		};
		strays.set(owner, found);
		if (views.length > 1) found.duplicated.set(test, views);
		else found.misplaced.set(test, only);
	}
	return [...strays.values()].map((found) => [found.owner.share.entry, describeStray(found)]);
}
function executionsOf(item, executors) {
	const executions = /* @__PURE__ */ new Map();
	for (const view of executors) for (const { test } of partTests(view, item).filter(isExecuted$1)) executions.set(test, (executions.get(test) ?? /* @__PURE__ */ new Set()).add(view));
	return new Map(Array.from(executions, ([test, views]) => [test, [...views]]));
}
function describeStray({ owner, duplicated, misplaced }) {
	if (duplicated.size > 0) {
		const shards = unique([...duplicated.values()].flat().map(shardOf));
		return {
			verdict: "duplicated",
			why: `${`${plural(duplicated.size, "test")} (${nameSome([...duplicated.keys()])})`} executed by shards ${nameSome(shards)}`
		};
	}
	const shards = unique([...misplaced.values()].map(shardOf));
	return {
		verdict: "misplaced",
		why: `${`${plural(misplaced.size, "test")} (${nameSome([...misplaced.keys()])})`} ${`executed by shard ${nameSome(shards)}, not by ${shardOf(owner.view)}`}, which has it`
	};
}
function shardOf(view) {
	return view.planned.shard;
}
function unique(values) {
	return [...new Set(values)];
}

// src/audit/why-not-reached.ts
function whyNotReached(view, entry) {
	const record = attemptFor(view.attempts, entry);
	if (record === void 0) return void 0;
	const invocations = record.stamp.invocations.filter((one) => runs(one, entry));
	return whyShardEnded(record.stamp) ?? whySessionEnded(record.stamp, invocations);
}
function attemptFor(attempts, entry) {
	return attempts.find(({ stamp }) => stamp.invocations.some((one) => runs(one, entry))) ?? attempts[0];
}
function runs(invocation, entry) {
	return invocation.entries.some((one) => one.id === entry.id && one.part === entry.part);
}
function whyShardEnded(stamp) {
	switch (stamp.state) {
		case "complete": return;
		case "interrupted": return {
			verdict: "stopped",
			why: `shard ${stamp.shard} was cancelled before it`
		};
		case "running": return {
			verdict: "missing",
			why: `shard ${stamp.shard} was killed before it finished`
		};
	}
}
function whySessionEnded(stamp, invocations) {
	for (const invocation of invocations) {
		const why = whyInvocationEnded(invocation);
		if (why !== void 0) return why;
	}
	if (invocations.length > 0 || stamp.invocations.length === 0) return void 0;
	return {
		verdict: "missing",
		why: `shard ${stamp.shard} started no command for it`
	};
}
function whyInvocationEnded(invocation) {
	const { signal, evidence, exitCode } = invocation;
	if (signal !== void 0) return {
		verdict: "stopped",
		why: `${signal} ended the command`
	};
	if (exitCode === void 0) return {
		verdict: "missing",
		why: "its command never started"
	};
	if (evidence?.stopped !== void 0) return {
		verdict: "stopped",
		why: "the session stopped before it"
	};
	if (!saysAnything(evidence) || evidence.ended) return void 0;
	const why = `the session broke off and the command ended with exit code ${exitCode}`;
	return {
		verdict: exitCode === 0 ? "missing" : "stopped",
		why
	};
}

// src/audit/judge-entry.ts
function judgeEntry(judged) {
	const { view, share } = judged;
	if (view.attempts.length === 0) return {
		verdict: "missing",
		why: judged.absent
	};
	const tests = (view.tests.get(share.entry.id) ?? []).filter(({ test }) => share.selects(test));
	const evidence = view.evidence.get(share.entry.id);
	if (evidence?.error !== void 0) return {
		verdict: "ran",
		why: `it could not be loaded: ${evidence.error}`
	};
	const unrun = unrunTests(judged, tests, evidence);
	if (unrun.length > 0) return judgeUnrun(judged, unrun);
	if (tests.length > 0) return judgeRan(judged, tests.length);
	return judgeWithoutTests(judged, evidence);
}
function judgeRan({ view, share }, tests) {
	const [last] = view.attempts;
	if (last?.stamp.buildsOn === void 0 || isKnownInFull(view, share)) return {
		verdict: "ran",
		why: plural(tests, "test")
	};
	return {
		verdict: "missing",
		why: "it may have more tests than those that ran: no attempt of it came to its end"
	};
}
function unrunTests({ share, view, known }, tests, evidence) {
	const reported = new Set(tests.map(({ test }) => test));
	const unrun = new Set((evidence?.notRun ?? []).filter((test) => !reported.has(test)));
	for (const test of view.unasked.get(share.entry.id) ?? []) if (!reported.has(test)) unrun.add(test);
	if (known.size > 0) {
		const accounted = new Set(evidence?.collected ?? []);
		for (const test of known) if (!accounted.has(test) && !reported.has(test)) unrun.add(test);
	}
	return [...unrun].filter(share.selects);
}
function judgeUnrun(judged, unrun) {
	const which = `${nameSome(unrun)} of it never ran`;
	const stop = whyNotReached(judged.view, judged.share.entry);
	return stop === void 0 ? {
		verdict: "missing",
		why: which
	} : {
		verdict: stop.verdict,
		why: `${which}: ${stop.why}`
	};
}
function judgeWithoutTests(judged, evidence) {
	const { view, share } = judged;
	if (evidence !== void 0 && [...ranByEvidence(evidence)].some(share.selects)) return {
		verdict: "ran",
		why: "by the framework's own account; no JUnit file has its tests"
	};
	if (view.gone.has(share.entry.id)) return {
		verdict: "gone",
		why: "it is no longer on disk"
	};
	if (evidence?.collected !== void 0) return judgeCollected(share, evidence.collected);
	const stop = whyNotReached(view, share.entry);
	if (stop !== void 0) return stop;
	if (evidence?.selected === true) return judgeSilent(view);
	return judgeUnseen(judged, share.entry);
}
function judgeCollected(share, collected) {
	const own = collected.filter(share.selects);
	if (own.length > 0) return {
		verdict: "empty",
		why: `the command's own filter leaves out ${nameAll(own)}`
	};
	if (share.entry.only === void 0) return {
		verdict: "empty",
		why: "it holds no test here"
	};
	return {
		verdict: "gone",
		why: "none of its tests is in the item any more"
	};
}
function nameAll(tests) {
	return tests.length === 1 ? "its only test" : `all ${tests.length} of its tests`;
}
function judgeSilent(view) {
	const { length } = view.attempts[0]?.results.unattributed ?? [];
	if (length === 0) return {
		verdict: "empty",
		why: "the framework took it up and reports no test of it"
	};
	return {
		verdict: "ran",
		why: `its tests are among ${plural(length, "unattributed case")}`
	};
}
function judgeUnseen({ view, framework }, entry) {
	const shard = view.planned.shard;
	const last = view.attempts[0];
	const said = last?.stamp.invocations.some((one) => saysAnything(one.evidence)) === true;
	const reported = (last?.stamp.junit.length ?? 0) > 0 || (last?.results.tests.length ?? 0) > 0;
	if (!said && !reported) return {
		verdict: framework.givesEvidence ? "missing" : "unproven",
		why: `shard ${shard} brought no JUnit file and no evidence`
	};
	const loose = last?.results.unattributed.length ?? 0;
	if (!said && loose > 0) return {
		verdict: "unproven",
		why: `${plural(loose, "case")} of shard ${shard} belong to no known item; it may be among them`
	};
	return {
		verdict: "missing",
		why: `shard ${shard} ran without ${kindOf(entry)}`
	};
}
function kindOf(entry) {
	return entry.part === void 0 ? "it" : `part ${entry.part} of it`;
}

// src/audit/why-more-failed.ts
const FIRST_OF_SHELLS = 126;
function whyMoreFailed({ exitCode = 0, evidence }, { unattributed }, { failureCodes }) {
	const beside = "beside tests in quarantine something may have failed";
	if (!(failureCodes?.includes(exitCode) ?? exitCode < FIRST_OF_SHELLS)) return `${beside}: its command ended with exit code ${exitCode}, which says more than that tests failed`;
	const loose = unattributed.filter(isFailure).length;
	if (loose > 0) return `${beside}: ${plural(loose, "failed case")} of its reports belong to no known item`;
	if (failureCodes === void 0) return void 0;
	if (evidence?.ended !== true) return `${beside}: nothing shows that its session came to its end`;
	return evidence.beside === void 0 ? void 0 : `${beside}: ${evidence.beside}`;
}

// src/audit/invocation-trouble.ts
function invocationTrouble(invocation, { stamp, results }, { view, framework }) {
	const { exitCode, signal, evidence } = invocation;
	if (signal !== void 0) return [failure(`${signal} ended its command`)];
	if (evidence?.stopped !== void 0) return [failure(describeStop(invocation, evidence.stopped))];
	if (exitCode === void 0) return stamp.state === "complete" ? [failure("its command never started")] : [];
	if (exitCode === 0 || isHarmless(invocation, results, framework)) return [];
	if (results.tests.some((one) => isFailure(one) && !isQuarantined(view, one))) return [];
	if (failedIn(invocation, results).some((one) => isQuarantined(view, one))) {
		const why = whyMoreFailed(invocation, results, framework);
		return why === void 0 ? [] : [failure(why)];
	}
	if (isMadeGood(invocation, results)) return [];
	return [failure(`its command ended with exit code ${exitCode}, and no test of it failed`)];
}
function isQuarantined(view, result) {
	return quarantinedBy(view, result) !== void 0;
}
function isMadeGood(invocation, results) {
	return failedIn(invocation, results).length > 0 && !results.unattributed.some(isFailure);
}
function failedIn(invocation, { tests }) {
	const { number } = roundOf(invocation);
	const { entries, evidence } = invocation;
	const own = new Set([...entries, ...evidence?.items ?? []].map(({ id }) => id));
	return tests.filter(({ item, outcome, failedRounds }) => {
		return own.has(item) && (failedRounds?.includes(number) ?? isFailure({ outcome }));
	});
}
function describeStop({ evidence }, stopped) {
	const culprits = evidence?.items.filter(({ error }) => error !== void 0) ?? [];
	const [first] = culprits;
	if (first === void 0) return `its session stopped early: ${stopped}`;
	const more = culprits.length > 1 ? ` and ${culprits.length - 1} more` : "";
	return `its session stopped early at ${first.id}${more}: ${first.error}`;
}
function isHarmless(invocation, results, framework) {
	const { exitCode = 0, evidence } = invocation;
	if (evidence?.ended === true && evidence.harmlessCodes?.includes(exitCode) === true) return true;
	return foundNoTests(invocation, results, framework);
}
function foundNoTests({ exitCode = 0, evidence, entries }, { tests }, facts) {
	if (!facts.noTestsCodes.includes(exitCode) || !saysAnything(evidence)) return false;
	const items = new Set(entries.map(({ id }) => id));
	if (tests.some(({ item, outcome }) => outcome !== "skipped" && items.has(item))) return false;
	return evidence.stopped === void 0 && evidence.items.every(hasNothingToRun);
}
function hasNothingToRun(item) {
	if (item.error !== void 0 || (item.notRun?.length ?? 0) > 0) return false;
	return item.collected === void 0 ? !item.selected : ranByEvidence(item).size === 0;
}
function failure(why) {
	return {
		kind: "failed",
		why
	};
}

// src/audit/judge-shard.ts
function judgeShard(plan, view, own, framework) {
	const { shard, items } = view.planned;
	const [last, ...earlier] = decidingAttempts(view);
	const place = {
		suite: plan.suite,
		platform: plan.platform,
		shard
	};
	return [...last === void 0 ? notReported(items.length) : troubles(last, {
		view,
		own,
		framework
	}), ...earlier.flatMap((record) => unexplained(record, view, framework))].map((trouble) => ({
		...place,
		...trouble
	}));
}
function unexplained(record, view, framework) {
	const { invocations, problems } = record.stamp;
	const cut = ({ signal, exitCode, evidence }) => signal !== void 0 || exitCode === void 0 || evidence?.stopped !== void 0;
	return [
		...invocations.filter((one) => !cut(one)).flatMap((one) => invocationTrouble(one, record, {
			view,
			framework
		})),
		...hiddenErrors(record),
		...problems.map(({ what }) => failure(what))
	];
}
function troubles(last, { own, ...judging }) {
	return [
		...interruption(last),
		...lackOfJunit(last, own),
		...last.stamp.invocations.flatMap((one) => invocationTrouble(one, last, judging)),
		...hiddenErrors(last),
		...last.stamp.problems.map(({ what }) => failure(what))
	];
}
function notReported(items) {
	if (items === 0) return [];
	return [{
		kind: "not-reported",
		why: `it has ${plural(items, "item")} and brought no record`
	}];
}
function interruption({ stamp }) {
	switch (stamp.state) {
		case "complete": return [];
		case "interrupted": return [{
			kind: "interrupted",
			why: "it was cancelled before its end"
		}];
		case "running": return [{
			kind: "interrupted",
			why: "it was killed: its record was never finished"
		}];
	}
}
function lackOfJunit({ stamp }, own) {
	const expects = own.some(({ verdict }) => ![
		"empty",
		"gone",
		"stopped"
	].includes(verdict));
	if (stamp.state !== "complete" || stamp.junit.length > 0 || !expects) return [];
	if (ranNothingMore(stamp)) return [];
	return [{
		kind: "no-junit",
		why: "its record has no JUnit file"
	}];
}
function ranNothingMore({ buildsOn, invocations }) {
	return buildsOn !== void 0 && invocations.length === 0;
}
function hiddenErrors({ stamp, results }) {
	const broken = stamp.invocations.filter(({ evidence }) => evidence?.stopped === void 0).flatMap(({ evidence }) => evidence?.items ?? []).filter(({ error }) => error !== void 0);
	const failed = ({ outcome, failedRounds = [] }) => isFailure({ outcome }) || failedRounds.length > 0;
	const shown = new Set(broken.length === 0 ? [] : results.tests.filter(failed).map(({ item }) => item));
	return broken.filter(({ id }) => !shown.has(id)).map(({ id, error }) => failure(`${id} could not be loaded: ${error}`));
}

// src/audit/known-tests.ts
function knownTests(shards) {
	const known = /* @__PURE__ */ new Map();
	for (const item of splitItems(shards)) {
		const tests = /* @__PURE__ */ new Set();
		for (const view of shards) {
			const evidence = view.evidence.get(item);
			if (evidence?.error !== void 0) continue;
			for (const test of evidence?.collected ?? []) tests.add(test);
			for (const { test } of partTests(view, item)) tests.add(test);
		}
		known.set(item, tests);
	}
	return known;
}
function splitItems(shards) {
	const split = /* @__PURE__ */ new Set();
	for (const view of shards) for (const [item, shares] of view.shares) if (shares.some(({ entry }) => entry.only !== void 0 || entry.except !== void 0)) split.add(item);
	return split;
}

// src/audit/assign-chunks.ts
function chunkFates(shards) {
	return shards.flatMap(({ planned }) => (planned.chunks ?? []).map((_, at) => fateOf(planned, at + 1, shards)));
}
function fateOf(owner, number, shards) {
	const chunk = {
		shard: owner.shard,
		chunk: number
	};
	const items = new Set(chunkItems(owner, number).map(({ id }) => id));
	const runs = shards.flatMap((witness) => runOf(chunk, items, witness) ?? []).sort(compareRuns);
	const [counted] = runs;
	if (counted === void 0) return {
		...chunk,
		runner: answerable(chunk, shards),
		again: []
	};
	const names = runs.slice(1).filter(({ ended }) => ended !== void 0).map((run) => run.shard).sort(compareShardLabels);
	return {
		...chunk,
		runner: counted.shard,
		again: names
	};
}
function runOf(chunk, items, { planned, attempts }) {
	const runs = attempts.flatMap((record) => {
		const said = findChunk(record, chunk);
		return said === void 0 || said.claim === "lost" ? [] : [{
			record,
			said
		}];
	});
	const run = runs.find(({ said }) => said.ended !== void 0) ?? runs[0];
	if (run === void 0) return void 0;
	const { at, ended } = run.said;
	return {
		shard: planned.shard,
		at,
		ended,
		failed: hasFailed(items, run.record)
	};
}
function findChunk({ stamp }, chunk) {
	const said = stamp.chunks?.filter((one) => isSameChunk(one, chunk)) ?? [];
	return said.find(({ claim }) => claim !== "lost") ?? said[0];
}
function hasFailed(items, { results }) {
	return results.tests.some(({ item, outcome }) => items.has(item) && (outcome === "failed" || outcome === "errored"));
}
function compareRuns(left, right) {
	return Number(left.ended === void 0) - Number(right.ended === void 0) || Number(right.failed) - Number(left.failed) || compareText(left.ended ?? left.at, right.ended ?? right.at) || compareShardLabels(left.shard, right.shard);
}
function answerable(chunk, shards) {
	const [lost] = shards.find(({ planned }) => planned.shard === chunk.shard)?.attempts.flatMap((record) => findChunk(record, chunk) ?? []) ?? [];
	if (lost === void 0) return chunk.shard;
	return shards.find(({ planned }) => planned.shard === lost.holder)?.planned.shard;
}

// src/audit/reassign-chunks.ts
function reassignChunks(plan, shards) {
	if (plan.shards.every(({ chunks }) => chunks === void 0)) {
		const none = /* @__PURE__ */ new Set();
		return {
			shards: shards.map((one) => ({
				...one,
				dropped: none
			})),
			orphans: [],
			again: []
		};
	}
	const fates = chunkFates(shards).map((fate) => ({
		...fate,
		items: itemsOf(fate, shards)
	}));
	return {
		shards: shards.map(({ planned, attempts }) => ({
			planned: withItems(planned, fates),
			attempts,
			dropped: new Set(fates.filter(({ again }) => again.includes(planned.shard)).flatMap(({ items }) => items.map(({ id }) => id)))
		})),
		orphans: fates.flatMap((fate) => orphanFindings(plan, fate)),
		again: fates.flatMap((fate) => againFindings(plan, fate))
	};
}
function itemsOf({ shard, chunk }, shards) {
	const owner = shards.find(({ planned }) => planned.shard === shard);
	return owner === void 0 ? [] : chunkItems(owner.planned, chunk);
}
function withItems(planned, fates) {
	const { chunks: _, ...shard } = planned;
	const own = fates.filter(({ runner }) => runner === planned.shard);
	return {
		...shard,
		items: [...headItems(planned), ...own.flatMap(({ items }) => items)]
	};
}
function orphanFindings({ suite, platform }, fate) {
	if (fate.runner !== void 0) return [];
	const why = `another shard claimed ${chunkLabel(fate)}, and no record says which`;
	return fate.items.map(({ id }) => {
		return {
			suite,
			platform,
			id,
			shard: fate.shard,
			verdict: "missing",
			why
		};
	});
}
function againFindings({ suite, platform }, { runner, again, ...chunk }) {
	return again.map((shard) => {
		return {
			suite,
			platform,
			shard,
			kind: "ran-again",
			why: `it ran ${chunkLabel(chunk)} too, whose run by ${runner} counts: a claim got no clear answer`
		};
	});
}

// src/audit/shard-attempts.ts
function sortAttempts(plan, ref, records) {
	const byShard = /* @__PURE__ */ new Map();
	const strangers = [];
	for (const record of records) {
		const why = whyStrange(plan, ref, record.stamp);
		if (why !== void 0) strangers.push(stranger(record.stamp, why));
		else addTo(byShard, shardKey(record.stamp), record);
	}
	for (const attempts of byShard.values()) attempts.sort(compareAttempts);
	return {
		byShard,
		strangers
	};
}
function shardKey(shard) {
	return JSON.stringify([
		shard.suite,
		shard.platform,
		shard.shard
	]);
}
function whyStrange(plan, ref, stamp) {
	if (stamp.plan !== ref) return `its record belongs to the plan ${stamp.plan}, not to ${ref}`;
	const suite = findSuitePlan(plan, stamp.suite, stamp.platform);
	if (suite === void 0) return "the plan has no such suite and platform";
	const shard = parseShard(stamp.shard, "shard");
	if (shard.ok && findShard(suite, shard.value) !== void 0) return void 0;
	return `the plan has ${suite.shards.length} shards here, and this is none of them`;
}
function stranger(stamp, why) {
	const { suite, platform, shard } = stamp;
	return {
		suite,
		platform,
		shard,
		kind: "other-plan",
		why
	};
}
function addTo(groups, key, record) {
	const group = groups.get(key);
	if (group === void 0) groups.set(key, [record]);
	else group.push(record);
}
function compareAttempts(left, right) {
	return right.stamp.attempt - left.stamp.attempt || compareText(right.stamp.started, left.stamp.started) || compareText(canonicalJson(right.stamp), canonicalJson(left.stamp));
}

// src/audit/run-view.ts
function viewRun({ plan, ref, records, unreadable }) {
	const { byShard, strangers } = sortAttempts(plan, ref, records);
	const suites = plan.plans.map((suite) => viewSuite(suite, (shard) => byShard.get(shardKey({
		...suite,
		shard
	})) ?? []));
	const broken = unreadable.map((record) => unreadableFinding(plan, ref, record));
	return {
		suites,
		findings: [...strangers, ...broken]
	};
}
function viewSuite(plan, attemptsOf) {
	const witnesses = plan.shards.map((planned) => {
		return {
			planned,
			attempts: attemptsOf(planned.shard)
		};
	});
	const { shards, ...chunks } = reassignChunks(plan, witnesses);
	return {
		plan,
		shards: shards.map(({ planned, attempts, dropped }) => withoutItems(viewShard(planned, attempts, plan), dropped)),
		...chunks
	};
}
function unreadableFinding(plan, ref, record) {
	const owner = plan.plans.flatMap((suite) => suite.shards.map((shard) => ({
		suite,
		shard
	}))).find(({ suite, shard }) => record.name.startsWith(namePrefix(ref, suite, shard)));
	return {
		suite: owner?.suite.suite ?? "unknown",
		platform: owner?.suite.platform ?? "unknown",
		shard: owner?.shard.shard ?? record.name,
		kind: "unreadable",
		why: `${record.name} cannot be read: ${record.why}`
	};
}
function namePrefix(plan, { suite, platform }, { shard }) {
	return recordName({
		plan,
		suite,
		platform,
		shard,
		attempt: 0
	}).slice(0, -1);
}

// src/audit/audit.ts
function audit(request) {
	const run = viewRun(request);
	const audits = run.suites.map((suite) => auditSuite(suite, run.findings, request.frameworks[suite.plan.framework]));
	const findings = [...audits.flatMap((one) => one.planned), ...audits.flatMap((one) => one.others)];
	const shards = [...audits.flatMap((one) => one.shards), ...run.findings].sort(compareShards);
	return {
		findings,
		shards,
		planned: audits.reduce((sum, one) => sum + one.planned.length, 0),
		complete: isComplete(findings, shards, request.allowUnproven)
	};
}
function isRed(finding, allowUnproven) {
	if (finding.verdict === "unproven") return !allowUnproven;
	return RED_VERDICTS.includes(finding.verdict);
}
function isComplete(findings, shards, allowUnproven) {
	return !findings.some((finding) => isRed(finding, allowUnproven)) && !shards.some(({ kind }) => kind === "not-reported" || kind === "unreadable");
}
function auditSuite(suite, records, framework) {
	const known = knownTests(suite.shards);
	const strays = findStrays(suite);
	const judged = suite.shards.map((view) => {
		const absent = whyAbsent(suite, view, records);
		const findings = [...view.shares.values()].flat().map((share) => {
			const seen = known.get(share.entry.id) ?? /* @__PURE__ */ new Set();
			const own = judgeEntry({
				share,
				view,
				known: seen,
				framework,
				absent
			});
			return entryFinding(suite, view, share, strays.entries.get(share.entry) ?? own);
		});
		return {
			findings,
			shards: judgeShard(suite.plan, view, findings, framework)
		};
	});
	return {
		planned: [...judged.flatMap(({ findings }) => findings), ...suite.orphans],
		others: [...unplannedFindings(suite), ...foreignFindings(suite, strays)],
		shards: [...judged.flatMap(({ shards }) => shards), ...suite.again]
	};
}
function whyAbsent({ plan }, { planned }, findings) {
	return findings.find((one) => one.kind === "unreadable" && one.suite === plan.suite && one.platform === plan.platform && one.shard === planned.shard)?.why ?? `shard ${planned.shard} did not report`;
}
function entryFinding({ plan }, { planned }, { entry }, { verdict, why }) {
	const part = entry.part === void 0 ? {} : { part: entry.part };
	const { suite, platform } = plan;
	return {
		suite,
		platform,
		id: entry.id,
		...part,
		shard: planned.shard,
		verdict,
		why
	};
}
function unplannedFindings({ plan, shards }) {
	const seen = seenUnplanned({
		plan,
		shards
	});
	return Array.from(seen, ([id, where]) => ({
		suite: plan.suite,
		platform: plan.platform,
		id,
		verdict: "unplanned",
		why: `shard ${nameSome(where)} found it on disk, and no shard has it`
	})).sort(compareIds);
}
function seenUnplanned({ plan, shards }) {
	const seen = /* @__PURE__ */ new Map();
	if (plan.listed) return seen;
	for (const { attempts, planned } of shards) for (const id of new Set(attempts[0]?.stamp.unplanned)) seen.set(id, [...seen.get(id) ?? [], planned.shard]);
	return seen;
}
function foreignFindings(suite, { foreign }) {
	const unplanned = seenUnplanned(suite);
	const { plan } = suite;
	return Array.from(foreign, ([id, shards]) => ({
		suite: plan.suite,
		platform: plan.platform,
		id,
		verdict: "foreign",
		why: `executed by shard ${nameSome(shards)}, and no shard has it`
	})).filter(({ id }) => !unplanned.has(id)).sort(compareIds);
}
function compareIds(left, right) {
	return compareText(left.id, right.id);
}
function compareShards(left, right) {
	return compareText(left.suite, right.suite) || compareText(left.platform, right.platform) || compareShardLabels(left.shard, right.shard) || compareText(left.kind, right.kind) || compareText(left.why, right.why);
}

// src/junit/join-rounds.ts
function joinRounds(rounds, nested) {
	const [only] = rounds;
	if (rounds.length === 1 && only !== void 0) return only.results;
	const items = /* @__PURE__ */ new Map();
	for (const round of rounds) {
		const tests = testsByItem(round.results.tests);
		const evidence = groupBy(round.evidence, ({ id }) => id);
		for (const item of /* @__PURE__ */ new Set([...tests.keys(), ...evidence.keys()])) {
			const joined = items.get(item) ?? new JoinedItem(nested);
			items.set(item, joined);
			joined.add(round.mark, {
				tests: tests.get(item) ?? [],
				seconds: round.results.seconds.get(item),
				evidence: evidence.get(item) ?? []
			});
		}
	}
	return {
		tests: testTable([...items.values()].flatMap((one) => one.tests)),
		seconds: new Map([...items].flatMap(([item, { seconds: time }]) => time === void 0 ? [] : [[item, time]])),
		unattributed: rounds.flatMap(({ results }) => results.unattributed)
	};
}
var JoinedItem = class {
	#nested;
	#tests = /* @__PURE__ */ new Map();
	#collected = /* @__PURE__ */ new Set();
	#seconds;
	constructor(nested) {
		this.#nested = nested;
	}
	get tests() {
		return [...this.#tests.values()];
	}
	get seconds() {
		return this.#seconds;
	}
	add(mark, round) {
		for (const { collected = [] } of round.evidence) for (const test of collected) this.#collected.add(test);
		if (mark.reason === "retry" && isLoaded(round)) this.#mend(round.tests);
		this.#seconds = this.#timeWith(mark, round);
		for (const test of round.tests) {
			const known = this.#tests.get(test.test);
			this.#tests.set(test.test, joinTest(known, withRound(test, mark), mark));
		}
	}
	#mend(tests) {
		const again = new Set(tests.map(({ test }) => test));
		for (const [name, test] of this.#tests) {
			if (!isFailure(test) || this.#collected.has(name) || again.has(name)) continue;
			const { seconds: _, ...rest } = test;
			this.#tests.set(name, {
				...rest,
				outcome: "passed",
				flaky: true
			});
		}
	}
	#timeWith({ reason }, round) {
		const [known, own] = [this.#seconds, round.seconds];
		if (known === void 0 || own === void 0) return known ?? own;
		if (reason !== "retry") return seconds(known + own);
		const again = new Map(round.tests.filter(isExecuted).map((test) => [test.test, test]));
		const before = this.tests.filter(isExecuted).filter(({ test }) => this.#isTest(test));
		if (before.every(({ test }) => again.has(test))) return own;
		const more = before.map((test) => this.#moreTime(test, again.get(test.test)));
		return seconds(Math.max(0, more.reduce((sum, one) => sum + one, known)));
	}
	#isTest(name) {
		return this.#collected.size === 0 || this.#collected.has(name);
	}
	#moreTime(before, again) {
		if (this.#nested && before.test.includes("/") || again?.seconds === void 0 || before.seconds === void 0) return 0;
		return again.seconds - before.seconds;
	}
};
function isLoaded({ tests, evidence }) {
	return evidence.every((one) => one.collected !== void 0 && one.error === void 0) && evidence.length > 0 && tests.some(isExecuted);
}
function withRound(test, { number }) {
	return isFailure(test) ? {
		...test,
		failedRounds: [number]
	} : test;
}
function joinTest(known, again, mark) {
	if (known === void 0) return again;
	const { item, test } = known;
	const failed = [...known.failedRounds ?? [], ...again.failedRounds ?? []];
	const rounds = failed.length === 0 ? {} : { failedRounds: failed };
	if (mark.reason !== "retry") return {
		item,
		test,
		...mergeNamesakes(known, again),
		...rounds
	};
	if (again.outcome === "skipped") return known;
	if (isFailure(known)) return {
		item,
		test,
		...mergeAttempts(known, again),
		...rounds
	};
	return {
		...again,
		flaky: again.outcome === "passed" && (known.flaky || again.flaky),
		...rounds
	};
}
function isExecuted({ outcome }) {
	return outcome !== "skipped";
}

// src/commands/read-record.ts
async function readRecord(stamp, place, ports) {
	const reports = [];
	for (const file of stamp.junit) {
		const path = joinPath(place.folder, file.path);
		reports.push(await readJunit(ports.files.stream(path), file.source));
	}
	const { cluesOf = sharedClues() } = place;
	const { dialect } = frameworks[place.suite.framework];
	const clues = cluesOf(place.suite, stamp);
	const { root } = place.suite;
	const rounds = roundsOf(stamp, reports).map(({ mark, reports: own, invocations }) => {
		const evidence = invocations.flatMap((one) => one.evidence ?? []);
		return {
			mark,
			results: attribute(own, {
				clues,
				dialect,
				evidence,
				root
			}),
			evidence: invocations.flatMap(endedEvidence)
		};
	});
	return {
		record: {
			stamp,
			results: joinRounds(rounds, dialect.nested)
		},
		oddities: reports.flatMap((report) => report.oddities)
	};
}
function sharedClues() {
	const known = /* @__PURE__ */ new Map();
	return (suite, { unplanned }) => {
		if (unplanned.length > 0) return makeClues(suite, unplanned);
		const clues = known.get(suite) ?? makeClues(suite, []);
		known.set(suite, clues);
		return clues;
	};
}
function makeClues(suite, unplanned) {
	const planned = suite.shards.flatMap((shard) => shard.items.map((item) => item.id));
	const items = [.../* @__PURE__ */ new Set([...planned, ...unplanned])];
	return cluesFor(frameworks[suite.framework].dialect, items);
}
function roundsOf(stamp, reports) {
	const marks = /* @__PURE__ */ new Map();
	for (const one of [...stamp.invocations, ...stamp.junit]) {
		const mark = roundOf(one);
		marks.set(mark.number, marks.get(mark.number) ?? mark);
	}
	return [...marks.values()].sort((left, right) => left.number - right.number).map((mark) => ({
		mark,
		reports: reports.filter((_, at) => numberOf(stamp.junit[at] ?? {}) === mark.number),
		invocations: stamp.invocations.filter((one) => numberOf(one) === mark.number)
	}));
}
function numberOf(one) {
	return roundOf(one).number;
}
function endedEvidence({ evidence, signal }) {
	return evidence?.ended === true && evidence.stopped === void 0 && signal === void 0 ? evidence.items : [];
}

// src/telling/run-time.ts
const BY_COUNT = "planned by count: no timings yet";
const PARTLY_BY_COUNT = "planned by count in part: some suites have no timings yet";
function totalTime({ suites }) {
	const times = suites.filter(({ items }) => items > 0).map(suiteTime);
	return {
		wall: mostOf(times.map(({ wall }) => wall)),
		tests: mostOf(times.map(({ tests }) => tests)),
		predicted: mostOf(times.map(({ predicted }) => predicted)),
		predictedWall: mostOf(times.map(({ predictedWall }) => predictedWall))
	};
}
function suiteTime(suite) {
	const { makespanSeconds, predictedSeconds, predictedWallSeconds, shards } = suite;
	return {
		wall: makespanSeconds,
		tests: mostOf(shards.filter(({ state }) => state !== "no-items").map((shard) => ranToEnd(shard) ? shard.testSeconds : void 0)),
		predicted: predictedSeconds,
		predictedWall: predictedWallSeconds
	};
}
function timeText(time, unpredicted) {
	const { wall, tests, predicted } = time;
	const slowest = wall === void 0 ? "how long it took is unknown" : wallText(wall, time);
	if (predicted === void 0) return `${slowest} (${unpredicted})`;
	if (wall === void 0) return `${slowest} (predicted ${secondsText(predicted)} in tests)`;
	if (tests === void 0) return `${slowest}, time in tests unknown (predicted ${secondsText(predicted)})`;
	return `${slowest}, up to ${secondsText(tests)} in tests${comparedText(tests, predicted)}`;
}
function wallText(wall, { predictedWall }) {
	const compared = predictedWall === void 0 ? "" : comparedText(wall, predictedWall);
	return `slowest shard ${secondsText(wall)}${compared}`;
}
function comparedText(actual, predicted) {
	return ` (predicted ${secondsText(predicted)}, ${differenceText(actual, predicted)})`;
}
function measuredText({ state }, seconds) {
	return state === "no-items" ? "" : maybeSecondsText(seconds);
}
function shardDifference(shard) {
	const { testSeconds, predictedSeconds } = shard;
	if (!ranToEnd(shard) || testSeconds === void 0 || predictedSeconds === void 0) return "";
	return differenceText(testSeconds, predictedSeconds);
}
function wallDifference(shard) {
	const { wallSeconds, predictedWallSeconds } = shard;
	if (!ranToEnd(shard) || wallSeconds === void 0 || predictedWallSeconds === void 0) return "";
	return differenceText(wallSeconds, predictedWallSeconds);
}
function ranToEnd({ state }) {
	return state === "complete";
}
function mostOf(values) {
	return values.reduce((most, value) => most === void 0 || value === void 0 ? void 0 : Math.max(most, value), 0);
}

export { plural as A, quarantinedResults as C, quarantineOf as D, roundOf as E, joinAttempts as O, quarantinedBy as S, ROUND_REASONS as T, unexplained as _, suiteTime as a, isKnownInFull as b, wallDifference as c, audit as d, auditSuite as f, knownTests as g, viewSuite as h, shardDifference as i, nameSome as k, readRecord as l, viewRun as m, PARTLY_BY_COUNT as n, timeText as o, isRed as p, measuredText as r, totalTime as s, BY_COUNT as t, sharedClues as u, judgeEntry as v, saysAnything as w, viewShard as x, countedTests as y };