import { a as testPath } from "./units.mjs";
import { i as plainPath, r as isPathLike } from "./read-junit.mjs";

// src/junit/own-item.ts
function ownItem({ file, classname, suites }) {
	if (file !== void 0) return testPath(plainPath(file));
	if (isPathLike(classname)) return testPath(plainPath(classname));
	const suite = suites.findLast(({ name }) => isPathLike(name));
	if (suite !== void 0) return testPath(plainPath(suite.name));
	return (/\s/.test(classname) ? "" : classname.replace(/[$+].*$/s, "")) || suites.at(-1)?.name || classname || "(unnamed)";
}

export { ownItem as t };