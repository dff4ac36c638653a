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

export { expandAxes as n, combinationCount as t };