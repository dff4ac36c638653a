import { FRAMEWORK_NAMES, type FrameworkName } from "../model/plan.ts";
import { custom } from "./custom.ts";
import type { Framework } from "./framework.ts";
import { go } from "./go.ts";
import { jest } from "./jest.ts";
import { pytest } from "./pytest.ts";
import { vitest } from "./vitest.ts";

export const frameworks: Readonly<Record<FrameworkName, Framework>> = {
  pytest,
  vitest,
  jest,
  go,
  custom,
};

/** The framework that these words of a command line start, where one does. */
export function recogniseFramework(words: readonly string[]): Framework | undefined {
  return FRAMEWORK_NAMES.map((name) => frameworks[name]).find((framework) =>
    framework.recognises(words),
  );
}
