import type { HistorySource } from "../model/history-source.ts";
import { suggest } from "../model/suggest.ts";
import type { OptionReader } from "./option-reader.ts";

/** The words of `history-from` that are no files. */
const KINDS = ["cache", "artifacts"] as const;

export const SOURCES_MESSAGE = "must name cache, artifacts or files of timings in the repository";

/** The option `history-from`; `undefined` where it is not given. */
export function readSources(read: OptionReader): readonly HistorySource[] | undefined {
  const texts = read.list("history-from");
  if (texts.length === 0) return undefined;
  const sources = parseSources(texts, "folder");
  if (sources !== undefined) return sources;
  read.problem({
    where: "history-from",
    what: `${JSON.stringify(texts.join(", "))} names no places for timings`,
    how: "Name cache, artifacts, or the path of a file of timings, one a line.",
  });
  return undefined;
}

/**
 * `cache`, `artifacts` and paths of files, in their order, each once; also several in one text,
 * with commas between. `undefined` where nothing is named, or a word is nearly one of the two.
 *
 * @param base What paths are from.
 */
export function parseSources(
  texts: readonly string[],
  base: "folder" | "repository",
): readonly HistorySource[] | undefined {
  const words = texts.flatMap((text) => text.split(",")).map((word) => word.trim());
  const named = [...new Set(words)].filter((word) => word !== "");
  if (named.length === 0 || named.some(isMistyped)) return undefined;
  return named.map((word) => {
    const kind = KINDS.find((one) => one === word);
    return kind === undefined ? { kind: "file", path: word, base } : { kind };
  });
}

/** A word without a dot or a slash that is nearly one of ours names no file; nor does standard input. */
function isMistyped(word: string): boolean {
  if (word === "-") return true;
  if (/[./\\]/.test(word) || KINDS.some((kind) => kind === word)) return false;
  return suggest(word.toLowerCase(), KINDS) !== undefined;
}
