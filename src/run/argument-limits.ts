import { LIST_PLACEHOLDER } from "../model/invocation.ts";
import type { Problem } from "../model/problem.ts";

/** MAX_ARG_STRLEN of Linux without the closing NUL; it holds for variables too. */
const LONGEST_ARGUMENT = 131_071;

/** What Linux takes for arguments and environment with the usual stack of 8 MiB. */
const MOST_ARGUMENT_BYTES = 2 * 1024 * 1024;

/** CreateProcess takes a command line of 32,767 characters with its closing NUL. */
const LONGEST_COMMAND_LINE = 32_766;

/** Left for what the shell itself adds before it starts the command. */
const HEADROOM = 8 * 1024;

/** Linux counts a pointer for every string: https://man7.org/linux/man-pages/man2/execve.2.html. */
const POINTER_BYTES = 8;

export interface StartSize {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
}

/** What of a process's arguments this system would refuse. */
export function checkArguments(start: StartSize): readonly Problem[] {
  return start.windows ? checkCommandLine(start) : checkBytes(start);
}

function checkBytes({ file, args, environment }: StartSize): readonly Problem[] {
  const variables = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const longest = largest([...args, ...variables].map(byteLength));
  if (longest > LONGEST_ARGUMENT) {
    return [
      tooLong(
        `one argument or variable of ${count(longest)} bytes`,
        `${count(LONGEST_ARGUMENT)} bytes`,
      ),
    ];
  }
  const total = [file, ...args, ...variables]
    .map((text) => byteLength(text) + 1 + POINTER_BYTES)
    .reduce((sum, bytes) => sum + bytes, HEADROOM);
  if (total <= MOST_ARGUMENT_BYTES) return [];
  const size = `${count(args.length)} arguments, with the environment ${count(total)} bytes`;
  return [tooLong(size, `${count(MOST_ARGUMENT_BYTES)} bytes (2 MiB)`)];
}

function checkCommandLine({ file, args }: StartSize): readonly Problem[] {
  const total = [file, ...args].map(quotedLength).reduce((sum, length) => sum + length, 0);
  if (total <= LONGEST_COMMAND_LINE) return [];
  const size = `a command line of ${count(total)} characters`;
  return [tooLong(size, `${count(LONGEST_COMMAND_LINE)} characters`)];
}

/** With its blank and the quotes and backslashes that Windows needs. */
function quotedLength(arg: string): number {
  return arg.length + 3 + (arg.match(/["\\]/g)?.length ?? 0);
}

/** A loop, since spreading many thousands of arguments would overflow the stack. */
function largest(lengths: readonly number[]): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

function tooLong(what: string, limit: string): Problem {
  return {
    where: "test-command",
    what: `the tests make ${what}, and this system takes at most ${limit}`,
    how: `Write ${LIST_PLACEHOLDER} in the command: the path of a file with one item per line. Or use more shards.`,
  };
}
