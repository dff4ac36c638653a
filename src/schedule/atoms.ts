import { type EstimatedItem, type TestEstimate, testName } from "../model/item.ts";
import type { Mark } from "../model/mark.ts";
import { compareText, groupBy } from "../model/order.ts";
import { toMs } from "./weigh-items.ts";

/** Tests of one item that are never in different parts. */
export interface Atom {
  /** Test ids without parameters; each names itself and itself followed by `[`. */
  readonly names: readonly string[];
  readonly ms: number;
  /** Square milliseconds of the forecast error; absent where no test of it has a spread. */
  readonly variance?: number;
}

/** How finely an item may be divided: into single tests, into classes, or into whole scopes. */
export type AtomKind = "test" | "class" | "scope";

/**
 * The item's atoms in the order of their names. `test`: each function with its parameters; classes
 * are divided only where they take longer than `most` milliseconds, and so are the parameters of a
 * function. `class`: classes are never divided. `scope`: nor are the functions outside of classes.
 */
export function atomsOf(item: EstimatedItem, kind: AtomKind, most: number): readonly Atom[] {
  const functions = functionGroups(item, most);
  const byScope = groupBy(functions, (members) => scopeOf(item, members[0]?.names[0] ?? ""));
  const atoms = [...byScope].flatMap(([scope, members]) => {
    const whole = joined(members.flat());
    if (kind === "test") return scope === "" || whole.ms > most ? members.flat() : [whole];
    if (scope === "" && kind === "class") return members.map(joined);
    return [whole];
  });
  return bonded(item, atoms).sort((left, right) =>
    compareText(left.names[0] ?? "", right.names[0] ?? ""),
  );
}

/** What a mark of the source names stays in one piece. */
function bonded(item: EstimatedItem, atoms: readonly Atom[]): Atom[] {
  let pieces = [...atoms];
  for (const { tests } of item.marks ?? []) {
    const isMarked = ({ names }: Atom) => names.some((id) => belongsTo(item, id, tests));
    const marked = pieces.filter(isMarked);
    if (marked.length < 2) continue;
    pieces = [...pieces.filter((atom) => !isMarked(atom)), joined(marked)];
  }
  return pieces;
}

function belongsTo(item: EstimatedItem, id: string, tests: Mark["tests"]): boolean {
  const name = testName(item.id, id);
  if (tests === "all") return true;
  return tests.some(
    (test) => name.startsWith(test) && /^(?:$|::|\[| > )/.test(name.slice(test.length)),
  );
}

/** Each test with its parameters. */
export function functionsOf(item: EstimatedItem): readonly Atom[] {
  return functionGroups(item, Number.POSITIVE_INFINITY).flat();
}

/** Each function with its parameters, one by one where they take longer than `most`. */
function functionGroups(item: EstimatedItem, most: number): readonly (readonly Atom[])[] {
  const tests = item.tests ?? [];
  const known = new Set(tests.map((test) => test.id));
  const byName = groupBy(tests, (test) => functionOf(item, test.id, known));
  return Array.from(byName, ([name, members]) => {
    const whole = atomOf(name, members);
    if (whole.ms <= most || members.length < 2) return [whole];
    const single = groupBy(members, (test) => namedWith(item, test.id, known));
    return Array.from(single, ([id, own]) => atomOf(id, own));
  });
}

/** The test's name without its parameters. A title like `handles [x]` has none. */
function functionOf(item: EstimatedItem, id: string, known: ReadonlySet<string>): string {
  return cut(item, id, (at) => id[at - 1] !== " " || known.has(id.slice(0, at)));
}

/** The known test that an entry would name together with this one: mostly itself. */
function namedWith(item: EstimatedItem, id: string, known: ReadonlySet<string>): string {
  return cut(item, id, (at) => known.has(id.slice(0, at)));
}

function cut(item: EstimatedItem, id: string, isEnd: (at: number) => boolean): string {
  const start = id.length - testName(item.id, id).length;
  for (let at = id.indexOf("[", start + 1); at > 0; at = id.indexOf("[", at + 1)) {
    if (isEnd(at)) return id.slice(0, at);
  }
  return id;
}

/** The class of a test, the outermost group of a title; empty where it is in none. */
function scopeOf(item: EstimatedItem, id: string): string {
  const name = testName(item.id, id);
  const inClass = name.lastIndexOf("::");
  if (inClass > 0) return name.slice(0, inClass);
  const inGroup = name.indexOf(" > ");
  return inGroup > 0 ? name.slice(0, inGroup) : "";
}

function atomOf(name: string, tests: readonly TestEstimate[]): Atom {
  const ms = tests.reduce((sum, test) => sum + toMs(test.seconds), 0);
  const spreads = tests.flatMap(({ spread }) => (spread === undefined ? [] : [toMs(spread)]));
  if (spreads.length === 0) return { names: [name], ms };
  return { names: [name], ms, variance: spreads.reduce((sum, spread) => sum + spread ** 2, 0) };
}

export function joined(atoms: readonly Atom[]): Atom {
  const names = atoms.flatMap((atom) => atom.names).sort(compareText);
  const ms = atoms.reduce((sum, atom) => sum + atom.ms, 0);
  const variances = atoms.flatMap(({ variance }) => variance ?? []);
  if (variances.length === 0) return { names, ms };
  return { names, ms, variance: variances.reduce((sum, variance) => sum + variance, 0) };
}
