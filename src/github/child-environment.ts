type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the runner gives to an Action and not to a plain `run:` step, with the credentials that
 * write the cache and the artifacts, the address of a Redis server, and the files through which this step's own outputs and
 * state would be set. Left in place is what a `run:` step has as well: the summary, `GITHUB_ENV`
 * and `GITHUB_PATH`, without which a plain `>> "$GITHUB_STEP_SUMMARY"` would fail, and
 * `ACTIONS_ID_TOKEN_*`, which exists only where the job asked for it. The runner's rules:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers.
 */
const OURS = [
  /^ACTIONS_RUNTIME_/,
  /^ACTIONS_RESULTS_URL$/,
  /^ACTIONS_CACHE_/,
  /^INPUT_/,
  /^STATE_/,
  /^GITHUB_STATE$/,
  /^GITHUB_OUTPUT$/,
  /^MAKESPAN_REDIS_URL$/,
];

/** The environment that a plain `run:` step would have. Names are compared without their case. */
export function childEnvironment(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => {
      const upper = name.toUpperCase();
      return !OURS.some((pattern) => pattern.test(upper));
    }),
  );
}
