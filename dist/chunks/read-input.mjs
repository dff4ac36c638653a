import { a as ok, i as failed } from "./problem2.mjs";

// src/commands/read-input.ts
async function readInput(path, where, ports) {
	const text = path === "-" ? await ports.terminal.read() : await ports.files.readText(path);
	if (text !== void 0) return ok(text);
	return failed({
		where,
		what: `there is no file ${JSON.stringify(path)}`,
		how: "Check the path: it is taken from the folder that Makespan was started in."
	});
}

export { readInput as t };