import { type ItemId, TEST_SEPARATOR } from "../model/item.ts";
import { compareText } from "../model/order.ts";
import { fileName } from "../model/path.ts";
import type { Problem, Result } from "../model/problem.ts";
import { failed, ok } from "../model/problem.ts";
import { suggest } from "../model/suggest.ts";
import { testPath } from "../model/units.ts";
import { matchItems } from "../schedule/match-items.ts";

/** An item of the plan, and the test of it that was meant, by its full id. */
export interface Meant {
  readonly id: ItemId;
  readonly test?: string;
}

/**
 * The one item that is meant: by its name, a test's full id, the end of its path, a folder or a
 * pattern. Where several are, or none is, a problem that lists or suggests them.
 */
export function findPlanned(written: string, ids: readonly ItemId[]): Result<Meant> {
  const name = testPath(written.trim());
  const test = testOf(name, ids);
  if (ids.includes(name)) return ok({ id: name });
  if (test !== undefined) return ok(test);
  const found = [endingIn(name, ids), below(name, ids), matching(name, ids)].find(
    (some) => some.length > 0,
  );
  const [first, ...others] = found ?? [];
  if (first === undefined) return failed(noSuch(written, ids));
  return others.length === 0 ? ok({ id: first }) : failed(several(written, [first, ...others]));
}

/** `tests/test_a.py::TestB::test_c` is a test of the longest name that is an item's. */
function testOf(name: string, ids: readonly ItemId[]): Meant | undefined {
  const known = new Set<string>(ids);
  let at = name.lastIndexOf(TEST_SEPARATOR);
  for (; at > 0; at = name.lastIndexOf(TEST_SEPARATOR, at - 1)) {
    const id = name.slice(0, at);
    if (known.has(id)) return { id: testPath(id), test: name };
  }
  return undefined;
}

function endingIn(name: string, ids: readonly ItemId[]): readonly ItemId[] {
  return ids.filter((id) => id.endsWith(`/${name}`));
}

function below(name: string, ids: readonly ItemId[]): readonly ItemId[] {
  const folder = `${name.replace(/\/+$/, "")}/`;
  return ids.filter((id) => id.startsWith(folder));
}

/** A pattern without a folder means any folder. */
function matching(name: string, ids: readonly ItemId[]): readonly ItemId[] {
  if (!/[*?[{(!]/.test(name)) return [];
  const patterns = name.includes("/") ? [name] : [name, `**/${name}`];
  return [...matchItems(patterns, ids).items];
}

const MOST_LISTED = 20;

function several(written: string, found: readonly ItemId[]): Problem {
  const shown = found.toSorted(compareText).slice(0, MOST_LISTED);
  const more = found.length - shown.length;
  const rest = more > 0 ? [`and ${more} more`] : [];
  return {
    where: written,
    what: `${found.length} items of the plan match`,
    how: ["Name one of them:", ...shown, ...rest].join("\n"),
  };
}

/** Comparing letter by letter takes a while; nobody waits for a suggestion. */
const MOST_COMPARED = 20_000;

function noSuch(written: string, ids: readonly ItemId[]): Problem {
  const near = ids.length <= MOST_COMPARED ? nearest(written, ids) : undefined;
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  return {
    where: written,
    what: "the plan has no such item",
    how: `${hint}Name it as the plan does, from the repository's root, or by the end of its path.`,
  };
}

function nearest(written: string, ids: readonly ItemId[]): string | undefined {
  const whole = suggest(written, ids);
  if (whole !== undefined) return whole;
  const name = suggest(fileName(written), [...new Set(ids.map(fileName))]);
  return name === undefined ? undefined : ids.find((id) => fileName(id) === name);
}
