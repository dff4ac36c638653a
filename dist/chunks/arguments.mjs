import { a as ok, i as failed } from "./problem2.mjs";
import { t as suggest } from "./suggest.mjs";
import { parseArgs } from "node:util";

// src/local/arguments.ts
function parseArguments(argv, options) {
	const end = argv.indexOf("--");
	const command = end < 0 ? void 0 : argv.slice(end + 1);
	const reading = readFlags(end < 0 ? argv : argv.slice(0, end), options);
	if (reading.problems.length > 0) return failed(...reading.problems);
	const { values, positionals } = reading;
	return ok({
		values,
		positionals,
		command,
		prefix: "--"
	});
}
function readFlags(argv, options) {
	const reading = {
		values: /* @__PURE__ */ new Map(),
		positionals: [],
		problems: []
	};
	const tokens = tokenize(argv);
	for (let index = 0; index < tokens.length; index += 1) {
		const token = tokens[index];
		if (token?.kind === "positional") reading.positionals.push(token.value);
		if (token?.kind !== "option") continue;
		const option = options.find((one) => one.name === token.name && token.rawName.startsWith("--"));
		const next = tokens[index + 1];
		const takes = option !== void 0 && option.kind !== "switch" && token.value === void 0;
		if (option === void 0) reading.problems.push(unknownFlag(token, options));
		else if (takes && next?.kind === "positional") {
			addValue(reading, option, next.value);
			index += 1;
		} else addFlag(reading, option, token);
	}
	return reading;
}
function tokenize(argv) {
	return parseArgs({
		args: [...argv],
		options: {},
		strict: false,
		allowPositionals: true,
		tokens: true
	}).tokens;
}
function addFlag(reading, option, token) {
	if (option.kind !== "switch") addValue(reading, option, token.value ?? "");
	else if (token.value === void 0) reading.values.set(option.name, true);
	else reading.problems.push(needlessValue(option));
}
function addValue({ values, problems }, option, value) {
	const before = values.get(option.name);
	if (value === "") problems.push(missingValue(option));
	else if (option.kind === "list") values.set(option.name, [...Array.isArray(before) ? before : [], value]);
	else if (before !== void 0) problems.push(repeated(option));
	else values.set(option.name, value);
}
function unknownFlag(token, options) {
	const names = options.map((option) => option.name);
	const near = nearest(token.name, names);
	const how = near === void 0 ? "See --help for all flags." : `Did you mean --${near}?`;
	return {
		where: token.rawName,
		what: "there is no such flag",
		how
	};
}
function nearest(written, names) {
	const longer = names.filter((name) => written.length > 2 && name.startsWith(written));
	return longer.length === 1 ? longer[0] : suggest(written.toLowerCase(), names);
}
function missingValue(option) {
	const flag = `--${option.name}`;
	return {
		where: flag,
		what: "it needs a value",
		how: `Write ${flag} ${option.value ?? "VALUE"}; a value that begins with a dash as ${flag}=-VALUE.`
	};
}
function needlessValue(option) {
	return {
		where: `--${option.name}`,
		what: "it takes no value",
		how: `Write --${option.name}.`
	};
}
function repeated(option) {
	return {
		where: `--${option.name}`,
		what: "it is given more than once",
		how: "Give it once."
	};
}

export { parseArguments };