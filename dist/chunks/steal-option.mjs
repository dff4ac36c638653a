// src/commands/axes.ts
function expandAxes({ axes, include, exclude }) {
	const wanted = crossed(axes).filter((one) => !exclude.some((out) => describes(out, one)));
	const extended = wanted.map((one) => Object.assign({}, one, ...include.filter((more) => agrees(more, one))));
	const added = include.filter((more) => !wanted.some((one) => agrees(more, one)));
	return [...extended, ...added].filter((one) => Object.keys(one).length > 0);
}
function combinationCount(axes) {
	const counts = Object.values(axes).map((values) => values.length);
	return counts.length === 0 ? 0 : counts.reduce((product, count) => product * count, 1);
}
function crossed(axes) {
	if (Object.keys(axes).length === 0) return [];
	return Object.entries(axes).reduce((combinations, [axis, values]) => combinations.flatMap((one) => values.map((value) => ({
		...one,
		[axis]: value
	}))), [{}]);
}
function describes(pattern, one) {
	return Object.entries(pattern).every(([axis, value]) => Object.hasOwn(one, axis) && one[axis] === value);
}
function agrees(more, one) {
	return Object.entries(more).every(([key, value]) => !Object.hasOwn(one, key) || one[key] === value);
}

// src/commands/steal-option.ts
const FORMS = "off, auto, artifacts, directory, directory:PATH, redis, redis://… or rediss://…";
const STEAL_MESSAGE = `must be ${FORMS}`;
function parseSteal(text) {
	if (text === "off" || text === "auto" || text === "artifacts") return { kind: text };
	if (text === "directory" || text === "redis") return { kind: text };
	if (text.startsWith("directory:") && text !== "directory:") return {
		kind: "directory",
		path: text.slice(10)
	};
	return /^rediss?:\/\/[^/]/.test(text) && URL.canParse(text) ? {
		kind: "redis",
		url: new URL(text)
	} : void 0;
}
function readSteal(read) {
	const text = read.text("steal");
	if (text === void 0) return void 0;
	const wish = parseSteal(text);
	if (wish !== void 0) return wish;
	read.problem({
		where: "steal",
		what: "this is no way to steal work",
		how: `Write one of ${FORMS}.`
	});
}

export { expandAxes as a, combinationCount as i, parseSteal as n, readSteal as r, STEAL_MESSAGE as t };