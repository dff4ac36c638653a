import { t as OPTIONS } from "./options.mjs";

// src/commands/command.ts
async function loadCommand(name) {
	switch (name) {
		case "plan": return (await import("./plan3.mjs")).plan;
		case "select": return (await import("./select.mjs")).select;
		case "run": return (await import("./run.mjs")).run;
		case "record": return (await import("./record2.mjs")).record;
		case "merge": return (await import("./merge.mjs")).merge;
		case "learn": return (await import("./learn2.mjs")).learn;
		case "local": return (await import("./local.mjs")).local;
		case "simulate": return (await import("./simulate.mjs")).simulate;
		case "explain": return (await import("./explain.mjs")).explain;
		case "stats": return (await import("./stats.mjs")).stats;
		case "import": return (await import("./import.mjs")).importTimings;
		case "export": return (await import("./export.mjs")).exportTimings;
		case "inspect": return (await import("./inspect.mjs")).inspect;
	}
}
async function runCommand(name, raw, ports) {
	const result = await (await loadCommand(name))(raw, ports);
	if (result.ok) return result.value;
	for (const problem of result.problems) ports.log.problem(withOptionName(problem, raw.prefix));
	return 2;
}
function withOptionName(problem, prefix) {
	return OPTIONS.some(({ name }) => name === problem.where) ? {
		...problem,
		where: prefix + problem.where
	} : problem;
}

export { runCommand as n, loadCommand as t };