import { a as groupBy, i as compareText, r as sha256 } from "./canonical-json.mjs";
import { a as pathBelow, i as joinPath, n as folderOf } from "./path.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { a as testPath } from "./units.mjs";

// src/commands/folders-apart.ts
async function foldersApart({ apart, ignore }, root, ports) {
	if (apart === void 0) return [];
	const folder = joinPath(ports.repository.folder, root);
	const folders = (await ports.files.find([`**/${apart.marker}`], {
		folder,
		ignore
	})).map(({ path }) => folderOf(path)).filter((path) => path !== ".");
	if (folders.length === 0) return [];
	const union = await nearest(apart.union, folder, ports);
	if (union === void 0) return folders;
	const text = await ports.files.readText(union) ?? "";
	const from = folderOf(union);
	return folders.filter((path) => !apart.joins(text, pathBelow(from, joinPath(folder, path)) ?? path));
}
function liesIn(folders, file) {
	return folders.some((folder) => pathBelow(folder, file) !== void 0);
}
function apartNote({ apart }, folders) {
	const [first, ...others] = folders;
	if (apart === void 0 || first === void 0) return void 0;
	const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
	return `${first} is ${apart.what} and left out${more}: ${apart.how}`;
}
async function nearest(name, folder, { files, repository }) {
	for (let at = folder;; at = folderOf(at)) {
		const path = joinPath(at, name);
		if (await files.facts(path) !== void 0) return path;
		if (at === repository.folder || pathBelow(repository.folder, at) === void 0) return void 0;
	}
}

// src/commands/discover.ts
async function discover({ framework, root, patterns }, ports) {
	const folder = joinPath(ports.repository.folder, root);
	const [found, blobs, apart] = await Promise.all([
		ports.files.find(patterns, {
			folder,
			ignore: framework.ignore
		}),
		ports.repository.blobs(),
		foldersApart(framework, root, ports)
	]);
	const reached = apart.length === 0 ? found : found.filter(({ path }) => !liesIn(apart, path));
	const fromTop = (path) => testPath(root === "." ? path : joinPath(root, path));
	const named = reached.map(({ path }) => fromTop(path));
	const problems = named.filter((path) => /[\r\n]/.test(path)).map(lineBreakProblem);
	if (problems.length > 0) return failed(...problems);
	const filesOf = groupBy(named, framework.itemOf);
	const items = [];
	for (const [id, files] of filesOf) {
		const [only = ""] = files;
		const blob = files.length === 1 ? blobs.get(only) : await blobOfAll(files, blobs);
		items.push(blob === void 0 ? { id } : {
			id,
			blob
		});
	}
	return ok({
		items: items.sort((left, right) => compareText(left.id, right.id)),
		filesOf
	});
}
function listedItems(text, { root, repository }) {
	const ids = text.split(/\r?\n/).map((line) => line.trim()).filter((name) => name !== "").map((name) => joinPath(root, testPath(name))).map((path) => testPath(pathBelow(repository, path) ?? path));
	return [...new Set(ids)].sort(compareText).map((id) => ({ id }));
}
async function blobOfAll(files, blobs) {
	const known = files.flatMap((path) => blobs.get(path) ?? []);
	if (known.length < files.length) return void 0;
	return (await sha256(known.join(" "))).slice(0, 40);
}
function lineBreakProblem(path) {
	return {
		where: JSON.stringify(path),
		what: "a file name with a line break cannot be handed to a test framework",
		how: "Rename the file, or leave it out of the patterns."
	};
}

export { foldersApart as i, listedItems as n, apartNote as r, discover as t };