import type { Testcase } from "../model/testcase.ts";
import { type TestPath, testPath } from "../model/units.ts";
import { isPathLike, plainPath } from "./report-names.ts";

/** What the case itself names: its file, a path, its class, its suite. */
export function ownItem({ file, classname, suites }: Testcase): TestPath {
  if (file !== undefined) return testPath(plainPath(file));
  if (isPathLike(classname)) return testPath(plainPath(classname));
  const suite = suites.findLast(({ name }) => isPathLike(name));
  if (suite !== undefined) return testPath(plainPath(suite.name));
  // A class has no white space in its name; a title, as jest-junit writes it here, mostly has.
  const named = /\s/.test(classname) ? "" : classname.replace(/[$+].*$/s, "");
  return (named || suites.at(-1)?.name || classname || "(unnamed)") as TestPath;
}
