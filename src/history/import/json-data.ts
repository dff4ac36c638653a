/** Data as `JSON.parse` gives it. Keys are own properties, also one called `__proto__`. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The records of a list; of anything else none. */
export function recordsIn(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textIn(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** ISO 8601 of milliseconds since 1970, or of a text that says its zone; `undefined` for anything else. */
export function timeIn(value: unknown): string | undefined {
  const isText = typeof value === "string" && ZONED.test(value);
  if (!isText && typeof value !== "number") return undefined;
  const moment = new Date(value);
  const ms = moment.getTime();
  return ms > 0 && ms < LATEST ? moment.toISOString() : undefined;
}

/** Without a zone a text is another moment on every machine. */
const ZONED = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[-+]\d\d:\d\d)$/;

/** What claims to be later is no time of a run. */
const LATEST = Date.UTC(2100);
