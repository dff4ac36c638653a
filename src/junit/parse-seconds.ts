import { type Seconds, toSeconds } from "../model/units.ts";

/**
 * Seconds from a `time` attribute, `undefined` where it is missing or can be no duration.
 * Commas and spaces of a locale are understood where they can mean only one thing: `1,234.5`,
 * `1.234,5`, `0,25`, `1,234,567`. `1,234` could be either, so it is no measurement.
 */
export function parseSeconds(text: string | undefined): Seconds | undefined {
  if (text === undefined) return undefined;
  const short = shortDecimal(text);
  if (short !== undefined) return toSeconds(short);
  const plain = plainNumber(text.trim());
  return plain === undefined ? undefined : toSeconds(Number(plain));
}

const ZERO = 0x30;
const POINT = 0x2e;
/** As many digits are exact in a number, and so is the power of ten they are divided by. */
const EXACT_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** What nearly all times look like, read digit by digit since there is one in every testcase. */
function shortDecimal(text: string): number | undefined {
  if (text.length === 0 || text.length > EXACT_DIGITS) return undefined;
  let digits = 0;
  let point = text.length;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === POINT - ZERO && point === text.length && at > 0) point = at;
    else return undefined;
  }
  const decimals = Math.max(0, text.length - point - 1);
  return digits / (POWERS_OF_TEN[decimals] ?? 1);
}

const ORDINARY = /^\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
/** `1,234.5` and `1,234,567`: a comma between thousands. */
const COMMA_GROUPS = /^\d{1,3}(?:(?:,\d{3})+\.\d*|(?:,\d{3}){2,})$/;
/** `1.234,5` and `1.234.567`: a point between thousands. */
const POINT_GROUPS = /^\d{1,3}(?:(?:\.\d{3})+,\d*|(?:\.\d{3}){2,})$/;
/** `1 234,5`, `1'234.5`: spaces or apostrophes between thousands. */
const SPACE_GROUPS = /^\d{1,3}(?:[ \u00a0\u202f'\u2019]\d{3})+(?:[.,]\d*)?$/;
/** `0,25`, `12,5`: a decimal comma, since no thousands look like this. */
const DECIMAL_COMMA = /^(?:0+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+)$/;

function plainNumber(text: string): string | undefined {
  if (ORDINARY.test(text)) return text;
  if (COMMA_GROUPS.test(text)) return text.replaceAll(",", "");
  if (POINT_GROUPS.test(text)) return text.replaceAll(".", "").replace(",", ".");
  if (SPACE_GROUPS.test(text)) return text.replaceAll(/[^\d.,]/g, "").replace(",", ".");
  if (DECIMAL_COMMA.test(text)) return text.replace(",", ".");
  return undefined;
}
