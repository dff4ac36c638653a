import { i as compareText } from "./canonical-json.mjs";
import { s as testId } from "./item.mjs";
import { r as countText, s as plural } from "./printable.mjs";
import { c as escapeMarkdown, s as codeSpan } from "./load-history.mjs";
import { r as placeLabel } from "./retention.mjs";

// src/model/history-source.ts
const DEFAULT_SOURCES = [{ kind: "cache" }, { kind: "artifacts" }];

// src/telling/bar.ts
function bar(value, most, width, sign) {
	if (value <= 0 || most <= 0) return "";
	return sign.repeat(Math.min(width, Math.max(1, Math.round(value / most * width))));
}

// src/telling/quarantine-lines.ts
function quarantineSection(result, most) {
	const lines = quarantineLines(result, most, {
		label: escapeMarkdown,
		name: codeSpan
	});
	return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}
function quarantineLines({ quarantine }, most, style) {
	if (quarantine === void 0) return [];
	const { failed, passed, unknown } = quarantine;
	const failures = failed.shown.map((one) => ({
		...one,
		test: testId(one.item, one.test)
	}));
	return [
		...groupLines("failed", {
			count: failed.count,
			shown: failures
		}, {
			most,
			style
		}),
		...groupLines("passed", passed, {
			most,
			style
		}),
		...groupLines(UNKNOWN, unknown, {
			most,
			style
		})
	];
}
function quarantinePlanned({ quarantine = [] }) {
	const days = quarantine.map(({ until }) => until);
	const [first] = days.toSorted(compareText);
	if (first === void 0) return void 0;
	return `${plural(days.length, "test")} in quarantine, ${days.length === 1 ? `until ${first}` : `of which the first leaves after ${first}`}`;
}
function quarantineTitle({ quarantine }) {
	return `Quarantine: ${[
		["failed", quarantine?.failed.count ?? 0],
		["passed", quarantine?.passed.count ?? 0],
		[UNKNOWN, quarantine?.unknown.count ?? 0]
	].filter(([, count]) => count > 0).map(([word, count]) => `${countText(count)} ${word}`).join(", ")}`;
}
const UNKNOWN = "in no report";
function groupLines(word, { count, shown }, { most, style: { label, name } }) {
	const some = shown.slice(0, most);
	const lines = some.map((one) => {
		const { test, until, reason } = one;
		return `${word}: ${name(test)} (${label(placeLabel(one))}) until ${label(until)}: ${label(reason)}`;
	});
	const more = count - some.length;
	return more > 0 ? [...lines, `and ${countText(more)} more ${word}`] : lines;
}

export { bar as a, quarantineTitle as i, quarantinePlanned as n, DEFAULT_SOURCES as o, quarantineSection as r, quarantineLines as t };