import { type Invocation, type SelectRequest, TESTS_PLACEHOLDER } from "../model/invocation.ts";
import { joinPath } from "../model/path.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import { findOption, hasFlag, mentions, wordsAroundArguments } from "./command-options.ts";
import { readEvidenceFiles } from "./evidence.ts";
import type { Framework } from "./framework.ts";
import { type HandOverPaths, handOver, handOverProblems } from "./hand-over.ts";
import { vitestMarks } from "./marks/vitest-marks.ts";
import { startsNodeProgram } from "./node-command.ts";

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
  parts: true,
  marks: vitestMarks,
  marksMention: "sequential|concurrent *: *false",
  dialect: {
    names: "path",
    time: "suite",
    nested: false,
    duplicates: "tests",
    testName: (testcase) => testcase.name,
  },
  select: selectWithSequencer,
  fed: false,
  readEvidence: readEvidenceFiles,
  noTestsCodes: [1],
  failureCodes: [1],
  givesEvidence: true,
};

function selectWithSequencer(request: SelectRequest): Result<readonly Invocation[]> {
  const words = wordsAroundArguments(request.command);
  const config = findOption(words, ["--config", "-c"]);
  const problems = [
    ...handOverProblems(request, "Vitest"),
    ...(hasFlag(words, ["--shard"]) ? [SECOND_SHARD] : []),
    ...(config !== undefined && mentions(request.command, TESTS_PLACEHOLDER) ? [TWO_CONFIGS] : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const invocation = handOver(request, {
    framework: "vitest",
    loaded: { name: "makespan-vitest.config.mjs", text: configText },
    more: [{ name: SETUP, text: setupText }],
    args: (loaded) => [`--config=${loaded}`, "--run"],
    replaces: config?.words ?? [],
    settings: config === undefined ? {} : { config: config.value },
  });
  return ok([invocation]);
}

const SECOND_SHARD: Problem = {
  where: "test command",
  what: "--shard would split the shard a second time",
  how: "Take it out of the command.",
};

/** Vitest takes one; without a placeholder ours takes the place of the user's and loads it. */
const TWO_CONFIGS: Problem = {
  where: "test command",
  what: `--config cannot stand beside ${TESTS_PLACEHOLDER}, which becomes a --config of ours`,
  how: "Write the Vitest command alone and without a placeholder: the configuration is then kept.",
};

/** Loads the hook only when it is called, so that Vite bundles nothing of it. */
function configText({ hooks, folder, selection }: HandOverPaths): string {
  const hook = JSON.stringify(`${hooks}/vitest-config.mjs`);
  const files = JSON.stringify({ selection, setup: joinPath(folder, SETUP) });
  return [
    'import { pathToFileURL } from "node:url";',
    "export default async (env) => {",
    `  const hook = await import(pathToFileURL(${hook}).href);`,
    `  return hook.makespanConfig(env, ${files});`,
    "};",
    "",
  ].join("\n");
}

const SETUP = "makespan-vitest.setup.mjs";

/**
 * What a worker loads before the files of a project with a split one. Vite resolves `vitest` here
 * for every file that it loads, which it could not do for a hook below `node_modules`.
 */
function setupText({ hooks }: HandOverPaths): string {
  return [
    'import { createRequire } from "node:module";',
    'import { beforeAll, inject } from "vitest";',
    `const { skipUnselected } = createRequire(${JSON.stringify(`${hooks}/`)})("./vitest-parts.cjs");`,
    // The file is the first argument up to Vitest 4, which then became the second.
    "beforeAll(function () {",
    "  const file = arguments[arguments.length - 1];",
    '  skipUnselected(file, inject("makespan")[file.filepath]);',
    "});",
    "",
  ].join("\n");
}
