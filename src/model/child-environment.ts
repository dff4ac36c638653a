/**
 * What the runner gives to an Action and not to a `run:` step, or what speaks for our step: the
 * services' addresses and token, our inputs, state and outputs. `ACTIONS_ID_TOKEN_*` stays: a
 * `run:` step has it too where the job may ask for an identity token.
 * https://github.com/actions/runner/tree/main/src/Runner.Worker/Handlers
 */
const OURS = [
  /^ACTIONS_RUNTIME_/i,
  /^ACTIONS_RESULTS_/i,
  /^ACTIONS_CACHE_/i,
  /^INPUT_/i,
  /^STATE_/i,
  /^GITHUB_STATE$/i,
  /^GITHUB_OUTPUT$/i,
];

/** The environment that a plain `run:` step of the same job would have. */
export function childEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && !OURS.some((pattern) => pattern.test(name)),
  );
  return Object.fromEntries(kept);
}
