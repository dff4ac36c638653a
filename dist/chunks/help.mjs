import { t as COMMAND_NAMES } from "./option.mjs";
import { n as flagsOf } from "./options.mjs";

// src/commands/help.ts
const HELP = {
	plan: {
		usage: "makespan plan [GLOB…] [options]",
		about: "Finds the tests, reads the timings and places every test on a shard."
	},
	select: {
		usage: "makespan select --plan plan.json --shard 2/8 [options]",
		about: "Prints what a shard runs, for a command of your own."
	},
	run: {
		usage: "makespan run --plan plan.json --shard 2/8 [options] -- COMMAND…",
		about: "Runs exactly what a shard has, checks that it did, and records it."
	},
	record: {
		usage: "makespan record --plan plan.json --shard 2/8 [options]",
		about: "Records what another tool ran for a shard."
	},
	merge: {
		usage: "makespan merge --plan plan.json [--records DIR…] [options]",
		about: "Proves that every planned test ran once, learns the timings, reports."
	},
	learn: {
		usage: "makespan learn [--history FILE] RESULT… [options]",
		about: "Folds what runs taught into the timings, from folders that merge wrote."
	},
	local: {
		usage: "makespan local [GLOB…] [options] -- COMMAND…",
		about: "Plans, runs every shard one after another, and merges, on this machine."
	},
	simulate: {
		usage: "makespan simulate [--history FILE] [options]",
		about: "Shows what each shard count would have taken and cost in the recorded runs."
	},
	explain: {
		usage: "makespan explain ITEM [--plan plan.json] [options]",
		about: "Says why an item is on its shard, and what its estimate rests on."
	},
	stats: {
		usage: "makespan stats [--since 90d] [--history FILE] [options]",
		about: "Lists what the recorded runs took and cost, for people or as CSV."
	},
	import: {
		usage: "makespan import [--history FILE] SOURCE… [options]",
		about: "Takes in other tools' timings or JUnit files: each source a run, oldest first."
	},
	export: {
		usage: "makespan export [--history FILE] --to pytest-split|knapsack [options]",
		about: "Writes the estimates in the format of another tool."
	},
	inspect: {
		usage: "makespan inspect JUNIT… [--json]",
		about: "Shows what Makespan reads in JUnit files."
	}
};
const EXIT_CODES = `Exit codes: 0 fine; 1 tests failed; 2 something to mend in how it was called;
3 not every planned test ran exactly once; 70 a bug of Makespan.`;
function generalHelp(columns) {
	return [
		"Makespan: CI test shards that finish together.",
		"",
		"Usage: makespan COMMAND [options]",
		"",
		twoColumns(COMMAND_NAMES.map((name) => [name, HELP[name].about]), columns),
		"",
		"makespan COMMAND --help tells more; makespan --version says which this is.",
		EXIT_CODES,
		""
	].join("\n");
}
function commandHelp(name, columns) {
	const rows = flagsOf(name).map((option) => [flag(option), describe(option)]);
	return [
		HELP[name].about,
		"",
		`Usage: ${HELP[name].usage}`,
		"",
		twoColumns(rows, columns),
		"",
		EXIT_CODES,
		""
	].join("\n");
}
function flag(option) {
	return option.value === void 0 ? `--${option.name}` : `--${option.name} ${option.value}`;
}
function describe(option) {
	const more = option.kind === "list" ? " May be repeated." : "";
	return `${option.description}${more}${option.default === void 0 ? "" : ` Default: ${option.default}.`}`;
}
function twoColumns(rows, columns) {
	const left = Math.min(34, Math.max(...rows.map(([word]) => word.length))) + 2;
	const width = Math.max(30, columns - left - 2);
	return rows.flatMap(([word, text]) => besides(word, wrap(text, width), left)).join("\n");
}
function besides(word, lines, left) {
	const fits = word.length < left;
	return [fits ? `  ${word.padEnd(left)}${lines[0] ?? ""}` : `  ${word}`, ...(fits ? lines.slice(1) : lines).map((line) => `  ${" ".repeat(left)}${line}`)];
}
function wrap(text, width) {
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) if (line !== "" && line.length + word.length >= width) {
		lines.push(line);
		line = word;
	} else line = line === "" ? word : `${line} ${word}`;
	return [...lines, line];
}

export { commandHelp, generalHelp };