import { commandWords, splitWords } from "../model/command-words.ts";
import { TESTS_PLACEHOLDER, type TestCommand } from "../model/invocation.ts";

/**
 * The words of the simple command that the arguments go to: of a longer shell text the one around
 * `{tests}`. None where they cannot be told.
 */
export function wordsAroundArguments(command: TestCommand): readonly string[] {
  const simple = commandWords(command);
  if (simple !== undefined || command.kind === "argv") return simple ?? [];
  const [before = "", after = ""] = command.text.split(TESTS_PLACEHOLDER, 2);
  const start = before.split(COMMAND_END).at(-1) ?? "";
  const end = after.split(COMMAND_END)[0] ?? "";
  const split = splitWords(`${start}${TESTS_PLACEHOLDER}${end}`.trim());
  return split.kind === "simple" ? split.words.map((word) => word.text) : [];
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

/** The first of these options that has a value: `--config x`, `--config=x`. */
export function findOption(
  words: readonly string[],
  names: readonly string[],
): OptionWords | undefined {
  for (const [index, word] of words.entries()) {
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

/** What stands between the simple commands of a shell text. */
const COMMAND_END = /[\n;&|<>()]/;
