import type { TestCommand } from "../model/invocation.ts";
import type { ProcessEnd } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";

/** What shells exit with where a command cannot be run, and where there is none. */
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;

export interface CommandPlace {
  readonly command: TestCommand;
  /** Absolute folder that the command runs in. */
  readonly folder: string;
}

/** Why the command did not start at all, where that is what its end says. */
export function commandProblem(place: CommandPlace, end: ProcessEnd): Problem | undefined {
  if (end.kind === "signalled") return undefined;
  if (end.kind === "not-started") return problem(place, `did not start: ${end.why}`);
  if (place.command.kind !== "shell") return undefined;
  if (end.code === NOT_FOUND) {
    return problem(place, "ended with 127: the shell found no such command");
  }
  if (end.code === NOT_EXECUTABLE) {
    return problem(place, "ended with 126: the shell may not execute it");
  }
  return undefined;
}

function problem({ command, folder }: CommandPlace, what: string): Problem {
  const text = command.kind === "shell" ? command.text.trim() : command.argv.join(" ");
  return {
    where: "test-command",
    what: `${JSON.stringify(text)} in ${folder} ${what}`,
    how: "Check its spelling, that a step before installs it, and that the PATH of this step has its folder; a path in it is from that folder.",
  };
}
