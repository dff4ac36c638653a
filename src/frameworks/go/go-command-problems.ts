import { LIST_PLACEHOLDER, type SelectRequest, TESTS_PLACEHOLDER } from "../../model/invocation.ts";
import { type Entry, entryLabel, testName } from "../../model/item.ts";
import type { Problem } from "../../model/problem.ts";
import { hasFlag, mentions } from "../command-options.ts";
import { type GoCommand, type GoWords, readGoWords } from "./go-command.ts";

/** The word that the packages take the place of. */
export const EVERYTHING = "./...";

/** Why this command cannot be given exactly these packages. */
export function goCommandProblems(
  request: SelectRequest,
  command: GoCommand | undefined,
  invocations: number,
): readonly Problem[] {
  const byList = isByList(request);
  const parts = request.entries.filter((entry) => filtersOf(entry).length > 0);
  const problems = [
    ...parts.flatMap(nameProblems),
    ...(byList && parts.length > 0 ? [LIST_WITH_PARTS] : []),
  ];
  if (command === undefined) {
    const isPlaced = byList || mentions(request.command, TESTS_PLACEHOLDER);
    return isPlaced ? problems : [...problems, NO_GO];
  }
  const words = readGoWords(command.words);
  return [
    ...problems,
    ...(byList ? [] : placeProblems(command, words)),
    ...flagProblems(words, parts),
    ...gotestsumProblems(command, invocations),
  ];
}

function isByList({ command }: SelectRequest): boolean {
  return mentions(command, LIST_PLACEHOLDER) && !mentions(command, TESTS_PLACEHOLDER);
}

const WHERE = "test-command";

const NO_GO: Problem = {
  where: WHERE,
  what: "it starts neither go test nor gotestsum itself, so the packages have no place in it",
  how: `Write ${TESTS_PLACEHOLDER} where the packages go.`,
};

const LIST_WITH_PARTS: Problem = {
  where: WHERE,
  what: `a package is split by its tests, and ${LIST_PLACEHOLDER} can only hold whole packages`,
  how: `Write ${TESTS_PLACEHOLDER} where the packages go, or plan with granularity file.`,
};

function filtersOf({ only, except }: Entry): readonly string[] {
  return [...(only ?? []), ...(except ?? [])];
}

function nameProblems(entry: Entry): readonly Problem[] {
  const subtest = filtersOf(entry).find((id) => testName(entry.id, id).includes("/"));
  if (subtest === undefined) return [];
  return [
    {
      where: entryLabel(entry),
      what: `${subtest} is a subtest, and go selects exactly only whole tests`,
      how: "Name the test that it belongs to.",
    },
  ];
}

function placeProblems(command: GoCommand, words: GoWords): readonly Problem[] {
  const named = words.packages.filter((word) => word !== EVERYTHING);
  const hasPlace = words.packages.includes(EVERYTHING) || command.words.includes(TESTS_PLACEHOLDER);
  return [
    ...named.map(namedPackage),
    ...(words.endsOpen && !hasPlace ? [OPEN_END] : []),
    ...words.flags
      .filter((flag) => flag.separate && flag.value === EVERYTHING)
      .map((flag) => separateValue(flag.name)),
  ];
}

function namedPackage(word: string): Problem {
  return {
    where: WHERE,
    what: `it names the package ${word} itself, which every shard would run`,
    how: `Write ${EVERYTHING} or ${TESTS_PLACEHOLDER} in its place, and give the packages to the plan as patterns.`,
  };
}

const OPEN_END: Problem = {
  where: WHERE,
  what: "what stands at its end would reach the tests instead of go",
  how: `Write ${TESTS_PLACEHOLDER} or ${EVERYTHING} right behind go test, where the packages go.`,
};

function separateValue(flag: string): Problem {
  return {
    where: WHERE,
    what: `-${flag} ${EVERYTHING} looks like the place where the packages go`,
    how: `Write it as one word: -${flag}=${EVERYTHING}.`,
  };
}

function flagProblems({ flags }: GoWords, parts: readonly Entry[]): readonly Problem[] {
  const has = (name: string) => flags.some((flag) => flag.name === name);
  const filters = [
    ...(parts.some(({ only }) => only !== undefined) && has("run") ? ["run"] : []),
    ...(parts.some(({ except }) => except !== undefined) && has("skip") ? ["skip"] : []),
  ];
  return [
    ...(has("C") ? [OTHER_FOLDER] : []),
    ...filters.map(filterInUse),
    ...(parts.length > 0 && has("bench") ? [BENCHMARKS] : []),
  ];
}

const BENCHMARKS: Problem = {
  where: WHERE,
  what: "a package is split by its tests, and its benchmarks (-bench) would run with each part",
  how: "Plan with granularity file, or run the benchmarks in a suite of their own.",
};

const OTHER_FOLDER: Problem = {
  where: WHERE,
  what: "-C makes go look for the packages in another folder",
  how: "Give that folder as the suite's root instead.",
};

function filterInUse(flag: string): Problem {
  return {
    where: WHERE,
    what: `a package is split by its tests with -${flag}, which the command uses for itself`,
    how: `Leave -${flag} out, or plan with granularity file.`,
  };
}

const FILES = ["--junitfile", "--jsonfile"];

function gotestsumProblems({ program, own }: GoCommand, invocations: number): readonly Problem[] {
  if (program !== "gotestsum") return [];
  const overwritten = invocations > 1 ? FILES.filter((name) => hasFlag(own, [name])) : [];
  const unreadable = ["--packages", "--raw-command", "--watch"].filter((name) =>
    hasFlag(own, [name]),
  );
  return [
    ...unreadable.map((name) => ({
      where: WHERE,
      what: `gotestsum's ${name} leaves no place for the packages`,
      how: `Take it out; the packages come behind --.`,
    })),
    ...overwritten.map((name) => ({
      where: WHERE,
      what: `this shard starts gotestsum ${invocations} times, and each would overwrite ${name}`,
      how: "Take it out: a report comes by itself.",
    })),
  ];
}
