import fc from "fast-check";
import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";

/** A measured file that can be divided, with its tests' times by their names inside it. */
export function sampleFile(
  path: string,
  tests: Readonly<Record<string, number>>,
  more: Partial<EstimatedItem> = {},
): EstimatedItem {
  const sum = Object.values(tests).reduce((total, one) => total + one, 0);
  return {
    id: testPath(path),
    estimate: { seconds: seconds(sum), from: "measured", samples: 3 },
    tests: Object.entries(tests).map(([name, took]) => ({
      id: `${path}::${name}`,
      seconds: seconds(took),
    })),
    parts: true,
    ...more,
  };
}

const anyTook = fc.oneof(
  fc.constantFrom(0, 0.5, 1, 1, 60),
  fc.double({ min: 0, max: 20, noNaN: true }),
);
const anyName = fc.tuple(
  fc.constantFrom("", "", "TestA::", "TestB::"),
  fc.constantFrom("test_a", "test_b", "test_c", "test_d", "test_e", "test_ab"),
  fc.constantFrom("", "", "[x]", "[y]"),
);
const anyTests = fc
  .array(
    fc.tuple(
      anyName.map((parts) => parts.join("")),
      anyTook,
    ),
    { maxLength: 10 },
  )
  .map((pairs) => Object.fromEntries(pairs));

/** Files `a/f0.py`, `b/f1.py`, … with tests in classes, with parameters, of no time, giants. */
export const anyFiles = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "c/d"), anyTests), { maxLength: 9 })
  .map((files) => files.map(([folder, tests], at) => sampleFile(`${folder}/f${at}.py`, tests)));
