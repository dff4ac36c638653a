declare const unit: unique symbol;

/** A length of time in seconds: finite, never negative. Durations of tests and shards. */
export type Seconds = number & { readonly [unit]: "seconds" };

/** A length of time in milliseconds: finite, never negative. Time limits and clocks. */
export type Milliseconds = number & { readonly [unit]: "milliseconds" };

/** A path from the repository's root, with `/` between its parts and no leading `./`. */
export type TestPath = string & { readonly [unit]: "test path" };

/** No single test takes longer than a year; what claims to is a broken clock, not a duration. */
const LONGEST_SECONDS = 365 * 24 * 3600;

/** The number as seconds where it can be a duration, else `undefined`. */
export function toSeconds(value: number): Seconds | undefined {
  return value >= 0 && value <= LONGEST_SECONDS ? (value as Seconds) : undefined;
}

/** Seconds from a number known to be a duration; negative, huge and non-numbers become zero. */
export function seconds(value: number): Seconds {
  return toSeconds(value) ?? (0 as Seconds);
}

/** Milliseconds from a number known to be a duration; negative and non-numbers become zero. */
export function milliseconds(value: number): Milliseconds {
  return (value >= 0 && Number.isFinite(value) ? value : 0) as Milliseconds;
}

/** Seconds to three decimals, as every file of ours holds them, so that sums hash alike anywhere. */
export function roundSeconds(value: number): Seconds {
  return seconds(Math.round(value * 1000) / 1000);
}

export function inSeconds(value: Milliseconds): Seconds {
  return seconds(value / 1000);
}

/**
 * A path as the repository names it: backslashes become slashes, a leading `./` and doubled
 * slashes go. Case and Unicode form stay as they are, since file systems disagree on both.
 */
export function testPath(text: string): TestPath {
  if (!UNTIDY.test(text)) return text as TestPath;
  const slashed = text.replaceAll("\\", "/").replaceAll(/\/{2,}/g, "/");
  return slashed.replace(/^(\.\/)+/, "") as TestPath;
}

const UNTIDY = /\\|\/\/|^\.\//;
