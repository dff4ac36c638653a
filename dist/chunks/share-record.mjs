import { i as compareText, n as fileJson, r as sha256 } from "./canonical-json.mjs";
import { i as seconds, n as milliseconds, r as roundSeconds, t as inSeconds } from "./units.mjs";
import { a as ok } from "./problem2.mjs";
import { t as artifactName } from "./artifact-name.mjs";
import { i as recordName, n as STAMP_FILE } from "./record.mjs";
import { a as pathBelow, i as joinPath, t as fileName } from "./path.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";
import { t as frameworks } from "./frameworks.mjs";
import { t as locateFiles } from "./locate-files.mjs";
import { t as readRetentionDays } from "./retention.mjs";
import { A as plural, C as quarantinedResults, f as auditSuite, h as viewSuite, k as nameSome, l as readRecord, w as saysAnything } from "./run-time.mjs";
import { t as discover } from "./discover.mjs";

// src/commands/record-settings.ts
function readRecordSettings(read) {
	const folders = read.list("records");
	if (folders.length > 1) read.problem({
		where: "records",
		what: "a shard leaves its record in one folder",
		how: "Name one folder."
	});
	return {
		records: folders[0] ?? ".makespan/records",
		junit: read.list("junit"),
		keep: read.list("keep"),
		allowUnproven: read.isOn("allow-unproven"),
		retentionDays: readRetentionDays(read)
	};
}
function configuredRecord({ junit, keep }, config, suite) {
	const settings = suiteSettings(config, suite);
	return {
		junit: junit.length > 0 ? junit : settings?.junit ?? [],
		keep: keep.length > 0 ? keep : settings?.keep ?? []
	};
}

// src/commands/compare-with-disk.ts
async function compareWithDisk(suite, shard, ports) {
	return suite.listed ? ok(await compareListed(suite, shard, ports)) : compareFound(suite, shard, ports);
}
async function compareFound(suite, shard, ports) {
	const framework = frameworks[suite.framework];
	const { root, patterns } = suite;
	const found = await discover({
		framework,
		root,
		patterns
	}, ports);
	if (!found.ok) return found;
	const onDisk = new Set(found.value.items.map((item) => item.id));
	const planned = new Set(suite.shards.flatMap((one) => one.items.map((item) => item.id)));
	return ok({
		...partition(shard, (id) => onDisk.has(id)),
		unplanned: [...onDisk].filter((id) => !planned.has(id))
	});
}
async function compareListed(suite, shard, ports) {
	if (suite.framework === "custom") return {
		entries: shard.items,
		gone: [],
		unplanned: []
	};
	const there = /* @__PURE__ */ new Set();
	for (const { id } of shard.items) if (await ports.files.facts(joinPath(ports.repository.folder, id)) !== void 0) there.add(id);
	return {
		...partition(shard, (id) => there.has(id)),
		unplanned: []
	};
}
function partition(shard, isThere) {
	return {
		entries: shard.items.filter((item) => isThere(item.id)),
		gone: shard.items.filter((item) => !isThere(item.id)).map((item) => item.id)
	};
}

// src/run/record-files.ts
async function recordFile(source, name, { record, repository }, files) {
	const path = await freeName(await safePath(name), record, files);
	await files.copy(source, joinPath(record, path));
	const digest = await files.digest(joinPath(record, path));
	if (digest === void 0) return void 0;
	return {
		path,
		source: pathBelow(repository, source) ?? source,
		digest
	};
}
async function freeName(path, record, files) {
	const [, stem = path, extension = ""] = /^(.*?)((?:\.[^./]+)?)$/s.exec(path) ?? [];
	let name = path;
	for (let count = 2; await files.facts(joinPath(record, name)) !== void 0; count += 1) name = `${stem}-${count}${extension}`;
	return name;
}
const UNSAFE = /["':<>|*?\\\r\n\u0000-\u001f\u007f]|[. ]$/g;
async function safePath(path) {
	const parts = path.split("/").filter((part) => part !== "" && part !== ".");
	return (await Promise.all(parts.map(safePart))).join("/");
}
const LONGEST_PART = 150;
async function safePart(part) {
	const safe = part.replaceAll(UNSAFE, "-").slice(0, LONGEST_PART);
	if (safe === part) return part;
	const [, stem = safe, extension = ""] = /^(.*?)((?:\.[A-Za-z0-9]{1,8})?)$/s.exec(safe) ?? [];
	return `${stem}-${(await sha256(part)).slice(0, 8)}${extension}`;
}

// src/run/collect-junit.ts
const OPTIONS$1 = {
	inFolder: "**/*.xml",
	ignore: [
		"**/node_modules/**",
		"**/.git/**",
		"**/.makespan/**"
	]
};
async function junitBefore(places, now, files) {
	const states = /* @__PURE__ */ new Map();
	for (const path of await locateFiles(places, OPTIONS$1, files)) {
		const facts = await files.facts(path);
		if (facts === void 0) continue;
		const digest = isRecent(facts, now) ? await files.digest(path) : void 0;
		states.set(path, digest === void 0 ? { facts } : {
			facts,
			digest
		});
	}
	return {
		places,
		states
	};
}
async function collectJunit(request, files) {
	const { fresh, stale } = await sortOut(request, files);
	const { round } = request;
	const folder = round === void 0 ? "junit" : `junit/round-${round.number}`;
	const mark = round === void 0 ? {} : { round };
	const junit = [];
	for (const [index, path] of fresh.entries()) {
		const name = `${folder}/${String(index + 1).padStart(3, "0")}-${fileName(path)}`;
		const recorded = await recordFile(path, name, request, files);
		if (recorded !== void 0) junit.push({
			...recorded,
			...mark
		});
	}
	return {
		junit,
		stale
	};
}
async function sortOut(request, files) {
	const seen = /* @__PURE__ */ new Set();
	const fresh = [];
	const stale = [];
	const isWritten = await writtenSince(request, files);
	for (const path of await locateFiles(request.places, OPTIONS$1, files)) {
		const facts = await files.facts(path);
		if (facts === void 0 || seen.has(facts.identity ?? path)) continue;
		seen.add(facts.identity ?? path);
		(await isWritten(path, facts) ? fresh : stale).push(path);
	}
	return {
		fresh,
		stale: stale.sort(compareText)
	};
}
async function writtenSince({ since, before }, files) {
	const lookedAt = new Set(await locateFiles(before?.places ?? [], OPTIONS$1, files));
	return async (path, facts) => {
		const known = before?.states.get(path);
		if (known !== void 0) return hasChanged({
			path,
			facts,
			known
		}, files);
		return lookedAt.has(path) || isSince(facts, since);
	};
}
async function hasChanged({ path, facts, known }, files) {
	if (facts.changed !== known.facts.changed || facts.bytes !== known.facts.bytes) return true;
	if (facts.identity !== known.facts.identity) return true;
	return known.digest !== void 0 && known.digest !== await files.digest(path);
}
const COARSE = 2e3;
const TICK = 50;
function isSince({ changed }, since) {
	const slack = changed % 1e3 === 0 ? COARSE : TICK;
	return since === void 0 || changed + slack >= since;
}
function isRecent({ changed }, now) {
	return changed + COARSE >= now;
}

// src/run/stamp.ts
function beginStamp(beginning) {
	return {
		...beginning,
		version: 1,
		started: isoTime(beginning.started),
		wallSeconds: seconds(0),
		state: "running",
		invocations: [],
		junit: [],
		kept: []
	};
}
function finishStamp(stamp, end) {
	return {
		...stamp,
		ended: isoTime(end.ended),
		wallSeconds: roundSeconds(inSeconds(end.wall)),
		state: end.state,
		invocations: end.invocations,
		junit: end.junit,
		kept: end.kept,
		problems: [...stamp.problems, ...end.problems]
	};
}
async function writeStamp(stamp, record, files) {
	await files.write(joinPath(record, STAMP_FILE), fileJson(stamp));
}
const LAST_TIME = 864e13;
function isoTime(time) {
	return new Date(Math.min(milliseconds(time), LAST_TIME)).toISOString();
}

// src/audit/likely-cause.ts
function likelyCause({ stamp }, symptom) {
	const command = stamp.invocations.map((one) => one.command.join(" ")).join(" ; ");
	switch (symptom) {
		case "too-much": return swallowingRunner(command) ?? SELECTION_LOST;
		case "too-little": return failedToStart(stamp.invocations) ?? ownFilter(command) ?? NOTHING_MATCHED;
		case "no-junit": return ownReporter(command) ?? NO_JUNIT;
		case "no-evidence": return swallowingRunner(command) ?? HOOK_LOST;
	}
}
const SELECTION_LOST = "Its selection did not reach the framework: write {tests} (arguments) or {list} (a file with one item per line) where the command takes it.";
const NOTHING_MATCHED = "The selection did not match: the command probably runs in another folder than planned (working-directory, root), or something in it changes what is selected.";
const NO_JUNIT = "Let the command write JUnit, and name the files with the input or option junit where they are not found by themselves.";
const HOOK_LOST = "The command probably starts the framework elsewhere (a container, tox, a remote machine) or without our environment: start it directly, or use select and record around it.";
function swallowingRunner(command) {
	const [, runner, name] = /(?:^|[\s;&|])(npm|pnpm|yarn)\s+(?:run\s+|run-script\s+)?([\w:.-]+)/.exec(command) ?? [];
	if (runner === void 0 || name === void 0) return void 0;
	if (runner === "npm" && !/\s--(?:\s|$)/.test(command)) return `npm passes on only what follows "--": write "npm run ${name} -- {tests}".`;
	return `The script "${name}" probably does not pass its arguments on to the framework (several commands in it, or a "--" that is kept as an argument): start the framework directly.`;
}
function failedToStart(invocations) {
	const [first] = invocations;
	const code = first?.exitCode;
	if (code === 127) return "Exit code 127: the command, or one in it, does not exist here.";
	if (code === 126) return "Exit code 126: the command, or one in it, is not executable.";
	const failing = invocations.find(({ exitCode, signal }) => exitCode !== 0 || signal !== void 0);
	if (failing === void 0) return void 0;
	return `The command ended with ${failing.signal ?? `exit code ${failing.exitCode ?? "unknown"}`} before it got to them: see its output above.`;
}
const FILTERS = /(?<=^|[\s"'])(-k|-m|-t|--testNamePattern|--test-name-pattern|--grep|-run|--changed|--onlyChanged|-o|--ignore|--exclude)(?=[\s=]|$)/g;
function ownFilter(command) {
	const found = [...new Set(Array.from(command.matchAll(FILTERS), ([, option]) => option ?? ""))];
	if (found.length === 0) return void 0;
	return `The command has a filter of its own (${nameSome(found)}), which probably left them out: take it out, or give the plan the same patterns.`;
}
const REPORTERS = /(?<=^|[\s"'])(--reporters?|-p no:junitxml|--junitxml|--junit-xml|--outputFile|--config|-c)(?=[\s=]|$)/;
function ownReporter(command) {
	const option = REPORTERS.exec(command)?.[1];
	if (option === void 0) return void 0;
	return `The command sets "${option}", which probably replaces the JUnit reporter we add: let it report JUnit as well, or leave the option out.`;
}

// src/audit/check-shard.ts
function checkShard(request) {
	const { own, strays, others, shards, view } = auditShard(request);
	const { tests } = request.record.results;
	const problems = [
		...swallowed(request, strays),
		...unrun(request, own, strays.length > 0),
		...unproven(request, own),
		...silentlyStopped(request, own),
		...lackOfJunit(request, own),
		...lackOfEvidence(request)
	];
	const findings = [
		...own,
		...strays,
		...others
	];
	const failed = hasFailed(view, own, shards);
	const quarantined = view === void 0 ? [] : quarantinedResults(view, tests);
	const doubts = quarantined.length === 0 ? [] : shards.filter(({ kind }) => kind === "failed");
	return {
		findings,
		problems,
		failed,
		quarantined,
		warnings: [...warningsOf(request.record, findings), ...doubts.map(({ why }) => why)]
	};
}
function hasFailed(view, own, shards) {
	return view !== void 0 && view.counts.failed + view.counts.errored > 0 || own.some(({ verdict }) => verdict === "stopped") || shards.some(({ kind }) => kind === "failed" || kind === "interrupted");
}
function auditShard({ suite, shard, record, buildsOn = [], framework }) {
	const attempts = [record, ...buildsOn];
	attempts.sort((left, right) => right.stamp.attempt - left.stamp.attempt);
	const view = viewSuite(suite, (one) => one === shard.shard ? attempts : []);
	const audited = auditSuite({
		...view,
		orphans: []
	}, [], framework);
	const { planned, others } = audited;
	return {
		shards: audited.shards.filter((finding) => finding.shard === shard.shard),
		own: planned.filter((finding) => finding.shard === shard.shard),
		strays: planned.filter((finding) => finding.shard !== shard.shard && finding.verdict === "misplaced"),
		others,
		view: view.shards.find((one) => one.planned.shard === shard.shard)
	};
}
function swallowed(request, strays) {
	const { suite, shard, record } = request;
	if (strays.length === 0) return [];
	const others = suite.shards.filter((one) => one.shard !== shard.shard);
	return [{
		what: strays.length === others.reduce((sum, { items }) => sum + items.length, 0) ? `the command ran every item of the suite, not only those of shard ${shard.shard}` : `the command ran tests of ${plural(strays.length, "item")} that other shards have: ${namesOf(strays)}`,
		where: commandOf(record),
		how: likelyCause(record, "too-much")
	}];
}
function unrun(request, findings, tooMuch) {
	const missing = findings.filter(({ verdict }) => verdict === "missing");
	const [first] = missing;
	if (first === void 0) return [];
	const what = missing.length === findings.length ? `none of the ${plural(findings.length, "item")} of shard ${request.shard.shard} ran (${first.why})` : `${missing.length} of ${plural(findings.length, "item")} did not run: ${namesOf(missing)} (${first.why})`;
	const how = likelyCause(request.record, tooMuch ? "too-much" : "too-little");
	return [{
		what,
		where: commandOf(request.record),
		how
	}];
}
function unproven({ record, allowUnproven }, findings) {
	const found = findings.filter(({ verdict }) => verdict === "unproven");
	const [first] = found;
	if (first === void 0 || allowUnproven) return [];
	return [{
		what: `nothing shows that ${plural(found.length, "item")} ran: ${namesOf(found)} (${first.why})`,
		where: commandOf(record),
		how: likelyCause(record, "no-junit")
	}];
}
function silentlyStopped({ record }, findings) {
	const stopped = findings.filter(({ verdict }) => verdict === "stopped");
	const green = record.stamp.invocations.every(({ exitCode }) => exitCode === 0);
	const [first] = stopped;
	if (first === void 0 || !green || record.stamp.state !== "complete") return [];
	return [{
		what: `${plural(stopped.length, "item")} did not run: ${namesOf(stopped)} (${first.why})`,
		where: commandOf(record),
		how: "The command reports success all the same. Let it pass on its exit code."
	}];
}
function lackOfJunit({ record }, findings) {
	const { junit, buildsOn, invocations } = record.stamp;
	const ran = findings.some(({ verdict }) => verdict === "ran");
	const ranNothingMore = buildsOn !== void 0 && invocations.length === 0;
	if (junit.length > 0 || !ran || ranNothingMore) return [];
	return [{
		what: "the command wrote no JUnit file, so its results and times are unknown",
		where: commandOf(record),
		how: likelyCause(record, "no-junit")
	}];
}
function lackOfEvidence({ record, framework, suite }) {
	const { state, invocations } = record.stamp;
	const silent = invocations.filter(({ exitCode }) => exitCode !== void 0).filter(({ evidence }) => !saysAnything(evidence));
	if (!framework.givesEvidence || state !== "complete" || silent.length === 0) return [];
	return [{
		what: `${suite.framework} gave no evidence of what it collected and ran: our hook was not loaded`,
		where: commandOf(record),
		how: likelyCause(record, "no-evidence")
	}];
}
function warningsOf(record, findings) {
	const unplanned = findings.filter(isUnplanned);
	const foreign = findings.filter(({ verdict }) => verdict === "foreign");
	const loose = record.results.unattributed.length;
	return [
		...unplanned.length === 0 ? [] : [`${plural(unplanned.length, "item")} on disk that no shard has: ${namesOf(unplanned)}; merge will fail, re-run all jobs to plan them`],
		...foreign.length === 0 ? [] : [`${plural(foreign.length, "item")} ran that no shard has: ${namesOf(foreign)}`],
		...loose === 0 ? [] : [`${plural(loose, "case")} in the JUnit files belong to no known item`]
	];
}
function isUnplanned({ verdict }) {
	return verdict === "unplanned";
}
function namesOf(findings) {
	return nameSome(findings.map(({ id, part }) => part === void 0 ? id : `${id} (${part})`));
}
const LONGEST_COMMAND = 200;
function commandOf({ stamp }) {
	const text = stamp.invocations[0]?.command.join(" ") ?? "the test command";
	return text.length <= LONGEST_COMMAND ? text : `${text.slice(0, LONGEST_COMMAND)}…`;
}

// src/run/keep-files.ts
const OPTIONS = {
	inFolder: "**/*",
	ignore: ["**/.git/**", "**/.makespan/**"]
};
async function keepFiles(request, files) {
	const sources = /* @__PURE__ */ new Set();
	const unmatched = [];
	for (const pattern of request.patterns) {
		const found = await locateFiles([{
			pattern,
			folder: request.folder
		}], OPTIONS, files);
		if (found.length === 0) unmatched.push(pattern);
		for (const path of found) sources.add(path);
	}
	const kept = [];
	for (const source of sources) {
		const name = pathBelow(request.folder, source) ?? `elsewhere/${source.replace(":", "")}`;
		const recorded = await recordFile(source, `kept/${name}`, request, files);
		if (recorded !== void 0) kept.push(recorded);
	}
	return {
		kept,
		unmatched
	};
}

// src/commands/share-record.ts
async function beginRecord(request, { gone, unplanned }, ports) {
	const { share, buildsOn = [] } = request;
	const { suite, shard } = share;
	const identity = {
		plan: request.ref,
		suite: suite.suite,
		platform: suite.platform,
		shard: shard.shard,
		attempt: ports.run.attempt
	};
	const name = recordName(identity);
	const folder = joinPath(ports.run.folder, request.records, await artifactName(name));
	await ports.files.remove(folder);
	const stamp = beginStamp({
		...identity,
		...buildsOn.length === 0 ? {} : { buildsOn: buildsOn.map(({ stamp }) => stamp.attempt) },
		...request.commit === void 0 ? {} : { commit: request.commit },
		runner: ports.run.runner,
		started: ports.clock.now(),
		gone,
		unplanned,
		problems: []
	});
	await writeStamp(stamp, folder, ports.files);
	ports.leftovers.remember({
		name,
		folder,
		retentionDays: request.retentionDays
	});
	return {
		name,
		folder,
		stamp
	};
}
const NOTHING_RAN = {
	records: [],
	problems: [],
	state: "complete",
	recorded: [],
	stale: []
};
async function finishRecord(request, { place, ended, wall }, ports) {
	const { suite, shard } = request.share;
	const { kept, unmatched } = await keepFiles({
		patterns: request.keep,
		folder: joinPath(ports.repository.folder, suite.root),
		record: place.folder,
		repository: ports.repository.folder
	}, ports.files);
	for (const pattern of unmatched) ports.log.warn(`keep: nothing matches ${pattern}`);
	for (const path of neverWritten(ended, ports.repository.folder)) ports.log.warn(`${path} was there before the run and was not written: it does not count`);
	const stamp = finishStamp(place.stamp, {
		ended: ports.clock.now(),
		wall: milliseconds(wall),
		state: ended.state,
		invocations: ended.records,
		junit: ended.recorded,
		kept,
		problems: ended.problems
	});
	const { record } = await readRecord(stamp, {
		folder: place.folder,
		suite
	}, ports);
	const check = checkShard({
		suite,
		shard,
		record,
		buildsOn: request.buildsOn ?? [],
		framework: frameworks[suite.framework],
		allowUnproven: request.allowUnproven
	});
	const judged = {
		...stamp,
		problems: [...stamp.problems, ...check.problems]
	};
	await writeStamp(judged, place.folder, ports.files);
	return {
		record: {
			...record,
			stamp: judged
		},
		check,
		folder: place.folder,
		name: place.name,
		problems: ended.problems
	};
}
function neverWritten({ stale, recorded }, repository) {
	const written = new Set(recorded.map(({ source }) => joinPath(repository, source)));
	return [...new Set(stale)].filter((path) => !written.has(path));
}

export { writeStamp as a, compareWithDisk as c, isoTime as i, configuredRecord as l, beginRecord as n, collectJunit as o, finishRecord as r, junitBefore as s, NOTHING_RAN as t, readRecordSettings as u };