import { emptyHistory, type History } from "../history/history.ts";
import type { HistorySource } from "../model/history-source.ts";
import type { Ports } from "../model/ports.ts";
import { DEFAULT_PLATFORM } from "../model/suite.ts";
import type { FileSubject } from "./file-history.ts";
import { resultHistory } from "./result-history.ts";
import { storedHistory } from "./stored-history.ts";

export interface HistoryWish {
  readonly suite: string;
  /** In their order: the first that has a history is taken. */
  readonly from: readonly HistorySource[];
  /** What files of other tools are about; only needed where there are some. */
  readonly subject?: Omit<FileSubject, "suite">;
}

/** What one of the sources has. */
export interface SourceHistory {
  readonly history: History;
  /** What degraded on the way. Sentences without their period. */
  readonly notes: readonly string[];
  /** For people, what the history rests on; where there is none, what was looked through. */
  readonly place: string;
}

export interface LoadedHistory extends SourceHistory {
  /** What the store itself holds, as far as it was asked. */
  readonly stored: History;
  /**
   * True where that is known. Else it must not be written over: nobody asked the store, it did not
   * answer, or a newer Makespan wrote what it holds.
   */
  readonly known: boolean;
}

/**
 * The suite's history, from the first of the sources that has one. What cannot be had or read is
 * passed over with a note that says so; without any history planning goes by count.
 */
export async function loadHistory(wish: HistoryWish, ports: Ports): Promise<LoadedHistory> {
  const { suite } = wish;
  const notes: string[] = [];
  const searched: string[] = [];
  let store = { stored: emptyHistory(suite), known: false };
  for (const source of wish.from) {
    const found = await historyFrom(source, wish, ports);
    notes.push(...found.notes);
    if (source.kind === "cache") store = { stored: found.history, known: found.known === true };
    const { history, place } = found;
    if (history.runs.length > 0) return { ...store, history, notes, place };
    if (place !== "") searched.push(place);
  }
  return { ...store, history: emptyHistory(suite), notes, place: searched.join(" and ") };
}

const UNKNOWN = { framework: undefined, root: ".", platform: DEFAULT_PLATFORM };

/** The readers of other tools' files are many, and loaded only where there is one to be read. */
async function historyFrom(
  source: HistorySource,
  { suite, subject }: HistoryWish,
  ports: Ports,
): Promise<SourceHistory & { readonly known?: boolean }> {
  switch (source.kind) {
    case "cache":
      return storedHistory(suite, ports);
    case "artifacts":
      return resultHistory(suite, ports);
    case "file":
      return (await import("./file-history.ts")).fileHistory(
        source,
        { suite, ...(subject ?? UNKNOWN) },
        ports,
      );
  }
}
