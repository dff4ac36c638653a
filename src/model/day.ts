import type { Milliseconds } from "./units.ts";

/** The day of a moment in UTC, `2027-01-31`: of two days the text of the earlier one is less. */
export function dayOf(time: Milliseconds): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Whether the text is a day that the calendar has, as {@link dayOf} writes it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
