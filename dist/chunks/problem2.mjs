// src/model/problem.ts
function ok(value) {
	return {
		ok: true,
		value
	};
}
function failed(...problems) {
	return {
		ok: false,
		problems
	};
}
function allOk(results) {
	const problems = results.flatMap((result) => result.ok ? [] : result.problems);
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	return ok(results.flatMap((result) => result.ok ? [result.value] : []));
}
var ProblemError = class extends Error {
	name = "ProblemError";
	problems;
	constructor(problems, options) {
		super(problems.map(describeProblem).join("\n"), options);
		this.problems = problems;
	}
};
function unwrap(result) {
	if (result.ok) return result.value;
	throw new ProblemError(result.problems);
}
function describeProblem(problem) {
	const where = problem.where === void 0 ? "" : `${problem.where}: `;
	const how = problem.how === void 0 ? "" : ` ${problem.how}`;
	return `${where}${problem.what}.${how}`;
}

export { ok as a, failed as i, allOk as n, unwrap as o, describeProblem as r, ProblemError as t };