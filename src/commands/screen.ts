import type { Ports } from "../model/ports.ts";

/** What standard output shows to people, as far as anything says. */
export interface Screen {
  readonly columns: number;
  readonly colours: boolean;
  /** Whether it shows more than ASCII: a screen, not a file, whose locale says so. */
  readonly unicode: boolean;
}

export function screen({ terminal, run }: Pick<Ports, "terminal" | "run">): Screen {
  const { columns, colours } = terminal;
  return { columns, colours, unicode: colours && speaksUnicode(run.environment) };
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html: the first that is set counts. */
function speaksUnicode(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { LC_ALL, LC_CTYPE, LANG, WT_SESSION } = environment;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== "");
  return /utf-?8/i.test(locale ?? "") || (WT_SESSION ?? "") !== "";
}
