import { a as testPath, d as groupBy, l as sha256, u as compareText } from "./units.mjs";
import { a as pathBelow, i as joinPath } from "./path.mjs";
import { a as ok, i as failed } from "./problem2.mjs";

// src/commands/discover.ts
async function discover({ framework, root, patterns }, ports) {
	const folder = joinPath(ports.repository.folder, root);
	const found = await ports.files.find(patterns, {
		folder,
		ignore: framework.ignore
	});
	const blobs = await ports.repository.blobs();
	const named = found.map((file) => ({
		...file,
		path: testPath(joinPath(root, file.path))
	}));
	const problems = named.filter((file) => /[\r\n]/.test(file.path)).map(lineBreakProblem);
	if (problems.length > 0) return failed(...problems);
	const groups = groupBy(named, (file) => framework.itemOf(file.path));
	const items = await Promise.all([...groups].map(([id, files]) => toItem(id, files, blobs)));
	return ok(items.sort((left, right) => compareText(left.id, right.id)));
}
function listedItems(text, { root, repository }) {
	const ids = text.split(/\r?\n/).map((line) => line.trim()).filter((name) => name !== "").map((name) => joinPath(root, testPath(name))).map((path) => testPath(pathBelow(repository, path) ?? path));
	return [...new Set(ids)].sort(compareText).map((id) => ({ id }));
}
async function toItem(id, files, blobs) {
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const known = files.flatMap((file) => blobs.get(file.path) ?? []);
	if (known.length < files.length) return {
		id,
		bytes
	};
	const [only, another] = known;
	return {
		id,
		bytes,
		blob: (another === void 0 ? only : void 0) ?? (await sha256(known.join(" "))).slice(0, 40)
	};
}
function lineBreakProblem(file) {
	return {
		where: JSON.stringify(file.path),
		what: "a file name with a line break cannot be handed to a test framework",
		how: "Rename the file, or leave it out of the patterns."
	};
}

export { listedItems as n, discover as t };