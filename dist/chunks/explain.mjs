import { i as entryRuns, n as compareEntries, r as entryLabel, s as testId } from "./item.mjs";
import { i as compareText, n as fileJson } from "./canonical-json.mjs";
import { a as testPath, r as roundSeconds } from "./units.mjs";
import { y as runsOn } from "./read-history.mjs";
import { n as observationsOf } from "./observations.mjs";
import { i as estimatesOn, n as matchItems } from "./match-items.mjs";
import { t as childMarks } from "./child-marks.mjs";
import { i as joinPath, t as fileName } from "./path.mjs";
import { a as ok, i as failed, r as describeProblem } from "./problem2.mjs";
import { t as costsDetails } from "./describe-costs.mjs";
import { c as secondsText, o as percentText, r as countText, s as plural, t as printable } from "./printable.mjs";
import { t as suggest } from "./suggest.mjs";
import { n as withConfig } from "./load-config.mjs";
import { n as loadPlan, t as PLAN_FILE } from "./load-plan.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { i as recordedHistories } from "./recorded-histories.mjs";

// src/history/item-past.ts
const TESTS_SHOWN = 5;
function itemPast(history, platform, entry) {
	const { id, blob, marks } = entry;
	const item = blob === void 0 ? { id } : {
		id,
		blob
	};
	const all = [item, ...entry.among.filter((other) => other !== id).map((other) => ({ id: other }))];
	const { items, testsOf, rule, newItemRule } = estimatesOn(history, platform, all);
	const [estimated] = items;
	if (estimated === void 0) return void 0;
	const tests = Array.from(testsOf(item), ([name, { seconds }]) => ({
		id: testId(id, name),
		seconds
	})).filter((test) => entryRuns(entry, test.id, marks));
	tests.sort((left, right) => right.seconds - left.seconds || compareText(left.id, right.id));
	return {
		...estimated.estimate,
		reading: readingOf(rule, estimated.estimate, newItemRule),
		observations: observations(history, platform, entry),
		tests: tests.slice(0, TESTS_SHOWN)
	};
}
function readingOf({ newest, runs, repeats, speeds }, { from }, newItemRule) {
	const known = from === "measured" || from === "renamed";
	return {
		newest,
		runs,
		...repeats === "kept" ? { copies: true } : {},
		...speeds === void 0 ? {} : { speeds: true },
		...known ? {} : { newItems: newItemRule() }
	};
}
function observations(history, platform, { id }) {
	const window = history.items.get(id)?.whole ?? [];
	const { seen, measured } = observationsOf(window, runsOn(history, platform));
	return seen.slice(-8).reverse().flatMap((at) => {
		const [run, ms] = [history.runs[at], measured.get(at)];
		if (run === void 0) return [];
		const seconds = ms === void 0 ? {} : { seconds: roundSeconds(ms / 1e3) };
		return [{
			run: run.id,
			time: run.time,
			...seconds
		}];
	});
}

// src/schedule/explain-placement.ts
function explainPlacement(plan, shard, item) {
	const { pool, runsOn, extraSeconds, wallSeconds } = shard;
	return {
		placement: placementOf(plan, shard, item),
		shard: {
			shard: shard.shard,
			seconds: shard.seconds,
			items: shard.items.length,
			rank: longestFirst(shard.items, ({ seconds }) => seconds).indexOf(item) + 1,
			slower: plan.shards.filter((other) => other.seconds > shard.seconds).length,
			...wallSeconds === void 0 ? {} : { wallSeconds },
			...pool === void 0 ? {} : { pool },
			...runsOn === void 0 ? {} : { runsOn },
			...extraSeconds === void 0 ? {} : { extraSeconds }
		}
	};
}
function placementOf(plan, shard, item) {
	if (shard.alone === true) return { kind: "alone" };
	const rivals = plan.shards.filter((one) => one.pool === shard.pool && one.alone !== true);
	if (plan.strategy !== "round-robin") return placeLongestFirst(rivals, {
		shard,
		item,
		weightOf: weightsBy(plan)
	});
	const byName = rivals.flatMap(({ items }) => items).sort((left, right) => compareText(left.id, right.id));
	return {
		kind: "in-turn",
		place: byName.indexOf(item) + 1,
		of: byName.length
	};
}
function weightsBy({ costs }) {
	if (costs === void 0) return ({ seconds }) => seconds;
	const { file, parallelism } = costs;
	return ({ seconds, serial }) => file.seconds + seconds / (serial === true ? 1 : parallelism.factor);
}
function placeLongestFirst(rivals, { shard, item, weightOf }) {
	const order = longestFirst(rivals.flatMap((one) => one.items), weightOf);
	const place = order.indexOf(item);
	const longer = new Set(order.slice(0, place));
	const sumOf = (one) => roundSeconds(one.items.reduce((sum, other) => sum + (longer.has(other) ? weightOf(other) : 0), 0));
	const [lightest = {
		shard: shard.shard,
		seconds: roundSeconds(0)
	}] = rivals.map((one) => ({
		shard: one.shard,
		seconds: sumOf(one)
	})).toSorted((left, right) => left.seconds - right.seconds);
	const before = sumOf(shard);
	return {
		kind: "longest-first",
		place: place + 1,
		of: order.length,
		before,
		lightest
	};
}
function longestFirst(items, weightOf) {
	return items.toSorted((left, right) => weightOf(right) - weightOf(left) || compareEntries(left, right));
}

// src/telling/explain-text.ts
function explainText(explanations) {
	return `${explanations.map(oneText).join("\n\n")}\n`;
}
function oneText(one) {
	const rows = [
		["shard", shardLines(one)],
		["why", whyLines(one)],
		["estimate", estimateLines(one)],
		["costs", one.costs === void 0 ? [] : costsDetails(one.costs)],
		["past", pastLines(one.past)],
		["bound", boundLines(one)],
		["notes", one.notes]
	];
	const place = `${one.suite} on ${one.platform}`;
	return [printable(`${one.test ?? entryLabel(one.item)} (${place})`), ...rows.flatMap(([title, lines]) => lines.map((line, at) => `  ${(at === 0 ? title : "").padEnd(10)}${printable(line)}`))].join("\n");
}
function shardLines({ shard, item }) {
	const order = shard.slower === 0 ? "no shard takes longer" : `${plural(shard.slower, "shard takes", "shards take")} longer`;
	const rank = shard.items === 1 ? "its only item" : `the ${shard.rank === 1 ? "" : `${ordinal(shard.rank)} `}longest of its ${countText(shard.items)} items`;
	return [
		`${shard.shard}, ${shardTime(shard)} in all: ${order}`,
		rank,
		...partLines(item)
	];
}
function shardTime({ seconds, wallSeconds }) {
	if (wallSeconds === void 0) return secondsText(seconds);
	return `${secondsText(wallSeconds)}, starting up included,`;
}
function partLines(item) {
	if (item.part === void 0) return [];
	const what = item.only === void 0 ? `all of its tests but the ${countText(item.except?.length ?? 0)} that other parts name` : `only the ${plural(item.only.length, "test")} that it names`;
	return [`part ${item.part} of ${item.id}: ${what}`];
}
function whyLines(one) {
	const { shard, item, constraints } = one;
	return [
		...placementLines(one.placement, shard.shard),
		...shard.pool === void 0 ? [] : [`pool ${shard.pool}: its shards run on ${shard.runsOn ?? "runners of their own"}`],
		...item.serial === true ? ["serial: after the rest of its shard, by one worker, so that nothing divides its time"] : [],
		...(item.marked ?? []).map(markLine),
		...(item.resources ?? []).map((name) => `resource ${name}: only some shards may use it`),
		...shard.extraSeconds === void 0 ? [] : [`set-ups and bias add ${secondsText(shard.extraSeconds)} to its shard`],
		...constraints.map(({ kind, where }) => `constraint ${kind} (${where})`)
	];
}
function markLine(mark) {
	return `marked ${mark} in its source: ${mark === "serial" ? "the item runs after the rest of its shard" : mark === "ordered" ? "those tests never come apart" : "those tests never come apart, and under loadgroup all that share it are in one shard"}`;
}
function placementLines(placement, shard) {
	switch (placement.kind) {
		case "alone": return ["alone: it has a shard of its own"];
		case "in-turn": return [`in turn, whatever it takes: ${ordinal(placement.place)} of ${countText(placement.of)} by name`];
		case "longest-first": return longestFirstLines(placement, shard);
	}
}
function longestFirstLines({ place, of, before, lightest }, shard) {
	const order = `longest first, ${ordinal(place)} of ${countText(of)}`;
	if (place === 1) return [`${order}: every shard was empty`];
	const held = `longer ones take ${secondsText(before)} of ${shard}`;
	if (before <= lightest.seconds) return [`${order}: ${held}, and no shard had less`];
	return [`${order}: ${held}, and least in ${lightest.shard}, ${secondsText(lightest.seconds)}`, "so it was put there to even out the shards, or by a constraint"];
}
const SOURCES = {
	measured: "from its own times",
	renamed: "from the times of an item that had the same content or file name",
	sibling: "not measured here yet: from items around it, or another platform",
	size: "not measured yet: from its size",
	default: "not measured yet: what is usual in its suite"
};
function estimateLines({ item, past }) {
	const planned = `${secondsText(item.seconds)} when planned, ${SOURCES[item.from]}`;
	if (past === void 0) return [`${planned} (--history FILE shows them)`];
	const spread = past.spread === void 0 ? "" : `, give or take ${secondsText(past.spread)}`;
	const basis = `${secondsText(past.seconds)}${spread}, ${SOURCES[past.from]} (${plural(past.samples, "sample")})`;
	return [
		planned,
		`by the history now${item.part === void 0 ? "" : " for the whole item"}: ${basis}`,
		...readingLines(past)
	];
}
function readingLines({ reading, samples }) {
	const { newest, runs, copies, speeds, newItems } = reading;
	if (newItems !== void 0) return samples === 0 ? [] : [`what is new in this suite is estimated ${NEW_ITEMS[newItems] ?? ""}`];
	if (runs < 2) return [];
	const notes = [...copies ? ["repeated times count once"] : [], ...speeds ? ["the speed of whole runs is taken out"] : []];
	return [[`${newest === 1 ? "the newest time counts alone" : `the newest time counts ${percentText(newest)}`}, ${`which would have predicted ${plural(runs, "past run")} of this suite best`}`, ...notes].join("; ")];
}
const NEW_ITEMS = {
	sibling: "by the items in its folder",
	size: "by its size",
	median: "by the median of the suite",
	newcomers: "by what earlier new items took",
	middle: "by the mean of the middle half of the suite",
	mean: "by the mean of the suite"
};
function pastLines(past) {
	if (past === void 0) return [];
	const observations = past.observations.map(({ run, time, seconds }) => `${time.slice(0, 16).replace("T", " ")}  ${seconds === void 0 ? "not measured" : secondsText(seconds)}  run ${run}`);
	const tests = past.tests.map(({ id, seconds }) => `${secondsText(seconds)}  ${id}`);
	return [...observations.length === 0 ? ["the history has no run with it here"] : observations, ...tests.length === 0 ? [] : ["its longest tests:", ...tests]];
}
function boundLines({ bound, binds }) {
	const by = bound.by === "item" ? `${bound.item} alone takes that long` : "all items spread evenly";
	const text = bound.text ?? `no plan is shorter than ${secondsText(bound.seconds)}: ${by}`;
	const gap = bound.gap === void 0 || bound.gap === 0 ? [] : [`the plan is ${(bound.gap * 100).toFixed(1)} % above it`];
	return [
		text,
		...binds ? ["it is this item that binds"] : [],
		...gap
	];
}
function ordinal(place) {
	const ending = Math.floor(place / 10) % 10 === 1 ? void 0 : [
		"",
		"st",
		"nd",
		"rd"
	][place % 10];
	return `${countText(place)}${ending === void 0 || ending === "" ? "th" : ending}`;
}

// src/commands/find-planned.ts
function findPlanned(written, ids) {
	const name = testPath(written.trim());
	const test = testOf(name, ids);
	if (ids.includes(name)) return ok({ id: name });
	if (test !== void 0) return ok(test);
	const [first, ...others] = [
		endingIn(name, ids),
		below(name, ids),
		matching(name, ids)
	].find((some) => some.length > 0) ?? [];
	if (first === void 0) return failed(noSuch(written, ids));
	return others.length === 0 ? ok({ id: first }) : failed(several(written, [first, ...others]));
}
function testOf(name, ids) {
	const known = new Set(ids);
	let at = name.lastIndexOf("::");
	for (; at > 0; at = name.lastIndexOf("::", at - 1)) {
		const id = name.slice(0, at);
		if (known.has(id)) return {
			id: testPath(id),
			test: name
		};
	}
}
function endingIn(name, ids) {
	return ids.filter((id) => id.endsWith(`/${name}`));
}
function below(name, ids) {
	const folder = `${name.replace(/\/+$/, "")}/`;
	return ids.filter((id) => id.startsWith(folder));
}
function matching(name, ids) {
	if (!/[*?[{(!]/.test(name)) return [];
	const patterns = name.includes("/") ? [name] : [name, `**/${name}`];
	return [...matchItems(patterns, ids).items];
}
const MOST_LISTED = 20;
function several(written, found) {
	const shown = found.toSorted(compareText).slice(0, MOST_LISTED);
	const more = found.length - shown.length;
	const rest = more > 0 ? [`and ${more} more`] : [];
	return {
		where: written,
		what: `${found.length} items of the plan match`,
		how: [
			"Name one of them:",
			...shown,
			...rest
		].join("\n")
	};
}
const MOST_COMPARED = 2e4;
function noSuch(written, ids) {
	const near = ids.length <= MOST_COMPARED ? nearest(written, ids) : void 0;
	return {
		where: written,
		what: "the plan has no such item",
		how: `${near === void 0 ? "" : `Did you mean ${near}? `}Name it as the plan does, from the repository's root, or by the end of its path.`
	};
}
function nearest(written, ids) {
	const whole = suggest(written, ids);
	if (whole !== void 0) return whole;
	const name = suggest(fileName(written), [...new Set(ids.map(fileName))]);
	return name === void 0 ? void 0 : ids.find((id) => fileName(id) === name);
}

// src/commands/explain.ts
async function explain(raw, ports) {
	const call = await withConfig(readOptions(raw), raw, ports);
	if (!call.ok) return call;
	const { options, config } = call.value;
	const loaded = await loadPlan(options.plan ?? joinPath(ports.run.home, "plan.json"), ports);
	if (!loaded.ok) return loaded;
	const plans = choosePlans(loaded.value.plan.plans, options);
	if (!plans.ok) return plans;
	const ids = plans.value.flatMap(({ shards }) => shards.flatMap(({ items }) => items));
	const meant = findPlanned(options.item, [...new Set(ids.map(({ id }) => id))]);
	if (!meant.ok) return meant;
	const histories = await historiesOf(options, ports);
	if (!histories.ok) return histories;
	const known = {
		meant: meant.value,
		histories: histories.value
	};
	const constraints = config?.constraints ?? [];
	const explanations = plans.value.flatMap((plan) => explainIn(plan, {
		...known,
		constraints
	}));
	ports.terminal.write(options.json ? fileJson({ explanations }) : explainText(explanations));
	return ok(0);
}
function readOptions(raw) {
	const read = optionReader(raw);
	return read.finish({
		item: itemOf(read, raw.positionals),
		plan: read.text("plan"),
		suite: read.text("suite"),
		platform: read.text("platform"),
		history: read.text("history"),
		json: read.isOn("json")
	});
}
function itemOf(read, words) {
	const [item = "", ...others] = words;
	if (item.trim() !== "" && others.length === 0) return item;
	const what = others.length === 0 ? "there is no item to explain" : "only one item is explained";
	read.problem({
		what,
		how: "Name one item of the plan: makespan explain ITEM."
	});
	return item;
}
function choosePlans(plans, { suite, platform }) {
	const chosen = plans.filter((plan) => (suite === void 0 || plan.suite === suite) && (platform === void 0 || plan.platform === platform));
	return chosen.length > 0 ? ok(chosen) : failed(noSuchPlan(plans, suite === void 0));
}
function noSuchPlan(plans, byPlatform) {
	const names = plans.map((plan) => `${plan.suite} on ${plan.platform}`);
	return {
		where: byPlatform ? "platform" : "suite",
		what: "the plan has none of this name",
		how: names.length === 0 ? "The plan is empty." : `It has ${names.join("; ")}.`
	};
}
async function historiesOf({ history }, ports) {
	const found = await recordedHistories(history, ports);
	if (found.ok || history !== void 0) return found;
	for (const problem of found.problems) ports.log.warn(describeProblem(problem));
	return ok([]);
}
function explainIn(plan, known) {
	const { id, test } = known.meant;
	const marks = childMarks(plan.framework);
	return plan.shards.flatMap((shard) => shard.items.filter((item) => item.id === id && (test === void 0 || entryRuns(item, test, marks))).map((item) => explainItem({
		plan,
		shard,
		item
	}, known)));
}
function explainItem({ plan, shard, item }, known) {
	const { meant, histories, constraints } = known;
	const only = histories.length === 1 ? histories[0] : void 0;
	const history = histories.find(({ suite }) => suite === plan.suite) ?? only;
	const among = plan.shards.flatMap(({ items }) => items.map(({ id }) => id));
	const entry = {
		...item,
		marks: childMarks(plan.framework),
		among: [...new Set(among)]
	};
	const past = history === void 0 ? void 0 : itemPast(history, plan.platform, entry);
	return {
		suite: plan.suite,
		platform: plan.platform,
		item,
		...meant.test === void 0 ? {} : { test: meant.test },
		...explainPlacement(plan, shard, item),
		strategy: plan.strategy,
		...plan.costs === void 0 ? {} : { costs: plan.costs },
		constraints: constraints.flatMap((constraint) => {
			if (constraint.kind === "bias") return [];
			const { kind, match, where } = constraint;
			return matchItems(match, [item.id]).items.size > 0 ? [{
				kind,
				where
			}] : [];
		}),
		...past === void 0 ? {} : { past },
		bound: plan.bound,
		binds: plan.bound.by === "item" && plan.bound.item === item.id,
		notes: plan.notes.filter((note) => note.includes(item.id))
	};
}

export { explain };