import { A as record, D as pipe, E as picklist, F as transform, M as safeInteger, N as safeParse, P as string, S as object, a as array, f as getDotPath, g as maxLength, h as literal, j as regex, k as readonly, m as isoTimestamp, o as boolean, s as check, t as parseShard, u as exactOptional, x as number, y as minValue } from "./shard.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { r as isAbsolutePath } from "./path.mjs";
import { y as ROUND_REASONS } from "./run-time.mjs";
import { o as toSeconds } from "./units.mjs";

// src/run/stamp-schema.ts
const NAME = pipe(string(), maxLength(1e3));
const TEXT = pipe(string(), maxLength(1e6));
const ITEM = pipe(string(), maxLength(1e4), transform((path) => path));
const TIME = pipe(string(), isoTimestamp());
const SECONDS = pipe(number(), check((value) => toSeconds(value) !== void 0, "no length of time"), transform((value) => value));
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
	attempt: pipe(number(), safeInteger(), minValue(1)),
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

export { readStamp as t };