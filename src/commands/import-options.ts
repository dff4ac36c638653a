import type { FrameworkName } from "../model/plan.ts";
import { FRAMEWORK_NAMES } from "../model/plan.ts";
import { DEFAULT_PLATFORM } from "../model/suite.ts";
import type { OptionReader } from "./option-reader.ts";
import { suiteNameProblem } from "./suite-name.ts";

export interface ImportOptions {
  /** As they were given, oldest first, each once: files, folders, or `-` for standard input. */
  readonly sources: readonly string[];
  readonly history: string | undefined;
  readonly suite: string | undefined;
  readonly platform: string;
  readonly framework: FrameworkName | undefined;
  readonly json: boolean;
}

export function readImportOptions(
  read: OptionReader,
  positionals: readonly string[],
): ImportOptions {
  const suite = read.text("suite");
  const wrong = suite === undefined ? undefined : suiteNameProblem(suite);
  if (wrong !== undefined) read.problem({ where: "suite", ...wrong });
  if (positionals.length === 0) read.problem(NO_SOURCE);
  return {
    sources: [...new Set(positionals)],
    history: read.text("history"),
    suite,
    platform: read.text("platform") ?? DEFAULT_PLATFORM,
    framework: read.choice("framework", FRAMEWORK_NAMES),
    json: read.isOn("json"),
  };
}

const NO_SOURCE = {
  what: "there is nothing to import",
  how: "Name timing files of other tools, JUnit files, or folders of them, each of one run, oldest first.",
};
