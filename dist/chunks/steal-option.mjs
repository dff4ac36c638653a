// src/commands/steal-option.ts
const FORMS = "off, auto, artifacts, directory, directory:PATH, redis, redis://… or rediss://…";
const STEAL_MESSAGE = `must be ${FORMS}`;
function parseSteal(text) {
	if (text === "off" || text === "auto" || text === "artifacts") return { kind: text };
	if (text === "directory" || text === "redis") return { kind: text };
	if (text.startsWith("directory:") && text !== "directory:") return {
		kind: "directory",
		path: text.slice(10)
	};
	return /^rediss?:\/\/[^/]/.test(text) && URL.canParse(text) ? {
		kind: "redis",
		url: new URL(text)
	} : void 0;
}
function readSteal(read) {
	const text = read.text("steal");
	if (text === void 0) return void 0;
	const wish = parseSteal(text);
	if (wish !== void 0) return wish;
	read.problem({
		where: "steal",
		what: "this is no way to steal work",
		how: `Write one of ${FORMS}.`
	});
}

export { parseSteal as n, readSteal as r, STEAL_MESSAGE as t };