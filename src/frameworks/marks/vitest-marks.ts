import type { Mark } from "../../model/mark.ts";
import { MarkList } from "./mark-list.ts";

/**
 * Suites and tests that are declared sequential: https://vitest.dev/api/#describe-sequential.
 * Each such suite, and all such tests together, stay in their order. Only what starts a line and
 * has a plain title can be named; of anything else the whole file is taken to be ordered, also
 * where it stands in a string. Lines that are comments do not count.
 */
export function vitestMarks(text: string): readonly Mark[] {
  const marks = new MarkList();
  const suites: Mark[] = [];
  for (const [line] of text.matchAll(MENTIONED)) {
    if (/^\s*(?:\/\/|\/?\*)/.test(line)) continue;
    const [, word, , title] = TOP_LEVEL.exec(line) ?? [];
    if (title === undefined) return [{ kind: "ordered", tests: "all" }];
    if (word === "test" || word === "it") marks.add({ kind: "ordered" }, title);
    else suites.push({ kind: "ordered", tests: [title] });
  }
  return [...suites, ...marks.all];
}

/** `.sequential` of a function, or the option that means the same. */
const MENTIONED = /^.*(?:\.sequential\b|\bsequential\s*:\s*true\b|\bconcurrent\s*:\s*false\b).*$/gm;

/** With a title without an escape, a placeholder or a line break. */
const TOP_LEVEL = /^(describe|suite|test|it)\.sequential\(\s*(["'`])([^"'`\\$\n]+)\2/;
