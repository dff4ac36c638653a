import { expect, it } from "vitest";
import { durationText } from "../../src/model/duration-text.ts";

it.each([
  [0, "0 ms"],
  [0.0494, "49 ms"],
  [0.9996, "1.0 s"],
  [12.34, "12.3 s"],
  [59.94, "59.9 s"],
  [59.96, "1m00s"],
  [372, "6m12s"],
  [3599.6, "1h00m"],
  [3900, "1h05m"],
])("writes %d seconds as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
