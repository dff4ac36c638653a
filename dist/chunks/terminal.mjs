import { t as ProblemError } from "./problem2.mjs";

// src/local/system-error.ts
function systemCode(error) {
	if (!(error instanceof Error) || !("code" in error)) return void 0;
	return typeof error.code === "string" ? error.code : void 0;
}
function isAbsent(error) {
	const code = systemCode(error);
	return code === "ENOENT" || code === "ENOTDIR";
}
const REASONS = {
	EACCES: "permission denied",
	EPERM: "not permitted",
	EISDIR: "it is a folder",
	ENOENT: "there is no such file",
	ENOTDIR: "a part of its path is no folder",
	ENOSPC: "no space left on the device",
	EROFS: "the file system is read-only",
	EMFILE: "too many open files",
	ENAMETOOLONG: "the name is too long",
	ELOOP: "its links go round in a circle",
	ERR_FS_FILE_TOO_LARGE: "it is too large to be read at once",
	ERR_STRING_TOO_LONG: "it is too large to be read at once"
};
function fileProblem(error, verb, path) {
	const code = systemCode(error);
	if (code === void 0) return error;
	const what = `cannot ${verb} it: ${REASONS[code] ?? code}`;
	return new ProblemError([{
		where: path,
		what
	}], { cause: error });
}

// src/model/neutral.ts
function neutral(text) {
	return text.split(/\r\n|\r|\n/).map(neutralLine).join("\n");
}
function neutralLine(line) {
	return line.replace(/^([\s\u0085]*):(?=:)/, `$1:${GAP}`).replaceAll("##[", `##${GAP}[`);
}
const GAP = "​";

// src/local/terminal.ts
const USUAL_COLUMNS = 100;
function localTerminal({ input, output, shown, people }, environment) {
	output.on("error", ignoreClosedReader);
	return {
		write: (text) => {
			output.write(text);
		},
		show: (text) => {
			(shown ?? output).write(text);
		},
		read: () => readAll(input),
		columns: output.columns ?? USUAL_COLUMNS,
		colours: hasColours(output, environment),
		isScreen: output.isTTY === true,
		...people?.isTTY === true && environment["TERM"] !== "dumb" ? { status: statusLine(people) } : {}
	};
}
const CLEAR_LINE = "\r\x1B[K";
function statusLine(people) {
	return (line) => {
		people.write(`${CLEAR_LINE}${line.slice(0, (people.columns ?? USUAL_COLUMNS) - 1)}`);
	};
}
function hasColours(output, environment) {
	if ((environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb") return false;
	return output.isTTY === true;
}
async function readAll(input) {
	const decoder = new TextDecoder();
	let text = "";
	for await (const chunk of input) text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
	return text + decoder.decode();
}
function ignoreClosedReader(error) {
	if (systemCode(error) !== "EPIPE") throw error;
}

export { isAbsent as a, fileProblem as i, localTerminal as n, systemCode as o, neutral as r, hasColours as t };