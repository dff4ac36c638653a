import type { History } from "./history.ts";

/**
 * The other platform that has most of its axes' values in common with this one, of several the one
 * that ran last; `undefined` where no other ever ran. `os=windows-latest,python=3.12` is nearer to
 * `os=windows-latest,python=3.13` than to `os=ubuntu-latest,python=3.13`.
 */
export function nearestPlatform(history: History, platform: string): string | undefined {
  const values = new Set(valuesOf(platform));
  let [nearest, most]: [string | undefined, number] = [undefined, -1];
  const newestFirst = new Set(history.runs.toReversed().map((run) => run.platform));
  for (const other of newestFirst) {
    if (other === platform) continue;
    const shared = valuesOf(other).filter((value) => values.has(value)).length;
    if (shared > most) [nearest, most] = [other, shared];
  }
  return nearest;
}

/** `os=windows-latest` and `python=3.12`. */
function valuesOf(platform: string): readonly string[] {
  return platform.split(",");
}
