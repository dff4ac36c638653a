import type { Evidence } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import type { Dialect, Testcase } from "../model/testcase.ts";

/**
 * Finds the item of a case by its test's name alone, where the framework says that exactly one
 * item holds a test of that name.
 */
export function itemByTest(
  evidence: readonly Evidence[],
  dialect: Dialect,
): (testcase: Testcase) => ItemId | undefined {
  const owners = new Map<string, Owner | undefined>();
  for (const { id, collected = [] } of evidence.flatMap((one) => one.items)) {
    for (const test of collected) own(owners, leaf(test), { item: id, test });
  }
  return (testcase) => {
    const owner = owners.get(leaf(testcase.name));
    return owner !== undefined && dialect.testName(testcase, owner.item) === owner.test
      ? owner.item
      : undefined;
  };
}

interface Owner {
  readonly item: ItemId;
  readonly test: string;
}

/** The last part of a test's name, without its parameters: what every dialect writes. */
function leaf(test: string): string {
  const [bare = ""] = test.split("[", 1);
  return bare.slice(bare.lastIndexOf("::") + 1);
}

function own(owners: Map<string, Owner | undefined>, key: string, owner: Owner): void {
  const known = owners.get(key);
  const isFree = !owners.has(key) || known?.item === owner.item;
  owners.set(key, isFree ? owner : undefined);
}
