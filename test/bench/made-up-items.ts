import type { EstimatedItem } from "../../src/model/item.ts";
import { seconds, testPath } from "../../src/model/units.ts";

/** A measured file among many: a hundred to a folder, in the order of their numbers. */
export function timedItem(number: number, took: number): EstimatedItem {
  const folder = String(Math.floor(number / 100)).padStart(5, "0");
  const id = testPath(`tests/${folder}/test_${String(number).padStart(7, "0")}.py`);
  return { id, estimate: { seconds: seconds(took), from: "measured", samples: 3 } };
}

/** A linear congruential generator: the same numbers on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) % 2_147_483_648;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export function shuffled<One>(ones: readonly One[], random: () => number): readonly One[] {
  const places = Float64Array.from(ones, () => random());
  const order = Uint32Array.from(ones.keys()).sort(
    (left, right) => (places[left] ?? 0) - (places[right] ?? 0) || left - right,
  );
  return Array.from(order, (at) => ones[at]).filter((one) => one !== undefined);
}
