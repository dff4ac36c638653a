import { splitWords } from "../model/command-words.ts";
import type { TestCommand } from "../model/invocation.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import type { Config } from "./config.ts";
import { suiteSettings } from "./suite-settings.ts";

export interface CommandOptions {
  /** What followed `--` on the command line. */
  readonly argv: readonly string[] | undefined;
  /** The input `test-command`. */
  readonly text: string | undefined;
  readonly shell: string | undefined;
}

/** The command that runs a suite's tests: the call's own, else the one of the configuration. */
export function testCommand(
  { argv, text, shell }: CommandOptions,
  config: Config | undefined,
  suite: string,
): Result<TestCommand> {
  if (argv !== undefined && argv.length > 0) return ok({ kind: "argv", argv });
  const words = text ?? suiteSettings(config, suite)?.["test-command"];
  if (words === undefined) return failed(noCommand(suite));
  return ok({ kind: "shell", text: words, ...(shell === undefined ? {} : { shell }) });
}

/** The words of a command as far as they can be told without running it. */
export function wordsOf(command: CommandOptions): readonly string[] {
  if (command.argv !== undefined) return command.argv;
  const split = splitWords(command.text?.trim() ?? "");
  return split.kind === "other" ? [] : split.words.map((word) => word.text);
}

function noCommand(suite: string) {
  return {
    where: "test-command",
    what: `it is not known which command runs the tests of ${suite}`,
    how: "Give it after -- on the command line, as the input `test-command`, or under `test-command` in makespan.yml.",
  };
}
