import { a as ok } from "./problem2.mjs";
import { n as readShareOptions, r as findShare } from "./share-options.mjs";
import { t as loadConfig } from "./load-config.mjs";
import { n as loadPlan } from "./load-plan.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { c as compareWithDisk, l as configuredRecord, n as beginRecord, o as collectJunit, r as finishRecord, t as NOTHING_RAN, u as readRecordSettings } from "./share-record.mjs";
import { i as joinPath } from "./path.mjs";
import { n as shareBegun } from "./begin-share.mjs";
import { n as tellShare, t as uploadRecord } from "./upload-record.mjs";

// src/commands/record-share.ts
async function recordShare(request, ports) {
	const disk = await compareWithDisk(request.share.suite, request.share.shard, ports);
	if (!disk.ok) return disk;
	const since = await shareBegun(request.ref, request.share, ports);
	if (since === void 0) ports.log.warn(NOT_SELECTED_HERE);
	const place = await beginRecord(request, disk.value, ports);
	const repository = ports.repository.folder;
	const folder = joinPath(repository, request.share.suite.root);
	const places = request.junit.map((pattern) => ({
		pattern,
		folder
	}));
	const target = {
		record: place.folder,
		repository
	};
	const { junit, stale } = await collectJunit({
		...target,
		places,
		since,
		before: void 0
	}, ports.files);
	const wall = since === void 0 ? 0 : ports.clock.now() - since;
	const ended = {
		...NOTHING_RAN,
		recorded: junit,
		stale
	};
	return ok(await finishRecord(request, {
		place,
		ended,
		wall
	}, ports));
}
const NOT_SELECTED_HERE = "makespan select did not run in this job, so that every JUnit file counts, also one of an earlier run, and the time of the shard is not known";

// src/commands/record.ts
async function record(raw, ports) {
	setOutputs("record", {}, ports);
	const read = optionReader(raw);
	const options = read.finish({
		...readShareOptions(read),
		...readRecordSettings(read)
	});
	if (!options.ok) return options;
	const config = await loadConfig(void 0, ports);
	if (!config.ok) return config;
	const loaded = await loadPlan(options.value.plan, ports);
	if (!loaded.ok) return loaded;
	const { ref, plan } = loaded.value;
	const share = findShare(plan, options.value);
	if (!share.ok) return share;
	const settings = configuredRecord(options.value, config.value, share.value.suite.suite);
	const request = {
		...options.value,
		...settings,
		ref,
		commit: plan.commit,
		share: share.value
	};
	const ended = await recordShare(request, ports);
	if (!ended.ok) return ended;
	const uploaded = await uploadRecord(ended.value, options.value.retentionDays, ports);
	return ok(tellShare("record", {
		...ended.value,
		share: share.value,
		uploaded
	}, ports));
}

export { record };