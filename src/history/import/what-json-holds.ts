import { isRecord } from "./json-data.ts";

/** What the value is and where it stops being like timings: `an object whose "a" is a text`. */
export function whatJsonHolds(json: unknown): string {
  if (Array.isArray(json)) {
    if (json.length === 0) return "it is an empty list";
    return `it is a list whose first entry is ${kindOf(json[0])}, and no pair of a name and seconds`;
  }
  if (!isRecord(json)) return `it is ${kindOf(json)}`;
  const [first] = Object.entries(json);
  if (first === undefined) return "it is an empty object";
  const odd = Object.entries(json).find(([, value]) => typeof value !== "number") ?? first;
  return `it is an object whose ${JSON.stringify(odd[0].slice(0, MOST_SHOWN))} is ${kindOf(odd[1])}`;
}

const MOST_SHOWN = 100;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  switch (typeof value) {
    case "string":
      return "a text";
    case "object":
      return "an object";
    case "number":
      return "a number";
    default:
      return String(value);
  }
}
