import { DEFAULT_SUITE } from "../model/suite.ts";
import type { Config } from "./config.ts";
import type { SuiteConfig } from "./config-suite.ts";

/**
 * What the configuration says of a suite, where it has it. One suite at the top level of the
 * configuration takes whatever name the call gives.
 */
export function suiteSettings(
  config: Config | undefined,
  suite: string | undefined,
): SuiteConfig | undefined {
  const named = suite === undefined ? undefined : config?.suites.get(suite);
  return named ?? (config?.suites.size === 1 ? config.suites.get(DEFAULT_SUITE) : undefined);
}
