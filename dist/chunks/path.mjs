// src/model/path.ts
function joinPath(...parts) {
	const from = parts.findLastIndex(isAbsolutePath);
	const joined = parts.slice(Math.max(0, from)).filter((part) => part !== "" && part !== ".").join("/").replaceAll(/\/{2,}/g, "/");
	return joined === "" ? "." : joined;
}
function isAbsolutePath(path) {
	return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path);
}
function pathBelow(folder, path) {
	if (folder === "" || folder === ".") return isAbsolutePath(path) ? void 0 : path;
	const prefix = folder.endsWith("/") ? folder : `${folder}/`;
	return path.startsWith(prefix) ? path.slice(prefix.length) : void 0;
}
function staysInside(path) {
	return !isAbsolutePath(path) && !/^[A-Za-z]:/.test(path) && !path.split("/").includes("..");
}
function folderOf(path) {
	const slash = path.lastIndexOf("/");
	if (slash < 0) return ".";
	return slash === 0 ? "/" : path.slice(0, slash);
}
function fileName(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}

export { pathBelow as a, joinPath as i, folderOf as n, staysInside as o, isAbsolutePath as r, fileName as t };