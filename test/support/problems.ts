import { describeProblem, type Result } from "../../src/model/problem.ts";

/** The problems of a result as people read them; fails where there are none. */
export function problemsOf(result: Result<unknown>): readonly string[] {
  if (result.ok) throw new Error("there was no problem");
  return result.problems.map(describeProblem);
}
