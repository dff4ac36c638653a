import type { Evidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import type { Dialect, JunitReport, Testcase } from "../model/testcase.ts";
import { itemByTest } from "./item-by-test.ts";
import type { Clue } from "./report-names.ts";
import { inferRoot, type ReportRoot } from "./report-root.ts";

export interface ItemQuestion {
  /** Where the names of the items are looked up, as `cluesFor` makes them. */
  readonly clues: readonly Clue[];
  readonly dialect: Dialect;
  readonly evidence: readonly Evidence[];
  /** Folder the commands ran in, from the repository's root; `.` for the root itself. */
  readonly root?: string;
}

/**
 * The item of each case of each report, in their order, `undefined` where it cannot be told. Each
 * distinct name is looked up once, so that the number of cases hardly matters.
 */
export function findItems(
  reports: readonly JunitReport[],
  question: ItemQuestion,
): readonly (readonly (ItemId | undefined)[])[] {
  const { clues, dialect, evidence, root = "." } = question;
  const finder = new ItemFinder(reports, {
    clues,
    folder: root === "." ? "" : root,
    selected: new Set(evidence.flatMap(selectedItems)),
    byTest: itemByTest(evidence, dialect),
  });
  return reports.map((report) => finder.itemsOf(report));
}

interface FinderOptions {
  readonly clues: readonly Clue[];
  readonly folder: string;
  readonly selected: ReadonlySet<ItemId>;
  readonly byTest: (testcase: Testcase) => ItemId | undefined;
}

class ItemFinder {
  readonly #reports: readonly JunitReport[];
  readonly #options: FinderOptions;
  /** Roots by what all reports say together, for those too small to tell theirs. */
  readonly #pooled = new Map<Clue, ReportRoot | undefined>();

  constructor(reports: readonly JunitReport[], options: FinderOptions) {
    this.#reports = reports;
    this.#options = options;
  }

  itemsOf(report: JunitReport): readonly (ItemId | undefined)[] {
    const found = Array<ItemId | undefined>(report.cases.length).fill(undefined);
    let open: readonly number[] = [...found.keys()];
    for (const clue of this.#options.clues) {
      if (open.length === 0) return found;
      const names = namesAt(report, open, clue);
      const items = this.#itemsByName(new Set(names), report, clue);
      open = fill(found, open, (_, index) => items.get(names[index]));
    }
    fill(found, open, (at) => {
      const testcase = report.cases.at(at);
      return testcase === undefined ? undefined : this.#options.byTest(testcase);
    });
    return found;
  }

  #itemsByName(
    named: ReadonlySet<string | undefined>,
    report: JunitReport,
    clue: Clue,
  ): ReadonlyMap<string | undefined, ItemId> {
    const names = [...named].filter((name) => name !== undefined);
    const root = this.#root(names, report.source, clue) ?? this.#pooledRoot(clue);
    const items = new Map<string | undefined, ItemId>();
    if (root === undefined) return items;
    for (const name of names) {
      const item = clue.find(name, root);
      if (item !== undefined) items.set(name, item);
    }
    return items;
  }

  #root(names: readonly string[], source: string, clue: Clue): ReportRoot | undefined {
    const stems = new Set(names.map((name) => clue.stemOf(name) ?? name));
    const { folder, selected } = this.#options;
    return inferRoot({
      names: [...stems],
      index: clue.index,
      folder: folder.replaceAll("/", clue.index.separator),
      selected,
      source,
    });
  }

  #pooledRoot(clue: Clue): ReportRoot | undefined {
    if (this.#reports.length < 2) return undefined;
    if (!this.#pooled.has(clue)) {
      const names = new Set<string>();
      for (const { cases } of this.#reports) {
        for (const testcase of cases) names.add(clue.nameOf(testcase) ?? "");
      }
      names.delete("");
      this.#pooled.set(clue, this.#root([...names], "", clue));
    }
    return this.#pooled.get(clue);
  }
}

/** What the clue says of the cases at these places. */
function namesAt(
  { cases }: JunitReport,
  places: readonly number[],
  clue: Clue,
): readonly (string | undefined)[] {
  return places.map((at) => {
    const testcase = cases.at(at);
    return testcase === undefined ? undefined : clue.nameOf(testcase);
  });
}

/** Fills in what is found, and returns the places that stay open. */
function fill(
  found: (ItemId | undefined)[],
  open: readonly number[],
  itemAt: (at: number, index: number) => ItemId | undefined,
): readonly number[] {
  return open.filter((at, index) => {
    found[at] = itemAt(at, index);
    return found[at] === undefined;
  });
}

function selectedItems({ items }: Evidence): readonly ItemId[] {
  return items.filter((item) => item.selected).map((item) => item.id);
}
