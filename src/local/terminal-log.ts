import { neutral } from "../model/neutral.ts";
import type { Log } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { hasColours } from "./terminal.ts";

export interface TerminalLogOptions {
  readonly write: (text: string) => void;
  readonly colours: boolean;
}

/**
 * Speaks to people on a terminal. What it prints cannot steer the terminal and, where the command
 * line runs in a step of a workflow, not the runner.
 */
export function terminalLog(options: TerminalLogOptions = standardError()): Log {
  const paint = painter(options.colours);
  const say = (text: string) => options.write(`${text}\n`);
  return {
    info: (text) => say(printable(text)),
    warn: (text) => say(`${paint("33", "warning:")} ${printable(text)}`),
    error: (text) => say(`${paint("31", "error:")} ${printable(text)}`),
    problem: (problem) => say(`${paint("31", "problem:")} ${describe(problem)}`),
    // Another program's colours are for this terminal too; only the runner must not obey it.
    group: (title, lines) =>
      say([paint("1", printable(title)), neutral(lines.join("\n"))].join("\n")),
  };
}

/** The text without anything that a terminal or a runner would execute, still readable. */
export function printable(text: string): string {
  return neutral(text).replaceAll(STEERING, picture);
}

/**
 * Control characters but tab and line feed, and the signs that change the direction of writing:
 * https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters.
 */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<${code.toString(16).padStart(4, "0")}>`;
}

/** One line for what is wrong, one for how to mend it. */
function describe({ where, what, how }: Problem): string {
  const place = where === undefined ? "" : `${printable(where)}: `;
  const advice = how === undefined ? "" : `\n  ${printable(how).replaceAll("\n", "\n  ")}`;
  return `${place}${printable(what)}${advice}`;
}

function painter(colours: boolean): (code: string, text: string) => string {
  return (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
}

function standardError(): TerminalLogOptions {
  return {
    write: (text) => {
      process.stderr.write(text);
    },
    colours: hasColours(process.stderr, process.env),
  };
}
