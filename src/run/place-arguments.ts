import { type Invocation, LIST_PLACEHOLDER, TESTS_PLACEHOLDER } from "../model/invocation.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { NO_COMMAND, needsDashes, startsShellText, unplaced } from "./command-shape.ts";

/** Puts an invocation's selection into a command that is given as words; no shell reads them. */
export function placeArguments(
  argv: readonly string[],
  { args, replaces, list }: Pick<Invocation, "args" | "replaces" | "list">,
): Result<readonly string[]> {
  if ((argv[0] ?? "") === "") return failed(NO_COMMAND);
  if (argv.some((word) => word.includes(TESTS_PLACEHOLDER) && word !== TESTS_PLACEHOLDER)) {
    return failed(LONGER_WORD);
  }
  const listed = argv.map((word) => word.replaceAll(LIST_PLACEHOLDER, () => list));
  if (argv.includes(TESTS_PLACEHOLDER)) return ok(splice(listed, [TESTS_PLACEHOLDER], args));
  if (argv.some((word) => word.includes(LIST_PLACEHOLDER))) return ok(listed);
  if (startsShellText(argv)) return failed(unplaced(argv.join(" "), "a shell runs a text in it"));
  if (argv.some((word) => replaces.includes(word))) return ok(splice(argv, replaces, args));
  return ok([...argv, ...(needsDashes(argv) ? ["--"] : []), ...args]);
}

/** The arguments stand where the first of these words stood; the others go. */
function splice(
  argv: readonly string[],
  words: readonly string[],
  args: readonly string[],
): readonly string[] {
  const first = argv.findIndex((word) => words.includes(word));
  return argv.flatMap((word, index) => {
    if (!words.includes(word)) return [word];
    return index === first ? args : [];
  });
}

const LONGER_WORD = {
  where: "test-command",
  what: `${TESTS_PLACEHOLDER} is part of a longer word`,
  how: `Write ${TESTS_PLACEHOLDER} as a word of its own; it becomes any number of arguments.`,
};
