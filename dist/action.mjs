import { i as __toESM } from "./chunks/rolldown-runtime.mjs";
import { n as runCommand } from "./chunks/command2.mjs";
import { r as inputs$1 } from "./chunks/options.mjs";
import { t as setOutputs } from "./chunks/outputs.mjs";
import { c as slashed, d as cancellation, f as machineParallelism, i as hooksFolder, l as localFiles, o as withHomeFolder, p as openClaims, r as localProcesses, s as gitRepository, t as systemClock, u as localChannels } from "./chunks/system-clock.mjs";
import { a as ok, r as describeProblem, t as ProblemError } from "./chunks/problem2.mjs";
import { t as artifactName } from "./chunks/artifact-name.mjs";
import { n as milliseconds } from "./chunks/units.mjs";
import { r as sha256 } from "./chunks/canonical-json.mjs";
import { a as isAbsent, n as localTerminal, r as neutral } from "./chunks/terminal.mjs";
import { n as suiteOfFile } from "./chunks/suite-file.mjs";
import { t as RESULT_PREFIX } from "./chunks/record.mjs";
import { t as VERSION } from "./chunks/version.mjs";
import { createWriteStream, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { mkdir, mkdtemp, readFile, readdir as readdir$1, rm, stat, writeFile } from "node:fs/promises";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { tmpdir } from "node:os";

// src/github/enterprise-server.ts
function isEnterpriseServer(environment) {
	const address = environment["GITHUB_SERVER_URL"];
	if (address === void 0 || address === "" || !URL.canParse(address)) return false;
	const host = new URL(address).hostname.toLowerCase();
	return host !== "github.com" && !host.endsWith(".ghe.com") && !host.endsWith(".localhost");
}

// src/github/transfer-progress.ts
const HEAD = 16384;
function transferProgress() {
	const transfers = /* @__PURE__ */ new Map();
	return {
		begin: (request) => {
			if (request.method === "GET") return;
			request.once("socket", (socket) => {
				transfers.set(request, {
					read: () => socket.bytesWritten,
					from: socket.bytesWritten + HEAD
				});
			});
		},
		answer: (request, response) => {
			finish(transfers, request);
			if (request.method !== "GET" || (response.statusCode ?? 0) >= 400) return;
			const socket = response.socket;
			transfers.set(request, {
				read: () => socket.bytesRead,
				from: socket.bytesRead
			});
			response.once("close", () => finish(transfers, request));
		},
		bytes: () => [...transfers.values()].reduce((sum, one) => sum + movedBy(one), 0)
	};
}
function finish(transfers, request) {
	const transfer = transfers.get(request);
	if (transfer !== void 0) transfers.set(request, {
		...transfer,
		moved: movedBy(transfer)
	});
}
function movedBy({ read, from, moved }) {
	return moved ?? Math.max(0, read() - from);
}

// src/github/observe-requests.ts
function observeRequests(work) {
	const here = new AsyncLocalStorage();
	const seen = /* @__PURE__ */ new Map();
	const transfers = transferProgress();
	const listeners = [
		["http.client.request.created", ({ request }) => {
			if (here.getStore() !== true) return;
			const name = requestName(request);
			seen.set(request, { name });
			if (isTransfer(name)) transfers.begin(request);
		}],
		["http.client.request.error", ({ request, error }) => note(seen, request, { error: errorCode(error) })],
		["http.client.response.finish", ({ request, response }) => {
			const known = seen.get(request);
			if (known === void 0 || response === void 0) return;
			note(seen, request, heard(response));
			if (isTransfer(known.name)) transfers.answer(request, response);
		}]
	];
	for (const [channel, listener] of listeners) subscribe(channel, listener);
	return {
		result: here.run(true, work),
		requests: () => [...seen.values()],
		progress: () => {
			const done = [...seen.values()].filter(({ status }) => status !== void 0 && status < 400);
			return transfers.bytes() + done.length;
		},
		stop: () => {
			for (const [channel, listener] of listeners) unsubscribe(channel, listener);
		}
	};
}
function note(seen, request, facts) {
	const known = seen.get(request);
	if (known !== void 0) seen.set(request, {
		...known,
		...facts
	});
}
function heard(response) {
	const status = response.statusCode;
	const retryAfter = response.headers["retry-after"];
	return {
		...status === void 0 ? {} : { status },
		...retryAfter === void 0 ? {} : { retryAfter }
	};
}
function requestName({ path, method }) {
	return /^\/twirp\/[^/]+\/(\w+)$/.exec(path)?.[1] ?? `${method} blob`;
}
function isTransfer(name) {
	return name.endsWith(" blob");
}
function errorCode(error) {
	return error !== void 0 && "code" in error ? String(error.code) : "no connection";
}

// src/github/service-call.ts
const SERVICE_LIMITS = {
	silence: milliseconds(1e4),
	total: milliseconds(12e4)
};
async function serviceCall(work, limits = SERVICE_LIMITS) {
	const observation = observeRequests(work);
	const patience = new Patience(observation.progress, limits);
	try {
		return {
			end: await Promise.race([settled(observation.result), patience.end]),
			requests: observation.requests()
		};
	} finally {
		patience.stop();
		observation.stop();
	}
}
async function settled(result) {
	try {
		return {
			kind: "done",
			value: await result
		};
	} catch (error) {
		return {
			kind: "threw",
			error
		};
	}
}
const LOOKS = 50;
var Patience = class {
	end;
	#timer;
	constructor(progress, { silence, total }) {
		const started = performance.now();
		const pause = Math.min(250, silence / LOOKS, total / LOOKS);
		let [waited, quiet, last] = [
			0,
			0,
			progress()
		];
		const { promise, resolve } = Promise.withResolvers();
		this.end = promise;
		this.#timer = setInterval(() => {
			const current = progress();
			waited += pause;
			quiet = current === last ? quiet + pause : 0;
			last = current;
			if (quiet < silence && waited < total) return;
			resolve({
				kind: "gave up",
				after: milliseconds(performance.now() - started)
			});
		}, pause);
	}
	stop() {
		clearInterval(this.#timer);
	}
};

// src/github/service-trouble.ts
function serviceTrouble(call) {
	const answers = troubledRequest(call);
	const waited = call.end.kind === "gave up" ? `, given up after ${inSeconds(call.end.after)} s` : "";
	const text = `${answers}${call.end.kind === "threw" && answers === "" ? messageOf(call.end.error) : ""}`;
	return `${text === "" ? "no answer came" : text}${waited}`;
}
function messageOf(error) {
	const text = error instanceof Error ? error.message : String(error);
	return text.split(/[\r\n]/, 1)[0] ?? text;
}
function answered(call, name, status) {
	return call.requests.some((request) => request.name === name && request.status === status);
}
function succeeded(call, name) {
	return call.requests.some((request) => request.name === name && request.status !== void 0 && request.status < 300);
}
function troubledRequest({ requests }) {
	const last = requests.at(-1);
	if (last === void 0) return "";
	const tries = requests.filter((request) => request.name === last.name);
	const before = tries.at(-2);
	const { name, status, error, retryAfter } = isOpen(last) && before !== void 0 && hasFailed(before) ? before : last;
	if (status !== void 0 && status < 300) return "";
	const times = tries.length > 1 ? ` (${tries.length} tries)` : "";
	const later = retryAfter === void 0 ? "" : `, to be tried again in ${retryAfter} s`;
	if (status !== void 0) return `the service answered ${name} with ${status}${times}${later}`;
	if (error !== void 0) return `the connection for ${name} failed with ${error}${times}`;
	return `the service did not answer ${name}${times}`;
}
function isOpen({ status, error }) {
	return status === void 0 && error === void 0;
}
function hasFailed({ status, error }) {
	return error !== void 0 || status !== void 0 && status >= 300;
}
function inSeconds(time) {
	return (time / 1e3).toFixed(time < 1e4 ? 1 : 0);
}

// src/github/unpack.ts
const UNPACK_LIMITS = {
	files: 1e5,
	bytes: 4 * 1024 ** 3
};
async function unpack(archive, folder, limits = UNPACK_LIMITS, wants = () => true) {
	const { openPromise } = await import("./chunks/yauzl.mjs").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const zip = await openPromise(archive, {
		autoClose: false,
		lazyEntries: true,
		strictFileNames: true
	});
	try {
		for (const entry of await entriesOf(zip, limits, wants)) await write(zip, entry, folder);
	} finally {
		zip.close();
	}
}
async function entriesOf(zip, limits, wants) {
	if (zip.entryCount > UNPACK_LIMITS.files) throw new Error(tooMany(UNPACK_LIMITS.files));
	const entries = [];
	let bytes = 0;
	for await (const entry of zip.eachEntry()) {
		if (!wants(entry.fileName)) continue;
		entries.push(entry);
		bytes += entry.uncompressedSize;
		if (entries.length > limits.files) throw new Error(tooMany(limits.files));
		if (bytes > limits.bytes) throw new Error(`it holds more than ${limits.bytes} bytes`);
	}
	return entries;
}
function tooMany(files) {
	return `it holds more than ${files} files`;
}
async function write(zip, entry, folder) {
	const path = join(folder, entry.fileName);
	if (entry.fileName.endsWith("/")) {
		await mkdir(path, { recursive: true });
		return;
	}
	await mkdir(dirname(path), { recursive: true });
	await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { flags: "wx" }));
}

// src/github/load-artifact.ts
async function loadFromRun(name, folder, places) {
	const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
	const found = await serviceCall(() => new DefaultArtifactClient().getArtifact(name), places.limits);
	if (found.end.kind === "done") return download({
		folder,
		artifact: found.end.value.artifact
	}, places);
	if (isNotFound(found)) return { kind: "absent" };
	return {
		kind: "failed",
		why: `looking for the artifact ${name}: ${serviceTrouble(found)}`
	};
}
async function loadFromApi(name, folder, places) {
	const { rest } = places;
	const listed = await rest.call({
		purpose: `looking for the artifact ${name} in earlier attempts`,
		permission: "actions: read",
		send: (octokit, signal) => octokit.rest.actions.listWorkflowRunArtifacts({
			...rest.repository,
			run_id: Number(places.run.id),
			name,
			per_page: 100,
			request: { signal }
		})
	});
	if (listed.kind === "failed") return listed;
	const [newest] = listed.value.data.artifacts.filter((artifact) => artifact.name === name && !artifact.expired).sort((a, b) => Date.parse(b.created_at ?? "") - Date.parse(a.created_at ?? "") || b.id - a.id);
	if (newest === void 0) return { kind: "absent" };
	return loadById({
		artifact: {
			name,
			id: newest.id,
			size: newest.size_in_bytes,
			digest: newest.digest ?? void 0
		},
		run: places.run.id,
		folder
	}, places);
}
async function loadById({ artifact, run, folder }, places, bounds = USUAL_BOUNDS) {
	return download({
		folder,
		artifact,
		bounds,
		findBy: findBy(places.rest, run)
	}, places);
}
function findBy(rest, run) {
	return {
		token: rest.token,
		workflowRunId: Number(run),
		repositoryOwner: rest.repository.owner,
		repositoryName: rest.repository.repo
	};
}
const USUAL_BOUNDS = {
	archive: UNPACK_LIMITS.bytes,
	unpack: UNPACK_LIMITS
};
async function download({ folder, artifact, bounds = USUAL_BOUNDS, ...where }, { scratch, limits }) {
	const { name, size } = artifact;
	if (size > bounds.archive) return {
		kind: "failed",
		why: `the artifact ${name} has ${size} bytes, over ${bounds.archive}`
	};
	const path = await mkdtemp(join(scratch, "artifact-"));
	try {
		const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
		const options = {
			...where,
			path,
			skipDecompress: true
		};
		if (artifact.digest) options.expectedHash = artifact.digest;
		return await downloaded(await serviceCall(() => new DefaultArtifactClient().downloadArtifact(artifact.id, options), limits), {
			name,
			path,
			folder,
			bounds
		});
	} finally {
		await rm(path, {
			recursive: true,
			force: true
		});
	}
}
async function downloaded(call, { name, path, folder, bounds }) {
	if (isNotFound(call)) return { kind: "absent" };
	const failed = (why) => ({
		kind: "failed",
		why: `the artifact ${name}: ${why}`
	});
	if (call.end.kind !== "done") return failed(serviceTrouble(call));
	if (call.end.value.digestMismatch === true) return failed("its content differs from its digest");
	const [archive] = await readdir$1(path);
	if (archive === void 0) return failed("the download brought nothing");
	try {
		await rm(folder, {
			recursive: true,
			force: true
		});
		await unpack(join(path, archive), folder, bounds.unpack, bounds.wants);
		return {
			kind: "found",
			value: void 0
		};
	} catch (error) {
		return failed(`it cannot be unpacked: ${messageOf(error)}`);
	}
}
const CONTROL = ["ListArtifacts", "GetSignedArtifactURL"];
function isNotFound(call) {
	if (CONTROL.some((name) => answered(call, name, 404))) return true;
	const { end } = call;
	return end.kind === "threw" && end.error instanceof Error && end.error.name === "ArtifactNotFoundError";
}

// src/github/save-artifact.ts
const PAUSES$1 = [1e3, 3e3];
const RESERVE$2 = "CreateArtifact";
async function saveArtifact(upload) {
	const folder = resolve(upload.folder);
	const files = await filesOf(folder);
	const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
	const { name, retentionDays, limits } = upload;
	for (let tried = 0;; tried += 1) {
		const call = await serviceCall(() => new DefaultArtifactClient().uploadArtifact(name, files, folder, { retentionDays }), limits);
		const outcome = meaning$1(name, call);
		const pause = PAUSES$1[tried];
		if (outcome.kind !== "failed" || !lostConnection(call) || pause === void 0) return outcome;
		await setTimeout(pause);
	}
}
async function filesOf(folder) {
	return (await readdir$1(folder, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
function meaning$1(name, call) {
	if (call.end.kind === "done") return { kind: "saved" };
	const why = `uploading the artifact ${name}: ${serviceTrouble(call)}`;
	if (answered(call, RESERVE$2, 409)) return {
		kind: "conflict",
		why: `an artifact ${name} exists already in this attempt`
	};
	return {
		kind: succeeded(call, RESERVE$2) ? "broken off" : "failed",
		why
	};
}
function lostConnection({ requests, end }) {
	return end.kind === "threw" && requests.at(-1)?.error !== void 0;
}

// src/github/artifacts.ts
function artifacts(places) {
	return {
		save: async (name, folder, { retentionDays }) => save(await artifactNames(name), {
			folder,
			retentionDays,
			limits: places.limits
		}),
		load: async (name, folder) => loadArtifact(await artifactNames(name), folder, places)
	};
}
async function artifactNames(name) {
	return [await artifactName(name), await artifactName(`${name}-again`)];
}
async function save([name, again], upload) {
	const first = await saveArtifact({
		...upload,
		name
	});
	if (first.kind !== "broken off") return first;
	const second = await saveArtifact({
		...upload,
		name: again
	});
	if (second.kind === "saved") return second;
	return {
		kind: "failed",
		why: `${first.why}; once more as ${again}: ${second.why}`
	};
}
async function loadArtifact(names, folder, places) {
	const own = await firstFound(names, (name) => loadFromRun(name, folder, places));
	if (own.kind === "found" || own.kind === "absent" && places.run.attempt === 1) return own;
	const { rest } = places;
	if (rest === void 0) return own.kind === "failed" ? own : withoutToken(names[0]);
	const other = await firstFound(names, (name) => loadFromApi(name, folder, {
		...places,
		rest
	}));
	if (other.kind === "failed" && own.kind === "failed") return {
		...other,
		why: `${own.why}; through the API: ${other.why}`
	};
	return other;
}
async function firstFound(names, find) {
	for (const name of names) {
		const outcome = await find(name);
		if (outcome.kind !== "absent") return outcome;
	}
	return { kind: "absent" };
}
function withoutToken(name) {
	return {
		kind: "failed",
		why: `the artifact ${name} is not of this attempt, and an earlier attempt's needs a token`,
		how: "Leave the input github-token at its default and give the job `permissions: { actions: read }`."
	};
}

// src/github/artifact-claims.ts
const CONTENT = "claim.txt";
const DAYS = 7;
const RESERVE$1 = "CreateArtifact";
const NEVER_ARRIVED = [
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN"
];
function artifactClaims(places) {
	return {
		service: "the artifact service",
		claim: async (name, holder) => claim(await artifactName(name), holder, places),
		holder: async (name) => holderOf(await artifactName(name), places),
		look: async (names) => look(names, places),
		settle: async () => void 0,
		remove: async (names) => {
			for (const name of names) await remove(await artifactName(name), places);
		},
		close: async () => void 0
	};
}
async function claim(name, holder, places) {
	const folder = await mkdtemp(join(places.scratch, "claim-"));
	try {
		const file = join(folder, CONTENT);
		await writeFile(file, holder);
		const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
		const options = {
			retentionDays: DAYS,
			compressionLevel: 0
		};
		return meaning(await serviceCall(() => new DefaultArtifactClient().uploadArtifact(name, [file], folder, options), places.limits));
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
function meaning(call) {
	const tries = call.requests.filter(({ name }) => name === RESERVE$1);
	if (call.end.kind === "done" || tries.some(isDone$1)) return { kind: "won" };
	const why = serviceTrouble(call);
	if (tries.some(mayHaveArrived)) return {
		kind: "unclear",
		why
	};
	if (call.end.kind === "gave up") return {
		kind: "unclear",
		why
	};
	return tries.at(-1)?.status === 409 ? { kind: "lost" } : {
		kind: "refused",
		why
	};
}
function isDone$1({ status }) {
	return status !== void 0 && status < 300;
}
function mayHaveArrived({ status, error }) {
	if (status !== void 0) return status >= 500;
	return error === void 0 || !NEVER_ARRIVED.includes(error);
}
async function holderOf(name, places) {
	const folder = await mkdtemp(join(places.scratch, "holder-"));
	try {
		const loaded = await loadArtifact([name], folder, places);
		if (loaded.kind !== "found") return loaded;
		return {
			kind: "found",
			value: await readFile(join(folder, CONTENT), "utf8")
		};
	} catch (error) {
		return {
			kind: "failed",
			why: `the claim ${name} cannot be read: ${String(error)}`
		};
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function look(names, { limits }) {
	const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
	const { end } = await serviceCall(() => new DefaultArtifactClient().listArtifacts(), limits);
	if (end.kind !== "done") return void 0;
	const there = new Set(end.value.artifacts.map(({ name }) => name));
	return { taken: (await Promise.all(names.map(async (name) => ({
		name,
		safe: await artifactName(name)
	})))).filter((one) => there.has(one.safe)).map(({ name }) => name) };
}
async function remove(name, { limits }) {
	const { DefaultArtifactClient } = await import("./chunks/artifact.mjs");
	await serviceCall(() => new DefaultArtifactClient().deleteArtifact(name), limits);
}

// src/github/comment.ts
const MOST_CHARACTERS = 65536;
const MOST_PAGES$1 = 20;
const PERMISSION = "pull-requests: write";
function comment({ rest, pullRequest, workflow, fromFork }) {
	return {
		applies: pullRequest !== void 0,
		put: async (markdown, { always }) => {
			if (pullRequest === void 0) return failed$1("the run is for no pull request");
			if (rest === void 0) return failed$1("there is no token to comment with");
			const marker = commentMarker(workflow);
			return put({
				rest,
				pullRequest,
				marker,
				always,
				fromFork
			}, bounded(`${marker}\n${markdown}`));
		}
	};
}
function commentMarker(workflow) {
	return `<!-- makespan:${encodeURIComponent(workflow.toWellFormed())} -->`;
}
async function put(place, body) {
	const own = await findOwn(place);
	if (own.kind === "failed") return failed$1(withAdvice(own, place));
	const { rest, pullRequest, always } = place;
	if (own.value?.body === body && !always) return { kind: "saved" };
	const written = await rest.call({
		purpose: own.value === void 0 ? "commenting" : "updating the comment",
		permission: PERMISSION,
		send: async (octokit, signal) => {
			const request = {
				...rest.repository,
				body,
				request: { signal }
			};
			if (own.value === void 0) await octokit.rest.issues.createComment({
				...request,
				issue_number: pullRequest
			});
			else await octokit.rest.issues.updateComment({
				...request,
				comment_id: own.value.id
			});
		}
	});
	return written.kind === "done" ? { kind: "saved" } : failed$1(withAdvice(written, place));
}
function findOwn({ rest, pullRequest, marker }) {
	return rest.call({
		purpose: "looking for the comment",
		permission: PERMISSION,
		send: async (octokit, signal) => {
			for (let page = 1; page <= MOST_PAGES$1; page += 1) {
				const { data } = await octokit.rest.issues.listComments({
					...rest.repository,
					issue_number: pullRequest,
					per_page: 100,
					page,
					request: { signal }
				});
				const own = await ownAmong(data.filter(({ body }) => body?.startsWith(marker) === true), octokit, signal);
				if (own !== void 0) return own;
				if (data.length < 100) return void 0;
			}
		}
	});
}
async function ownAmong(marked, octokit, signal) {
	const byBot = marked.find(({ user }) => user?.type === "Bot");
	if (byBot !== void 0 || marked.length === 0) return byBot;
	const login = await ownLogin(octokit, signal);
	return login === void 0 ? void 0 : marked.find(({ user }) => user?.login === login);
}
async function ownLogin(octokit, signal) {
	try {
		return (await octokit.rest.users.getAuthenticated({ request: { signal } })).data.login;
	} catch (error) {
		if (error instanceof Error && "status" in error && error.status === 403) return void 0;
		throw error;
	}
}
function bounded(body) {
	if (body.length <= MOST_CHARACTERS) return body;
	const notice = "\n\n(cut: a comment holds no more)";
	const room = body.slice(0, 65504);
	const end = room.lastIndexOf("\n");
	return `${end > 0 ? room.slice(0, end) : room}${notice}`.toWellFormed();
}
function withAdvice({ why, how, status }, { fromFork }) {
	if (fromFork && status === 403) return "runs for a pull request from a fork may only read";
	return how === void 0 ? why : `${why}. ${how}`;
}
function failed$1(why) {
	return {
		kind: "failed",
		why
	};
}

// src/github/event.ts
const PULL_REQUEST_EVENTS = ["pull_request", "pull_request_target"];
async function readEvent(environment) {
	const path = environment["GITHUB_EVENT_PATH"] ?? "";
	const text = path === "" ? "{}" : await readPayload(path);
	return parseEvent(environment["GITHUB_EVENT_NAME"] ?? "", text);
}
function parseEvent(name, text) {
	const payload = JSON.parse(text);
	const repository = field(payload, "repository");
	const branch = field(repository, "default_branch");
	const isPrivate = field(repository, "private");
	const pullRequest = PULL_REQUEST_EVENTS.includes(name) ? field(payload, "pull_request") : void 0;
	const number = field(pullRequest, "number");
	return {
		name,
		...typeof branch === "string" ? { defaultBranch: branch } : {},
		...typeof isPrivate === "boolean" ? { isPublic: !isPrivate } : {},
		...typeof number === "number" && Number.isSafeInteger(number) ? {
			pullRequest: number,
			fromFork: isFromFork(payload, pullRequest)
		} : {}
	};
}
async function readPayload(path) {
	try {
		const text = await readFile(path, "utf8");
		JSON.parse(text);
		return text;
	} catch (error) {
		throw new ProblemError([{
			where: path,
			what: `The event file cannot be read: ${messageOf(error)}`,
			how: "It is written by the runner, and GITHUB_EVENT_PATH names it."
		}]);
	}
}
function isFromFork(payload, pullRequest) {
	return field(field(field(pullRequest, "head"), "repo"), "full_name") !== field(field(payload, "repository"), "full_name");
}
function field(value, name) {
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
	return value[name];
}

// src/github/history-cache.ts
const FILE = ".makespan/history/history.json";
const MOST_BYTES = 268435456;
function historyCache(environment, limits) {
	const errands = oneAtATime(environment, limits);
	return {
		restore: (key) => errands({
			purpose: `restoring the history ${key}`,
			work: (library) => library.restoreCache([FILE], key, [], {}, true),
			read: restored
		}),
		save: (key, text) => errands({
			purpose: `saving the history ${key}`,
			work: async (library) => {
				await mkdir(dirname(FILE), { recursive: true });
				await writeFile(FILE, text);
				return library.saveCache([FILE], key, {}, true);
			},
			read: async (call) => saved(call)
		})
	};
}
function oneAtATime(environment, { silence }) {
	const limits = {
		silence,
		total: silence
	};
	let last = Promise.resolve();
	let broken;
	const run = async ({ purpose, work, read }) => {
		const library = await import("./chunks/cache.mjs");
		const why = broken ?? unavailable(library, environment);
		if (why !== void 0) return failed(`${purpose}: ${why}`);
		await rm(FILE, { force: true });
		const call = await serviceCall(() => inWorkingFolder(() => work(library)), limits);
		if (call.end.kind === "gave up") broken = serviceTrouble(call);
		const outcome = await read(call);
		await rm(FILE, { force: true });
		return isFailed(outcome) ? failed(`${purpose}: ${outcome.why}`) : outcome;
	};
	return (errand) => {
		const turn = last.then(() => run(errand));
		last = turn.catch(() => void 0);
		return turn;
	};
}
function unavailable(library, environment) {
	if (library.isFeatureAvailable() && environment["ACTIONS_RUNTIME_TOKEN"]) return void 0;
	return "this step has no access to the Actions cache, which only steps with `uses` have";
}
async function inWorkingFolder(work) {
	const workspace = process.env["GITHUB_WORKSPACE"];
	process.env["GITHUB_WORKSPACE"] = process.cwd();
	try {
		return await work();
	} finally {
		if (workspace === void 0) delete process.env["GITHUB_WORKSPACE"];
		else process.env["GITHUB_WORKSPACE"] = workspace;
	}
}
async function restored(call) {
	if (call.end.kind !== "done") return failed(serviceTrouble(call));
	if (call.end.value !== void 0) return readFileOf(call.end.value);
	if (call.requests.length === 0) return failed("the job's cache-mode does not permit reading");
	const last = call.requests.at(-1);
	if (last?.status !== 200) return failed(serviceTrouble(call));
	if (last.name === LOOK_UP) return { kind: "absent" };
	return failed("the entry could not be unpacked; the log above has the library's reason");
}
const LOOK_UP = "GetCacheEntryDownloadURL";
async function readFileOf(key) {
	try {
		const { size } = await stat(FILE);
		if (size > MOST_BYTES) return failed(`the entry ${key} holds ${size} bytes, which is too much`);
		return {
			kind: "found",
			value: {
				key,
				text: await readFile(FILE, "utf8")
			}
		};
	} catch (error) {
		return failed(`the entry ${key} does not hold a history: ${messageOf(error)}`);
	}
}
function saved(call) {
	if (call.end.kind !== "done") return failed(serviceTrouble(call));
	if (call.end.value !== -1) return { kind: "saved" };
	if (call.requests.length === 0) return failed("the job's cache-mode does not permit writing");
	if (answered(call, RESERVE, 409)) return {
		kind: "conflict",
		why: "an entry of this key exists already"
	};
	const last = call.requests.at(-1);
	if (last?.status !== 200) return failed(serviceTrouble(call));
	if (last.name === RESERVE) return failed("the service refused the entry: this run may only read the cache, or the key is taken");
	return failed(succeeded(call, "PUT blob") ? "the service did not accept the upload as complete" : "not saved; the log above has the library's reason");
}
const RESERVE = "CreateCacheEntry";
function failed(why) {
	return {
		kind: "failed",
		why
	};
}
function isFailed(outcome) {
	return typeof outcome === "object" && outcome !== null && "kind" in outcome && outcome.kind === "failed";
}

// src/github/history-key.ts
const LONGEST_SUITE = 400;
async function historyPrefix(suite) {
	const encoded = encodeURIComponent(suite.toWellFormed());
	return `makespan-v1/${encoded.length <= LONGEST_SUITE ? encoded : `sha256-${await sha256(suite)}`}/`;
}
async function historyKey(suite, run) {
	return `${await historyPrefix(suite)}${encodeURIComponent(run.id)}-${run.attempt}`;
}

// src/github/other-histories.ts
const MOST_OTHERS = 2;
const LOOKED_AT = 6;
async function otherHistories(prefix, newest, { rest, environment, defaultBranch, log }) {
	if (rest === void 0) return [];
	const listed = await rest.call({
		purpose: "listing the histories in the cache",
		permission: "actions: read",
		send: (octokit, signal) => octokit.rest.actions.getActionsCacheList({
			...rest.repository,
			key: prefix,
			sort: "created_at",
			direction: "desc",
			per_page: LOOKED_AT,
			request: { signal }
		})
	});
	if (listed.kind === "failed") {
		log.info(`Only the newest history is used: ${listed.why}.`);
		return [];
	}
	const refs = readableRefs(environment, defaultBranch);
	const unknown = listed.value.data.actions_caches.flatMap(({ key, ref }) => key !== void 0 && ref !== void 0 && refs.includes(ref) ? [key] : []).filter((key) => key.startsWith(prefix) && key !== newest.key && !names(newest, key.slice(prefix.length)));
	return [...new Set(unknown)].slice(0, MOST_OTHERS);
}
function readableRefs(environment, defaultBranch) {
	const branches = [environment["GITHUB_BASE_REF"], defaultBranch].filter((branch) => branch !== void 0 && branch !== "");
	return [environment["GITHUB_REF"] ?? "", ...branches.map((branch) => `refs/heads/${branch}`)];
}
function names({ text }, runAndAttempt) {
	return text.includes(JSON.stringify(runAndAttempt.replace(/-\d+$/, "")));
}

// src/github/histories.ts
function histories(places) {
	const cache = historyCache(places.environment, places.limits);
	return {
		place: "the Actions cache",
		load: (suite) => load$1(suite, cache, places),
		save: async (suite, history) => cache.save(await historyKey(suite, places.run), history)
	};
}
async function load$1(suite, cache, places) {
	const prefix = await historyPrefix(suite);
	const newest = await cache.restore(prefix);
	if (newest.kind !== "found") return newest;
	const texts = [newest.value.text];
	for (const key of await otherHistories(prefix, newest.value, places)) {
		const other = await cache.restore(key);
		if (other.kind === "failed") places.log.info(`${other.why}; planning goes on without it.`);
		if (other.kind === "found" && other.value.key === key) texts.push(other.value.text);
	}
	return {
		kind: "found",
		value: texts
	};
}

// src/github/jobs.ts
const PAGE$1 = 100;
const MOST_PAGES = 5;
function jobs(rest, run) {
	if (rest === void 0) return void 0;
	return { ofAttempt: (attempt) => listJobs(rest, Number(run.id), attempt) };
}
async function listJobs(rest, run, attempt) {
	const listed = await rest.call({
		purpose: "listing the jobs of the run",
		permission: "actions: read",
		send: (octokit, signal) => allPages((page) => octokit.rest.actions.listJobsForWorkflowRunAttempt({
			...rest.repository,
			run_id: run,
			attempt_number: attempt,
			per_page: PAGE$1,
			page,
			request: { signal }
		}))
	});
	if (listed.kind === "failed") return listed;
	return {
		kind: "found",
		value: listed.value.flatMap(factsOf$1)
	};
}
async function allPages(load) {
	const found = [];
	for (let page = 1; page <= MOST_PAGES; page += 1) {
		const { data } = await load(page);
		found.push(...data.jobs);
		if (data.jobs.length < PAGE$1) break;
	}
	return found;
}
function factsOf$1(job) {
	const { runner_name: runner, completed_at: end } = job;
	const [created, started] = [Date.parse(job.created_at), Date.parse(job.started_at)];
	if (runner === null || runner === "" || Number.isNaN(created) || Number.isNaN(started)) return [];
	const ended = end === null ? NaN : Date.parse(end);
	return [{
		runner,
		name: job.name,
		labels: job.labels,
		created: milliseconds(created),
		started: milliseconds(started),
		...Number.isNaN(ended) ? {} : { ended: milliseconds(ended) }
	}];
}

// src/github/leftovers.ts
const STATE = "makespan-upload";
function leftovers(core) {
	return {
		remember: (upload) => core.saveState(STATE, JSON.stringify(upload)),
		forget: () => core.saveState(STATE, "")
	};
}
function pendingUpload(environment) {
	const text = environment[`STATE_${STATE}`] ?? "";
	return text === "" ? void 0 : JSON.parse(text);
}

// src/github/log.ts
function log(core) {
	return {
		info: (text) => core.info(neutral(text)),
		warn: (text) => core.warning(neutral(text)),
		error: (text) => core.error(neutral(text)),
		problem: (problem) => core.error(neutral(describeProblem(problem))),
		group: (title, lines) => {
			core.startGroup(oneLine(title));
			core.info(neutral(lines.join("\n")));
			core.endGroup();
		}
	};
}
function oneLine(title) {
	return neutral(title).replaceAll(/[\r\n]+/g, " ");
}

// src/github/outputs.ts
function outputs(core, log) {
	return {
		set: (name, value) => core.setOutput(name, value),
		summary: async (markdown) => {
			try {
				await core.summary.addRaw(markdown, true).write();
			} catch (error) {
				log.warn(`The job summary could not be written: ${messageOf(error)}.`);
			}
		}
	};
}

// src/github/rest-api.ts
const PAUSES = [500, 1500];
function restApi(environment, token, limits) {
	const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
	if (token === "" || owner === "" || repo === "") return void 0;
	const baseUrl = environment["GITHUB_API_URL"] || "https://api.github.com";
	return {
		repository: {
			owner,
			repo
		},
		token,
		call: async (request) => {
			return attempts(request, (await import("./chunks/github2.mjs")).getOctokit(token, { baseUrl }), limits);
		}
	};
}
async function attempts(request, octokit, { silence }) {
	const signal = AbortSignal.timeout(silence);
	for (let tried = 0;; tried += 1) try {
		return {
			kind: "done",
			value: await request.send(octokit, signal)
		};
	} catch (error) {
		const pause = PAUSES[tried];
		if (signal.aborted || pause === void 0 || !mayPass(error)) return failure(request, error, signal.aborted ? silence : void 0);
		await setTimeout(pause);
	}
}
function mayPass(error) {
	const status = statusOf(error);
	return status === 0 || status >= 500;
}
function failure({ purpose, permission }, error, timedOut) {
	const status = statusOf(error);
	if (timedOut !== void 0) return {
		kind: "failed",
		status,
		why: `${purpose} got no answer within ${timedOut / 1e3} s`
	};
	const limited = rateLimit(error);
	if (limited !== void 0) return {
		kind: "failed",
		status,
		why: `${purpose} ${limited}`
	};
	const why = `${purpose} failed: ${status === 0 ? messageOf(error) : `the API answered ${status}`}`;
	if (status !== 403) return {
		kind: "failed",
		status,
		why
	};
	const how = `Give the job \`permissions: { ${permission} }\`.`;
	return {
		kind: "failed",
		status,
		why: `${why}, the token lacks \`${permission}\``,
		how
	};
}
function rateLimit(error) {
	const later = header(error, "retry-after");
	const left = header(error, "x-ratelimit-remaining");
	const status = statusOf(error);
	const isNamed = /\brate limit\b/i.test(messageOf(error));
	if (status !== 429 && !(status === 403 && (left === "0" || later !== void 0 || isNamed))) return void 0;
	return `met the rate limit of the API${later === void 0 ? "" : `, to be tried again in ${later} s`}`;
}
function statusOf(error) {
	const status = property(error, "status");
	return property(error, "response") !== void 0 && typeof status === "number" ? status : 0;
}
function header(error, name) {
	const value = property(property(property(error, "response"), "headers"), name);
	return value === void 0 ? void 0 : String(value);
}
function property(value, name) {
	if (typeof value !== "object" || value === null || !(name in value)) return void 0;
	return value[name];
}

// src/github/trusted-runs.ts
const TRUSTED_EVENTS = [
	"push",
	"merge_group",
	"schedule",
	"workflow_dispatch",
	"pull_request"
];
function trustOf({ event, repository, head }) {
	if (head !== repository) return {
		trusted: false,
		why: "the run's code came from a fork"
	};
	if (TRUSTED_EVENTS.includes(event)) return { trusted: true };
	return {
		trusted: false,
		why: `runs triggered by ${event} are not trusted`
	};
}

// src/github/find-results.ts
const PAGE = 100;
const MOST_ASKED = 150;
async function findResults(rest, wanted) {
	const search = {
		rest,
		runs: /* @__PURE__ */ new Map(),
		found: [],
		passedOver: []
	};
	let cutOff;
	for (let page = 1; page <= wanted.pages && !isDone(search, wanted.runs); page += 1) {
		const listed = await listArtifacts(rest, page);
		if (listed.kind === "failed") {
			if (page === 1) return listed;
			cutOff = listed.why;
			break;
		}
		cutOff = await takeResults(search, listed.value, wanted.runs);
		if (cutOff !== void 0 || listed.value.length < PAGE) break;
	}
	const results = withoutEarlierAttempts(search.found);
	const { passedOver } = search;
	return {
		kind: "found",
		value: {
			results,
			passedOver,
			...cutOff === void 0 ? {} : { cutOff }
		}
	};
}
async function listArtifacts(rest, page) {
	return rest.call({
		purpose: "listing the results of earlier runs",
		permission: "actions: read",
		send: async (octokit, signal) => {
			const { data } = await octokit.rest.actions.listArtifactsForRepo({
				...rest.repository,
				per_page: PAGE,
				page,
				request: { signal }
			});
			return data.artifacts;
		}
	});
}
function isDone({ found }, runs) {
	return new Set(found.map(({ run }) => run)).size >= runs;
}
async function takeResults(search, artifacts, runs) {
	const newestFirst = artifacts.filter(({ name }) => name.startsWith(RESULT_PREFIX)).sort((left, right) => timeOf(right) - timeOf(left));
	for (const artifact of newestFirst) {
		if (isDone(search, runs) && !search.found.some(({ run }) => run === runOf(artifact))) break;
		const failure = await takeResult(search, artifact);
		if (failure !== void 0) return failure;
	}
}
async function takeResult(search, artifact) {
	const { name, size_in_bytes: bytes } = artifact;
	const run = runOf(artifact);
	const passOver = (why) => {
		search.passedOver.push({
			name,
			run,
			why
		});
	};
	const unusable = whyUnusable(artifact);
	if (unusable !== void 0) return passOver(unusable);
	const facts = await askAbout(search, Number(run));
	if (facts === void 0) return `more than ${MOST_ASKED} runs would have to be asked about`;
	if (facts.kind === "failed") return facts.why;
	const trust = trustOf(facts.value);
	if (!trust.trusted) return passOver(trust.why);
	const { event, workflow } = facts.value;
	const attempt = attemptOf(name);
	search.found.push({
		id: `${artifact.id}`,
		name,
		bytes,
		run,
		attempt,
		event,
		workflow
	});
}
function whyUnusable({ workflow_run: origin, expired }) {
	if (origin?.id === void 0) return "nobody knows which run it is from";
	if (origin.repository_id === void 0 || origin.repository_id !== origin.head_repository_id) return "the run's code came from a fork";
	return expired ? "it has expired" : void 0;
}
function runOf({ workflow_run }) {
	return workflow_run?.id === void 0 ? "" : `${workflow_run.id}`;
}
function timeOf({ created_at }) {
	return Date.parse(created_at ?? "") || 0;
}
async function askAbout({ rest, runs }, id) {
	const known = runs.get(id);
	if (known !== void 0) return known;
	if (runs.size >= MOST_ASKED) return void 0;
	const asked = await rest.call({
		purpose: `asking about the run ${id}`,
		permission: "actions: read",
		send: async (octokit, signal) => {
			const { data } = await octokit.rest.actions.getWorkflowRun({
				...rest.repository,
				run_id: id,
				request: { signal }
			});
			return factsOf(data);
		}
	});
	runs.set(id, asked);
	return asked;
}
function factsOf({ event, workflow_id, repository, head_repository }) {
	const head = head_repository;
	return {
		event,
		workflow: `${workflow_id}`,
		repository: repository.id,
		head: head?.id
	};
}
const ATTEMPT = /-a(\d{1,6})(?:-again)?$/;
function attemptOf(name) {
	return Number(ATTEMPT.exec(name)?.[1] ?? 1);
}
function withoutEarlierAttempts(found) {
	const last = /* @__PURE__ */ new Map();
	for (const result of found) {
		const key = JSON.stringify([result.run, result.name.replace(ATTEMPT, "")]);
		const known = last.get(key);
		if (known === void 0 || known.attempt < result.attempt) last.set(key, result);
	}
	return found.filter((result) => [...last.values()].includes(result));
}

// src/github/results.ts
const RESULT_LIMITS = {
	archive: 256 * 1024 ** 2,
	files: 1e3,
	bytes: 256 * 1024 ** 2
};
function results(places, limits = RESULT_LIMITS) {
	const found = /* @__PURE__ */ new Map();
	const loaded = /* @__PURE__ */ new Map();
	return {
		newest: (wanted) => once(found, JSON.stringify(wanted), () => newest(wanted, places)),
		load: (result, folder) => once(loaded, `${folder} ${result.id}`, () => load(result, folder, {
			...places,
			most: limits
		}))
	};
}
function once(known, key, make) {
	const value = known.get(key) ?? make();
	known.set(key, value);
	return value;
}
async function newest(wanted, { rest }) {
	if (rest !== void 0) return findResults(rest, wanted);
	return {
		kind: "failed",
		why: "the results of earlier runs are read with a token",
		how: "Leave the input github-token at its default and give the job `permissions: { actions: read }`."
	};
}
async function load({ id, name, run, bytes }, part, { most, ...places }) {
	const { rest, scratch } = places;
	if (rest === void 0) return { kind: "absent" };
	const folder = await mkdtemp(join(scratch, "result-"));
	try {
		const artifact = {
			name,
			id: Number(id),
			size: bytes
		};
		const brought = await loadById({
			artifact,
			run,
			folder
		}, {
			...places,
			rest
		}, {
			archive: most.archive,
			unpack: most,
			wants: (path) => path.startsWith(`${part}/`)
		});
		if (brought.kind !== "found") return brought;
		return {
			kind: "found",
			value: await textsIn(join(folder, part))
		};
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function textsIn(folder) {
	const texts = /* @__PURE__ */ new Map();
	for (const name of await namesIn(folder)) {
		const suite = suiteOfFile(name);
		if (suite !== void 0) texts.set(suite, await readFile(join(folder, name), "utf8"));
	}
	return texts;
}
async function namesIn(folder) {
	try {
		return (await readdir$1(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
	} catch (error) {
		if (isAbsent(error)) return [];
		throw error;
	}
}

// src/github/child-environment.ts
const OURS = [
	/^ACTIONS_RUNTIME_/,
	/^ACTIONS_RESULTS_URL$/,
	/^ACTIONS_CACHE_/,
	/^INPUT_/,
	/^STATE_/,
	/^GITHUB_STATE$/,
	/^GITHUB_OUTPUT$/,
	/^MAKESPAN_REDIS_URL$/
];
function childEnvironment(environment) {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => {
		const upper = name.toUpperCase();
		return !OURS.some((pattern) => pattern.test(upper));
	}));
}

// src/github/learning.ts
const TRUSTED = [
	"push",
	"schedule",
	"workflow_dispatch",
	"repository_dispatch"
];
const ALWAYS_DEFAULT = ["schedule", "repository_dispatch"];
const BRANCH = "refs/heads/";
function learning(event, ref, learnOn) {
	if (!TRUSTED.includes(event.name)) return refused(`runs triggered by ${event.name || "an unknown event"} only read the history`);
	if (!ref.startsWith(BRANCH)) return refused(`${ref || "this ref"} is not a branch`);
	const branch = ref.slice(11);
	if (learnOn.includes(branch)) return {
		allowed: true,
		why: `learn-on names ${branch}`
	};
	if (branch === event.defaultBranch || ALWAYS_DEFAULT.includes(event.name)) return {
		allowed: true,
		why: `${branch} is the default branch`
	};
	if (event.defaultBranch === void 0) return refused("the event does not name the default branch; learn-on can name it");
	return refused(`${branch} is not the default branch ${event.defaultBranch}`);
}
function refused(why) {
	return {
		allowed: false,
		why
	};
}

// src/github/run-context.ts
const RUNNER_FACTS = [
	["os", "RUNNER_OS"],
	["arch", "RUNNER_ARCH"],
	["environment", "RUNNER_ENVIRONMENT"],
	["name", "RUNNER_NAME"],
	["image", "ImageOS"],
	["image-version", "ImageVersion"]
];
async function runContext(places) {
	const { environment, event, learnOn, hooks } = places;
	const { id, attempt } = runNumbers(environment);
	const url = runUrl(environment, id, attempt);
	const folder = process.cwd().replaceAll("\\", "/");
	return {
		id,
		sharedId: id,
		attempt,
		environment,
		childEnvironment: childEnvironment(environment),
		windows: process.platform === "win32",
		scratch: await mkdtemp(join(environment["RUNNER_TEMP"] || tmpdir(), "makespan-")),
		hooks,
		folder,
		home: `${folder}/.makespan`,
		runner: runnerFacts(environment),
		parallelism: machineParallelism(),
		learns: learning(event, environment["GITHUB_REF"] ?? "", learnOn),
		workflow: environment["GITHUB_WORKFLOW"] ?? "",
		...event.isPublic === void 0 ? {} : { isPublic: event.isPublic },
		...url === void 0 ? {} : { url }
	};
}
function runNumbers(environment) {
	const id = environment["GITHUB_RUN_ID"] ?? "";
	const attempt = Number(environment["GITHUB_RUN_ATTEMPT"] ?? "1");
	if (/^\d+$/.test(id) && Number.isSafeInteger(attempt) && attempt >= 1) return {
		id,
		attempt
	};
	throw new ProblemError([{
		where: "GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT",
		what: "The environment is not that of a step of GitHub Actions",
		how: "On other machines use the command line: makespan local."
	}]);
}
function runUrl(environment, id, attempt) {
	const server = environment["GITHUB_SERVER_URL"];
	const repository = environment["GITHUB_REPOSITORY"];
	if (!server || !repository) return void 0;
	return `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`;
}
function runnerFacts(environment) {
	return Object.fromEntries(RUNNER_FACTS.flatMap(([name, variable]) => {
		const value = environment[variable];
		return value ? [[name, value]] : [];
	}));
}

// src/github/github-ports.ts
async function githubPorts(places) {
	const { environment, token, limits = SERVICE_LIMITS } = places;
	const { files, processes, channels, repository, clock, terminal, cancelled } = places;
	const core = await import("./chunks/core2.mjs");
	const event = await readEvent(environment);
	const run = await runContext({
		...places,
		event
	});
	const rest = restApi(environment, token, limits);
	const speech = log(core);
	return {
		files,
		processes,
		channels,
		repository,
		clock,
		terminal,
		cancelled,
		run,
		log: speech,
		artifacts: artifacts({
			scratch: run.scratch,
			run,
			rest,
			limits
		}),
		claims: async (service) => service.kind === "artifacts" ? ok(artifactClaims({
			scratch: run.scratch,
			run,
			rest,
			limits
		})) : openClaims(service),
		histories: histories({
			environment,
			run,
			rest,
			limits,
			log: speech,
			defaultBranch: event.defaultBranch
		}),
		results: results({
			scratch: run.scratch,
			run,
			rest,
			limits
		}),
		jobs: jobs(rest, run),
		outputs: outputs(core, speech),
		comment: comment({
			rest,
			pullRequest: event.pullRequest,
			workflow: run.workflow,
			fromFork: event.fromFork === true
		}),
		leftovers: leftovers(core)
	};
}

// src/github/inputs.ts
function inputs(names, environment) {
	const given = /* @__PURE__ */ new Map();
	for (const name of names) {
		const text = environment[inputVariable(name)]?.trim() ?? "";
		if (text !== "") given.set(name, text);
	}
	return given;
}
function inputVariable(name) {
	return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

// src/action.ts
const BUG = 70;
const MISUSE = 2;
const ACTION_COMMANDS = [
	"plan",
	"run",
	"select",
	"record",
	"merge",
	"learn"
];
async function main(environment) {
	if (isPostStep(environment)) return uploadLeftover(environment);
	leftovers(await import("./chunks/core2.mjs")).forget();
	const given = givenInputs(environment);
	const problems = enterFolder(given.get("working-directory"), environment);
	const ports = await makePorts(given, environment);
	const name = commandOf(given.get("command"));
	if (name === void 0) return complain([...problems, noCommand(given.get("command"))], ports);
	if (isEnterpriseServer(environment)) problems.push(enterpriseServer());
	if (problems.length > 0) {
		setOutputs(name, {}, ports);
		return complain(problems, ports);
	}
	return runCommand(name, {
		values: given,
		positionals: [],
		command: void 0,
		prefix: ""
	}, ports);
}
function givenInputs(environment) {
	return inputs(inputs$1().map((option) => option.name), environment);
}
function enterFolder(name, environment) {
	const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
	const folder = resolve(workspace, name ?? ".");
	const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
	process.chdir(isThere ? folder : workspace);
	return isThere ? [] : [noFolder(name ?? ".")];
}
async function makePorts(given, environment) {
	const folder = slashed(process.cwd());
	return githubPorts({
		files: withHomeFolder(localFiles(folder), folder),
		processes: localProcesses(),
		channels: localChannels,
		repository: await gitRepository(folder, environment),
		clock: systemClock,
		terminal: localTerminal({
			input: process.stdin,
			output: process.stdout
		}, environment),
		environment,
		cancelled: cancellation().signal,
		token: given.get("github-token") ?? "",
		learnOn: (given.get("learn-on") ?? "").split(/\s+/).filter((branch) => branch !== ""),
		hooks: hooksFolder()
	});
}
function isPostStep(environment) {
	return Object.keys(environment).some((name) => name.startsWith("STATE_makespan-"));
}
async function uploadLeftover(environment) {
	const upload = pendingUpload(environment);
	if (upload === void 0) return 0;
	const given = givenInputs(environment);
	enterFolder(given.get("working-directory"), environment);
	const ports = await makePorts(given, environment);
	const { name, folder, retentionDays } = upload;
	const saved = await ports.artifacts?.save(name, folder, { retentionDays });
	if (saved?.kind === "saved") {
		ports.log.info(`Uploaded ${name}, which the step before left behind.`);
		return 0;
	}
	const why = saved?.why ?? "there is no artifact service";
	ports.log.warn(`${name} could not be uploaded: ${why}`);
	return 0;
}
function commandOf(text) {
	return ACTION_COMMANDS.find((name) => name === text);
}
function complain(problems, ports) {
	for (const problem of problems) ports.log.problem(problem);
	return MISUSE;
}
function noFolder(name) {
	return {
		where: "working-directory",
		what: `there is no folder ${JSON.stringify(name)}`,
		how: "It is taken from the workspace; a job that needs one has to check the repository out."
	};
}
function noCommand(text) {
	return {
		where: "command",
		what: text === void 0 ? "there is no command" : `${JSON.stringify(text)} is no command`,
		how: `Use one of ${ACTION_COMMANDS.join(", ")}.`
	};
}
function enterpriseServer() {
	return {
		what: "GitHub Enterprise Server has no artifact service that plans and records could go through",
		how: "The command line works there: makespan plan, run and merge, with the files handed on by your own steps."
	};
}
async function report(error) {
	if (error instanceof ProblemError) {
		const { problem } = log(await import("./chunks/core2.mjs"));
		error.problems.forEach(problem);
		return MISUSE;
	}
	const detail = error instanceof Error ? error.stack ?? error.message : String(error);
	process.stdout.write(`This is a bug in Makespan ${VERSION}; please report it with these lines.\n${neutral(detail)}\n`);
	return BUG;
}
function end(code) {
	process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}
end(await main(process.env).catch(report));

export {  };