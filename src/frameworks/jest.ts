import type { Invocation, SelectRequest } from "../model/invocation.ts";
import { ok, type Problem, type Result } from "../model/problem.ts";
import { hasFlag, wordsAroundArguments } from "./command-options.ts";
import { readEvidenceFiles } from "./evidence.ts";
import type { Framework } from "./framework.ts";
import { type HandOverPaths, handOver, handOverProblems } from "./hand-over.ts";
import { startsNodeProgram } from "./node-command.ts";

/**
 * Jest, through a sequencer of ours around the user's own:
 * https://jestjs.io/docs/configuration#testsequencer-string. Files are found where Jest looks:
 * https://jestjs.io/docs/configuration#testmatch-arraystring.
 */
export const jest: Framework = {
  name: "jest",
  patterns: ["**/__tests__/**/*.?([mc])[jt]s?(x)", "**/?(*.)+(spec|test).?([mc])[jt]s?(x)"],
  ignore: ["**/node_modules/**"],
  itemOf: (file) => file,
  recognises: (words) => startsNodeProgram(words, ["jest", "jest-cli"]),
  parts: true,
  marks: () => [],
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
  const problems = [...handOverProblems(request, "Jest"), ...commandProblems(words)];
  if (problems.length > 0) return { ok: false, problems };
  const invocation = handOver(request, {
    framework: "jest",
    loaded: { name: "makespan-jest-sequencer.cjs", text: sequencerText },
    more: [],
    args: (loaded) => [`--testSequencer=${loaded}`],
    replaces: [],
    settings: {},
  });
  return ok([invocation]);
}

/** Flags that cannot stand beside ours, and what to do about each. */
const CONFLICTS: readonly (Problem & { readonly flags: readonly string[] })[] = [
  {
    flags: ["--shard"],
    what: "--shard would split the shard a second time",
    how: "Take it out of the command.",
  },
  {
    flags: ["--watch", "--watchAll"],
    what: "a watching Jest never ends",
    how: "Take --watch out of the command.",
  },
  {
    flags: ["--testSequencer"],
    what: "--testSequencer is how the selection reaches Jest",
    how: "Name your own sequencer in Jest's configuration instead: it keeps ordering the tests.",
  },
];

function commandProblems(words: readonly string[]): readonly Problem[] {
  return CONFLICTS.filter(({ flags }) => hasFlag(words, flags)).map(({ flags: _, ...problem }) => ({
    ...problem,
    where: "test command",
  }));
}

function sequencerText({ hooks, selection }: HandOverPaths): string {
  const hook = JSON.stringify(`${hooks}/jest-sequencer.cjs`);
  const asked = JSON.stringify(selection);
  return `module.exports = require(${hook}).makespanSequencer(${asked});\n`;
}
