import { emptyHistory } from "../history/history.ts";
import type { FoundResults, Ports, Results, StoredResult } from "../model/ports.ts";
import type { SourceHistory } from "./load-history.ts";
import { type Patience, patience } from "./patience.ts";
import { readHistories } from "./read-histories.ts";

/** Runs of other suites may lie between; one call of the service a run. */
const WANTED = { runs: 5, pages: 3 };

/** Each holds all that its merge knew, so that runs which merged side by side are what others add. */
const MOST_JOINED = 3;

/** A service that was waited for twice in vain is not asked a third time. */
const MOST_VAIN = 2;

/** What the merges of the last trusted runs left of the suite's history. */
export async function resultHistory(
  suite: string,
  ports: Pick<Ports, "results" | "log" | "clock">,
): Promise<SourceHistory> {
  const { results } = ports;
  const nothing = { history: emptyHistory(suite), notes: [], place: "" };
  if (results === undefined) return nothing;
  const found = await results.newest(WANTED);
  if (found.kind === "absent") return nothing;
  if (found.kind === "failed") {
    const how = found.how === undefined ? "" : `. ${found.how.replace(/\.$/, "")}`;
    const note = `the timings of ${suite} could not be looked for in the results of earlier runs: ${found.why}${how}`;
    return { ...nothing, notes: [note] };
  }
  tellPassedOver(found.value, ports);
  const { texts, failures } = await textsOf(suite, found.value.results, {
    results,
    patience: patience(MOST_VAIN, ports.clock),
  });
  const { history, notes } = readHistories(suite, texts);
  const place =
    history.runs.length === 0
      ? "the results of earlier runs"
      : `the results of earlier runs (${[...new Set(texts.map(({ run }) => run))].join(", ")})`;
  return { history, notes: [...failures, ...notes], place };
}

interface ResultText {
  readonly text: string;
  readonly where: string;
  readonly run: string;
}

async function textsOf(
  suite: string,
  found: readonly StoredResult[],
  { results, patience }: { readonly results: Results; readonly patience: Patience },
): Promise<{ readonly texts: readonly ResultText[]; readonly failures: readonly string[] }> {
  const texts: ResultText[] = [];
  const failures: string[] = [];
  for (const result of found) {
    if (texts.length >= MOST_JOINED || patience.isOver()) break;
    const loaded = await patience.call(() => results.load(result, "history"));
    if (loaded.kind === "failed") failures.push(loaded.why);
    const text = loaded.kind === "found" ? loaded.value.get(suite) : undefined;
    const where = `history of ${suite} in ${result.name}`;
    if (text !== undefined) texts.push({ text, where, run: result.run });
  }
  return { texts, failures };
}

const MOST_TOLD = 5;

function tellPassedOver({ passedOver, cutOff }: FoundResults, { log }: Pick<Ports, "log">): void {
  for (const { name, run, why } of passedOver.slice(0, MOST_TOLD)) {
    log.info(`${name} of run ${run} is not read: ${why}.`);
  }
  const more = passedOver.length - MOST_TOLD;
  if (more > 0) log.info(`${more} more results are not read for such reasons.`);
  if (cutOff !== undefined) log.info(`Older results are not looked for: ${cutOff}.`);
}
