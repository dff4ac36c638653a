import { r as neutral, t as hasColours } from "./terminal.mjs";

// src/local/terminal-log.ts
function terminalLog(options = standardError()) {
	const paint = painter(options.colours);
	const say = (text) => options.write(`${text}\n`);
	return {
		info: (text) => say(printable(text)),
		warn: (text) => say(`${paint("33", "warning:")} ${printable(text)}`),
		error: (text) => say(`${paint("31", "error:")} ${printable(text)}`),
		problem: (problem) => say(`${paint("31", "problem:")} ${describe(problem)}`),
		group: (title, lines) => say([paint("1", printable(title)), neutral(lines.join("\n"))].join("\n"))
	};
}
function printable(text) {
	return neutral(text).replaceAll(STEERING, picture);
}
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
function picture(character) {
	const code = character.charCodeAt(0);
	if (code < 32) return String.fromCharCode(9216 + code);
	if (code === 127) return "␡";
	return `<${code.toString(16).padStart(4, "0")}>`;
}
function describe({ where, what, how }) {
	const place = where === void 0 ? "" : `${printable(where)}: `;
	const advice = how === void 0 ? "" : `\n  ${printable(how).replaceAll("\n", "\n  ")}`;
	return `${place}${printable(what)}${advice}`;
}
function painter(colours) {
	return (code, text) => colours ? `\u001b[${code}m${text}\u001b[0m` : text;
}
function standardError() {
	return {
		write: (text) => {
			process.stderr.write(text);
		},
		colours: hasColours(process.stderr, process.env)
	};
}

export { terminalLog as n, printable as t };