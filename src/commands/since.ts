import type { Milliseconds } from "../model/units.ts";
import type { OptionReader } from "./option-reader.ts";

const DAY_MS = 24 * 3600 * 1000;
/** Days of a unit. */
const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7 };

/** The option `since` as a time in ISO 8601; a problem where it says no time. */
export function readSince(read: OptionReader, now: Milliseconds): string | undefined {
  const text = read.text("since");
  if (text === undefined) return undefined;
  const since = parseSince(text, now);
  if (since !== undefined) return since;
  read.problem({
    where: "since",
    what: `${JSON.stringify(text)} is no time`,
    how: "Write it like 90d, 12w or 2026-08-01.",
  });
  return undefined;
}

/**
 * `90d` and `12w` before now; `2026-08-01`, from its beginning in UTC; `2026-08-01T12:00:00Z`.
 * `undefined` for anything else, also for days that no month has.
 */
export function parseSince(text: string, now: Milliseconds): string | undefined {
  const [, count, unit = ""] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
  if (count !== undefined) return isoTime(now - Number(count) * (UNITS[unit] ?? 0) * DAY_MS);
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/.exec(text);
  if (match === null) return undefined;
  const [, day = "", rest = "T00:00:00Z"] = match;
  const time = isoTime(Date.parse(`${day}${rest}`));
  // The 30th of February is read as a day in March.
  return time?.startsWith(day) === true ? time : undefined;
}

/** Within what four digits of a year can say. */
function isoTime(ms: number): string | undefined {
  const [first, last] = [Date.UTC(0, 0, 1), Date.UTC(9999, 11, 31)];
  return ms >= first && ms <= last ? new Date(ms).toISOString() : undefined;
}
