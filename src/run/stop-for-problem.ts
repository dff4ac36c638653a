import type { ProcessEnd } from "../model/ports.ts";
import { ProblemError } from "../model/problem.ts";
import { commandProblem } from "./command-problem.ts";
import type { Floor } from "./workers-request.ts";

/** Ends the whole floor where the command does not exist, which no other worker could mend. */
export function stopForProblem(end: ProcessEnd, { request, ports, fail }: Floor): boolean {
  const problem = ports.cancelled.aborted ? undefined : commandProblem(request, end);
  if (problem !== undefined) fail(new ProblemError([problem]));
  return problem !== undefined;
}
