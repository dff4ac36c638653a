import { emptyHistory } from "../history/history.ts";
import { isNewerHistory } from "../history/read-history.ts";
import type { Ports } from "../model/ports.ts";
import type { SourceHistory } from "./load-history.ts";
import { readHistories } from "./read-histories.ts";

/** What the store has of the suite. */
export async function storedHistory(
  suite: string,
  { histories }: Pick<Ports, "histories">,
): Promise<SourceHistory & { readonly known: boolean }> {
  const loaded = await histories.load(suite);
  const { place } = histories;
  const nothing = { history: emptyHistory(suite), notes: [], place };
  if (loaded.kind === "absent") return { ...nothing, known: true };
  if (loaded.kind === "failed") {
    const note = `the timings of ${suite} could not be read: ${loaded.why}`;
    return { ...nothing, known: false, notes: [note], place: "" };
  }
  const where = `history of ${suite}`;
  const { history, notes } = readHistories(
    suite,
    loaded.value.map((text) => ({ text, where })),
  );
  const known = notes.length === 0 || !loaded.value.some(isNewerHistory);
  return { history, known, notes, place };
}
