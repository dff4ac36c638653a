import { a as ok, i as failed, o as unwrap, r as describeProblem, t as ProblemError } from "./problem2.mjs";
import { a as HOME, c as slashed, d as cancellation, f as machineParallelism, i as hooksFolder, l as localFiles, n as USUAL_PROCESSES, o as withHomeFolder, p as openClaims, r as localProcesses, s as gitRepository, t as systemClock, u as localChannels } from "./system-clock.mjs";
import { r as sha256 } from "./canonical-json.mjs";
import { i as joinPath } from "./path.mjs";
import { n as localTerminal } from "./terminal.mjs";
import { n as terminalLog } from "./terminal-log2.mjs";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { availableParallelism, tmpdir } from "node:os";

// src/local/file-histories.ts
async function historyPlace(path, files) {
	return {
		kind: /[\\/]$/.test(path) || (await files.facts(path))?.kind === "folder" ? "folder" : "file",
		path
	};
}
function fileHistories(place, files) {
	const savedBy = /* @__PURE__ */ new Set();
	return {
		place: place.path,
		load: async (suite) => {
			try {
				const text = await files.readText(await pathOf(place, suite));
				return text === void 0 ? { kind: "absent" } : {
					kind: "found",
					value: [text]
				};
			} catch (error) {
				return {
					kind: "failed",
					why: reason(error)
				};
			}
		},
		save: async (suite, history) => {
			const others = [...savedBy].filter((other) => other !== suite);
			if (place.kind === "file" && others.length > 0) return {
				kind: "failed",
				why: `${place.path} holds the history of ${others.join()}; name a folder for several suites`
			};
			try {
				await files.write(await pathOf(place, suite), history);
				savedBy.add(suite);
				return { kind: "saved" };
			} catch (error) {
				return {
					kind: "failed",
					why: reason(error)
				};
			}
		}
	};
}
async function pathOf(place, suite) {
	return place.kind === "file" ? place.path : joinPath(place.path, `${await safeName(suite)}.json`);
}
async function safeName(suite) {
	const safe = suite.toLowerCase().replaceAll(/[^a-z0-9._-]/g, "-");
	const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^\.|\.$/.test(safe);
	if (safe === suite && !reserved && suite !== "" && suite.length <= 100) return suite;
	return `_${safe.slice(0, 100)}-${(await sha256(suite)).slice(0, 8)}`;
}
function reason(error) {
	if (error instanceof ProblemError) return error.problems.map(describeProblem).join(" ");
	throw error;
}

// src/local/local-outputs.ts
function localOutputs(files, home) {
	let summary = "";
	return {
		set: () => void 0,
		summary: async (markdown) => {
			summary = summary === "" ? markdown : `${summary}\n${markdown}`;
			const text = summary.endsWith("\n") ? summary : `${summary}\n`;
			await files.write(joinPath(home, "summary.md"), text);
		}
	};
}

// src/local/local-run.ts
const RUN_ID = "MAKESPAN_RUN_ID";
const ATTEMPT = "MAKESPAN_ATTEMPT";
function localRun({ folder, environment, now }) {
	const attempt = readAttempt(environment[ATTEMPT]);
	if (!attempt.ok) return attempt;
	const scratch = scratchFolder();
	const context = {
		id: environment[RUN_ID] || `${now.toISOString().replaceAll(/[-:.]/g, "")}-${randomDigits()}`,
		sharedId: environment[RUN_ID] || void 0,
		attempt: attempt.value,
		environment,
		childEnvironment: withoutAddresses(environment),
		windows: process.platform === "win32",
		get scratch() {
			return scratch.path();
		},
		hooks: hooksFolder(),
		home: joinPath(folder, HOME),
		folder,
		runner: {
			os: process.platform,
			arch: process.arch,
			node: process.versions.node,
			processors: String(availableParallelism())
		},
		parallelism: machineParallelism(),
		learns: {
			allowed: true,
			why: "the history on this machine is its own"
		},
		workflow: "local"
	};
	return ok({
		context,
		close: scratch.remove
	});
}
function withoutAddresses({ MAKESPAN_REDIS_URL: _, ...rest }) {
	return rest;
}
function readAttempt(text) {
	if (text === void 0 || text === "") return ok(1);
	if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
	return failed({
		where: ATTEMPT,
		what: `${JSON.stringify(text)} is no attempt`,
		how: "Give a whole number from 1 on."
	});
}
function randomDigits() {
	return randomBytes(3).toString("hex");
}
function scratchFolder() {
	let folder;
	return {
		path: () => {
			folder ??= mkdtempSync(join(realpathSync(tmpdir()), "makespan-")).replaceAll("\\", "/");
			return folder;
		},
		remove: () => {
			if (folder !== void 0) rmSync(folder, {
				recursive: true,
				force: true,
				maxRetries: 3
			});
			folder = void 0;
		}
	};
}

// src/local/no-comment.ts
const noComment = {
	applies: false,
	put: async () => ({
		kind: "failed",
		why: "there is no pull request on this machine"
	})
};

// src/local/no-leftovers.ts
const noLeftovers = {
	remember: () => void 0,
	forget: () => void 0
};

// src/local/local-ports.ts
async function localPorts(options = {}) {
	const { environment = process.env } = options;
	const folder = slashed(realpathSync(options.folder ?? process.cwd()));
	const run = unwrap(localRun({
		folder,
		environment,
		now: new Date(systemClock.now())
	}));
	const files = withHomeFolder(localFiles(folder), folder);
	const [history, repository] = await Promise.all([historyPlace(options.history ?? `${".makespan"}/history/`, files), gitRepository(folder, environment)]);
	const cancelled = cancellation();
	return {
		files,
		processes: localProcesses({
			...USUAL_PROCESSES,
			output: options.childOutput ?? "stdout"
		}),
		channels: localChannels,
		repository,
		clock: systemClock,
		log: terminalLog(),
		terminal: localTerminal({
			input: process.stdin,
			output: process.stdout,
			people: process.stderr,
			shown: options.childOutput === "stderr" ? process.stderr : process.stdout
		}, environment),
		run: run.context,
		claims: openClaims,
		artifacts: void 0,
		histories: fileHistories(history, files),
		results: void 0,
		jobs: void 0,
		outputs: localOutputs(files, run.context.home),
		comment: noComment,
		leftovers: noLeftovers,
		cancelled: cancelled.signal,
		close: () => {
			cancelled.close();
			run.close();
		}
	};
}

export { localPorts };