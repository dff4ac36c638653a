/** Elements inside each other; real reports have fewer than twenty. */
export const DEEPEST = 100;
/** Characters of a name, class name or path; what is longer is cut. */
export const LONGEST_NAME = 20_000;
/** Characters of any one attribute; what is longer is cut. */
export const LONGEST_ATTRIBUTE = 1_000_000;
/** Attributes of one tag; further ones are left out. */
export const MOST_ATTRIBUTES = 200;
/** Testcases of one file; further ones are counted and left out. */
export const MOST_CASES = 2_000_000;
/** Suites of one file; the cases of further ones are kept under the suite around them. */
export const MOST_SUITES = 500_000;
/** Oddities of one file that are listed; the rest is counted. */
export const MOST_ODDITIES = 100;
/** Lines kept of what a failure says. */
export const MESSAGE_LINES = 10;
/** Characters kept of what a failure says. */
export const LONGEST_MESSAGE = 2_000;
/**
 * Characters looked ahead for the end of a comment, a declaration or a CDATA section that may
 * never have been closed. It bounds what is held in memory while the answer is open.
 */
export const LOOK_AHEAD = 1_000_000;
