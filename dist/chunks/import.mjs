import { n as readHistory, v as emptyHistory } from "./read-history.mjs";
import { a as importedRun, i as runIdOf, n as importedTimes, r as isImported, t as readImport } from "./read-import.mjs";
import { t as learn } from "./learn.mjs";
import { t as mergeHistories } from "./merge-histories.mjs";
import { t as writeHistory } from "./write-history.mjs";
import { n as fileJson } from "./canonical-json.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { r as DEFAULT_SUITE, t as DEFAULT_PLATFORM } from "./suite.mjs";
import { t as FRAMEWORK_NAMES } from "./plan.mjs";
import { t as suiteNameProblem } from "./suite-name.mjs";
import { t as durationText } from "./duration-text.mjs";
import { n as withConfig } from "./load-config.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as progressLog } from "./progress-log.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";
import { t as noSuchSuite } from "./suites.mjs";

// src/commands/import-options.ts
function readImportOptions(read, positionals) {
	const suite = read.text("suite");
	const wrong = suite === void 0 ? void 0 : suiteNameProblem(suite);
	if (wrong !== void 0) read.problem({
		where: "suite",
		...wrong
	});
	if (positionals.length === 0) read.problem(NO_SOURCE);
	return {
		sources: [...new Set(positionals)],
		history: read.text("history"),
		suite,
		platform: read.text("platform") ?? "default",
		framework: read.choice("framework", FRAMEWORK_NAMES),
		json: read.isOn("json")
	};
}
const NO_SOURCE = {
	what: "there is nothing to import",
	how: "Name timing files of other tools, JUnit files, or folders of them, each of one run, oldest first."
};

// src/commands/import-text.ts
function importText({ named, imported, runs, suite }) {
	const framework = imported.map(({ read }) => frameworkOf(read)).findLast((name) => name !== void 0);
	const flags = [
		...named === void 0 ? [] : [` --history ${quoted(named)}`],
		...suite === void 0 ? [] : [` --suite ${quoted(suite)}`],
		...framework === void 0 ? [] : [` --framework ${framework}`]
	];
	return {
		warnings: imported.flatMap(warningsOf),
		lines: [...imported.map(lineOf), `${named ?? "The history"} holds ${counted(runs, "run")} now. What shard counts would have given: makespan simulate${flags.join("")}`]
	};
}
function lineOf({ source, read, run }) {
	if (read.kind === "history") return `${source}: a history of ours, ${counted(read.history.runs.length, "run")}`;
	const { format, items } = read;
	const tests = items.reduce((sum, one) => sum + one.tests.length, 0);
	const inTests = tests === 0 ? "" : ` with ${counted(tests, "test")}`;
	const seconds = items.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
	const known = run === void 0 ? ", which the history has already" : "";
	return `${source}: ${format}, ${counted(items.length, "item")}${inTests}, ${durationText(seconds)} in all${known}`;
}
function warningsOf({ source, read }) {
	if (read.kind === "history") return [];
	const missing = fewFound(read);
	return [...read.notes, ...missing === void 0 ? [] : [missing]].map((note) => `${source}: ${note}`);
}
function fewFound({ items, found }) {
	if (found === void 0 || found * 2 >= items.length) return void 0;
	return `only ${found} of its ${items.length} items are in this repository as it is now: plans know the others only where they are listed by these names`;
}
function frameworkOf(read) {
	return read.kind === "run" ? read.framework : void 0;
}
function quoted(word) {
	return /\s/.test(word) ? JSON.stringify(word) : word;
}
function counted(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// src/commands/import.ts
async function importTimings(raw, ports) {
	const read = optionReader(raw);
	const call = await withConfig(read.finish(readImportOptions(read, raw.positionals)), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const suite = importedSuite(options.suite, config);
	const before = suite.ok ? await historyBefore(options, suite.value, ports) : suite;
	const sources = await readAll(options, config, ports);
	if (!before.ok || !sources.ok) return failed(...problemsOf(before), ...problemsOf(sources));
	const { history, imported } = addAll(before.value, sources.value, options.platform);
	const saved = await ports.histories.save(history.suite, writeHistory(history));
	if (saved.kind !== "saved") return failed(notSaved(saved.why));
	tell({
		options,
		history,
		imported
	}, ports);
	return ok(0);
}
async function readAll(options, config, ports) {
	const settings = suiteSettings(config, options.suite);
	const repository = {
		folder: ports.repository.folder,
		root: settings?.root ?? ".",
		paths: [...(await ports.repository.blobs()).keys()]
	};
	const framework = options.framework ?? settings?.framework;
	const progress = progressLog(ports);
	const named = [];
	const problems = [];
	for (const source of options.sources) {
		progress(`reading ${source}`);
		const read = await readImport(source, {
			framework,
			repository
		}, ports);
		if (read.ok) named.push({
			source,
			read: read.value
		});
		else problems.push(...read.problems);
	}
	return problems.length > 0 ? failed(...problems) : ok(named);
}
function importedSuite(named, config) {
	const known = [...config?.suites.keys() ?? []];
	const [first = DEFAULT_SUITE, ...others] = known;
	if (named !== void 0) return config === void 0 || suiteSettings(config, named) !== void 0 ? ok(named) : failed(noSuchSuite(named, known));
	return others.length === 0 ? ok(first) : failed(severalSuites(known));
}
async function historyBefore({ suite }, name, ports) {
	const loaded = await ports.histories.load(name);
	if (loaded.kind === "failed") return failed(notRead(loaded.why));
	if (loaded.kind === "absent") return ok(emptyHistory(name));
	const read = loaded.value.map((text) => readHistory(text, "history"));
	const problems = read.flatMap(problemsOf);
	if (problems.length > 0) return failed(...problems.map(withAdvice));
	const history = read.flatMap((one) => one.ok ? [one.value] : []).reduce(mergeHistories, emptyHistory(name));
	const own = read[0]?.ok === true ? read[0].value.suite : name;
	return ok({
		...history,
		suite: suite ?? own
	});
}
function addAll(before, sources, platform) {
	const timeOf = importedTimes(before);
	let history = before;
	const imported = [];
	for (const { source, read } of sources) {
		if (read.kind === "history") {
			const { suite } = history;
			history = {
				...mergeHistories(history, read.history),
				suite
			};
			imported.push({
				source,
				read,
				run: void 0
			});
			continue;
		}
		const id = runIdOf(read.digest);
		const isKnown = isImported(history, id, platform);
		imported.push({
			source,
			read,
			run: isKnown ? void 0 : id
		});
		if (isKnown) continue;
		const run = {
			id,
			time: read.time ?? timeOf(),
			...read.commit === void 0 ? {} : { commit: read.commit }
		};
		history = learn(history, importedRun({
			run,
			suite: history.suite,
			platform
		}, read.items));
	}
	return {
		history,
		imported
	};
}
function tell({ options, history, imported }, ports) {
	const text = importText({
		imported,
		named: options.history,
		runs: history.runs.length,
		suite: options.history === void 0 ? options.suite : void 0
	});
	for (const warning of text.warnings) ports.log.warn(warning);
	for (const line of text.lines) ports.log.info(line);
	if (!options.json) return;
	const { suite, runs } = history;
	const sources = imported.map(toJson);
	ports.terminal.write(fileJson({
		suite,
		runs: runs.length,
		sources
	}));
}
function toJson({ source, read, run }) {
	if (read.kind === "history") return {
		source,
		format: "history",
		runs: read.history.runs.length
	};
	const { format, items, notes } = read;
	return {
		source,
		format,
		items: items.length,
		notes,
		tests: items.reduce((sum, { tests }) => sum + tests.length, 0),
		isNew: run !== void 0,
		...run === void 0 ? {} : { run }
	};
}
function problemsOf(result) {
	return result.ok ? [] : result.problems;
}
function withAdvice({ what }) {
	return {
		where: "history",
		what,
		how: "Name another file, or delete this one: it is not written over."
	};
}
function severalSuites(known) {
	return {
		where: "suite",
		what: "it is not clear which suite of the configuration the timings are of",
		how: `Choose one of ${known.join(", ")}.`
	};
}
function notRead(why) {
	return {
		where: "history",
		what: `it could not be read: ${why}`,
		how: "Name another file."
	};
}
function notSaved(why) {
	return {
		where: "history",
		what: `it could not be written: ${why}`,
		how: "Name another file."
	};
}

export { importTimings };