import { i as compareText } from "./canonical-json.mjs";
import { i as joinPath, r as isAbsolutePath } from "./path.mjs";

// src/run/locate-files.ts
async function locateFiles(places, options, files) {
	const found = [];
	for (const place of places) found.push(...await locate(place, options, files));
	return [...new Set(found)].sort(compareText);
}
async function locate({ pattern, folder }, { inFolder, ignore }, files) {
	const path = normalPath(joinPath(folder, slashed(pattern)));
	const facts = await files.facts(path);
	if (facts?.kind === "file") return [path];
	const search = facts?.kind === "folder" ? {
		base: path,
		rest: inFolder
	} : splitPattern(pattern, folder);
	return (await files.find([search.rest], {
		folder: search.base,
		ignore
	})).map((file) => normalPath(joinPath(search.base, file.path)));
}
function splitPattern(pattern, folder) {
	const plain = /^(?:[^*?[\]{}()!+@\\]*\/)?/.exec(pattern)?.[0] ?? "";
	return {
		base: normalPath(isAbsolutePath(plain) ? plain : joinPath(folder, plain)),
		rest: pattern.slice(plain.length)
	};
}
function slashed(path) {
	return path.replaceAll(/\\(?![*?[\]{}()!+@])/g, "/");
}
function normalPath(path) {
	const parts = [];
	for (const part of path.split("/")) if (part === "..") parts.pop();
	else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
	return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/");
}

export { locateFiles as t };