import { i as compareText } from "./canonical-json.mjs";
import { n as milliseconds, o as toSeconds } from "./units.mjs";
import { o as findSuitePlan } from "./plan.mjs";
import { a as ok, i as failed, r as describeProblem } from "./problem2.mjs";
import { t as artifactName } from "./artifact-name.mjs";
import { i as recordName, n as STAMP_FILE } from "./record.mjs";
import { A as safeParse, C as picklist, D as record, E as readonly, M as transform, O as regex, _ as number, c as getDotPath, d as literal, f as maxLength, h as minValue, j as string, k as safeInteger, n as boolean, o as exactOptional, p as maxValue, r as check, t as array, u as isoTimestamp, v as object, w as pipe } from "./dist.mjs";
import { i as joinPath, r as isAbsolutePath } from "./path.mjs";
import { t as parseShard } from "./shard.mjs";
import { r as testsByItem } from "./attribute.mjs";
import { O as joinAttempts, T as ROUND_REASONS, l as readRecord, u as sharedClues } from "./run-time.mjs";

// src/commands/open-claims.ts
const REDIS_URL = "MAKESPAN_REDIS_URL";
const FOLDER = "claims";
async function openClaims(planned, wish, ports) {
	const service = serviceOf(planned, wish, ports.run);
	const opened = service.ok ? await ports.claims(service.value) : service;
	return opened.ok ? opened.value : opened.problems.map(describeProblem).join(" ");
}
function serviceOf(planned, wish, { home, folder, environment }) {
	if (wish !== void 0 && wish.kind !== "auto" && wish.kind !== planned) return failed({
		where: "steal",
		what: `the plan steals by ${planned}, and not ${wish.kind}`
	});
	switch (planned) {
		case "artifacts": return ok({ kind: "artifacts" });
		case "directory": {
			const path = wish?.kind === "directory" ? wish.path : void 0;
			return ok({
				kind: "directory",
				path: path === void 0 ? joinPath(home, FOLDER) : joinPath(folder, path)
			});
		}
		case "redis": return redisAt(wish?.kind === "redis" ? wish.url : void 0, environment[REDIS_URL]);
	}
}
function redisAt(given, named = "") {
	if (given !== void 0) return ok({
		kind: "redis",
		url: given
	});
	if (/^rediss?:\/\//.test(named) && URL.canParse(named)) return ok({
		kind: "redis",
		url: new URL(named)
	});
	return failed({
		where: "steal",
		what: `${REDIS_URL} ${named === "" ? "is not set" : "is no address of a Redis server"}`,
		how: "Write it as redis://:password@host:6379, or give the address with steal."
	});
}

// src/run/stamp-schema.ts
const NAME = pipe(string(), maxLength(1e3));
const TEXT = pipe(string(), maxLength(1e6));
const ITEM = pipe(string(), maxLength(1e4), transform((path) => path));
const TIME = pipe(string(), isoTimestamp());
const SECONDS = pipe(number(), check((value) => toSeconds(value) !== void 0, "no length of time"), transform((value) => value));
const ATTEMPT = pipe(number(), safeInteger(), minValue(1));
const MOMENT = pipe(number(), safeInteger(), minValue(0), maxValue(864e13), transform(milliseconds));
const SHARD = pipe(string(), maxLength(20), check((text) => parseShard(text, "").ok, "no shard"));
function list(entry) {
	return pipe(array(entry), maxLength(1e6), readonly());
}
const ENTRY = object({
	id: ITEM,
	part: exactOptional(NAME),
	only: exactOptional(list(TEXT)),
	except: exactOptional(list(TEXT))
});
const EVIDENCE = object({
	items: list(object({
		id: ITEM,
		collected: exactOptional(list(TEXT)),
		deselected: exactOptional(list(TEXT)),
		notRun: exactOptional(list(TEXT)),
		selected: boolean(),
		error: exactOptional(TEXT)
	})),
	junit: list(TEXT),
	ended: boolean(),
	stopped: exactOptional(TEXT),
	beside: exactOptional(TEXT),
	failedAt: exactOptional(MOMENT),
	harmlessCodes: exactOptional(pipe(array(pipe(number(), safeInteger())), maxLength(16)))
});
const ROUND = object({
	number: pipe(number(), safeInteger(), minValue(1)),
	reason: picklist(ROUND_REASONS)
});
const INVOCATION = object({
	command: list(TEXT),
	entries: list(ENTRY),
	exitCode: exactOptional(pipe(number(), safeInteger())),
	signal: exactOptional(NAME),
	seconds: SECONDS,
	worker: exactOptional(pipe(number(), safeInteger(), minValue(0))),
	evidence: exactOptional(EVIDENCE),
	round: exactOptional(ROUND)
});
const INSIDE = pipe(string(), maxLength(1e4), check((path) => !isAbsolutePath(path) && !path.includes("\\") && !path.split("/").includes(".."), "a path outside the record"));
const RECORDED = object({
	path: INSIDE,
	source: TEXT,
	digest: pipe(string(), regex(/^[0-9a-f]{64}$/)),
	round: exactOptional(ROUND)
});
const PROBLEM = object({
	what: TEXT,
	where: exactOptional(TEXT),
	how: exactOptional(TEXT)
});
const CHUNK = object({
	shard: SHARD,
	chunk: pipe(number(), safeInteger(), minValue(1)),
	claim: picklist([
		"won",
		"unclear",
		"unasked",
		"lost"
	]),
	at: TIME,
	ended: exactOptional(TIME),
	holder: exactOptional(NAME)
});
const STAMP_SCHEMA = object({
	version: literal(1),
	plan: NAME,
	suite: NAME,
	platform: NAME,
	shard: SHARD,
	attempt: ATTEMPT,
	buildsOn: exactOptional(list(ATTEMPT)),
	commit: exactOptional(NAME),
	runner: record(NAME, TEXT),
	started: TIME,
	ended: exactOptional(TIME),
	wallSeconds: SECONDS,
	state: picklist([
		"running",
		"complete",
		"interrupted"
	]),
	invocations: list(INVOCATION),
	gone: list(ITEM),
	unplanned: list(ITEM),
	junit: list(RECORDED),
	kept: list(RECORDED),
	problems: list(PROBLEM),
	chunks: exactOptional(list(CHUNK))
});

// src/run/read-stamp.ts
const LARGEST_STAMP = 268435456;
function readStamp(text, where) {
	if (text.length > LARGEST_STAMP) return failed({
		where,
		what: "the stamp is larger than 256 MiB and was not read"
	});
	const parsed = parseJson(text, where);
	if (!parsed.ok) return parsed;
	const version = checkVersion(parsed.value, where);
	if (version.length > 0) return failed(...version);
	const read = safeParse(STAMP_SCHEMA, parsed.value, { abortEarly: true });
	if (read.success) return ok(read.output);
	return failed(...read.issues.map((issue) => toProblem(issue, where)));
}
function parseJson(text, where) {
	try {
		return ok(JSON.parse(text));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		return failed({
			where,
			what: "the stamp is no JSON: it was cut off or changed",
			how: "Run the shard again."
		});
	}
}
function checkVersion(value, where) {
	const read = safeParse(object({ version: number() }), value);
	if (!read.success || read.output.version <= 1) return [];
	return [{
		where,
		what: `the stamp has version ${read.output.version}, and this Makespan reads up to ${1}`,
		how: "Use the same version of Makespan in all jobs."
	}];
}
function toProblem(issue, where) {
	return {
		where,
		what: `${getDotPath(issue) ?? "the whole stamp"} is not what a stamp holds: expected ${issue.expected ?? "something else"}`,
		how: "It was changed or not written by Makespan; run the shard again."
	};
}

// src/commands/load-records.ts
const SIDE_BY_SIDE = 8;
async function loadRecords(loaded, folders, ports) {
	const { artifacts } = ports;
	return readAll(artifacts === void 0 ? await findRecords(folders, ports) : await downloadRecords(loaded, artifacts, ports), loaded.plan, ports);
}
async function findRecords(folders, ports) {
	const found = [];
	for (const folder of folders) {
		const stamps = await ports.files.find([`**/${STAMP_FILE}`], {
			folder,
			hidden: true
		});
		for (const { path } of stamps) {
			const record = joinPath(folder, path.slice(0, -STAMP_FILE.length - 1));
			found.push({
				name: record,
				folder: record
			});
		}
	}
	return found;
}
async function downloadRecords({ plan, ref }, artifacts, ports) {
	const names = plan.plans.flatMap((suite) => recordNames(suite, ref, ports.run.attempt));
	const found = [];
	for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
		const batch = names.slice(start, start + SIDE_BY_SIDE);
		const fetched = await Promise.all(batch.map((name) => download(name, artifacts, ports)));
		found.push(...fetched.flatMap((record) => record ?? []));
	}
	return found;
}
function recordNames(suite, ref, attempts) {
	const { suite: name, platform } = suite;
	return suite.shards.flatMap(({ shard }) => Array.from({ length: attempts }, (_, index) => recordName({
		plan: ref,
		suite: name,
		platform,
		shard,
		attempt: index + 1
	})));
}
async function download(name, artifacts, ports) {
	const folder = joinPath(ports.run.scratch, "records", await artifactName(name));
	const outcome = await artifacts.load(name, folder);
	switch (outcome.kind) {
		case "found": return {
			name,
			folder
		};
		case "absent": return;
		case "failed": return {
			name,
			why: [outcome.why, outcome.how].filter(Boolean).join(". ")
		};
	}
}
async function readAll(found, plan, ports) {
	const read = [];
	const unreadable = [];
	const cluesOf = sharedClues();
	for (const { name, folder, why } of found) {
		const outcome = folder === void 0 ? why ?? "it could not be fetched" : await readStored(folder, {
			suites: plan.plans,
			cluesOf
		}, ports);
		if (typeof outcome === "string") unreadable.push({
			name,
			why: outcome
		});
		else read.push(outcome);
	}
	return {
		read,
		unreadable
	};
}
async function readStored(folder, { suites, cluesOf }, ports) {
	const path = joinPath(folder, STAMP_FILE);
	const text = await ports.files.readText(path);
	if (text === void 0) return `it has no ${STAMP_FILE}`;
	const stamp = readStamp(text, path);
	if (!stamp.ok) return stamp.problems.map(describeProblem).join(" ");
	const suite = findSuitePlan({ plans: suites }, stamp.value.suite, stamp.value.platform);
	if (suite === void 0) return ofAnotherPlan(stamp.value);
	return readRecord(stamp.value, {
		folder,
		suite,
		...cluesOf === void 0 ? {} : { cluesOf }
	}, ports);
}
function ofAnotherPlan(stamp) {
	return {
		record: {
			stamp,
			results: {
				tests: [],
				seconds: /* @__PURE__ */ new Map(),
				unattributed: []
			}
		},
		oddities: []
	};
}

// src/junit/write-junit.ts
function* writeJunit(records) {
	const suites = [...itemSuites(records), ...looseSuites(records)];
	yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	yield `<testsuites name="makespan"${countAttributes(suites.flatMap(({ lists }) => lists))}>\n`;
	for (const suite of suites) {
		const cases = [...suite.cases()];
		yield `  <testsuite name="${escapeText(suite.name)}"${countAttributes([cases])}>\n`;
		for (const one of cases) yield caseXml(one);
		yield "  </testsuite>\n";
	}
	yield "</testsuites>\n";
}
function* writeResults(results) {
	yield "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	yield `<testsuites>\n  <testsuite name="makespan"${countAttributes([results])}>\n`;
	for (const one of results) yield caseXml({
		...one,
		name: one.test,
		classname: "",
		file: one.item
	});
	yield "  </testsuite>\n</testsuites>\n";
}
function itemSuites(records) {
	const places = new Set(records.map(({ stamp }) => placeKey(stamp)));
	const groups = /* @__PURE__ */ new Map();
	for (const { stamp, results } of records) {
		const place = places.size > 1 ? `${stamp.suite} (${stamp.platform}): ` : "";
		for (const [item, tests] of testsByItem(results.tests)) {
			const key = `${placeKey(stamp)}\u0000${item}`;
			const group = groups.get(key) ?? new ItemGroup(`${place}${item}`);
			groups.set(key, group);
			group.add(stamp, tests);
		}
	}
	return [...groups].sort(([left], [right]) => compareText(left, right)).map(([, group]) => group.suite());
}
function placeKey({ suite, platform }) {
	return `${suite}\u0000${platform}`;
}
var ItemGroup = class {
	#name;
	#shards = /* @__PURE__ */ new Map();
	constructor(name) {
		this.#name = name;
	}
	add({ shard, attempt, buildsOn }, tests) {
		const attempts = this.#shards.get(shard) ?? [];
		this.#shards.set(shard, attempts);
		const known = attempts.find((one) => one.attempt === attempt);
		if (known !== void 0) known.lists.push(tests);
		else attempts.push({
			attempt,
			partial: buildsOn !== void 0,
			lists: [tests]
		});
	}
	suite() {
		const lists = [...this.#shards].sort(([left], [right]) => compareText(left, right)).flatMap(([, attempts]) => countingLists(attempts));
		return {
			name: this.#name,
			lists,
			cases: () => writtenResults(lists)
		};
	}
};
function countingLists(attempts) {
	const highestFirst = attempts.toSorted((left, right) => right.attempt - left.attempt);
	const full = highestFirst.findIndex(({ partial }) => !partial);
	const counting = full < 0 ? highestFirst : highestFirst.slice(0, full + 1);
	const [only, ...others] = counting;
	if (only !== void 0 && others.length === 0) return only.lists;
	return [joinAttempts(counting.flatMap(({ lists }) => lists))];
}
function* writtenResults(lists) {
	for (const result of each(lists)) yield {
		...result,
		name: result.test,
		classname: result.item,
		file: result.item
	};
}
function looseSuites(records) {
	const results = records.flatMap((record) => record.results.unattributed);
	if (results.length === 0) return [];
	return [{
		name: "cases of no known item",
		lists: [results],
		cases: () => results
	}];
}
function caseXml(one) {
	const classname = escapeText(one.classname);
	const path = one.file === one.classname ? classname : escapeText(one.file ?? "");
	const file = one.file === void 0 ? "" : ` file="${path}"`;
	const time = one.seconds === void 0 ? "" : ` time="${decimal(one.seconds)}"`;
	const tag = `    <testcase name="${escapeText(one.name)}" classname="${classname}"${file}${time}`;
	const inside = resultXml(one);
	return inside === "" ? `${tag}/>\n` : `${tag}>${inside}</testcase>\n`;
}
function resultXml({ outcome, flaky, message, failedRounds = [] }) {
	const said = message === void 0 ? "" : ` message="${escapeText(message)}"`;
	const again = Math.max(0, failedRounds.length - 1);
	switch (outcome) {
		case "failed": return `<failure${said}/>${"<rerunFailure/>".repeat(again)}`;
		case "errored": return `<error${said}/>${"<rerunError/>".repeat(again)}`;
		case "skipped": return "<skipped/>";
		case "passed": return flaky ? `<flakyFailure${said}/>${"<flakyFailure/>".repeat(again)}` : "";
	}
}
function countAttributes(lists) {
	const counts = {
		tests: 0,
		passed: 0,
		failed: 0,
		errored: 0,
		skipped: 0,
		seconds: 0
	};
	for (const { outcome, seconds } of each(lists)) {
		counts.tests += 1;
		counts[outcome] += 1;
		counts.seconds += seconds ?? 0;
	}
	return [
		` tests="${counts.tests}"`,
		` failures="${counts.failed}"`,
		` errors="${counts.errored}"`,
		` skipped="${counts.skipped}"`,
		` time="${decimal(counts.seconds)}"`
	].join("");
}
function* each(lists) {
	for (const list of lists) yield* list;
}
function decimal(seconds) {
	return seconds.toFixed(6).replace(/\.?0+$/, "");
}
const ENTITIES = /* @__PURE__ */ new Map([
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	["\"", "&quot;"],
	["	", "&#9;"],
	["\n", "&#10;"],
	["\r", "&#13;"]
]);
function escapeText(text) {
	if (!UNUSUAL.test(text)) return text;
	return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "�").replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES.get(character) ?? character);
}
const UNUSUAL = /[\u0000-\u001f&<>"\ud800-\udfff\ufffe\uffff]/;

export { readStamp as a, readStored as i, writeResults as n, openClaims as o, loadRecords as r, writeJunit as t };