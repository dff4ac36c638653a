import type { Outcome } from "../../model/testcase.ts";
import { isRecord, type JsonRecord } from "./json-data.ts";
import { SourceTable } from "./source-table.ts";
import type { TimingSource } from "./timing-source.ts";

/**
 * PHPUnit's result cache, whose versions 1 and 2 have one form: seconds and, where it did not pass,
 * the status of each test, by `Class::method`:
 * https://github.com/sebastianbergmann/phpunit/blob/main/src/Runner/ResultCache/DefaultResultCache.php.
 */
export function isPhpunitCache(json: unknown): boolean {
  return isRecord(json) && typeof json["version"] === "number" && isRecord(json["times"]);
}

export function readPhpunitCache(json: unknown): TimingSource {
  const cache = isRecord(json) ? json : {};
  const times = isRecord(cache["times"]) ? cache["times"] : {};
  const defects = new Map(Object.entries(isRecord(cache["defects"]) ? cache["defects"] : {}));
  const table = new SourceTable();
  for (const [id, seconds] of Object.entries(times satisfies JsonRecord)) {
    const at = id.indexOf("::");
    const name = className(at < 0 ? id : id.slice(0, at));
    const outcome = outcomeOf(defects.get(id));
    table.addTest(name, at < 0 ? id : id.slice(at + 2), { seconds, outcome });
  }
  return { format: "PHPUnit", names: "class", items: table.items, notes: table.notes };
}

/** `App\Tests\UserTest` as the path that PSR-4 gives it below its namespace's folder; a .phpt test is a path. */
function className(name: string): string {
  const path = name.replace(/^\\/, "").replaceAll("\\", "/");
  return path.endsWith(".phpt") ? path : `${path}.php`;
}

/**
 * 1 and 2 are skipped and incomplete. 3 and 4 were failures and errors before PHPUnit 10, 7 and 8 are
 * since; 5 and 6, risky and with a warning, ran to their end.
 */
function outcomeOf(status: unknown): Outcome {
  if (status === 1 || status === 2) return "skipped";
  return status === undefined || status === 0 || status === 5 || status === 6 ? "passed" : "failed";
}
