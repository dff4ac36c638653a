import { i as compareText, n as fileJson } from "./canonical-json.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { a as SUMMARY_BYTES, c as escapeMarkdown, n as patience, r as markdownTable, s as codeSpan, t as loadHistory, v as sentenceStart, x as cutToBytes } from "./load-history.mjs";
import { s as plural, t as printable } from "./printable.mjs";
import { i as joinPath } from "./path.mjs";
import { n as suiteOfFile } from "./suite-file.mjs";
import { n as milliseconds } from "./units.mjs";
import { t as foldRun } from "./fold-run.mjs";
import { t as writeHistory } from "./write-history.mjs";
import { n as readHistory } from "./read-history.mjs";
import { t as noteOf } from "./read-histories.mjs";
import { t as suiteNameProblem } from "./suite-name.mjs";
import { t as saveHistory } from "./save-history.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";

// src/telling/learn-text.ts
const MOST_SHOWN = 20;
function learnText(report) {
	return [
		...headLines(report).map(printable),
		...report.notes.map((note) => `  note: ${printable(note)}`),
		...report.passedOver.slice(0, MOST_SHOWN).map((one) => `  ${printable(passedOverText(one))}`),
		...moreText(report).map((text) => `  ${text}`)
	].join("\n");
}
function learnSummary(report) {
	const { notes, passedOver } = report;
	const rows = passedOver.slice(0, MOST_SHOWN).map(({ name, run, why }) => [
		codeSpan(name),
		escapeMarkdown(run),
		escapeMarkdown(why)
	]);
	const table = [
		{
			title: "result",
			align: "left"
		},
		{
			title: "run",
			align: "right"
		},
		{
			title: "why it taught nothing",
			align: "left"
		}
	];
	const lines = [
		...["## Learned", ""],
		...headLines(report).flatMap((line) => [escapeMarkdown(line), ""]),
		...notes.flatMap((note) => [
			"> [!NOTE]",
			`> ${escapeMarkdown(note)}`,
			""
		]),
		...rows.length === 0 ? [] : [markdownTable(table, rows), ""],
		...moreText(report)
	];
	return cutToBytes(lines.join("\n"), SUMMARY_BYTES);
}
function headLines({ suites }) {
	return suites.length === 0 ? ["No run taught anything."] : suites.map(suiteText);
}
function suiteText({ suite, folded, known, saving }) {
	const ids = folded.length === 0 ? "" : ` (${folded.join(", ")})`;
	const before = known === 0 ? "" : `, ${known} known before`;
	const end = saving.kind === "saved" ? "saved" : sentenceStart(saving.why);
	const glue = saving.kind === "saved" ? "; " : ". ";
	return `${suite}: ${plural(folded.length, "run")} folded in${ids}${before}${glue}${end}.`;
}
function passedOverText({ name, run, why }) {
	return `${name}${run === "" ? "" : ` of run ${run}`}: ${why}`;
}
function moreText({ passedOver }) {
	const more = passedOver.length - MOST_SHOWN;
	return more > 0 ? [`and ${plural(more, "more result")} that taught nothing`] : [];
}

// src/commands/learn-folders.ts
const RUN = "run";
async function learnFolders(folders, only, { learning, ports: { files } }) {
	for (const folder of folders) {
		const passOver = (why) => learning.passOver({
			name: folder,
			run: "",
			why
		});
		const place = joinPath(folder, RUN);
		const found = await files.find(["*.json"], { folder: place });
		if (found.length === 0) passOver("it holds nothing that a run taught");
		for (const { path } of found) {
			const suite = suiteOfFile(path);
			if (suite === void 0 || only !== void 0 && suite !== only) continue;
			const text = await files.readText(joinPath(place, path)) ?? "";
			const why = await learning.take({
				suite,
				text
			});
			if (why !== void 0) passOver(why);
		}
	}
}

// src/commands/learn-results.ts
const TIME_FOR_ALL = milliseconds(12e4);
const MOST_VAIN = 3;
async function learnResults(request, learning, ports) {
	const started = ports.clock.elapsed();
	const spokenOf = /* @__PURE__ */ new Map();
	const service = patience(MOST_VAIN, ports.clock);
	for (const [at, result] of request.found.entries()) {
		const why = whyStop(service, ports.clock.elapsed() - started);
		if (why !== void 0) return left(request.found.slice(at), why, learning);
		if (await isKnown(result, spokenOf.get(result.workflow), learning)) {
			learning.passOver({
				...result,
				why: "its run was folded in before"
			});
			continue;
		}
		const suites = await take({
			result,
			loaded: await service.call(() => request.results.load(result, "run"))
		}, request, learning);
		const before = spokenOf.get(result.workflow) ?? [];
		spokenOf.set(result.workflow, /* @__PURE__ */ new Set([...before, ...suites]));
	}
}
function whyStop(service, passed) {
	if (service.isOver()) return `the service was waited for ${MOST_VAIN} times in vain`;
	if (passed < TIME_FOR_ALL) return void 0;
	return `they would have taken longer than ${TIME_FOR_ALL / 1e3} s`;
}
function left(results, why, learning) {
	learning.note(`${results.length} more results were left for the next time: ${why}`);
}
async function isKnown({ run, attempt }, suites, learning) {
	if (attempt > 1 || suites === void 0 || suites.size === 0) return false;
	return (await Promise.all([...suites].map((suite) => learning.knows(suite, run)))).every((one) => one);
}
async function take({ result, loaded }, { suite: only }, learning) {
	const passOver = (why) => learning.passOver({
		...result,
		why
	});
	if (loaded.kind === "failed") passOver(loaded.why);
	const texts = loaded.kind === "found" ? [...loaded.value] : [];
	if (texts.length === 0 && loaded.kind !== "failed") passOver("it holds nothing that its run taught");
	const taken = [];
	for (const [suite, text] of texts) {
		if (only !== void 0 && suite !== only) continue;
		const why = await learning.take({
			suite,
			text,
			run: result.run
		});
		if (why === void 0) taken.push(suite);
		else passOver(why);
	}
	return taken;
}

// src/commands/read-taught.ts
function readTaught({ suite, text, run }) {
	const nameProblem = suiteNameProblem(suite);
	if (nameProblem !== void 0) return refused(nameProblem.what);
	const read = readHistory(text, `what it taught of ${suite}`);
	if (!read.ok) return refused(read.problems.map(noteOf).join(". "));
	const { runs, accounts } = read.value;
	const [first] = runs;
	if (first === void 0) return refused(`what it taught of ${suite} is of no run`);
	const wanted = run ?? first.id;
	const stranger = [...runs, ...accounts].find(({ id }) => id !== wanted);
	if (stranger !== void 0) return refused(`what it taught of ${suite} is of another run, ${JSON.stringify(stranger.id)}`);
	return {
		kind: "taught",
		suite,
		history: {
			...read.value,
			suite
		}
	};
}
function refused(why) {
	return {
		kind: "refused",
		why
	};
}

// src/commands/learning.ts
function learning(ports) {
	const suites = /* @__PURE__ */ new Map();
	const passedOver = [];
	const notes = [];
	const suiteOf = async (suite) => {
		const known = suites.get(suite) ?? await begin(suite, ports);
		suites.set(suite, known);
		return known;
	};
	return {
		knows: async (suite, run) => (await suiteOf(suite)).known.has(run),
		take: async (text) => {
			const taught = readTaught(text);
			if (taught.kind === "refused") return taught.why;
			(await suiteOf(taught.suite)).taken.push(taught.history);
		},
		passOver: (passed) => {
			passedOver.push(passed);
		},
		note: (note) => {
			notes.push(note);
		},
		finish: async () => {
			const learned = [];
			const inOrder = [...suites].sort(([left], [right]) => compareText(left, right));
			for (const [suite, one] of inOrder) {
				notes.push(...one.before.notes);
				learned.push(await fold(suite, one, ports));
			}
			return {
				suites: learned,
				passedOver,
				notes
			};
		}
	};
}
async function begin(suite, ports) {
	const before = await loadHistory({
		suite,
		from: [{ kind: "cache" }]
	}, ports);
	return {
		before,
		known: new Set(before.history.runs.map(({ id }) => id)),
		taken: []
	};
}
async function fold(suite, { before, known, taken }, ports) {
	const oldestFirst = taken.toSorted((left, right) => compareText(timeOf(left), timeOf(right)));
	const history = oldestFirst.reduce(foldRun, before.history);
	const ids = [...new Set(oldestFirst.map(({ runs }) => runs[0]?.id ?? ""))];
	const after = {
		history,
		text: writeHistory(history)
	};
	const saving = taken.length === 0 ? {
		kind: "kept",
		why: `the timings of ${suite} have all runs already`
	} : await saveHistory(before, after, ports);
	return {
		suite,
		folded: ids.filter((id) => !known.has(id)),
		known: ids.filter((id) => known.has(id)).length,
		saving
	};
}
function timeOf({ runs }) {
	return runs[0]?.time ?? "";
}

// src/commands/learn.ts
const DEFAULT_RUNS = 20;
const MOST_RUNS = 100;
const PAGES = 10;
async function learn(raw, ports) {
	setOutputs("learn", {}, ports);
	const options = readOptions(raw, ports);
	if (!options.ok) return options;
	const { learns } = ports.run;
	if (!learns.allowed) return keep(`the timings are not updated: ${learns.why}`, options.value, ports);
	const began = learning(ports);
	const problems = await learnAll(options.value, began, ports);
	if (problems.length > 0) return failed(...problems);
	await tell(await began.finish(), options.value, ports);
	return ok(0);
}
function readOptions(raw, ports) {
	const read = optionReader(raw);
	if (ports.results === void 0 && raw.positionals.length === 0) read.problem(noResults());
	return read.finish({
		folders: raw.positionals,
		suite: read.text("suite"),
		runs: read.count("runs", {
			least: 1,
			most: MOST_RUNS
		}) ?? DEFAULT_RUNS,
		json: read.isOn("json")
	});
}
async function keep(note, options, ports) {
	await tell({
		suites: [],
		passedOver: [],
		notes: [note]
	}, options, ports);
	return ok(0);
}
async function learnAll(options, began, ports) {
	const { results, files } = ports;
	if (results !== void 0) {
		const problem = await learnFound(results, options, {
			began,
			ports
		});
		return problem === void 0 ? [] : [problem];
	}
	const facts = await Promise.all(options.folders.map((folder) => files.facts(folder)));
	const missing = options.folders.filter((_, at) => facts[at]?.kind !== "folder");
	if (missing.length > 0) return missing.map(noFolder);
	await learnFolders(options.folders, options.suite, {
		learning: began,
		ports
	});
	return [];
}
async function learnFound(results, { runs, suite }, { began, ports }) {
	const found = await results.newest({
		runs,
		pages: PAGES
	});
	if (found.kind === "absent") return void 0;
	if (found.kind === "failed") {
		const { why, how } = found;
		if (how !== void 0) return {
			what: why,
			how
		};
		began.note(`${why}: nothing was learned`);
		return;
	}
	found.value.passedOver.forEach(began.passOver);
	if (found.value.cutOff !== void 0) began.note(`older results were not looked for: ${found.value.cutOff}`);
	await learnResults({
		found: found.value.results,
		results,
		suite
	}, began, ports);
}
async function tell(report, { json }, ports) {
	const runs = new Set(report.suites.flatMap(({ folded }) => folded));
	setOutputs("learn", { "folded-runs": runs.size }, ports);
	ports.log.info(learnText(report));
	if (json) ports.terminal.write(fileJson(report));
	await ports.outputs.summary(learnSummary(report));
}
function noFolder(folder) {
	return {
		where: folder,
		what: "there is no such folder",
		how: "Name folders that makespan merge wrote, such as .makespan/result."
	};
}
function noResults() {
	return {
		what: "there are no results to learn from",
		how: "Name folders that makespan merge wrote, such as .makespan/result; on GitHub the Action finds them by itself."
	};
}

export { learn };