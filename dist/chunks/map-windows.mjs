// src/history/map-windows.ts
function mapWindows(items, change, changeFailed = change) {
	const changed = /* @__PURE__ */ new Map();
	for (const [id, item] of items) {
		const whole = change(item.whole);
		const tests = changeTests(item.tests, change);
		if (whole.length === 0 && tests.size === 0) continue;
		const { placed: _, failed: __, ...rest } = item;
		const placed = change(item.placed ?? []);
		const failed = changeFailed(item.failed ?? []);
		changed.set(id, {
			...rest,
			...placed.length === 0 ? {} : { placed },
			...failed.length === 0 ? {} : { failed },
			whole,
			tests
		});
	}
	return changed;
}
function changeTests(tests, change) {
	const changed = /* @__PURE__ */ new Map();
	for (const [test, before] of tests) {
		const window = change(before);
		if (window.length > 0) changed.set(test, window);
	}
	return changed;
}

export { mapWindows as t };