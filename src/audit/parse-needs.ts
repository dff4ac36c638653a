import { compareText } from "../model/order.ts";
import { failed, ok, type Result } from "../model/problem.ts";

/** How a job that merge waited for ended. */
export interface NeededJob {
  readonly job: string;
  /** `success`, `failure`, `cancelled` or `skipped`; anything else is kept as it is. */
  readonly result: string;
}

/** Names and results are shown to people; no real one comes near. */
const LONGEST_TEXT = 200;

/**
 * The results in `${{ toJSON(needs) }}`, by job name; none where the text is empty.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context
 */
export function parseNeeds(text: string, where: string): Result<readonly NeededJob[]> {
  if (text.trim() === "") return ok([]);
  const jobs = parseObject(text);
  if (jobs === undefined) return failed(wrong("it is no JSON object", where));
  const parsed = Object.entries(jobs).map(([job, value]) => parseJob(job, value));
  const bad = parsed.indexOf(undefined);
  if (bad >= 0) {
    const name = JSON.stringify(Object.keys(jobs)[bad]?.slice(0, LONGEST_TEXT));
    return failed(wrong(`the job ${name} has no result`, where));
  }
  const found = parsed.flatMap((one) => one ?? []);
  return ok(found.sort((left, right) => compareText(left.job, right.job)));
}

function parseJob(job: string, value: unknown): NeededJob | undefined {
  if (value === null || typeof value !== "object" || !("result" in value)) return undefined;
  if (typeof value.result !== "string") return undefined;
  return { job: job.slice(0, LONGEST_TEXT), result: value.result.slice(0, LONGEST_TEXT) };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function wrong(why: string, where: string) {
  const how = "Give it as needs: ${{ toJSON(needs) }}, with the plan and all test jobs in needs.";
  return { what: `the results of the needed jobs cannot be read: ${why}`, where, how };
}
