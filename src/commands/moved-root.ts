import { type NameIndex, properEndings } from "../junit/name-index.ts";
import type { ReportRoot } from "../junit/report-root.ts";

/**
 * The folder that a namespace or a module lies in. `App/Tests/Unit/UserTest.php` is
 * `tests/Unit/UserTest.php` where PSR-4 maps `App/Tests` to `tests` (https://www.php-fig.org/psr/psr-4/);
 * `example.com/m/a` is `go/a` where the module is in `go`. The pair by which most names are items, at
 * least half of those that end like one; of several the one with the shortest beginning, and
 * `undefined` where two are alike.
 */
export function inferMovedRoot(names: readonly string[], index: NameIndex): ReportRoot | undefined {
  const votes = new Map<string, Vote>();
  let voters = 0;
  for (const name of names) {
    const roots = [...rootsFor(name, index)];
    if (roots.length > 0) voters += 1;
    for (const root of roots) {
      const key = `${root.strip}\u0000${root.add}`;
      const vote = votes.get(key) ?? { root, count: 0 };
      votes.set(key, vote);
      vote.count += 1;
    }
  }
  const [best, next] = [...votes.values()].sort(compareVotes);
  const isTie = best !== undefined && next !== undefined && compareVotes(best, next) === 0;
  return best === undefined || isTie || best.count * 2 < voters ? undefined : best.root;
}

interface Vote {
  readonly root: ReportRoot;
  count: number;
}

function compareVotes(left: Vote, right: Vote): number {
  return right.count - left.count || left.root.strip.length - right.root.strip.length;
}

function* rootsFor(name: string, index: NameIndex): Generator<ReportRoot> {
  for (const ending of [name, ...properEndings(name, index.separator)]) {
    for (const target of index.endingWith(ending)) {
      yield { strip: startOf(name, ending), add: startOf(target, ending) };
    }
  }
}

/** What stands before the ending, without the separator. */
function startOf(name: string, ending: string): string {
  return name.slice(0, Math.max(0, name.length - ending.length - 1));
}
