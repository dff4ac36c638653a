import { sha256 } from "./canonical-json.ts";

/** Refused in names of artifacts: https://github.com/actions/toolkit/tree/main/packages/artifact. */
const UNSAFE = /["':<>|*?\\/\r\n\u0000-\u001f\u007f]/g;

/** Long enough for every ordinary name, short enough for every file system. */
const LONGEST = 200;

/** The name where it is safe for artifacts and file systems, else a safe one with a short hash. */
export async function artifactName(name: string): Promise<string> {
  const safe = name.replaceAll(UNSAFE, "-");
  if (safe === name && name.length <= LONGEST) return name;
  return `${safe.slice(0, LONGEST)}-${(await sha256(name)).slice(0, 8)}`;
}
