/** A result has folders with one file a suite, named after it. */
const ENDING = ".json";

export function suiteFile(suite: string): string {
  return `${encodeURIComponent(suite)}${ENDING}`;
}

/** The suite that a file is named after; `undefined` for a name that none has. */
export function suiteOfFile(name: string): string | undefined {
  if (!name.endsWith(ENDING)) return undefined;
  try {
    return decodeURIComponent(name.slice(0, -ENDING.length));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
