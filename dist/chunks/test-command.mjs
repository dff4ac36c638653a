import { a as groupBy } from "./canonical-json.mjs";
import { i as seconds, n as milliseconds, r as roundSeconds, t as inSeconds } from "./units.mjs";
import { i as entryRuns, r as entryLabel, s as testId } from "./item.mjs";
import { c as headItems, i as chunkItems, p as parsePlanRef, s as firstAttempt, u as isForecast } from "./plan.mjs";
import { n as groupOf } from "./worker-strategies.mjs";
import { a as ok, i as failed, n as allOk, o as unwrap, t as ProblemError } from "./problem2.mjs";
import { t as artifactName } from "./artifact-name.mjs";
import { i as recordName, n as STAMP_FILE } from "./record.mjs";
import { A as safeParse, C as picklist, M as transform, P as variant, S as parseJson, _ as number, d as literal, f as maxLength, h as minValue, j as string, k as safeInteger, o as exactOptional, v as object, w as pipe } from "./dist.mjs";
import { n as URGENCIES } from "./urgency.mjs";
import { i as joinPath, n as folderOf, t as fileName } from "./path.mjs";
import { t as suiteSettings } from "./suite-settings.mjs";
import { t as childMarks } from "./child-marks.mjs";
import { c as secondsText, s as plural } from "./printable.mjs";
import { a as claimName, i as chunkLabel, o as isSameChunk } from "./load-plan.mjs";
import { g as isFailure } from "./read-junit.mjs";
import { a as LIST_PLACEHOLDER, i as splitWords, o as TESTS_PLACEHOLDER, s as firstFailure, t as frameworks } from "./frameworks.mjs";
import { t as locateFiles } from "./locate-files.mjs";
import { t as durationText } from "./duration-text.mjs";
import { a as beginStealing, c as proceed, o as beginWithout, s as ownChunks } from "./plan2.mjs";
import { D as quarantineOf, _ as unexplained, b as isKnownInFull, g as knownTests, l as readRecord, v as judgeEntry, x as viewShard } from "./run-time.mjs";
import { a as readStamp, i as readStored, n as writeResults, o as openClaims } from "./write-junit.mjs";
import { a as writeStamp, c as compareWithDisk, i as isoTime, n as beginRecord, o as collectJunit, r as finishRecord, s as junitBefore, t as NOTHING_RAN } from "./share-record.mjs";

// src/run/next-round.ts
function nextRound({ share, ended, open }) {
	if (!open || ended.length > 0 || share.length === 0) return void 0;
	return {
		reason: "share",
		entries: share
	};
}

// src/queue/rank-heap.ts
function rankHeap() {
	const ranks = [];
	return {
		push: (rank) => {
			ranks.push(rank);
			rise(ranks);
		},
		first: () => ranks[0],
		pop: () => {
			const [first] = ranks;
			const last = ranks.pop();
			if (last !== void 0 && ranks.length > 0) {
				ranks[0] = last;
				sink(ranks);
			}
			return first;
		}
	};
}
function rise(ranks) {
	let at = ranks.length - 1;
	while (at > 0) {
		const above = at - 1 >> 1;
		if (rankAt(ranks, above) <= rankAt(ranks, at)) return;
		swap(ranks, above, at);
		at = above;
	}
}
function sink(ranks) {
	let at = 0;
	for (;;) {
		const left = 2 * at + 1;
		const below = rankAt(ranks, left + 1) < rankAt(ranks, left) ? left + 1 : left;
		if (rankAt(ranks, below) >= rankAt(ranks, at)) return;
		swap(ranks, below, at);
		at = below;
	}
}
function rankAt(ranks, at) {
	return ranks[at] ?? Number.POSITIVE_INFINITY;
}
function swap(ranks, one, other) {
	const held = rankAt(ranks, one);
	ranks[one] = rankAt(ranks, other);
	ranks[other] = held;
}

// src/queue/load-pool.ts
function loadPool(order) {
	const lanes = /* @__PURE__ */ new Map();
	return {
		put: (unit) => {
			const key = laneKey(unit);
			const lane = lanes.get(key) ?? {
				ranks: rankHeap(),
				units: /* @__PURE__ */ new Map(),
				seconds: 0
			};
			lanes.set(key, lane);
			lane.ranks.push(unit.rank);
			lane.units.set(unit.rank, unit);
			lane.seconds += unit.seconds;
		},
		take: (_, allowed) => {
			let best;
			for (const lane of lanes.values()) {
				const unit = headOf(lane);
				if (unit === void 0 || !allowed(unit)) continue;
				if (best === void 0 || goesBefore({
					lane,
					unit
				}, best, order)) best = {
					lane,
					unit
				};
			}
			if (best === void 0) return void 0;
			const { lane, unit } = best;
			lane.ranks.pop();
			lane.units.delete(unit.rank);
			lane.seconds -= unit.seconds;
			return unit;
		}
	};
}
function laneKey({ resources, suspect }) {
	return JSON.stringify([suspect, ...resources.toSorted()]);
}
function headOf({ ranks, units }) {
	const rank = ranks.first();
	return rank === void 0 ? void 0 : units.get(rank);
}
function goesBefore(one, other, order) {
	const lighter = order === "given" ? 0 : weightOf(other) - weightOf(one);
	return lighter < 0 || lighter === 0 && one.unit.rank < other.unit.rank;
}
function weightOf({ lane, unit }) {
	return unit.resources.length === 0 ? unit.seconds : Math.max(unit.seconds, lane.seconds);
}

// src/queue/steal-pool.ts
function stealPool(units, workers) {
	const queues = inStretches(units, workers).map(toQueue);
	return {
		put: (unit, worker) => {
			const { coming } = queueAt(queues, worker ?? 0);
			const at = coming.findLastIndex((one) => one.rank > unit.rank);
			coming.splice(at + 1, 0, unit);
			queueAt(queues, worker ?? 0).seconds += unit.seconds;
		},
		take: (worker, allowed) => {
			const own = queueAt(queues, worker);
			if (own.coming.length === 0) stealHalf(queues, own);
			return takeFirst(own, allowed) ?? takeAnywhere(queues, allowed);
		}
	};
}
function toQueue(units) {
	return {
		coming: units.toReversed(),
		seconds: sumOf(units)
	};
}
function sumOf(units) {
	return units.reduce((sum, unit) => sum + unit.seconds, 0);
}
function queueAt(queues, worker) {
	const queue = queues[worker];
	if (queue === void 0) throw new Error(`there is no worker ${worker}`);
	return queue;
}
function inStretches(units, workers) {
	const total = sumOf(units);
	const weight = (unit) => total > 0 ? unit.seconds / total : 1 / units.length;
	const stretches = Array.from({ length: workers }, () => []);
	let before = 0;
	for (const unit of units) {
		const middle = before + weight(unit) / 2;
		stretches[Math.min(workers - 1, Math.floor(middle * workers))]?.push(unit);
		before += weight(unit);
	}
	return stretches;
}
function stealHalf(queues, thief) {
	const victim = queues.reduce((most, one) => isLonger(one, most) ? one : most);
	const stolen = victim.coming.splice(0, Math.ceil(victim.coming.length / 2));
	thief.coming.push(...stolen);
	thief.seconds = sumOf(thief.coming);
	victim.seconds = sumOf(victim.coming);
}
function isLonger(one, other) {
	if (one.coming.length === 0 || other.coming.length === 0) return one.coming.length > 0;
	return one.seconds > other.seconds;
}
function takeFirst(queue, allowed) {
	return takeAt(queue, queue.coming.findLastIndex(allowed));
}
function takeAnywhere(queues, allowed) {
	for (const queue of queues) {
		const unit = takeAt(queue, queue.coming.findIndex(allowed));
		if (unit !== void 0) return unit;
	}
}
function takeAt(queue, at) {
	if (at < 0) return void 0;
	const [unit] = queue.coming.splice(at, 1);
	queue.seconds -= unit?.seconds ?? 0;
	return unit;
}

// src/queue/unit.ts
function makeUnits(items, order) {
	const members = groupBy(items.keys(), (index) => items[index]?.group ?? index).values();
	const units = Array.from(members, (indexes) => toUnit(indexes, items));
	return (order === "given" ? units : units.toSorted((left, right) => right.seconds - left.seconds)).map((unit, rank) => ({
		...unit,
		rank
	}));
}
function restOf(unit, gone, items) {
	const rest = unit.items.filter((index) => !gone.has(index));
	if (rest.length === 0) return void 0;
	return {
		...toUnit(rest, items),
		rank: unit.rank,
		suspect: unit.suspect
	};
}
function takeApart(unit, items) {
	const { length } = unit.items;
	const resources = length === 1 ? [] : [`${GROUP}${unit.rank}`];
	return unit.items.map((index, position) => {
		const single = toUnit([index], items);
		return {
			...single,
			rank: unit.rank + position / length,
			resources: [...single.resources, ...resources],
			suspect: true
		};
	});
}
const GROUP = "\0group ";
function toUnit(indexes, items) {
	const [first, another] = indexes;
	const only = first === void 0 || another !== void 0 ? void 0 : items[first];
	const members = only === void 0 ? indexes.flatMap((index) => items[index] ?? []) : [only];
	return {
		rank: 0,
		items: indexes,
		seconds: members.reduce((sum, item) => sum + item.seconds, 0),
		resources: only?.resources ?? [...new Set(members.flatMap((item) => item.resources ?? []))],
		kind: kindOf(members),
		suspect: false
	};
}
function kindOf(members) {
	if (members.some((item) => item.serial === true)) return "serial";
	return members.some((item) => item.alone === true) ? "alone" : "usual";
}

// src/queue/backlog.ts
function makeBacklog(items, options) {
	const { strategy, order, workers } = options;
	const units = makeUnits(items, strategy === "worksteal" ? "given" : order);
	const usual = units.filter(({ kind }) => kind === "usual");
	const last = units.filter(({ kind }) => kind !== "usual").toSorted(compareLast);
	const pool = strategy === "worksteal" ? stealPool(usual, workers) : filledPool(usual, options);
	const count = counter(usual);
	const waiting = new Set(items.keys());
	const isOut = (unit) => {
		for (const item of unit.items) waiting.delete(item);
	};
	return {
		take: (worker, allowed) => {
			const unit = pool.take(worker, allowed);
			if (unit === void 0) return void 0;
			count.add(unit, -1);
			isOut(unit);
			return unit;
		},
		takeLast: () => {
			const unit = last.shift();
			if (unit !== void 0) isOut(unit);
			return unit;
		},
		giveBack: (returned, worker) => {
			for (const unit of returned.toReversed()) {
				for (const item of unit.items) waiting.add(item);
				if (unit.kind !== "usual") {
					last.unshift(unit);
					continue;
				}
				pool.put(unit, worker);
				count.add(unit, 1);
			}
		},
		usual: count.now,
		last: () => counter(last).now(),
		items: () => [...waiting].sort((left, right) => left - right)
	};
}
function filledPool(units, { order }) {
	const pool = loadPool(order);
	for (const unit of units) pool.put(unit, void 0);
	return pool;
}
function compareLast(left, right) {
	return Number(left.kind === "serial") - Number(right.kind === "serial") || left.rank - right.rank;
}
function counter(units) {
	let now = {
		units: 0,
		items: 0,
		seconds: 0
	};
	const add = (unit, sign) => {
		const count = now.units + sign;
		const seconds = count === 0 ? 0 : Math.max(0, now.seconds + sign * unit.seconds);
		now = {
			units: count,
			items: now.items + sign * unit.items.length,
			seconds
		};
	};
	for (const unit of units) add(unit, 1);
	return {
		add,
		now: () => now
	};
}

// src/queue/batch-size.ts
const TIMES_START_COST = 4;
function batchSize({ waiting, workers, startCost }) {
	if (startCost <= 0) return 0;
	const share = waiting / workers;
	const batch = Math.min(share, Math.max(share / 2, TIMES_START_COST * startCost));
	return Math.max(batch, Math.min(waiting, startCost));
}

// src/queue/slot.ts
function makeSlots(workers) {
	return Array.from({ length: workers }, (_, worker) => ({
		worker,
		state: "off",
		held: []
	}));
}
function hold(slot, units) {
	slot.held.push(...units.map((unit) => ({
		unit,
		left: new Set(unit.items)
	})));
}
function finishItem(slot, item) {
	const at = slot.held.findIndex(({ left }) => left.has(item));
	const held = slot.held[at];
	if (held === void 0) throw new Error(`worker ${slot.worker} never had item ${item}`);
	held.left.delete(item);
	if (held.left.size === 0) slot.held.splice(at, 1);
}
function currentItem({ held }) {
	const [current] = held[0]?.left ?? [];
	return current;
}
function letGo(slot, items) {
	return slot.held.splice(0).flatMap(({ unit, left }) => {
		const gone = new Set(unit.items.filter((item) => !left.has(item)));
		return restOf(unit, gone, items) ?? [];
	});
}
function holders(slot, resource, sequential) {
	const count = slot.held.filter(({ unit }) => unit.resources.includes(resource)).length;
	return sequential ? Math.min(1, count) : count;
}

// src/queue/work-queue.ts
function workQueue(items, options) {
	return new Queue(items, options);
}
var Queue = class {
	#items;
	#options;
	#slots;
	#backlog;
	#deaths = 0;
	#everReady = false;
	#closed;
	#isOver = false;
	constructor(items, options) {
		this.#items = items;
		this.#options = options;
		this.#slots = makeSlots(options.workers);
		this.#backlog = makeBacklog(items, options);
	}
	begin() {
		const { units } = this.#backlog.usual();
		const wanted = units > 0 ? units : Math.min(1, this.#backlog.last().units);
		return [...this.#slots.slice(0, wanted).map((slot) => this.#start(slot)), ...this.#end()];
	}
	handle(event) {
		return [...[...this.#note(event), ...this.#settle()], ...this.#end()];
	}
	waiting() {
		const [usual, last] = [this.#backlog.usual(), this.#backlog.last()];
		return {
			items: usual.items + last.items,
			seconds: usual.seconds + last.seconds
		};
	}
	#note(event) {
		switch (event.kind) {
			case "asks":
				this.#welcome(this.#slot(event.worker));
				return [];
			case "done":
				finishItem(this.#slot(event.worker), event.item);
				return [];
			case "died": return this.#bury(this.#slot(event.worker), event.held);
			case "left":
				this.#closed ??= "left";
				this.#turnOff(this.#slot(event.worker), letBe);
				return [];
			case "ended":
				this.#turnOff(this.#slot(event.worker), letBe);
				return [];
			case "cancelled":
				this.#closed ??= "cancelled";
				return [];
		}
	}
	#welcome(slot) {
		this.#everReady = true;
		if (slot.state !== "stopping") slot.state = "idle";
	}
	#settle() {
		const given = this.#slots.flatMap((slot) => {
			if (slot.state !== "idle" || this.#closed !== void 0) return [];
			const units = this.#takeBatch(slot);
			return units.length === 0 ? [] : [this.#give(slot, units)];
		});
		if (this.#closed !== void 0 || !this.#hasWork()) return [...given, ...stop(this.#slots)];
		return this.#backlog.usual().units > 0 ? given : [...given, ...this.#goOnAlone()];
	}
	#hasWork() {
		return this.#backlog.usual().units > 0 || this.#backlog.last().units > 0;
	}
	#goOnAlone() {
		if (this.#slots.some(({ held }) => held.length > 0)) return [];
		const chosen = this.#slots.find(({ state }) => state === "idle") ?? this.#slots.find(({ state }) => state === "starting");
		const stopped = stop(this.#slots.filter((slot) => slot !== chosen));
		const isAlone = this.#slots.every((slot) => slot === chosen || slot.state === "off");
		if (chosen?.state !== "idle" || !isAlone) return stopped;
		const unit = this.#backlog.takeLast();
		return unit === void 0 ? stopped : [...stopped, this.#give(chosen, [unit])];
	}
	#start(slot) {
		slot.state = "starting";
		return {
			kind: "start",
			worker: slot.worker
		};
	}
	#give(slot, units) {
		slot.state = "busy";
		hold(slot, units);
		return {
			kind: "give",
			worker: slot.worker,
			items: units.flatMap((unit) => unit.items)
		};
	}
	#takeBatch(slot) {
		const { workers, startCost } = this.#options;
		const { seconds } = this.#backlog.usual();
		const size = batchSize({
			waiting: seconds,
			workers,
			startCost
		});
		const batch = [];
		let taken = 0;
		for (;;) {
			const unit = this.#backlog.take(slot.worker, (one) => (batch.length === 0 || !one.suspect && taken + one.seconds / 2 <= size) && this.#isFree(one, slot, batch));
			if (unit === void 0) return batch;
			batch.push(unit);
			taken += unit.seconds;
			if (unit.suspect || taken >= size) return batch;
		}
	}
	#isFree({ resources }, slot, batch) {
		const { capacities, sequential } = this.#options;
		return resources.every((name) => {
			return this.#slots.filter((other) => sequential ? other !== slot : true).reduce((sum, other) => sum + holders(other, name, sequential), 0) + (sequential ? 0 : batch.filter((unit) => unit.resources.includes(name)).length) < (capacities.get(name) ?? 1);
		});
	}
	#bury(slot, held) {
		const { state } = slot;
		const current = currentItem(slot);
		if (held === "failed" && current !== void 0) finishItem(slot, current);
		this.#turnOff(slot, held === "unclear" ? (unit) => takeApart(unit, this.#items) : letBe);
		this.#deaths += 1;
		if (this.#deaths > this.#options.maxRestarts) this.#closed ??= "too-many-deaths";
		const isLast = this.#slots.every((one) => one.state === "off");
		const isHopeless = state === "starting" && !this.#everReady;
		if (isHopeless && isLast) this.#closed ??= "never-ready";
		const isMissed = state !== "stopping" || isLast;
		return this.#closed === void 0 && !isHopeless && isMissed && this.#hasWork() ? [this.#start(slot)] : [];
	}
	#turnOff(slot, change) {
		this.#backlog.giveBack(letGo(slot, this.#items).flatMap(change), slot.worker);
		slot.state = "off";
	}
	#end() {
		if (!this.#slots.every(({ state }) => state === "off") || this.#isOver) return [];
		this.#isOver = true;
		return [{
			kind: "over",
			left: this.#backlog.items(),
			why: this.#closed ?? "done"
		}];
	}
	#slot(worker) {
		const slot = this.#slots[worker];
		if (slot === void 0) throw new Error(`there is no worker ${worker}`);
		return slot;
	}
};
function letBe(unit) {
	return [unit];
}
function stop(slots) {
	return slots.filter(({ state }) => state === "idle" || state === "starting").map((slot) => {
		slot.state = "stopping";
		return {
			kind: "stop",
			worker: slot.worker
		};
	});
}

// src/queue/worker-count.ts
function workerCount({ machine, items, past }) {
	const most = Math.max(1, Math.min(machine, items));
	const usable = past.filter(({ workers, items: some }) => workers <= most && some > 0);
	const paces = [...groupBy(usable, ({ workers }) => workers)].map(([workers, runs]) => ({
		workers,
		pace: median(runs.map(secondsPerItem))
	})).toSorted((left, right) => left.workers - right.workers);
	const slower = paces.findIndex(({ pace }, index) => paces.slice(0, index).some((fewer) => pace > fewer.pace * 1.03));
	if (slower < 0) return most;
	const [first, ...others] = paces.slice(0, slower);
	if (first === void 0) return most;
	return others.reduce((best, one) => one.pace < best.pace ? one : best, first).workers;
}
function secondsPerItem({ wallSeconds, items }) {
	return wallSeconds / items;
}
function median(values) {
	const sorted = values.toSorted((left, right) => left - right);
	const middle = sorted.length / 2;
	const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

// src/run/describe-end.ts
function describeEnd(end) {
	switch (end.kind) {
		case "exited": return endedBySignal(end.code) ? `was ended by signal ${end.code - SIGNAL_BASE}` : `ended with exit code ${end.code} in the middle of its work`;
		case "signalled": return `was ended by ${end.signal}`;
		case "not-started": return `did not start: ${end.why}`;
	}
}
function overtime(limit) {
	return `took longer than ${durationText(limit ?? 0)} for one item and was ended`;
}
function endedBySignal(code) {
	return code > SIGNAL_BASE && code <= SIGNAL_BASE + MOST_SIGNALS;
}
const SIGNAL_BASE = 128;
const MOST_SIGNALS = 31;

// src/run/fed-end.ts
function ownEvidence(work, evidence, why) {
	const own = new Set(work.entries().map(({ id }) => id));
	const stopped = why === void 0 ? {} : { stopped: `the worker ${why} ${work.place()}` };
	if (evidence === void 0) return why === void 0 || own.size === 0 ? void 0 : {
		items: [],
		junit: [],
		ended: false,
		...stopped
	};
	const items = evidence.items.filter(({ id, error }) => own.has(id) || error !== void 0);
	return {
		...evidence,
		items,
		...stopped
	};
}
async function writeResultsOf(work, death, { request, ports }) {
	const results = [...work.results, ...failureOf(work, death)];
	if (results.length === 0) return [];
	const pattern = joinPath(request.scratch, `${death.name}.xml`);
	await ports.files.write(pattern, request.writeResults(results));
	return [{
		pattern,
		folder: request.folder
	}];
}
function failureOf(work, { why, failed }) {
	const item = work.idOf(work.item);
	if (!failed || item === void 0) return [];
	return [deathIn(item, work.test ?? NO_TEST, why)];
}
const NO_TEST = "(the worker)";
function deathIn(item, test, why) {
	const message = `The worker ${why} while it ran this.`;
	return {
		item,
		test: test ?? NO_TEST,
		outcome: "failed",
		flaky: false,
		message
	};
}

// src/run/item-limit.ts
function itemLimit({ request, ports, ending }) {
	const controller = new AbortController();
	const { itemTimeout } = request;
	let cancel = () => void 0;
	return {
		killed: AbortSignal.any([controller.signal, ending]),
		begin: (items) => {
			cancel();
			if (itemTimeout === void 0) return;
			const time = milliseconds(itemTimeout * 1e3 * items.length);
			const stop = ports.clock.after(time, () => controller.abort());
			cancel = () => {
				stop();
			};
		},
		end: () => cancel(),
		isOver: () => controller.signal.aborted
	};
}

// src/run/find-bash.ts
async function findBash({ environment, windows }, files) {
	if (!windows) return firstFile((environment["PATH"] ?? "").split(":").filter((folder) => folder !== "").map((folder) => joinPath(folder, "bash")), files);
	return firstFile([...await besideGit(environment, files), ...usualPlaces(environment)], files);
}
async function besideGit(environment, files) {
	const git = await firstFile((variable(environment, "PATH") ?? "").split(";").map((folder) => folder.replaceAll("\\", "/").replace(/\/$/, "")).filter((folder) => folder !== "").map((folder) => `${folder}/git.exe`), files);
	if (git === void 0) return [];
	const above = folderOf(folderOf(git));
	return [`${above}/bin/bash.exe`, `${folderOf(above)}/bin/bash.exe`];
}
function usualPlaces(environment) {
	return [
		variable(environment, "ProgramFiles"),
		variable(environment, "ProgramW6432"),
		`${variable(environment, "LOCALAPPDATA") ?? "C:/Users/Default/AppData/Local"}/Programs`
	].filter((folder) => folder !== void 0).map((folder) => `${folder.replaceAll("\\", "/")}/Git/bin/bash.exe`);
}
function variable(environment, name) {
	return Object.entries(environment).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}
async function firstFile(paths, files) {
	for (const path of paths) if ((await files.facts(path))?.kind === "file") return path;
}

// src/run/argument-limits.ts
const LONGEST_ARGUMENT = 131071;
const MOST_ARGUMENT_BYTES = 2097152;
const LONGEST_COMMAND_LINE = 32766;
const HEADROOM = 8192;
const POINTER_BYTES = 8;
function checkArguments(start) {
	return start.windows ? checkCommandLine(start) : checkBytes(start);
}
function checkBytes({ file, args, environment }) {
	const variables = Object.entries(environment).flatMap(([name, value]) => value === void 0 ? [] : [`${name}=${value}`]);
	const longest = largest([...args, ...variables].map(byteLength));
	if (longest > LONGEST_ARGUMENT) return [tooLong(`one argument or variable of ${count(longest)} bytes`, `${count(LONGEST_ARGUMENT)} bytes`)];
	const total = [
		file,
		...args,
		...variables
	].map((text) => byteLength(text) + 1 + POINTER_BYTES).reduce((sum, bytes) => sum + bytes, HEADROOM);
	if (total <= MOST_ARGUMENT_BYTES) return [];
	return [tooLong(`${count(args.length)} arguments, with the environment ${count(total)} bytes`, `${count(MOST_ARGUMENT_BYTES)} bytes (2 MiB)`)];
}
function checkCommandLine({ file, args }) {
	const total = [file, ...args].map(quotedLength).reduce((sum, length) => sum + length, 0);
	if (total <= LONGEST_COMMAND_LINE) return [];
	return [tooLong(`a command line of ${count(total)} characters`, `${count(LONGEST_COMMAND_LINE)} characters`)];
}
function quotedLength(arg) {
	return arg.length + 3 + (arg.match(/["\\]/g)?.length ?? 0);
}
function largest(lengths) {
	return lengths.reduce((most, length) => Math.max(most, length), 0);
}
function byteLength(text) {
	return new TextEncoder().encode(text).length;
}
function count(value) {
	return value.toLocaleString("en-GB");
}
function tooLong(what, limit) {
	return {
		where: "test-command",
		what: `the tests make ${what}, and this system takes at most ${limit}`,
		how: `Write ${LIST_PLACEHOLDER} in the command: the path of a file with one item per line. Or use more shards.`
	};
}

// src/run/command-shape.ts
const NPM_SCRIPTS = new Set("run run-script rum urn test tst t start stop restart exec x".split(" "));
const SHELLS = /* @__PURE__ */ new Set([
	"sh",
	"bash",
	"dash",
	"zsh",
	"ksh"
]);
function needsDashes(words) {
	const npm = words.findIndex((word) => /^npm(?:\.cmd)?$/.test(programName(word)));
	if (npm < 0) return false;
	const rest = words.slice(npm + 1);
	return rest.some((word) => NPM_SCRIPTS.has(word)) && !rest.includes("--");
}
function startsShellText(words) {
	const shell = words.findIndex((word) => SHELLS.has(programName(word)));
	return shell >= 0 && /^-[a-z]*c[a-z]*$/.test(firstFlagWithText(words.slice(shell + 1)) ?? "");
}
function unplaced(text, why) {
	return {
		where: "test-command",
		what: `it is not clear where in this command the tests go: ${why}`,
		how: `Write ${TESTS_PLACEHOLDER} there for the tests as arguments, or ${LIST_PLACEHOLDER} for the path of a file with one per line. For example: ${example(text)}`
	};
}
const NO_COMMAND = {
	where: "test-command",
	what: "there is no test command",
	how: "Give the command that runs the tests: `test-command: pytest -q`, or on a command line -- pytest -q."
};
function programName(word) {
	return fileName(word.replaceAll("\\", "/")).replace(/\.exe$/i, "");
}
function firstFlagWithText(words) {
	const end = words.findIndex((word) => !word.startsWith("-") || word === "--");
	return words.slice(0, end < 0 ? words.length : end).find((word) => !word.startsWith("--") && word.includes("c"));
}
function example(text) {
	const line = (text.split("\n").filter((line) => !/^\s*(?:#|$)/.test(line)).at(-1) ?? text).trim();
	const inside = /^(.*?\s-[a-z]*c[a-z]*\s+)(["']?)(.*)\2$/.exec(line);
	if (inside !== null && SHELLS.has(programName(line.split(" ")[0] ?? ""))) return `${inside[1]}'${inside[3]} "$@"' sh ${TESTS_PLACEHOLDER}`;
	const rest = /\s*(?:\s#|\|(?!\|)|>|2>|;\s*$|&\s*$)/.exec(line)?.index ?? line.length;
	return `${line.slice(0, rest)} ${TESTS_PLACEHOLDER}${line.slice(rest)}`;
}

// src/run/place-arguments.ts
function placeArguments(argv, { args, replaces, list }) {
	if ((argv[0] ?? "") === "") return failed(NO_COMMAND);
	if (argv.some((word) => word.includes("{tests}") && word !== "{tests}")) return failed(LONGER_WORD);
	const listed = argv.map((word) => word.replaceAll(LIST_PLACEHOLDER, () => list));
	if (argv.includes("{tests}")) return ok(splice(listed, [TESTS_PLACEHOLDER], args));
	if (argv.some((word) => word.includes("{list}"))) return ok(listed);
	if (startsShellText(argv)) return failed(unplaced(argv.join(" "), "a shell runs a text in it"));
	if (argv.some((word) => replaces.includes(word))) return ok(splice(argv, replaces, args));
	return ok([
		...argv,
		...needsDashes(argv) ? ["--"] : [],
		...args
	]);
}
function splice(argv, words, args) {
	const first = argv.findIndex((word) => words.includes(word));
	return argv.flatMap((word, index) => {
		if (!words.includes(word)) return [word];
		return index === first ? args : [];
	});
}
const LONGER_WORD = {
	where: "test-command",
	what: `${TESTS_PLACEHOLDER} is part of a longer word`,
	how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`
};

// src/run/placeholders.ts
const LIST_VARIABLE = "MAKESPAN_LIST";
function fillPlaceholders(text) {
	const scan = {
		text,
		contexts: ["plain"],
		problems: [],
		output: "",
		position: 0,
		filled: false,
		inFunction: false
	};
	while (scan.position < text.length) step(scan);
	if (scan.filled && hasHereDocument(text)) scan.problems.push(HERE_DOCUMENT);
	return scan.problems.length > 0 ? failed(...scan.problems) : ok({
		text: scan.output,
		filled: scan.filled
	});
}
function step(scan) {
	const rest = scan.text.slice(scan.position, scan.position + TESTS_PLACEHOLDER.length);
	if (rest === "{tests}") placeTests(scan);
	else if (rest.startsWith("{list}")) placeList(scan);
	else if (!skipUnread(scan)) readCharacter(scan);
}
function placeTests(scan) {
	const context = contextOf(scan);
	const end = scan.position + TESTS_PLACEHOLDER.length;
	if (scan.inFunction) scan.problems.push(IN_FUNCTION);
	else if (context === "double") placeQuotedTests(scan, end);
	else if (context === "parameter" || !isWholeWord(scan.text, scan.position, end)) scan.problems.push(NO_WORD);
	replace(scan, TESTS_PLACEHOLDER, context === "double" ? "$@" : "\"$@\"");
}
function placeQuotedTests(scan, end) {
	if (!(scan.text[scan.position - 1] === "\"" && scan.text[end] === "\"") || !isWholeWord(scan.text, scan.position - 1, end + 1)) scan.problems.push(QUOTED);
}
function placeList(scan) {
	const context = contextOf(scan);
	const variable = `\${${LIST_VARIABLE}}`;
	if (context === "parameter") scan.problems.push(IN_PARAMETER);
	replace(scan, LIST_PLACEHOLDER, context === "double" ? variable : `"${variable}"`);
}
function replace(scan, placeholder, by) {
	scan.output += by;
	scan.position += placeholder.length;
	scan.filled = true;
}
function skipUnread(scan) {
	const { text, position } = scan;
	const quoted = contextOf(scan) === "double" || contextOf(scan) === "parameter";
	const skipped = match(quoted ? /\\[\s\S]/y : /\\[\s\S]|\$'(?:\\[\s\S]|[^'\\])*'?|'[^']*'?/y, text, position) ?? (quoted ? void 0 : comment(text, position));
	if (skipped === void 0) return false;
	if (/^\$?'/.test(skipped) && /\{(?:tests|list)\}/.test(skipped)) scan.problems.push(IN_QUOTES);
	copy(scan, skipped.length);
	return true;
}
function comment(text, position) {
	return isBoundary(text[position - 1]) ? match(/#[^\n]*/y, text, position) : void 0;
}
function readCharacter(scan) {
	const { text, position } = scan;
	const context = contextOf(scan);
	if (text.startsWith("${", position)) enter(scan, "parameter", 2);
	else if (text.startsWith("$(", position)) enter(scan, "group", 2);
	else if (text[position] === "\"") toggle(scan, "double");
	else if (text[position] === "`") toggle(scan, "backtick");
	else if (context === "parameter" && text[position] === "}") leave(scan);
	else if (context === "double" || context === "parameter") copy(scan, 1);
	else readCommandCharacter(scan);
}
function readCommandCharacter(scan) {
	const { text, position } = scan;
	const empty = match(/\([ \t]*\)/y, text, position);
	if (empty !== void 0) scan.inFunction = true;
	else if (text[position] === "}" && isWholeWord(text, position, position + 1)) scan.inFunction = false;
	if (empty !== void 0) copy(scan, empty.length);
	else if (text[position] === "(") enter(scan, "group", 1);
	else if (text[position] === ")" && contextOf(scan) === "group") leave(scan);
	else copy(scan, 1);
}
function enter(scan, context, length) {
	scan.contexts.push(context);
	copy(scan, length);
}
function leave(scan) {
	scan.contexts.pop();
	copy(scan, 1);
}
function toggle(scan, context) {
	if (contextOf(scan) === context) leave(scan);
	else enter(scan, context, 1);
}
function copy(scan, length) {
	scan.output += scan.text.slice(scan.position, scan.position + length);
	scan.position += length;
}
function contextOf(scan) {
	return scan.contexts.at(-1) ?? "plain";
}
function match(pattern, text, position) {
	pattern.lastIndex = position;
	return pattern.exec(text)?.[0];
}
function isWholeWord(text, start, end) {
	return isBoundary(text[start - 1]) && isBoundary(text[end]);
}
function isBoundary(character) {
	return character === void 0 || /[\s;&|()<>`]/.test(character);
}
function hasHereDocument(text) {
	return /(?<!<)<<-?\s*["'\\]?[A-Za-z_]/.test(text);
}
const WHERE = "test-command";
const NO_WORD = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} is part of a longer word`,
	how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`
};
const QUOTED = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} stands inside double quotes, where the tests would become part of a text`,
	how: `Write ${TESTS_PLACEHOLDER} without quotes. For a command inside a command: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`
};
const IN_QUOTES = {
	where: WHERE,
	what: "a placeholder stands inside single quotes, where the shell replaces nothing",
	how: `Take it out of the quotes. A command inside a command finds the list's path in $${LIST_VARIABLE}, and arguments so: sh -c 'pytest "$@"' sh ${TESTS_PLACEHOLDER}.`
};
const IN_PARAMETER = {
	where: WHERE,
	what: `a placeholder stands inside \${…}`,
	how: `Write $${LIST_VARIABLE} there.`
};
const IN_FUNCTION = {
	where: WHERE,
	what: `${TESTS_PLACEHOLDER} stands inside a function, which has arguments of its own`,
	how: `Write "$@" in the function and call it with ${TESTS_PLACEHOLDER}.`
};
const HERE_DOCUMENT = {
	where: WHERE,
	what: "a placeholder and a here-document do not go together",
	how: "Put the commands into a script, and call it with the placeholder."
};

// src/run/shell-start.ts
const SCRIPT_NAME = "makespan";
const BASH_FLAGS = [
	"--noprofile",
	"--norc",
	"-eo",
	"pipefail",
	"-c"
];
const PLAIN_FLAGS = ["-e", "-c"];
const PLAIN_SHELLS = /* @__PURE__ */ new Set([
	"sh",
	"dash",
	"ash",
	"zsh",
	"ksh"
]);
function shellStart(request, place) {
	const shell = chooseShell(request.shell, place);
	if (!shell.ok) return shell;
	const { file, flags } = shell.value;
	return ok({
		file,
		args: [
			...flags,
			request.text,
			SCRIPT_NAME,
			...request.args
		]
	});
}
function chooseShell(wanted, place) {
	const shell = wanted?.trim() ?? "";
	if (shell === "") return usualShell(place);
	const name = fileName(shell.replaceAll("\\", "/")).replace(/\.exe$/i, "").toLowerCase();
	if (PLAIN_SHELLS.has(name)) return ok({
		file: shell,
		flags: PLAIN_FLAGS
	});
	if (name !== "bash") return failed(unknownShell(shell));
	return ok({
		file: shell === "bash" ? place.bash ?? shell : shell,
		flags: BASH_FLAGS
	});
}
function usualShell({ windows, bash }) {
	if (bash !== void 0) return ok({
		file: bash,
		flags: BASH_FLAGS
	});
	if (!windows) return ok({
		file: "sh",
		flags: PLAIN_FLAGS
	});
	return failed({
		where: "shell",
		what: "there is no bash on this machine",
		how: "Install Git for Windows, which brings one, or give the path of a bash as `shell`."
	});
}
function unknownShell(shell) {
	return {
		where: "shell",
		what: `${JSON.stringify(shell)} cannot take the tests as arguments`,
		how: "Use bash, sh, dash, ash, zsh or ksh, or the path of one. It is started with flags of ours."
	};
}

// src/run/place-selection.ts
function placeSelection(command, invocation, platform) {
	const start = command.kind === "shell" ? startText(command, invocation, platform) : startWords(command.argv, invocation, platform);
	if (!start.ok) return start;
	const environment = {
		...platform.environment,
		...invocation.environment,
		[LIST_VARIABLE]: invocation.list
	};
	const problems = checkArguments({
		...start.value,
		environment,
		windows: platform.windows
	});
	return problems.length > 0 ? failed(...problems) : ok({
		...start.value,
		environment
	});
}
function startText(command, invocation, platform) {
	const text = command.text.trim();
	if (text === "") return failed(NO_COMMAND);
	const filled = fillPlaceholders(text);
	if (!filled.ok) return filled;
	const placed = filled.value.filled ? ok(filled.value.text) : extendText(text, invocation);
	if (!placed.ok) return placed;
	return shellStart({
		text: placed.value,
		args: invocation.args,
		shell: command.shell
	}, platform);
}
function extendText(text, { replaces }) {
	const split = splitWords(text);
	if (split.kind === "other") return failed(unplaced(text, split.why));
	const words = split.words.map((word) => word.text);
	if (startsShellText(words)) return failed(unplaced(text, "a shell runs a text in it"));
	const replaced = split.words.filter((word) => replaces.includes(word.text));
	if (replaced.length > 0) return ok(replaceWords(text, replaced));
	return ok(`${text}${needsDashes(words) ? " --" : ""} "$@"`);
}
function replaceWords(text, words) {
	return words.reduceRight((rest, word, index) => `${rest.slice(0, word.start)}${index === 0 ? "\"$@\"" : ""}${rest.slice(word.end)}`, text);
}
function startWords(argv, invocation, platform) {
	const placed = placeArguments(argv, invocation);
	if (!placed.ok) return placed;
	const [file = "", ...args] = placed.value;
	if (platform.windows && platform.bash !== void 0 && !/\.exe$/i.test(file)) return ok(throughBash(platform.bash, placed.value));
	return ok({
		file,
		args
	});
}
function throughBash(bash, words) {
	return {
		file: bash,
		args: [
			"--noprofile",
			"--norc",
			"-c",
			"exec \"$@\"",
			"makespan",
			...words
		]
	};
}

// src/run/read-evidence-files.ts
const LARGEST_EVIDENCE = 268435456;
async function readEvidenceFiles({ invocation, folder, readEvidence }, files) {
	const places = invocation.evidence.map((pattern) => ({
		pattern,
		folder
	}));
	const texts = [];
	for (const path of await locateFiles(places, {
		inFolder: "**/*",
		ignore: []
	}, files)) {
		await refuseHuge(path, files);
		const text = await files.readText(path);
		if (text !== void 0) texts.push(text);
	}
	return texts.length === 0 ? void 0 : readEvidence(texts);
}
async function refuseHuge(path, files) {
	if (((await files.facts(path))?.bytes ?? 0) <= LARGEST_EVIDENCE) return;
	throw new ProblemError([{
		where: path,
		what: "the evidence of the run is larger than 256 MiB"
	}]);
}

// src/run/run-invocation.ts
async function placeInvocations({ command, invocations, environment: more }, { files, run }) {
	const { windows } = run;
	const environment = {
		...run.childEnvironment,
		...more
	};
	const platform = {
		windows,
		environment,
		bash: await findBash({
			windows,
			environment
		}, files)
	};
	return allOk(invocations.map((invocation) => {
		const placed = placeSelection(command, invocation, platform);
		return placed.ok ? ok({
			invocation,
			placed: placed.value
		}) : placed;
	}));
}
async function runInvocation(request, ports) {
	const { invocation, placed, command } = request;
	for (const file of invocation.files) await ports.files.write(file.path, file.text);
	const observer = invocation.observe?.();
	const began = ports.clock.elapsed();
	const end = await ports.processes.run({
		...placed,
		folder: request.folder,
		cancelled: ports.cancelled,
		...outputs(request, observer, ports)
	});
	const took = milliseconds(ports.clock.elapsed() - began);
	const { evidence, junit } = await gather(request, observer, ports);
	return {
		end,
		record: {
			...notStarted(command, invocation),
			...outcomeOf(end),
			seconds: roundSeconds(inSeconds(took)),
			...evidence === void 0 ? {} : { evidence }
		},
		junit
	};
}
function notStarted(command, { entries }) {
	return {
		command: command.kind === "argv" ? command.argv : [command.text],
		entries,
		seconds: seconds(0)
	};
}
function outputs({ onLine, killed }, observer, { terminal }) {
	const say = onLine ?? ((line) => terminal.show(`${line}\n`));
	const observe = (line) => {
		const shown = observer?.line(line);
		if (shown !== void 0) say(shown);
	};
	return {
		...observer === void 0 ? {} : { onLine: observe },
		...onLine === void 0 ? {} : { onErrorLine: onLine },
		...onLine === void 0 || observer !== void 0 ? {} : { onLine },
		...killed === void 0 ? {} : {
			killed,
			endsAll: true
		}
	};
}
async function gather({ invocation, folder, readEvidence, observedName }, observer, { files }) {
	const observed = observer?.end();
	const evidence = joinEvidence([await readEvidenceFiles({
		invocation,
		folder,
		readEvidence
	}, files), observed?.evidence]);
	const patterns = [...invocation.junit, ...evidence?.junit ?? []];
	if (observed?.junit !== void 0) {
		const path = joinPath(folderOf(invocation.list), observedName);
		await files.write(path, observed.junit);
		patterns.push(path);
	}
	return {
		evidence,
		junit: patterns.map((pattern) => ({
			pattern,
			folder
		}))
	};
}
function joinEvidence(parts) {
	const known = parts.filter((part) => part !== void 0);
	const [first] = known;
	if (first === void 0 || known.length === 1) return first;
	const stopped = known.flatMap((part) => part.stopped ?? []);
	const harmless = (first.harmlessCodes ?? []).filter((code) => known.every((part) => part.harmlessCodes?.includes(code) === true));
	return {
		items: known.flatMap((part) => part.items),
		junit: known.flatMap((part) => part.junit),
		ended: known.every((part) => part.ended),
		...stopped.length === 0 ? {} : { stopped: stopped.join("; ") },
		...firstFailure(known),
		...harmless.length === 0 ? {} : { harmlessCodes: harmless }
	};
}
function outcomeOf(end) {
	switch (end.kind) {
		case "exited": return { exitCode: end.code };
		case "signalled": return { signal: end.signal };
		case "not-started": return {};
	}
}

// src/run/command-problem.ts
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
function commandProblem(place, end) {
	if (end.kind === "signalled") return void 0;
	if (end.kind === "not-started") return problem(place, `did not start: ${end.why}`);
	if (place.command.kind !== "shell") return void 0;
	if (end.code === NOT_FOUND) return problem(place, "ended with 127: the shell found no such command");
	if (end.code === NOT_EXECUTABLE) return problem(place, "ended with 126: the shell may not execute it");
}
function problem({ command, folder }, what) {
	const text = command.kind === "shell" ? command.text.trim() : command.argv.join(" ");
	return {
		where: "test-command",
		what: `${JSON.stringify(text)} in ${folder} ${what}`,
		how: "Check its spelling, that a step before installs it, and that the PATH of this step has its folder; a path in it is from that folder."
	};
}

// src/run/stop-for-problem.ts
function stopForProblem(end, { request, ports, fail }) {
	const problem = ports.cancelled.aborted ? void 0 : commandProblem(request, end);
	if (problem !== void 0) fail(new ProblemError([problem]));
	return problem !== void 0;
}

// src/run/batch-worker.ts
function batchWorker(worker, floor) {
	return {
		start: () => floor.tell({
			kind: "asks",
			worker
		}),
		give: (items) => {
			runBatch({
				worker,
				items,
				floor
			}).catch(floor.fail);
		},
		stop: () => floor.tell({
			kind: "ended",
			worker
		})
	};
}
async function runBatch(batch) {
	const { worker, items, floor } = batch;
	const { request, ports } = floor;
	const number = floor.nextNumber();
	const name = `batch-${number}`;
	const entries = entriesOf(batch);
	const { command } = request;
	const environment = {
		...request.environment(worker),
		MAKESPAN_BATCH: String(number)
	};
	const invocations = unwrap(request.select(entries.map(withoutTime), name));
	const placed = unwrap(await placeInvocations({
		command,
		invocations,
		environment
	}, ports));
	const limit = itemLimit(floor);
	limit.begin(items);
	floor.isAt(worker, items[0]);
	for (const [index, one] of placed.entries()) {
		const ran = await runInvocation({
			...request,
			...one,
			observedName: `observed-${index + 1}.xml`,
			onLine: (line) => floor.hear(worker, line),
			killed: limit.killed
		}, ports);
		const why = whyDied(ran, limit, floor);
		floor.showOutput(worker, titleOf(batch, why));
		if (stopForProblem(ran.end, floor)) break;
		if (why !== void 0) {
			await mourn({
				...batch,
				ran,
				why,
				name,
				isOver: limit.isOver()
			});
			return;
		}
		floor.record({
			...ran.record,
			worker
		}, ran.junit);
		if (ports.cancelled.aborted) break;
	}
	limit.end();
	floor.isAt(worker, void 0);
	if (ports.cancelled.aborted) {
		floor.tell({
			kind: "ended",
			worker
		});
		return;
	}
	for (const item of items) floor.tell({
		kind: "done",
		worker,
		item
	});
	floor.tell({
		kind: "asks",
		worker
	});
}
function entriesOf({ items, floor }) {
	return items.flatMap((item) => floor.request.entries[item] ?? []);
}
function withoutTime({ seconds: _, ...entry }) {
	return entry;
}
function titleOf(batch, why) {
	const [first, ...more] = entriesOf(batch);
	const label = first === void 0 ? "nothing" : entryLabel(first);
	const rest = more.length === 0 ? "" : ` and ${more.length} more`;
	return `worker ${batch.worker}: ${label}${rest}${why === void 0 ? "" : `; it ${why}`}`;
}
function whyDied({ end, record }, limit, { request, ports }) {
	if (limit.isOver()) return overtime(request.itemTimeout);
	if (ports.cancelled.aborted || end.kind === "not-started") return void 0;
	const bySignal = end.kind === "signalled" || endedBySignal(end.code);
	const silent = request.givesEvidence && record.evidence?.ended === false;
	return bySignal || silent ? describeEnd(end) : void 0;
}
async function mourn({ worker, items, floor, ran, why, name }) {
	const { ports } = floor;
	floor.isAt(worker, void 0);
	const [entry, ...more] = entriesOf({
		worker,
		items,
		floor
	});
	if (entry === void 0) return;
	const isOne = more.length === 0;
	const others = isOne ? "" : ` and ${more.length} more, which are tried one by one now`;
	ports.log.warn(`worker ${worker} ${why} at ${entryLabel(entry)}${others}`);
	const evidence = ran.record.evidence ?? {
		items: [],
		junit: [],
		ended: false
	};
	const stopped = `the worker ${why} at ${entryLabel(entry)}`;
	const record = {
		...ran.record,
		worker,
		evidence: {
			...evidence,
			stopped
		}
	};
	floor.record(record, isOne ? [...ran.junit, await writeJunit(entry, why, {
		floor,
		name
	})] : []);
	floor.tell({
		kind: "died",
		worker,
		held: isOne ? "failed" : "unclear"
	});
}
async function writeJunit(entry, why, { floor, name }) {
	const { request, ports } = floor;
	const failure = deathIn(entry.id, void 0, why);
	const pattern = joinPath(request.scratch, `${name}.xml`);
	await ports.files.write(pattern, request.writeResults([failure]));
	return {
		pattern,
		folder: request.folder
	};
}

// src/model/feed.ts
const FEED_VARIABLE = "MAKESPAN_FEED";

// src/run/fed-work.ts
var FedWork = class {
	#entries;
	#given = [];
	#todo = [];
	#open = /* @__PURE__ */ new Set();
	#results = [];
	#begun;
	#current;
	constructor(entries) {
		this.#entries = entries;
	}
	give(items) {
		this.#given.push(...items);
		this.#todo.push(...items);
		for (const item of items) this.#open.add(item);
	}
	next() {
		return this.#todo.shift();
	}
	begin(item, test) {
		if (!this.#open.has(item)) return false;
		const isFirst = this.#begun !== item;
		this.#begun = item;
		this.#current = {
			item,
			test
		};
		return isFirst;
	}
	note({ entry, test, outcome, message, ...took }) {
		const item = this.idOf(entry);
		if (item === void 0 || !this.#open.has(entry)) return;
		const said = message === void 0 ? {} : { message };
		const time = seconds(took.seconds);
		this.#results.push({
			item,
			test,
			outcome,
			seconds: time,
			flaky: false,
			...said
		});
		if (this.#current?.test === test) this.#current = void 0;
	}
	finish(item) {
		return this.#open.delete(item);
	}
	get test() {
		return this.#current?.test;
	}
	get item() {
		return this.#current?.item ?? this.#given.find((item) => this.#open.has(item));
	}
	get results() {
		return this.#results;
	}
	idOf(item) {
		return item === void 0 ? void 0 : this.#entries[item]?.id;
	}
	entries() {
		return this.#given.flatMap((item) => this.#entries[item] ?? []).map(({ seconds: _, ...entry }) => entry);
	}
	testsOf(item) {
		const id = this.idOf(item);
		const ran = this.#results.filter((result) => result.item === id).map(({ test }) => test);
		return this.#current?.item === item ? [...ran, this.#current.test] : ran;
	}
	place() {
		const { item } = this;
		const entry = item === void 0 ? void 0 : this.#entries[item];
		if (entry === void 0) return this.#given.length === 0 ? "before it had anything to run" : "after its last test";
		return `at ${entryLabel(entry)}${this.test === void 0 ? "" : `::${this.test}`}`;
	}
};

// src/run/read-feed-line.ts
const ENTRY = pipe(number(), safeInteger(), minValue(0));
const TEST = pipe(string(), maxLength(65536));
const MESSAGE = variant("kind", [
	object({ kind: literal("next") }),
	object({
		kind: literal("test"),
		entry: ENTRY,
		test: TEST
	}),
	object({
		kind: literal("result"),
		entry: ENTRY,
		test: TEST,
		outcome: picklist([
			"passed",
			"failed",
			"errored",
			"skipped"
		]),
		seconds: number(),
		message: exactOptional(pipe(string(), transform((text) => text.slice(0, 4e3))))
	}),
	object({
		kind: literal("done"),
		entry: ENTRY
	})
]);
function readFeedLine(line) {
	const read = safeParse(pipe(string(), parseJson(), MESSAGE), line);
	return read.success ? read.output : void 0;
}

// src/run/fed-worker.ts
function fedWorker(worker, floor) {
	let life;
	return {
		start: () => {
			life = new Life(worker, floor);
			life.run().catch(floor.fail);
		},
		give: (items) => life?.give(items),
		stop: () => life?.stop()
	};
}
var Life = class {
	#worker;
	#floor;
	#work;
	#limit;
	#answer;
	#isStopping = false;
	constructor(worker, floor) {
		this.#worker = worker;
		this.#floor = floor;
		this.#work = new FedWork(floor.request.entries);
		this.#limit = itemLimit(floor);
	}
	give(items) {
		this.#work.give(items);
		if (this.#answer !== void 0) this.#sendNext(this.#answer);
	}
	stop() {
		this.#isStopping = true;
		this.#answer?.({ stop: true });
		this.#answer = void 0;
	}
	async run() {
		const { ports, nextNumber } = this.#floor;
		const name = `worker-${this.#worker}-${nextNumber()}`;
		const channel = await ports.channels.open((line, answer) => {
			const message = readFeedLine(line);
			if (message !== void 0) this.#hear(message, (said) => answer(JSON.stringify(said)));
		});
		try {
			const ran = await this.#runProcess(name, channel.address);
			await this.#conclude(ran, name);
		} finally {
			await channel.close();
		}
	}
	async #runProcess(name, address) {
		const { request, ports, hear } = this.#floor;
		const invocations = unwrap(request.select(request.entries, name));
		const environment = {
			...request.environment(this.#worker),
			[FEED_VARIABLE]: address
		};
		const { command } = request;
		const placed = await placeInvocations({
			command,
			invocations,
			environment
		}, ports);
		const [only, ...more] = unwrap(placed);
		if (only === void 0 || more.length > 0) throw new Error("a fed framework has one invocation");
		const onLine = (line) => hear(this.#worker, line);
		const { killed } = this.#limit;
		const observedName = "observed.xml";
		return runInvocation({
			...request,
			...only,
			observedName,
			onLine,
			killed
		}, ports);
	}
	#hear(message, answer) {
		switch (message.kind) {
			case "next":
				this.#next(answer);
				return;
			case "test":
				if (this.#work.begin(message.entry, message.test)) this.#begin(message.entry);
				return;
			case "result":
				this.#work.note(message);
				return;
			case "done": this.#finish(message.entry);
		}
	}
	#next(answer) {
		if (this.#isStopping) {
			answer({ stop: true });
			return;
		}
		this.#answer = answer;
		if (!this.#sendNext(answer)) this.#floor.tell({
			kind: "asks",
			worker: this.#worker
		});
	}
	#sendNext(answer) {
		const item = this.#work.next();
		if (item === void 0) return false;
		this.#answer = void 0;
		const skip = this.#floor.ran.get(item);
		answer({
			run: item,
			...skip === void 0 ? {} : { skip: [...skip] }
		});
		return true;
	}
	#begin(item) {
		this.#limit.begin([item]);
		this.#floor.isAt(this.#worker, item);
	}
	#finish(item) {
		if (!this.#work.finish(item)) return;
		this.#rest();
		this.#floor.tell({
			kind: "done",
			worker: this.#worker,
			item
		});
	}
	#rest() {
		this.#limit.end();
		this.#floor.isAt(this.#worker, void 0);
	}
	async #conclude(ran, name) {
		const { ports, tell, record, showOutput } = this.#floor;
		const worker = this.#worker;
		const isCancelled = ports.cancelled.aborted;
		const cameToItsEnd = ran.record.evidence?.ended === true;
		this.#rest();
		const why = cameToItsEnd ? void 0 : this.#why(ran);
		const death = {
			why: why ?? "",
			name,
			failed: !isCancelled && !this.#isStopping
		};
		const junit = cameToItsEnd ? [] : await writeResultsOf(this.#work, death, this.#floor);
		const evidence = ownEvidence(this.#work, ran.record.evidence, why);
		const entries = this.#work.entries();
		const known = {
			...ran.record,
			entries,
			worker
		};
		record(evidence === void 0 ? known : {
			...known,
			evidence
		}, [...ran.junit, ...junit]);
		showOutput(worker, `worker ${worker}: ${why ?? `${entries.length} items`}`);
		if (stopForProblem(ran.end, this.#floor)) return;
		if (why !== void 0 && !isCancelled) this.#tellDeath(why);
		else tell({
			kind: this.#isStopping || isCancelled ? "ended" : "left",
			worker
		});
	}
	#why({ end }) {
		return this.#limit.isOver() ? overtime(this.#floor.request.itemTimeout) : describeEnd(end);
	}
	#tellDeath(why) {
		const { tell, ports, ran } = this.#floor;
		const { item, test } = this.#work;
		const goesOn = item !== void 0 && test !== void 0 && !this.#limit.isOver();
		if (goesOn) {
			const known = ran.get(item) ?? [];
			ran.set(item, /* @__PURE__ */ new Set([...known, ...this.#work.testsOf(item)]));
		}
		ports.log.warn(`worker ${this.#worker} ${why} ${this.#work.place()}`);
		tell({
			kind: "died",
			worker: this.#worker,
			held: goesOn ? "resumed" : "failed"
		});
	}
};

// src/run/worker-output.ts
const MOST_CHARACTERS = 4194304;
function workerOutput(workers, { log, clear }) {
	const heard = Array.from({ length: workers }, () => ({
		lines: [],
		length: 0
	}));
	const show = (worker, title) => {
		const said = heard[worker];
		if (said === void 0 || said.lines.length === 0) return;
		clear();
		log.group(title, said.lines.splice(0));
		said.length = 0;
	};
	return {
		hear: (worker, line) => {
			const said = heard[worker];
			if (said === void 0) return;
			said.lines.push(line);
			said.length += line.length + 1;
			if (said.length > MOST_CHARACTERS) show(worker, `worker ${worker}, so far`);
		},
		show
	};
}

// src/run/workers-progress.ts
const EVERY = {
	screen: 500,
	log: 1e4
};
function workersProgress(request, ports) {
	const { clock, terminal, log } = ports;
	const began = clock.elapsed();
	const at = /* @__PURE__ */ new Map();
	const done = {
		items: 0,
		seconds: 0
	};
	const total = request.entries.reduce((sum, { seconds }) => sum + seconds, 0);
	const say = (text) => {
		if (terminal.status === void 0) log.info(text);
		else terminal.status(text);
	};
	const tick = () => {
		const running = [...at].sort(([left], [right]) => left - right);
		say(progressText({
			done: done.items,
			total: request.entries.length,
			left: timeLeft({
				elapsed: clock.elapsed() - began,
				done: done.seconds,
				total
			}),
			running: running.map(([worker, item]) => ({
				worker,
				label: labelOf(request, item)
			}))
		}));
		cancel = clock.after(milliseconds(every), tick);
	};
	const every = terminal.status === void 0 ? EVERY.log : EVERY.screen;
	let cancel = clock.after(milliseconds(every), tick);
	return {
		isAt: (worker, item) => {
			if (item === void 0) at.delete(worker);
			else at.set(worker, item);
		},
		isDone: (item) => {
			done.items += 1;
			done.seconds += request.entries[item]?.seconds ?? 0;
		},
		clear: () => terminal.status?.(""),
		end: () => {
			cancel();
			terminal.status?.("");
		}
	};
}
function labelOf({ entries }, item) {
	const entry = entries[item];
	return entry === void 0 ? "" : entryLabel(entry);
}
function progressText({ done, total, left, running }) {
	const time = left === void 0 ? "" : `, about ${durationText(Math.ceil(left / 1e3))} left`;
	const who = running.map(({ worker, label }) => `worker ${worker}: ${label}`).join(", ");
	return `${done} of ${total} items done${time}${who === "" ? "" : `; ${who}`}`;
}
function timeLeft({ elapsed, done, total }) {
	return done > 0 ? elapsed * Math.max(0, total - done) / done : void 0;
}

// src/run/run-workers.ts
async function runWorkers(request, ports) {
	const selected = request.select(request.entries, "all");
	if (!selected.ok) return selected;
	const { command } = request;
	const environment = request.environment(0);
	const placed = await placeInvocations({
		command,
		invocations: selected.value,
		environment
	}, ports);
	if (!placed.ok) return placed;
	return ok(await new Shift(request, ports).run());
}
var Shift = class {
	#request;
	#ports;
	#workers;
	#progress;
	#output;
	#records = [];
	#junit = [];
	#ended;
	#events = [];
	#settle;
	#ending = new AbortController();
	#saved = Promise.resolve();
	#numbers = 0;
	#isBusy = false;
	constructor(request, ports) {
		this.#request = request;
		this.#ports = ports;
		this.#progress = workersProgress(request, ports);
		this.#output = workerOutput(request.workers, {
			...ports,
			clear: () => this.#progress.clear()
		});
		this.#ended = new Promise((resolve, reject) => {
			this.#settle = {
				resolve,
				reject
			};
		});
		const make = request.fed ? fedWorker : batchWorker;
		const floor = this.#floor();
		this.#workers = Array.from({ length: request.workers }, (_, worker) => make(worker, floor));
	}
	async run() {
		const { cancelled } = this.#ports;
		const cancel = () => this.#tell({ kind: "cancelled" });
		cancelled.addEventListener("abort", cancel, { once: true });
		try {
			this.#obey(this.#request.queue.begin());
			await this.#ended;
			await this.#saved;
			return this.#end([]);
		} catch (error) {
			if (error instanceof ProblemError) return this.#end(error.problems);
			throw error;
		} finally {
			cancelled.removeEventListener("abort", cancel);
			this.#progress.end();
		}
	}
	#end(problems) {
		const state = this.#ports.cancelled.aborted ? "interrupted" : "complete";
		return {
			records: this.#records,
			junit: this.#junit,
			problems,
			state
		};
	}
	#floor() {
		return {
			request: this.#request,
			ports: this.#ports,
			ran: /* @__PURE__ */ new Map(),
			nextNumber: () => {
				this.#numbers += 1;
				return this.#numbers;
			},
			tell: (event) => this.#tell(event),
			record: (record, junit) => {
				this.#records.push(record);
				this.#junit.push(...junit);
				this.#save();
			},
			isAt: (worker, item) => this.#progress.isAt(worker, item),
			hear: (worker, line) => this.#output.hear(worker, line),
			showOutput: (worker, title) => this.#output.show(worker, title),
			fail: (error) => {
				this.#ending.abort();
				this.#settle?.reject(error);
			},
			ending: this.#ending.signal
		};
	}
	#tell(event) {
		if (this.#ending.signal.aborted) return;
		this.#events.push(event);
		if (this.#isBusy) return;
		this.#isBusy = true;
		for (let next = this.#events.shift(); next !== void 0; next = this.#events.shift()) {
			if (next.kind === "done") this.#progress.isDone(next.item);
			this.#obey(this.#request.queue.handle(next));
		}
		this.#isBusy = false;
	}
	#obey(decisions) {
		for (const decision of decisions) switch (decision.kind) {
			case "start":
				this.#workers[decision.worker]?.start();
				break;
			case "give":
				this.#workers[decision.worker]?.give(decision.items);
				break;
			case "stop":
				this.#workers[decision.worker]?.stop();
				break;
			case "over": this.#close(decision.left, decision.why);
		}
	}
	#close(left, why) {
		if (left.length > 0) {
			this.#ports.log.error(`${countText(left.length)} not run to the end: ${REASONS[why]}`);
			this.#blame(left);
		}
		this.#save();
		this.#settle?.resolve();
	}
	#blame(left) {
		const at = this.#records.findLastIndex(({ evidence }) => evidence?.stopped !== void 0);
		const record = this.#records[at < 0 ? this.#records.length - 1 : at];
		if (record === void 0) return;
		const entries = left.flatMap((item) => this.#request.entries[item] ?? []).map(({ seconds: _, ...entry }) => entry);
		const known = new Set(record.entries.map(entryLabel));
		const more = entries.filter((entry) => !known.has(entryLabel(entry)));
		this.#records[this.#records.indexOf(record)] = {
			...record,
			entries: [...record.entries, ...more]
		};
	}
	#save() {
		const records = [...this.#records];
		this.#saved = this.#saved.then(() => this.#request.onChange(records));
		this.#saved.catch((error) => this.#settle?.reject(error));
	}
};
function countText(items) {
	return items === 1 ? "1 item was" : `${items} items were`;
}
const REASONS = {
	done: "nobody took them",
	"too-many-deaths": "more workers died than may be replaced (--max-worker-restart)",
	"never-ready": "the workers ended before they were ready to run anything",
	left: "a worker stopped by itself, so nothing more was handed out",
	cancelled: "the run was cancelled"
};

// src/run/urgent-first.ts
function urgentIds(shards) {
	const items = shards.flatMap((shard) => shard.items);
	const groups = URGENCIES.map((urgency) => items.filter(({ urgent }) => urgent === urgency));
	return [...new Set(groups.flat().map(({ id }) => id))];
}
function urgentFirst(entries, first) {
	if (first.length === 0) return entries;
	const ranks = new Map(first.map((id, rank) => [id, rank]));
	const rankOf = ({ id }) => ranks.get(id) ?? ranks.size;
	return entries.toSorted((left, right) => rankOf(left) - rankOf(right));
}

// src/run/worker-environment.ts
function workerEnvironment(place, given) {
	const { worker, workers, shard } = place;
	const own = {
		MAKESPAN_WORKER: String(worker),
		MAKESPAN_WORKERS: String(workers),
		MAKESPAN_SHARD: shard
	};
	if (workers === 1) return own;
	return {
		...known(place, given),
		...own,
		COVERAGE_FILE: coverageFile(worker, given)
	};
}
function known({ worker, workers, run }, given) {
	const names = {
		TEST_ENV_NUMBER: worker === 0 ? "" : String(worker + 1),
		PARALLEL_TEST_GROUPS: String(workers),
		PYTEST_XDIST_WORKER: `gw${worker}`,
		PYTEST_XDIST_WORKER_COUNT: String(workers),
		PYTEST_XDIST_TESTRUNUID: run
	};
	return Object.fromEntries(Object.entries(names).filter(([name]) => given[name] === void 0));
}
function coverageFile(worker, { COVERAGE_FILE }) {
	return `${COVERAGE_FILE === void 0 || COVERAGE_FILE === "" ? ".coverage" : COVERAGE_FILE}.worker-${worker}`;
}

// src/run/run-invocations.ts
async function runInvocations(request, ports) {
	const { command, invocations, environment = {} } = request;
	const placed = await placeInvocations({
		command,
		invocations,
		environment
	}, ports);
	if (!placed.ok) return placed;
	const records = invocations.map((invocation) => notStarted(command, invocation));
	const junit = [];
	for (const [index, one] of placed.value.entries()) {
		if (ports.cancelled.aborted) break;
		await request.onChange(records);
		const observedName = `observed-${index + 1}.xml`;
		const ran = await runInvocation({
			...request,
			...one,
			observedName
		}, ports);
		records[index] = ran.record;
		junit.push(...ran.junit);
		await request.onChange(records);
		const problem = commandProblem(request, ran.end);
		const state = stateOf(ports);
		if (problem !== void 0) return ok({
			records,
			junit,
			problems: [problem],
			state
		});
	}
	return ok({
		records,
		junit,
		problems: [],
		state: stateOf(ports)
	});
}
function stateOf({ cancelled }) {
	return cancelled.aborted ? "interrupted" : "complete";
}

// src/commands/execute-entries.ts
const executeEntries = async (request, ports) => {
	const { command, suite, environment = {}, onChange } = request;
	const invocations = selectEntries(request, ports);
	if (!invocations.ok) return invocations;
	const folder = joinPath(ports.repository.folder, suite.root);
	const { readEvidence } = frameworks[suite.framework];
	return runInvocations({
		command,
		invocations: invocations.value,
		folder,
		readEvidence,
		environment,
		onChange
	}, ports);
};
function selectEntries({ command, suite, entries, scratch }, ports) {
	const { repository, run } = ports;
	const selected = new Set(entries.map(({ id }) => id));
	const first = urgentIds(suite.shards).filter((id) => selected.has(id));
	return frameworks[suite.framework].select({
		command,
		entries: urgentFirst(inOrder(entries, suite), first),
		first,
		repository: repository.folder,
		root: joinPath(repository.folder, suite.root),
		scratch,
		hooks: run.hooks,
		environment: run.childEnvironment,
		windows: run.windows
	});
}
function inOrder(entries, { framework, history, shards }) {
	if (frameworks[framework].longestFirst !== true || !isForecast(history)) return entries;
	const planned = shards.flatMap(({ items }) => items);
	const seconds = new Map(planned.map((item) => [entryLabel(item), item.seconds]));
	const secondsOf = (entry) => seconds.get(entryLabel(entry)) ?? 0;
	return entries.toSorted((left, right) => secondsOf(right) - secondsOf(left));
}

// src/commands/execute-by-workers.ts
const RESTARTS_PER_WORKER = 4;
const USUAL_START = 1;
function executorFor({ workers: settings, share }) {
	return async (request, ports) => {
		const count = countWorkers(settings, {
			share,
			request
		}, ports);
		if (count > 1 || settings.itemTimeout !== void 0) return executeByWorkers({
			settings,
			share,
			request,
			count
		}, ports);
		const environment = environmentOf(0, {
			share,
			count: 1
		}, ports);
		return executeEntries({
			...request,
			environment
		}, ports);
	};
}
function countWorkers({ count }, { share, request }, ports) {
	const { length } = request.entries;
	if (share.shard.alone === true) return 1;
	if (count !== "auto") return Math.min(count, length);
	const { parallelism } = ports.run;
	return workerCount({
		machine: parallelism,
		items: length,
		past: share.suite.workers ?? []
	});
}
async function executeByWorkers(call, ports) {
	const { request, count } = call;
	const { command, suite, scratch, onChange } = request;
	const { readEvidence, fed, givesEvidence } = frameworks[suite.framework];
	const { itemTimeout } = call.settings;
	const entries = await expectedEntries(call, ports);
	ports.log.info(`${entries.length} items, ${count} ${count === 1 ? "worker" : "workers"}`);
	return runWorkers({
		command,
		entries,
		workers: count,
		readEvidence,
		fed,
		givesEvidence,
		scratch,
		onChange,
		queue: queueFor(entries, call),
		folder: joinPath(ports.repository.folder, suite.root),
		select: (some, name) => selectEntries({
			...request,
			entries: some,
			scratch: joinPath(scratch, name)
		}, ports),
		writeResults: (results) => [...writeResults(results)].join(""),
		environment: (worker) => environmentOf(worker, call, ports),
		...itemTimeout === void 0 ? {} : { itemTimeout }
	}, ports);
}
function environmentOf(worker, { share, count }, { run }) {
	const place = {
		worker,
		workers: count,
		shard: share.shard.shard,
		run: run.id
	};
	return workerEnvironment(place, run.childEnvironment);
}
function urgentOf({ suite, entries }) {
	const ids = new Set(entries.map(({ id }) => id));
	return urgentIds(suite.shards).filter((id) => ids.has(id));
}
function queueFor(entries, { share, settings, count, request }) {
	const { fed } = frameworks[request.suite.framework];
	const items = entries.map((entry) => {
		const { serial, resources } = entry;
		const group = groupOf(entry, settings.strategy);
		return {
			seconds: entry.seconds,
			...group === void 0 ? {} : { group },
			...serial === void 0 ? {} : { serial },
			...resources === void 0 ? {} : { resources },
			...share.shard.alone === void 0 ? {} : { alone: true }
		};
	});
	return workQueue(items, {
		workers: count,
		strategy: settings.strategy,
		order: urgentOf(request).length > 0 ? "given" : "longest-first",
		startCost: fed ? 0 : request.suite.costs?.startup.seconds ?? USUAL_START,
		sequential: fed,
		capacities: /* @__PURE__ */ new Map(),
		maxRestarts: settings.maxRestarts ?? RESTARTS_PER_WORKER * count
	});
}
async function expectedEntries({ share, request, settings }, ports) {
	const planned = plannedItems(share.suite.shards);
	const known = request.entries.map((entry) => {
		const item = planned.get(entryLabel(entry)) ?? planned.get(entry.id);
		const { serial, resources } = item ?? {};
		return {
			...entry,
			seconds: item?.seconds ?? seconds(0),
			...serial === void 0 ? {} : { serial },
			...resources === void 0 ? {} : { resources }
		};
	});
	const urgent = urgentOf(request);
	const longestFirst = known.toSorted((left, right) => right.seconds - left.seconds);
	const entries = urgent.length === 0 ? known : urgentFirst(longestFirst, urgent);
	if (settings.strategy !== "loadgroup") return entries;
	return Promise.all(entries.map((entry) => withGroup(entry, request, ports)));
}
function plannedItems(shards) {
	const items = shards.flatMap((shard) => shard.items);
	return new Map([...items.map((item) => [item.id, item]), ...items.map((item) => [entryLabel(item), item])]);
}
async function withGroup(entry, { suite }, ports) {
	const path = joinPath(ports.repository.folder, entry.id);
	const text = (await ports.files.facts(path))?.kind === "file" ? await ports.files.readText(path) : void 0;
	const group = frameworks[suite.framework].marks(text ?? "").find((mark) => mark.kind === "group");
	return group?.kind === "group" ? {
		...entry,
		group: group.group
	} : entry;
}

// src/commands/is-broken.ts
async function isBroken({ suite, place, run }, ports) {
	const { records, recorded } = run;
	if (records.length === 0 || records.some(({ exitCode }) => exitCode === 0)) return false;
	const stamp = {
		...place.stamp,
		invocations: records,
		junit: recorded
	};
	const { record } = await readRecord(stamp, {
		folder: place.folder,
		suite
	}, ports);
	const executed = record.results.tests.filter(({ outcome }) => outcome !== "skipped");
	const { find } = quarantineOf(suite);
	const isExpected = executed.every(({ item, test }) => find(item, test) !== void 0);
	if (executed.length > 0 && isExpected) return false;
	return !executed.some(({ outcome }) => outcome === "passed");
}

// src/model/single-tests.ts
function selectableName(test, { nested }) {
	const [top = test] = nested ? test.split("/", 1) : [test];
	return top;
}

// src/audit/find-open.ts
function findOpen(question) {
	const { shard, framework, selecting } = question;
	const records = question.records.toSorted((a, b) => b.stamp.attempt - a.stamp.attempt);
	const [last] = records;
	if (last === void 0) return {
		kind: "all",
		why: "no earlier attempt left a record"
	};
	const view = viewShard(shard, records, question.suite);
	const [trouble] = unexplained(last, view, framework);
	if (trouble !== void 0) return {
		kind: "all",
		why: trouble.why
	};
	const known = knownTests([view]);
	const entries = [...view.shares.values()].flat().flatMap((share) => {
		const tests = known.get(share.entry.id) ?? /* @__PURE__ */ new Set();
		const { verdict } = judgeEntry({
			share,
			view,
			known: tests,
			framework,
			absent: ""
		});
		return openEntry(share, {
			view,
			verdict,
			selecting
		});
	});
	if (entries.length === 0) return {
		kind: "all",
		why: "nothing shows what is left to run"
	};
	const buildsOn = records.map(({ stamp }) => stamp.attempt).reverse();
	return {
		kind: "some",
		entries,
		buildsOn: [...new Set(buildsOn)]
	};
}
const DONE = [
	"ran",
	"empty",
	"gone"
];
function openEntry(share, { view, verdict, selecting }) {
	const { entry, selects } = share;
	const evidence = view.evidence.get(entry.id);
	const collected = new Set(evidence?.collected);
	const all = view.tests.get(entry.id) ?? [];
	const failed = all.filter(isFailure).filter(({ test }) => selects(test) || !collected.has(test));
	if (DONE.includes(verdict) && isKnownInFull(view, share) && failed.length === 0 && evidence?.error === void 0) return [];
	if (!(selecting.exact && evidence !== void 0 && evidence.error === void 0) || failed.some(({ test }) => !collected.has(test))) return [entry];
	return [narrow(entry, {
		passed: all.filter(({ test, outcome }) => outcome === "passed" && collected.has(test)),
		collected,
		selects,
		selecting
	})];
}
function narrow(entry, known) {
	const { passed, collected, selects, selecting } = known;
	const done = new Set(passed.map(({ test }) => test));
	const open = [...collected].filter((test) => selects(test) && !done.has(test));
	if (entry.only !== void 0 || selecting.nested) {
		const names = new Set(open.map((test) => testId(entry.id, selectableName(test, selecting))));
		const { except: _, ...rest } = entry;
		return names.size === 0 ? entry : {
			...rest,
			only: [...names]
		};
	}
	if (open.some((test) => namedAbove(test, done, selecting.marks)) || done.size === 0) return entry;
	const own = [...done].filter(selects).map((test) => testId(entry.id, test));
	return {
		...entry,
		except: [...entry.except ?? [], ...own]
	};
}
function namedAbove(test, names, marks) {
	for (let at = 0; at < test.length; at += 1) if (marks.includes(test.charAt(at)) && names.has(test.slice(0, at))) return true;
	return false;
}

// src/commands/open-share.ts
async function openShare(request, ports) {
	const { shard } = request.share;
	const whole = {
		entries: shard.items,
		buildsOn: []
	};
	const first = parsePlanRef(request.ref)?.attempt ?? 1;
	if (request.onRerun === "all" || ports.run.attempt <= first) return whole;
	const earlier = await earlierRecords(request, first, ports);
	const open = findExactly(request, earlier, ports);
	if (open.kind === "all") {
		ports.log.info(`The whole share runs again: ${open.why}`);
		return whole;
	}
	const left = `${open.entries.length} of ${plural(shard.items.length, "item")}`;
	ports.log.info(`Only what failed or never ran before runs again: something of ${left}`);
	return {
		entries: open.entries,
		buildsOn: earlier.filter(({ stamp }) => open.buildsOn.includes(stamp.attempt))
	};
}
function findExactly(request, records, ports) {
	const { share, command, granularity } = request;
	const { suite, shard } = share;
	const framework = frameworks[suite.framework];
	const find = (exact) => findOpen({
		suite,
		shard,
		records,
		framework,
		selecting: {
			exact,
			marks: childMarks(suite.framework),
			nested: framework.dialect.nested
		}
	});
	if (!framework.parts || granularity === "file") return find(false);
	const open = find(true);
	if (open.kind === "all") return open;
	const asked = {
		command,
		suite,
		entries: open.entries,
		scratch: ports.run.scratch
	};
	return selectEntries(asked, ports).ok ? open : find(false);
}
async function earlierRecords(request, first, ports) {
	const found = [];
	for (let attempt = first; attempt < ports.run.attempt; attempt += 1) {
		const record = await earlierRecord(request, attempt, ports);
		if (typeof record === "object") found.push(record);
		else if (record !== void 0) ports.log.warn(`The record of attempt ${attempt} cannot be read, so it is not used: ${record}`);
	}
	return found;
}
async function earlierRecord({ ref, share, records }, attempt, ports) {
	const { suite, platform } = share.suite;
	const folder = await fetchRecord(recordName({
		plan: ref,
		suite,
		platform,
		shard: share.shard.shard,
		attempt
	}), records, ports);
	if (folder === void 0 || typeof folder === "object") return folder?.why;
	const read = await readStored(folder, { suites: [share.suite] }, ports);
	if (typeof read === "string") return read;
	const { stamp } = read.record;
	return stamp.plan === ref && stamp.shard === share.shard.shard && stamp.attempt === attempt ? read.record : "it belongs to another shard";
}
async function fetchRecord(name, records, { artifacts, files, run }) {
	const safe = await artifactName(name);
	if (artifacts === void 0) {
		const folder = joinPath(run.folder, records, safe);
		return await files.facts(folder) === void 0 ? void 0 : folder;
	}
	const folder = joinPath(run.scratch, "earlier", safe);
	const loaded = await artifacts.load(name, folder);
	switch (loaded.kind) {
		case "found": return folder;
		case "absent": return;
		case "failed": return { why: [loaded.why, loaded.how].filter(Boolean).join(". ") };
	}
}

// src/run/choose-retry.ts
const MOST_FAILED = 50;
const FEW_FAILED = 10;
const LARGEST_SHARE = .2;
function chooseRetry(question) {
	const { entries, invocations, results, selecting, quarantine } = question;
	const failed = results.tests.filter(isFailure).filter(({ item, test }) => quarantine.find(item, test) === void 0);
	if (failed.length === 0) return { kind: "nothing-failed" };
	const why = whyPointless(failed.length, invocations, results);
	if (why !== void 0) return {
		kind: "pointless",
		why
	};
	const byItem = groupBy(failed, ({ item }) => item);
	const known = collectedTests(invocations, byItem);
	const again = entries.flatMap((entry) => retryEntry(entry, byItem.get(entry.id) ?? [], {
		known,
		selecting
	}));
	return again.length === 0 ? { kind: "nothing-failed" } : {
		kind: "retry",
		entries: again
	};
}
function whyPointless(failed, invocations, { tests }) {
	for (const { signal, evidence, exitCode } of invocations) {
		if (signal !== void 0) return `${signal} ended its command`;
		if (exitCode === void 0) return "its command never started";
		if (evidence?.stopped !== void 0) return "its session stopped early";
		if (evidence !== void 0 && evidence.items.length > 0 && !evidence.ended) return "its session broke off";
	}
	const executed = tests.filter(({ outcome }) => outcome !== "skipped").length;
	const many = failed > FEW_FAILED && failed > LARGEST_SHARE * executed;
	if (failed <= MOST_FAILED && !many) return void 0;
	return `${failed} of ${executed} tests failed: that is broken, not flaky`;
}
function collectedTests(invocations, failed) {
	const known = /* @__PURE__ */ new Map();
	for (const { id, collected = [] } of invocations.flatMap((one) => one.evidence?.items ?? [])) {
		if (!failed.has(id)) continue;
		const tests = known.get(id) ?? /* @__PURE__ */ new Set();
		known.set(id, tests);
		for (const test of collected) tests.add(test);
	}
	return known;
}
function retryEntry(entry, failed, { known, selecting }) {
	const { exact, marks } = selecting;
	const tests = known.get(entry.id);
	if (!(exact && failed.every(({ test }) => tests?.has(test) === true))) return failed.length === 0 ? [] : [entry];
	const names = failed.map(({ test }) => selectableName(test, selecting));
	const own = [...new Set(names)].map((test) => testId(entry.id, test)).filter((id) => entryRuns(entry, id, marks));
	const { except: _, ...rest } = entry;
	return own.length === 0 ? [] : [{
		...rest,
		only: own
	}];
}

// src/commands/retry-round.ts
async function retryRound(request, ports) {
	const { suite, settings, place, rounds, run } = request;
	const done = rounds.filter(({ reason }) => reason === "retry").length;
	if (done >= settings.retries) return void 0;
	const stamp = {
		...place.stamp,
		invocations: run.records,
		junit: run.recorded
	};
	const { record } = await readRecord(stamp, {
		folder: place.folder,
		suite
	}, ports);
	const choice = chooseExact(request, record, ports);
	switch (choice.kind) {
		case "nothing-failed": return;
		case "pointless":
			ports.log.warn(`Nothing is retried: ${choice.why}`);
			return;
		case "retry": {
			const which = `${done + 1} of ${settings.retries}`;
			ports.log.info(`\nRetry ${which}: ${retriedText(choice.entries)}`);
			return {
				reason: "retry",
				entries: choice.entries
			};
		}
	}
}
function chooseExact({ suite, command, settings, rounds }, { results, stamp }, ports) {
	const { parts, dialect } = frameworks[suite.framework];
	const entries = ranEntries(rounds);
	const choose = (exact) => chooseRetry({
		entries,
		invocations: stamp.invocations,
		results,
		quarantine: quarantineOf(suite),
		selecting: {
			exact,
			marks: childMarks(suite.framework),
			nested: dialect.nested
		}
	});
	if (!parts || settings.granularity === "file") return choose(false);
	const choice = choose(true);
	if (choice.kind !== "retry") return choice;
	const asked = {
		command,
		suite,
		entries: choice.entries,
		scratch: ports.run.scratch
	};
	return selectEntries(asked, ports).ok ? choice : choose(false);
}
function ranEntries(rounds) {
	return rounds.flatMap(({ reason, entries }) => reason === "retry" ? [] : entries);
}
function retriedText(entries) {
	const named = entries.filter(({ only }) => only !== void 0);
	const tests = named.reduce((sum, { only = [] }) => sum + only.length, 0);
	const whole = entries.length - named.length;
	return [...tests === 0 ? [] : [`${plural(tests, "test")} of ${plural(named.length, "item")}`], ...whole === 0 ? [] : [plural(whole, "whole item")]].join(", ");
}

// src/commands/run-round.ts
async function runRound(request, ports) {
	const { round, suite, command, execute, place, before } = request;
	const mark = markOf(request);
	const repository = ports.repository.folder;
	const folder = joinPath(repository, suite.root);
	const own = request.junit.map((pattern) => ({
		pattern,
		folder
	}));
	const since = ports.clock.now();
	const known = await junitBefore(own, since, ports.files);
	const end = await execute({
		command,
		suite,
		entries: round.entries,
		scratch: joinPath(request.scratch, `round-${request.number}`),
		onChange: (records) => saveProgress(place, addRecords(before, records, mark), ports)
	}, ports);
	if (!end.ok) return end;
	const { junit: places, records, problems, state } = end.value;
	const collected = await collectJunit({
		places: [...own, ...places],
		since,
		before: known,
		record: place.folder,
		repository,
		...mark === void 0 ? {} : { round: mark }
	}, ports.files);
	const after = {
		...addRecords(before, records, mark),
		problems: [...before.problems, ...problems],
		state,
		recorded: [...before.recorded, ...collected.junit],
		stale: [...before.stale, ...collected.stale]
	};
	await saveProgress(place, after, ports);
	return ok(after);
}
function markOf({ round, number }) {
	return number === 1 && round.reason === "share" ? void 0 : {
		number,
		reason: round.reason
	};
}
function addRecords(before, records, round) {
	const marked = round === void 0 ? records : records.map((one) => ({
		...one,
		round
	}));
	return {
		...before,
		records: [...before.records, ...marked]
	};
}
async function saveProgress({ stamp, folder }, { records, recorded }, { files }) {
	await writeStamp({
		...stamp,
		invocations: records,
		junit: recorded
	}, folder, files);
}

// src/queue/note-chunks.ts
function noteChunks(chunks, { before, event, after }, at) {
	const ended = before.step.kind === "run" ? noteEnd(chunks, before.step.chunk, at) : chunks;
	if (after !== before && after.step.kind === "run") return withChunk(ended, {
		...after.step.chunk,
		claim: claimOf(event),
		at
	});
	if (before.step.kind !== "claim" || event.kind !== "answered") return ended;
	if (event.answer.kind !== "lost") return ended;
	const { holder } = event.answer;
	const known = holder === void 0 ? {} : { holder };
	return withChunk(ended, {
		...before.step.chunk,
		claim: "lost",
		at,
		...known
	});
}
function noteEnd(chunks, chunk, ended) {
	return chunks.map((one) => isSameChunk(one, chunk) ? {
		...one,
		ended
	} : one);
}
function withChunk(chunks, chunk) {
	return [...chunks.filter((one) => !isSameChunk(one, chunk)), chunk];
}
function claimOf(event) {
	if (event.kind !== "answered") return "unasked";
	const { answer } = event;
	if (answer.kind === "won" || answer.kind === "lost") return "won";
	return answer.kind === "refused" ? "unasked" : "unclear";
}

// src/queue/rerun-chunks.ts
function earlierChunks(task, stamps) {
	const { self } = task;
	const others = stamps.filter(({ shard }) => shard !== self);
	const lost = others.flatMap(({ chunks = [] }) => chunks.filter(({ claim }) => claim === "lost"));
	const held = stamps.filter(({ shard }) => shard === self).flatMap(heldChunks);
	const named = lost.filter(({ holder }) => holder === self);
	return {
		self,
		own: ownChunks(task),
		held: [...held, ...named].map(idOf),
		completed: others.flatMap(completedChunks).map(idOf),
		unknown: lost.filter(({ holder }) => holder === void 0).map(idOf)
	};
}
function rerunChunks({ self, own, held, completed, unknown }) {
	const kept = own.filter((chunk) => isIn(chunk, held) || !isIn(chunk, completed));
	const others = [...held, ...unknown.filter((chunk) => !isIn(chunk, completed))];
	const taken = [...kept];
	for (const chunk of others) if (chunk.shard !== self && !isIn(chunk, taken)) taken.push(chunk);
	return taken;
}
function leftChunks(task, { run, stamps }, at) {
	const others = stamps.filter(({ shard }) => shard !== task.self);
	return ownChunks(task).filter((chunk) => !isIn(chunk, run)).map((chunk) => {
		const runner = others.find((stamp) => isIn(chunk, completedChunks(stamp)));
		const holder = runner === void 0 ? {} : { holder: runner.shard };
		return {
			...chunk,
			claim: "lost",
			at,
			...holder
		};
	});
}
function heldChunks({ chunks = [] }) {
	return chunks.filter(({ claim }) => claim !== "lost");
}
function completedChunks({ state, chunks = [] }) {
	return state === "complete" ? chunks.filter(({ ended }) => ended !== void 0) : [];
}
function isIn(chunk, list) {
	return list.some((one) => isSameChunk(one, chunk));
}
function idOf({ shard, chunk }) {
	return {
		shard,
		chunk
	};
}

// src/commands/earlier-stamps.ts
const SIDE_BY_SIDE = 8;
async function earlierStamps(request, ports) {
	const names = earlierNames(request, ports.run.attempt);
	const stamps = [];
	const unreadable = [];
	for (let start = 0; start < names.length; start += SIDE_BY_SIDE) {
		const batch = names.slice(start, start + SIDE_BY_SIDE);
		const loaded = await Promise.all(batch.map((name) => loadStamp(name, request, ports)));
		for (const [at, one] of loaded.entries()) if (one === "unreadable") unreadable.push(batch[at] ?? "");
		else if (one !== void 0 && one.plan === request.ref) stamps.push(one);
	}
	return {
		stamps,
		unreadable
	};
}
function earlierNames({ ref, suite }, attempt) {
	const { suite: name, platform } = suite;
	const first = firstAttempt(ref);
	return suite.shards.flatMap(({ shard }) => Array.from({ length: attempt - first }, (_, at) => recordName({
		plan: ref,
		suite: name,
		platform,
		shard,
		attempt: first + at
	})));
}
async function loadStamp(name, { records }, ports) {
	const safe = await artifactName(name);
	const own = joinPath(ports.run.folder, records, safe);
	const folder = ports.artifacts === void 0 ? own : joinPath(ports.run.scratch, "before", safe);
	const loaded = await ports.artifacts?.load(name, folder);
	if (loaded?.kind === "failed") return "unreadable";
	if (loaded?.kind === "absent") return void 0;
	const text = await ports.files.readText(joinPath(folder, STAMP_FILE));
	if (text === void 0) return loaded?.kind === "found" ? "unreadable" : void 0;
	const stamp = readStamp(text, name);
	return stamp.ok ? stamp.value : "unreadable";
}

// src/commands/chunks-to-rerun.ts
async function chunksToRerun(request, ports) {
	const { task } = request;
	const before = await earlierStamps(request, ports);
	for (const name of before.unreadable) ports.log.warn(`${name} cannot be read: what it may have run is run again`);
	const { stamps } = before;
	const known = earlierChunks(task, stamps);
	const { sharedId: named } = ports.run;
	const claimed = await claimedBefore({
		...request,
		run: named
	}, before, known.completed);
	const run = rerunChunks({
		...known,
		held: [...known.held, ...claimed]
	});
	return {
		run,
		left: leftChunks(task, {
			run,
			stamps
		}, isoTime(ports.clock.now()))
	};
}
async function claimedBefore({ task, claims, ref, suite, run }, { stamps, unreadable }, completed) {
	const first = firstAttempt(ref);
	const hasOwn = stamps.some(({ shard, attempt }) => shard === task.self && attempt === first);
	if (claims === void 0 || hasOwn && unreadable.length === 0) return [];
	const place = {
		plan: ref,
		suite: suite.suite,
		platform: suite.platform,
		attempt: first,
		run
	};
	const held = [];
	for (const { shard } of task.shards) {
		if (shard === task.self) continue;
		for (const chunk of ownChunks({
			...task,
			self: shard
		})) {
			if (completed.some((one) => isSameChunk(one, chunk))) continue;
			const holder = await claims.holder(claimName(place, chunk));
			if (holder.kind === "found" && holder.value === task.self) held.push(chunk);
		}
	}
	return held;
}

// src/commands/steal-work.ts
const WAIT = milliseconds(3e3);
const BROKEN = "Nothing is stolen from here on: no test has passed on this shard, so it seems to be broken. Its own work goes on.";
async function stealWork(given, ports) {
	const { suite, shard } = given.share;
	const items = suite.shards.flatMap((one) => one.items);
	const disk = await compareWithDisk(suite, {
		...shard,
		items
	}, ports);
	if (!disk.ok) return disk;
	const request = {
		...given,
		gone: new Set(disk.value.gone)
	};
	const claims = await openFor(request, ports);
	const task = taskOf(request);
	const common = {
		request,
		ports,
		claims
	};
	const { ref, records } = request;
	if (ports.run.attempt > firstAttempt(ref)) {
		const again = await chunksToRerun({
			ref,
			suite,
			records,
			task,
			claims
		}, ports);
		return ok(allAtOnce(beginWithout(task, again.run), {
			...common,
			left: again.left
		}));
	}
	if (claims === void 0) return ok(allAtOnce(beginWithout(task, ownChunks(task)), {
		...common,
		left: []
	}));
	return ok(oneByOne(beginStealing(task), {
		...common,
		claims
	}));
}
async function openFor(request, ports) {
	const { steal } = request.share.suite;
	const asked = whyNotAsked(request);
	if (asked !== void 0) {
		ports.log.info(nothingStolen(asked));
		return;
	}
	const opened = steal === void 0 ? "the plan names no service" : await openClaims(steal, request.steal, ports);
	if (typeof opened !== "string") return opened;
	ports.log.warn(nothingStolen(opened));
}
function whyNotAsked({ share, steal }) {
	if (share.shard.pool !== void 0) return "this shard belongs to a pool";
	return steal?.kind === "off" ? "it is off for this shard" : void 0;
}
function nothingStolen(why) {
	return `Nothing is stolen: ${why}. This shard runs its own share.`;
}
function taskOf({ share, gone }) {
	const { shards } = share.suite;
	const self = share.shard.shard;
	const tails = shards.map((one) => ({
		shard: one.shard,
		chunks: (one.chunks ?? []).map((_, at) => chunkItems(one, at + 1))
	}));
	return {
		self,
		barred: tails.flatMap(({ shard, chunks }) => chunks.flatMap((items, at) => {
			return shard === self || items.every(({ id }) => !gone.has(id)) ? [] : [{
				shard,
				chunk: at + 1
			}];
		})),
		shards: tails.map(({ shard, chunks }) => ({
			shard,
			chunks: chunks.map(secondsOf)
		}))
	};
}
function secondsOf(items) {
	return roundSeconds(items.reduce((sum, item) => sum + item.seconds, 0));
}
function allAtOnce({ own }, { request, ports, claims, left }) {
	const { suite, shard } = request.share;
	const at = isoTime(ports.clock.now());
	const begun = own.map((chunk) => ({
		...chunk,
		claim: "unasked",
		at
	}));
	let chunks = [...left, ...begun];
	return {
		first: onDisk([...headItems(shard), ...own.flatMap((chunk) => itemsOf(suite, chunk))], request),
		next: async () => {
			const ended = isoTime(ports.clock.now());
			chunks = [...left, ...begun.map((chunk) => ({
				...chunk,
				ended
			}))];
		},
		placed: (place) => withChunks(place, chunks, request),
		close: async () => claims?.close()
	};
}
function oneByOne(begun, { request, ports, claims }) {
	const { suite, shard } = request.share;
	const asking = {
		claims,
		request,
		ports
	};
	let state = begun;
	let chunks = [];
	const happen = (event) => {
		const before = state;
		state = proceed(before, event);
		if (before.asks && !state.asks) tellTrouble(event, asking);
		chunks = noteChunks(chunks, {
			before,
			event,
			after: state
		}, isoTime(ports.clock.now()));
	};
	const next = async (broken) => {
		if (state.step.kind === "run") await claims.settle(nameOf(state.step.chunk, asking));
		if (broken && !state.broken) ports.log.warn(BROKEN);
		happen({
			kind: "over",
			broken
		});
		while (state.step.kind !== "done" && !ports.cancelled.aborted) {
			const { step } = state;
			if (step.kind === "run") {
				const entries = onDisk(itemsOf(suite, step.chunk), request);
				if (entries.length > 0) return roundOf(step.chunk, entries, asking);
			}
			happen(await eventOf(state, asking));
		}
	};
	return {
		first: onDisk(headItems(shard), request),
		next,
		placed: (place) => withChunks(place, chunks, request),
		close: () => claims.close()
	};
}
function itemsOf({ shards }, { shard, chunk }) {
	const owner = shards.find((one) => one.shard === shard);
	return owner === void 0 ? [] : chunkItems(owner, chunk);
}
async function eventOf({ step, task, broken }, asking) {
	switch (step.kind) {
		case "claim": return {
			kind: "answered",
			answer: await claim(step.chunk, task.self, asking)
		};
		case "look": return {
			kind: "seen",
			claims: await look(task, asking)
		};
		case "wait":
			await asking.ports.clock.sleep(WAIT);
			return {
				kind: "over",
				broken
			};
		case "head":
		case "run":
		case "done": return {
			kind: "over",
			broken
		};
	}
}
async function claim(chunk, self, asking) {
	const name = nameOf(chunk, asking);
	const answer = await asking.claims.claim(name, self);
	if (answer.kind !== "lost") return answer;
	if (chunk.shard !== self) return answer;
	const known = answer.holder ?? await holderOf(name, asking.claims);
	if (known === self) return {
		kind: "lost",
		holder: self
	};
	asking.ports.log.info(`\n${known ?? "Another shard"} has taken ${chunkLabel(chunk)} over.`);
	return known === void 0 ? { kind: "lost" } : {
		kind: "lost",
		holder: known
	};
}
async function holderOf(name, claims) {
	const holder = await claims.holder(name);
	return holder.kind === "found" ? holder.value : void 0;
}
async function look(task, asking) {
	const all = task.shards.flatMap(({ shard }) => ownChunks({
		...task,
		self: shard
	}));
	const names = new Map(all.map((chunk) => [nameOf(chunk, asking), chunk]));
	const seen = await asking.claims.look([...names.keys()]);
	if (seen === void 0) return void 0;
	const chunksOf = (list) => list.flatMap((name) => names.get(name) ?? []);
	const taken = chunksOf(seen.taken);
	return seen.fading === void 0 ? { taken } : {
		taken,
		fading: chunksOf(seen.fading)
	};
}
function nameOf(chunk, { request, ports }) {
	const { suite, platform } = request.share.suite;
	const { attempt, sharedId: run } = ports.run;
	return claimName({
		plan: request.ref,
		suite,
		platform,
		attempt,
		run
	}, chunk);
}
function roundOf(chunk, entries, { request, ports }) {
	const { suite, shard } = request.share;
	const own = chunk.shard === shard.shard;
	const time = secondsText(secondsOf(itemsOf(suite, chunk)));
	const size = plural(entries.length, "item") + (isForecast(suite.history) ? `, ${time}` : "");
	ports.log.info(`\n${own ? "Goes on with" : "Stole"} ${chunkLabel(chunk)} (${size}).`);
	return {
		reason: own ? "share" : "stolen",
		entries
	};
}
function tellTrouble(event, { claims, ports }) {
	if (event.kind !== "answered") return;
	const { answer } = event;
	if (answer.kind !== "unclear" && answer.kind !== "refused") return;
	ports.log.warn(`Nothing is stolen from here on: ${claims.service} gave no clear answer (${answer.why}). This shard's own work goes on.`);
}
function onDisk(items, { gone }) {
	return items.filter(({ id }) => !gone.has(id));
}
function withChunks(place, chunks, { share, gone: all }) {
	const items = chunks.filter(({ claim }) => claim !== "lost").flatMap((chunk) => itemsOf(share.suite, chunk));
	const gone = [...place.stamp.gone, ...items.map(({ id }) => id).filter((id) => all.has(id))];
	const stamp = {
		...place.stamp,
		gone: [...new Set(gone)],
		chunks
	};
	return {
		...place,
		stamp
	};
}

// src/commands/run-share.ts
async function runShare(request, ports) {
	const { suite, shard } = request.share;
	const disk = await compareWithDisk(suite, shard, ports);
	if (!disk.ok) return disk;
	const steals = suite.shards.some(({ chunks }) => chunks !== void 0);
	const open = await openShare(steals ? {
		...request,
		onRerun: "all"
	} : request, ports);
	const onDisk = new Set(disk.value.entries.map(({ id }) => id));
	const entries = open.entries.filter(({ id }) => onDisk.has(id));
	const recording = {
		...request,
		buildsOn: open.buildsOn
	};
	const place = await beginRecord(recording, disk.value, ports);
	const began = ports.clock.elapsed();
	const begun = await workOf(request, entries, ports);
	if (!begun.ok) return begun;
	const work = begun.value;
	try {
		const ended = await runRounds(request, {
			place,
			work
		}, ports);
		if (!ended.ok) return ended;
		const wall = ports.clock.elapsed() - began;
		const finished = {
			place: work.placed(place),
			ended: ended.value,
			wall
		};
		return ok(await finishRecord(recording, finished, ports));
	} finally {
		await work.close();
	}
}
async function workOf(request, entries, ports) {
	const { suite } = request.share;
	if (suite.shards.some(({ chunks }) => chunks !== void 0)) return stealWork(request, ports);
	return ok({
		first: entries,
		next: async () => void 0,
		placed: (place) => place,
		close: async () => void 0
	});
}
async function runRounds(request, { place, work }, ports) {
	const { suite } = request.share;
	const { command } = request;
	const scratch = joinPath(ports.run.scratch, await artifactName(place.name));
	const settings = {
		suite,
		command,
		junit: request.junit,
		scratch
	};
	const ended = [];
	let run = NOTHING_RAN;
	for (;;) {
		const open = mayGoOn(run) && !ports.cancelled.aborted;
		const retrying = {
			suite,
			command,
			settings: request,
			place,
			rounds: ended,
			run
		};
		const round = nextRound({
			share: work.first,
			ended,
			open
		}) ?? (open ? await followingRound(work, retrying, ports) : void 0);
		if (round === void 0) return ok(endOf(run, ports));
		ended.push(round);
		const now = {
			round,
			number: ended.length,
			before: run,
			place: work.placed(place)
		};
		const after = await runRound({
			...settings,
			...now,
			execute: executorFor(request)
		}, ports);
		if (after.ok) run = after.value;
		else if (round.reason === "share") return after;
		else return ok(endOf(run, ports));
	}
}
async function followingRound(work, retrying, ports) {
	return await work.next(await isBroken(retrying, ports)) ?? (ports.cancelled.aborted ? void 0 : retryRound(retrying, ports));
}
function endOf(run, { cancelled }) {
	return cancelled.aborted ? {
		...run,
		state: "interrupted"
	} : run;
}
function mayGoOn({ state, problems }) {
	return state === "complete" && problems.length === 0;
}

// src/commands/test-command.ts
function testCommand({ argv, text, shell }, config, suite) {
	if (argv !== void 0 && argv.length > 0) return ok({
		kind: "argv",
		argv
	});
	const words = text ?? suiteSettings(config, suite)?.["test-command"];
	if (words === void 0) return failed(noCommand(suite));
	return ok({
		kind: "shell",
		text: words,
		...shell === void 0 ? {} : { shell }
	});
}
function wordsOf(command) {
	if (command.argv !== void 0) return command.argv;
	const split = splitWords(command.text?.trim() ?? "");
	return split.kind === "other" ? [] : split.words.map((word) => word.text);
}
function noCommand(suite) {
	return {
		where: "test-command",
		what: `it is not known which command runs the tests of ${suite}`,
		how: "Give it after -- on the command line, as the input `test-command`, or under `test-command` in makespan.yml."
	};
}

export { wordsOf as n, runShare as r, testCommand as t };