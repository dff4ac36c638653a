import { i as compareText } from "./canonical-json.mjs";

// src/history/items-by-blob.ts
function itemsByBlob(history, admits) {
	const found = /* @__PURE__ */ new Map();
	for (const [id, item] of history.items) {
		if (item.blob === void 0 || !admits(id)) continue;
		const rival = found.get(item.blob);
		if (rival === void 0 || isBetter([id, item], rival)) found.set(item.blob, [id, item]);
	}
	return new Map(Array.from(found, ([blob, [, item]]) => [blob, item]));
}
function isBetter([id, item], [rivalId, rival]) {
	const newer = (item.whole.at(-2) ?? -1) - (rival.whole.at(-2) ?? -1);
	return newer > 0 || newer === 0 && compareText(id, rivalId) < 0;
}

export { itemsByBlob as t };