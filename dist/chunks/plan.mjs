import { c as fileJson, d as groupBy, i as seconds, r as roundSeconds, u as compareText } from "./units.mjs";
import { a as pathBelow, i as joinPath } from "./path.mjs";
import { $ as planRef, J as STRATEGIES, Q as makePlan, i as setOutputs, l as optionReader, o as planName, q as FRAMEWORK_NAMES, t as PLAN_FILE } from "./load-plan.mjs";
import { a as ok, i as failed, n as allOk } from "./problem2.mjs";
import { _ as placeLabel, b as platformName, c as printable, h as secondsText, i as commandWords, m as plural, n as frameworks, r as recogniseFramework, t as readRetentionDays, u as countText, v as DEFAULT_PLATFORM, y as DEFAULT_SUITE } from "./retention.mjs";
import { C as itemCount, E as bar, S as historyText, T as sourcesText, a as codeSpan, c as cutToBytes, l as loadHistory, o as escapeMarkdown, p as estimateItems, r as SUMMARY_BYTES, t as markdownTable, w as longestItems, x as boundWords, y as textTable } from "./markdown-table.mjs";
import { a as withConfig, n as discover, o as suiteNameProblem, r as listedItems, s as expandAxes, t as suiteSettings } from "./suite-settings.mjs";
import { t as suggest } from "./suggest.mjs";

// src/telling/plan-text.ts
function planText(plan, { columns }) {
	if (plan.plans.length === 0) return "The plan is empty: there is nothing to run.";
	return plan.plans.map((suite) => suiteText(suite, columns)).join("\n\n");
}
function suiteText(plan, columns) {
	const name = printable(placeLabel(plan));
	if (plan.shards.length === 0) return [`${name}: no items, nothing to run`, ...notes$1(plan)].join("\n");
	const { before, item = "", after } = boundWords(plan.seconds, plan.bound, plan.shards.length);
	return [
		`${name}: ${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, predicted ${secondsText(plan.seconds)}`,
		`  ${before}${printable(item)}${after}`,
		`  estimates: ${sourcesText(plan.history)} (${historyText(plan.history)})`,
		...notes$1(plan),
		"",
		textTable(COLUMNS$1, rows$1(plan), columns)
	].join("\n");
}
function notes$1(plan) {
	return plan.notes.map((note) => `  note: ${printable(note)}`);
}
const COLUMNS$1 = [
	{
		title: "shard",
		align: "right"
	},
	{
		title: "items",
		align: "right"
	},
	{
		title: "predicted",
		align: "right"
	},
	{
		title: "",
		align: "left"
	},
	{
		title: "longest items",
		align: "left",
		flexible: true
	}
];
const BAR_WIDTH$1 = 12;
function rows$1(plan) {
	return plan.shards.map((shard) => [
		shard.shard,
		countText(shard.items.length),
		secondsText(shard.seconds),
		bar(shard.seconds, plan.seconds, BAR_WIDTH$1, "#"),
		itemsText(shard)
	]);
}
function itemsText({ items }) {
	const { names, more } = longestItems(items, 2);
	if (names.length === 0) return "nothing to run";
	return more > 0 ? `${names.join(", ")} and ${countText(more)} more` : names.join(", ");
}

// src/telling/plan-summary.ts
function planSummary(plan) {
	const suites = plan.plans.map(suiteSummary);
	const markdown = [
		"## Plan",
		"",
		...suites.length === 0 ? ["The plan is empty: there is nothing to run."] : suites,
		""
	].join("\n");
	return cutToBytes(markdown, SUMMARY_BYTES);
}
function suiteSummary(plan) {
	const head = `### ${escapeMarkdown(placeLabel(plan))}`;
	if (plan.shards.length === 0) return [
		head,
		"",
		"No items: there is nothing to run.",
		"",
		...notes(plan)
	].join("\n");
	return [
		head,
		"",
		`**${plural(itemCount(plan), "item")} on ${plural(plan.shards.length, "shard")}, predicted ${secondsText(plan.seconds)}.** ${boundSentence(plan)}`,
		"",
		`Estimates: ${sourcesText(plan.history)} (${historyText(plan.history)}).`,
		"",
		...notes(plan),
		markdownTable(COLUMNS, rows(plan)),
		""
	].join("\n");
}
function boundSentence(plan) {
	const { before, item, after } = boundWords(plan.seconds, plan.bound, plan.shards.length);
	const words = `${before}${item === void 0 ? "" : codeSpan(item)}${after}`;
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
function notes(plan) {
	return plan.notes.flatMap((note) => [
		"> [!NOTE]",
		`> ${escapeMarkdown(note)}`,
		""
	]);
}
const COLUMNS = [
	{
		title: "shard",
		align: "right"
	},
	{
		title: "items",
		align: "right"
	},
	{
		title: "predicted",
		align: "right"
	},
	{
		title: "",
		align: "left"
	},
	{
		title: "longest items",
		align: "left"
	}
];
const BAR_WIDTH = 20;
function rows(plan) {
	return plan.shards.map((shard) => [
		shard.shard,
		countText(shard.items.length),
		secondsText(shard.seconds),
		bar(shard.seconds, plan.seconds, BAR_WIDTH, "█"),
		itemsCell(shard)
	]);
}
function itemsCell({ items }) {
	const { names, more } = longestItems(items, 3);
	if (names.length === 0) return "nothing to run";
	const shown = names.map(codeSpan).join(", ");
	return more > 0 ? `${shown} and ${countText(more)} more` : shown;
}

// src/schedule/bound.ts
function boundOf(weighed, shards) {
	const longest = weighed.items[weighed.heaviestFirst[0] ?? -1];
	const seconds = roundSeconds(boundMs(weighed, shards) / 1e3);
	if (longest === void 0 || shards === 0) return {
		seconds,
		by: "total"
	};
	return isBoundByItem(weighed, shards) ? {
		seconds,
		by: "item",
		item: longest.id
	} : {
		seconds,
		by: "total"
	};
}
function boundMs(weighed, shards) {
	if (shards === 0) return 0;
	return Math.max(longestMs(weighed), Math.ceil(weighed.total / shards));
}
function isBoundByItem(weighed, shards) {
	return shards > 1 && longestMs(weighed) >= weighed.total / shards;
}
function longestMs(weighed) {
	return weighed.ms[weighed.heaviestFirst[0] ?? -1] ?? 0;
}

// src/schedule/packing.ts
function emptyPacking(weights, shards) {
	return {
		shardOf: new Int32Array(weights),
		loads: new Float64Array(shards),
		counts: new Int32Array(shards)
	};
}
function makespanOf(packing) {
	return packing.loads.reduce((most, load) => Math.max(most, load), 0);
}
function place(packing, at, { shard, ms }) {
	packing.shardOf[at] = shard;
	packing.loads[shard] = loadOf(packing, shard) + ms;
	packing.counts[shard] = countOf(packing, shard) + 1;
}
function move(packing, at, { shard, ms }) {
	const from = packing.shardOf[at] ?? 0;
	packing.loads[from] = loadOf(packing, from) - ms;
	packing.counts[from] = countOf(packing, from) - 1;
	place(packing, at, {
		shard,
		ms
	});
}
function loadOf(packing, shard) {
	return packing.loads[shard] ?? 0;
}
function countOf(packing, shard) {
	return packing.counts[shard] ?? 0;
}
function compareShards(packing, left, right) {
	return loadOf(packing, left) - loadOf(packing, right) || countOf(packing, left) - countOf(packing, right) || left - right;
}

// src/schedule/deal-out.ts
function dealOut(packing, weights, shards) {
	const dealt = emptyPacking(weights.ms.length, shards);
	const zeros = [];
	for (const at of weights.heaviestFirst) {
		const ms = weights.ms[at] ?? 0;
		if (ms === 0) zeros.push(at);
		else place(dealt, at, {
			shard: packing.shardOf[at] ?? 0,
			ms
		});
	}
	const turns = Int32Array.from(dealt.loads.keys());
	turns.sort((left, right) => compareShards(dealt, left, right));
	for (const [turn, at] of zeros.entries()) place(dealt, at, {
		shard: turns[turn % shards] ?? 0,
		ms: 0
	});
	if (dealt.counts.includes(0)) fillIdle(dealt, weights);
	return dealt;
}
function fillIdle(packing, { ms, heaviestFirst }) {
	for (const at of heaviestFirst.toReversed()) {
		const idle = packing.counts.indexOf(0);
		if (idle < 0) return;
		const weight = ms[at] ?? 0;
		if (weight === 0 || countOf(packing, packing.shardOf[at] ?? 0) < 2) continue;
		move(packing, at, {
			shard: idle,
			ms: weight
		});
	}
}

// src/schedule/longest-first.ts
function packLongestFirst({ ms, heaviestFirst }, shards) {
	const packing = emptyPacking(ms.length, shards);
	const heap = Int32Array.from({ length: shards }, (_, shard) => shard);
	for (const at of heaviestFirst) {
		const weight = ms[at] ?? 0;
		if (weight === 0) break;
		place(packing, at, {
			shard: heap[0] ?? 0,
			ms: weight
		});
		siftDown(heap, packing);
	}
	return packing;
}
function siftDown(heap, packing) {
	const shard = heap[0] ?? 0;
	let at = 0;
	for (;;) {
		const left = 2 * at + 1;
		if (left >= heap.length) break;
		const right = left + 1;
		const first = right < heap.length && isBefore$1(packing, heap[right], heap[left]) ? right : left;
		if (!isBefore$1(packing, heap[first], shard)) break;
		heap[at] = heap[first] ?? 0;
		at = first;
	}
	heap[at] = shard;
}
function isBefore$1(packing, left = 0, right = 0) {
	return compareShards(packing, left, right) < 0;
}

// src/schedule/transfers.ts
const FEW_ITEMS = 24;
function transfersOf(members, ms) {
	const singles = members.map((at) => ({
		ms: ms[at] ?? 0,
		items: [at]
	}));
	const nothing = {
		ms: 0,
		items: []
	};
	if (members.length > FEW_ITEMS) return [...singles, nothing];
	const twos = singles.flatMap((one, at) => singles.slice(at + 1).map((other) => ({
		ms: one.ms + other.ms,
		items: [...one.items, ...other.items]
	})));
	return [
		...singles,
		...twos,
		nothing
	].sort((left, right) => right.ms - left.ms);
}
function bestExchange(heavy, light, gap) {
	let best;
	let left = gap;
	let at = 0;
	for (const gives of heavy) {
		while (at + 1 < light.length && remaining(gives, light[at + 1], gap) <= remaining(gives, light[at], gap)) at += 1;
		const takes = light[at];
		const after = remaining(gives, takes, gap);
		if (takes === void 0 || after >= left) continue;
		best = {
			gives,
			takes
		};
		left = after;
	}
	return best;
}
function remaining(gives, takes, gap) {
	return Math.abs(gap - 2 * (gives.ms - (takes?.ms ?? 0)));
}

// src/schedule/refine.ts
const BUDGET = 2e6;
function refine(packing, weights, bound) {
	if (packing.loads.length < 2) return packing;
	const search = startSearch(packing, weights);
	while (search.budget > 0 && makespanOf(packing) > bound) if (!relieveHeaviest(search)) break;
	return packing;
}
function startSearch(packing, { ms, heaviestFirst }) {
	const members = Array.from(packing.loads, () => []);
	for (const at of heaviestFirst) {
		if (ms[at] === 0) break;
		members[packing.shardOf[at] ?? 0]?.push(at);
	}
	const budget = BUDGET - heaviestFirst.length / 10;
	return {
		packing,
		ms,
		members,
		transfers: members.map(() => void 0),
		budget
	};
}
function relieveHeaviest(search) {
	const [heaviest = 0, ...others] = byLoad(search.packing).reverse();
	search.budget -= others.length;
	for (const other of others.reverse()) {
		if (search.budget <= 0) return false;
		const gap = loadOf(search.packing, heaviest) - loadOf(search.packing, other);
		if (gap <= 0) return false;
		const [from, to] = [transfers(search, heaviest), transfers(search, other)];
		search.budget -= from.length + to.length;
		const exchange = bestExchange(from, to, gap);
		if (exchange === void 0) continue;
		give(search, exchange.gives, other);
		give(search, exchange.takes, heaviest);
		sortMembers(search, heaviest);
		sortMembers(search, other);
		return true;
	}
	return false;
}
function byLoad(packing) {
	return Array.from(packing.loads.keys()).sort((left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right);
}
function transfers(search, shard) {
	const made = search.transfers[shard] ?? transfersOf(search.members[shard] ?? [], search.ms);
	search.transfers[shard] = made;
	return made;
}
function give(search, { items }, to) {
	for (const at of items) {
		const from = search.packing.shardOf[at] ?? 0;
		const left = search.members[from]?.filter((member) => member !== at) ?? [];
		search.members[from] = left;
		search.members[to]?.push(at);
		move(search.packing, at, {
			shard: to,
			ms: search.ms[at] ?? 0
		});
	}
}
function sortMembers(search, shard) {
	const { ms, members, transfers: made } = search;
	members[shard]?.sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
	made[shard] = void 0;
}

// src/schedule/round-robin.ts
function packRoundRobin(ms, shards) {
	const packing = emptyPacking(ms.length, shards);
	for (let at = 0; at < ms.length; at += 1) place(packing, at, {
		shard: at % shards,
		ms: ms[at] ?? 0
	});
	return packing;
}

// src/schedule/pack-items.ts
function packItems(weighed, shards, strategy) {
	switch (strategy) {
		case "round-robin": return packRoundRobin(weighed.ms, shards);
		case "duration": return packByDuration(weighed, shards);
	}
}
function packByDuration(weighed, shards) {
	let best = packOnce(weighed, shards);
	let shortest = makespanOf(best);
	for (let fewer = shards - 1; fewer > 0 && boundMs(weighed, fewer) < shortest; fewer -= 1) {
		const other = packOnce(weighed, fewer);
		if (makespanOf(other) >= shortest) continue;
		best = other;
		shortest = makespanOf(other);
	}
	return dealOut(best, weighed, shards);
}
function packOnce(weighed, shards) {
	const packed = refine(packLongestFirst(weighed, shards), weighed, boundMs(weighed, shards));
	if (makespanOf(packed) === boundMs(weighed, shards)) return packed;
	const inTurn = packRoundRobin(weighed.ms, shards);
	return makespanOf(inTurn) < makespanOf(packed) ? inTurn : packed;
}

// src/schedule/weigh-items.ts
function weighItems(given) {
	const items = inOrder(given);
	const ms = new Float64Array(items.length);
	const heaviestFirst = new Uint32Array(items.length);
	let total = 0;
	for (let at = 0; at < items.length; at += 1) {
		const weight = Math.round((items[at]?.estimate.seconds ?? 0) * 1e3);
		ms[at] = weight;
		heaviestFirst[at] = at;
		total += weight;
	}
	heaviestFirst.sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
	return {
		items,
		ms,
		heaviestFirst,
		total
	};
}
function inOrder(given) {
	if (given.every((item, at) => at === 0 || isBefore(given[at - 1], item))) return given;
	const items = given.toSorted((left, right) => compareText(left.id, right.id));
	const twice = items.find((item, at) => item.id === items[at + 1]?.id);
	if (twice !== void 0) throw new Error(`${twice.id} is to be scheduled twice.`);
	return items;
}
function isBefore(left, right) {
	return left !== void 0 && left.id < right.id;
}

// src/schedule/schedule.ts
function schedule(request) {
	const weighed = weighItems(request.items);
	const count = shardsFor(weighed.items.length, request.shards);
	const packing = packItems(weighed, count, request.strategy);
	return {
		shards: toShards(weighed, packing),
		seconds: roundSeconds(makespanOf(packing) / 1e3),
		bound: boundOf(weighed, count)
	};
}
function shardsFor(items, wanted) {
	return Math.min(items, Math.max(1, Math.floor(wanted)));
}
function toShards(weighed, packing) {
	const items = Array.from(packing.loads, () => []);
	for (const [at, item] of weighed.items.entries()) items[packing.shardOf[at] ?? 0]?.push(toPlanned(item));
	return items.map((planned, shard) => ({
		seconds: roundSeconds(loadOf(packing, shard) / 1e3),
		items: planned
	}));
}
function toPlanned({ id, blob, estimate }) {
	const seconds = roundSeconds(estimate.seconds);
	if (blob === void 0) return {
		id,
		seconds,
		from: estimate.from
	};
	return {
		id,
		seconds,
		from: estimate.from,
		blob
	};
}

// src/model/duration-text.ts
function durationText(seconds) {
	if (seconds < .9995) return `${Math.round(seconds * 1e3)} ms`;
	if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
	const whole = Math.round(seconds);
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return `${minutes}m${twoDigits(whole % 60)}s`;
	return `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
}
function twoDigits(value) {
	return String(value).padStart(2, "0");
}

// src/schedule/count-for-gain.ts
const LEAST_GAIN_SECONDS = 30;
const LEAST_GAIN = .05;
function countForGain(table) {
	let [chosen] = table;
	for (const row of table) if (chosen !== void 0 && isWorth(chosen, row)) chosen = row;
	const shards = chosen?.shards ?? 1;
	const next = table.find((row) => row.shards > shards);
	return {
		shards,
		why: describe(shards, {
			chosen,
			next
		})
	};
}
function isWorth(chosen, row) {
	const gain = (chosen.seconds - row.seconds) / Math.max(1, row.shards - chosen.shards);
	return gain >= LEAST_GAIN_SECONDS && gain >= LEAST_GAIN * chosen.seconds;
}
function describe(shards, { chosen, next }) {
	const jobs = `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(chosen?.seconds ?? 0)}`;
	if (next === void 0) return `${jobs}: more are not allowed or would be empty`;
	const saved = durationText(Math.max(0, (chosen?.seconds ?? 0) - next.seconds));
	return `${shards === 1 ? "one shard is best: " : ""}${jobs}, and another would save only ${saved}`;
}

// src/schedule/count-for-target.ts
function countForTarget(table, target) {
	const met = table.find((row) => row.seconds <= target.target);
	if (met !== void 0) return {
		shards: met.shards,
		why: describeMet(met, target)
	};
	const shortest = Math.min(...table.map((row) => row.seconds));
	const nearest = table.find((row) => row.seconds <= shortest * 1.01);
	const shards = nearest?.shards ?? 1;
	return {
		shards,
		why: `${obstacle(target)}: ${jobs(shards, nearest?.seconds ?? 0)}`
	};
}
function describeMet({ shards, seconds }, { target }) {
	const text = `meets the target of ${durationText(target)}`;
	if (shards === 1) return `one shard is best: ${jobs(1, seconds)} ${text}`;
	return `${jobs(shards, seconds)} is the smallest count that ${text}`;
}
function jobs(shards, seconds) {
	return `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(seconds)}`;
}
function obstacle({ weighed, target, setup, most }) {
	const wanted = `the target of ${durationText(target)}`;
	if (target <= setup) return `${wanted} is not above the set-up alone, ${durationText(setup)}`;
	const bound = boundOf(weighed, most);
	const time = durationText(setup + boundMs(weighed, most) / 1e3);
	if (bound.by === "item" && setup + bound.seconds > target) return `${wanted} cannot be reached: the bound is ${time} because of ${bound.item}`;
	return `${wanted} cannot be reached with at most ${most} shards, whose bound is ${time}`;
}

// src/schedule/shard-count.ts
const DEFAULT_MOST = 10;
const DEFAULT_COUNT = 4;
function chooseShardCount(request) {
	const { items, least = 1, most = 10, setup } = request;
	if (items.length === 0) return {
		shards: 0,
		table: [],
		why: "there is nothing to run"
	};
	const highest = shardsFor(items.length, most);
	const range = {
		lowest: Math.min(highest, shardsFor(items.length, least)),
		highest
	};
	if (items.every(({ estimate }) => estimate.samples === 0)) return withoutTimings(range);
	const weighed = weighItems(items);
	const table = countTable(weighed, {
		...request,
		...range
	});
	const { target } = request;
	return {
		table,
		...target === void 0 ? countForGain(table) : countForTarget(table, {
			weighed,
			target,
			setup,
			most: highest
		})
	};
}
function withoutTimings({ lowest, highest }) {
	const shards = Math.max(lowest, Math.min(highest, 4));
	return {
		shards,
		table: [],
		why: `no timings are known yet: ${shards === 1 ? "1 shard is" : `${shards} shards are`} a default, not a choice`
	};
}
function countTable(weighed, { strategy, setup, lowest, highest }) {
	return Array.from({ length: highest - lowest + 1 }, (_, at) => {
		const shards = lowest + at;
		const ms = makespanOf(packItems(weighed, shards, strategy));
		return {
			shards,
			seconds: roundSeconds(setup + ms / 1e3),
			totalSeconds: roundSeconds(setup * shards + weighed.total / 1e3)
		};
	});
}

// src/commands/read-input.ts
async function readInput(path, where, ports) {
	const text = path === "-" ? await ports.terminal.read() : await ports.files.readText(path);
	if (text !== void 0) return ok(text);
	return failed({
		where,
		what: `there is no file ${JSON.stringify(path)}`,
		how: "Check the path: it is taken from the folder that Makespan was started in."
	});
}

// src/commands/make-plan.ts
async function planSuites(request, ports) {
	const planned = [];
	const problems = [];
	for (const suite of request.suites) {
		const one = await planSuite(suite, request, ports);
		if (one.ok) planned.push(...one.value);
		else problems.push(...one.problems);
	}
	problems.push(...tooManyJobs(planned));
	if (problems.length > 0) return failed(...problems);
	const commit = await ports.repository.commit();
	return ok(await makePlan({
		plans: planned,
		...commit === void 0 ? {} : { commit }
	}));
}
async function planSuite(suite, request, ports) {
	const found = await itemsOf(suite, request.list, ports);
	if (!found.ok) return found;
	const items = found.value;
	if (items.length === 0 && request.list === void 0 && !suite.allowEmpty) return failed(nothingFound(suite));
	const { history, notes } = await loadHistory(suite.name, ports);
	return ok(suite.platforms.map((platform) => planPlatform({
		suite,
		platform,
		items,
		history,
		notes,
		request
	})));
}
async function itemsOf(suite, list, ports) {
	if (list === void 0) {
		const framework = frameworks[suite.framework];
		return discover({
			framework,
			root: suite.root,
			patterns: suite.patterns
		}, ports);
	}
	const text = await readInput(list, "list", ports);
	if (!text.ok) return text;
	return ok(listedItems(text.value, {
		root: suite.root,
		repository: ports.repository.folder
	}));
}
function planPlatform({ suite, platform, items, history, notes, request }) {
	const estimated = estimateItems(history, platform.name, items);
	const count = shardCount(suite, estimated);
	const { shards, ...forecast } = schedule({
		items: estimated,
		shards: count.shards,
		strategy: suite.strategy
	});
	return {
		suite: suite.name,
		platform: platform.name,
		axes: platform.axes,
		framework: suite.framework,
		root: suite.root,
		patterns: suite.patterns,
		listed: request.list !== void 0,
		strategy: suite.strategy,
		history: plannedFrom(history, platform, estimated),
		...forecast,
		shards: numbered(request.keepEmptyShards ? padded(shards, count.shards) : shards),
		notes: [...notes, ...count.notes]
	};
}
function padded(shards, count) {
	const missing = Math.max(0, count - shards.length);
	return [...shards, ...Array.from({ length: missing }, () => ({
		seconds: seconds(0),
		items: []
	}))];
}
function numbered(shards) {
	return shards.map((shard, index) => ({
		shard: `${index + 1}/${shards.length}`,
		...shard
	}));
}
function shardCount(suite, items) {
	const { shards: wish, strategy } = suite;
	if (wish.kind === "fixed") return {
		shards: wish.count,
		notes: fewerNote(wish.count, items.length)
	};
	const { kind: _, ...range } = wish;
	const choice = chooseShardCount({
		items,
		strategy,
		...range
	});
	return {
		shards: choice.shards,
		notes: [choice.why]
	};
}
function fewerNote(count, items) {
	if (items === 0 || items >= count) return [];
	return [`${count} shards were asked for, and there ${items === 1 ? "is only 1 item" : `are only ${items} items`}: more shards have nothing to run`];
}
function plannedFrom(history, platform, items) {
	const sources = {};
	for (const { estimate } of items) sources[estimate.from] = (sources[estimate.from] ?? 0) + 1;
	return {
		runs: history.runs.filter((run) => run.platform === platform.name).length,
		sources
	};
}
function nothingFound(suite) {
	return {
		where: "tests",
		what: `no file matches ${suite.patterns.join(", ")} in ${suite.root === "." ? "the repository" : suite.root} (suite ${suite.name})`,
		how: "Check the patterns and the folder, or set allow-empty where a suite without tests is fine."
	};
}
function tooManyJobs(plans) {
	const jobs = plans.reduce((sum, plan) => sum + plan.shards.length, 0);
	if (jobs <= 256) return [];
	return [{
		where: "shards",
		what: `the plan needs ${jobs} jobs (${plans.map((plan) => `${plan.suite} on ${plan.platform}: ${plan.shards.length}`).join(", ")}), and GitHub allows ${256} in a matrix`,
		how: "Ask for fewer shards, or leave combinations of the axes out."
	}];
}

// src/commands/matrix.ts
function planMatrix(plan) {
	const severalSuites = new Set(plan.plans.map((one) => one.suite)).size > 1;
	return { include: plan.plans.flatMap((one) => rowsOf(one).map((row) => severalSuites ? {
		suite: one.suite,
		...row
	} : row)) };
}
function suiteMatrices(plan) {
	const suites = groupBy(plan.plans, (one) => one.suite);
	return Object.fromEntries([...suites].map(([name, plans]) => {
		const include = plans.flatMap(rowsOf);
		return [name, {
			any: include.length > 0,
			shards: include.length,
			matrix: { include }
		}];
	}));
}
function rowsOf(plan) {
	return plan.shards.map(({ shard }) => ({
		...plan.axes,
		shard
	}));
}

// src/commands/planning-options.ts
const JOBS = {
	least: 1,
	most: 256
};
function readPlanningOptions(read, positionals) {
	const options = {
		framework: read.choice("framework", FRAMEWORK_NAMES),
		tests: [...read.list("tests"), ...positionals],
		list: read.text("list"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		config: read.text("config"),
		history: read.text("history"),
		shards: readShards(read),
		maxShards: read.count("max-shards", JOBS),
		targetJobTime: read.time("target-job-time"),
		setupTime: read.time("setup-time"),
		strategy: read.choice("strategy", STRATEGIES),
		allowEmpty: read.isOn("allow-empty")
	};
	if (options.list !== void 0 && options.tests.length > 0) read.problem({
		where: "list",
		what: "patterns and a list exclude each other",
		how: "Give the patterns or the list, not both."
	});
	return options;
}
function readShards(read) {
	const text = read.text("shards");
	if (text === void 0 || text === "auto") return text;
	return read.count("shards", {
		...JOBS,
		or: "auto"
	});
}

// src/commands/suites.ts
const DEFAULT_MOST_SHARDS = 10;
const DEFAULT_SETUP_SECONDS = 30;
function suitesOf(request) {
	const chosen = chooseSuites(request);
	if (!chosen.ok) return chosen;
	const several = chosen.value.length > 1 ? belongsToOne(request.options) : [];
	if (several.length > 0) return failed(...several);
	return allOk(chosen.value.map((one) => toSuite(one, chosen.value.length, request)));
}
function chooseSuites({ options, config }) {
	const wanted = options.suite;
	const nameProblem = wanted === void 0 ? void 0 : suiteNameProblem(wanted);
	if (nameProblem !== void 0) return failed({
		where: "suite",
		...nameProblem
	});
	if (config === void 0) return ok([{
		name: wanted ?? "default",
		settings: {}
	}]);
	const settings = suiteSettings(config, wanted);
	if (wanted === void 0) return ok([...config].map(([name, one]) => ({
		name,
		settings: one
	})));
	return settings === void 0 ? failed(noSuch(wanted, [...config.keys()])) : ok([{
		name: wanted,
		settings
	}]);
}
function noSuch(name, known) {
	const meant = suggest(name, known);
	const hint = meant === void 0 ? "" : `Did you mean ${meant}? `;
	return {
		where: "suite",
		what: `the configuration has no suite ${JSON.stringify(name)}`,
		how: `${hint}It has ${known.join(", ")}.`
	};
}
function belongsToOne(options) {
	return [...options.tests.length > 0 ? ["tests"] : [], ...options.list === void 0 ? [] : ["list"]].map((where) => ({
		where,
		what: "it is not clear which suite of the configuration it is for",
		how: "Name the suite with `suite`."
	}));
}
function toSuite({ name, settings }, suites, request) {
	const { options } = request;
	const framework = frameworkFor({
		name,
		settings
	}, suites, request);
	const platforms = platformsOf({
		name,
		settings
	}, request);
	if (!framework.ok || !platforms.ok) return failed(...problemsOf(framework, platforms));
	const patterns = firstNonEmpty(options.tests, settings.tests, framework.value.patterns);
	if (patterns.length === 0 && options.list === void 0) return failed(noPatterns(name));
	return ok({
		name,
		framework: framework.value.name,
		root: settings.root ?? request.folder,
		patterns: options.list === void 0 ? patterns : [],
		shards: shardWish(options, settings),
		strategy: options.strategy ?? settings.strategy ?? "duration",
		platforms: platforms.value,
		allowEmpty: options.allowEmpty || (settings["allow-empty"] ?? false)
	});
}
function problemsOf(...results) {
	return results.flatMap((result) => result.ok ? [] : result.problems);
}
function frameworkFor({ name, settings }, suites, { options, command }) {
	const named = options.framework ?? settings.framework;
	const configured = commandWords({
		kind: "shell",
		text: settings["test-command"] ?? ""
	}) ?? [];
	const framework = named === void 0 ? (suites === 1 ? recogniseFramework(command) : void 0) ?? recogniseFramework(configured) : frameworks[named];
	if (framework !== void 0) return ok(framework);
	return failed({
		where: "framework",
		what: `it is not known which framework runs the suite ${name}`,
		how: `Set it to one of ${FRAMEWORK_NAMES.join(", ")}; custom runs any command.`
	});
}
function noPatterns(suite) {
	return {
		where: "tests",
		what: `it is not known which files are the tests of the suite ${suite}`,
		how: "Give patterns such as tests/**/*.test.sh, or a list of items."
	};
}
function firstNonEmpty(...lists) {
	return lists.find((list) => list !== void 0 && list.length > 0) ?? [];
}
function shardWish(options, settings) {
	const wanted = options.shards ?? settings.shards ?? "auto";
	if (typeof wanted === "number") return {
		kind: "fixed",
		count: wanted
	};
	const range = wanted === "auto" ? { min: 1 } : wanted;
	const target = options.targetJobTime ?? settings["target-job-time"];
	return {
		kind: "auto",
		least: range.min,
		most: options.maxShards ?? range.max ?? settings["max-shards"] ?? Math.max(range.min, 10),
		setup: options.setupTime ?? settings["setup-time"] ?? seconds(30),
		...target === void 0 ? {} : { target }
	};
}
function platformsOf({ name: suite, settings: { axes } }, { options: { platform }, everyPlatform }) {
	if (axes === void 0) return ok([{
		name: platform ?? "default",
		axes: {}
	}]);
	const all = expandAxes(axes).map((one) => ({
		name: platformName(one),
		axes: one
	}));
	const wanted = all.filter(({ name }) => platform === void 0 || name === platform);
	if (wanted.length > 0) return ok(everyPlatform ? all : wanted);
	return failed({
		where: "platform",
		what: `the axes of the suite ${suite} have no platform ${JSON.stringify(platform ?? "")}`,
		how: `They have ${all.map(({ name }) => name).join("; ")}.`
	});
}

// src/commands/plan.ts
async function plan(raw, ports) {
	setOutputs("plan", {}, ports);
	const call = await withConfig(readOptions(raw), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const made = await makePlanFor(options, {
		config,
		command: [],
		shared: false
	}, ports);
	if (!made.ok) return made;
	const problem = await publish(made.value, options, ports);
	if (problem !== void 0) return failed(problem);
	await tell(made.value, options, ports);
	return ok(0);
}
async function makePlanFor(options, { command, config, shared }, ports) {
	const folder = pathBelow(ports.repository.folder, ports.run.folder) ?? ".";
	const suites = suitesOf({
		options,
		config,
		folder,
		command,
		everyPlatform: shared
	});
	if (!suites.ok) return suites;
	const { list } = options;
	return planSuites({
		suites: suites.value,
		list,
		keepEmptyShards: shared
	}, ports);
}
function readOptions(raw) {
	const read = optionReader(raw);
	return read.finish({
		...readPlanningOptions(read, raw.positionals),
		out: read.text("out"),
		json: read.isOn("json"),
		retentionDays: readRetentionDays(read)
	});
}
async function publish(made, { out, retentionDays }, ports) {
	const text = fileJson(made);
	await ports.files.write(out ?? joinPath(ports.run.home, "plan.json"), text);
	if (ports.artifacts === void 0) return void 0;
	const name = planName(planRef(made, ports.run.attempt));
	const folder = joinPath(ports.run.scratch, name);
	await ports.files.write(joinPath(folder, PLAN_FILE), text);
	const saved = await ports.artifacts.save(name, folder, { retentionDays });
	return saved.kind === "saved" ? void 0 : notPublished(name, saved.why);
}
async function tell(made, options, ports) {
	const { include } = planMatrix(made);
	setOutputs("plan", {
		plan: planRef(made, ports.run.attempt),
		matrix: JSON.stringify({ include }),
		suites: JSON.stringify(suiteMatrices(made)),
		shards: include.length,
		any: include.length > 0,
		"predicted-seconds": Math.max(0, ...made.plans.map((one) => one.seconds)),
		"bound-seconds": Math.max(0, ...made.plans.map((one) => one.bound.seconds))
	}, ports);
	ports.log.info(planText(made, { columns: ports.terminal.columns }));
	if (options.json) ports.terminal.write(fileJson(made));
	await ports.outputs.summary(planSummary(made));
}
function notPublished(name, why) {
	return {
		where: "plan",
		what: `the plan could not be uploaded as ${name}: ${why}`,
		how: "Without it no shard can know its share. Re-run this job; where two jobs of one workflow plan the same, give each its own suite name."
	};
}

export { planText as i, plan as n, readPlanningOptions as r, makePlanFor as t };