import { type EstimatedItem, type TestEstimate, testName } from "../model/item.ts";
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

/** What may not be divided: single functions with their parameters, classes, or whole scopes. */
export type AtomKind = "function" | "class" | "scope";

/**
 * The item's atoms in the order of their names. `function`: each test with its parameters; classes
 * longer than `most` milliseconds too come apart into them, shorter ones do not. `class`: classes
 * never do. `scope`: nor do the functions outside of classes.
 */
export function atomsOf(item: EstimatedItem, kind: AtomKind, most: number): readonly Atom[] {
  const functions = functionsOf(item);
  const byScope = groupBy(functions, (atom) => scopeOf(item, atom.names[0] ?? ""));
  const atoms = [...byScope].flatMap(([scope, members]) => {
    if (scope === "" && kind !== "scope") return members;
    const whole = joined(members);
    return kind === "function" && whole.ms > most ? members : [whole];
  });
  return atoms.sort((left, right) => compareText(left.names[0] ?? "", right.names[0] ?? ""));
}

/** Each test with its parameters. */
export function functionsOf(item: EstimatedItem): readonly Atom[] {
  const tests = item.tests ?? [];
  const known = new Set(tests.map((test) => test.id));
  const byName = groupBy(tests, (test) => functionOf(item, test.id, known));
  return Array.from(byName, ([name, members]) => atomOf(name, members));
}

/**
 * The id without the test's parameters. A title like `handles [x]` has none, unless there is a
 * test that an entry would name together with it.
 */
function functionOf(item: EstimatedItem, id: string, known: ReadonlySet<string>): string {
  const start = id.length - testName(item.id, id).length;
  for (let at = id.indexOf("[", start + 1); at > 0; at = id.indexOf("[", at + 1)) {
    if (id[at - 1] !== " " || known.has(id.slice(0, at))) return id.slice(0, at);
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
