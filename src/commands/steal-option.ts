import type { StealWish } from "../model/stealing.ts";
import type { OptionReader } from "./option-reader.ts";

/** How `steal` is written, for messages; the address itself may hold a password. */
const FORMS = "off, auto, artifacts, directory, directory:PATH, redis, redis://… or rediss://…";

export const STEAL_MESSAGE = `must be ${FORMS}`;

/** `undefined` where it is none of the forms. */
export function parseSteal(text: string): StealWish | undefined {
  if (text === "off" || text === "auto" || text === "artifacts") return { kind: text };
  if (text === "directory" || text === "redis") return { kind: text };
  if (text.startsWith("directory:") && text !== "directory:") {
    return { kind: "directory", path: text.slice("directory:".length) };
  }
  return /^rediss?:\/\/[^/]/.test(text) && URL.canParse(text)
    ? { kind: "redis", url: new URL(text) }
    : undefined;
}

export function readSteal(read: OptionReader): StealWish | undefined {
  const text = read.text("steal");
  if (text === undefined) return undefined;
  const wish = parseSteal(text);
  if (wish !== undefined) return wish;
  read.problem({
    where: "steal",
    what: "this is no way to steal work",
    how: `Write one of ${FORMS}.`,
  });
  return undefined;
}
