import { isWorthSaving } from "../history/changes-plans.ts";
import type { History } from "../history/history.ts";
import type { HistorySaving } from "../model/history-saving.ts";
import type { Ports } from "../model/ports.ts";
import type { LoadedHistory } from "./load-history.ts";

/** Saves a history where this run may teach and the history is worth it. */
export async function saveHistory(
  before: Pick<LoadedHistory, "stored" | "known">,
  after: { readonly history: History; readonly text: string },
  { run, artifacts, histories }: Pick<Ports, "run" | "artifacts" | "histories">,
): Promise<HistorySaving> {
  const { suite } = after.history;
  if (!run.learns.allowed) {
    return { kind: "kept", why: `the timings are not updated: ${run.learns.why}` };
  }
  if (!before.known) {
    const why = `the timings of ${suite} are not saved: what was saved before is not known`;
    return { kind: "kept", why };
  }
  if (artifacts !== undefined && !isWorthSaving(before.stored, after.history)) {
    return {
      kind: "kept",
      why: `the timings of ${suite} hardly changed: they are not saved again`,
    };
  }
  const saved = await histories.save(suite, after.text);
  if (saved.kind === "saved") return saved;
  return { kind: "failed", why: `the timings of ${suite} could not be saved: ${saved.why}` };
}
