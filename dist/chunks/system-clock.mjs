import { i as __toESM } from "./rolldown-runtime.mjs";
import { n as milliseconds } from "./units.mjs";
import { a as ok, i as failed, t as ProblemError } from "./problem2.mjs";
import { t as artifactName } from "./artifact-name.mjs";
import { t as errorText } from "./error-text.mjs";
import { a as isAbsent, i as fileProblem, o as systemCode } from "./terminal.mjs";
import { t as require_picomatch } from "./picomatch.mjs";
import { createReadStream, existsSync, readFileSync, readdir, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { createHash, randomUUID } from "node:crypto";
import { copyFile, link, mkdir, mkdtemp, readFile, readdir as readdir$1, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { availableParallelism, tmpdir } from "node:os";
import { createServer } from "node:net";
import { execFile, spawn, spawnSync } from "node:child_process";
import * as nativeFs from "fs";
import { readdir as readdir$2, readdirSync, realpath as realpath$1, realpathSync as realpathSync$1, stat as stat$1, statSync as statSync$1 } from "fs";
import { basename as basename$1, dirname as dirname$1, isAbsolute, normalize, posix, relative, resolve as resolve$1, sep as sep$1 } from "path";
import { fileURLToPath } from "url";
import { createRequire } from "module";
import { fileURLToPath as fileURLToPath$1 } from "node:url";

// src/local/directory-claims.ts
const UNFINISHED = ".new-";
function directoryClaims(folder) {
	return {
		service: `the folder ${folder}`,
		claim: async (name, holder) => {
			try {
				return await claim(join(folder, await artifactName(name)), holder);
			} catch (error) {
				return {
					kind: "refused",
					why: errorText(error)
				};
			}
		},
		holder: async (name) => {
			try {
				const text = await read(join(folder, await artifactName(name)));
				return text === void 0 ? { kind: "absent" } : {
					kind: "found",
					value: text
				};
			} catch (error) {
				return {
					kind: "failed",
					why: errorText(error)
				};
			}
		},
		look: async (names) => look(folder, names),
		settle: async () => void 0,
		remove: async (names) => {
			for (const name of names) await rm(join(folder, await artifactName(name)), { force: true });
		},
		close: async () => void 0
	};
}
async function claim(path, holder) {
	await mkdir(dirname(path), { recursive: true });
	const unfinished = join(dirname(path), `${UNFINISHED}${randomUUID()}`);
	await writeFile(unfinished, holder, { flag: "wx" });
	try {
		return await linked(unfinished, path) ? { kind: "won" } : await taken(path);
	} finally {
		await rm(unfinished, { force: true });
	}
}
async function linked(unfinished, path) {
	try {
		await link(unfinished, path);
		return true;
	} catch (error) {
		if ((await stat(unfinished)).nlink === 2) return true;
		if (systemCode(error) === "EEXIST") return false;
		throw error;
	}
}
async function taken(path) {
	const holder = await read(path);
	return holder === void 0 ? { kind: "lost" } : {
		kind: "lost",
		holder
	};
}
async function read(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (isAbsent(error)) return void 0;
		throw error;
	}
}
async function look(folder, names) {
	try {
		const there = new Set(await readdir$1(folder));
		return { taken: (await Promise.all(names.map(async (name) => [name, await artifactName(name)]))).flatMap(([name, file]) => there.has(file) ? [name] : []) };
	} catch (error) {
		return isAbsent(error) ? { taken: [] } : void 0;
	}
}

// src/local/open-claims.ts
async function openClaims(service) {
	switch (service.kind) {
		case "directory": return ok(directoryClaims(service.path));
		case "redis": {
			const { redisClaims } = await import("./redis-claims.mjs");
			return ok(redisClaims({ url: service.url }));
		}
		case "artifacts": return failed({
			where: "steal",
			what: "there are no artifacts here to claim by: they exist in a run of GitHub Actions",
			how: "Use `directory` or the address of a Redis server."
		});
	}
}

// src/local/machine-parallelism.ts
function machineParallelism(processors = availableParallelism(), read = readSystemFile) {
	const limits = [...limitsOfVersion2(read), ...limitsOfVersion1(read)];
	return Math.max(1, Math.min(processors, ...limits.map((limit) => Math.round(limit))));
}
function limitsOfVersion2(read) {
	const group = /^0::(\/.*)$/m.exec(read("/proc/self/cgroup") ?? "")?.[1];
	if (group === void 0) return [];
	return foldersUpFrom(group).flatMap((folder) => {
		const [quota, period] = (read(`/sys/fs/cgroup${folder}/cpu.max`) ?? "").trim().split(" ");
		return limitOf(quota, period);
	});
}
function limitsOfVersion1(read) {
	const group = /^\d+:(?:[^:]*,)?cpu(?:,[^:]*)?:(\/.*)$/m.exec(read("/proc/self/cgroup") ?? "")?.[1];
	if (group === void 0) return [];
	return foldersUpFrom(group).flatMap((folder) => {
		const place = `/sys/fs/cgroup/cpu${folder}/cpu.cfs_`;
		return limitOf(read(`${place}quota_us`)?.trim(), read(`${place}period_us`)?.trim());
	});
}
function foldersUpFrom(group) {
	const parts = group.split("/").filter((part) => part !== "" && part !== "..");
	return Array.from({ length: parts.length + 1 }, (_, count) => parts.slice(0, parts.length - count).map((part) => `/${part}`).join(""));
}
function limitOf(quota, period) {
	const limit = Number(quota) / Number(period);
	return Number.isFinite(limit) && limit > 0 ? [limit] : [];
}
function readSystemFile(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (systemCode(error) === void 0) throw error;
		return;
	}
}

// src/local/cancellation.ts
const EXIT_CODES = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129
};
function cancellation(source = process, exit = (code) => process.exit(code)) {
	const controller = new AbortController();
	const seen = /* @__PURE__ */ new Set();
	const onSignal = (signal) => {
		if (seen.has(signal)) exit(EXIT_CODES[signal]);
		seen.add(signal);
		controller.abort(/* @__PURE__ */ new Error(`cancelled by ${signal}`));
	};
	const listeners = [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	].map((signal) => {
		const listener = () => onSignal(signal);
		source.on(signal, listener);
		return () => source.removeListener(signal, listener);
	});
	return {
		signal: controller.signal,
		close: () => {
			for (const remove of listeners) remove();
		}
	};
}

// src/local/line-splitter.ts
const LONGEST_LINE = 4194304;
function lineSplitter(onLine) {
	const decoder = new TextDecoder();
	let held = [];
	let length = 0;
	const flush = () => {
		const line = held.join("");
		held = [];
		length = 0;
		onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
	};
	const hold = (text) => {
		if (text === "") return;
		held.push(text);
		length += text.length;
		if (length >= 4194304) flush();
	};
	const take = (text) => {
		const [first = "", ...lines] = text.split("\n");
		hold(first);
		for (const line of lines) {
			flush();
			hold(line);
		}
	};
	return {
		push: (bytes) => take(decoder.decode(bytes, { stream: true })),
		end: () => {
			take(decoder.decode());
			if (length > 0) flush();
		}
	};
}

// src/local/process-group.ts
const ON_WINDOWS = process.platform === "win32";
function signalGroup(leader, signal) {
	if (ON_WINDOWS) endTree(leader, signal);
	else if (isAlive(leader)) sendSignal(leader, signal);
}
function isAlive(leader) {
	try {
		process.kill(ON_WINDOWS ? leader : -leader, 0);
		return true;
	} catch (error) {
		return systemCode(error) === "EPERM";
	}
}
function sendSignal(leader, signal) {
	try {
		process.kill(-leader, signal);
	} catch (error) {
		if (systemCode(error) !== "ESRCH" && systemCode(error) !== "EPERM") throw error;
	}
}
function endTree(leader, signal) {
	if (signal === "SIGINT") return;
	spawnSync("taskkill", [
		"/T",
		...signal === "SIGKILL" ? ["/F"] : [],
		"/PID",
		String(leader)
	], { stdio: "ignore" });
}

// src/local/channels.ts
const localChannels = { open };
async function open(onLine) {
	const place = await freePlace();
	const sockets = /* @__PURE__ */ new Set();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
		listen(socket, onLine);
	});
	await begin(server, place.address);
	return {
		address: place.address,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(() => resolve()));
			await place.remove();
		}
	};
}
const LONGEST_ADDRESS = 103;
async function freePlace() {
	if (ON_WINDOWS) return {
		address: `\\\\.\\pipe\\makespan-${crypto.randomUUID()}`,
		remove: async () => void 0
	};
	const usual = join(tmpdir(), "makespan-");
	const fits = Buffer.byteLength(usual) + 11 <= LONGEST_ADDRESS;
	const folder = await mkdtemp(fits ? usual : "/tmp/makespan-");
	return {
		address: join(folder, "feed"),
		remove: () => rm(folder, {
			recursive: true,
			force: true
		})
	};
}
function begin(server, address) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(address, () => resolve());
	});
}
function listen(socket, onLine) {
	const answer = (line) => {
		socket.write(`${line}\n`);
	};
	const splitter = lineSplitter((line) => onLine(line, answer));
	socket.on("data", (bytes) => splitter.push(bytes));
	socket.on("error", () => socket.destroy());
}

// node_modules/fdir/dist/index.mjs
var import_picomatch = /* @__PURE__ */ __toESM(require_picomatch(), 1);
var __require = /* @__PURE__ */ createRequire(import.meta.url);
function cleanPath(path) {
	let normalized = normalize(path);
	if (normalized.length > 1 && normalized[normalized.length - 1] === sep$1) normalized = normalized.substring(0, normalized.length - 1);
	return normalized;
}
const SLASHES_REGEX = /[\\/]/g;
function convertSlashes(path, separator) {
	return path.replace(SLASHES_REGEX, separator);
}
const WINDOWS_ROOT_DIR_REGEX = /^[a-z]:[\\/]$/i;
function isRootDirectory(path) {
	return path === "/" || WINDOWS_ROOT_DIR_REGEX.test(path);
}
function normalizePath(path, options) {
	const { resolvePaths, normalizePath: normalizePath$1, pathSeparator } = options;
	const pathNeedsCleaning = process.platform === "win32" && path.includes("/") || path.startsWith(".");
	if (resolvePaths) path = resolve$1(path);
	if (normalizePath$1 || pathNeedsCleaning) path = cleanPath(path);
	if (path === ".") return "";
	return convertSlashes(path[path.length - 1] !== pathSeparator ? path + pathSeparator : path, pathSeparator);
}
function joinPathWithBasePath(filename, directoryPath) {
	return directoryPath + filename;
}
function joinPathWithRelativePath(root, options) {
	return function(filename, directoryPath) {
		if (directoryPath.startsWith(root)) return directoryPath.slice(root.length) + filename;
		else return convertSlashes(relative(root, directoryPath), options.pathSeparator) + options.pathSeparator + filename;
	};
}
function joinPath(filename) {
	return filename;
}
function joinDirectoryPath(filename, directoryPath, separator) {
	return directoryPath + filename + separator;
}
function build$7(root, options) {
	const { relativePaths, includeBasePath } = options;
	return relativePaths && root ? joinPathWithRelativePath(root, options) : includeBasePath ? joinPathWithBasePath : joinPath;
}
function pushDirectoryWithRelativePath(root) {
	return function(directoryPath, paths) {
		paths.push(directoryPath.substring(root.length) || ".");
	};
}
function pushDirectoryFilterWithRelativePath(root) {
	return function(directoryPath, paths, filters) {
		const relativePath = directoryPath.substring(root.length) || ".";
		if (filters.every((filter) => filter(relativePath, true))) paths.push(relativePath);
	};
}
const pushDirectory = (directoryPath, paths) => {
	paths.push(directoryPath || ".");
};
const pushDirectoryFilter = (directoryPath, paths, filters) => {
	const path = directoryPath || ".";
	if (filters.every((filter) => filter(path, true))) paths.push(path);
};
const empty$2 = () => {};
function build$6(root, options) {
	const { includeDirs, filters, relativePaths } = options;
	if (!includeDirs) return empty$2;
	if (relativePaths) return filters && filters.length ? pushDirectoryFilterWithRelativePath(root) : pushDirectoryWithRelativePath(root);
	return filters && filters.length ? pushDirectoryFilter : pushDirectory;
}
const pushFileFilterAndCount = (filename, _paths, counts, filters) => {
	if (filters.every((filter) => filter(filename, false))) counts.files++;
};
const pushFileFilter = (filename, paths, _counts, filters) => {
	if (filters.every((filter) => filter(filename, false))) paths.push(filename);
};
const pushFileCount = (_filename, _paths, counts, _filters) => {
	counts.files++;
};
const pushFile = (filename, paths) => {
	paths.push(filename);
};
const empty$1 = () => {};
function build$5(options) {
	const { excludeFiles, filters, onlyCounts } = options;
	if (excludeFiles) return empty$1;
	if (filters && filters.length) return onlyCounts ? pushFileFilterAndCount : pushFileFilter;
	else if (onlyCounts) return pushFileCount;
	else return pushFile;
}
const getArray = (paths) => {
	return paths;
};
const getArrayGroup = () => {
	return [""].slice(0, 0);
};
function build$4(options) {
	return options.group ? getArrayGroup : getArray;
}
const groupFiles = (groups, directory, files) => {
	groups.push({
		directory,
		files,
		dir: directory
	});
};
const empty = () => {};
function build$3(options) {
	return options.group ? groupFiles : empty;
}
const resolveSymlinksAsync = function(path, state, callback$1) {
	const { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue();
	fs.realpath(path, (error, resolvedPath) => {
		if (error) return queue.dequeue(suppressErrors ? null : error, state);
		fs.stat(resolvedPath, (error$1, stat) => {
			if (error$1) return queue.dequeue(suppressErrors ? null : error$1, state);
			if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return queue.dequeue(null, state);
			callback$1(stat, resolvedPath);
			queue.dequeue(null, state);
		});
	});
};
const resolveSymlinks = function(path, state, callback$1) {
	const { queue, fs, options: { suppressErrors } } = state;
	queue.enqueue();
	try {
		const resolvedPath = fs.realpathSync(path);
		const stat = fs.statSync(resolvedPath);
		if (stat.isDirectory() && isRecursive(path, resolvedPath, state)) return;
		callback$1(stat, resolvedPath);
	} catch (e) {
		if (!suppressErrors) throw e;
	}
};
function build$2(options, isSynchronous) {
	if (!options.resolveSymlinks || options.excludeSymlinks) return null;
	return isSynchronous ? resolveSymlinks : resolveSymlinksAsync;
}
function isRecursive(path, resolved, state) {
	if (state.options.useRealPaths) return isRecursiveUsingRealPaths(resolved, state);
	let parent = dirname$1(path);
	let depth = 1;
	while (parent !== state.root && depth < 2) {
		const resolvedPath = state.symlinks.get(parent);
		if (!!resolvedPath && (resolvedPath === resolved || resolvedPath.startsWith(resolved) || resolved.startsWith(resolvedPath))) depth++;
		else parent = dirname$1(parent);
	}
	state.symlinks.set(path, resolved);
	return depth > 1;
}
function isRecursiveUsingRealPaths(resolved, state) {
	return state.visited.includes(resolved + state.options.pathSeparator);
}
const onlyCountsSync = (state) => {
	return state.counts;
};
const groupsSync = (state) => {
	return state.groups;
};
const defaultSync = (state) => {
	return state.paths;
};
const limitFilesSync = (state) => {
	return state.paths.slice(0, state.options.maxFiles);
};
const onlyCountsAsync = (state, error, callback$1) => {
	report(error, callback$1, state.counts, state.options.suppressErrors);
	return null;
};
const defaultAsync = (state, error, callback$1) => {
	report(error, callback$1, state.paths, state.options.suppressErrors);
	return null;
};
const limitFilesAsync = (state, error, callback$1) => {
	report(error, callback$1, state.paths.slice(0, state.options.maxFiles), state.options.suppressErrors);
	return null;
};
const groupsAsync = (state, error, callback$1) => {
	report(error, callback$1, state.groups, state.options.suppressErrors);
	return null;
};
function report(error, callback$1, output, suppressErrors) {
	if (error && !suppressErrors) callback$1(error, output);
	else callback$1(null, output);
}
function build$1(options, isSynchronous) {
	const { onlyCounts, group, maxFiles } = options;
	if (onlyCounts) return isSynchronous ? onlyCountsSync : onlyCountsAsync;
	else if (group) return isSynchronous ? groupsSync : groupsAsync;
	else if (maxFiles) return isSynchronous ? limitFilesSync : limitFilesAsync;
	else return isSynchronous ? defaultSync : defaultAsync;
}
const readdirOpts = { withFileTypes: true };
const walkAsync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	state.queue.enqueue();
	if (currentDepth < 0) return state.queue.dequeue(null, state);
	const { fs } = state;
	state.visited.push(crawlPath);
	state.counts.directories++;
	fs.readdir(crawlPath || ".", readdirOpts, (error, entries = []) => {
		callback$1(entries, directoryPath, currentDepth);
		state.queue.dequeue(state.options.suppressErrors ? null : error, state);
	});
};
const walkSync = (state, crawlPath, directoryPath, currentDepth, callback$1) => {
	const { fs } = state;
	if (currentDepth < 0) return;
	state.visited.push(crawlPath);
	state.counts.directories++;
	let entries = [];
	try {
		entries = fs.readdirSync(crawlPath || ".", readdirOpts);
	} catch (e) {
		if (!state.options.suppressErrors) throw e;
	}
	callback$1(entries, directoryPath, currentDepth);
};
function build(isSynchronous) {
	return isSynchronous ? walkSync : walkAsync;
}
var Queue = class {
	count = 0;
	constructor(onQueueEmpty) {
		this.onQueueEmpty = onQueueEmpty;
	}
	enqueue() {
		this.count++;
		return this.count;
	}
	dequeue(error, output) {
		if (this.onQueueEmpty && (--this.count <= 0 || error)) {
			this.onQueueEmpty(error, output);
			if (error) {
				output.controller.abort();
				this.onQueueEmpty = void 0;
			}
		}
	}
};
var Counter = class {
	_files = 0;
	_directories = 0;
	set files(num) {
		this._files = num;
	}
	get files() {
		return this._files;
	}
	set directories(num) {
		this._directories = num;
	}
	get directories() {
		return this._directories;
	}
	/* c8 ignore next 3 */
	get dirs() {
		return this._directories;
	}
};
var Aborter = class {
	aborted = false;
	abort() {
		this.aborted = true;
	}
};
var Walker = class {
	root;
	isSynchronous;
	state;
	joinPath;
	pushDirectory;
	pushFile;
	getArray;
	groupFiles;
	resolveSymlink;
	walkDirectory;
	callbackInvoker;
	constructor(root, options, callback$1) {
		this.isSynchronous = !callback$1;
		this.callbackInvoker = build$1(options, this.isSynchronous);
		this.root = normalizePath(root, options);
		this.state = {
			root: isRootDirectory(this.root) ? this.root : this.root.slice(0, -1),
			paths: [""].slice(0, 0),
			groups: [],
			counts: new Counter(),
			options,
			queue: new Queue((error, state) => this.callbackInvoker(state, error, callback$1)),
			symlinks: /* @__PURE__ */ new Map(),
			visited: [""].slice(0, 0),
			controller: new Aborter(),
			fs: options.fs || nativeFs
		};
		this.joinPath = build$7(this.root, options);
		this.pushDirectory = build$6(this.root, options);
		this.pushFile = build$5(options);
		this.getArray = build$4(options);
		this.groupFiles = build$3(options);
		this.resolveSymlink = build$2(options, this.isSynchronous);
		this.walkDirectory = build(this.isSynchronous);
	}
	start() {
		this.pushDirectory(this.root, this.state.paths, this.state.options.filters);
		this.walkDirectory(this.state, this.root, this.root, this.state.options.maxDepth, this.walk);
		return this.isSynchronous ? this.callbackInvoker(this.state, null) : null;
	}
	walk = (entries, directoryPath, depth) => {
		const { paths, options: { filters, resolveSymlinks: resolveSymlinks$1, excludeSymlinks, exclude, maxFiles, signal, useRealPaths, pathSeparator }, controller } = this.state;
		if (controller.aborted || signal && signal.aborted || maxFiles && paths.length > maxFiles) return;
		const files = this.getArray(this.state.paths);
		for (let i = 0; i < entries.length; ++i) {
			const entry = entries[i];
			if (entry.isFile() || entry.isSymbolicLink() && !resolveSymlinks$1 && !excludeSymlinks) {
				const filename = this.joinPath(entry.name, directoryPath);
				this.pushFile(filename, files, this.state.counts, filters);
			} else if (entry.isDirectory()) {
				let path = joinDirectoryPath(entry.name, directoryPath, this.state.options.pathSeparator);
				if (exclude && exclude(entry.name, path)) continue;
				this.pushDirectory(path, paths, filters);
				this.walkDirectory(this.state, path, path, depth - 1, this.walk);
			} else if (this.resolveSymlink && entry.isSymbolicLink()) {
				let path = joinPathWithBasePath(entry.name, directoryPath);
				this.resolveSymlink(path, this.state, (stat, resolvedPath) => {
					if (stat.isDirectory()) {
						resolvedPath = normalizePath(resolvedPath, this.state.options);
						if (exclude && exclude(entry.name, useRealPaths ? resolvedPath : path + pathSeparator)) return;
						this.walkDirectory(this.state, resolvedPath, useRealPaths ? resolvedPath : path + pathSeparator, depth - 1, this.walk);
					} else {
						resolvedPath = useRealPaths ? resolvedPath : path;
						const filename = basename$1(resolvedPath);
						const directoryPath$1 = normalizePath(dirname$1(resolvedPath), this.state.options);
						resolvedPath = this.joinPath(filename, directoryPath$1);
						this.pushFile(resolvedPath, files, this.state.counts, filters);
					}
				});
			}
		}
		this.groupFiles(this.state.groups, directoryPath, files);
	};
};
function promise(root, options) {
	return new Promise((resolve$1, reject) => {
		callback(root, options, (err, output) => {
			if (err) return reject(err);
			resolve$1(output);
		});
	});
}
function callback(root, options, callback$1) {
	new Walker(root, options, callback$1).start();
}
function sync(root, options) {
	return new Walker(root, options).start();
}
var APIBuilder = class {
	constructor(root, options) {
		this.root = root;
		this.options = options;
	}
	withPromise() {
		return promise(this.root, this.options);
	}
	withCallback(cb) {
		callback(this.root, this.options, cb);
	}
	sync() {
		return sync(this.root, this.options);
	}
};
let pm = null;
/* c8 ignore next 6 */
try {
	__require.resolve("picomatch");
	pm = __require("picomatch");
} catch {}
var Builder = class {
	globCache = {};
	options = {
		maxDepth: Infinity,
		suppressErrors: true,
		pathSeparator: sep$1,
		filters: []
	};
	globFunction;
	constructor(options) {
		this.options = {
			...this.options,
			...options
		};
		this.globFunction = this.options.globFunction;
	}
	group() {
		this.options.group = true;
		return this;
	}
	withPathSeparator(separator) {
		this.options.pathSeparator = separator;
		return this;
	}
	withBasePath() {
		this.options.includeBasePath = true;
		return this;
	}
	withRelativePaths() {
		this.options.relativePaths = true;
		return this;
	}
	withDirs() {
		this.options.includeDirs = true;
		return this;
	}
	withMaxDepth(depth) {
		this.options.maxDepth = depth;
		return this;
	}
	withMaxFiles(limit) {
		this.options.maxFiles = limit;
		return this;
	}
	withFullPaths() {
		this.options.resolvePaths = true;
		this.options.includeBasePath = true;
		return this;
	}
	withErrors() {
		this.options.suppressErrors = false;
		return this;
	}
	withSymlinks({ resolvePaths = true } = {}) {
		this.options.resolveSymlinks = true;
		this.options.useRealPaths = resolvePaths;
		return this.withFullPaths();
	}
	withAbortSignal(signal) {
		this.options.signal = signal;
		return this;
	}
	normalize() {
		this.options.normalizePath = true;
		return this;
	}
	filter(predicate) {
		this.options.filters.push(predicate);
		return this;
	}
	onlyDirs() {
		this.options.excludeFiles = true;
		this.options.includeDirs = true;
		return this;
	}
	exclude(predicate) {
		this.options.exclude = predicate;
		return this;
	}
	onlyCounts() {
		this.options.onlyCounts = true;
		return this;
	}
	crawl(root) {
		return new APIBuilder(root || ".", this.options);
	}
	withGlobFunction(fn) {
		this.globFunction = fn;
		return this;
	}
	/* c8 ignore next 4 */
	crawlWithOptions(root, options) {
		this.options = {
			...this.options,
			...options
		};
		return new APIBuilder(root || ".", this.options);
	}
	glob(...patterns) {
		if (this.globFunction) return this.globWithOptions(patterns);
		return this.globWithOptions(patterns, ...[{ dot: true }]);
	}
	globWithOptions(patterns, ...options) {
		const globFn = this.globFunction || pm;
		/* c8 ignore next 5 */
		if (!globFn) throw new Error("Please specify a glob function to use glob matching.");
		var isMatch = this.globCache[patterns.join("\0")];
		if (!isMatch) {
			isMatch = globFn(patterns, ...options);
			this.globCache[patterns.join("\0")] = isMatch;
		}
		this.options.filters.push((path) => isMatch(path));
		return this;
	}
};

// node_modules/tinyglobby/dist/index.mjs
const isReadonlyArray = Array.isArray;
const BACKSLASHES = /\\/g;
const DRIVE_RELATIVE_PATH = /^[A-Za-z]:$/;
const isWin = process.platform === "win32";
const ONLY_PARENT_DIRECTORIES = /^(\/?\.\.)+$/;
function getPartialMatcher(patterns, options = {}) {
	const patternsCount = patterns.length;
	const patternsParts = Array(patternsCount);
	const matchers = Array(patternsCount);
	let i, j;
	for (i = 0; i < patternsCount; i++) {
		const parts = splitPattern(patterns[i]);
		patternsParts[i] = parts;
		const partsCount = parts.length;
		const partMatchers = Array(partsCount);
		for (j = 0; j < partsCount; j++) partMatchers[j] = (0, import_picomatch.default)(parts[j], options);
		matchers[i] = partMatchers;
	}
	return (input) => {
		const inputParts = input.split("/");
		if (inputParts[0] === ".." && ONLY_PARENT_DIRECTORIES.test(input)) return true;
		for (i = 0; i < patternsCount; i++) {
			const patternParts = patternsParts[i];
			const matcher = matchers[i];
			const inputPatternCount = inputParts.length;
			const minParts = Math.min(inputPatternCount, patternParts.length);
			j = 0;
			while (j < minParts) {
				const part = patternParts[j];
				if (part.includes("/")) return true;
				if (!matcher[j](inputParts[j])) break;
				if (!options.noglobstar && part === "**") return true;
				j++;
			}
			if (j === inputPatternCount) return true;
		}
		return false;
	};
}
/* node:coverage ignore next 2 */
const WIN32_ROOT_DIR = /^[A-Z]:\/$/i;
const isRoot = isWin ? (p) => WIN32_ROOT_DIR.test(p) : (p) => p === "/";
function buildFormat(cwd, root, absolute) {
	if (cwd === root || root.startsWith(`${cwd}/`)) {
		if (absolute) {
			const start = cwd.length + +!isRoot(cwd);
			return (p, isDir) => p.slice(start, isDir ? -1 : void 0) || ".";
		}
		const prefix = root.slice(cwd.length + 1);
		if (prefix) return (p, isDir) => {
			if (p === ".") return prefix;
			const result = `${prefix}/${p}`;
			return isDir ? result.slice(0, -1) : result;
		};
		return (p, isDir) => isDir && p !== "." ? p.slice(0, -1) : p;
	}
	if (absolute) return (p) => posix.relative(cwd, p) || ".";
	return (p) => posix.relative(cwd, `${root}/${p}`) || ".";
}
function buildRelative(cwd, root) {
	if (root.startsWith(`${cwd}/`)) {
		const prefix = root.slice(cwd.length + 1);
		return (p) => `${prefix}/${p}`;
	}
	return (p) => {
		const result = posix.relative(cwd, `${root}/${p}`);
		return p[p.length - 1] === "/" && result !== "" ? `${result}/` : result || ".";
	};
}
function ensureNonDriveRelativePath(path) {
	return path.replace(DRIVE_RELATIVE_PATH, (match) => `${match}/`);
}
const splitPatternOptions = { parts: true };
function splitPattern(path) {
	var _result$parts;
	const result = import_picomatch.default.scan(path, splitPatternOptions);
	return ((_result$parts = result.parts) === null || _result$parts === void 0 ? void 0 : _result$parts.length) ? result.parts : [path];
}
const POSIX_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}*?|]|^!|[!+@](?=\()|\\(?![()[\]{}!*+?@|]))/g;
const WIN32_UNESCAPED_GLOB_SYMBOLS = /(?<!\\)([()[\]{}]|^!|[!+@](?=\())/g;
const escapePosixPath = (path) => path.replace(POSIX_UNESCAPED_GLOB_SYMBOLS, "\\$&");
const escapeWin32Path = (path) => path.replace(WIN32_UNESCAPED_GLOB_SYMBOLS, "\\$&");
/* node:coverage ignore next */
const escapePath = isWin ? escapeWin32Path : escapePosixPath;
function isDynamicPattern(pattern, options) {
	if ((options === null || options === void 0 ? void 0 : options.caseSensitiveMatch) === false) return true;
	const scan = import_picomatch.default.scan(pattern);
	return scan.isGlob || scan.negated;
}
function log(...tasks) {
	console.log(`[tinyglobby ${(/* @__PURE__ */ new Date()).toLocaleTimeString("es")}]`, ...tasks);
}
function ensureStringArray(value) {
	return typeof value === "string" ? [value] : value !== null && value !== void 0 ? value : [];
}
const PARENT_DIRECTORY = /^(\/?\.\.)+/;
const ESCAPING_BACKSLASHES = /\\(?=[()[\]{}!*+?@|])/g;
function normalizePattern(pattern, opts, props, isIgnore) {
	var _PARENT_DIRECTORY$exe;
	const cwd = opts.cwd;
	let result = pattern;
	if (pattern[pattern.length - 1] === "/") result = pattern.slice(0, -1);
	if (result[result.length - 1] !== "*" && opts.expandDirectories) result += "/**";
	const escapedCwd = escapePath(cwd);
	result = isAbsolute(result.replace(ESCAPING_BACKSLASHES, "")) ? posix.relative(escapedCwd, result) : posix.normalize(result);
	const parentDir = (_PARENT_DIRECTORY$exe = PARENT_DIRECTORY.exec(result)) === null || _PARENT_DIRECTORY$exe === void 0 ? void 0 : _PARENT_DIRECTORY$exe[0];
	const parts = splitPattern(result);
	if (parentDir) {
		const n = (parentDir.length + 1) / 3;
		let i = 0;
		const cwdParts = escapedCwd.split("/");
		while (i < n && parts[i + n] === cwdParts[cwdParts.length + i - n]) {
			result = result.slice(0, (n - i - 1) * 3) + result.slice((n - i) * 3 + parts[i + n].length + 1) || ".";
			i++;
		}
		const potentialRoot = posix.join(cwd, parentDir.slice(i * 3));
		if (potentialRoot[0] !== "." && props.root.length > potentialRoot.length) {
			props.root = ensureNonDriveRelativePath(potentialRoot);
			props.depthOffset = -n + i;
		}
	}
	if (!isIgnore && props.depthOffset >= 0) {
		var _props$commonPath;
		(_props$commonPath = props.commonPath) !== null && _props$commonPath !== void 0 || (props.commonPath = parts);
		const newCommonPath = [];
		const length = Math.min(props.commonPath.length, parts.length);
		for (let i = 0; i < length; i++) {
			const part = parts[i];
			if (part === "**" && !parts[i + 1]) {
				newCommonPath.pop();
				break;
			}
			if (i === parts.length - 1 || part !== props.commonPath[i] || isDynamicPattern(part)) break;
			newCommonPath.push(part);
		}
		props.depthOffset = newCommonPath.length;
		props.commonPath = newCommonPath;
		props.root = ensureNonDriveRelativePath(newCommonPath.length > 0 ? posix.join(cwd, ...newCommonPath) : cwd);
	}
	return result;
}
function processPatterns(options, patterns, props) {
	const matchPatterns = [];
	const ignorePatterns = [];
	for (const pattern of options.ignore) {
		if (!pattern) continue;
		if (pattern[0] !== "!" || pattern[1] === "(") ignorePatterns.push(normalizePattern(pattern, options, props, true));
	}
	for (const pattern of patterns) {
		if (!pattern) continue;
		if (pattern[0] !== "!" || pattern[1] === "(") matchPatterns.push(normalizePattern(pattern, options, props, false));
		else if (pattern[1] !== "!" || pattern[2] === "(") ignorePatterns.push(normalizePattern(pattern.slice(1), options, props, true));
	}
	return {
		match: matchPatterns,
		ignore: ignorePatterns
	};
}
function buildCrawler(options, patterns) {
	const cwd = options.cwd;
	const props = {
		root: cwd,
		depthOffset: 0
	};
	const processed = processPatterns(options, patterns, props);
	if (options.debug) log("internal processing patterns:", processed);
	const { absolute, caseSensitiveMatch, debug, dot, followSymbolicLinks, onlyDirectories } = options;
	const root = props.root.replace(BACKSLASHES, "");
	const matchOptions = {
		dot,
		nobrace: options.braceExpansion === false,
		nocase: !caseSensitiveMatch,
		noextglob: options.extglob === false,
		noglobstar: options.globstar === false,
		posix: true
	};
	const matcher = (0, import_picomatch.default)(processed.match, matchOptions);
	const ignore = (0, import_picomatch.default)(processed.ignore, matchOptions);
	const partialMatcher = getPartialMatcher(processed.match, matchOptions);
	const format = buildFormat(cwd, root, absolute);
	const excludeFormatter = absolute ? format : buildFormat(cwd, root, true);
	const excludePredicate = (_, p) => {
		const relativePath = excludeFormatter(p, true);
		return relativePath !== "." && !partialMatcher(relativePath) || ignore(relativePath);
	};
	let maxDepth;
	if (options.deep !== void 0) maxDepth = Math.round(options.deep - props.depthOffset);
	const crawler = new Builder({
		filters: [debug ? (p, isDirectory) => {
			const path = format(p, isDirectory);
			const matches = matcher(path) && !ignore(path);
			if (matches) log(`matched ${path}`);
			return matches;
		} : (p, isDirectory) => {
			const path = format(p, isDirectory);
			return matcher(path) && !ignore(path);
		}],
		exclude: debug ? (_, p) => {
			const skipped = excludePredicate(_, p);
			log(`${skipped ? "skipped" : "crawling"} ${p}`);
			return skipped;
		} : excludePredicate,
		fs: options.fs,
		pathSeparator: "/",
		relativePaths: !absolute,
		resolvePaths: absolute,
		includeBasePath: absolute,
		resolveSymlinks: followSymbolicLinks,
		excludeSymlinks: !followSymbolicLinks,
		excludeFiles: onlyDirectories,
		includeDirs: onlyDirectories || !options.onlyFiles,
		maxDepth,
		signal: options.signal
	}).crawl(root);
	if (options.debug) log("internal properties:", {
		...props,
		root
	});
	return [crawler, cwd !== root && !absolute && buildRelative(cwd, root)];
}
function formatPaths(paths, mapper) {
	if (mapper) for (let i = paths.length - 1; i >= 0; i--) paths[i] = mapper(paths[i]);
	return paths;
}
const defaultOptions = {
	caseSensitiveMatch: true,
	debug: !!process.env.TINYGLOBBY_DEBUG,
	expandDirectories: true,
	followSymbolicLinks: true,
	onlyFiles: true
};
function getOptions(options) {
	const opts = Object.assign({}, options);
	for (const key in defaultOptions) if (opts[key] === void 0) Object.assign(opts, { [key]: defaultOptions[key] });
	opts.cwd = (opts.cwd instanceof URL ? fileURLToPath(opts.cwd) : resolve$1(opts.cwd || process.cwd())).replace(BACKSLASHES, "/");
	opts.ignore = ensureStringArray(opts.ignore);
	opts.fs && (opts.fs = {
		readdir: opts.fs.readdir || readdir$2,
		readdirSync: opts.fs.readdirSync || readdirSync,
		realpath: opts.fs.realpath || realpath$1,
		realpathSync: opts.fs.realpathSync || realpathSync$1,
		stat: opts.fs.stat || stat$1,
		statSync: opts.fs.statSync || statSync$1
	});
	if (opts.debug) log("globbing with options:", opts);
	return opts;
}
function getCrawler(globInput, inputOptions = {}) {
	var _ref;
	if (globInput && (inputOptions === null || inputOptions === void 0 ? void 0 : inputOptions.patterns)) throw new Error("Cannot pass patterns as both an argument and an option");
	const isModern = isReadonlyArray(globInput) || typeof globInput === "string";
	const patterns = ensureStringArray((_ref = isModern ? globInput : globInput.patterns) !== null && _ref !== void 0 ? _ref : "**/*");
	const options = getOptions(isModern ? inputOptions : globInput);
	return patterns.length > 0 ? buildCrawler(options, patterns) : [];
}
async function glob(globInput, options) {
	const [crawler, relative] = getCrawler(globInput, options);
	return crawler ? formatPaths(await crawler.withPromise(), relative) : [];
}

// src/local/find-files.ts
async function findFiles(patterns, { folder, ignore = [], hidden = false }) {
	const walk = walkIn(folder, foldersNamed(ignore, hidden));
	const paths = await glob([...patterns], {
		cwd: folder,
		ignore: ignore.filter((pattern) => !FOLDERS.test(pattern)),
		dot: hidden,
		expandDirectories: false,
		followSymbolicLinks: false,
		fs: { readdir: walk.readdir }
	});
	if (walk.failures.length > 0) throw walk.failures[0];
	return [...new Set(paths)].sort().filter((path) => isNamed(folder, path)).map((path) => ({ path }));
}
const FOLDERS = /^\*\*\/([^/]+)\/\*\*$/;
function foldersNamed(ignore, hidden) {
	const names = ignore.flatMap((pattern) => FOLDERS.exec(pattern)?.[1] ?? []);
	return (0, import_picomatch.default)(names, { dot: hidden });
}
function walkIn(folder, isIgnored) {
	const failures = [];
	const real = realFolder(folder);
	const list = (path, options, done) => readdir(path, options, (error, entries) => {
		if (error !== null && !isAbsent(error)) failures.push(fileProblem(error, "read", path));
		const kept = entries?.filter((entry) => !(entry.isDirectory() && isIgnored(entry.name)));
		done(error, kept?.map((entry) => withLinkedFiles(entry, path, real)));
	});
	return {
		readdir: list,
		failures
	};
}
function realFolder(folder) {
	try {
		return realpathSync(folder);
	} catch (error) {
		if (isAbsent(error)) return folder;
		throw fileProblem(error, "look at", folder);
	}
}
function withLinkedFiles(entry, parent, folder) {
	if (!entry.isSymbolicLink() || !leadsToFile(join(parent, entry.name), folder)) return entry;
	return Object.create(entry, { isFile: { value: () => true } });
}
function leadsToFile(path, folder) {
	try {
		return realpathSync(path).startsWith(folder + sep) && statSync(path).isFile();
	} catch (error) {
		if (isAbsent(error) || systemCode(error) === "ELOOP") return false;
		throw fileProblem(error, "look at", path);
	}
}
function isNamed(folder, path) {
	if (!path.includes("�") || existsSync(`${folder}/${path}`)) return true;
	throw new ProblemError([{
		where: JSON.stringify(path),
		what: "the file's name is no UTF-8 and cannot be handed to a test framework",
		how: "Rename the file, or leave it out of the patterns."
	}]);
}

// src/local/files.ts
function localFiles(folder) {
	const at = (path) => resolve(folder, path);
	return {
		readText: async (path) => decode(await readBytes(at(path))),
		readBytes: (path) => readBytes(at(path)),
		stream: (path) => stream(at(path)),
		digest: (path) => digest(at(path)),
		write: (path, content) => write(at(path), content),
		copy: (from, to) => copy(at(from), at(to)),
		remove: (path) => rm(at(path), {
			recursive: true,
			force: true,
			maxRetries: 3
		}),
		find: (patterns, where) => findFiles(patterns, {
			...where,
			folder: at(where.folder)
		}),
		sizes: async (paths) => paths.map((path) => sizeOf(at(path))),
		facts: (path) => facts(at(path))
	};
}
async function readBytes(path) {
	try {
		return await readFile(path);
	} catch (error) {
		if (isAbsent(error)) return void 0;
		throw fileProblem(error, "read", path);
	}
}
function decode(bytes) {
	if (bytes === void 0) return void 0;
	const wide = bytes[0] === 255 && bytes[1] === 254;
	return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
const CHUNK_BYTES = 1048576;
async function* stream(path) {
	try {
		yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
	} catch (error) {
		throw fileProblem(error, "read", path);
	}
}
async function digest(path) {
	const hash = createHash("sha256");
	try {
		for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) hash.update(chunk);
	} catch (error) {
		if (isAbsent(error)) return void 0;
		throw fileProblem(error, "read", path);
	}
	return hash.digest("hex");
}
async function write(path, content) {
	const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(draft, isWhole(content) ? content : inBlocks(content), { flag: "wx" });
		await rename(draft, path);
	} catch (error) {
		if (existsSync(draft)) await rm(draft);
		throw fileProblem(error, "write", path);
	}
}
async function copy(from, to) {
	try {
		await mkdir(dirname(to), { recursive: true });
		await copyFile(from, to);
	} catch (error) {
		throw fileProblem(error, `copy to ${to}`, from);
	}
}
function sizeOf(path) {
	return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
async function facts(path) {
	try {
		const found = await stat(path, { bigint: true });
		return {
			kind: found.isDirectory() ? "folder" : "file",
			bytes: Number(found.size),
			changed: milliseconds(Number(found.mtimeNs) / 1e6),
			identity: `${found.dev}:${found.ino}`
		};
	} catch (error) {
		if (isAbsent(error)) return void 0;
		throw fileProblem(error, "look at", path);
	}
}
function isWhole(content) {
	return typeof content === "string" || content instanceof Uint8Array;
}
const BLOCK = 1 << 18;
function* inBlocks(pieces) {
	let block = "";
	for (const piece of pieces) {
		block += piece;
		if (block.length < BLOCK) continue;
		yield block;
		block = "";
	}
	yield block;
}

// src/local/git-repository.ts
async function gitRepository(folder, environment) {
	const git = (at, args) => runGit({
		folder: at,
		args,
		environment
	});
	const top = await git(folder, ["rev-parse", "--show-toplevel"]);
	const root = slashed(await realpath(top?.replace(/\r?\n$/, "") ?? folder));
	if (top === void 0) return {
		folder: root,
		commit: async () => void 0,
		blobs: async () => /* @__PURE__ */ new Map(),
		mentioning: async () => void 0
	};
	return {
		folder: root,
		commit: async () => (await git(root, [
			"rev-parse",
			"--verify",
			"-q",
			"HEAD^{commit}"
		]))?.trim(),
		blobs: async () => parseBlobs(await git(root, [
			"ls-files",
			"-s",
			"-z"
		]) ?? ""),
		mentioning: async (expression) => {
			const found = await git(root, [
				"grep",
				"-l",
				"-z",
				"-I",
				"--untracked",
				"-E",
				"-e",
				expression
			]);
			return new Set(found?.split("\0").filter((path) => path !== ""));
		}
	};
}
const REGULAR = ["100644 ", "100755 "];
const MODE = REGULAR[0].length;
const MERGED = " 0";
function parseBlobs(listing) {
	const blobs = /* @__PURE__ */ new Map();
	for (const line of listing.split("\0")) {
		const tab = line.indexOf("	");
		const stage = tab - 2;
		if (!REGULAR.some((mode) => line.startsWith(mode)) || !line.startsWith(MERGED, stage)) continue;
		blobs.set(line.slice(tab + 1), line.slice(MODE, stage));
	}
	return blobs;
}
const SETTINGS = [
	"-c",
	"safe.directory=*",
	"-c",
	"core.fsmonitor=false"
];
const LIMITS = {
	timeout: 6e4,
	maxBuffer: 1073741824
};
function runGit({ folder, args, environment }) {
	const env = {
		...environment,
		GIT_OPTIONAL_LOCKS: "0",
		LC_ALL: "C"
	};
	return new Promise((resolve, reject) => {
		execFile("git", [...SETTINGS, ...args], {
			...LIMITS,
			cwd: folder,
			env
		}, (error, output) => {
			if (error === null) resolve(output);
			else if (typeof error.code === "number" || systemCode(error) === "ENOENT") resolve(void 0);
			else reject(error);
		});
	});
}
function slashed(path) {
	return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

// src/local/home-folder.ts
const HOME = ".makespan";
function withHomeFolder(files, folder) {
	const home = resolve(folder, HOME);
	let ignored;
	const prepare = async (path) => {
		if (!resolve(folder, path).startsWith(home + sep)) return;
		ignored ??= ignoreHome(files, join(home, ".gitignore"));
		await ignored;
	};
	return {
		...files,
		write: async (path, content) => {
			await prepare(path);
			await files.write(path, content);
		},
		copy: async (from, to) => {
			await prepare(to);
			await files.copy(from, to);
		}
	};
}
async function ignoreHome(files, path) {
	if (await files.facts(path) === void 0) await files.write(path, "*\n");
}

// src/local/hooks-folder.ts
const PLACES = [
	"hooks/",
	"../hooks/",
	"../frameworks/hooks/"
];
function hooksFolder(module = import.meta.url) {
	const folders = PLACES.map((place) => fileURLToPath$1(new URL(place, module)));
	const folder = folders.find((candidate) => existsSync(candidate));
	if (folder === void 0) throw new Error(`the hooks lie in none of ${folders.join(", ")}`);
	return folder.replaceAll("\\", "/").replace(/\/$/, "");
}

// src/local/processes.ts
const USUAL_PROCESSES = {
	patience: {
		terminate: 7500,
		kill: 2500,
		output: 1e4
	},
	output: "stdout"
};
function localProcesses(options = USUAL_PROCESSES) {
	return { run: (request) => runProcess(request, options) };
}
async function runProcess(request, options) {
	if (request.cancelled?.aborted || request.killed?.aborted) return {
		kind: "not-started",
		why: "the run was cancelled"
	};
	if (!existsSync(request.folder)) return {
		kind: "not-started",
		why: `there is no folder ${request.folder}`
	};
	const child = start(request, options);
	return "kind" in child ? child : watch(child, request, options);
}
function start(request, options) {
	const own = options.output === "stdout" ? 1 : 2;
	const settings = {
		cwd: request.folder,
		env: { ...request.environment },
		stdio: [
			"inherit",
			request.onLine === void 0 ? own : "pipe",
			request.onErrorLine === void 0 ? 2 : "pipe"
		],
		detached: !ON_WINDOWS,
		windowsHide: true
	};
	try {
		return spawn(request.file, [...request.args], settings);
	} catch (error) {
		return notStarted(error);
	}
}
function watch(child, request, options) {
	return new Promise((resolve, reject) => {
		const release = endWithUs(child);
		const escalation = escalate(child, options);
		const interrupt = () => escalation.begin();
		const kill = () => {
			if (child.pid !== void 0) signalGroup(child.pid, "SIGKILL");
		};
		const settle = (finish) => {
			request.cancelled?.removeEventListener("abort", interrupt);
			request.killed?.removeEventListener("abort", kill);
			release();
			finish();
		};
		request.cancelled?.addEventListener("abort", interrupt, { once: true });
		request.killed?.addEventListener("abort", kill, { once: true });
		const fail = (error) => {
			kill();
			settle(() => reject(error));
		};
		const lines = readLines(child.stdout, request.onLine, fail);
		const errorLines = readLines(child.stderr, request.onErrorLine, fail);
		child.once("error", (error) => settle(() => resolve(notStarted(error))));
		child.once("exit", () => {
			if (request.endsAll === true) kill();
			for (const output of [child.stdout, child.stderr]) closeOutput(output, options.patience.output);
		});
		child.once("close", (code, signal) => {
			const finish = () => {
				lines.end();
				errorLines.end();
				resolve(toEnd(code, signal));
			};
			escalation.end().then(() => settle(finish)).catch(reject);
		});
	});
}
function endWithUs(child) {
	const end = () => {
		if (child.pid !== void 0) signalGroup(child.pid, "SIGKILL");
	};
	process.once("exit", end);
	return () => process.removeListener("exit", end);
}
const LOOK_EVERY = 50;
function escalate(child, { patience }) {
	const leader = child.pid ?? 0;
	let ended;
	const escalation = async () => {
		if (leader === 0) return;
		signalGroup(leader, "SIGINT");
		if (await endsWithin(leader, patience.terminate)) return;
		signalGroup(leader, "SIGTERM");
		if (await endsWithin(leader, patience.kill)) return;
		signalGroup(leader, "SIGKILL");
		await endsWithin(leader, patience.kill);
	};
	return {
		begin: () => {
			ended ??= escalation();
		},
		end: () => ended ?? Promise.resolve()
	};
}
async function endsWithin(leader, time) {
	const deadline = performance.now() + time;
	while (isAlive(leader)) {
		const left = deadline - performance.now();
		if (left <= 0) return false;
		await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_EVERY)));
	}
	return true;
}
function readLines(output, onLine, fail) {
	if (onLine === void 0 || output === null) return { end: () => void 0 };
	const splitter = lineSplitter(onLine);
	output.on("data", (bytes) => {
		try {
			splitter.push(bytes);
		} catch (error) {
			fail(error);
		}
	});
	return splitter;
}
function closeOutput(output, patience) {
	if (output === null || output.closed) return;
	const timer = setTimeout(() => output.destroy(), patience);
	output.once("close", () => clearTimeout(timer));
}
function toEnd(code, signal) {
	return signal === null ? {
		kind: "exited",
		code: code ?? 0
	} : {
		kind: "signalled",
		signal
	};
}
const REASONS = {
	ENOENT: "there is no such command",
	EACCES: "it may not be executed",
	EPERM: "it may not be executed",
	ENOEXEC: "it is no program: its first line does not say what runs it",
	EINVAL: "it is no program that this system starts directly",
	E2BIG: "its arguments and environment are too long for this system",
	ERR_INVALID_ARG_VALUE: "an argument holds a character that no argument may hold"
};
function notStarted(error) {
	const code = systemCode(error);
	if (code === void 0) throw error;
	return {
		kind: "not-started",
		why: REASONS[code] ?? `the system says ${code}`
	};
}

// src/local/system-clock.ts
const LONGEST_TIMER = 2 ** 31 - 1;
const systemClock = {
	now: () => milliseconds(Date.now()),
	elapsed: () => milliseconds(performance.now()),
	sleep: (time) => setTimeout$1(time),
	after: (time, act) => {
		const timer = setTimeout(act, Math.min(time, LONGEST_TIMER));
		return () => clearTimeout(timer);
	}
};

export { HOME as a, slashed as c, cancellation as d, machineParallelism as f, hooksFolder as i, localFiles as l, USUAL_PROCESSES as n, withHomeFolder as o, openClaims as p, localProcesses as r, gitRepository as s, systemClock as t, localChannels as u };