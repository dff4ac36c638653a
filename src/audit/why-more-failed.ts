import type { InvocationRecord } from "../model/record.ts";
import { isFailure, type Results } from "../model/testcase.ts";
import type { FrameworkFacts } from "./framework-facts.ts";
import { plural } from "./name-some.ts";

/** From here on shells speak of themselves: not executable, not found, ended by a signal. */
const FIRST_OF_SHELLS = 126;

/**
 * Why more than tests in quarantine may have failed in an invocation that did not succeed, although
 * its reports show nothing else; `undefined` where it is certain that nothing did. Whoever doubts
 * keeps the exit code: what failed outside of quarantine must never be hidden by what failed in it.
 */
export function whyMoreFailed(
  { exitCode = 0, evidence }: InvocationRecord,
  { unattributed }: Results,
  { failureCodes }: FrameworkFacts,
): string | undefined {
  const beside = "beside tests in quarantine something may have failed";
  if (!(failureCodes?.includes(exitCode) ?? exitCode < FIRST_OF_SHELLS)) {
    return `${beside}: its command ended with exit code ${exitCode}, which says more than that tests failed`;
  }
  const loose = unattributed.filter(isFailure).length;
  if (loose > 0)
    return `${beside}: ${plural(loose, "failed case")} of its reports belong to no known item`;
  if (failureCodes === undefined) return undefined;
  if (evidence?.ended !== true) return `${beside}: nothing shows that its session came to its end`;
  return evidence.beside === undefined ? undefined : `${beside}: ${evidence.beside}`;
}
