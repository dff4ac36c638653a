import { i as joinPath } from "./path.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { t as optionReader } from "./option-reader.mjs";

// src/commands/load-config.ts
const CONFIG_PLACES = [
	"makespan.yml",
	"makespan.yaml",
	".github/makespan.yml",
	".github/makespan.yaml"
];
async function loadConfig(named, ports) {
	if (named !== void 0) return readConfig(named, ports);
	for (const place of CONFIG_PLACES) {
		const text = await ports.files.readText(joinPath(ports.repository.folder, place));
		if (text !== void 0) return parse(text, place);
	}
	return ok(void 0);
}
async function withConfig(options, raw, ports) {
	const config = await loadConfig(optionReader(raw).text("config"), ports);
	if (options.ok && config.ok) return ok({
		options: options.value,
		config: config.value
	});
	return failed(...options.ok ? [] : options.problems, ...config.ok ? [] : config.problems);
}
async function readConfig(path, ports) {
	const text = await ports.files.readText(path);
	if (text !== void 0) return parse(text, path);
	return failed({
		where: "config",
		what: `there is no file ${JSON.stringify(path)}`,
		how: "Check the path, or leave it out to look for makespan.yml at the root and in .github."
	});
}
async function parse(text, source) {
	const { parseConfig } = await import("./config.mjs");
	return parseConfig(text, source);
}

export { withConfig as n, loadConfig as t };