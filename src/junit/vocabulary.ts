/**
 * What an element may hold. `markup`: elements. `text`: text, and the few elements that real
 * producers put beside it. `output`: text of any size that nobody here reads.
 */
export type Content = "markup" | "text" | "output";

/** What a testcase came to, by the name of the element that says so. */
export const RESULT_ELEMENTS = {
  failure: "failed",
  error: "errored",
  skipped: "skipped",
  // Surefire, Gradle and nextest: an attempt that failed before the last one, which failed too.
  rerunFailure: "rerun",
  rerunError: "rerun",
  // The same before a last attempt that passed.
  flakyFailure: "flaky",
  flakyError: "flaky",
} as const;

export type ResultElement = keyof typeof RESULT_ELEMENTS;

export function isResultElement(name: string): name is ResultElement {
  return Object.hasOwn(RESULT_ELEMENTS, name);
}

export function contentOf(name: string): Content {
  if (OUTPUT.has(name)) return "output";
  return isResultElement(name) || TEXT.has(name) ? "text" : "markup";
}

/** What begins a tag also inside of text; any other `<` there stands for itself. */
export const TAG_IN_TEXT =
  /<(?:failure|error|skipped|rerunFailure|rerunError|flakyFailure|flakyError|system-out|system-err|testcase|testsuites?|properties|property|message|stackTrace|stack-trace)(?=[\s/>])/y;

/** A tag that no attribute holds: where one is met, the quote before it was never closed. */
export const TAG_IN_VALUE =
  />\s{0,1000}<\/?(?:testcase|testsuites?|failure|error|skipped|system-out|system-err|properties|property)[\s/>]/;

/** Attributes of a testcase that many cases have in common; of the others only name and time are read. */
export const FACT_ATTRIBUTES: ReadonlySet<string> = new Set([
  "classname",
  "file",
  "filepath",
  "status",
  "result",
]);

/** The root elements of JUnit files. */
export const ROOTS: ReadonlySet<string> = new Set(["testsuites", "testsuite", "testcase"]);

const OUTPUT: ReadonlySet<string> = new Set(["system-out", "system-err"]);
const TEXT: ReadonlySet<string> = new Set(["message", "stackTrace", "stack-trace"]);
