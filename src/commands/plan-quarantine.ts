import { type ItemId, itemIds } from "../model/item.ts";
import type { QuarantinedTest } from "../model/quarantine.ts";
import type { Suite } from "../model/suite.ts";
import type { QuarantineEntry } from "./config-quarantine.ts";

/** What a suite's plan says of its quarantine. */
export interface SuiteQuarantine {
  /** Those in force; absent where there are none. */
  readonly quarantine?: readonly QuarantinedTest[];
  /** What is to be mended in the configuration. Sentences without their period. */
  readonly notes: readonly string[];
}

export interface QuarantineRequest {
  readonly entries: readonly QuarantineEntry[];
  /** Every suite that is planned, with its items. */
  readonly suites: readonly FoundSuite[];
  /** Of the plan, as `dayOf` has it. */
  readonly day: string;
  /** Whether the suites hold all items there are: then an entry for another one names nothing. */
  readonly everything: boolean;
}

interface FoundSuite {
  readonly suite: Suite;
  readonly items: readonly { readonly id: ItemId }[];
}

/**
 * Which tests of a suite are in quarantine. The day of the plan decides, so that all jobs of a run
 * agree, and every later attempt of them. An entry whose day is over counts for nothing and is told,
 * so that somebody mends the test or gives it a later day.
 */
export function planQuarantine(request: QuarantineRequest): (suite: Suite) => SuiteQuarantine {
  const { entries, suites, day } = request;
  if (entries.length === 0) return () => ({ notes: [] });
  const known = suites.map(({ suite, items }) => ({ suite, ids: new Set(items.map(idOf)) }));
  const placed = entries.map((entry) => {
    return { entry, holders: known.filter((one) => holds(one, entry)).map((one) => one.suite) };
  });
  return (suite) => {
    const own = placed.filter(({ holders }) => holders.includes(suite)).map(({ entry }) => entry);
    const inForce = own.filter(({ until }) => day <= until);
    const homeless = placed.filter(({ holders }) => holders.length === 0).map(({ entry }) => entry);
    const told = homeless.filter((entry) => tellerOf(entry, suites) === suite);
    return {
      ...(inForce.length === 0 ? {} : { quarantine: inForce.map(toTest) }),
      notes: [
        ...[...own, ...told].filter(({ until }) => until < day).map(overNote),
        ...told.filter(({ until }) => request.everything && day <= until).map(unknownNote),
        ...(suite.framework === "go" ? inForce.filter(isSubtest).map(subtestNote) : []),
      ],
    };
  };
}

function idOf({ id }: { readonly id: ItemId }): ItemId {
  return id;
}

interface KnownSuite {
  readonly suite: Suite;
  readonly ids: ReadonlySet<ItemId>;
}

function holds({ suite, ids }: KnownSuite, { test, suite: own }: QuarantineEntry): boolean {
  return (own === undefined || own === suite.name) && itemIds(test).some((id) => ids.has(id));
}

/** What no suite holds is told by its own, or else once. */
function tellerOf({ suite: own }: QuarantineEntry, suites: readonly FoundSuite[]) {
  return suites.find(({ suite }) => own === undefined || suite.name === own)?.suite;
}

/** Without where it stands: a plan is the same whatever moves in the file. */
function toTest({ test, until, reason }: QuarantineEntry): QuarantinedTest {
  return { test, until, reason };
}

function overNote({ where, test, until }: QuarantineEntry): string {
  return `${where}: the quarantine of ${test} ended on ${until}, so that its failures count again: take the entry out, or give it a later day`;
}

function unknownNote({ where, test }: QuarantineEntry): string {
  return `${where}: the quarantine names ${test}, and no item of the plan can hold that test: it may have been moved, renamed or deleted`;
}

function isSubtest({ test }: QuarantinedTest): boolean {
  return itemIds(test).some((id) => test.slice(id.length).includes("/"));
}

function subtestNote({ where, test }: QuarantineEntry): string {
  return `${where}: ${test} is a subtest, and in Go the test around it fails with it: name that one, which covers all of its subtests`;
}
