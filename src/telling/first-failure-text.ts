import type { MergeResult } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { plural, secondsText } from "./numbers.ts";

/** When a red run could first be known to be red; nothing where no test failed. */
export function firstFailureText(
  { firstFailure }: MergeResult,
  label: (text: string) => string,
): string | undefined {
  if (firstFailure === undefined) return undefined;
  const { first, unknown } = firstFailure;
  if (first === undefined) return "When the first test failed is not known.";
  const text = `The first test failed after ${secondsText(first.seconds)}, in shard ${label(placeLabel(first))}`;
  if (unknown === 0) return `${text}.`;
  return `${text}; of ${plural(unknown, "other shard")} with failures it is not known.`;
}
