/** A length of time for people: `0.4 s`, `42 s`, `6m12s`, `1h02m`. Never rounds a little to none. */
export function secondsText(value: number): string {
  if (value > 0 && value < 0.05) return "<0.1 s";
  if (value < 9.95) return `${value === 0 ? "0" : value.toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m${twoDigits(whole % 60)}s`;
  const minutes = Math.round(value / 60);
  return `${countText(Math.floor(minutes / 60))}h${twoDigits(minutes % 60)}m`;
}

/** {@link secondsText}, or `unknown` for what was not measured. */
export function maybeSecondsText(value: number | undefined): string {
  return value === undefined ? "unknown" : secondsText(value);
}

/** A share of a whole: `42 %`. Says 0 % and 100 % only where they are exact. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "<0.1 %";
  if (percent > 99.9 && percent < 100) return ">99.9 %";
  const digits = percent < 10 && !Number.isInteger(percent) ? 1 : 0;
  const text = percent.toFixed(digits);
  // 99.7 would round to the 100 that only the whole may have.
  return text === "100" && percent < 100 ? `${percent.toFixed(1)} %` : `${text} %`;
}

/** How far a value lies from what was expected: `+4 %`, `-12 %`, `±0 %` within half a percent. */
export function differenceText(actual: number, expected: number): string {
  if (expected === 0) return actual === 0 ? "±0 %" : "not predicted";
  const percent = (actual / expected - 1) * 100;
  if (Math.abs(percent) < 0.5) return "±0 %";
  const sign = percent < 0 ? "-" : "+";
  return `${sign}${countText(Math.round(Math.abs(percent)))} %`;
}

/** `12,345`, the same in every locale. */
export function countText(count: number): string {
  return String(Math.trunc(count)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 item`, `2,000 items`. */
export function plural(count: number, noun: string, many: string = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : many}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
