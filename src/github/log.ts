import { neutral } from "../model/neutral.ts";
import type { Log } from "../model/ports.ts";
import { describeProblem } from "../model/problem.ts";

/** The part of `@actions/core` that speaks. */
export interface Core {
  readonly info: (message: string) => void;
  readonly warning: (message: string) => void;
  readonly error: (message: string) => void;
  readonly startGroup: (name: string) => void;
  readonly endGroup: () => void;
}

/** The log of a step. Warnings, errors and problems become annotations. */
export function log(core: Core): Log {
  return {
    info: (text) => core.info(neutral(text)),
    warn: (text) => core.warning(neutral(text)),
    error: (text) => core.error(neutral(text)),
    problem: (problem) => core.error(neutral(describeProblem(problem))),
    group: (title, lines) => {
      core.startGroup(oneLine(title));
      core.info(neutral(lines.join("\n")));
      core.endGroup();
    },
  };
}

/** A title with a line break would say whatever stands behind it to the runner. */
function oneLine(title: string): string {
  return neutral(title).replaceAll(/[\r\n]+/g, " ");
}
