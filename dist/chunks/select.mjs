import { t as artifactName } from "./artifact-name.mjs";
import { t as canonicalJson } from "./canonical-json.mjs";
import { a as pathBelow, i as joinPath } from "./path.mjs";
import { a as ok, i as failed } from "./problem2.mjs";
import { t as beginShare } from "./begin-share.mjs";
import { n as readShareOptions, r as findShare } from "./share-options.mjs";
import { n as loadPlan } from "./load-plan.mjs";
import { t as optionReader } from "./option-reader.mjs";
import { t as setOutputs } from "./outputs.mjs";

// src/commands/select.ts
const FORMATS = [
	"lines",
	"nul",
	"json"
];
async function select(raw, ports) {
	setOutputs("select", {}, ports);
	const read = optionReader(raw);
	const options = read.finish({
		...readShareOptions(read),
		format: read.choice("format", FORMATS) ?? "lines"
	});
	if (!options.ok) return options;
	const loaded = await loadPlan(options.value.plan, ports);
	if (!loaded.ok) return loaded;
	const share = findShare(loaded.value.plan, options.value);
	if (!share.ok) return share;
	const text = selectionText(share.value, options.value.format);
	if (!text.ok) return text;
	await beginShare(loaded.value.ref, share.value, ports);
	await publish(text.value, share.value, ports);
	return ok(0);
}
function selectionText({ suite, shard }, format) {
	if (format === "json") return ok(`${canonicalJson(shard.items.map(withoutForecast))}\n`);
	const parts = shard.items.filter((item) => item.part !== void 0);
	if (parts.length > 0) return failed(...parts.map(partProblem));
	const end = format === "nul" ? "\0" : "\n";
	return ok(shard.items.map((item) => (pathBelow(suite.root, item.id) ?? item.id) + end).join(""));
}
async function publish(text, { suite, shard }, ports) {
	const index = shard.shard.replace("/", "of");
	const name = await artifactName(`${suite.suite}-${suite.platform}-${index}`);
	const list = joinPath(ports.run.home, "selected", `${name}.txt`);
	await ports.files.write(list, text);
	setOutputs("select", {
		items: shard.items.length,
		"list-path": list
	}, ports);
	if (ports.artifacts === void 0) ports.terminal.write(text);
	else ports.log.info(text);
}
function withoutForecast({ id, part, only, except }) {
	return {
		id,
		...part === void 0 ? {} : { part },
		...only === void 0 ? {} : { only },
		...except === void 0 ? {} : { except }
	};
}
function partProblem({ id, part }) {
	return {
		where: "format",
		what: `${id} is split, and part ${part} cannot be written as a line`,
		how: "Use --format json, or makespan run, which selects parts exactly."
	};
}

export { select };