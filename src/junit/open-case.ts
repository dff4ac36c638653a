import type { Outcome, Testcase, Testsuite } from "../model/testcase.ts";
import type { Seconds } from "../model/units.ts";
import { firstLines } from "./kept-text.ts";
import type { TagAttributes } from "./tag-attributes.ts";
import { RESULT_ELEMENTS, type ResultElement } from "./vocabulary.ts";

/** What the tag of a testcase and the suites around it say. */
export interface CaseTag {
  readonly name: string;
  readonly classname: string;
  readonly file: string | undefined;
  /** The file of the nearest suite that names one. */
  readonly suiteFile: string | undefined;
  readonly suites: readonly Testsuite[];
  readonly seconds: Seconds | undefined;
  /** The outcome that its attributes name; elements inside of it win. */
  readonly stated: Outcome | undefined;
}

/** What cases of one class with one outcome have in common. */
export type CaseFacts = Omit<Testcase, "name" | "seconds">;

/** The facts of a testcase without elements inside of it. */
export function plainFacts({ classname, suites, stated, file, suiteFile }: CaseTag): CaseFacts {
  const facts: Writable<CaseFacts> = {
    classname,
    suites,
    outcome: stated ?? "passed",
    flaky: false,
  };
  const named = file ?? suiteFile;
  if (named !== undefined) facts.file = named;
  return facts;
}

/** Whether a testcase without elements inside of it has just these facts. */
export function hasFacts(tag: CaseTag, facts: CaseFacts): boolean {
  return (
    facts.classname === tag.classname &&
    facts.suites === tag.suites &&
    facts.file === (tag.file ?? tag.suiteFile) &&
    facts.outcome === (tag.stated ?? "passed") &&
    facts.message === undefined &&
    !facts.flaky
  );
}

/** A testcase while the elements inside of it are read. */
export class OpenCase {
  readonly tag: CaseTag;
  readonly #found = new Set<Result>();
  /** First of what each kind of result says. */
  readonly #said = new Map<Result, string>();
  #file: string | undefined;
  #open: OpenResult | undefined;

  constructor(tag: CaseTag) {
    this.tag = tag;
  }

  property(name: string, value: string): void {
    if (FILE_PROPERTIES.has(name)) this.#file ??= value;
  }

  begin(element: ResultElement, attributes: TagAttributes): void {
    const result = RESULT_ELEMENTS[element];
    this.#found.add(result);
    const message = firstLines(attributes.get("message"));
    this.#open = { result, message, text: "", type: attributes.get("type") };
  }

  text(text: string): void {
    if (this.#open !== undefined) this.#open.text += text;
  }

  end(): void {
    if (this.#open === undefined) return;
    const { result, message, text, type } = this.#open;
    const said = message ?? firstLines(text) ?? firstLines(type);
    if (said !== undefined && !this.#said.has(result)) this.#said.set(result, said);
    this.#open = undefined;
  }

  /** `isCut` where the file ended inside of it, before it could say how it ended. */
  finish(isCut: boolean): CaseFacts {
    const outcome = this.#outcome(isCut);
    const facts: Writable<CaseFacts> = plainFacts({
      ...this.tag,
      file: this.tag.file ?? this.#file,
    });
    facts.outcome = outcome;
    facts.flaky = outcome === "passed" && this.#found.has("flaky");
    const message = this.#message(outcome) ?? (isCut ? CUT : undefined);
    if (message !== undefined) facts.message = message;
    return facts;
  }

  #outcome(isCut: boolean): Outcome {
    if (this.#found.has("errored")) return "errored";
    if (this.#found.has("failed")) return "failed";
    if (this.#found.has("skipped")) return "skipped";
    if (isCut) return "errored";
    return this.tag.stated ?? (this.#found.has("rerun") ? "failed" : "passed");
  }

  #message(outcome: Outcome): string | undefined {
    if (outcome === "skipped") return undefined;
    if (outcome === "passed") return this.#said.get("flaky");
    return this.#said.get(outcome) ?? this.#said.get("failed") ?? this.#said.get("rerun");
  }
}

type Result = (typeof RESULT_ELEMENTS)[ResultElement];

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

interface OpenResult {
  readonly result: Result;
  readonly message: string | undefined;
  readonly type: string | undefined;
  text: string;
}

const CUT = "the report ends inside this testcase";

/** `test.fileName`: web-test-runner. */
const FILE_PROPERTIES: ReadonlySet<string> = new Set(["file", "filepath", "test.fileName"]);
