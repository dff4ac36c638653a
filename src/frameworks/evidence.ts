import * as v from "valibot";
import { type Evidence, firstFailure, type ItemEvidence, NO_EVIDENCE } from "../model/evidence.ts";
import type { ItemId } from "../model/item.ts";
import { groupBy } from "../model/order.ts";
import { milliseconds, testPath } from "../model/units.ts";

/** Of the JSON that our hooks write. A hook and its reader always come from one release. */
const EVIDENCE_VERSION = 1;

/** Far beyond every real session, and below the longest text that V8 can hold. */
const LONGEST_FILE = 256 * 1024 * 1024;
const MOST_ITEMS = 1_000_000;
const MOST_TESTS_PER_ITEM = 2_000_000;
const MOST_REPORTS = 10_000;
const LONGEST_NAME = 64 * 1024;
/** Errors and reasons are for people; the rest of a long one is in the child's own output. */
const LONGEST_MESSAGE = 4_000;

/**
 * What the hooks of one invocation wrote, one text per session; one command may start several.
 * A file that cannot be read counts as a session that never came to its end, and says why.
 */
export function readEvidenceFiles(texts: readonly string[]): Evidence {
  return mergeEvidence(texts.map(readEvidenceFile));
}

/**
 * One invocation's evidence from that of its sessions. A test is left out only where every
 * session that found it left it out, and not run only where no session that selected it ran it.
 */
export function mergeEvidence(sessions: readonly Evidence[]): Evidence {
  if (sessions.length === 0) return NO_EVIDENCE;
  const byItem = groupBy(
    sessions.flatMap((session) => session.items),
    (item) => item.id,
  );
  const stopped = sessions.find((session) => session.stopped !== undefined)?.stopped;
  const beside = sessions.find((session) => session.beside !== undefined)?.beside;
  return {
    items: Array.from(byItem, ([id, found]) => mergeItem(id, found)),
    junit: unique(sessions.flatMap((session) => session.junit)),
    ended: sessions.every((session) => session.ended),
    ...(stopped === undefined ? {} : { stopped }),
    ...(beside === undefined ? {} : { beside }),
    ...firstFailure(sessions),
  };
}

function readEvidenceFile(text: string): Evidence {
  if (text.length > LONGEST_FILE) return unreadable("it is longer than 256 MiB");
  const document = parseJson(text);
  if (document === undefined) return unreadable("it is no JSON");
  const checked = v.safeParse(EVIDENCE, document);
  return checked.success ? toEvidence(checked.output) : unreadable(describeIssue(checked.issues));
}

function unreadable(why: string): Evidence {
  return { ...NO_EVIDENCE, stopped: `the evidence of a session cannot be read: ${why}` };
}

/** `undefined` for what is no JSON, which no JSON document means. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function describeIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const where = v.getDotPath(issue);
  return where === null ? issue.message : `${where}: ${issue.message}`;
}

/** The last moment that a date can name: https://tc39.es/ecma262/#sec-time-values-and-time-range. */
const LAST_TIME = 8.64e15;

const NAME = v.pipe(v.string(), v.maxLength(LONGEST_NAME));
const TESTS = v.pipe(v.array(NAME), v.maxLength(MOST_TESTS_PER_ITEM));
const MESSAGE = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, LONGEST_MESSAGE)),
);

const ITEM = v.object({
  id: v.pipe(NAME, v.nonEmpty()),
  collected: v.optional(TESTS),
  deselected: v.optional(TESTS),
  notRun: v.optional(TESTS),
  selected: v.boolean(),
  error: v.optional(MESSAGE),
});

const EVIDENCE = v.object({
  version: v.literal(EVIDENCE_VERSION),
  items: v.pipe(v.array(ITEM), v.maxLength(MOST_ITEMS)),
  junit: v.pipe(v.array(NAME), v.maxLength(MOST_REPORTS)),
  ended: v.boolean(),
  stopped: v.optional(MESSAGE),
  beside: v.optional(MESSAGE),
  failedAt: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_TIME))),
});

function toEvidence(written: v.InferOutput<typeof EVIDENCE>): Evidence {
  return {
    items: written.items.map(toItem),
    junit: written.junit,
    ended: written.ended,
    ...(written.stopped === undefined ? {} : { stopped: written.stopped }),
    ...(written.beside === undefined ? {} : { beside: written.beside }),
    ...(written.failedAt === undefined ? {} : { failedAt: milliseconds(written.failedAt) }),
  };
}

function toItem({ id, ...written }: v.InferOutput<typeof ITEM>): ItemEvidence {
  return itemEvidence(testPath(id), written);
}

function mergeItem(id: ItemId, found: readonly ItemEvidence[]): ItemEvidence {
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  return itemEvidence(id, {
    collected: mergeCollected(found),
    deselected: inAll(found, ({ deselected }) => deselected, knows),
    notRun: inAll(found, ({ notRun }) => notRun, selects),
    selected: found.some((item) => item.selected),
    error: found.find((item) => item.error !== undefined)?.error,
  });
}

interface ItemFacts {
  readonly collected?: readonly string[] | undefined;
  readonly deselected?: readonly string[] | undefined;
  readonly notRun?: readonly string[] | undefined;
  readonly selected: boolean;
  readonly error?: string | undefined;
}

function itemEvidence(id: ItemId, facts: ItemFacts): ItemEvidence {
  return {
    id,
    selected: facts.selected,
    ...(facts.collected === undefined ? {} : { collected: facts.collected }),
    ...(facts.deselected === undefined ? {} : { deselected: facts.deselected }),
    ...(facts.notRun === undefined ? {} : { notRun: facts.notRun }),
    ...(facts.error === undefined ? {} : { error: facts.error }),
  };
}

function mergeCollected(found: readonly ItemEvidence[]): readonly string[] | undefined {
  const lists = found.flatMap(({ collected }) => (collected === undefined ? [] : [collected]));
  return lists.length === 0 ? undefined : unique(lists.flat());
}

/** The tests that the list holds in every session of which `concerns` holds for the test. */
function inAll(
  found: readonly ItemEvidence[],
  listOf: (item: ItemEvidence) => readonly string[] | undefined,
  concerns: (item: ItemTests, test: string) => boolean,
): readonly string[] | undefined {
  const listed = found.map((item) => new Set(listOf(item)));
  const tests = found.map(toSets);
  const named = unique(found.flatMap((item) => listOf(item) ?? []));
  const held = named.filter((test) =>
    tests.every((item, index) => !concerns(item, test) || listed[index]?.has(test) === true),
  );
  return held.length === 0 ? undefined : held;
}

interface ItemTests {
  readonly known: ReadonlySet<string>;
  readonly deselected: ReadonlySet<string>;
}

function toSets({ collected = [], deselected = [], notRun = [] }: ItemEvidence): ItemTests {
  return {
    known: new Set([...collected, ...deselected, ...notRun]),
    deselected: new Set(deselected),
  };
}

function knows(item: ItemTests, test: string): boolean {
  return item.known.has(test);
}

function selects(item: ItemTests, test: string): boolean {
  return item.known.has(test) && !item.deselected.has(test);
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
