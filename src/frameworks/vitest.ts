import type { Invocation, SelectRequest } from "../model/invocation.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import { commandWords, findOption, hasFlag } from "./command-words.ts";
import { readEvidenceFiles } from "./evidence.ts";
import type { Framework } from "./framework.ts";
import { type HandOverPaths, handOver, handOverProblems } from "./hand-over.ts";
import { argumentSeparator, startsNodeProgram } from "./node-command.ts";

/**
 * Vitest, whose sequencer a configuration of ours replaces around the user's own:
 * https://vitest.dev/config/#sequence-sequencer. Files are found where Vitest looks:
 * https://vitest.dev/config/#include.
 */
export const vitest: Framework = {
  name: "vitest",
  patterns: ["**/*.{test,spec}.?(c|m)[jt]s?(x)"],
  ignore: ["**/node_modules/**", "**/.git/**"],
  itemOf: (file) => file,
  recognises: (words) => startsNodeProgram(words, ["vitest"]),
  parts: false,
  dialect: {
    names: "path",
    time: "suite",
    nested: false,
    testName: (testcase) => testcase.name,
  },
  select: selectWithSequencer,
  readEvidence: readEvidenceFiles,
  noTestsCodes: [1],
  givesEvidence: true,
};

function selectWithSequencer(request: SelectRequest): Result<readonly Invocation[]> {
  const words = commandWords(request.command);
  const problems = [...handOverProblems(request, "Vitest"), ...commandProblems(words)];
  if (problems.length > 0) return { ok: false, problems };
  const config = findOption(words, ["--config", "-c"]);
  const invocation = handOver(request, {
    framework: "vitest",
    loaded: { name: "makespan-vitest.config.mjs", text: configText },
    args: (loaded) => [...argumentSeparator(words), `--config=${loaded}`, "--run"],
    replaces: config?.words ?? [],
    settings: config === undefined ? {} : { config: config.value },
  });
  return ok([invocation]);
}

function commandProblems(words: readonly string[]): readonly Problem[] {
  if (!hasFlag(words, ["--shard"])) return [];
  return [
    {
      where: "test command",
      what: "--shard would split the shard a second time",
      how: "Take it out of the command.",
    },
  ];
}

/** Loads the hook only when it is called, so that Vite bundles nothing of it. */
function configText({ hooks, selection }: HandOverPaths): string {
  return [
    'import { pathToFileURL } from "node:url";',
    "export default async (env) => {",
    `  const hook = await import(pathToFileURL(${JSON.stringify(`${hooks}/vitest-config.mjs`)}).href);`,
    `  return hook.makespanConfig(env, ${JSON.stringify(selection)});`,
    "};",
    "",
  ].join("\n");
}
