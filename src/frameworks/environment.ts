type Environment = Readonly<Record<string, string | undefined>>;

/** A variable to set: an element put in front of those the variable already holds. */
interface Prepended {
  readonly name: string;
  readonly value: string;
  readonly separator: string;
}

/** The variable with the element in front, under the name that the environment already uses. */
export function prepend(
  { name, value, separator }: Prepended,
  { environment, windows }: { readonly environment: Environment; readonly windows: boolean },
): Record<string, string> {
  const used = usedName(name, environment, windows);
  const held = environment[used];
  const nothing = held === undefined || held === "";
  return { [used]: nothing ? value : `${value}${separator}${held}` };
}

/** Windows takes `PythonPath` for `PYTHONPATH`, and a child with both would get either. */
function usedName(name: string, environment: Environment, windows: boolean): string {
  if (!windows) return name;
  const wanted = name.toLowerCase();
  return Object.keys(environment).find((used) => used.toLowerCase() === wanted) ?? name;
}
