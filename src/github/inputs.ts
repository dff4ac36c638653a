/**
 * The step's inputs that are not empty, by name. The runner hands them over as `INPUT_` and the
 * name in capitals with spaces replaced, and an input that nobody set as an empty text.
 */
export function inputs(
  names: Iterable<string>,
  environment: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const name of names) {
    const text = environment[inputVariable(name)]?.trim() ?? "";
    if (text !== "") given.set(name, text);
  }
  return given;
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
