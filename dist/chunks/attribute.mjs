import { a as groupBy } from "./canonical-json.mjs";
import { a as mergeReport, c as itemSeconds, m as MadeSequence, p as TestColumns, u as inferRoot } from "./read-junit.mjs";

// src/model/test-table.ts
function testTable(tests) {
	return new TestTable(groupBy(tests, ({ item }) => item));
}
function testsByItem(tests) {
	return tests instanceof TestTable ? tests.byItem : groupBy(tests, ({ item }) => item);
}
var TestTable = class extends MadeSequence {
	byItem;
	constructor(groups) {
		const columns = new TestColumns();
		const byItem = /* @__PURE__ */ new Map();
		for (const [item, tests] of groups) {
			const start = columns.length;
			addAll(columns, tests);
			byItem.set(item, new MadeSequence(tests.length, (at) => resultAt(columns, start + at)));
		}
		columns.settle();
		super(columns.length, (at) => resultAt(columns, at));
		this.byItem = byItem;
	}
};
function addAll(columns, tests) {
	let last;
	for (const result of tests) {
		if (last === void 0 || !isAlike(last, result)) last = sharedOf(result);
		columns.add(result.test, result.seconds, last);
	}
}
function sharedOf({ test: _test, seconds: _seconds, ...shared }) {
	return shared;
}
function isAlike(left, right) {
	return left.outcome === right.outcome && left.flaky === right.flaky && left.message === right.message && left.failedRounds === right.failedRounds && left.item === right.item;
}
function resultAt(columns, at) {
	const test = columns.nameAt(at);
	const seconds = columns.secondsAt(at);
	const shared = columns.sharedAt(at);
	return seconds === void 0 ? {
		...shared,
		test
	} : {
		...shared,
		test,
		seconds
	};
}

// src/junit/item-by-test.ts
function itemByTest(evidence, dialect) {
	const owners = /* @__PURE__ */ new Map();
	for (const { id, collected = [] } of evidence.flatMap((one) => one.items)) for (const test of collected) own(owners, leaf(test), {
		item: id,
		test
	});
	return (testcase) => {
		const owner = owners.get(leaf(testcase.name));
		return owner !== void 0 && dialect.testName(testcase, owner.item) === owner.test ? owner.item : void 0;
	};
}
function leaf(test) {
	const [bare = ""] = test.split("[", 1);
	return bare.slice(bare.lastIndexOf("::") + 1);
}
function own(owners, key, owner) {
	const known = owners.get(key);
	const isFree = !owners.has(key) || known?.item === owner.item;
	owners.set(key, isFree ? owner : void 0);
}

// src/junit/find-items.ts
function findItems(reports, question) {
	const { clues, dialect, evidence, root = "." } = question;
	const finder = new ItemFinder(reports, {
		clues,
		folder: root === "." ? "" : root,
		selected: new Set(evidence.flatMap(selectedItems)),
		byTest: itemByTest(evidence, dialect)
	});
	return reports.map((report) => finder.itemsOf(report));
}
var ItemFinder = class {
	#reports;
	#options;
	#pooled = /* @__PURE__ */ new Map();
	constructor(reports, options) {
		this.#reports = reports;
		this.#options = options;
	}
	itemsOf(report) {
		const found = Array(report.cases.length).fill(void 0);
		let open = [...found.keys()];
		for (const clue of this.#options.clues) {
			if (open.length === 0) return found;
			const names = namesAt(report, open, clue);
			const items = this.#itemsByName(new Set(names), report, clue);
			open = fill(found, open, (_, index) => items.get(names[index]));
		}
		fill(found, open, (at) => {
			const testcase = report.cases.at(at);
			return testcase === void 0 ? void 0 : this.#options.byTest(testcase);
		});
		return found;
	}
	#itemsByName(named, report, clue) {
		const names = [...named].filter((name) => name !== void 0);
		const root = this.#root(names, report.source, clue) ?? this.#pooledRoot(clue);
		const items = /* @__PURE__ */ new Map();
		if (root === void 0) return items;
		for (const name of names) {
			const item = clue.find(name, root);
			if (item !== void 0) items.set(name, item);
		}
		return items;
	}
	#root(names, source, clue) {
		const stems = new Set(names.map((name) => clue.stemOf(name) ?? name));
		const { folder, selected } = this.#options;
		return inferRoot({
			names: [...stems],
			index: clue.index,
			folder: folder.replaceAll("/", clue.index.separator),
			selected,
			source
		});
	}
	#pooledRoot(clue) {
		if (this.#reports.length < 2) return void 0;
		if (!this.#pooled.has(clue)) {
			const names = /* @__PURE__ */ new Set();
			for (const { cases } of this.#reports) for (const testcase of cases) names.add(clue.nameOf(testcase) ?? "");
			names.delete("");
			this.#pooled.set(clue, this.#root([...names], "", clue));
		}
		return this.#pooled.get(clue);
	}
};
function namesAt({ cases }, places, clue) {
	return places.map((at) => {
		const testcase = cases.at(at);
		return testcase === void 0 ? void 0 : clue.nameOf(testcase);
	});
}
function fill(found, open, itemAt) {
	return open.filter((at, index) => {
		found[at] = itemAt(at, index);
		return found[at] === void 0;
	});
}
function selectedItems({ items }) {
	return items.filter((item) => item.selected).map((item) => item.id);
}

// src/junit/attribute.ts
function attribute(reports, question) {
	const items = itemsOf(reports, question);
	const unattributed = reports.flatMap((report, at) => casesWithout(report, items[at] ?? []));
	const placed = withoutUnselected(reports.flatMap((report, at) => mergeReport(report, items[at] ?? [], {
		...question.dialect,
		namesakes: "one"
	})), question.evidence);
	return {
		tests: testTable(placed.map(({ result }) => result)),
		seconds: itemSeconds(placed, question.dialect),
		unattributed
	};
}
function itemsOf(reports, question) {
	const { otherwise } = question;
	const found = findItems(reports, question);
	if (otherwise === void 0) return found;
	return reports.map(({ cases }, at) => cases.map((testcase, index) => found[at]?.[index] ?? otherwise(testcase)));
}
function casesWithout({ cases }, items) {
	const found = [];
	for (let at = 0; at < items.length; at += 1) {
		const testcase = items[at] === void 0 ? cases.at(at) : void 0;
		if (testcase !== void 0) found.push(testcase);
	}
	return found;
}
function withoutUnselected(placed, evidence) {
	if (placed.filter(({ result }) => result.outcome === "skipped").length === 0) return placed;
	const left = new NameSet();
	for (const { id, deselected = [] } of evidence.flatMap((one) => one.items)) for (const test of deselected) left.add(id, test);
	for (const { result } of placed) if (result.outcome !== "skipped") left.add(result.item, result.test);
	return placed.filter(({ result }) => result.outcome !== "skipped" || !left.has(result.item, result.test));
}
var NameSet = class {
	#tests = /* @__PURE__ */ new Map();
	add(item, test) {
		const tests = this.#tests.get(item) ?? /* @__PURE__ */ new Set();
		this.#tests.set(item, tests.add(test));
	}
	has(item, test) {
		return this.#tests.get(item)?.has(test) ?? false;
	}
};

export { testTable as n, testsByItem as r, attribute as t };