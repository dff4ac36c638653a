import type { ItemId } from "../model/item.ts";
import { fileName } from "../model/path.ts";
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
  const path = item.replaceAll("/", ".").replace(/\.py$/, "");
  const address = classname === "" ? undefined : behindPath(classname, path);
  if (address !== undefined) return [...address, name].join("::");
  // A bracket in the path makes pytest take everything behind it for the test's parameters.
  const file = `${fileName(item)}::`;
  const behind = item.includes("[") ? name.indexOf(file) : -1;
  return behind < 0 ? name : name.slice(behind + file.length);
}

/**
 * The classes behind the file's dotted path. The path's beginning may be missing (pytest's root
 * below ours) or more than ours (its root above ours, or `--junit-prefix`).
 */
function behindPath(classname: string, path: string): readonly string[] | undefined {
  const components = path.split(".");
  for (let cut = 0; cut < components.length; cut += 1) {
    const classes = behind(classname, components.slice(cut).join("."));
    if (classes !== undefined) return classes;
  }
  return undefined;
}

function behind(classname: string, path: string): readonly string[] | undefined {
  const padded = `.${classname}.`;
  const at = padded.indexOf(`.${path}.`);
  if (at < 0) return undefined;
  const rest = padded.slice(at + path.length + 2, -1);
  return rest === "" ? [] : rest.split(".");
}

/**
 * The name without the `@group` that xdist's `--dist loadgroup` adds: an `@` outside of brackets
 * cannot be Python's.
 */
function withoutGroup(name: string): string {
  const group = name.indexOf("@", name.lastIndexOf("]") + 1);
  const isInBrackets = name.includes("[") && !name.includes("]");
  return group <= 0 || isInBrackets ? name : name.slice(0, group);
}
