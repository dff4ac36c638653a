/** Test files made of titles, whose tests say in a file that they ran. */

/** A test's title below those of its groups. */
export type Title = readonly string[];

/** What a test writes when it runs. */
export function logged(title: Title): string {
  return JSON.stringify(title);
}

/** Titles that a pattern, a separator, an encoding or an object's own keys could trip over. */
export const HOSTILE_TITLES: readonly Title[] = [
  ["test_x"],
  ["test_xy"],
  ["a"],
  ["ab"],
  ["a b"],
  ["a > b"],
  ["a", "b"],
  ["a", "bc"],
  ["a b", "c"],
  ["A"],
  ["$& (.*) {1,2} ^$ | \\ / ?+"],
  [".*"],
  ['it\'s "quoted" `code` ${x} <b>&amp;</b>'],
  ["é 漢字 👩‍👩‍👧"],
  ["e\u0301"],
  ["\u00e9"],
  ["line\nbreak"],
  ["carriage\r\nreturn"],
  ["tab\there"],
  ["\u001b[31mred"],
  [" blanks around "],
  ["constructor"],
  ["__proto__"],
  ["toString", "valueOf"],
  ["[x] first"],
  ["p[1]"],
  ["p[2]"],
  ["handles [x]"],
  ["handles [y]"],
  ["a::b"],
  ["%s and %d"],
  ["twice"],
  ["twice"],
  ["group", "twice"],
  ["group", "twice"],
];

/** The same text for Vitest with its functions imported and for Jest, where they are global. */
export function jsTests(titles: readonly Title[], head = ""): string {
  const tests = titles.map((title) => {
    const log = `() => appendFileSync(process.env.MAKESPAN_TEST_LOG, ${js(`${logged(title)}\n`)})`;
    return title.reduceRight(
      (inner, name, at) =>
        at === title.length - 1
          ? `test(${js(name)}, ${log});`
          : `describe(${js(name)}, () => { ${inner} });`,
      "",
    );
  });
  return [head, ...tests, ""].join("\n");
}

export const VITEST_HEAD =
  'import { appendFileSync } from "node:fs";\nimport { describe, test } from "vitest";';
export const JEST_HEAD = 'const { appendFileSync } = require("node:fs");';

/** A literal of JavaScript, which JSON is save for two line separators that are fine by now. */
function js(text: string): string {
  return JSON.stringify(text);
}
