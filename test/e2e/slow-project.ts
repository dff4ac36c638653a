import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The pattern of the items. */
export const ITEMS = "tests/*.item";
export const REPORTS = "reports/*.xml";

/** What an item does when it is run. */
export interface SlowItem {
  /** How long it really takes. */
  readonly seconds: number;
  /** It kills the shard with this number that runs it, in the first attempt. */
  readonly kills?: string;
  readonly fails?: boolean;
  /** It fails when it runs for the first time. */
  readonly flaky?: boolean;
}

/**
 * A repository whose items take real time: `node slow.mjs SHARD LIST` runs those of the list. Planned
 * by count, so that odd ones are on shard 1/2 and even ones on shard 2/2.
 */
export function slowProject(items: readonly SlowItem[]): Readonly<Record<string, string>> {
  const files = items.map((item, at) => [itemName(at + 1), `${JSON.stringify(item)}\n`] as const);
  return { "slow.mjs": SCRIPT, ...Object.fromEntries(files) };
}

/** `tests/007.item`, counted from 1. */
function itemName(number: number): string {
  return `tests/${String(number).padStart(3, "0")}.item`;
}

/** Forty items: those of shard 1/2 are quick, those of shard 2/2 slow. */
export function unevenItems(changes: Readonly<Record<number, Partial<SlowItem>>> = {}) {
  return Array.from({ length: 40 }, (_, at): SlowItem => {
    const seconds = at % 2 === 0 ? 0.01 : 0.25;
    return { seconds, ...changes[at + 1] };
  });
}

const SCRIPT = readFileSync(fileURLToPath(new URL("slow.mjs", import.meta.url)), "utf8");
