import { r as roundSeconds } from "./units.mjs";
import { n as weightedQuantile, t as weightedMedian } from "./weighted-median.mjs";

// src/history/shard-row.ts
const NO_SOLO = {
	files: 0,
	tests: 0
};
function soloOf({ solo = NO_SOLO }) {
	return solo;
}
function filesOf(row) {
	return row.files + soloOf(row).files;
}
const MOST_PARALLEL = 64;
function isUsable(row) {
	const { wall, invocations } = row;
	const solo = soloOf(row).tests;
	const tests = row.tests + solo;
	if (solo > wall) return false;
	return wall > 0 && invocations > 0 && filesOf(row) > 0 && tests > 0 && tests <= wall * MOST_PARALLEL;
}
function compareRows(left, right) {
	return left.wall - right.wall || left.tests - right.tests || left.files - right.files || left.longest - right.longest || left.invocations - right.invocations || soloOf(left).files - soloOf(right).files || soloOf(left).tests - soloOf(right).tests || left.run - right.run || left.weight - right.weight;
}

// src/history/solve-costs.ts
const PRIOR_SPREAD = 1;
const LEAST_STARTUP_SPREAD = 5;
const LEAST_FILE_SPREAD = .3;
const USUAL = 1.5;
const JITTER = .1;
const ROUNDS = 5;
function fitPoint(request, parallelism) {
	const { rows, prior, noise } = request;
	let fit = solve(rows, {
		...request,
		parallelism
	});
	for (let round = 1; round < ROUNDS; round += 1) fit = solve(rows, {
		...request,
		parallelism,
		before: fit
	});
	const spreads = priorSpreads(prior);
	const startupOff = (fit.startup - prior.startup) / spreads.startup;
	const fileOff = (fit.file - prior.file) / spreads.file;
	const loss = rows.reduce((sum, row) => {
		const off = Math.abs(residual(row, fit)) / errorOf(row, noise);
		return sum + row.weight * (off <= USUAL ? off * off : USUAL * (2 * off - USUAL));
	}, 0);
	return {
		...fit,
		loss: loss + startupOff * startupOff + fileOff * fileOff
	};
}
function priorSpreads({ startup, file }) {
	return {
		startup: Math.max(LEAST_STARTUP_SPREAD, startup * PRIOR_SPREAD),
		file: Math.max(LEAST_FILE_SPREAD, file * PRIOR_SPREAD)
	};
}
function residual(row, costs) {
	const { seconds, files } = binding(row, costs);
	return row.wall - seconds - costs.startup * row.invocations - costs.file * files;
}
function binding(row, { file, parallelism }) {
	const { tests, longest, files } = row;
	const solo = soloOf(row);
	const all = tests / parallelism;
	return files > 0 && file + longest > file * files + all ? {
		seconds: longest + solo.tests,
		files: 1 + solo.files
	} : {
		seconds: all + solo.tests,
		files: files + solo.files
	};
}
function errorOf({ wall }, noise) {
	return wall * noise + JITTER;
}
function solve(rows, request) {
	const { limits, parallelism } = request;
	const equations = equationsOf(rows, request);
	const { ss, sf, ff, sy, fy } = equations;
	const determinant = ss * ff - sf * sf;
	const startup = (sy * ff - fy * sf) / determinant;
	const file = (fy * ss - sy * sf) / determinant;
	return {
		...isWithin(startup, limits.startup) && isWithin(file, limits.file) ? {
			startup,
			file
		} : heldCosts(equations, {
			startup,
			file
		}, limits),
		startupError: Math.sqrt(ff / determinant),
		fileError: Math.sqrt(ss / determinant),
		parallelism
	};
}
function equationsOf(rows, { prior, noise, parallelism, before }) {
	const spreads = priorSpreads(prior);
	let [ss, sf, ff] = [
		1 / spreads.startup ** 2,
		0,
		1 / spreads.file ** 2
	];
	let [sy, fy] = [prior.startup * ss, prior.file * ff];
	for (const row of rows) {
		const { invocations } = row;
		const weight = weightOf(row, noise, before);
		const { seconds, files } = binding(row, {
			parallelism,
			file: before?.file ?? prior.file
		});
		const rest = row.wall - seconds;
		ss += weight * invocations * invocations;
		sf += weight * invocations * files;
		ff += weight * files * files;
		sy += weight * invocations * rest;
		fy += weight * files * rest;
	}
	return {
		ss,
		sf,
		ff,
		sy,
		fy
	};
}
function weightOf(row, noise, before) {
	const error = errorOf(row, noise);
	const off = before === void 0 ? 0 : Math.abs(residual(row, before)) / error;
	return row.weight / (error * error) * (off <= USUAL ? 1 : USUAL / off);
}
function heldCosts({ ss, sf, ff, sy, fy }, free, limits) {
	const startup = held(free.startup, limits.startup);
	const file = held(free.file, limits.file);
	const one = {
		startup,
		file: held((fy - sf * startup) / ff, limits.file)
	};
	const other = {
		startup: held((sy - sf * file) / ss, limits.startup),
		file
	};
	const loss = (pair) => ss * pair.startup ** 2 + 2 * sf * pair.startup * pair.file + ff * pair.file ** 2 - 2 * (sy * pair.startup + fy * pair.file);
	return loss(other) < loss(one) ? other : one;
}
function isWithin(value, most) {
	return value >= 0 && value <= most;
}
function held(value, most) {
	return Math.min(most, Math.max(0, value));
}

// src/history/trust-runs.ts
const USUAL_OFF = .1;
const LEVEL_DECAY = .7;
function trustRuns(rows, costs) {
	const offs = runOffs(rows, costs);
	const level = weightedMedian(Array.from(offs, ([run, value]) => ({
		value,
		weight: levelWeight(run)
	})));
	const isUsual = (run) => Math.abs((offs.get(run) ?? level) - level) <= USUAL_OFF;
	if (rows.every(({ run }) => isUsual(run))) return rows;
	return rows.map((row) => {
		if (isUsual(row.run)) return row;
		const beyond = USUAL_OFF / Math.abs((offs.get(row.run) ?? level) - level);
		return {
			...row,
			weight: row.weight * beyond * beyond
		};
	});
}
function levelWeight(run) {
	let weight = 1;
	for (let newer = 0; newer < run; newer += 1) weight *= LEVEL_DECAY;
	return weight;
}
function runOffs(rows, costs) {
	const byRun = /* @__PURE__ */ new Map();
	for (const row of rows) {
		const off = {
			value: residual(row, costs) / (row.wall + JITTER),
			weight: 1
		};
		const known = byRun.get(row.run);
		if (known === void 0) byRun.set(row.run, [off]);
		else known.push(off);
	}
	return new Map(Array.from(byRun, ([run, own]) => [run, weightedMedian(own)]));
}

// src/history/fit-costs.ts
const STEP = 1.04;
const TRIED = 107;
const PRIOR_STEPS = 36;
const FIRST_NOISE = .1;
const NOISE = {
	least: .03,
	most: .5
};
const NORMAL$1 = 1.4826;
const TRUST_ROUNDS = 3;
const COARSE = 4;
function fitCosts(given, prior) {
	const rows = given.filter(isUsable).sort(compareRows);
	let counted = rows;
	let first;
	for (let round = 0; round < TRUST_ROUNDS; round += 1) {
		first = firstFit(counted, prior);
		const trusted = first === void 0 ? rows : trustRuns(rows, first);
		if (trusted === rows && counted === rows) break;
		counted = trusted;
	}
	const noise = first === void 0 ? FIRST_NOISE : noiseOf(counted, first);
	const request = {
		rows: counted,
		prior,
		limits: limitsOf(counted),
		noise
	};
	const coarse = fitGrid(request, isCoarse);
	const near = gridPlace(bestOf(coarse)?.parallelism ?? 1);
	const fine = fitGrid(request, (place) => !isCoarse(place) && Math.abs(place - near) < COARSE);
	return summary([...coarse, ...fine], prior);
}
function firstFit(rows, prior) {
	return bestOf(fitGrid({
		rows,
		prior,
		limits: limitsOf(rows),
		noise: FIRST_NOISE
	}, isCoarse));
}
function limitsOf(rows) {
	return {
		startup: weightedQuantile(rows.map(({ wall, invocations, weight }) => ({
			value: wall / invocations,
			weight
		})), .1),
		file: weightedMedian(rows.map((row) => ({
			value: row.wall / filesOf(row),
			weight: row.weight
		})))
	};
}
function isCoarse(place) {
	return place % COARSE === 0;
}
function fitGrid(request, isTried) {
	const expected = gridPlace(request.prior.parallelism);
	const points = [];
	let parallelism = 1;
	for (let place = 0; place < TRIED; place += 1) {
		if (isTried(place)) {
			const point = fitPoint(request, parallelism);
			const off = (place - expected) / PRIOR_STEPS;
			points.push({
				...point,
				loss: point.loss + off * off
			});
		}
		parallelism *= STEP;
	}
	return points;
}
function gridPlace(parallelism) {
	let [place, tried] = [0, 1];
	while (place < 106 && tried * STEP <= parallelism) {
		tried *= STEP;
		place += 1;
	}
	return place;
}
function bestOf(points) {
	return points.reduce((best, point) => best === void 0 || point.loss < best.loss ? point : best, void 0);
}
function noiseOf(rows, best) {
	const off = rows.map((row) => ({
		value: Math.abs(residual(row, best)) / (row.wall + JITTER / FIRST_NOISE),
		weight: row.weight
	}));
	return Math.min(NOISE.most, Math.max(NOISE.least, weightedMedian(off) * NORMAL$1));
}
function summary(points, prior) {
	const best = bestOf(points) ?? NOTHING;
	const near = points.filter(({ loss }) => loss <= best.loss + 1);
	const spreads = priorSpreads(prior);
	const startup = Math.max(...near.map((point) => Math.abs(point.startup - best.startup) + point.startupError));
	const file = Math.max(...near.map((point) => Math.abs(point.file - best.file) + point.fileError));
	const parallelism = Math.max(...near.map((point) => Math.abs(point.parallelism - best.parallelism)));
	return {
		startup: {
			value: best.startup,
			spread: startup,
			learned: startup <= spreads.startup / 2
		},
		file: {
			value: best.file,
			spread: file,
			learned: file <= spreads.file / 2
		},
		parallelism: {
			value: best.parallelism,
			spread: parallelism,
			learned: parallelism <= best.parallelism / 4
		}
	};
}
const NOTHING = {
	parallelism: 1,
	startup: 0,
	file: 0,
	startupError: 0,
	fileError: 0,
	loss: 0
};

// src/history/costs.ts
const DEFAULT_COSTS = {
	pytest: {
		startup: 1,
		file: .05,
		parallelism: 1
	},
	vitest: {
		startup: 1,
		file: .2,
		parallelism: 2
	},
	jest: {
		startup: 1.5,
		file: .2,
		parallelism: 2
	},
	go: {
		startup: .5,
		file: .5,
		parallelism: 2
	},
	custom: {
		startup: .5,
		file: 0,
		parallelism: 1
	}
};
const DEFAULT_SETUP_SECONDS = 30;
const FEWEST_SHARDS = 3;
const MOST_SHARDS = 100;
const RUN_DECAY = .85;
const GIVEN_WEIGHT = 2;
const DEFAULT_WEIGHT = 1;
function learnedCosts(request) {
	const { history, platform, framework } = request;
	const observed = alike(newestShards(history.runs.filter((run) => run.platform === platform)));
	if (observed.length < FEWEST_SHARDS) return void 0;
	const { startup, file, parallelism } = fitCosts(observed.map(({ row }) => row), DEFAULT_COSTS[framework]);
	const queue = queueSeconds(observed);
	return {
		setup: setupOf(observed, request.setup),
		startup: costOf(startup),
		file: costOf(file),
		parallelism: factorOf(parallelism),
		invocations: usualInvocations(observed),
		...request.soloParts === void 0 ? {} : { soloParts: request.soloParts },
		...queue === void 0 ? {} : { queueSeconds: queue },
		shards: observed.length,
		runs: new Set(observed.map(({ run }) => run)).size
	};
}
const SETTLED_RUNS = 3;
function teachesCosts(before, after, platform) {
	const [old, now] = [before, after].map(({ runs }) => runs.filter((run) => run.platform === platform && newestShards([run]).length > 0).length);
	return (old ?? 0) < SETTLED_RUNS && (now ?? 0) > (old ?? 0);
}
function newestShards(runs) {
	const observed = [];
	let [run, weight] = [0, 1];
	for (const learned of runs.toReversed()) {
		if (observed.length >= MOST_SHARDS) break;
		const own = learned.shards.flatMap((shard) => {
			const row = rowOf(shard, {
				run,
				weight
			});
			return row === void 0 ? [] : [{
				run: learned,
				shard,
				row
			}];
		});
		observed.push(...own);
		if (own.length === 0) continue;
		run += 1;
		weight *= RUN_DECAY;
	}
	return observed.slice(0, MOST_SHARDS);
}
function alike(observed) {
	const [newest] = observed;
	return observed.filter(({ shard }) => shard.costs?.workers === newest?.shard.costs?.workers);
}
function rowOf(shard, place) {
	const { costs, wallSeconds, testSeconds } = shard;
	if (costs === void 0) return void 0;
	const { solo } = costs;
	const row = {
		wall: wallSeconds,
		invocations: costs.starts,
		longest: costs.longestSeconds,
		...place,
		files: Math.max(0, costs.files - (solo?.files ?? 0)),
		tests: Math.max(0, testSeconds - (solo?.testSeconds ?? 0)),
		...solo === void 0 ? {} : { solo: {
			files: solo.files,
			tests: solo.testSeconds
		} }
	};
	return isUsable(row) ? row : void 0;
}
function setupOf(observed, given) {
	const measured = observed.flatMap(({ shard, row }) => {
		const seconds = shard.costs?.setupSeconds;
		return seconds === void 0 ? [] : [{
			value: seconds,
			weight: row.weight
		}];
	});
	const expected = given ?? roundSeconds(DEFAULT_SETUP_SECONDS);
	const prior = {
		value: expected,
		weight: given === void 0 ? DEFAULT_WEIGHT : GIVEN_WEIGHT
	};
	const middle = weightedMedian([...measured, prior]);
	const off = measured.map(({ value, weight }) => ({
		value: Math.abs(value - middle),
		weight
	}));
	const from = given === void 0 ? "default" : "given";
	const learned = measured.length >= FEWEST_SHARDS;
	return {
		seconds: roundSeconds(learned ? middle : expected),
		spread: roundSeconds(learned ? weightedMedian(off) * NORMAL : expected),
		from: learned ? "learned" : from
	};
}
const NORMAL = 1.4826;
function queueSeconds(observed) {
	const measured = observed.flatMap(({ shard, row }) => {
		const seconds = shard.costs?.queueSeconds;
		return seconds === void 0 ? [] : [{
			value: seconds,
			weight: row.weight
		}];
	});
	return measured.length === 0 ? void 0 : roundSeconds(weightedMedian(measured));
}
function usualInvocations(observed) {
	return weightedMedian(observed.map(({ row }) => ({
		value: Math.max(1, row.invocations - soloOf(row).files),
		weight: row.weight
	})));
}
function costOf({ value, spread, learned }) {
	return {
		seconds: roundSeconds(value),
		spread: roundSeconds(spread),
		from: learned ? "learned" : "default"
	};
}
function factorOf({ value, spread, learned }) {
	const rounded = (number) => Math.round(number * 100) / 100;
	return {
		factor: rounded(value),
		spread: rounded(spread),
		from: learned ? "learned" : "default"
	};
}

export { teachesCosts as n, learnedCosts as t };