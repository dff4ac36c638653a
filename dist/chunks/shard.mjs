import { a as ok, i as failed } from "./problem2.mjs";

// src/model/shard.ts
function parseShard(text, where) {
	const match = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(text);
	const index = Number(match?.[1]);
	const count = Number(match?.[2]);
	if (match === null) return failed({
		where,
		what: `${JSON.stringify(text)} is no shard`,
		how: "Write it as 2/8: the second of eight, counted from 1."
	});
	if (index < 1 || index > count) return failed({
		where,
		what: `${index}/${count} is no shard: they are counted from 1 to ${count}`,
		how: `Use 1/${Math.max(1, count)} to ${Math.max(1, count)}/${Math.max(1, count)}.`
	});
	return ok({
		index,
		count
	});
}

export { parseShard as t };