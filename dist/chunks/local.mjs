import { o as DEFAULT_SOURCES } from "./quarantine-lines.mjs";
import { i as joinPath } from "./path.mjs";
import { r as placeLabel } from "./retention.mjs";
import { m as planRef } from "./plan.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { s as plural } from "./printable.mjs";
import { i as readPlanningOptions, l as planText, t as makePlanFor } from "./plan2.mjs";
import { n as withConfig } from "./load-config.mjs";
import { t as mergeRun } from "./merge-run.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { l as configuredRecord, u as readRecordSettings } from "./share-record.mjs";
import { n as configuredRun, r as readRunOptions } from "./run-settings.mjs";
import { r as runShare, t as testCommand } from "./test-command.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";

// src/commands/local.ts
async function local(raw, ports) {
	const call = await withConfig(readOptions(raw, ports), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const command = {
		argv: raw.command,
		text: void 0,
		shell: void 0
	};
	const context = {
		config,
		command: raw.command ?? [],
		shared: false
	};
	const planning = {
		...options.planning,
		steal: { kind: "off" }
	};
	const made = await makePlanFor(planning, context, ports);
	if (!made.ok) return made;
	if (context.command.length > 0 && hasSeveralSuites(made.value)) return failed(whoseCommand());
	const ref = planRef(made.value, ports.run.attempt);
	const records = joinPath(options.records, ref);
	await ports.files.remove(records);
	ports.log.info(planText(made.value, { columns: ports.terminal.columns }));
	for (const suite of made.value.plans) {
		const words = testCommand(command, config, suite.suite);
		if (!words.ok) return words;
		const ran = await runSuite({
			...options,
			...configuredRecord(options, config, suite.suite),
			...configuredRun(options.running, config, suite.suite),
			records,
			ref,
			plan: made.value,
			suite,
			command: words.value
		}, ports);
		if (!ran.ok) return ran;
	}
	ports.log.info("");
	const loaded = {
		plan: made.value,
		ref
	};
	return ok(await mergeRun({
		...options,
		loaded,
		notLoaded: [],
		records: [records],
		needs: [],
		comment: "off",
		billed: false,
		sourcesOf: (suite) => sourcesOf(suite, options, config)
	}, ports));
}
function sourcesOf(suite, { planning }, config) {
	const configured = suiteSettings(config, suite)?.["history-from"];
	return planning.historyFrom ?? configured ?? DEFAULT_SOURCES;
}
function readOptions(raw, ports) {
	const read = optionReader(raw);
	return read.finish({
		...readRecordSettings(read),
		planning: readPlanningOptions(read, raw.positionals),
		running: readRunOptions(read),
		out: read.text("out") ?? joinPath(ports.run.home, "result"),
		json: read.isOn("json")
	});
}
function hasSeveralSuites({ plans }) {
	return new Set(plans.map((one) => one.suite)).size > 1;
}
function whoseCommand() {
	return {
		where: "--",
		what: "it is not clear which suite of the configuration the command is for",
		how: "Name the suite with --suite, or give each its `test-command` in makespan.yml."
	};
}
async function runSuite(request, ports) {
	const { suite, plan } = request;
	for (const shard of suite.shards) {
		if (ports.cancelled.aborted) break;
		ports.log.info(`\n${placeLabel({
			...suite,
			shard: shard.shard
		})}: ${plural(shard.items.length, "item")}`);
		const share = {
			suite,
			shard
		};
		const ended = await runShare({
			...request,
			commit: plan.commit,
			share
		}, ports);
		if (!ended.ok) return ended;
		if (ended.value.problems.length > 0) return failed(...ended.value.problems);
		for (const problem of ended.value.check.problems) ports.log.problem(problem);
	}
	return ok(void 0);
}

export { local };