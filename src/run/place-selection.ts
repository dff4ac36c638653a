import { type ShellWord, splitWords } from "../model/command-words.ts";
import type { Invocation, TestCommand } from "../model/invocation.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { checkArguments } from "./argument-limits.ts";
import { NO_COMMAND, needsDashes, startsShellText, unplaced } from "./command-shape.ts";
import { placeArguments } from "./place-arguments.ts";
import { fillPlaceholders, LIST_VARIABLE } from "./placeholders.ts";
import { type ShellPlace, type Start, shellStart } from "./shell-start.ts";

export interface RunPlatform extends ShellPlace {
  /** What the child gets besides the invocation's own variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A process that runs the user's command for exactly one invocation's selection. */
export interface PlacedCommand extends Start {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Puts an invocation's selection into the user's command. The selection is data: it reaches a
 * shell as its arguments or in a file, never as text.
 */
export function placeSelection(
  command: TestCommand,
  invocation: Invocation,
  platform: RunPlatform,
): Result<PlacedCommand> {
  const start =
    command.kind === "shell"
      ? startText(command, invocation, platform)
      : startWords(command.argv, invocation, platform);
  if (!start.ok) return start;
  const environment = {
    ...platform.environment,
    ...invocation.environment,
    [LIST_VARIABLE]: invocation.list,
  };
  const problems = checkArguments({ ...start.value, environment, windows: platform.windows });
  return problems.length > 0 ? failed(...problems) : ok({ ...start.value, environment });
}

function startText(
  command: Extract<TestCommand, { kind: "shell" }>,
  invocation: Invocation,
  platform: ShellPlace,
): Result<Start> {
  const text = command.text.trim();
  if (text === "") return failed(NO_COMMAND);
  const filled = fillPlaceholders(text);
  if (!filled.ok) return filled;
  const placed = filled.value.filled ? ok(filled.value.text) : extendText(text, invocation);
  if (!placed.ok) return placed;
  return shellStart({ text: placed.value, args: invocation.args, shell: command.shell }, platform);
}

/** A simple command without a placeholder gets the arguments at its end, or for some words. */
function extendText(text: string, { replaces }: Invocation): Result<string> {
  const split = splitWords(text);
  if (split.kind === "other") return failed(unplaced(text, split.why));
  const words = split.words.map((word) => word.text);
  if (startsShellText(words)) return failed(unplaced(text, "a shell runs a text in it"));
  const replaced = split.words.filter((word) => replaces.includes(word.text));
  if (replaced.length > 0) return ok(replaceWords(text, replaced));
  return ok(`${text}${needsDashes(words) ? " --" : ""} "$@"`);
}

/** The arguments stand where the first of these words stood; the others go. */
function replaceWords(text: string, words: readonly ShellWord[]): string {
  return words.reduceRight(
    (rest, word, index) =>
      `${rest.slice(0, word.start)}${index === 0 ? '"$@"' : ""}${rest.slice(word.end)}`,
    text,
  );
}

function startWords(
  argv: readonly string[],
  invocation: Invocation,
  platform: ShellPlace,
): Result<Start> {
  const placed = placeArguments(argv, invocation);
  if (!placed.ok) return placed;
  const [file = "", ...args] = placed.value;
  if (platform.windows && platform.bash !== undefined && !/\.exe$/i.test(file)) {
    return ok(throughBash(platform.bash, placed.value));
  }
  return ok({ file, args });
}

/** Windows itself starts only programs; `npx` and its like are scripts, which bash can start. */
function throughBash(bash: string, words: readonly string[]): Start {
  return { file: bash, args: ["--noprofile", "--norc", "-c", 'exec "$@"', "makespan", ...words] };
}
