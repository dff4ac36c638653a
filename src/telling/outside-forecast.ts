import { entryLabel } from "../model/item.ts";
import type { OutsideForecast, ShardResult, SuiteResult } from "../model/merge-result.ts";
import { placeLabel } from "../model/place.ts";
import { secondsText } from "./numbers.ts";

/** How names are made safe where the line is shown. */
export type NameText = (name: string) => string;

/**
 * A line for each shard that ended outside its forecast: `unit 3/8 took 2m10s, forecast 1m20s to
 * 1m45s: tests/a.py 31 s instead of 12 s`.
 */
export function outsideLines(
  suites: readonly SuiteResult[],
  { label, name }: { readonly label: NameText; readonly name: NameText },
): readonly string[] {
  return suites.flatMap((suite) =>
    suite.shards.flatMap((shard) => {
      if (shard.outside === undefined) return [];
      const place = label(placeLabel({ ...suite, shard: shard.shard }));
      return [`${place} ${outsideText(shard, shard.outside, name)}`];
    }),
  );
}

function outsideText(
  { predictedWallSeconds }: ShardResult,
  { seconds, forecast, items, speed }: OutsideForecast,
  name: NameText,
): string {
  const took = `took ${secondsText(seconds)}${predictedWallSeconds === undefined ? " in tests" : ""}`;
  const expected = `forecast ${secondsText(forecast.p10)} to ${secondsText(forecast.p90)}`;
  const off = items.map(({ seconds: own, predictedSeconds, ...entry }) => {
    return `${name(entryLabel(entry))} ${secondsText(own)} instead of ${secondsText(predictedSeconds)}`;
  });
  const because = [...(speed === undefined ? [] : [speedText(speed)]), ...off];
  return `${took}, ${expected}${because.length === 0 ? "" : `: ${because.join(", ")}`}`;
}

/** Said of a machine only as a guess: that all items changed at once is possible, too. */
function speedText(speed: number): string {
  return speed > 1
    ? `its items took ${speed.toFixed(2)} times what was predicted, as on a slower machine`
    : `its items took ${speed.toFixed(2)} of what was predicted, as on a faster machine`;
}
