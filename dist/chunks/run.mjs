import { a as ok, i as failed } from "./problem2.mjs";
import { t as parseShard } from "./shard.mjs";
import { i as parseMatrix, r as findShare, t as readShare } from "./share-options.mjs";
import { n as withConfig } from "./load-config.mjs";
import { n as loadPlan } from "./load-plan.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { i as readPlanningOptions, r as suitesFor, t as makePlanFor } from "./plan2.mjs";
import { l as configuredRecord, u as readRecordSettings } from "./share-record.mjs";
import { n as configuredRun, r as readRunOptions } from "./run-settings.mjs";
import { n as wordsOf, r as runShare, t as testCommand } from "./test-command.mjs";
import { n as sharedPlan } from "./shared-plan.mjs";
import { n as tellShare, t as uploadRecord } from "./upload-record.mjs";

// src/commands/run.ts
async function run(raw, ports) {
	setOutputs("run", {}, ports);
	const call = await withConfig(readOptions(raw), raw, ports);
	if (!call.ok) return call;
	const { options } = call.value;
	const planned = await planAndCommand(call.value, ports);
	if (!planned.ok) return planned;
	const { loaded, share, ...settings } = planned.value;
	const { ref, plan } = loaded;
	const request = {
		...options,
		...settings,
		ref,
		commit: plan.commit,
		share
	};
	const ended = await runShare(request, ports);
	if (!ended.ok) return ended;
	const uploaded = await uploadRecord(ended.value, options.retentionDays, ports);
	if (ended.value.problems.length > 0) return failed(...ended.value.problems);
	return ok(tellShare("run", {
		...ended.value,
		share,
		uploaded
	}, ports));
}
function readOptions(raw) {
	const read = optionReader(raw);
	return read.finish({
		...readShare(read),
		...readRecordSettings(read),
		plan: read.text("plan"),
		planning: readPlanningOptions(read, raw.positionals),
		running: readRunOptions(read),
		command: {
			argv: raw.command,
			text: read.text("test-command"),
			shell: read.text("shell")
		}
	});
}
async function planAndCommand(call, ports) {
	const { options, config } = call;
	const loaded = await planFor(call, ports);
	if (!loaded.ok) return loaded;
	const share = findShare(loaded.value.plan, options);
	if (!share.ok) return share;
	const { suite } = share.value.suite;
	const command = testCommand(options.command, config, suite);
	if (!command.ok) return command;
	return ok({
		loaded: loaded.value,
		share: share.value,
		command: command.value,
		...configuredRecord(options, config, suite),
		...configuredRun(options.running, config, suite)
	});
}
async function planFor({ options, config }, ports) {
	if (options.plan !== void 0) return loadPlan(options.plan, ports);
	const shards = shardCount(options);
	if (!shards.ok) return shards;
	const planning = {
		...options.planning,
		shards: options.planning.shards ?? shards.value
	};
	const context = {
		config,
		command: wordsOf(options.command),
		shared: true
	};
	const { suite, retentionDays } = options;
	const suites = suitesFor(planning, context, ports);
	if (!suites.ok) return suites;
	const request = {
		suite,
		retentionDays,
		suites: suites.value
	};
	return sharedPlan(request, () => makePlanFor(planning, context, ports), ports);
}
function shardCount(options) {
	const matrix = parseMatrix(options.matrix);
	if (!matrix.ok) return matrix;
	const named = options.shard ?? matrix.value.get("shard");
	if (named === void 0) return ok(void 0);
	const shard = parseShard(named, "shard");
	return shard.ok ? ok(shard.value.count) : shard;
}

export { run };