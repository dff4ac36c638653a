export const COMMAND_NAMES = [
  "plan",
  "select",
  "run",
  "record",
  "merge",
  "learn",
  "local",
  "simulate",
  "explain",
  "stats",
  "import",
  "export",
  "inspect",
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** One row of the table that action.yml, the flags, the help and the README agree with. */
export interface OptionSpec {
  /** Name of the flag without its dashes, and of the Action's input. */
  readonly name: string;
  /** `list`: a flag that may be repeated, an input with one value a line. */
  readonly kind: "text" | "switch" | "list";
  /** The commands that know it. */
  readonly commands: readonly CommandName[];
  /** What the help shows as its value: `N|auto`. Absent for switches. */
  readonly value?: string;
  /** The default as people write it; absent where there is none or where it depends. */
  readonly default?: string;
  /** Full sentences: what it does, what it may be. */
  readonly description: string;
  /** Where it exists: on both sides unless it makes sense on one only. */
  readonly on: "both" | "cli" | "action";
  /** What a command has of its own to say of it. */
  readonly besides?: Readonly<Partial<Record<CommandName, OptionMeaning>>>;
}

type OptionMeaning = Partial<Pick<OptionSpec, "value" | "default" | "description">>;

export type RawValue = string | readonly string[] | boolean;

/** What the user gave, still as text, wherever it came from. */
export interface RawOptions {
  readonly values: ReadonlyMap<string, RawValue>;
  /** Words that are no flags; none from an Action. */
  readonly positionals: readonly string[];
  /** What follows `--`; `undefined` without it. */
  readonly command: readonly string[] | undefined;
  /** Stands before an option's name where problems name it: `--` on a command line. */
  readonly prefix: string;
}
