import type { ItemId } from "../model/item.ts";
import { fileName } from "../model/path.ts";
import { withoutGroup } from "../model/pytest-group.ts";
import type { Testcase } from "../model/testcase.ts";

/**
 * The test's name inside its file, as pytest's own node id has it: `TestCls::test_deep`,
 * `test_p[x[1]]`. JUnit holds the path and the classes as one dotted `classname`:
 * https://github.com/pytest-dev/pytest/blob/main/src/_pytest/junitxml.py, `mangle_test_address`.
 */
export function pytestTestName(testcase: Testcase, item: ItemId): string {
  const name = nameWithClasses(testcase, item);
  return item.endsWith(".py") ? withoutGroup(name) : name;
}

function nameWithClasses({ name, classname }: Testcase, item: ItemId): string {
  // By far the most: there is one of these for every test of a run.
  if (isDottedPath(classname, item)) return name;
  const path = (item.endsWith(".py") ? item.slice(0, -3) : item).replaceAll("/", ".");
  const classes = classname === "" ? undefined : behindPath(classname, path);
  if (classes !== undefined) {
    return classes === "" ? name : `${classes.replaceAll(".", "::")}::${name}`;
  }
  // A bracket in the path makes pytest take everything behind it for the test's parameters.
  const file = `${fileName(item)}::`;
  const behind = item.includes("[") ? name.indexOf(file) : -1;
  return behind < 0 ? name : name.slice(behind + file.length);
}

/** Whether the class name is the file's path with dots; no text is made to tell. */
function isDottedPath(classname: string, item: ItemId): boolean {
  const length = item.endsWith(".py") ? item.length - 3 : item.length;
  if (classname.length !== length) return false;
  for (let at = 0; at < length; at += 1) {
    const code = item.charCodeAt(at);
    if (classname.charCodeAt(at) !== (code === SLASH ? DOT : code)) return false;
  }
  return true;
}

const SLASH = 0x2f;
const DOT = 0x2e;

/**
 * The classes behind the file's dotted path, dotted too. The path's beginning may be missing (pytest's root
 * below ours) or more than ours (its root above ours, or `--junit-prefix`).
 */
function behindPath(classname: string, path: string): string | undefined {
  const padded = `.${classname}.`;
  for (let rest: string | undefined = path; rest !== undefined; rest = withoutFirst(rest)) {
    const at = padded.indexOf(`.${rest}.`);
    if (at >= 0) return padded.slice(at + rest.length + 2, -1);
  }
  return undefined;
}

/** `a.b.c`: `b.c`; nothing behind the last one. */
function withoutFirst(path: string): string | undefined {
  const dot = path.indexOf(".");
  return dot < 0 ? undefined : path.slice(dot + 1);
}
