/**
 * The name of a pytest test without the `@group` that xdist's `--dist loadgroup` adds: an `@` outside
 * of brackets cannot be Python's.
 */
export function withoutGroup(name: string): string {
  if (!name.includes("@")) return name;
  const group = name.indexOf("@", name.lastIndexOf("]") + 1);
  const isInBrackets = name.includes("[") && !name.includes("]");
  return group <= 0 || isInBrackets ? name : name.slice(0, group);
}
