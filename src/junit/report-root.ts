import type { ItemId } from "../model/item.ts";
import { type NameIndex, properEndings } from "./name-index.ts";

/**
 * How the names of a report become names of items: without `strip` at their start, with `add`
 * before the rest. Both are whole parts without a separator at their end, or empty.
 */
export interface ReportRoot {
  readonly strip: string;
  readonly add: string;
}

export interface RootQuestion {
  /** The distinct names of one report. */
  readonly names: readonly string[];
  readonly index: NameIndex;
  /** Folder the commands ran in, as names of items begin with it; empty for the root. */
  readonly folder: string;
  /** Items that the framework says it took up; they break ties. */
  readonly selected: ReadonlySet<ItemId>;
  /** Path of the report; the folder it lies in breaks ties between modules. */
  readonly source: string;
}

/**
 * The one root that the names of a report are relative to: the one by which most of them are
 * items. It has to explain nearly all of them and more than any other; only where names are
 * relative to a root that they are expected to be relative to, the most is enough. Never decided
 * name by name, since many files end alike. `undefined` where it cannot be told.
 */
export function inferRoot(question: RootQuestion): ReportRoot | undefined {
  const ranked = rank(collectVotes(question), question);
  const [best, next] = ranked;
  if (best === undefined || (next !== undefined && isTie(best, next))) return undefined;
  const isExpected = best.expected > 0;
  return isExpected || best.count >= question.names.length * NEARLY_ALL ? best.root : undefined;
}

/** The name as items are named; `undefined` where it does not begin as it should. */
export function applyRoot(
  name: string,
  { strip, add }: ReportRoot,
  separator: string,
): string | undefined {
  const rest = withoutStart(name, strip, separator);
  if (rest === undefined || add === "") return rest;
  return rest === "" ? add : add + separator + rest;
}

const NEARLY_ALL = 0.95;

interface Vote {
  readonly root: ReportRoot;
  count: number;
  selected: number;
}

interface Ranked extends Vote {
  /** 2: the folder of the commands, 1: the names of items as they are, 0: any other. */
  readonly expected: number;
  readonly shared: number;
}

function collectVotes(question: RootQuestion): Iterable<Vote> {
  const votes = new Map<string, Vote>();
  for (const name of question.names) {
    for (const [root, target] of rootsFor(name, question)) {
      const key = `${root.strip}\u0000${root.add}`;
      const vote = votes.get(key) ?? { root, count: 0, selected: 0 };
      votes.set(key, vote);
      vote.count += 1;
      const item = question.index.find(target);
      if (item !== undefined && question.selected.has(item)) vote.selected += 1;
    }
  }
  return votes.values();
}

/** Every root by which the name is an item's, each with that item's name. */
function* rootsFor(
  name: string,
  { index, folder }: RootQuestion,
): Generator<readonly [root: ReportRoot, target: string]> {
  for (const target of index.endingWith(name)) {
    yield [
      { strip: "", add: target.slice(0, Math.max(0, target.length - name.length - 1)) },
      target,
    ];
  }
  for (const rest of [...properEndings(name, index.separator), ""]) {
    const strip = name.slice(0, Math.max(0, name.length - rest.length - (rest === "" ? 0 : 1)));
    if (strip === "") continue;
    if (index.find(rest) !== undefined) yield [{ strip, add: "" }, rest];
    const inside = applyRoot(rest, { strip: "", add: folder }, index.separator) ?? "";
    if (folder !== "" && index.find(inside) !== undefined) yield [{ strip, add: folder }, inside];
  }
}

function rank(votes: Iterable<Vote>, { folder, source }: RootQuestion): readonly Ranked[] {
  return Array.from(votes, (vote) => ({
    ...vote,
    expected: expectation(vote.root, folder),
    shared: sharedParts(vote.root.add, source),
  })).sort(
    (left, right) =>
      right.count - left.count ||
      right.selected - left.selected ||
      right.expected - left.expected ||
      right.shared - left.shared,
  );
}

function isTie(left: Ranked, right: Ranked): boolean {
  return (
    left.count === right.count &&
    left.selected === right.selected &&
    left.expected === right.expected &&
    left.shared === right.shared
  );
}

function expectation({ strip, add }: ReportRoot, folder: string): number {
  if (strip !== "") return 0;
  if (add === folder) return 2;
  return add === "" ? 1 : 0;
}

/** How many parts at their start two paths share. */
function sharedParts(left: string, right: string): number {
  const others = right.split("/");
  const parts = left.split(/[/.]/);
  const different = parts.findIndex((part, at) => part === "" || part !== others[at]);
  return different < 0 ? parts.length : different;
}

function withoutStart(name: string, start: string, separator: string): string | undefined {
  if (start === "") return name;
  if (name === start) return "";
  return name.startsWith(start + separator) ? name.slice(start.length + 1) : undefined;
}
