import { expect, test } from "vitest";
import { dayOf, isDay } from "../../src/model/day.ts";
import { milliseconds } from "../../src/model/units.ts";

test("a moment has its day in UTC", () => {
  expect(dayOf(milliseconds(Date.UTC(2027, 0, 31, 23, 59, 59, 999)))).toBe("2027-01-31");
  expect(dayOf(milliseconds(Date.UTC(2027, 1, 1)))).toBe("2027-02-01");
});

test.each([
  ["2027-01-31", true],
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2027-13-01", false],
  ["2027-00-10", false],
  ["2027-01-32", false],
  ["2027-1-31", false],
  ["27-01-31", false],
  ["2027-01-31T00:00:00Z", false],
  ["", false],
])("only what the calendar has is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});
