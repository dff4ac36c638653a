// src/model/record.ts
const STAMP_FILE = "stamp.json";
function recordName(stamp) {
	const shard = stamp.shard.replace("/", "of");
	return `makespan-record-${stamp.plan}-${stamp.suite}-${stamp.platform}-${shard}-a${stamp.attempt}`;
}
function planName(ref) {
	return `makespan-plan-${ref}`;
}
const RESULT_PREFIX = "makespan-result-";
function resultName(ref, attempt) {
	return `${RESULT_PREFIX}${ref}-a${attempt}`;
}

export { resultName as a, recordName as i, STAMP_FILE as n, planName as r, RESULT_PREFIX as t };