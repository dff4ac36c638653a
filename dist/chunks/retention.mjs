import { i as compareText } from "./canonical-json.mjs";
import { r as DEFAULT_SUITE, t as DEFAULT_PLATFORM } from "./suite.mjs";

// src/model/place.ts
function placeLabel({ suite, platform, shard }) {
	const parts = [
		...suite === "default" ? [] : [suite],
		...platform === "default" ? [] : [`(${platform})`],
		...shard === void 0 ? [] : [shard]
	];
	return parts.length === 0 ? suite : parts.join(" ");
}
function compareShardLabels(left, right) {
	return Number.parseInt(left, 10) - Number.parseInt(right, 10) || compareText(left, right);
}

// src/commands/retention.ts
const DEFAULT_RETENTION_DAYS = 30;
function readRetentionDays(read) {
	return read.count("retention-days", {
		least: 1,
		most: 400
	}) ?? DEFAULT_RETENTION_DAYS;
}

export { compareShardLabels as n, placeLabel as r, readRetentionDays as t };