import type { GoEvent } from "./go-event.ts";

type GoOutcome = "passed" | "failed" | "skipped";

/** What is known of one package's session. */
export interface GoPackage {
  readonly importPath: string;
  readonly tests: readonly GoTest[];
  /** Absent where its end never came. */
  readonly outcome?: GoOutcome;
  readonly seconds?: number;
  /** True where go repeated an earlier result instead of running it. */
  readonly cached: boolean;
  /** Why it could not be built. */
  readonly buildError?: string;
  /** True where only a result line told of it, so that its tests are unknown. */
  readonly plain: boolean;
  /** True where go says that it has no test to run. */
  readonly empty: boolean;
  /** True where all its tests were gone through and some failed: a panic or an exit is no such end. */
  readonly finished: boolean;
  /** Last lines that belong to no test. */
  readonly output: string;
}

/** One execution of a test; `-count=2` makes two. */
export interface GoTest {
  readonly name: string;
  readonly outcome?: GoOutcome;
  readonly seconds?: number;
  /** Last lines of its output, kept until it passes. */
  readonly output: string;
}

type Draft<Type> = { -readonly [Key in keyof Type]: Type[Key] };

interface PackageDraft extends Draft<Omit<GoPackage, "tests">> {
  readonly tests: Draft<GoTest>[];
  readonly running: Map<string, Draft<GoTest>>;
}

/** Follows the output of `go test`, as events or as plain lines. */
export class GoSession {
  readonly #packages = new Map<string, PackageDraft>();
  readonly #builds = new Map<string, string>();
  /** When the first test or package failed, since 1970, as the events say. */
  failedAt: number | undefined;

  get packages(): readonly GoPackage[] {
    return [...this.#packages.values()];
  }

  add(event: GoEvent): void {
    if (event.action === "fail") this.failedAt ??= event.time;
    if (event.importPath !== undefined) this.#addBuild(event.importPath, event);
    if (event.package === undefined) return;
    const draft = this.#package(event.package);
    if (event.test === undefined) this.#addToPackage(draft, event);
    else addToTest(draft, event.test, event);
  }

  /** A line that is no event; only result lines of packages mean anything. */
  addLine(line: string): void {
    const [, word, importPath = "", rest = ""] = RESULT_LINE.exec(line) ?? [];
    if (word === undefined || this.#packages.has(importPath)) return;
    const draft = this.#package(importPath);
    draft.plain = true;
    draft.outcome = word === "FAIL" ? "failed" : "passed";
    readResultLine(draft, rest);
  }

  #package(importPath: string): PackageDraft {
    const known = this.#packages.get(importPath);
    if (known !== undefined) return known;
    const draft: PackageDraft = {
      importPath,
      tests: [],
      running: new Map(),
      cached: false,
      plain: false,
      empty: false,
      finished: false,
      output: "",
    };
    this.#packages.set(importPath, draft);
    return draft;
  }

  #addBuild(build: string, { output = "" }: GoEvent): void {
    this.#builds.set(build, kept((this.#builds.get(build) ?? "") + output));
  }

  #addToPackage(draft: PackageDraft, event: GoEvent): void {
    if (event.output !== undefined) addOutput(draft, event.output);
    const outcome = OUTCOMES.get(event.action);
    if (outcome === undefined) return;
    draft.outcome = outcome;
    if (event.elapsed !== undefined) draft.seconds = event.elapsed;
    const build = event.failedBuild;
    if (build !== undefined) draft.buildError = this.#builds.get(build) ?? "the build failed";
  }
}

/** `bench` ends a benchmark. */
const OUTCOMES: ReadonlyMap<string, GoOutcome> = new Map([
  ["pass", "passed"],
  ["bench", "passed"],
  ["fail", "failed"],
  ["skip", "skipped"],
]);

const RESULT_LINE = /^(ok|FAIL|\?)[ ]*\t(\S+)[\t ]?(.*)$/;

function addOutput(draft: PackageDraft, output: string): void {
  const [, , importPath, rest = ""] = RESULT_LINE.exec(output.trimEnd()) ?? [];
  if (output.trimEnd() === "FAIL") draft.finished = true;
  if (importPath === draft.importPath) readResultLine(draft, rest);
  else draft.output = kept(draft.output + output);
}

function readResultLine(draft: PackageDraft, rest: string): void {
  if (rest.startsWith("(cached)")) draft.cached = true;
  if (/^\[(?:build|setup) failed\]/.test(rest)) draft.buildError ??= `the ${rest.slice(1, -1)}`;
  if (/\[no test(?:s to run| files)\]/.test(rest)) draft.empty = true;
}

function addToTest(draft: PackageDraft, name: string, event: GoEvent): void {
  const test = runningTest(draft, name, event);
  if (event.output !== undefined) test.output = kept(test.output + event.output);
  const outcome = OUTCOMES.get(event.action);
  if (outcome === undefined) return;
  test.outcome = outcome;
  if (event.elapsed !== undefined) test.seconds = event.elapsed;
  if (outcome === "passed") test.output = "";
}

/** The test's present execution; its late output still belongs to the last one. */
function runningTest(draft: PackageDraft, name: string, { action }: GoEvent): Draft<GoTest> {
  const running = draft.running.get(name);
  const again = action === "run" && running?.outcome !== undefined;
  if (running !== undefined && !again) return running;
  const test: Draft<GoTest> = { name, output: "" };
  draft.tests.push(test);
  draft.running.set(name, test);
  return test;
}

const LONGEST_OUTPUT = 16 * 1024;

/** The end of a long output, which says what went wrong; cut rarely, since cutting copies. */
function kept(output: string): string {
  return output.length > 4 * LONGEST_OUTPUT ? output.slice(-LONGEST_OUTPUT) : output;
}
