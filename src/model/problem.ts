/**
 * Something the user has to mend: what is wrong, where, and how to mend it.
 * A bug of ours is an ordinary error instead.
 */
export interface Problem {
  /** A sentence without its period: `"0/8" is no shard of this plan`. */
  readonly what: string;
  /** The file, option or position it is about: `--shard`, `makespan.yml:3:5`. */
  readonly where?: string;
  /** What to do about it, a full sentence. */
  readonly how?: string;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function failed(...problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** Every value where all are fine, else every problem of all of them. */
export function allOk<Value>(results: readonly Result<Value>[]): Result<readonly Value[]> {
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return { ok: false, problems };
  return ok(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

/** Carries problems through code that cannot go on. The entries turn it into exit code 2. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(describeProblem).join("\n"), options);
    this.problems = problems;
  }
}

/** The value of a result, or its problems thrown as a {@link ProblemError}. */
export function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new ProblemError(result.problems);
}

/** One line: where, what and how. */
export function describeProblem(problem: Problem): string {
  const where = problem.where === undefined ? "" : `${problem.where}: `;
  const how = problem.how === undefined ? "" : ` ${problem.how}`;
  return `${where}${problem.what}.${how}`;
}
