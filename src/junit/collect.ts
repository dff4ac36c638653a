import { MadeSequence } from "../model/sequence.ts";
import { TestColumns } from "../model/test-columns.ts";
import type { JunitReport, Outcome, Testcase } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import type { ElementSink } from "./element-sink.ts";
import { TextKeeper } from "./kept-text.ts";
import { MOST_CASES } from "./limits.ts";
import { type CaseFacts, type CaseTag, hasFacts, OpenCase, plainFacts } from "./open-case.ts";
import { SuiteStack } from "./open-suites.ts";
import { parseSeconds } from "./parse-seconds.ts";
import type { TagAttributes } from "./tag-attributes.ts";
import { isResultElement, type ResultElement, ROOTS } from "./vocabulary.ts";

/** Hears of the elements of a JUnit file and makes testcases of them. */
export class CaseCollector implements ElementSink {
  readonly #note: (what: string) => void;
  readonly #mostCases: number;
  readonly #keeper: TextKeeper;
  readonly #suites: SuiteStack;
  readonly #cases = new TestColumns<CaseFacts>();
  /** Of the last empty case in the open suite: most cases have those of their neighbours. */
  #facts: CaseFacts | undefined;
  #case: OpenCase | undefined;
  /** True while a failure outside of any testcase has one made for it. */
  #isStandIn = false;
  #isCut = false;
  #beyond = 0;
  #depth = 0;
  #isJunit = false;
  #root: string | undefined;

  constructor(note: (what: string) => void, mostCases = MOST_CASES) {
    this.#note = note;
    this.#mostCases = mostCases;
    this.#keeper = new TextKeeper(note);
    this.#suites = new SuiteStack(note);
  }

  /** What was read; to be asked for at the end of the file. */
  report(): Omit<JunitReport, "source" | "oddities"> {
    if (this.#beyond > 0)
      this.#note(`${this.#beyond} testcases beyond ${this.#mostCases}: left out`);
    if (!this.#isJunit) this.#note(notJunit(this.#root));
    const cases = this.#cases;
    cases.settle();
    return {
      cases: new MadeSequence(cases.length, (at) => caseAt(cases, at)),
      suites: this.#suites.all,
    };
  }

  readonly open = (name: string, attributes: TagAttributes): void => {
    if (this.#depth === 0) this.#root ??= name;
    this.#depth += 1;
    if (ROOTS.has(name)) this.#isJunit = true;
    if (name === "testcase") this.#case = new OpenCase(this.#caseTag(attributes));
    else if (name === "testsuite") this.#openSuite(attributes);
    else if (name === "property") this.#property(attributes);
    else if (isResultElement(name)) this.#openResult(name, attributes);
  };

  readonly empty = (name: string, attributes: TagAttributes): void => {
    if (name !== "testcase") {
      this.open(name, attributes);
      this.close(name);
      return;
    }
    this.#isJunit = true;
    const tag = this.#caseTag(attributes);
    const facts = this.#facts;
    this.#facts = facts !== undefined && hasFacts(tag, facts) ? facts : plainFacts(tag);
    this.#keep(tag.name, tag.seconds, this.#facts);
  };

  readonly again = (name: string, seconds: Seconds | undefined): boolean => {
    if (this.#facts === undefined) return false;
    this.#keep(name, seconds, this.#facts);
    return true;
  };

  readonly text = (text: string): void => {
    this.#case?.text(text);
  };

  readonly close = (name: string): void => {
    this.#depth -= 1;
    if (name === "testcase") this.#closeCase();
    else if (name === "testsuite") this.#closeSuite();
    else if (isResultElement(name)) this.#closeResult();
  };

  readonly settle = (): void => {
    this.#cases.settle();
  };

  readonly cut = (): void => {
    this.#isCut = true;
  };

  #closeCase(): void {
    if (this.#case === undefined) return;
    const { name, seconds } = this.#case.tag;
    this.#keep(name, seconds, this.#case.finish(this.#isCut));
    this.#case = undefined;
  }

  #keep(name: string, seconds: Seconds | undefined, facts: CaseFacts): void {
    if (this.#cases.length < this.#mostCases) this.#cases.add(name, seconds, facts);
    else this.#beyond += 1;
  }

  #openResult(name: ResultElement, attributes: TagAttributes): void {
    if (this.#case === undefined && this.#isJunit && name !== "skipped") {
      this.#note(`<${name}> outside of any testcase`);
      this.#case = new OpenCase(this.#suites.standIn());
      this.#isStandIn = true;
    }
    this.#case?.begin(name, attributes);
  }

  #closeResult(): void {
    this.#case?.end();
    if (!this.#isStandIn) return;
    this.#isStandIn = false;
    this.#closeCase();
  }

  #property(attributes: TagAttributes): void {
    const name = attributes.get("name") ?? "";
    const value = attributes.get("value") ?? "";
    if (this.#case !== undefined) {
      this.#case.property(name, value);
      return;
    }
    this.#facts = undefined;
    this.#suites.property(name, value);
  }

  #openSuite(attributes: TagAttributes): void {
    this.#facts = undefined;
    this.#suites.open({
      name: this.#keeper.shared(attributes.get("name") ?? ""),
      file: this.#file(attributes),
      seconds: this.#seconds(attributes),
      hostname: attributes.get("hostname"),
    });
  }

  #closeSuite(): void {
    this.#facts = undefined;
    this.#suites.close();
  }

  #caseTag(attributes: TagAttributes): CaseTag {
    const name = attributes.get("name");
    if (name === undefined) this.#note("a testcase without a name");
    const classname = attributes.get("classname");
    return {
      name: name === undefined ? "" : this.#keeper.own(name),
      classname: classname === undefined ? "" : this.#keeper.shared(classname),
      file: this.#file(attributes),
      suiteFile: this.#suites.file,
      suites: this.#suites.chain,
      seconds: this.#seconds(attributes),
      stated: statedOutcome(attributes),
    };
  }

  #file(attributes: TagAttributes): string | undefined {
    const file = attributes.get("file") ?? attributes.get("filepath");
    return file === undefined || file === "" ? undefined : this.#keeper.shared(file);
  }

  #seconds(attributes: TagAttributes): Seconds | undefined {
    const time = attributes.get("time");
    const seconds = parseSeconds(time);
    if (seconds === undefined && time !== undefined && time.trim() !== "") {
      this.#note(`the time ${JSON.stringify(time.slice(0, 40))} is no duration`);
    }
    return seconds;
  }
}

/** What `status` (CTest, GoogleTest, Bazel) and `result` (GoogleTest) say. */
const STATED: ReadonlyMap<string, Outcome> = new Map([
  ["notrun", "skipped"],
  ["disabled", "skipped"],
  ["skipped", "skipped"],
  ["suppressed", "skipped"],
  ["fail", "failed"],
  ["failed", "failed"],
  ["failure", "failed"],
  ["error", "errored"],
  ["errored", "errored"],
]);

function statedOutcome(attributes: TagAttributes): Outcome | undefined {
  const status = attributes.get("status");
  const result = attributes.get("result");
  if (status === undefined && result === undefined) return undefined;
  return STATED.get((result ?? "").toLowerCase()) ?? STATED.get((status ?? "").toLowerCase());
}

function caseAt(cases: TestColumns<CaseFacts>, at: number): Testcase {
  const name = cases.nameAt(at);
  const seconds = cases.secondsAt(at);
  const facts = cases.sharedAt(at);
  return seconds === undefined ? { ...facts, name } : { ...facts, name, seconds };
}

function notJunit(root: string | undefined): string {
  if (root === undefined) return "no element at all: this is no JUnit file";
  return `no testsuites, testsuite or testcase but <${root}>: this is no JUnit file`;
}
