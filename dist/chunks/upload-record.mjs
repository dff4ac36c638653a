import { a as groupBy } from "./canonical-json.mjs";
import { s as testId } from "./item.mjs";
import { h as predictedInTests, u as isForecast } from "./plan.mjs";
import { t as setOutputs } from "./outputs.mjs";
import { a as maybeSecondsText, c as secondsText, i as differenceText, r as countText, s as plural, t as printable } from "./printable.mjs";
import { g as isFailure, h as countOutcomes } from "./read-junit.mjs";
import { r as placeLabel } from "./retention.mjs";
import { t as BY_COUNT } from "./run-time.mjs";

// src/telling/run-text.ts
const MOST_SHOWN = 20;
function runText(end) {
	const { suite, shard, record, check } = end;
	const place = printable(placeLabel({
		...suite,
		shard: shard.shard
	}));
	if (shard.items.length === 0) return `Shard ${place}: no items, nothing to run.`;
	const { tests } = record.results;
	const spared = new Set(check.quarantined.map(({ result }) => idOf(result)));
	return [
		`Shard ${place}: ${verdictsText(check.findings)}; ${testsText(tests, spared)}.`,
		`  ${timeText(end)}`,
		...buildsOnLine(record.stamp),
		...testLines("failed", tests.filter((one) => isFailure(one) && !spared.has(idOf(one)))),
		...quarantineLines(check.quarantined),
		...testLines("flaky", tests.filter(({ flaky }) => flaky))
	].join("\n");
}
function buildsOnLine({ buildsOn = [] }) {
	if (buildsOn.length === 0) return [];
	return [`  together with ${buildsOn.length === 1 ? "attempt" : "attempts"} ${buildsOn.join(", ")}, which ran the rest`];
}
function verdictsText(findings) {
	const groups = groupBy(findings, ({ verdict }) => verdict);
	const ran = groups.get("ran")?.length ?? 0;
	const texts = [...groups].filter(([verdict]) => verdict !== "ran").map(([verdict, found]) => `${countText(found.length)} ${verdict}`);
	return [`${plural(ran, "item")} ran`, ...texts].join(", ");
}
function testsText(tests, spared) {
	const { failed, errored, skipped, flaky, quarantined = 0 } = countOutcomes(tests, (one) => spared.has(idOf(one)));
	return [
		plural(tests.length, "test"),
		`${countText(failed + errored)} failed`,
		...quarantined > 0 ? [`${countText(quarantined)} failed in quarantine`] : [],
		...skipped > 0 ? [`${countText(skipped)} skipped`] : [],
		...flaky > 0 ? [`${countText(flaky)} flaky`] : []
	].join(", ");
}
function timeText({ suite, shard, record: { stamp, results } }) {
	const inTests = secondsInTests(results);
	const took = `took ${secondsText(stamp.wallSeconds)}, in tests ${maybeSecondsText(inTests)}`;
	if (!isForecast(suite.history)) return `${took} (${BY_COUNT})`;
	const predicted = predictedInTests(shard);
	const difference = inTests !== void 0 && stamp.state === "complete" ? `, ${differenceText(inTests, predicted)}` : "";
	return `${took} (predicted ${secondsText(predicted)}${difference})`;
}
function secondsInTests({ tests, seconds }) {
	if (seconds.size === 0 && tests.some(({ outcome }) => outcome !== "skipped")) return void 0;
	return [...seconds.values()].reduce((sum, one) => sum + one, 0);
}
function idOf({ item, test }) {
	return testId(item, test);
}
function quarantineLines(quarantined) {
	if (quarantined.length === 0) return [];
	const shown = quarantined.slice(0, MOST_SHOWN);
	const more = quarantined.length - shown.length;
	return [
		"  What failed in quarantine fails no shard:",
		...shown.map(({ result: { item, test }, entry: { until, reason } }) => {
			return `    ${printable(`${item} :: ${test} (until ${until}: ${reason})`)}`;
		}),
		...more > 0 ? [`    and ${countText(more)} more`] : []
	];
}
function testLines(word, tests) {
	const shown = tests.slice(0, MOST_SHOWN);
	const more = tests.length - shown.length;
	return [...shown.map(({ item, test }) => `  ${word}: ${printable(`${item} :: ${test}`)}`), ...more > 0 ? [`  and ${countText(more)} more ${word}`] : []];
}

// src/commands/tell-share.ts
function tellShare(command, request, ports) {
	const { record, check, share, folder, uploaded } = request;
	const problems = [...check.problems, ...uploaded === void 0 ? [] : [uploaded]];
	for (const warning of check.warnings) ports.log.warn(warning);
	for (const problem of problems) ports.log.problem(problem);
	ports.log.info(runText({
		suite: share.suite,
		shard: share.shard,
		record,
		check
	}));
	setOutputs(command, {
		items: share.shard.items.length,
		"wall-seconds": record.stamp.wallSeconds,
		"records-path": folder
	}, ports);
	if (problems.length > 0) return 3;
	return check.failed ? 1 : 0;
}

// src/commands/upload-record.ts
const TRIES = 3;
async function uploadRecord({ name, folder }, retentionDays, ports) {
	if (ports.artifacts === void 0) return void 0;
	let why = "";
	for (let attempt = 1; attempt <= TRIES; attempt += 1) {
		const saved = await ports.artifacts.save(name, folder, { retentionDays });
		if (saved.kind === "saved") {
			ports.leftovers.forget();
			return;
		}
		why = saved.why;
		if (saved.kind === "conflict") break;
	}
	return {
		where: name,
		what: `the record of this shard could not be uploaded: ${why}`,
		how: "Merge would not know what ran here, so the shard fails. Re-run it."
	};
}

export { tellShare as n, uploadRecord as t };