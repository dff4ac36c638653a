import { a as groupBy, i as compareText } from "./canonical-json.mjs";
import { i as seconds, r as roundSeconds } from "./units.mjs";
import { a as groupsOfItem, c as testName } from "./item.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { n as DEFAULT_STICKINESS } from "./suite.mjs";
import { i as startSeconds } from "./costs.mjs";
import { t as durationText } from "./duration-text.mjs";

// src/schedule/rules.ts
const NO_RULES = {
	blocks: [],
	whole: /* @__PURE__ */ new Set(),
	wholeClasses: /* @__PURE__ */ new Set(),
	alone: /* @__PURE__ */ new Set(),
	serial: /* @__PURE__ */ new Set(),
	resources: [],
	apart: [],
	pools: [],
	setups: [],
	biases: []
};
function biasesOf(rules, offset, count) {
	const biasMs = Array(Math.max(0, count)).fill(0);
	for (const { shard, ms } of rules.biases) {
		const at = shard - 1 - offset;
		if (at >= 0 && at < count) biasMs[at] = (biasMs[at] ?? 0) + ms;
	}
	return biasMs;
}
function areEmpty(rules) {
	const { blocks, alone, serial, resources, apart, pools, setups, biases } = rules;
	const sizes = [alone.size, serial.size];
	const lists = [
		blocks,
		resources,
		apart,
		pools,
		setups,
		biases
	];
	return sizes.every((size) => size === 0) && lists.every((list) => list.length === 0);
}

// src/schedule/chains.ts
function chainsOf(pieces) {
	const byItem = /* @__PURE__ */ new Map();
	for (const piece of pieces) {
		const known = byItem.get(piece.item);
		if (known === void 0) byItem.set(piece.item, [piece]);
		else known.push(piece);
	}
	return Array.from(byItem, ([item, own]) => ({
		item,
		pieces: own,
		ms: chainMs(own)
	}));
}
function chainMs(pieces) {
	const overhead = pieces[0]?.overhead.undividedMs ?? 0;
	return pieces.reduce((sum, piece) => sum + piece.undividedMs, overhead);
}
function isSerial(piece, serial) {
	return serial.has(piece.item.id) || isSolo(piece);
}
function isSolo({ item, names }) {
	return names !== void 0 && item.partStartSeconds !== void 0;
}
function besideOthers(pieces, serial) {
	return pieces.filter((piece) => !isSerial(piece, serial));
}
function longestChain$1(pieces) {
	let longest;
	for (const chain of chainsOf(pieces)) if (longest === void 0 || chain.ms > longest.ms) longest = chain;
	return longest;
}

// src/schedule/merge-blocks.ts
function mergeBlocks(blocks) {
	const merged = [];
	const blockOf = /* @__PURE__ */ new Map();
	for (const block of blocks) {
		const touched = new Set([...block].flatMap((id) => blockOf.get(id) ?? []));
		const all = new Set([...touched, block].flatMap((one) => [...one]));
		for (const id of all) blockOf.set(id, all);
		merged.push(all);
	}
	return merged.filter((block) => [...block].every((id) => blockOf.get(id) === block));
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

// src/schedule/even-share.ts
function evenShare(work, shards) {
	const paidOnce = work.setups.reduce((sum, setup) => sum + setup.ms, work.ms);
	let low = Math.ceil(paidOnce / shards);
	if (low === 0) return 0;
	let high = low;
	while (!isEnough(work, shards, high)) high *= 2;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (isEnough(work, shards, middle)) high = middle;
		else low = middle + 1;
	}
	return low;
}
function isEnough({ ms, setups, biases = [] }, shards, time) {
	const room = biases.reduce((left, bias) => left - Math.min(bias, time), time * shards);
	return leastIn(time, {
		ms,
		setups
	}) <= room;
}
function leastIn(time, { ms, setups }) {
	let sum = ms;
	for (const setup of setups) {
		const room = time - setup.ms;
		if (room <= 0 && setup.usersMs > 0) return Number.POSITIVE_INFINITY;
		sum += setup.ms * Math.max(1, setup.usersMs === 0 ? 1 : Math.ceil(setup.usersMs / room));
	}
	return sum;
}
function upToGrain(ms, grain) {
	return grain > 1 ? Math.ceil(ms / grain) * grain : ms;
}
function grainOf(times, known = 0) {
	let grain = known;
	for (let at = 0; at < times.length && grain !== 1; at += 1) {
		let rest = times[at] ?? 0;
		while (rest > 0) [grain, rest] = [rest, grain % rest];
	}
	return grain;
}

// src/schedule/sort-by-id.ts
function sortedPlaces(texts) {
	const places = Uint32Array.from({ length: texts.length }, (_, at) => at);
	const keys = new Float64Array(texts.length);
	const ranges = [{
		from: 0,
		to: texts.length,
		depth: 0
	}];
	for (let range = ranges.pop(); range !== void 0; range = ranges.pop()) if (range.to - range.from <= FEW) sortFew(texts, places, range);
	else ranges.push(...sortByNext({
		texts,
		places,
		keys
	}, range));
	return places;
}
const FEW = 24;
const NARROW = {
	characters: 4,
	base: 256
};
const WIDE = {
	characters: 1,
	base: 2 ** 17
};
const MOST_NARROW = 2 ** 21;
function sortFew(texts, places, { from, to }) {
	for (let at = from + 1; at < to; at += 1) {
		const place = places[at] ?? 0;
		const text = texts[place] ?? "";
		let before = at - 1;
		while (before >= from && (texts[places[before] ?? 0] ?? "") > text) {
			places[before + 1] = places[before] ?? 0;
			before -= 1;
		}
		places[before + 1] = place;
	}
}
function sortByNext(sorting, given) {
	const range = {
		...given,
		depth: sharedLength(sorting, given)
	};
	const { from, to } = range;
	const old = sorting.places.slice(from, to);
	const isNarrow = to - from <= MOST_NARROW && fillKeys(sorting, {
		range,
		old,
		width: NARROW
	});
	const width = isNarrow ? NARROW : WIDE;
	if (!isNarrow) fillKeys(sorting, {
		range,
		old,
		width
	});
	sorting.keys.subarray(from, to).sort();
	return regroup(sorting, {
		range,
		old,
		characters: width.characters
	});
}
function fillKeys({ texts, keys }, { range, old, width }) {
	const { from, depth } = range;
	const { characters, base } = width;
	for (let at = 0; at < old.length; at += 1) {
		const text = texts[old[at] ?? 0] ?? "";
		let key = 0;
		for (let next = depth; next < depth + characters; next += 1) {
			const code = next < text.length ? text.charCodeAt(next) + 1 : 0;
			if (code >= base) return false;
			key = key * base + code;
		}
		keys[from + at] = key * old.length + at;
	}
	return true;
}
function regroup({ texts, places, keys }, { range, old, characters }) {
	const { from, to, depth } = range;
	const count = to - from;
	const runs = [];
	const mayDiffer = (at) => (texts[places[at] ?? 0] ?? "").length >= depth + characters;
	for (let start = from; start < to;) {
		const key = Math.floor((keys[start] ?? 0) / count);
		let end = start;
		while (end < to && Math.floor((keys[end] ?? 0) / count) === key) {
			places[end] = old[(keys[end] ?? 0) - key * count] ?? 0;
			end += 1;
		}
		if (end - start > 1 && mayDiffer(start)) runs.push({
			from: start,
			to: end,
			depth: depth + characters
		});
		start = end;
	}
	return runs;
}
function sharedLength({ texts, places }, { from, to, depth }) {
	const first = texts[places[from] ?? 0] ?? "";
	let shared = first.length;
	for (let at = from + 1; at < to && shared > depth; at += 1) {
		const text = texts[places[at] ?? 0] ?? "";
		let same = depth;
		while (same < shared && same < text.length && first.charCodeAt(same) === text.charCodeAt(same)) same += 1;
		shared = same;
	}
	return shared;
}

// src/schedule/weigh-items.ts
function weighItems(given) {
	const items = inOrder(given);
	const ms = new Float64Array(items.length);
	for (let at = 0; at < items.length; at += 1) ms[at] = toMs(items[at]?.estimate.seconds ?? 0);
	return {
		items,
		...totalled(ms)
	};
}
function toMs(seconds) {
	return Math.round(seconds * 1e3);
}
function totalled(ms) {
	const total = ms.reduce((sum, weight) => sum + weight, 0);
	return {
		ms,
		heaviestFirst: heaviestPlaces(ms),
		total,
		grain: grainOf(ms)
	};
}
function heaviestPlaces(ms) {
	const count = ms.length;
	const most = ms.reduce((max, weight) => Math.max(max, weight), 0);
	if ((most + 1) * count > Number.MAX_SAFE_INTEGER) return comparedPlaces(ms);
	const keys = new Float64Array(count);
	for (let at = 0; at < count; at += 1) keys[at] = (most - (ms[at] ?? 0)) * count + at;
	keys.sort();
	const places = new Uint32Array(count);
	for (let at = 0; at < count; at += 1) places[at] = (keys[at] ?? 0) - Math.floor((keys[at] ?? 0) / count) * count;
	return places;
}
function comparedPlaces(ms) {
	return Uint32Array.from({ length: ms.length }, (_, at) => at).sort((left, right) => (ms[right] ?? 0) - (ms[left] ?? 0) || left - right);
}
function inOrder(given) {
	if (given.every((item, at) => at === 0 || isBefore$1(given[at - 1], item))) return given;
	const places = sortedPlaces(given.map((item) => item.id));
	const items = Array.from(places, (place) => given[place]).filter((item) => item !== void 0);
	const twice = items.find((item, at) => item.id === items[at + 1]?.id);
	if (twice !== void 0) throw new Error(`${twice.id} is to be scheduled twice.`);
	return items;
}
function isBefore$1(left, right) {
	return left !== void 0 && left.id < right.id;
}

// src/schedule/task.ts
function heaviestFirst(units, setupMs) {
	return totalled(Float64Array.from(units, (unit) => weightOf(unit, setupMs))).heaviestFirst;
}
function weightOf(unit, setupMs) {
	return unit.setups.reduce((sum, setup) => sum + (setupMs[setup] ?? 0), unit.ms);
}
function isBound(unit) {
	return unit.resources.length > 0 || unit.apart.length > 0;
}
function isFree(unit) {
	const { setups, chain, serialMs } = unit;
	return setups.length === 0 && chain === void 0 && serialMs === void 0 && !isBound(unit);
}
function onShards(task, shards) {
	return {
		...task,
		biasMs: Array.from({ length: shards }, (_, at) => task.biasMs[at] ?? 0)
	};
}
function taskBound(task) {
	return Math.max(loadBound(task), chainBound(task));
}
function loadBound(task) {
	const { units, setupMs, capacities, biasMs, heaviestFirst } = task;
	const heaviest = units[heaviestFirst[0] ?? -1];
	if (heaviest === void 0) return 0;
	const biases = biasMs.filter((ms) => ms > 0);
	const all = workOf(units, setupMs);
	const resources = capacities.map((capacity, at) => {
		const users = units.filter((unit) => unit.resources.includes(at));
		return users.length === 0 ? 0 : evenShare(workOf(users, setupMs), capacity);
	});
	const most = Math.max(weightOf(heaviest, setupMs) + Math.min(...biasMs), evenShare({
		...all,
		biases
	}, biasMs.length), ...resources, ...biasMs);
	return upToGrain(most, taskGrain(task));
}
function chainBound({ units, biasMs, chained }) {
	if (chained === void 0) return 0;
	const longest = /* @__PURE__ */ new Map();
	const sums = /* @__PURE__ */ new Map();
	for (const { chain } of units) {
		if (chain === void 0) continue;
		const sum = (sums.get(chain.at) ?? 0) + chain.ms;
		const even = Math.ceil(sum / biasMs.length);
		sums.set(chain.at, sum);
		const least = chain.onceMs + Math.max(chain.ms, even);
		longest.set(chain.at, Math.max(longest.get(chain.at) ?? 0, least));
	}
	return Math.max(chained.longestMs, ...longest.values());
}
function workOf(units, setupMs) {
	const users = /* @__PURE__ */ new Map();
	let sum = 0;
	for (const { ms, setups } of units) {
		sum += ms;
		for (const setup of setups) users.set(setup, (users.get(setup) ?? 0) + ms);
	}
	const setups = Array.from(users, ([setup, usersMs]) => ({
		ms: setupMs[setup] ?? 0,
		usersMs
	}));
	return {
		ms: sum,
		setups
	};
}
function taskGrain({ units, setupMs, biasMs }) {
	let grain = grainOf(biasMs, grainOf(setupMs));
	for (const { ms } of units) {
		if (grain === 1) break;
		grain = grainOf([ms], grain);
	}
	return grain;
}

// src/schedule/board.ts
function emptyBoard(task) {
	const shards = task.biasMs.length;
	const packing = emptyPacking(task.units.length, shards);
	packing.loads.set(task.biasMs);
	return {
		task,
		packing,
		setupUsers: new Int32Array(shards * task.setupMs.length),
		resourceUsers: new Int32Array(shards * task.capacities.length),
		spread: new Int32Array(task.capacities.length),
		holders: new Int32Array(shards * task.apartSets),
		held: new Int32Array(shards * task.apartSets),
		placed: new Uint8Array(task.units.length),
		chains: task.chained === void 0 ? [] : task.biasMs.map(() => /* @__PURE__ */ new Map()),
		extras: Float64Array.from(task.biasMs)
	};
}
function copyBoard(board) {
	const { packing } = board;
	return {
		...board,
		packing: {
			shardOf: packing.shardOf.slice(),
			loads: packing.loads.slice(),
			counts: packing.counts.slice()
		},
		setupUsers: board.setupUsers.slice(),
		resourceUsers: board.resourceUsers.slice(),
		spread: board.spread.slice(),
		holders: board.holders.slice(),
		held: board.held.slice(),
		placed: board.placed.slice(),
		chains: board.chains.map((chains) => new Map(chains)),
		extras: board.extras.slice()
	};
}
function fits(board, unit, shard) {
	if (!isBound(unit)) return true;
	const { capacities, apartSets } = board.task;
	const resourcesAt = shard * capacities.length;
	return unit.resources.every((at) => (board.resourceUsers[resourcesAt + at] ?? 0) > 0 || (board.spread[at] ?? 0) < (capacities[at] ?? 0)) && unit.apart.every(({ set, item }) => {
		const at = shard * apartSets + set;
		return board.holders[at] === 0 || board.held[at] === item;
	});
}
function addedMs(board, unit, shard) {
	let added = unit.ms;
	const { setupMs } = board.task;
	const from = shard * setupMs.length;
	for (const setup of unit.setups) if (board.setupUsers[from + setup] === 0) added += setupMs[setup] ?? 0;
	return added;
}
function addedExtras(board, unit, shard) {
	const { setupMs, chained } = board.task;
	if (chained === void 0) return 0;
	let added = unit.serialMs ?? 0;
	const from = shard * setupMs.length;
	for (const setup of unit.setups) if (setup < chained.setups && board.setupUsers[from + setup] === 0) added += setupMs[setup] ?? 0;
	return added;
}
function put(board, at, shard) {
	const unit = board.task.units[at];
	if (unit === void 0) return;
	const { packing } = board;
	if (board.task.chained !== void 0) board.extras[shard] = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
	packing.loads[shard] = loadOf(packing, shard) + addedMs(board, unit, shard);
	packing.counts[shard] = (packing.counts[shard] ?? 0) + 1;
	packing.shardOf[at] = shard;
	board.placed[at] = 1;
	count(board, unit, {
		shard,
		by: 1
	});
}
function take(board, at) {
	const unit = board.task.units[at];
	if (unit === void 0) return;
	const { packing } = board;
	const shard = packing.shardOf[at] ?? 0;
	count(board, unit, {
		shard,
		by: -1
	});
	if (board.task.chained !== void 0) board.extras[shard] = (board.extras[shard] ?? 0) - addedExtras(board, unit, shard);
	packing.loads[shard] = loadOf(packing, shard) - addedMs(board, unit, shard);
	packing.counts[shard] = (packing.counts[shard] ?? 0) - 1;
	board.placed[at] = 0;
}
function count(board, unit, { shard, by }) {
	const { setupMs, capacities, apartSets } = board.task;
	if (unit.chain !== void 0) chain(board, unit.chain, {
		shard,
		by
	});
	for (const setup of unit.setups) add(board.setupUsers, shard * setupMs.length + setup, by);
	for (const resource of unit.resources) {
		const at = shard * capacities.length + resource;
		const before = board.resourceUsers[at] ?? 0;
		add(board.resourceUsers, at, by);
		if (before === 0 || before + by === 0) add(board.spread, resource, by);
	}
	for (const { set, item } of unit.apart) {
		add(board.holders, shard * apartSets + set, by);
		board.held[shard * apartSets + set] = item;
	}
}
function chain({ chains }, own, { shard, by }) {
	const known = chains[shard];
	if (known === void 0) return;
	const { units, ms } = known.get(own.at) ?? {
		units: 0,
		ms: own.onceMs
	};
	if (units + by === 0) known.delete(own.at);
	else known.set(own.at, {
		units: units + by,
		ms: ms + by * own.ms
	});
}
function add(counts, at, by) {
	counts[at] = (counts[at] ?? 0) + by;
}

// src/schedule/atoms.ts
function atomsOf(item, kind, most) {
	const functions = functionGroups(item, most);
	return bonded(item, [...groupBy(functions, (members) => scopeOf(item, members[0]?.names[0] ?? ""))].flatMap(([scope, members]) => {
		const whole = joined(members.flat());
		if (kind === "test") return scope === "" || whole.ms > most ? members.flat() : [whole];
		if (scope === "" && kind === "class") return members.map(joined);
		return [whole];
	})).sort((left, right) => compareText(left.names[0] ?? "", right.names[0] ?? ""));
}
function bonded(item, atoms) {
	let pieces = [...atoms];
	for (const { tests } of item.marks ?? []) {
		const isMarked = ({ names }) => names.some((id) => belongsTo(item, id, tests));
		const marked = pieces.filter(isMarked);
		if (marked.length < 2) continue;
		pieces = [...pieces.filter((atom) => !isMarked(atom)), joined(marked)];
	}
	return pieces;
}
function belongsTo(item, id, tests) {
	const name = testName(item.id, id);
	if (tests === "all") return true;
	return tests.some((test) => name.startsWith(test) && /^(?:$|::|\[| > )/.test(name.slice(test.length)));
}
function functionGroups(item, most) {
	const tests = item.tests ?? [];
	const known = new Set(tests.map((test) => test.id));
	const byName = groupBy(tests, (test) => functionOf(item, test.id, known));
	return Array.from(byName, ([name, members]) => {
		const whole = atomOf(name, members);
		if (whole.ms <= most || members.length < 2) return [whole];
		const single = groupBy(members, (test) => namedWith(item, test.id, known));
		return Array.from(single, ([id, own]) => atomOf(id, own));
	});
}
function functionOf(item, id, known) {
	return cut(item, id, (at) => id[at - 1] !== " " || known.has(id.slice(0, at)));
}
function namedWith(item, id, known) {
	return cut(item, id, (at) => known.has(id.slice(0, at)));
}
function cut(item, id, isEnd) {
	const start = id.length - testName(item.id, id).length;
	for (let at = id.indexOf("[", start + 1); at > 0; at = id.indexOf("[", at + 1)) if (isEnd(at)) return id.slice(0, at);
	return id;
}
function scopeOf(item, id) {
	const name = testName(item.id, id);
	const inClass = name.lastIndexOf("::");
	if (inClass > 0) return name.slice(0, inClass);
	const inGroup = name.indexOf(" > ");
	return inGroup > 0 ? name.slice(0, inGroup) : "";
}
function atomOf(name, tests) {
	const ms = tests.reduce((sum, test) => sum + toMs(test.seconds), 0);
	const spreads = tests.flatMap(({ spread }) => spread === void 0 ? [] : [toMs(spread)]);
	if (spreads.length === 0) return {
		names: [name],
		ms
	};
	return {
		names: [name],
		ms,
		variance: spreads.reduce((sum, spread) => sum + spread ** 2, 0)
	};
}
function joined(atoms) {
	const names = atoms.flatMap((atom) => atom.names).sort(compareText);
	const ms = atoms.reduce((sum, atom) => sum + atom.ms, 0);
	const variances = atoms.flatMap(({ variance }) => variance ?? []);
	if (variances.length === 0) return {
		names,
		ms
	};
	return {
		names,
		ms,
		variance: variances.reduce((sum, variance) => sum + variance, 0)
	};
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
		siftDown$1(heap, packing);
	}
	return packing;
}
function siftDown$1(heap, packing) {
	const shard = heap[0] ?? 0;
	let at = 0;
	for (;;) {
		const left = 2 * at + 1;
		if (left >= heap.length) break;
		const right = left + 1;
		const first = right < heap.length && isBefore(packing, heap[right], heap[left]) ? right : left;
		if (!isBefore(packing, heap[first], shard)) break;
		heap[at] = heap[first] ?? 0;
		at = first;
	}
	heap[at] = shard;
}
function isBefore(packing, left = 0, right = 0) {
	return compareShards(packing, left, right) < 0;
}

// src/schedule/undivided.ts
function undividedMs({ estimate, fileSeconds, parallelism }) {
	const file = fileSeconds ?? 0;
	if (parallelism === void 0) return toMs(estimate.seconds);
	return toMs(file + (estimate.seconds - file) * parallelism);
}
function addedByTests(item, testMs) {
	return Math.ceil(testMs / partParallelism(item));
}
function partParallelism({ parallelism = 1, partStartSeconds }) {
	return partStartSeconds === void 0 ? parallelism : 1;
}

// src/schedule/split-giants.ts
const LEAST_GIANT_SECONDS = 1;
const PART_SECONDS = .25;
const NO_OVERHEAD = {
	ms: 0,
	undividedMs: 0
};
function giantMs({ parallelism = 1 }, share) {
	return share / 2 * Math.min(2, parallelism);
}
function splitItem(item, request) {
	const all = undividedMs(item);
	const kind = request.kindOf(item);
	const isGiant = all > request.longest && all >= toMs(LEAST_GIANT_SECONDS);
	if (kind === void 0 || !isGiant) return [wholePiece(item)];
	const atoms = atomsOf(item, kind, request.part);
	if (atoms.length < 2) return [wholePiece(item)];
	const clusters = clustered(item, atoms, request);
	if (clusters.length < 2) return [wholePiece(item)];
	const overhead = overheadOf(item);
	const parallelism = partParallelism(item);
	return clusters.map(({ names, ms, variance }) => ({
		item,
		ms: addedByTests(item, ms),
		undividedMs: ms,
		names,
		overhead,
		...variance === void 0 ? {} : { variance: variance / parallelism ** 2 }
	}));
}
function wholePiece(item) {
	const ms = toMs(item.estimate.seconds);
	const { spread } = item.estimate;
	const piece = {
		item,
		ms,
		undividedMs: undividedMs(item),
		overhead: NO_OVERHEAD
	};
	return spread === void 0 ? piece : {
		...piece,
		variance: toMs(spread) ** 2
	};
}
function divisibility(strategy, granularity, rules) {
	return (item) => {
		const { id, parts, tests = [], marks = [] } = item;
		if (granularity === "file" || parts !== true || tests.length < 2) return void 0;
		if (strategy === "loadfile" || strategy === "round-robin" || rules.whole.has(id)) return;
		if (strategy === "loadgroup" && groupsOfItem(item).length > 0) return void 0;
		if (marks.some((mark) => mark.tests === "all")) return void 0;
		if (strategy === "loadscope") return "scope";
		return rules.wholeClasses.has(id) ? "class" : "test";
	};
}
function longestStretch(item, kind, beyond = -1) {
	const whole = {
		ms: undividedMs(item),
		name: void 0
	};
	if (kind === void 0 || whole.ms <= beyond) return whole;
	const [first, ...others] = atomsOf(item, kind, 0).toSorted((left, right) => right.ms - left.ms);
	if (first === void 0 || others.length === 0 || first.ms > whole.ms) return whole;
	return {
		ms: first.ms,
		name: first.names.length === 1 ? first.names[0] : void 0
	};
}
function leastSpread(item, shards) {
	const inParts = overheadOf(item).undividedMs + Math.ceil(testsMs(item) / shards);
	return Math.min(undividedMs(item), inParts);
}
const LEAST_OVERHEAD = .1;
function overheadOf(item) {
	const all = undividedMs(item);
	const tests = testsMs(item);
	const file = toMs(item.fileSeconds ?? 0);
	const start = toMs(item.partStartSeconds ?? 0);
	const least = Math.max(toMs(PART_SECONDS), file);
	const beyond = all - tests;
	if (beyond <= all * LEAST_OVERHEAD) return {
		ms: start + least,
		undividedMs: start + least
	};
	return {
		ms: start + Math.max(least, file + addedByTests(item, beyond - file)),
		undividedMs: start + Math.max(least, beyond)
	};
}
const FINER = 1 / 32;
function testsMs({ tests = [] }) {
	return tests.reduce((sum, test) => sum + toMs(test.seconds), 0);
}
function clustered({ parallelism }, atoms, { part, shards }) {
	const least = Math.max(2, Math.ceil(sumMs$1(atoms) / Math.max(1, part)));
	for (let count = least;; count += Math.ceil(count * FINER)) {
		const even = parallelism === void 0 || count <= shards ? count : upToGrain(count, shards);
		const clusters = inClusters(atoms, Math.min(atoms.length, even));
		if (clusters.every((own) => own.length === 1 || sumMs$1(own) <= part) || even >= atoms.length) return clusters.map(joined);
	}
}
function inClusters(atoms, count) {
	const packing = packLongestFirst(totalled(Float64Array.from(atoms, (atom) => atom.ms)), count);
	const clusters = Array.from({ length: count }, () => []);
	for (const [at, atom] of atoms.entries()) clusters[packing.shardOf[at] ?? 0]?.push(atom);
	return clusters.filter((cluster) => cluster.length > 0);
}
function sumMs$1(atoms) {
	return atoms.reduce((sum, { ms }) => sum + ms, 0);
}

// src/schedule/least-work.ts
function leastWork(request, items) {
	const leastOf = leastMs$1(request);
	const { rules = NO_RULES } = request;
	const ms = items.reduce((sum, item) => sum + leastOf(item), 0);
	if (rules.setups.length === 0) return {
		ms,
		setups: []
	};
	const byId = /* @__PURE__ */ new Map();
	for (const item of items) byId.set(item.id, leastOf(item));
	return {
		ms,
		setups: rules.setups.flatMap((setup) => {
			const usersMs = sumOf$1(setup.items, byId);
			return usersMs === void 0 ? [] : [{
				ms: setup.ms,
				usersMs
			}];
		})
	};
}
function sumOf$1(ids, byId) {
	let sum;
	for (const id of ids) {
		const ms = byId.get(id);
		if (ms !== void 0) sum = (sum ?? 0) + ms;
	}
	return sum;
}
function leastMs$1({ strategy, granularity = "auto", rules = NO_RULES }) {
	const kindOf = divisibility(strategy, granularity, rules);
	return (item) => {
		const whole = toMs(item.estimate.seconds);
		if (kindOf(item) === void 0) return whole;
		return Math.min(whole, Math.floor(testsMs(item) / (item.parallelism ?? 1)));
	};
}

// src/schedule/with-chains.ts
const MOST_CHAINS = 2e3;
function withChains(task, pieces, undivided) {
	const isDivided = ({ item }) => item.parallelism !== void 0;
	if (!pieces.some((members) => members.some(isDivided))) return task;
	const { setups, serial } = undivided;
	const wholes = wholeUnits(pieces, serial);
	const serials = pieces.map((members) => serialMs(members, serial));
	const chained = setups === 0 && [...task.biasMs, ...serials].every((ms) => ms === 0) ? /* @__PURE__ */ new Set() : longestOf(wholes);
	const numbers = /* @__PURE__ */ new Map();
	const units = task.units.map((unit, at) => {
		const own = serials[at] ?? 0;
		const marked = own === 0 ? unit : {
			...unit,
			serialMs: own
		};
		const ms = wholes.get(at);
		if (ms === void 0) {
			const [part] = pieces[at] ?? [];
			if (part === void 0 || isSerial(part, serial)) return marked;
			return {
				...unit,
				chain: chainOfPart(part, numbers)
			};
		}
		if (!chained.has(at)) return marked;
		return {
			...marked,
			chain: {
				at: task.units.length + at,
				ms,
				onceMs: 0
			}
		};
	});
	let longestMs = 0;
	for (const [at, ms] of wholes) {
		const before = (serials[at] ?? 0) + setupsOf$1(task, task.units[at], setups);
		longestMs = Math.max(longestMs, ms + before);
	}
	return {
		...task,
		units,
		chained: {
			setups,
			longestMs
		}
	};
}
function serialMs(pieces, serial) {
	return pieces.reduce((sum, piece) => sum + (isSerial(piece, serial) ? piece.ms : 0), 0);
}
function wholeUnits(pieces, serial) {
	const wholes = /* @__PURE__ */ new Map();
	for (const [at, members] of pieces.entries()) {
		const [first] = members;
		if (members.length === 1 && first?.names !== void 0) continue;
		wholes.set(at, longestChain$1(besideOthers(members, serial))?.ms ?? 0);
	}
	return wholes;
}
function longestOf(wholes) {
	const order = [...wholes].filter(([, ms]) => ms > 0).sort(([one, ms], [other, otherMs]) => otherMs - ms || one - other);
	return new Set(order.slice(0, MOST_CHAINS).map(([at]) => at));
}
function chainOfPart({ item, overhead, ...part }, numbers) {
	const at = numbers.get(item.id) ?? numbers.size;
	numbers.set(item.id, at);
	return {
		at,
		ms: part.undividedMs,
		onceMs: overhead.undividedMs
	};
}
function setupsOf$1(task, unit, setups) {
	return (unit?.setups ?? []).filter((setup) => setup < setups).reduce((sum, setup) => sum + (task.setupMs[setup] ?? 0), 0);
}

// src/schedule/make-task.ts
function makeTask(request) {
	const { rules, capacities, biasMs } = request;
	const pieces = groupPieces(request);
	const overheads = /* @__PURE__ */ new Map();
	const setupMs = rules.setups.map((setup) => setup.ms);
	const addOverheads = (added) => {
		for (const { item, overhead } of added) {
			if (overhead.ms === 0 || overheads.has(item.id)) continue;
			overheads.set(item.id, setupMs.length);
			setupMs.push(overhead.ms);
		}
	};
	addOverheads(request.pieces.filter((piece) => isSerial(piece, rules.serial)));
	const before = setupMs.length;
	addOverheads(request.pieces);
	const marks = {
		overheads,
		setups: placesById(rules.setups.map((setup) => setup.items)),
		resources: placesById(rules.resources.map((resource) => resource.items)),
		apart: placesById(rules.apart),
		items: /* @__PURE__ */ new Map(),
		previous: request.previous
	};
	const units = pieces.map((members) => unitOf(members, marks));
	const order = heaviestFirst(units, setupMs);
	const task = {
		units,
		setupMs,
		capacities,
		apartSets: rules.apart.length,
		biasMs,
		heaviestFirst: order
	};
	const { serial } = rules;
	return {
		task: withChains(task, pieces, {
			setups: before,
			serial
		}),
		pieces
	};
}
function groupPieces({ pieces, blocks }) {
	if (blocks.length === 0) return pieces.map((piece) => [piece]);
	const blockOf = /* @__PURE__ */ new Map();
	for (const [at, block] of blocks.entries()) for (const id of block) blockOf.set(id, at);
	const grouped = /* @__PURE__ */ new Map();
	const units = [];
	for (const piece of pieces) {
		const block = blockOf.get(piece.item.id);
		const known = block === void 0 ? void 0 : grouped.get(block);
		if (known !== void 0) {
			known.push(piece);
			continue;
		}
		const unit = [piece];
		units.push(unit);
		if (block !== void 0) grouped.set(block, unit);
	}
	return units;
}
function placesById(sets) {
	const places = /* @__PURE__ */ new Map();
	for (const [at, set] of sets.entries()) {
		const own = [at];
		for (const id of set) {
			const known = places.get(id);
			places.set(id, known === void 0 ? own : [...known, at]);
		}
	}
	return places;
}
function unitOf(pieces, marks) {
	const [first, ...others] = pieces;
	const ids = first !== void 0 && others.length === 0 ? [first.item.id] : [...new Set(pieces.map((piece) => piece.item.id))];
	const before = first?.names === void 0 ? marks.previous.get(first?.item.id ?? "") : void 0;
	const unit = {
		ms: pieces.reduce((sum, piece) => sum + piece.ms, 0),
		setups: setupsOf(marks, ids),
		resources: allOf(marks.resources, ids),
		apart: marks.apart.size === 0 ? NOT_APART : apartOf(marks, ids)
	};
	return before === void 0 ? unit : {
		...unit,
		previous: before
	};
}
function setupsOf({ setups, overheads }, ids) {
	const paid = allOf(setups, ids);
	if (overheads.size === 0) return paid;
	return [...paid, ...ids.flatMap((id) => overheads.get(id) ?? NONE)];
}
function apartOf({ apart, items }, ids) {
	return ids.flatMap((id) => (apart.get(id) ?? NONE).map((set) => ({
		set,
		item: numberOf(items, id)
	})));
}
function allOf(places, ids) {
	const [first, ...others] = ids;
	if (places.size === 0 || first === void 0) return NONE;
	if (others.length === 0) return places.get(first) ?? NONE;
	return [...new Set(ids.flatMap((id) => places.get(id) ?? NONE))];
}
const NONE = [];
const NOT_APART = [];
function numberOf(items, id) {
	const number = items.get(id) ?? items.size;
	items.set(id, number);
	return number;
}

// src/schedule/shard-times.ts
function timeOf$2(board, shard) {
	const load = loadOf(board.packing, shard);
	const longest = longestChain(board, shard);
	return longest === 0 ? load : Math.max(load, (board.extras[shard] ?? 0) + longest);
}
function longestChain({ chains }, shard) {
	const own = chains[shard];
	if (own === void 0 || own.size === 0) return 0;
	let longest = 0;
	for (const { ms } of own.values()) if (ms > longest) longest = ms;
	return longest;
}
function timeWith(board, unit, shard) {
	const load = loadOf(board.packing, shard) + addedMs(board, unit, shard);
	const { chain, serialMs } = unit;
	if (chain === void 0 && serialMs === void 0) return load;
	if (chain === void 0) {
		const before = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
		return Math.max(load, before + longestChain(board, shard));
	}
	const extras = (board.extras[shard] ?? 0) + addedExtras(board, unit, shard);
	const before = board.chains[shard]?.get(chain.at)?.ms ?? chain.onceMs;
	return Math.max(load, extras + before + chain.ms);
}
function slowestOf(board) {
	return slowest(board, () => true);
}
function busiestOf(board) {
	return slowest(board, (shard) => countOf(board.packing, shard) > 0);
}
function slowest(board, counts) {
	let most = board.task.chained?.longestMs ?? 0;
	for (let shard = 0; shard < board.packing.loads.length; shard += 1) if (counts(shard)) most = Math.max(most, timeOf$2(board, shard));
	return most;
}

// src/schedule/shards-by-load.ts
function shardsByLoad(board) {
	const { packing, task } = board;
	const heap = Int32Array.from(packing.loads.keys());
	heap.sort((left, right) => compareShards(packing, left, right));
	const heapAt = new Int32Array(heap.length);
	for (const [at, shard] of heap.entries()) heapAt[shard] = at;
	const having = task.setupMs.map(() => []);
	const { setupUsers } = board;
	for (let at = 0; at < setupUsers.length; at += 1) {
		if (setupUsers[at] === 0) continue;
		having[at % having.length]?.push(Math.floor(at / having.length));
	}
	return {
		board,
		heap,
		heapAt,
		having
	};
}
function lightestWith(shards, unit) {
	if (isBound(unit)) return lightestOf(shards.board, unit, shards.heap);
	const [first] = shards.heap;
	if (unit.setups.length === 0 || first === void 0) return first;
	let best = lightestOf(shards.board, unit, [first]);
	for (const setup of unit.setups) best = lightestOf(shards.board, unit, shards.having[setup] ?? [], best);
	return best;
}
function lightestOf(board, unit, shards, known) {
	const { packing } = board;
	let best = known;
	let least = known === void 0 ? 0 : timeWith(board, unit, known);
	for (let at = 0; at < shards.length; at += 1) {
		const shard = shards[at] ?? 0;
		if (best !== void 0 && loadOf(packing, shard) + unit.ms > least) continue;
		if (!fits(board, unit, shard)) continue;
		const time = timeWith(board, unit, shard);
		if (best !== void 0 && (time - least || compareWith(board, unit, [shard, best])) >= 0) continue;
		[best, least] = [shard, time];
	}
	return best;
}
function compareWith(board, unit, [left, right]) {
	const { packing } = board;
	return (unit.chain === void 0 ? 0 : loadOf(packing, left) + addedMs(board, unit, left) - loadOf(packing, right) - addedMs(board, unit, right)) || countOf(packing, left) - countOf(packing, right) || left - right;
}
function putOn(shards, at, shard) {
	const { board, having } = shards;
	const { setupMs, units } = board.task;
	const from = shard * setupMs.length;
	for (const setup of units[at]?.setups ?? []) if (board.setupUsers[from + setup] === 0) having[setup]?.push(shard);
	put(board, at, shard);
	siftDown(shards, shard);
}
function siftDown({ board, heap, heapAt }, shard) {
	const { packing } = board;
	let at = heapAt[shard] ?? 0;
	for (;;) {
		const left = 2 * at + 1;
		if (left >= heap.length) break;
		const right = left + 1;
		const next = right < heap.length && compareShards(packing, heap[right] ?? 0, heap[left] ?? 0) < 0 ? right : left;
		const lighter = heap[next] ?? 0;
		if (compareShards(packing, lighter, shard) > 0) break;
		heap[at] = lighter;
		heapAt[lighter] = at;
		at = next;
	}
	heap[at] = shard;
	heapAt[shard] = at;
}

// src/schedule/place-units.ts
const TRIES = 1e5;
function placeLongestFirst(task) {
	const order = task.heaviestFirst;
	return placeAll(emptyBoard(task), order) ?? placeBoundFirst(task, [...order]);
}
function placeAll(board, order) {
	const zeros = [];
	const shards = shardsByLoad(board);
	for (let turn = 0; turn < order.length; turn += 1) {
		const at = order[turn] ?? 0;
		const unit = board.task.units[at];
		if (unit === void 0 || board.placed[at] === 1) continue;
		if (unit.ms === 0 && isFree(unit)) zeros.push(at);
		else {
			const shard = lightestWith(shards, unit);
			if (shard === void 0) return void 0;
			putOn(shards, at, shard);
		}
	}
	dealZeros(board, zeros);
	return board;
}
function dealZeros({ packing, ...board }, zeros) {
	const turns = [...packing.loads.keys()].sort((left, right) => loadOf(packing, left) - loadOf(packing, right) || countOf(packing, left) - countOf(packing, right) || left - right);
	for (const [turn, at] of zeros.entries()) put({
		packing,
		...board
	}, at, turns[turn % turns.length] ?? 0);
}
function placeBoundFirst(task, order) {
	const limits = ({ resources, apart }) => resources.length + apart.length;
	const limiting = order.filter((at) => isBound(unitAt(task, at))).sort((left, right) => limits(unitAt(task, right)) - limits(unitAt(task, left)));
	const board = placeByTrying(emptyBoard(task), limiting);
	return board === void 0 ? void 0 : placeAll(board, order);
}
function placeByTrying(board, order) {
	let left = TRIES;
	const tryFrom = (depth) => {
		const at = order[depth];
		if (at === void 0) return true;
		for (const shard of candidates(board, unitAt(board.task, at))) {
			left -= 1;
			if (left < 0) return false;
			put(board, at, shard);
			if (tryFrom(depth + 1)) return true;
			take(board, at);
		}
		return false;
	};
	return tryFrom(0) ? board : void 0;
}
function candidates(board, unit) {
	const { packing } = board;
	const shards = [...packing.loads.keys()].filter((shard) => fits(board, unit, shard));
	const firstEmpty = /* @__PURE__ */ new Map();
	for (const shard of shards) {
		const load = loadOf(packing, shard);
		if (countOf(packing, shard) === 0 && !firstEmpty.has(load)) firstEmpty.set(load, shard);
	}
	return shards.filter((shard) => countOf(packing, shard) > 0 || firstEmpty.get(loadOf(packing, shard)) === shard).sort((left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right);
}
function placeRoundRobin(task) {
	const board = emptyBoard(task);
	const shards = task.biasMs.length;
	let turn = 0;
	for (const [at, unit] of task.units.entries()) {
		let skipped = 0;
		while (skipped < shards && !fits(board, unit, (turn + skipped) % shards)) skipped += 1;
		if (skipped === shards) return placeBoundFirst(task, [...task.units.keys()]);
		put(board, at, (turn + skipped) % shards);
		turn = (turn + skipped + 1) % shards;
	}
	return board;
}
function unitAt(task, at) {
	const unit = task.units[at];
	if (unit === void 0) throw new RangeError(`There is no unit ${at}.`);
	return unit;
}

// src/schedule/fill-shards.ts
function fillShards(task, share) {
	const board = emptyBoard(task);
	const shards = shardsByLoad(board);
	const turns = [...board.packing.loads.keys()];
	turns.sort((left, right) => compareShards(board.packing, left, right));
	let turn = 0;
	for (const group of groupsOf(task)) {
		let left = group;
		while (left.length > 0 && turn < turns.length) {
			const shard = turns[turn] ?? 0;
			left = left.filter((at) => {
				const unit = unitAt(task, at);
				if (timeWith(board, unit, shard) > share || !fits(board, unit, shard)) return true;
				putOn(shards, at, shard);
				return false;
			});
			if (left.length > 0) turn += 1;
		}
	}
	return placeAll(board, task.heaviestFirst);
}
function groupsOf(task) {
	const groups = [];
	const single = task.setupMs.map(() => void 0);
	const several = /* @__PURE__ */ new Map();
	for (const at of task.heaviestFirst) {
		const { ms, setups } = unitAt(task, at);
		const [setup] = setups;
		if (ms === 0 || setup === void 0) continue;
		const key = setups.length === 1 ? "" : setups.join();
		const known = key === "" ? single[setup] : several.get(key);
		if (known !== void 0) {
			known.push(at);
			continue;
		}
		const group = [at];
		groups.push(group);
		if (key === "") single[setup] = group;
		else several.set(key, group);
	}
	return groups;
}

// src/schedule/exchange-units.ts
function afterExchange(board, change) {
	const after = exchangeUnits(board, change) ? Math.max(timeOf$2(board, change.heaviest), timeOf$2(board, change.shard)) : Number.POSITIVE_INFINITY;
	undo(board, change);
	return after;
}
function exchangeUnits(board, { gives, takes, heaviest, shard }) {
	for (const at of [...gives, ...takes]) take(board, at);
	return putWhereFits(board, gives, shard) && putWhereFits(board, takes, heaviest);
}
function putWhereFits(board, units, shard) {
	return units.every((at) => {
		if (!fits(board, unitAt(board.task, at), shard)) return false;
		put(board, at, shard);
		return true;
	});
}
function undo(board, { gives, takes, heaviest, shard }) {
	for (const at of [...gives, ...takes]) if (board.placed[at] === 1) take(board, at);
	for (const at of gives) put(board, at, heaviest);
	for (const at of takes) put(board, at, shard);
}

// src/schedule/exchange-search.ts
const BUDGET$2 = 3e5;
function startSearch$1(board) {
	return {
		board,
		setups: setupSums(board),
		members: membersOf(board),
		left: BUDGET$2
	};
}
function setupSums({ task }) {
	const sums = new Float64Array(task.units.length);
	for (const [at, unit] of task.units.entries()) for (const setup of unit.setups) sums[at] = (sums[at] ?? 0) + (task.setupMs[setup] ?? 0);
	return sums;
}
function membersOf({ task, packing }) {
	const members = Array.from(packing.loads, () => []);
	for (const [at, unit] of task.units.entries()) if (unit.ms > 0) members[packing.shardOf[at] ?? 0]?.push(at);
	for (const own of members) sortLongestFirst(task, own);
	return members;
}
function makeExchange({ board, members }, change) {
	if (!exchangeUnits(board, change)) throw new Error("An exchange that was possible no longer is.");
	const { gives, takes, heaviest, shard } = change;
	for (const [from, to, moved] of [[
		heaviest,
		shard,
		gives
	], [
		shard,
		heaviest,
		takes
	]]) {
		members[from] = (members[from] ?? []).filter((at) => !moved.includes(at));
		members[to]?.push(...moved);
	}
	for (const one of [heaviest, shard]) sortLongestFirst(board.task, members[one] ?? []);
}
function sortLongestFirst({ units }, own) {
	own.sort((left, right) => (units[right]?.ms ?? 0) - (units[left]?.ms ?? 0) || left - right);
}

// src/schedule/transfers.ts
const FEW_ITEMS = 48;
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
function bestExchange$1(heavy, light, gap) {
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
const BUDGET$1 = 2e6;
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
	const budget = BUDGET$1 - heaviestFirst.length / 10;
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
		const exchange = bestExchange$1(from, to, gap);
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

// src/schedule/improve-board.ts
const ENOUGH = 2e4;
const NEAREST = 6;
function improveBoard(board, enough) {
	if (slowestOf(board) <= enough) return board;
	const free = freeWeights(board);
	const search = startSearch$1(board);
	for (;;) {
		if (free.heaviestFirst.length > 1) {
			refine(board.packing, free, enough);
			search.members = membersOf(board);
		}
		if (slowestOf(board) <= enough) return board;
		const best = bestExchange(search);
		if (best === void 0) return board;
		makeExchange(search, best);
	}
}
function evenLoads(board, enough) {
	const free = freeWeights(board);
	const most = makespanOf(board.packing);
	if (slowestOf(board) === most || most <= enough || free.heaviestFirst.length < 2) return board;
	refine(board.packing, free, enough);
	return board;
}
function freeWeights({ task }) {
	const ms = new Float64Array(task.units.length);
	for (const [at, unit] of task.units.entries()) if (isFree(unit)) ms[at] = unit.ms;
	return {
		ms,
		heaviestFirst: task.heaviestFirst.filter((at) => (ms[at] ?? 0) > 0)
	};
}
function bestExchange(search) {
	const { board } = search;
	const [heaviest = 0, ...partners] = byTime(board).reverse();
	const offers = offersOf(search, heaviest);
	const enough = search.left - ENOUGH;
	let best = { after: timeOf$2(board, heaviest) };
	for (const shard of partners.reverse()) {
		if (best.change !== void 0 && search.left < enough || search.left <= 0 || timeOf$2(board, shard) >= best.after) break;
		best = bestWith(search, {
			offers,
			heaviest,
			shard
		}, best);
	}
	return best.change;
}
function byTime(board) {
	const times = board.packing.loads.map((_, shard) => timeOf$2(board, shard));
	return [...times.keys()].sort((left, right) => (times[left] ?? 0) - (times[right] ?? 0) || right - left);
}
function bestWith(search, { offers, heaviest, shard }, known) {
	const returns = returnsOf(search, heaviest, shard);
	let best = known;
	for (const offer of offers) {
		const partner = {
			offer,
			heaviest,
			shard,
			returns,
			least: best.after
		};
		for (const change of exchangesOf(search, partner)) {
			const after = afterExchange(search.board, change);
			if (after < best.after) best = {
				change,
				after
			};
		}
	}
	return best;
}
function returnsOf({ board, members }, heaviest, shard) {
	const all = members[shard] ?? [];
	const { units } = board.task;
	const free = all.filter((at) => {
		const unit = units[at];
		return unit !== void 0 && addedMs(board, unit, heaviest) === unit.ms;
	});
	return free.length === all.length ? [all] : [free, all];
}
function offersOf({ board, setups, members }, shard) {
	const own = members[shard] ?? [];
	return [...bundles(board, own), ...own.map((at) => [at])].filter((gives) => gives.length < own.length).map((gives) => ({
		gives,
		ms: sumOf(board, gives),
		saves: gives.reduce((ms, at) => ms + (setups[at] ?? 0), 0)
	}));
}
function* exchangesOf(search, { offer, heaviest, shard, returns, least }) {
	const { board, setups } = search;
	const { gives, ms, saves } = offer;
	const [high, low] = [loadOf(board.packing, heaviest), loadOf(board.packing, shard)];
	search.left -= 1;
	if (low + ms < least && high - ms - saves < least) {
		search.left -= gives.length;
		yield {
			gives,
			takes: NOTHING,
			heaviest,
			shard
		};
	}
	for (const at of returns.flatMap((units) => nearest(board, units, ms - (high - low) / 2))) {
		search.left -= 1;
		const given = ms - (board.task.units[at]?.ms ?? 0);
		if (low + given - (setups[at] ?? 0) >= least || high - given - saves >= least) continue;
		search.left -= gives.length;
		yield {
			gives,
			takes: [at],
			heaviest,
			shard
		};
	}
}
const NOTHING = [];
function nearest({ task }, units, ms) {
	let [low, high] = [0, units.length];
	while (low < high) {
		const middle = low + high >> 1;
		if ((task.units[units[middle] ?? 0]?.ms ?? 0) > ms) low = middle + 1;
		else high = middle;
	}
	const from = Math.max(0, low - NEAREST / 2);
	return units.slice(from, from + NEAREST);
}
function bundles({ task }, own) {
	const bySetup = /* @__PURE__ */ new Map();
	for (const at of own) for (const setup of unitAt(task, at).setups) bySetup.set(setup, [...bySetup.get(setup) ?? [], at]);
	return [...bySetup.values()].filter((units) => units.length > 1);
}
function sumOf({ task }, units) {
	return units.reduce((ms, at) => ms + (task.units[at]?.ms ?? 0), 0);
}

// src/schedule/place-in-clumps.ts
function placeInClumps(task, share) {
	const board = emptyBoard(task);
	const shards = shardsByLoad(board);
	const clumps = clumpsOf(task, share).sort((left, right) => right.ms - left.ms);
	for (const clump of clumps) {
		const shard = lightestWith(shards, {
			...unitAt(task, clump.first),
			ms: clump.ms
		});
		if (shard === void 0) return void 0;
		for (const at of clump.units) if (fits(board, unitAt(task, at), shard)) putOn(shards, at, shard);
	}
	return placeAll(board, task.heaviestFirst);
}
function clumpsOf(task, share) {
	const clumps = [];
	const open = /* @__PURE__ */ new Map();
	for (const at of task.heaviestFirst) {
		const unit = unitAt(task, at);
		const key = unit.setups.length === 1 ? unit.setups[0] : unit.setups.join();
		const current = unit.setups.length === 0 ? void 0 : open.get(key);
		if (current !== void 0 && current.ms + weightOf(unit, task.setupMs) <= share) {
			current.units.push(at);
			current.ms += unit.ms;
		} else if (unit.ms > 0) {
			const clump = {
				first: at,
				units: [at],
				ms: unit.ms
			};
			clumps.push(clump);
			open.set(key, clump);
		}
	}
	return clumps;
}

// src/schedule/search-all.ts
const MOST_TO_TRY = 48;
const BUDGET = 6e4;
function searchAll(known, bound) {
	const { task } = known;
	if (task.units.length > 48) return {
		board: known,
		proved: false
	};
	const state = {
		board: emptyBoard(task),
		best: known,
		shortest: slowestOf(known),
		left: BUDGET,
		bound,
		remaining: remainingAfter(task.heaviestFirst, task.units)
	};
	if (state.shortest > bound) descend(state, 0);
	return {
		board: state.best,
		proved: state.left > 0
	};
}
function remainingAfter(order, units) {
	const remaining = [0];
	for (const at of order.toReversed()) remaining.push((remaining.at(-1) ?? 0) + (units[at]?.ms ?? 0));
	return remaining.reverse();
}
function descend(state, depth) {
	const { board } = state;
	if (depth === board.task.units.length) {
		state.best = copyBoard(board);
		state.shortest = slowestOf(board);
		return;
	}
	const at = board.task.heaviestFirst[depth] ?? 0;
	const unit = unitAt(board.task, at);
	for (const shard of shardsFor$1(board, unit)) {
		if (state.left <= 0 || state.shortest <= state.bound) return;
		state.left -= 1;
		if (loadOf(board.packing, shard) + addedMs(board, unit, shard) >= state.shortest) continue;
		put(board, at, shard);
		if (timeOf$2(board, shard) < state.shortest && hasRoom(state, depth + 1)) descend(state, depth + 1);
		take(board, at);
	}
}
function hasRoom({ board, shortest, remaining }, depth) {
	let room = 0;
	for (const load of board.packing.loads) room += Math.max(0, shortest - 1 - load);
	return room >= (remaining[depth] ?? 0);
}
function shardsFor$1(board, unit) {
	const { packing, task } = board;
	const areAlikeByLoad = task.setupMs.length + task.capacities.length + task.apartSets === 0 && task.chained === void 0;
	const seen = /* @__PURE__ */ new Set();
	return [...packing.loads.keys()].filter((shard) => {
		if (!fits(board, unit, shard)) return false;
		if (countOf(packing, shard) > 0 && !areAlikeByLoad) return true;
		const load = loadOf(packing, shard);
		return !seen.has(load) && seen.add(load);
	}).sort((left, right) => loadOf(packing, left) - loadOf(packing, right) || left - right);
}

// src/schedule/pack-task.ts
function packTask(task, strategy) {
	if (strategy === "round-robin") {
		const board = placeRoundRobin(task);
		return board === void 0 ? void 0 : {
			board,
			proved: false
		};
	}
	const bound = taskBound(task);
	const best = bestStart(task, bound);
	if (best === void 0) return void 0;
	const searched = searchAll(best, bound);
	fillIdle$1(searched.board);
	return searched;
}
function bestStart(task, bound) {
	const chosen = better(task.units.length > FEW_UNITS ? placeMany(task, bound) : placeFew(task, bound), placeRoundRobin(task));
	if (chosen === void 0 || task.chained === void 0) return chosen;
	return evenLoads(chosen, loadBound(task));
}
function placeFew(task, bound) {
	let best;
	for (const start of starts(task, bound)) {
		const board = start();
		best = better(best, board && improveBoard(board, bound));
		if (task.setupMs.length === 0 && isWithin(best, bound)) return best;
	}
	return best;
}
function placeMany(task, bound) {
	let best;
	for (const start of starts(task, bound)) {
		best = better(best, start());
		if (isWithin(best, bound * CLOSE)) break;
	}
	return best && improveBoard(best, bound);
}
function isWithin(board, ms) {
	return board !== void 0 && slowestOf(board) <= ms;
}
function better(one, other) {
	if (one === void 0 || other === void 0) return one ?? other;
	return isBetter(other, one) ? other : one;
}
function isBetter(one, other) {
	const shorter = slowestOf(one) - slowestOf(other);
	return shorter < 0 || shorter === 0 && unevenness(one.packing) < unevenness(other.packing);
}
function unevenness({ loads }) {
	return loads.reduce((sum, load) => sum + load ** 2, 0);
}
const FEW_UNITS = 2e3;
const CLOSE = 1.003;
function starts(task, bound) {
	const inTurn = () => placeLongestFirst(task);
	if (task.setupMs.length === 0) return [inTurn];
	const again = task.setupMs.reduce((sum, ms) => sum + ms, 0) / task.setupMs.length;
	const fill = () => fillShards(task, Math.ceil(bound + again));
	const clumps = (size) => () => placeInClumps(task, bound * size);
	if (task.units.length > FEW_UNITS) return [
		fill,
		clumps(1),
		inTurn
	];
	return [
		inTurn,
		clumps(1),
		clumps(.5),
		clumps(2),
		fill
	];
}
function fillIdle$1(board, most = slowestOf(board)) {
	const { packing, task } = board;
	const order = [...task.heaviestFirst].reverse();
	for (let shard = 0; shard < packing.loads.length; shard += 1) {
		if (countOf(packing, shard) > 0) continue;
		for (const at of order) {
			if (countOf(packing, packing.shardOf[at] ?? 0) < 2) continue;
			if (movesWithin(board, {
				at,
				shard,
				most
			})) break;
		}
	}
}
function movesWithin(board, { at, shard, most }) {
	const from = board.packing.shardOf[at] ?? 0;
	take(board, at);
	if (fits(board, unitAt(board.task, at), shard)) {
		put(board, at, shard);
		if (timeOf$2(board, shard) <= most) return true;
		take(board, at);
	}
	put(board, at, from);
	return false;
}

// src/schedule/stay-put.ts
function stayPut(best, stickiness) {
	const { task } = best;
	if (task.units.every((unit) => unit.previous === void 0)) return best;
	const enough = Math.floor(slowestOf(best) * (1 + stickiness));
	const stayed = asBefore(task);
	if (stayed !== void 0) {
		improveBoard(stayed, enough);
		if (slowestOf(stayed) <= enough && !stayed.packing.counts.includes(0)) return stayed;
	}
	return renumbered(best);
}
function asBefore(task) {
	const board = emptyBoard(task);
	for (const at of task.heaviestFirst) {
		const unit = unitAt(task, at);
		const { previous } = unit;
		if (previous === void 0 || previous >= task.biasMs.length) continue;
		if (fits(board, unit, previous)) put(board, at, previous);
	}
	return placeAll(board, task.heaviestFirst);
}
function renumbered(best) {
	const { task, packing } = best;
	const shards = task.biasMs.length;
	const numberOf = matched(sharedMs(best), task.biasMs);
	const board = emptyBoard(task);
	for (const at of task.units.keys()) put(board, at, numberOf[packing.shardOf[at] ?? 0] ?? shards - 1);
	return board;
}
function sharedMs({ task, packing }) {
	const shards = task.biasMs.length;
	const sums = new Float64Array(shards * shards);
	for (const [at, { ms, previous }] of task.units.entries()) {
		if (previous === void 0 || previous >= shards) continue;
		const cell = (packing.shardOf[at] ?? 0) * shards + previous;
		sums[cell] = (sums[cell] ?? 0) + ms + 1;
	}
	return Array.from(sums, (ms, cell) => {
		return {
			shard: Math.floor(cell / shards),
			before: cell % shards,
			ms
		};
	}).sort((left, right) => right.ms - left.ms);
}
function matched(pairs, biasMs) {
	const numberOf = biasMs.map(() => void 0);
	const taken = /* @__PURE__ */ new Set();
	for (const { shard, before } of pairs) {
		if (numberOf[shard] !== void 0 || taken.has(before)) continue;
		if (biasMs[shard] !== biasMs[before]) continue;
		numberOf[shard] = before;
		taken.add(before);
	}
	return numberOf.map((number, shard) => number ?? shard);
}

// src/schedule/plan-area.ts
const MOST_WORK = 2e7;
function planArea(request) {
	const all = planOnce(request, [...request.biasMs.keys()]);
	if (all === void 0) return void 0;
	if (request.strategy === "round-robin") return withoutIdle(widen(all, request));
	const made = withoutIdle(widen(orOnFewer(request, all), request));
	const { task, packing } = made.board;
	return task.biasMs.some((ms, shard) => ms > 0 && countOf(packing, shard) === 0) ? made : {
		...made,
		board: stayPut(made.board, request.stickiness)
	};
}
function orOnFewer(request, all) {
	let best = all;
	let work = request.items.length * request.shards;
	if (work > MOST_WORK) return all;
	const least = leastMs(request);
	for (let count = request.shards; count > 0 && work <= MOST_WORK; count -= 1) {
		const [first = [], ...others] = openSets(request, count);
		if (least(first) >= busiestOf(best.board)) break;
		const isKnown = count === request.shards;
		for (const open of isKnown ? others : [first, ...others]) {
			if (least(open) >= busiestOf(best.board)) continue;
			best = shorter(best, planOnce(request, open)) ?? best;
			work += request.items.length * open.length;
		}
	}
	return best;
}
function openSets({ biasMs }, count) {
	const first = [...biasMs.keys()].slice(0, count);
	const biased = first.filter((shard) => (biasMs[shard] ?? 0) > 0).sort((left, right) => (biasMs[right] ?? 0) - (biasMs[left] ?? 0) || right - left);
	return [first, ...[...biased.keys()].map((last) => {
		const closed = new Set(biased.slice(0, last + 1));
		return first.filter((shard) => !closed.has(shard));
	}).filter((open) => open.length > 0)];
}
function leastMs(request) {
	const { items, strategy, granularity, rules, biasMs } = request;
	const work = leastWork(request, items);
	const kindOf = divisibility(strategy, granularity, rules);
	const longest = items.reduce((ms, item) => Math.max(ms, longestStretch(item, kindOf(item), ms).ms), 0);
	const spread = items.filter((item) => item.parallelism !== void 0 && kindOf(item) !== void 0);
	return (open) => {
		const widest = spread.reduce((ms, item) => Math.max(ms, leastSpread(item, open.length)), 0);
		const biases = open.map((shard) => biasMs[shard] ?? 0).filter((ms) => ms > 0);
		return Math.max(longest, widest, evenShare({
			...work,
			biases
		}, open.length));
	};
}
function planOnce(request, open) {
	const [first = [], ...coarser] = splits(request, open.length);
	const finest = pack(request, first, open);
	let shortest = finest;
	let coarse;
	for (const pieces of finest === void 0 ? [] : coarser) {
		const other = pack(request, pieces, open);
		if (other === void 0 || finest === void 0) continue;
		coarse = shorter(coarse, other);
		if (isAboutAsGood(other.board, finest.board)) return coarse;
		shortest = shorter(shortest, other);
	}
	return shortest;
}
function shorter(one, other) {
	if (one === void 0 || other === void 0) return one ?? other;
	return busiestOf(other.board) < busiestOf(one.board) ? other : one;
}
function isAboutAsGood(coarse, fine) {
	return slowestOf(coarse) <= slowestOf(fine) * 1.01 && unevenness(coarse.packing) <= unevenness(fine.packing) * 1.01;
}
function splits(request, shards) {
	const { items, strategy, granularity, rules } = request;
	const kindOf = divisibility(strategy, granularity, rules);
	const total = items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
	const giantOf = (item) => giantMs(item, total / shards);
	const isWhole = (item) => granularity === "auto" && undividedMs(item) <= giantOf(item) || kindOf(item) === void 0;
	if (items.every(isWhole)) return [items.map(wholePiece)];
	const made = (granularity === "test" ? [() => ({
		longest: -1,
		part: 0
	})] : [
		1,
		Number.POSITIVE_INFINITY,
		2
	].map((of) => (item) => ({
		longest: giantOf(item) * of,
		part: giantOf(item)
	}))).map((lengthOf) => items.flatMap((item) => splitItem(item, {
		...lengthOf(item),
		kindOf,
		shards
	})));
	const [finest] = made;
	const isFiner = made.map((pieces, at) => at === 0 || pieces.length < (finest?.length ?? 0));
	return made.filter((_, at) => isFiner[at]);
}
function pack(request, pieces, open) {
	const biasMs = open.map((shard) => request.biasMs[shard] ?? 0);
	const made = makeTask({
		...request,
		biasMs,
		pieces
	});
	const count = Math.min(open.length, made.pieces.length);
	const packed = packTask(onShards(made.task, count), request.strategy);
	if (packed === void 0) return void 0;
	return {
		pieces: made.pieces,
		...packed,
		open: open.slice(0, count)
	};
}
function widen({ open, ...area }, { shards, biasMs }) {
	const { task, packing } = area.board;
	const count = Math.max(Math.min(shards, task.units.length), (open.at(-1) ?? 0) + 1);
	if (task.biasMs.length === count) return area;
	const board = emptyBoard(onShards({
		...task,
		biasMs
	}, count));
	for (const at of task.units.keys()) put(board, at, open[packing.shardOf[at] ?? 0] ?? 0);
	fillIdle$1(board, busiestOf(area.board));
	return {
		...area,
		board
	};
}
function withoutIdle(area) {
	const { task, packing } = area.board;
	const isBusy = (shard) => countOf(packing, shard) > 0 || (task.biasMs[shard] ?? 0) > 0;
	const shards = [...packing.counts.keys()];
	const last = shards.findLast(isBusy) ?? 0;
	const hasBias = task.biasMs.some((ms) => ms > 0);
	const used = shards.filter((shard) => hasBias ? shard <= last : isBusy(shard));
	if (used.length === packing.counts.length) return area;
	const board = emptyBoard(onShards(task, used.length));
	for (const at of task.units.keys()) put(board, at, used.indexOf(packing.shardOf[at] ?? 0));
	return {
		...area,
		board
	};
}

// src/schedule/arrange.ts
function arrange(given) {
	const request = {
		...given,
		items: inOrder(given.items)
	};
	const rules = withGroups(given.rules ?? NO_RULES, request);
	const poolOf = new Map(rules.pools.flatMap((pool) => [...pool.items].map((id) => [id, pool])));
	const byPool = groupBy(request.items, (item) => poolOf.get(item.id));
	const shards = [];
	let proved = true;
	for (const pool of [void 0, ...rules.pools]) {
		const items = byPool.get(pool) ?? [];
		if (items.length === 0) continue;
		const group = {
			pool,
			items: items.map((item) => atSpeed(item, pool?.speed ?? 1))
		};
		const made = arrangeGroup({
			...request,
			rules
		}, group, shards.length);
		if (!made.ok) return made;
		shards.push(...made.value.shards);
		proved &&= made.value.proved;
	}
	return ok({
		shards,
		proved
	});
}
function withGroups(rules, { strategy, items }) {
	if (strategy !== "loadgroup") return rules;
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) for (const name of groupsOfItem(item)) groups.set(name, (groups.get(name) ?? /* @__PURE__ */ new Set()).add(item.id));
	return {
		...rules,
		blocks: mergeBlocks([...rules.blocks, ...groups.values()])
	};
}
function onRunners(items, { pools }) {
	if (pools.length === 0) return items;
	const speeds = new Map(pools.flatMap(({ items: own, speed }) => [...own].map((id) => [id, speed])));
	return items.map((item) => atSpeed(item, speeds.get(item.id) ?? 1));
}
function atSpeed(item, speed) {
	if (speed === 1) return item;
	const scale = (one) => ({
		...one,
		seconds: one.seconds / speed,
		...one.spread === void 0 ? {} : { spread: one.spread / speed }
	});
	const { estimate, tests, fileSeconds } = item;
	return {
		...item,
		estimate: scale(estimate),
		...tests === void 0 ? {} : { tests: tests.map(scale) },
		...fileSeconds === void 0 ? {} : { fileSeconds: seconds(fileSeconds / speed) }
	};
}
function arrangeGroup(request, { pool, items }, offset) {
	const { rules } = request;
	const wanted = pool?.shards ?? Math.max(1, Math.floor(request.shards));
	const alone = items.filter((item) => rules.alone.has(item.id));
	const rest = items.filter((item) => !rules.alone.has(item.id));
	const left = wanted - alone.length;
	if (left < (rest.length > 0 ? 1 : 0)) return failed(tooFew(wanted, alone.length, rest.length));
	const biasMs = biasesOf(rules, offset, left);
	const here = {
		...request,
		previous: countedFrom(offset, request.previous)
	};
	const area = rest.length === 0 ? void 0 : areaOf(here, {
		pool,
		items: rest
	}, biasMs);
	if (rest.length > 0 && area === void 0) return failed(noWay(left));
	const shared = area === void 0 ? [] : shardsOf(area, rules);
	const own = alone.map((item, at) => aloneShard(rules, item, offset + shared.length + at));
	const shards = [...shared, ...own].map((shard) => pool === void 0 ? shard : {
		...shard,
		pool
	});
	return ok({
		shards,
		proved: area?.proved ?? true
	});
}
function areaOf(request, { pool, items }, biasMs) {
	const { rules, strategy, granularity = "auto", stickiness = DEFAULT_STICKINESS } = request;
	const capacities = capacitiesFor(request, pool);
	const single = rules.resources.filter((_, at) => capacities[at] === 1);
	const merged = single.length === 0 ? rules.blocks : mergeBlocks([...rules.blocks, ...single.map((resource) => resource.items)]);
	const own = new Set(merged.length === 0 ? [] : items.map((item) => item.id));
	const blocks = merged.map((block) => shared(block, own));
	const breaks = (block) => rules.apart.some((set) => [...set].filter((id) => block.has(id)).length > 1);
	if (blocks.some(breaks)) return void 0;
	const common = {
		items,
		shards: biasMs.length,
		strategy,
		granularity,
		rules,
		capacities,
		biasMs,
		previous: request.previous ?? /* @__PURE__ */ new Map(),
		stickiness,
		blocks
	};
	return planArea(common);
}
function shared(block, own) {
	for (const id of block) if (!own.has(id)) return new Set([...block].filter((one) => own.has(one)));
	return block;
}
function capacitiesFor({ rules, items }, pool) {
	if (pool !== void 0) return rules.resources.map(() => 1);
	return rules.resources.map(({ items: users, capacity }) => {
		const using = items.filter((item) => users.has(item.id));
		const alone = using.filter((item) => rules.alone.has(item.id)).length;
		const pools = rules.pools.filter((one) => using.some((item) => one.items.has(item.id))).length;
		return Math.max(1, capacity - alone - pools);
	});
}
function shardsOf({ board, pieces }, rules) {
	const { packing } = board;
	const own = Array.from(packing.loads, () => []);
	for (const [at, members] of pieces.entries()) own[packing.shardOf[at] ?? 0]?.push(...members);
	const all = countSolo(pieces.flat());
	return own.map((members, shard) => {
		const whole = all.size === 0 ? members : rejoined(members, all);
		return arrangedShard(whole, loadOf(packing, shard) - ownMs(members) + ownMs(whole), rules);
	});
}
function countSolo(pieces) {
	const counts = /* @__PURE__ */ new Map();
	for (const { item } of pieces.filter(isSolo)) counts.set(item, (counts.get(item) ?? 0) + 1);
	return counts;
}
function rejoined(pieces, all) {
	const here = countSolo(pieces);
	const whole = new Set([...here.keys()].filter((item) => here.get(item) === all.get(item)));
	return [...pieces.filter(({ item }) => !whole.has(item)), ...[...whole].map(wholePiece)];
}
function arrangedShard(pieces, load, { serial }) {
	if (pieces.length === 0) return {
		ms: 0,
		loadMs: 0,
		extraMs: 0,
		serialMs: 0,
		pieces
	};
	const extraMs = load - ownMs(pieces);
	const serialMs = ownMs(pieces.filter((piece) => isSerial(piece, serial)));
	const longest = pieces.some(({ item }) => item.parallelism !== void 0) ? longestChain$1(besideOthers(pieces, serial))?.ms ?? 0 : 0;
	return {
		ms: Math.max(load, extraMs + serialMs + longest),
		loadMs: load,
		extraMs,
		serialMs,
		pieces
	};
}
function ownMs(pieces) {
	const divided = pieces.filter(({ overhead }) => overhead.ms > 0);
	const overheads = new Map(divided.map(({ item, overhead }) => [item, overhead.ms]));
	const whole = pieces.reduce((sum, piece) => sum + piece.ms, 0);
	return [...overheads.values()].reduce((sum, ms) => sum + ms, whole);
}
function aloneShard(rules, item, at) {
	const piece = wholePiece(item);
	const setups = rules.setups.filter((setup) => setup.items.has(item.id));
	const [bias = 0] = biasesOf(rules, at, 1);
	const extraMs = setups.reduce((sum, setup) => sum + setup.ms, bias);
	const ms = extraMs + piece.undividedMs;
	return {
		ms,
		loadMs: ms,
		extraMs,
		serialMs: 0,
		pieces: [piece],
		alone: true
	};
}
function countedFrom(offset, previous = /* @__PURE__ */ new Map()) {
	const places = Array.from(previous, ([id, shard]) => [id, shard - 1 - offset]);
	return new Map(places.filter(([, place]) => place >= 0));
}
function tooFew(shards, alone, rest) {
	return {
		where: "constraints",
		what: `${alone} items are to be alone: that needs ${alone} shards${rest > 0 ? " and one for the rest" : ""}, and there are ${shards}`,
		how: "Ask for more shards, or let fewer items be alone."
	};
}
function noWay(shards) {
	return {
		where: "constraints",
		what: `no way was found to keep all constraints with ${shards} shards`,
		how: "Ask for more shards, or loosen what is kept apart and the capacity of resources."
	};
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
	const share = upToGrain(Math.ceil(weighed.total / shards), weighed.grain);
	return Math.max(longestMs(weighed), share);
}
function isBoundByItem(weighed, shards) {
	return shards > 1 && longestMs(weighed) >= weighed.total / shards;
}
function longestMs(weighed) {
	return weighed.ms[weighed.heaviestFirst[0] ?? -1] ?? 0;
}

// src/schedule/bound-of-arrangement.ts
function boundOfArrangement(request, made) {
	const [first] = limitsOf(request, made.shards).sort((left, right) => right.ms - left.ms || right.rank - left.rank);
	const ms = first?.ms ?? 0;
	const gap = ms > 0 && made.ms > ms ? { gap: Math.round((made.ms / ms - 1) * 1e4) / 1e4 } : {};
	const seconds = roundSeconds(ms / 1e3);
	const common = {
		seconds,
		...gap
	};
	if (first === void 0 || made.shards === 0) return {
		seconds,
		by: "total"
	};
	if (first.constraint !== void 0) {
		const { constraint } = first;
		return {
			...common,
			by: "total",
			constraint,
			text: `bound by ${constraint} (${durationText(seconds)})`
		};
	}
	if (first.item === void 0 || isTotal(first, made.shards)) return {
		...common,
		by: "total"
	};
	return {
		...common,
		by: "item",
		item: first.item.id,
		text: itemText(request, first)
	};
}
function isTotal({ item }, shards) {
	return shards === 1 && item?.parallelism === void 0;
}
function limitsOf(given, shards) {
	const { rules = NO_RULES } = given;
	const pooled = new Map(rules.pools.flatMap((pool) => [...pool.items].map((id) => [id, pool])));
	const items = onRunners(given.items, rules);
	const request = {
		...given,
		items
	};
	const main = pooled.size === 0 ? items : items.filter((item) => !pooled.has(item.id));
	const alone = main.filter((item) => rules.alone.has(item.id));
	const rest = alone.length === 0 ? main : main.filter((item) => !rules.alone.has(item.id));
	const grain = grainOfLoads(request);
	const work = leastWork(request, rest);
	const shared = Math.max(1, shards - alone.length);
	const share = evenShare({
		...work,
		biases: biasesOf(rules, 0, shared)
	}, shared);
	return [
		...longestItem(request),
		...widestItem(request, pooled, shared),
		{
			ms: share,
			rank: 2,
			...alone.length > 0 ? { constraint: `what is left beside ${alone.length} items that are alone` } : {}
		},
		...blockLimits(rules, main),
		...resourceLimits(request, main),
		...poolLimits(request)
	].map((limit) => ({
		...limit,
		ms: upToGrain(limit.ms, grain)
	}));
}
function grainOfLoads(request) {
	const { items, strategy, granularity = "auto", rules = NO_RULES } = request;
	if (rules.pools.length > 0) return 1;
	const kindOf = divisibility(strategy, granularity, rules);
	const extras = [...rules.setups, ...rules.biases].map(({ ms }) => ms);
	let grain = grainOf(extras);
	for (const item of items) {
		if (grain === 1) break;
		if (kindOf(item) !== void 0) return 1;
		grain = grainOf([toMs(item.estimate.seconds), undividedMs(item)], grain);
	}
	return grain;
}
function longestItem({ items, rules = NO_RULES, granularity = "auto", strategy }) {
	const kindOf = divisibility(strategy, granularity, rules);
	let longest;
	let most = -1;
	let test;
	for (const item of items) {
		const { ms, name } = longestStretch(item, kindOf(item), most);
		if (ms > most) [longest, most, test] = [
			item,
			ms,
			name
		];
	}
	if (longest === void 0) return [];
	return [{
		ms: most + setupsMs(rules, [longest]),
		rank: 3,
		item: longest,
		test
	}];
}
function widestItem({ items, rules = NO_RULES, granularity = "auto", strategy }, pooled, shards) {
	const kindOf = divisibility(strategy, granularity, rules);
	let widest;
	for (const item of items) {
		if (item.parallelism === void 0 || kindOf(item) === void 0) continue;
		const over = pooled.get(item.id)?.shards ?? shards;
		const ms = leastSpread(item, over);
		if (ms > (widest?.ms ?? 0)) widest = {
			ms,
			rank: 2,
			item,
			over
		};
	}
	return widest === void 0 ? [] : [widest];
}
function blockLimits(rules, items) {
	if (rules.blocks.length === 0) return [];
	const byId = new Map(items.map((item) => [item.id, item]));
	return rules.blocks.flatMap((block) => {
		const members = [...block].flatMap((id) => byId.get(id) ?? []);
		const [first] = members;
		if (first === void 0 || members.length < 2) return [];
		const constraint = `${members.length} items that stay together, such as ${first.id}`;
		const longest = members.filter(({ id }) => !rules.serial.has(id)).reduce((most, item) => Math.max(most, undividedMs(item)), 0);
		const serial = sumMs(members.filter(({ id }) => rules.serial.has(id)));
		return [{
			ms: Math.max(sumMs(members), serial + longest) + setupsMs(rules, members),
			rank: 1,
			constraint
		}];
	});
}
function resourceLimits(request, items) {
	const { rules = NO_RULES } = request;
	return rules.resources.map(({ name, capacity, items: users }) => {
		const using = items.filter((item) => users.has(item.id));
		return {
			ms: using.length === 0 ? 0 : evenShare(leastWork(request, using), capacity),
			rank: 0,
			constraint: `the resource ${name}, which ${capacity === 1 ? "1 shard" : `${capacity} shards`} may use`
		};
	});
}
function poolLimits(request) {
	const { rules = NO_RULES, items } = request;
	return rules.pools.map((pool) => {
		const own = items.filter((item) => pool.items.has(item.id));
		const ms = Math.floor(leastWork(request, own).ms / pool.shards);
		const shards = pool.shards === 1 ? "1 shard" : `${pool.shards} shards`;
		return {
			ms,
			rank: 0,
			constraint: `the pool ${pool.name} of ${shards}`
		};
	});
}
function sumMs(items) {
	return items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
}
function setupsMs(rules, items) {
	if (rules.setups.length === 0) return 0;
	const ids = new Set(items.map((item) => item.id));
	return rules.setups.reduce((sum, setup) => sum + (shares(setup.items, ids) ? setup.ms : 0), 0);
}
function shares(one, other) {
	if (one.size > other.size) return shares(other, one);
	for (const id of one) if (other.has(id)) return true;
	return false;
}
function itemText(request, { item, test, ms, over }) {
	if (over !== void 0) {
		const time = durationText(roundSeconds(ms / 1e3));
		const where = over === 1 ? "its shard, which has" : `each of ${over} shards, which have`;
		return `bound by ${item?.id} (${time} in ${where} one worker for it)`;
	}
	const total = sumMs(request.items);
	const useful = (longest) => Math.max(1, Math.ceil(total / Math.max(1, longest)));
	const useless = `${`bound by ${test ?? item?.id} (${durationText(roundSeconds(ms / 1e3))})`}: more than ${useful(ms) === 1 ? "1 shard" : `${useful(ms)} shards`} is useless`;
	if (item === void 0) return useless;
	if (test !== void 0) return `${useless}; no part can be shorter than that test`;
	const next = useful(nextLongest(request, item));
	return next > useful(ms) ? `${useless}; splitting it would allow ${next}` : useless;
}
function nextLongest({ items, strategy, granularity = "auto", rules = NO_RULES }, giant) {
	const kindOf = divisibility(strategy, granularity, rules);
	const tests = longestStretch(giant, "test").ms;
	const own = (giant.tests ?? []).length > 1 ? tests : 0;
	return items.reduce((most, item) => {
		return item.id === giant.id ? most : Math.max(most, longestStretch(item, kindOf(item)).ms);
	}, own);
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
	if (strategy === "round-robin") return packRoundRobin(weighed.ms, shards);
	return packByDuration(weighed, shards);
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

// src/schedule/planned-items.ts
function plannedItems(shards, rules = NO_RULES) {
	const parts = partsByItem(shards);
	const resourcesOf = (id) => rules.resources.flatMap(({ name, items }) => items.has(id) ? [name] : []);
	const isMarked = rules.serial.size > 0 || rules.resources.length > 0;
	return shards.map(({ pieces }, shard) => {
		const items = pieces.map((piece) => piece.item);
		const planned = (parts.size === 0 ? items : [...new Set(items)]).map((item) => plannedItem(item, shard, parts.get(item) ?? [])).sort((left, right) => compareText(left.id, right.id));
		if (!isMarked) return planned;
		return planned.map((item) => marked(item, rules.serial.has(item.id), resourcesOf(item.id)));
	});
}
function plannedWhole(item) {
	const { id, blob, estimate, marks } = item;
	const { from } = estimate;
	const seconds = inTests(item, undividedMs(item));
	if (marks === void 0) return blob === void 0 ? {
		from,
		id,
		seconds
	} : {
		blob,
		from,
		id,
		seconds
	};
	const marked = [...new Set(marks.map(wordOf))];
	return {
		...blob === void 0 ? {} : { blob },
		from,
		id,
		marked,
		seconds
	};
}
function inTests({ fileSeconds }, ms) {
	return roundSeconds(Math.max(0, ms / 1e3 - (fileSeconds ?? 0)));
}
function wordOf(mark) {
	return mark.kind === "group" ? `group ${mark.group}` : mark.kind;
}
function partsByItem(shards) {
	const parts = /* @__PURE__ */ new Map();
	for (const [shard, { pieces }] of shards.entries()) {
		const divided = pieces.filter((piece) => piece.names !== void 0);
		for (const chain of chainsOf(divided)) {
			const known = parts.get(chain.item) ?? [];
			known.push(partOf(shard, chain));
			parts.set(chain.item, known);
		}
	}
	for (const known of parts.values()) {
		const most = Math.max(...known.map((part) => part.names.length));
		const last = known.findLastIndex((part) => part.names.length === most);
		known.push(...known.splice(last, 1));
	}
	return parts;
}
function partOf(shard, { pieces, ms }) {
	return {
		shard,
		names: pieces.flatMap((piece) => piece.names ?? []).sort(compareText),
		ms
	};
}
function plannedItem(item, shard, parts) {
	const whole = plannedWhole(item);
	const at = parts.findIndex((part) => part.shard === shard);
	const part = parts[at];
	if (part === void 0) return whole;
	const seconds = inTests(item, part.ms - toMs(item.partStartSeconds ?? 0));
	if (parts.length === 1) return {
		...whole,
		seconds
	};
	const place = {
		part: `${at + 1}/${parts.length}`,
		seconds
	};
	if (at < parts.length - 1) return {
		...whole,
		...place,
		only: part.names
	};
	const others = parts.slice(0, -1).flatMap((other) => other.names);
	return {
		...whole,
		...place,
		except: others.sort(compareText)
	};
}
function marked(item, serial, resources) {
	return {
		...item,
		...serial ? { serial: true } : {},
		...resources.length === 0 ? {} : { resources }
	};
}

// src/schedule/whole-times.ts
function longestItems(items, { shardOf, loads }) {
	const longest = Array.from(loads, () => void 0);
	let at = 0;
	for (const item of items) {
		const shard = shardOf[at++] ?? 0;
		const ms = undividedMs(item);
		if (ms > (longest[shard]?.ms ?? -1)) longest[shard] = {
			item,
			ms
		};
	}
	return longest;
}
function wholeTimes({ items }, packing) {
	return longestItems(items, packing).map((longest, shard) => Math.max(loadOf(packing, shard), longest?.ms ?? 0));
}

// src/schedule/schedule.ts
function planSchedule(given) {
	const request = {
		...given,
		items: inOrder(given.items)
	};
	if (request.items.length === 0) return ok({
		shards: [],
		seconds: roundSeconds(0),
		bound: boundOf(weighItems([]), 0)
	});
	if (isSimple(request)) return ok(scheduleItems(request));
	const arranged = arrange(request);
	return arranged.ok ? ok(toSchedule(request, arranged.value)) : arranged;
}
function shardsFor(items, wanted) {
	return Math.min(items, Math.max(1, Math.floor(wanted)));
}
function isSimple(request) {
	const { items, shards, strategy, rules = NO_RULES, granularity = "auto", previous } = request;
	if (items.length <= 48 || previous !== void 0 || !areEmpty(rules)) return false;
	if (strategy === "loadgroup" && items.some((item) => groupsOfItem(item).length > 0)) return false;
	const kindOf = divisibility(strategy, granularity, rules);
	const total = items.reduce((sum, item) => sum + toMs(item.estimate.seconds), 0);
	const share = granularity === "test" ? 0 : total / Math.max(1, shards);
	return items.every((item) => undividedMs(item) <= giantMs(item, share) || kindOf(item) === void 0);
}
function scheduleItems({ items, shards, strategy }) {
	const weighed = weighItems(items);
	const count = shardsFor(weighed.items.length, shards);
	const packing = packItems(weighed, count, strategy);
	const times = wholeTimes(weighed, packing);
	const ms = times.reduce((most, time) => Math.max(most, time), 0);
	const made = {
		ms,
		shards: count
	};
	return {
		shards: toShards(weighed, packing, times),
		seconds: roundSeconds(ms / 1e3),
		bound: boundOfArrangement({
			items: weighed.items,
			shards,
			strategy
		}, made)
	};
}
function toShards(weighed, packing, times) {
	const items = Array.from(packing.loads, () => []);
	for (const [at, item] of weighed.items.entries()) items[packing.shardOf[at] ?? 0]?.push(plannedWhole(item));
	return items.map((planned, shard) => ({
		seconds: roundSeconds((times[shard] ?? 0) / 1e3),
		items: planned
	}));
}
function toSchedule(request, { shards }) {
	const ms = shards.reduce((most, shard) => Math.max(most, shard.ms), 0);
	const own = shards.filter((shard) => shard.pool === void 0).length;
	const planned = plannedItems(shards, request.rules);
	return {
		shards: shards.map((shard, at) => toShard(shard, planned[at] ?? [])),
		seconds: roundSeconds(ms / 1e3),
		bound: boundOfArrangement(request, {
			ms,
			shards: own
		})
	};
}
function toShard(shard, items) {
	const { pool, alone } = shard;
	const extra = shard.extraMs;
	return {
		seconds: roundSeconds(shard.ms / 1e3),
		items,
		...pool === void 0 ? {} : {
			pool: pool.name,
			runsOn: pool.runsOn
		},
		...pool?.price === void 0 ? {} : { price: pool.price },
		...alone === void 0 ? {} : { alone },
		...extra === 0 ? {} : { extraSeconds: roundSeconds(extra / 1e3) }
	};
}

// src/schedule/count-for-gain.ts
const DEFAULT_GAIN = {
	seconds: 30,
	share: .05
};
function countForGain(table, gain = DEFAULT_GAIN) {
	let [chosen] = table;
	for (const row of table) if (chosen !== void 0 && isWorth(chosen, row, gain)) chosen = row;
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
function timeOf$1({ seconds, p50 = seconds, wallSeconds = seconds }) {
	return p50 + (wallSeconds - seconds);
}
function isWorth(chosen, row, least) {
	const gain = (timeOf$1(chosen) - timeOf$1(row)) / Math.max(1, row.shards - chosen.shards);
	return gain >= least.seconds && gain >= least.share * timeOf$1(chosen);
}
function describe(shards, { chosen, next }) {
	const time = chosen === void 0 ? 0 : timeOf$1(chosen);
	const jobs = `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(time)}`;
	if (next === void 0) return `${jobs}: more are not allowed or would be empty`;
	const saved = durationText(Math.max(0, time - timeOf$1(next)));
	return `${shards === 1 ? "one shard is best: " : ""}${jobs}, and another would save only ${saved}`;
}

// src/schedule/count-for-target.ts
function countForTarget(table, target) {
	const met = table.find((row) => timeOf(row) <= target.target);
	if (met !== void 0) return {
		shards: met.shards,
		why: describeMet(met, target)
	};
	const shortest = Math.min(...table.map(timeOf));
	const nearest = table.find((row) => timeOf(row) <= shortest * 1.01);
	const shards = nearest?.shards ?? 1;
	return {
		shards,
		why: `${obstacle(target)}: ${jobs(shards, nearest === void 0 ? 0 : timeOf(nearest))}`
	};
}
function belowSetup(target, setup) {
	return {
		where: "target-job-time",
		what: `the target of ${durationText(target)} is not above the set-up alone, ${durationText(setup)}`,
		how: "Ask for more time, or make the set-up shorter: more shards do not shorten it. Where it is shorter, say so with setup-time."
	};
}
function timeOf({ seconds, p50 = seconds }) {
	return p50;
}
function describeMet(row, { target }) {
	const { shards } = row;
	const seconds = timeOf(row);
	const text = `meets the target of ${durationText(target)}`;
	if (shards === 1) return `one shard is best: ${jobs(1, seconds)} ${text}`;
	return `${jobs(shards, seconds)} is the smallest count that ${text}`;
}
function jobs(shards, seconds) {
	return `${shards === 1 ? "1 shard" : `${shards} shards`} of ${durationText(seconds)}`;
}
function obstacle({ target, setup, most, ...request }) {
	const wanted = `the target of ${durationText(target)}`;
	if (target <= setup) return belowSetup(target, setup).what;
	const bound = boundOfArrangement({
		...request,
		shards: most
	}, {
		ms: Number.POSITIVE_INFINITY,
		shards: most
	});
	const time = durationText(setup + bound.seconds);
	if (setup + bound.seconds > target && (bound.by === "item" || bound.constraint !== void 0)) return `${wanted} cannot be reached: the bound is ${time} because of ${bound.by === "item" ? bound.item : bound.constraint}`;
	return `${wanted} cannot be reached with at most ${most} shards, whose bound is ${time}`;
}

// src/schedule/quantile.ts
function makespanQuantile(jobs, probability) {
	let low = Math.max(0, ...jobs.map((job) => job.ms - 8 * Math.sqrt(job.variance)));
	let high = Math.max(low, ...jobs.map((job) => job.ms + 8 * Math.sqrt(job.variance)));
	for (let step = 0; step < 40; step += 1) {
		const middle = (low + high) / 2;
		if (probabilityBy(jobs, middle) < probability) low = middle;
		else high = middle;
	}
	return high;
}
function probabilityBy(jobs, ms) {
	let product = 1;
	for (const job of jobs) if (job.variance === 0) product *= ms >= job.ms ? 1 : 0;
	else product *= normal((ms - job.ms) / Math.sqrt(job.variance));
	return product;
}
function normal(x) {
	const y = Math.abs(x);
	const base = 1 + y * (.049867347 + y * (.0211410061 + y * (.0032776263 + y * (380036e-10 + y * (488906e-10 + y * 5383e-9)))));
	const square = base * base;
	const fourth = square * square;
	const eighth = fourth * fourth;
	const tail = 1 / (2 * eighth * eighth);
	return x > 0 ? 1 - tail : tail;
}

// src/schedule/count-table.ts
function countTable(request, { lowest, highest }) {
	const rows = [];
	const jobsFor = jobsByCount(request);
	let problem;
	for (let shards = lowest; shards <= highest; shards += 1) {
		const jobs = jobsFor(shards);
		if (!Array.isArray(jobs)) problem ??= jobs;
		else rows.push(rowOf(request, shards, jobs));
	}
	return problem === void 0 ? { rows } : {
		rows,
		problem
	};
}
function jobsByCount(request) {
	const { items, strategy, price } = request;
	const weighed = weighItems(items);
	return (shards) => {
		if (!isSimple({
			...request,
			shards
		})) return arrangedJobs(request, shards);
		const packing = packItems(weighed, shards, strategy);
		const variances = new Float64Array(shards);
		for (const [at, { estimate }] of weighed.items.entries()) {
			const shard = packing.shardOf[at] ?? 0;
			variances[shard] = (variances[shard] ?? 0) + toMs(estimate.spread ?? 0) ** 2;
		}
		const longest = longestItems(weighed.items, packing);
		return Array.from(variances, (variance, shard) => {
			return {
				ends: [{
					ms: loadOf(packing, shard),
					variance
				}, ...endOfLongest(longest[shard])],
				price
			};
		});
	};
}
function endOfLongest(longest) {
	if (longest?.item.parallelism === void 0) return [];
	const { estimate, parallelism } = longest.item;
	return [{
		ms: longest.ms,
		variance: (toMs(estimate.spread ?? 0) * parallelism) ** 2
	}];
}
function arrangedJobs(request, shards) {
	const arranged = arrange({
		...request,
		shards
	});
	if (!arranged.ok) return arranged.problems[0];
	return arranged.value.shards.map((shard) => jobOf(shard, request));
}
function jobOf(shard, { price, rules = NO_RULES }) {
	const { loadMs, pieces, pool } = shard;
	return {
		ends: [{
			ms: loadMs,
			variance: varianceOf(pieces)
		}, ...endOfChain(shard, rules)],
		price: pool?.price ?? price
	};
}
function endOfChain({ extraMs, serialMs, pieces }, { serial }) {
	const longest = longestChain$1(besideOthers(pieces, serial));
	if (longest?.item.parallelism === void 0) return [];
	const own = varianceOf(longest.pieces) * longest.item.parallelism ** 2;
	const after = varianceOf(pieces.filter((piece) => isSerial(piece, serial)));
	return [{
		ms: extraMs + serialMs + longest.ms,
		variance: own + after
	}];
}
function varianceOf(pieces) {
	return pieces.reduce((sum, piece) => sum + (piece.variance ?? 0), 0);
}
function msOf({ ends }) {
	return ends.reduce((most, { ms }) => Math.max(most, ms), 0);
}
function rowOf(request, shards, jobs) {
	const { setup, concurrency } = request;
	const seconds = jobs.map((job) => setup + msOf(job) / 1e3);
	const billed = seconds.map((one) => Math.ceil(one / 60));
	const wall = concurrency === void 0 ? void 0 : queued(seconds, concurrency);
	return {
		shards,
		seconds: roundSeconds(Math.max(0, ...seconds)),
		totalSeconds: roundSeconds(seconds.reduce((sum, one) => sum + one, 0)),
		...quantiles(setup, jobs),
		...wall === void 0 ? {} : { wallSeconds: roundSeconds(wall) },
		billedMinutes: billed.reduce((sum, minutes) => sum + minutes, 0),
		...costOf(jobs, billed)
	};
}
function quantiles(setup, jobs) {
	const ends = jobs.flatMap((job) => job.ends);
	if (ends.every(({ variance }) => variance === 0)) return {};
	const at = (share) => roundSeconds(setup + makespanQuantile(ends, share) / 1e3);
	return {
		p50: at(.5),
		p90: at(.9)
	};
}
function costOf(jobs, billed) {
	if (jobs.every((job) => job.price === void 0)) return {};
	const cost = jobs.reduce((sum, job, at) => sum + (job.price ?? 0) * (billed[at] ?? 0), 0);
	return { cost: Math.round(cost * 1e6) / 1e6 };
}
function queued(seconds, concurrency) {
	const free = Array(Math.max(1, Math.min(concurrency, seconds.length))).fill(0);
	for (const one of seconds) {
		const place = free.indexOf(Math.min(...free));
		free[place] = (free[place] ?? 0) + one;
	}
	return Math.max(...free);
}

// src/schedule/shard-count.ts
const DEFAULT_MOST = 10;
const DEFAULT_COUNT = 4;
function chooseShardCount(request) {
	const { items, least = 1, setup, target } = request;
	if (items.length === 0) return {
		shards: 0,
		table: [],
		why: "there is nothing to run"
	};
	const highest = highestCount(request);
	const range = {
		lowest: Math.min(highest, Math.max(1, Math.floor(least))),
		highest
	};
	const tooShort = target !== void 0 && target <= setup ? belowSetup(target, setup) : void 0;
	if (items.every(({ estimate }) => estimate.samples === 0)) return {
		...withoutTimings(request, range),
		...tooShort && { problem: tooShort }
	};
	const { rows: table, problem } = countTable(request, range);
	if (table.length === 0) return unkeepable(range, problem);
	if (target === void 0) return {
		table,
		...countForGain(table, request.gain)
	};
	return {
		table,
		...countForTarget(table, {
			...request,
			target,
			most: highest
		}),
		...tooShort && { problem: tooShort }
	};
}
function highestCount({ items, most = 10, ...request }) {
	const { strategy, granularity = "auto", rules = NO_RULES } = request;
	const kindOf = divisibility(strategy, granularity, rules);
	const known = items.reduce((sum, item) => sum + (kindOf(item) === void 0 ? 1 : (item.tests ?? []).length), 0);
	return shardsFor(known, most);
}
function withoutTimings(request, { lowest, highest }) {
	const wanted = Math.max(lowest, Math.min(highest, 4));
	for (let shards = wanted; shards <= highest; shards += 1) {
		if (!arrange({
			...request,
			shards
		}).ok) continue;
		const what = shards === 1 ? "1 shard is" : `${shards} shards are`;
		return {
			shards,
			table: [],
			why: `no timings are known yet: ${what} a default, not a choice`
		};
	}
	const failure = arrange({
		...request,
		shards: highest
	});
	return unkeepable({
		lowest,
		highest
	}, failure.ok ? void 0 : failure.problems[0]);
}
function unkeepable({ highest }, problem) {
	const why = `no count of at most ${highest} keeps all constraints`;
	return {
		shards: highest,
		table: [],
		why,
		problem: problem ?? {
			where: "shards",
			what: why
		}
	};
}

// src/schedule/weigh-by-costs.ts
function weighByCosts(items, costs, { serial } = NO_RULES) {
	return items.map((item) => weighedItem(item, costs, serial));
}
function weighedItem(item, costs, serial) {
	const { file, parallelism, startup, soloParts } = costs;
	const { estimate } = item;
	const { spread } = estimate;
	const factor = serial.has(item.id) ? 1 : parallelism.factor;
	return {
		...item,
		estimate: {
			...estimate,
			seconds: weighed(estimate.seconds, {
				file,
				parallelism: { factor }
			}),
			...spread === void 0 ? {} : { spread: roundSeconds(spread / factor) }
		},
		fileSeconds: file.seconds,
		...factor === 1 ? {} : { parallelism: factor },
		...soloParts === void 0 ? {} : { partStartSeconds: startup.seconds }
	};
}
function weighed(tests, { file, parallelism }) {
	return seconds(Math.round((tests / parallelism.factor + file.seconds) * 1e6) / 1e6);
}
function withWallTimes(made, costs) {
	const start = startSeconds(costs);
	const starts = ({ part }) => part === void 0 || costs.soloParts === void 0;
	const shards = made.shards.map((shard) => ({
		...shard,
		testSeconds: roundSeconds(shard.items.reduce((sum, item) => sum + item.seconds, 0)),
		wallSeconds: roundSeconds(shard.items.some(starts) ? start + shard.seconds : shard.seconds)
	}));
	const wall = shards.reduce((most, { wallSeconds }) => Math.max(most, wallSeconds), 0);
	return {
		...made,
		shards,
		wallSeconds: roundSeconds(wall),
		costs
	};
}

export { NO_RULES as S, toMs as _, isSimple as a, place as b, wholeTimes as c, arrange as d, onRunners as f, undividedMs as g, longestStretch as h, chooseShardCount as i, plannedItems as l, divisibility as m, weighed as n, planSchedule as o, withGroups as p, withWallTimes as r, shardsFor as s, weighByCosts as t, packItems as u, weighItems as v, mergeBlocks as x, emptyPacking as y };