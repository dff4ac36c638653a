import { TESTS_PLACEHOLDER, type TestCommand } from "../model/invocation.ts";

/**
 * The words of the simple command that the arguments go to: of a shell text the one around
 * `{tests}`, else the last. Quotes are taken off; nothing is expanded.
 */
export function commandWords(command: TestCommand): readonly string[] {
  if (command.kind === "argv") return command.argv;
  const commands = splitShell(command.text);
  const marked = commands.find((words) => words.some((word) => word.includes(TESTS_PLACEHOLDER)));
  return marked ?? commands.at(-1) ?? [];
}

/** Whether the placeholder stands anywhere in the command. */
export function mentions(command: TestCommand, placeholder: string): boolean {
  if (command.kind === "shell") return command.text.includes(placeholder);
  return command.argv.some((word) => word.includes(placeholder));
}

/** An option's value, and the words of the command that give it. */
export interface OptionWords {
  readonly value: string;
  readonly words: readonly string[];
}

/** The last of these options: `--config x`, `--config=x`. */
export function findOption(
  words: readonly string[],
  names: readonly string[],
): OptionWords | undefined {
  for (const [index, word] of [...words.entries()].reverse()) {
    const next = words[index + 1];
    if (names.includes(word) && next !== undefined) return { value: next, words: [word, next] };
    const name = names.find((one) => word.startsWith(`${one}=`));
    if (name !== undefined) return { value: word.slice(name.length + 1), words: [word] };
  }
  return undefined;
}

/** Whether one of these flags stands among the words, with or without a value. */
export function hasFlag(words: readonly string[], names: readonly string[]): boolean {
  return words.some((word) => names.some((name) => word === name || word.startsWith(`${name}=`)));
}

/** What ends one simple command of a shell text, or one word of it. */
const TOKEN =
  /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([\n;&|]+)|([ \t\r]+)|([^\s'"\\;&|]+)/g;

function splitShell(text: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  const endWord = () => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  for (const [, single, double, escaped, separator, blank, plain] of text.matchAll(TOKEN)) {
    if (separator !== undefined || blank !== undefined) endWord();
    if (separator !== undefined) commands.push([]);
    const piece = single ?? double?.replaceAll(/\\(["\\$`])/g, "$1") ?? escaped ?? plain;
    if (piece !== undefined) word = (word ?? "") + piece;
  }
  endWord();
  return commands.filter((words) => words.length > 0);
}
