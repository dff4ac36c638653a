import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlotSeries, plot } from "../../src/telling/plot.ts";
import { displayWidth } from "../../src/telling/text-table.ts";

const AXES = { x: "shards", yText: (y: number) => `${Math.round(y)} s` };
const PLAIN = { columns: 40, colours: false, unicode: false };

function series(name: string, ...ys: readonly number[]): PlotSeries {
  return { name, points: ys.map((y, at) => ({ x: at + 1, y })) };
}

describe("a plot", () => {
  test("shows the points from zero up, over their numbers, with a legend", () => {
    expect(plot([series("planned", 110, 60, 50), series("bound", 110, 55, 40)], AXES, PLAIN)).toBe(
      [
        "110 s |  *",
        "      |",
        "      |",
        "      |",
        "      |",
        "      |      *",
        " 50 s |          *",
        "      |          o",
        "      |",
        "      |",
        "      |",
        "  0 s |",
        "      +------------",
        "         1   2   3   shards",
        "       * planned   o bound",
      ].join("\n"),
    );
  });

  test("draws earlier series over later ones", () => {
    const picture = plot([series("first", 5, 5), series("second", 5, 1)], AXES, PLAIN);
    const [top = ""] = picture.split("\n");
    expect(top).toContain("*   *");
    expect(top).not.toContain("o");
  });

  test("has only ASCII where nothing more is shown, and other signs where it is", () => {
    const lines = [series("planned", 3, 2), series("bound", 2, 1)];
    expect(plot(lines, AXES, PLAIN)).toMatch(/^[\x20-\x7e\n]*$/);
    const rich = plot(lines, AXES, { ...PLAIN, unicode: true });
    for (const sign of ["●", "○", "│", "└"]) expect(rich).toContain(sign);
  });

  test("is the same picture in colour", () => {
    const lines = [series("planned", 3, 2), series("bound", 2, 1)];
    const coloured = plot(lines, AXES, { ...PLAIN, colours: true });
    expect(coloured).toContain("\u001b[36m*\u001b[0m");
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(plot(lines, AXES, PLAIN));
  });

  test("is nothing without points or heights", () => {
    expect(plot([], AXES, PLAIN)).toBe("");
    expect(plot([series("none")], AXES, PLAIN)).toBe("");
    expect(plot([series("flat", 0, 0)], AXES, PLAIN)).toBe("");
  });

  test("keeps to the columns there are, and shows every series", () => {
    const anyYs = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(anyYs, fc.integer({ min: 30, max: 200 }), (ys, columns) => {
        const picture = plot([series("planned", ...ys)], AXES, { ...PLAIN, columns });
        const lines = picture.split("\n");
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
        expect(picture.split("*").length).toBeGreaterThan(2);
      }),
    );
  });
});
