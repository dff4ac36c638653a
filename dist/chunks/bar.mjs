// src/model/history-source.ts
const DEFAULT_SOURCES = [{ kind: "cache" }, { kind: "artifacts" }];

// src/telling/bar.ts
function bar(value, most, width, sign) {
	if (value <= 0 || most <= 0) return "";
	return sign.repeat(Math.min(width, Math.max(1, Math.round(value / most * width))));
}

export { DEFAULT_SOURCES as n, bar as t };