// src/model/suite.ts
const DEFAULT_STICKINESS = .03;
const DEFAULT_SUITE = "default";
const DEFAULT_PLATFORM = "default";
function platformName(axes) {
	const parts = Object.entries(axes).map(([axis, value]) => `${axis}=${value}`);
	return parts.length === 0 ? DEFAULT_PLATFORM : parts.join(",");
}

export { platformName as i, DEFAULT_STICKINESS as n, DEFAULT_SUITE as r, DEFAULT_PLATFORM as t };