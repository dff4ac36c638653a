import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  /** It goes on once this file is there, so that what is to come first does on any machine. */
  readonly waitsFor?: string;
  /** The file that is there once another shard than 2/2 has begun it. */
  readonly tellsOfTheft?: string;
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

type Changes = Readonly<Record<number, Partial<SlowItem>>>;

/** Forty items: those of shard 1/2 are quick, those of shard 2/2 slow. */
export function unevenItems(changes: Changes = {}): readonly SlowItem[] {
  return Array.from({ length: 40 }, (_, at): SlowItem => {
    const seconds = at % 2 === 0 ? 0.01 : 0.1;
    return { seconds, ...changes[at + 1] };
  });
}

/** The last of all, which is in the head of shard 2/2. */
const LAST = 40;

/**
 * The same, where the head of shard 2/2 does not end before something of its tail was stolen: it is
 * late however fast the two are.
 */
export function itemsToSteal(stolen: string, changes: Changes = {}): readonly SlowItem[] {
  return unevenItems(changes).map((item, at) => ({
    ...item,
    ...(at % 2 === 0 ? {} : { tellsOfTheft: stolen }),
    ...(at + 1 === LAST ? { waitsFor: stolen } : {}),
  }));
}

/** A file that is not there until somebody says so, outside of every checkout. */
export interface Signal extends Disposable {
  readonly path: string;
  readonly give: () => void;
}

export function signal(): Signal {
  const folder = mkdtempSync(join(tmpdir(), "makespan-signal-"));
  const path = join(folder, "given");
  return {
    path,
    give: () => writeFileSync(path, ""),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const SCRIPT = readFileSync(fileURLToPath(new URL("slow.mjs", import.meta.url)), "utf8");
