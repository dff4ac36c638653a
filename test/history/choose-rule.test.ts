import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseRule } from "../../src/history/choose-rule.ts";
import { NEWEST } from "../../src/history/forecast-window.ts";
import type { MeasuredWindow } from "../../src/history/measured-window.ts";

const window = (...ms: readonly number[]): MeasuredWindow => ({ runs: [...ms.keys()], ms });

describe("choosing how much the newest sample counts", () => {
  it("starts with the newest alone, and says that it chose on nothing", () => {
    expect(chooseRule([])).toEqual({ newest: 1, repeats: "measured", runs: 0 });
    expect(chooseRule([window(1000)])).toEqual({ newest: 1, repeats: "measured", runs: 0 });
  });

  it("smooths much where times only scatter", () => {
    const noisy = [1000, 1200, 900, 1150, 1010, 1190, 880, 1120, 1010];
    expect(chooseRule([window(...noisy)])).toEqual({ newest: 0.2, repeats: "measured", runs: 8 });
  });

  it("follows the newest where times drift", () => {
    expect(chooseRule([window(1000, 1100, 1210, 1330, 1465, 1610, 1772, 1950)]).newest).toBe(1);
  });

  it("asks for much better on few runs, and for less on more", () => {
    expect(chooseRule([window(1000, 1400, 1250)]).newest).toBe(1);
    expect(chooseRule([window(1000, 1400, 1250, 1390, 1250)]).newest).toBeLessThan(1);
  });

  it("weighs items by the time that they were off", () => {
    const drifting = window(1000, 1100, 1200, 1300, 1400, 1500);
    const scattering = window(10, 12, 9, 12, 9, 12);
    expect(chooseRule([drifting, scattering, scattering]).newest).toBe(1);
  });

  it("lets recent runs decide", () => {
    const changed = [1000, 1300, 1000, 1300, 1000, 1300, 1500, 1700, 1900, 2100, 2300];
    expect(chooseRule([window(...changed)]).newest).toBe(1);
  });

  it("takes repeats for copies where more than a quarter of all time is repeated", () => {
    const copied = window(1000, 1000, 1000, 1500, 1500);
    expect(chooseRule([copied]).repeats).toBe("kept");
    expect(chooseRule([window(1000, 1001, 1002), window(1, 1, 1)]).repeats).toBe("measured");
  });

  it("does not depend on the order of the windows", () => {
    const anyWindow = fc
      .array(fc.oneof(fc.constantFrom(0, 1000), fc.nat(1_000_000)), { maxLength: 10 })
      .map((ms) => window(...ms));
    fc.assert(
      fc.property(fc.array(anyWindow), (windows) => {
        const rule = chooseRule(windows);
        expect(NEWEST).toContain(rule.newest);
        expect(chooseRule(windows.toReversed())).toEqual(rule);
      }),
    );
  });
});
