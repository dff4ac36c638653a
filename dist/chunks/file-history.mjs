import { v as emptyHistory } from "./read-history.mjs";
import { a as importedRun, i as runIdOf, n as importedTimes, t as readImport } from "./read-import.mjs";
import { t as learn } from "./learn.mjs";
import { i as joinPath } from "./path.mjs";
import { i as failed, t as ProblemError } from "./problem2.mjs";
import { t as noteOf } from "./read-histories.mjs";

// src/commands/file-history.ts
async function fileHistory(source, subject, ports) {
	const { path } = source;
	const read = await readFile(source, subject, ports);
	const nothing = {
		history: emptyHistory(subject.suite),
		place: ""
	};
	if (!read.ok) return {
		...nothing,
		notes: read.problems.map(noteOf)
	};
	if (read.value.kind === "history") return {
		history: {
			...read.value.history,
			suite: subject.suite
		},
		notes: [],
		place: path
	};
	const place = `${path} (${read.value.format})`;
	return {
		history: historyOf(read.value, subject),
		notes: notesOf(path, read.value),
		place
	};
}
async function readFile({ path, base }, { framework, root }, ports) {
	const { folder } = ports.repository;
	const place = base === "repository" ? joinPath(folder, path) : path;
	try {
		const paths = [...(await ports.repository.blobs()).keys()];
		return await readImport(place, {
			framework,
			repository: {
				folder,
				root,
				paths
			}
		}, ports);
	} catch (error) {
		if (error instanceof ProblemError) return failed(...error.problems);
		throw error;
	}
}
function historyOf({ digest, items, time, commit }, { suite, platform }) {
	const before = emptyHistory(suite);
	const run = {
		id: runIdOf(digest),
		time: time ?? importedTimes(before)(),
		...commit === void 0 ? {} : { commit }
	};
	return learn(before, importedRun({
		run,
		suite,
		platform
	}, items));
}
function notesOf(path, { notes, found }) {
	return [...found === 0 ? ["none of the items in it is a file of the repository"] : [], ...notes].map((note) => `${path}: ${note}`);
}

export { fileHistory };